//! What was done, by its verb: who wrote the bid and who signed it did two things.

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

/// Whether both tell of a deed of one kind, and of another one each.
pub(super) fn differ(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
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
        assert!(!differ("I wrote the bid.", "The bid was written by an agency."));
        assert!(!differ("I rang the police.", "It was Tom who called the police."));
        assert!(!differ("I drew the plan.", "Somebody else did the plan."));
    }
}
