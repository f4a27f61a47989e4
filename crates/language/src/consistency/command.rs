//! How well somebody speaks a language: `my Dutch is A2` and `I passed the C1 in Dutch`, `fluent` and `I can order a meal`.
//!
//! What people call good differs, so ranges of levels are compared, and two of them clash only where a whole level lies between.

use std::sync::LazyLock;

use finalist_core::span::Span;

use super::clash::Found;
use super::headed::Headed;
use super::stand::sentences;
use crate::fact::clause::{Clauses, View};
use crate::fact::is_language;
use crate::fact::token::Token;

/// A range of levels, from 0 (none) over A1 = 1 to C2 = 6.
type Range = (u8, u8);

static COMMANDS: LazyLock<Headed<Range>> = LazyLock::new(|| {
    Headed::read(include_str!("../../tables/consistency/command.txt").lines(), |head| {
        let range = head.split_once(' ').map(|(low, high)| (low.parse(), high.parse()));
        if let Some((Ok(low), Ok(high))) = range {
            (low, high)
        } else {
            (0, 6)
        }
    })
});

#[derive(Debug)]
struct Command<'t> {
    /// The one language that is named, in lower case.
    language: Option<String>,
    range: Range,
    text: &'t str,
    span: Span,
    is_of_then: bool,
    is_of_now: bool,
}

fn read<'t>(clauses: &Clauses<'t>) -> Option<Command<'t>> {
    let mut languages: Vec<&str> = clauses
        .tokens
        .iter()
        .filter(|token| token.is_capitalised() && is_language(&token.lower))
        .map(|token| token.lower.as_ref())
        .collect();
    languages.dedup();
    let language = match languages.as_slice() {
        [] => None,
        [one] => Some((*one).to_owned()),
        _ => return None,
    };
    let is_learning = clauses.tokens.windows(2).any(|pair| {
        let [x, y] = pair else { return false };
        x.is_any(&[
            "want", "like", "hope", "plan", "need", "needed", "require", "required", "learning", "going",
        ]) && y.is("to")
            || x.is_any(&["you", "you'd", "we", "candidates", "applicants"])
                && y.is_any(&["need", "want", "require", "ask", "expect"])
    });
    // `we need somebody fluent`: what is asked for is not what is there.
    let is_of_self = clauses
        .tokens
        .iter()
        .any(|token| token.is_any(&["i", "my", "i'm", "i've", "me"]));
    let is_asked_for = clauses.tokens.iter().any(|token| {
        token.is_any(&[
            "need",
            "needs",
            "require",
            "requires",
            "required",
            "looking",
            "somebody",
            "someone",
            "want",
            "must",
            "essential",
        ])
    });
    if is_learning || is_asked_for && !is_of_self {
        return None;
    }
    let mut range: Option<Range> = None;
    let mut place = None;
    for sentence in sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let levels = view.places().filter_map(|at| level(&view, at)).collect::<Vec<_>>();
        let told: Vec<Range> = if levels.is_empty() { worded(&view) } else { levels };
        for (low, high) in told {
            let known = range.unwrap_or((0, 6));
            // Two wordings of one telling, which do not fit each other: `basic to begin with, fluent now`.
            let both = (known.0.max(low), known.1.min(high));
            if both.0 > both.1 {
                return None;
            }
            range = Some(both);
            place = place.or(Some(sentence.span));
        }
    }
    let has = |words: &[&str]| clauses.tokens.iter().any(|token| token.is_any(words));
    Some(Command {
        language,
        range: range?,
        text: clauses.text.lines().next().unwrap_or(""),
        span: place?,
        is_of_then: has(&[
            "was", "when", "then", "before", "started", "arrived", "first", "used", "school", "ago",
        ]),
        is_of_now: has(&["now", "today", "meanwhile", "since", "nowadays"]),
    })
}

/// `B2`, `never beyond A2`, `no C1`.
fn level(view: &View<'_, '_>, at: usize) -> Option<Range> {
    let value = match view.lower(at) {
        "a1" => 1,
        "a2" => 2,
        "b1" => 3,
        "b2" => 4,
        "c1" => 5,
        "c2" => 6,
        _ => return None,
    };
    let is_bound = (at.saturating_sub(3)..at).any(|i| matches!(view.lower(i), "beyond" | "past" | "above" | "than"));
    let is_half = (at.saturating_sub(3)..at + 4).any(|i| {
        matches!(
            view.lower(i),
            "between" | "towards" | "almost" | "nearly" | "under" | "below" | "next" | "exam's"
        )
    });
    Some(match (is_bound, view.negated_before(at)) {
        (true, true) => (0, value),
        (true, false) => (value, 6),
        (false, true) => (0, value - 1),
        (false, false) if is_half => (value.saturating_sub(1), (value + 1).min(6)),
        (false, false) => (value, value),
    })
}

/// The ranges of the wordings of a sentence.
fn worded(view: &View<'_, '_>) -> Vec<Range> {
    let hits = COMMANDS.all(view);
    hits.into_iter()
        .filter_map(|(&range, hit)| {
            let is_own = view.token(hit.first).is_some_and(Token::is_negation);
            match (view.negated_before(hit.first) && !is_own, range.0) {
                (false, _) => Some(range),
                // `not fluent` leaves much open.
                (true, 4..) => Some((0, range.0 - 1)),
                (true, _) => None,
            }
        })
        .collect()
}

/// Two commands of one language with a level between them.
pub(super) fn find(a: &Clauses<'_>, b: &Clauses<'_>) -> Option<(Span, Span, Found)> {
    let (x, y) = (read(a)?, read(b)?);
    let is_same = match (&x.language, &y.language) {
        (Some(x), Some(y)) => x == y,
        (None, None) => false,
        // `it's A2` says of which language only where it was just spoken of.
        _ => [a, b]
            .iter()
            .any(|clauses| clauses.tokens.iter().any(|token| token.is("it"))),
    };
    let is_apart = x.range.0 > y.range.1 + 1 || y.range.0 > x.range.1 + 1;
    let is_grown = x.is_of_then && y.is_of_now || x.is_of_now && y.is_of_then;
    (is_same && is_apart && !is_grown).then(|| {
        (
            x.span,
            y.span,
            Found {
                code: "other",
                earlier: x.text.to_owned(),
                later: y.text.to_owned(),
            },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consistency::pairs::{always, never};

    #[test]
    fn levels_of_one_language_lie_close_together() {
        let clashes = |a: &str, b: &str| find(&Clauses::read(a), &Clauses::read(b)).is_some();
        always(
            &clashes,
            &[
                ("My Dutch is about A2.", "I passed the C1 exam in Dutch."),
                ("I'm fluent in Polish.", "My Polish is A1 at best."),
                (
                    "I speak business level French.",
                    "In French I can just about order a meal.",
                ),
                (
                    "Greek is my mother tongue.",
                    "I learned Greek in evening classes and I'm at B1.",
                ),
                ("I've never got beyond A2 in Italian.", "I passed the B2 in Italian."),
                (
                    "I don't speak a word of Turkish.",
                    "I held all the meetings in Turkish.",
                ),
            ],
        );
        never(
            &clashes,
            &[
                ("My Dutch is A2.", "My Danish is C1."),
                ("I'm fluent in Polish.", "I passed the C1 in Polish."),
                ("My Dutch is B1.", "I'm between B1 and B2 in Dutch."),
                ("My French was A1 when I arrived.", "My French is B2 now."),
                ("I'd like to get to C1 in German.", "My German is A2."),
                ("My Spanish is basic.", "I can order a coffee in Spanish."),
            ],
        );
    }
}
