//! Who was the first has nobody before: `I was the first trainee they ever had` and `they'd had dozens of trainees before me`.

use super::{Reckoned, Told};
use crate::consistency::stand::sentences;
use crate::consistency::word;
use crate::fact::clause::{Clauses, View};
use crate::fact::subject;
use crate::fact::token::{Kind as TokenKind, Token};

/// The root of what the speaker was the first of, of all there were: `the first trainee they ever had`.
fn first_of(clauses: &Clauses<'_>) -> Option<String> {
    sentences(clauses).find_map(|sentence| {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let at = view
            .places()
            .find(|at| view.lower(*at) == "first" && matches!(view.before(*at), "the" | "their" | "very"))?;
        let is_denied = view.clause.negated || view.negated_before(at);
        let is_mine = view.has_any(&["i", "me", "i'm", "you", "you'd", "you'll", "we", "we're"]);
        let is_of_all = view.has_any(&["ever", "had", "hired", "took", "employed", "trained", "kind"]);
        let noun = view
            .token(at + 1)
            .filter(|noun| noun.kind == TokenKind::Word && !subject::is_empty_word(&noun.lower))?;
        (!is_denied && is_mine && is_of_all).then(|| word::root(noun.base()))
    })
}

/// `dozens of trainees before me`.
fn has_others_before(clauses: &Clauses<'_>, root: &str) -> bool {
    sentences(clauses).any(|sentence| {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let before = view.places().find(|at| {
            view.lower(*at) == "before"
                && matches!(view.lower(at + 1), "me" | "us" | "mine" | "you")
                && view.token(at + 2).is_none_or(Token::is_sign)
        });
        let names = |at: usize| {
            view.token(at)
                .is_some_and(|token| token.kind == TokenKind::Word && word::root(token.base()) == root)
        };
        before.is_some_and(|before| !view.clause.negated && (view.clause.first..before).any(names))
    })
}

/// Finds others before the first one.
pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    let root = first_of(said.1)?;
    (has_others_before(again.1, &root) && !super::is_apart(said.0, again.0))
        .then(|| (said.1.text.trim().to_owned(), again.1.text.trim().to_owned(), "number"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consistency::pairs::{always, never};
    use crate::consistency::said;

    #[test]
    fn nobody_was_there_before_the_first() {
        let clashes = |a: &str, b: &str| {
            let (a, b) = (Clauses::read(a), Clauses::read(b));
            let told = (said::sentences(&a, 9), said::sentences(&b, 9));
            find((&told.0, &a), (&told.1, &b))
                .or_else(|| find((&told.1, &b), (&told.0, &a)))
                .is_some()
        };
        always(
            &clashes,
            &[
                (
                    "I was the first trainee they ever took on.",
                    "They'd had dozens of trainees before me.",
                ),
                (
                    "I was the very first cook they hired.",
                    "There had been two cooks before me.",
                ),
            ],
        );
        never(
            &clashes,
            &[
                (
                    "I was the first trainee they ever took on.",
                    "After me they took on dozens of trainees.",
                ),
                (
                    "I was the first trainee they ever took on.",
                    "There had been no trainee before me.",
                ),
                ("I was the first to arrive.", "The cook arrived before me."),
            ],
        );
    }
}
