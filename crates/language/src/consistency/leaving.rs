//! Why somebody left: for the pay or for the boss, pushed or by choice, and whether the house closed.
//!
//! People have several reasons, so two different ones clash only where neither telling says `partly` and both speak of the same place; a
//! reason that is denied (`the pay was fine`) clashes with the reason itself, and being pushed with going by choice.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use finalist_core::span::Span;

use super::clash::Found;
use super::headed::Headed;
use super::occasion;
use super::overlap;
use super::said::Said;
use super::stand::sentences;
use crate::fact::clause::{Clauses, View};
use crate::fact::token::Token;

static REASONS: LazyLock<Headed<&'static str>> = LazyLock::new(|| {
    Headed::read(include_str!("../../tables/consistency/leaving.txt").lines(), |head| {
        head
    })
});

/// Reasons that go together, beside each with itself.
const TOGETHER: &[(&str, &str)] = &[
    ("closed", "pushed"),
    ("closed", "distance"),
    ("boss", "colleagues"),
    ("boss", "health"),
    ("colleagues", "health"),
    ("hours", "health"),
    ("hours", "family"),
    ("family", "distance"),
    ("family", "health"),
    ("study", "growth"),
];

/// Verbs of leaving, and those that may mean it.
const LEAVES: &[&str] = &[
    "left",
    "leave",
    "leaving",
    "quit",
    "resigned",
    "resign",
    "resigning",
    "quitting",
    "stepped",
];
const GOES: &[&str] = &["go", "went", "walked", "moved", "handed", "gave", "lost", "going"];
/// What leads to a reason.
const LEADS: &[&str] = &[
    "because", "over", "for", "as", "since", "cause", "due", "reason", "reasons", "to", "down",
];
/// What says that a thing was no reason.
const PRAISE: &[&str] = &[
    "fine",
    "good",
    "grand",
    "great",
    "okay",
    "ok",
    "lovely",
    "liked",
    "loved",
    "like",
    "decent",
    "fair",
    "brilliant",
    "nice",
    "excellent",
    "nothing",
    "enough",
    "generous",
    "alright",
];
/// What says that there were several reasons.
const PARTIAL: &[&str] = &[
    "partly",
    "partially",
    "also",
    "too",
    "among",
    "mainly",
    "mostly",
    "reasons",
    "mix",
    "if",
    "would",
    "i'd",
    "may",
    "both",
    "besides",
];

#[derive(Debug)]
struct Leaving<'t> {
    reasons: BTreeSet<&'static str>,
    denied: BTreeSet<&'static str>,
    is_partial: bool,
    text: &'t str,
    span: Span,
}

/// The reasons a telling gives; nothing where it tells of no leaving.
fn read<'t>(clauses: &Clauses<'t>) -> Option<Leaving<'t>> {
    let mut found: Option<Leaving<'t>> = None;
    let (mut reasons, mut denied) = (BTreeSet::new(), BTreeSet::new());
    let mut is_partial = false;
    // `Why did I leave?`
    let is_asked = clauses
        .sentences()
        .filter(|sentence| sentence.question)
        .any(|sentence| {
            let view = View {
                all: clauses,
                clause: &sentence,
            };
            view.places().any(|at| is_leaving(&view, at))
        });
    for sentence in sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        is_partial |= view.has_any(PARTIAL);
        let leaves = is_asked || view.places().any(|at| is_leaving(&view, at));
        for (&reason, hit) in REASONS.all(&view) {
            if matches!(reason, "pushed" | "closed" | "own choice") {
                let is_own = view.token(hit.first).is_some_and(Token::is_negation);
                if reason == "pushed" && is_of_others(&view, hit.first) {
                    continue;
                }
                // `I didn't renew it` is no push.
                let is_by_me = is_own && matches!(view.before(hit.first), "i" | "we");
                if is_by_me {
                    reasons.insert("own choice");
                } else if !is_own && view.negated_before(hit.first) {
                    denied.insert(reason);
                } else {
                    reasons.insert(reason);
                }
            } else if is_praised(&view, hit.first) {
                denied.insert(reason);
            } else if leaves && is_led(&view, hit.first) {
                reasons.insert(reason);
            }
        }
        if leaves || reasons.contains("pushed") {
            found.get_or_insert(Leaving {
                reasons: BTreeSet::new(),
                denied: BTreeSet::new(),
                is_partial: false,
                text: clauses.words(sentence.first, sentence.end),
                span: sentence.span,
            });
        }
    }
    found.map(|leaving| Leaving {
        reasons,
        denied,
        is_partial,
        ..leaving
    })
}

/// `when the others were made redundant`: it was done to somebody else.
fn is_of_others(view: &View<'_, '_>, at: usize) -> bool {
    let were = (at.saturating_sub(2)..=at).find(|i| matches!(view.lower(*i), "were" | "got"));
    let subject = were.and_then(|were| were.checked_sub(1)).map_or("", |i| view.lower(i));
    !matches!(subject, "" | "we" | "i" | "us" | "all" | "both" | "and") && view.has_any(&["i", "me"])
}

/// Whether the speaker leaves here.
fn is_leaving(view: &View<'_, '_>, at: usize) -> bool {
    let is_mine = (at.saturating_sub(4)..at).any(|i| {
        matches!(
            view.lower(i),
            "i" | "i've" | "i'd" | "i'm" | "me" | "my" | "reason" | "we" | "why"
        ) && !view.token(i + 1).is_some_and(Token::is_sign)
    });
    let lower = view.lower(at);
    // `I left the keys`, `my notice`, `walked out`, `moved on`, `lost my job`
    let is_meant = LEAVES.contains(&lower)
        && !matches!(
            view.before(at),
            "was" | "were" | "had" | "half" | "have" | "been" | "nothing" | "much" | "job" | "work" | "time"
        )
        || GOES.contains(&lower)
            && (at + 1..at + 5).any(|i| {
                matches!(
                    view.lower(i),
                    "notice"
                        | "job"
                        | "because"
                        | "purely"
                        | "only"
                        | "simply"
                        | "out"
                        | "own"
                        | "resignation"
                        | "over"
                ) || lower == "moved" && view.lower(i) == "on"
            });
    is_mine && is_meant
}

/// The part of the sentence between two signs around a token.
fn breath(view: &View<'_, '_>, at: usize) -> (usize, usize) {
    let ends = |i: &usize| view.token(*i).is_none_or(Token::is_sign) || matches!(view.lower(*i), "but" | "because");
    let first = (view.clause.first..at)
        .rev()
        .find(ends)
        .map_or(view.clause.first, |i| i + 1);
    let end = (at..view.clause.end).find(ends).unwrap_or(view.clause.end);
    (first, end)
}

/// `the pay was fine`, `nothing to do with the pay`, `not because of the pay`.
fn is_praised(view: &View<'_, '_>, at: usize) -> bool {
    let (first, end) = breath(view, at);
    let is_led_off = (first.saturating_sub(2)..at).any(|i| view.token(i).is_some_and(Token::is_negation))
        && (first.saturating_sub(1)..at).any(|i| matches!(view.lower(i), "because" | "about" | "for" | "with"))
        && !(first..at).any(|i| {
            matches!(
                view.lower(i),
                "stand" | "bear" | "stick" | "get" | "work" | "take" | "cope" | "agree"
            )
        });
    let is_denied =
        |i: usize| (i.saturating_sub(3).max(first)..i).any(|i| view.token(i).is_some_and(Token::is_negation));
    is_led_off
        || (first..end).any(|i| {
            // `the hours and nothing else` gives the one reason.
            let is_sole = view.lower(i) == "nothing" && matches!(view.lower(i + 1), "else" | "more");
            PRAISE.contains(&view.lower(i))
                && !is_sole
                && !is_denied(i)
                && !matches!(view.before(i), "more" | "better" | "for")
        })
}

/// Whether the reason stands after what leads to it, in the same breath.
fn is_led(view: &View<'_, '_>, at: usize) -> bool {
    // `left as a manager` gives no reason.
    let is_post =
        |i: usize| view.lower(i) == "as" && !matches!(view.lower(i + 1), "the" | "my" | "they" | "it" | "i" | "we");
    let lead = (view.clause.first..at)
        .rev()
        .find(|i| LEADS.contains(&view.lower(*i)) && !is_post(*i));
    lead.is_some_and(|lead| at - lead <= 7 && !(lead..at).any(|i| view.token(i).is_some_and(Token::is_sign)))
}

/// Two reasons that cannot both be.
pub(super) fn find(
    (a, said): (&Clauses<'_>, &[Said<'_>]),
    (b, again): (&Clauses<'_>, &[Said<'_>]),
) -> Option<(Span, Span, Found)> {
    let (x, y) = (read(a)?, read(b)?);
    let forced = |leaving: &Leaving<'_>| leaving.reasons.contains("pushed") || leaving.reasons.contains("closed");
    let chosen = |leaving: &Leaving<'_>| !forced(leaving) && !leaving.reasons.is_empty();
    let is_pushed = forced(&x) && chosen(&y) || forced(&y) && chosen(&x);
    let plain = |leaving: &Leaving<'_>| -> BTreeSet<&'static str> {
        leaving
            .reasons
            .iter()
            .filter(|reason| **reason != "own choice")
            .copied()
            .collect()
    };
    let (mine, theirs) = (plain(&x), plain(&y));
    let together = |p: &str, q: &str| p == q || TOGETHER.contains(&(p, q)) || TOGETHER.contains(&(q, p));
    let is_other = !x.is_partial
        && !y.is_partial
        // Who gives several may name another one of them the next time.
        && mine.len() == 1
        && theirs.len() == 1
        && !mine.iter().chain(&theirs).any(|reason| matches!(*reason, "colleagues" | "study"))
        && !mine.iter().any(|p| theirs.iter().any(|q| together(p, q)));
    let is_denied = x
        .denied
        .iter()
        .any(|reason| theirs.contains(reason) && !mine.contains(reason))
        || y.denied
            .iter()
            .any(|reason| mine.contains(reason) && !theirs.contains(reason));
    let clashes = is_pushed || is_other || is_denied;
    (clashes && occasion::same_occasion((said, a), (again, b)) && !overlap::is_recital(a, b)).then(|| {
        (
            x.span,
            y.span,
            Found {
                code: "reason",
                earlier: x.text.to_owned(),
                later: y.text.to_owned(),
            },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;
    use crate::consistency::pairs::{always, never};

    #[test]
    fn one_left_for_one_reason() {
        let clashes = |a: &str, b: &str| {
            let (a, b) = (Clauses::read(a), Clauses::read(b));
            find((&a, &said::sentences(&a, 9)), (&b, &said::sentences(&b, 9))).is_some()
        };
        always(
            &clashes,
            &[
                (
                    "I left because of the money.",
                    "I left because I couldn't work with the director.",
                ),
                (
                    "They didn't extend my contract.",
                    "I handed in my notice, nobody asked me to go.",
                ),
                ("I was fired from the bakery.", "I left the bakery of my own accord."),
                (
                    "The pay was fine, I went because of the commute.",
                    "I left purely for the pay.",
                ),
                ("I left because the mill closed.", "I handed in my notice at the mill."),
            ],
        );
        never(
            &clashes,
            &[
                ("I left because of the pay.", "I left because they paid so badly."),
                (
                    "I left for a better salary and a shorter commute.",
                    "I left because the commute was so long.",
                ),
                ("I was made redundant.", "The plant closed and they let us go."),
                ("I left partly because of the pay.", "I left because of the hours."),
                ("I left the theatre over the pay.", "The boss at the theatre was hard."),
                (
                    "At the mill I left over the pay.",
                    "At the circus I left over the boss.",
                ),
            ],
        );
    }
}
