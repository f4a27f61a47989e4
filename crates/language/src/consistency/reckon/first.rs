//! Who was the first has nobody before: `I was the first trainee they ever had` and `they'd had dozens of trainees before me`.

use super::{Reckoned, Told};
use crate::consistency::stand::sentences;
use crate::fact::clause::{Clauses, View};
use crate::fact::subject;
use crate::fact::token::Kind as TokenKind;

/// The roots of what there was none of before: `the first trainee they ever had`, `never a trainee before me`.
fn first_of(clauses: &Clauses<'_>) -> Vec<String> {
    let told = sentences(clauses).find_map(|sentence| {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        if let Some(before) = before_me(&view).filter(|_| view.clause.negated) {
            let nouns: Vec<String> = (view.clause.first..before).filter_map(|at| noun(&view, at)).collect();
            return (!nouns.is_empty()).then_some(nouns);
        }
        let at = view
            .places()
            .find(|at| view.lower(*at) == "first" && matches!(view.before(*at), "the" | "their" | "very"))?;
        let is_denied = view.clause.negated || view.negated_before(at);
        let is_mine = view.has_any(&["i", "me", "i'm", "you", "you'd", "you'll", "we", "we're"]);
        let is_of_all = view.has_any(&[
            "ever", "had", "hired", "took", "employed", "trained", "kind", "on", "in", "at", "there",
        ]);
        (!is_denied && is_mine && is_of_all)
            .then(|| noun(&view, at + 1).map(|noun| vec![noun]))
            .flatten()
    });
    told.unwrap_or_default()
}

/// The root of a word with content.
fn noun(view: &View<'_, '_>, at: usize) -> Option<String> {
    let noun = view.token(at).filter(|noun| {
        noun.kind == TokenKind::Word
            && noun.lower.len() > 2
            && !subject::is_empty_word(&noun.lower)
            && !noun.is_negation()
            && !noun.is_any(&[
                "time", "times", "day", "year", "week", "ever", "worked", "work", "been", "thing",
            ])
    })?;
    Some(noun.root().to_owned())
}

/// Where `before me` stands.
fn before_me(view: &View<'_, '_>) -> Option<usize> {
    view.places()
        .find(|at| view.lower(*at) == "before" && matches!(view.lower(at + 1), "me" | "us" | "mine" | "you"))
}

/// `dozens of trainees before me`, `already two when I came`, `the third trainee`.
fn has_others_before(clauses: &Clauses<'_>, roots: &[String]) -> bool {
    sentences(clauses).any(|sentence| {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let names = |at: usize| noun(&view, at).is_some_and(|root| roots.contains(&root));
        let came = view.places().any(|at| {
            view.lower(at) == "when"
                && matches!(view.lower(at + 1), "i" | "we")
                && matches!(view.lower(at + 2), "came" | "joined" | "started" | "arrived")
        });
        let is_before = before_me(&view).is_some() || came && view.has_any(&["already"]);
        let is_later = view.places().any(|at| {
            matches!(
                view.lower(at),
                "second" | "third" | "fourth" | "fifth" | "sixth" | "tenth"
            ) && view.before(at) == "the"
                && names(at + 1)
        });
        !view.clause.negated && (is_before && view.places().any(names) || is_later)
    })
}

/// Finds others before the first one.
pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    let roots = first_of(said.1);
    (has_others_before(again.1, &roots) && !super::is_apart(said.0, again.0))
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
