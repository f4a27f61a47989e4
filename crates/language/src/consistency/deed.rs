//! What was done, by its verb and by its thing: who wrote the bid and who signed it did two things, and so did who led the
//! audit and who led the training after it.

use super::stand::sentences;
use super::word::{Likeness, Word};
use crate::fact::clause::{Clauses, View};
use crate::fact::pattern::is_of_class;

/// Verbs that may stand for any deed.
const GENERAL: &[&str] = &[
    "did",
    "do",
    "doing",
    "done",
    "led",
    "ran",
    "headed",
    "handled",
    "managed",
    "organised",
    "organized",
    "oversaw",
    "supervised",
    "coordinated",
    "made",
    "helped",
    "assisted",
    "carried",
    "took",
    "gave",
    "watched",
    "served",
    "built",
    "created",
    "developed",
    "launched",
    "delivered",
    "founded",
    "followed",
    "planned",
    "decided",
    "chose",
    "picked",
    "introduced",
    "raised",
    "suggested",
    "proposed",
    "called",
];

/// The verbs of a telling that name one kind of deed.
fn verbs<'t>(clauses: &'t Clauses<'_>) -> Vec<Word<'t>> {
    let mut found = Vec::new();
    for sentence in sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        for at in view.places() {
            let Some(token) = clauses.tokens.get(at) else { break };
            let is_done = is_of_class("done", &token.lower) || token.lower.ends_with("ed");
            let is_by = (at + 1..at + 3).any(|i| view.lower(i) == "by");
            let was = (at.saturating_sub(2)..at)
                .any(|i| matches!(view.lower(i), "was" | "were" | "been" | "be" | "is" | "are" | "got"));
            if is_of_class("acted", &token.lower) && !was || is_done && is_by {
                found.extend(Word::of(token, view.lower(at + 1), at, false));
            }
        }
    }
    found
}

/// The noun that each deed was done to, told right behind its verb: `the audit` of `led the audit of the shop`.
fn things<'t>(clauses: &'t Clauses<'_>) -> Vec<Word<'t>> {
    const ANY: &[&str] = &[
        "project", "work", "thing", "job", "task", "lot", "team", "whole", "rest", "part", "first", "one", "same",
        "idea",
    ];
    let mut found = Vec::new();
    for sentence in sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let deeds = view.places().filter(|at| {
            is_of_class("acted", view.lower(*at)) && matches!(view.lower(at + 1), "the" | "a" | "an" | "our")
        });
        for deed in deeds {
            let words =
                (deed + 2..deed + 6).map_while(|at| Word::of(clauses.tokens.get(at)?, view.lower(at + 1), at, true));
            found.extend(words.last().filter(|word| !ANY.contains(&word.lower)));
        }
    }
    found
}

/// Whether each names what was done, and one of them does not name that of the other one in any way.
fn things_differ(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    let (mine, theirs) = (things(a), things(b));
    let is_said = |clauses: &Clauses<'_>, thing: &Word<'_>| {
        let words = clauses
            .tokens
            .iter()
            .enumerate()
            .filter_map(|(at, token)| Word::of(token, "", at, true));
        words.into_iter().any(|word| word.said_by(thing) != Likeness::None)
    };
    let pairs = || mine.iter().flat_map(|x| theirs.iter().map(move |y| (x, y)));
    pairs().next().is_some()
        && pairs().all(|(x, y)| y.said_by(x) == Likeness::None && !(is_said(b, x) && is_said(a, y)))
}

/// Whether both tell of a deed of one kind, and of another one each.
pub(super) fn differ(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    verbs_differ(a, b) || things_differ(a, b)
}

fn verbs_differ(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    let (mine, theirs) = (verbs(a), verbs(b));
    let is_plain = |words: &[Word<'_>]| words.iter().all(|word| !GENERAL.contains(&word.lower));
    !mine.is_empty()
        && !theirs.is_empty()
        && is_plain(&mine)
        && is_plain(&theirs)
        && !mine
            .iter()
            .any(|x| theirs.iter().any(|y| x.said_by(y) == Likeness::Same))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_wrote_it_and_who_signed_it_did_two_things() {
        let differ = |a: &str, b: &str| differ(&Clauses::read(a), &Clauses::read(b));
        assert!(differ("I wrote the bid.", "My director signed the bid."));
        assert!(differ(
            "Our coach led the warm-up for the match.",
            "I led the analysis after the match."
        ));
        assert!(!differ(
            "I led the move of the archive.",
            "Our director led the archive move."
        ));
        assert!(!differ("I wrote the bid.", "The bid was written by an agency."));
        assert!(!differ("I rang the police.", "It was Tom who called the police."));
        assert!(!differ("I drew the plan.", "Somebody else did the plan."));
    }
}
