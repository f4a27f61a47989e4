//! Papers and trainings: valid or run out, held or not, finished or broken off, and of which class.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use finalist_core::span::Span;

use super::clash::Found;
use super::headed::Headed;
use super::stand::sentences;
use crate::fact::clause::{Clauses, View};
use crate::fact::measure::Kind as Measured;
use crate::fact::pattern::is_of_class;
use crate::fact::token::Token;

static STATES: LazyLock<Headed<&'static str>> =
    LazyLock::new(|| Headed::read(include_str!("../../tables/consistency/papers.txt").lines(), |head| head));

/// States of which only one can be.
const EXCLUDED: &[(&str, &str)] = &[
    ("held", "lapsed"),
    ("held", "none"),
    ("finished", "broken off"),
    ("held", "broken off"),
];

/// Trainings, which are finished or broken off.
const TRAININGS: &[&str] = &[
    "apprenticeship",
    "training",
    "degree",
    "course",
    "studies",
    "university",
    "college",
    "diploma",
    "traineeship",
    "qualified",
    "qualify",
    "bachelor's",
    "master's",
    "time",
    "graduated",
    "school",
    "studied",
];

/// Words that name no paper of their own.
const GENERAL: &[&str] = &[
    "licence",
    "license",
    "ticket",
    "tickets",
    "certificate",
    "certification",
    "certified",
    "card",
    "permit",
    "qualification",
    "papers",
    "accreditation",
    "diploma",
    "badge",
    "registration",
    "registered",
    "valid",
    "full",
    "current",
    "clean",
    "year",
    "years",
    "test",
    "exam",
    "good",
    "fully",
    "spring",
    "summer",
    "autumn",
    "winter",
    "moment",
    "month",
    "months",
    "time",
    "new",
    "training",
    "qualified",
    "out",
    "last",
    "next",
    "end",
    "gap",
    "date",
    "proper",
    "only",
    "never",
    "just",
    "still",
];

#[derive(Debug)]
struct Paper<'t> {
    state: &'static str,
    things: BTreeSet<String>,
    /// What the licence is good for where it is told as the only one, or with a class.
    class: Option<(String, bool)>,
    is_renewed: bool,
    is_of_past: bool,
    text: &'t str,
    span: Span,
}

/// The state of the one paper that a telling speaks of.
fn read<'t>(clauses: &Clauses<'t>) -> Option<Paper<'t>> {
    let is_of_papers = clauses.tokens.iter().any(|token| {
        is_of_class("cert", &token.lower)
            || token.is_any(TRAININGS)
            || token.is_any(&["certified", "licensed", "registered", "class", "category", "hgv"])
    });
    if !is_of_papers {
        return None;
    }
    let mut hits: Vec<(usize, usize, &'static str)> = Vec::new();
    let (mut class, mut place) = (None, None);
    for sentence in sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        if view.has_any(&[
            "need", "needs", "require", "required", "would", "you", "you'd", "want", "if",
        ]) {
            return None;
        }
        for (&state, hit) in STATES.all(&view) {
            let is_own = view.token(hit.first).is_some_and(Token::is_negation);
            if view.negated_before(hit.first) && !is_own {
                continue;
            }
            let over = hits
                .iter()
                .position(|(first, end, _)| *first < hit.end && hit.first < *end);
            match over {
                Some(at) => {
                    if let Some(slot) = hits
                        .get_mut(at)
                        .filter(|(first, end, _)| hit.end - hit.first > end - first)
                    {
                        *slot = (hit.first, hit.end, state);
                    }
                }
                None => hits.push((hit.first, hit.end, state)),
            }
        }
        place = place.or(Some((sentence.span, sentence.first, sentence.end)));
        class = class.or_else(|| view.places().find_map(|at| read_class(&view, at)));
    }
    let states: BTreeSet<&'static str> = hits.iter().map(|(.., state)| *state).collect();
    let has = |state: &str| states.contains(state);
    let state = if has("broken off") {
        "broken off"
    } else if has("lapsed") && !has("none") {
        "lapsed"
    } else if has("none") && !has("held") {
        "none"
    } else if states.len() == 1 {
        states.first().copied()?
    } else if has("held") && has("finished") {
        "held"
    } else if class.is_some() && !has("none") {
        // `only the class two`
        ""
    } else {
        return None;
    };
    let (span, first, end) = place?;
    let any = |words: &[&str]| clauses.tokens.iter().any(|token| token.is_any(words));
    let content = clauses.tokens.iter().filter(|token| {
        token.lower.len() > 2
            && !crate::fact::subject::is_empty_word(&token.lower)
            && !token.is_any(GENERAL)
            && !token.is_negation()
    });
    Some(Paper {
        state,
        things: content.map(|token| token.root().to_owned()).collect(),
        class,
        is_renewed: any(&["renewed", "again", "meanwhile", "since", "redid", "extended"]),
        is_of_past: any(&["was", "then", "had"])
            || clauses.measures.iter().any(|measure| {
                matches!(
                    measure.kind,
                    Measured::Date(_) | Measured::Day(_) | Measured::Time { .. }
                ) && measure.first > 0
            }),
        text: clauses.words(first, end),
        span,
    })
}

/// `only a moped licence`, `category C`: what the licence is good for, and whether it is the only one.
fn read_class(view: &View<'_, '_>, at: usize) -> Option<(String, bool)> {
    let is_only = || (at.saturating_sub(6)..at).any(|i| matches!(view.lower(i), "only" | "just"));
    let is_denied = || view.negated_before(at);
    if matches!(view.lower(at), "class" | "category" | "cat") {
        let value = view.lower(at + 1);
        let value = match value {
            "one" => "1",
            "two" => "2",
            "three" => "3",
            value => value,
        };
        let is_value = (1..=3).contains(&value.len())
            && !matches!(value, "of" | "in" | "is" | "at" | "on" | "for" | "the" | "and" | "i");
        return (is_value && !is_denied()).then(|| (value.to_owned(), is_only()));
    }
    let is_licence = matches!(view.lower(at), "licence" | "license" | "ticket" | "permit");
    let mark = at.checked_sub(1).and_then(|i| view.token(i)).filter(|_| is_licence)?;
    let is_mark = !mark.is_any(&[
        "a", "the", "my", "full", "valid", "clean", "current", "own", "good", "no", "driving", "driver's", "drivers",
        "any", "only", "whole",
    ]);
    (is_mark && !mark.is_sign() && !is_denied()).then(|| (mark.lower.to_string(), is_only()))
}

/// Two states of one paper that exclude each other.
pub(super) fn find(a: &Clauses<'_>, b: &Clauses<'_>) -> Option<(Span, Span, Found)> {
    let (x, y) = (read(a)?, read(b)?);
    let excludes = |p: &str, q: &str| EXCLUDED.contains(&(p, q)) || EXCLUDED.contains(&(q, p));
    let is_bare = |paper: &Paper<'_>| paper.things.len() <= 2;
    let is_same =
        !x.things.is_disjoint(&y.things) || is_bare(&x) && is_bare(&y) && (x.things.is_empty() || y.things.is_empty());
    // `it lapsed in 2019`, `I renewed it last year`.
    let is_mended = |lapsed: &Paper<'_>, held: &Paper<'_>| {
        matches!(lapsed.state, "lapsed" | "none") && lapsed.is_of_past && held.is_renewed
    };
    let by_state = is_same && excludes(x.state, y.state);
    let is_held = |paper: &Paper<'_>| matches!(paper.state, "held" | "finished" | "");
    let by_class = is_held(&x)
        && is_held(&y)
        && matches!((&x.class, &y.class), (Some((p, only)), Some((q, alone))) if p != q && only != alone);
    ((by_state || by_class) && !is_mended(&x, &y) && !is_mended(&y, &x)).then(|| {
        (
            x.span,
            y.span,
            Found {
                code: "education",
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
    fn a_paper_is_valid_or_not_and_a_training_finished_or_not() {
        let clashes = |a: &str, b: &str| find(&Clauses::read(a), &Clauses::read(b)).is_some();
        always(
            &clashes,
            &[
                (
                    "I hold a valid first-aid certificate.",
                    "My first-aid certificate lapsed in spring.",
                ),
                (
                    "I finished the apprenticeship as a cooper.",
                    "I dropped out of the apprenticeship as a cooper.",
                ),
                ("I've got the crane ticket.", "I have no crane ticket."),
                ("I've got a category C licence.", "I've only got a category B licence."),
            ],
        );
        never(
            &clashes,
            &[
                (
                    "I hold a valid first-aid certificate.",
                    "My fire warden certificate lapsed.",
                ),
                (
                    "My crane ticket ran out.",
                    "I've not got a valid crane ticket at the moment.",
                ),
                (
                    "My diving certificate lapsed in 2019.",
                    "I renewed my diving certificate last year.",
                ),
                ("I dropped out of university.", "I finished my apprenticeship."),
                ("I have a forklift licence.", "I don't have a crane licence."),
            ],
        );
    }
}
