//! Whether two tellings count the same people: `four of us` holds the speaker, `I led three` does not, `a crew of five` may.
//!
//! One more or less is no clash between two ways of counting, and it is one where both count alike.

use crate::fact::clause::{Clauses, View};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Those the speaker leads.
    Led,
    /// All of them, the speaker too.
    Us,
    /// The team as a thing.
    Whole,
}

/// Whether both wordings count people in one way, which is told by their words.
pub(super) fn is_alike(earlier: &str, later: &str) -> bool {
    matches!((way(earlier), way(later)), (Some(x), Some(y)) if x == y)
}

fn way(wording: &str) -> Option<Way> {
    const LEADS: &[&str] = &[
        "led",
        "lead",
        "leading",
        "managed",
        "manage",
        "managing",
        "supervised",
        "supervise",
        "headed",
        "under",
        "reports",
        "reported",
        "reporting",
    ];
    const TEAMS: &[&str] = &["team", "crew", "squad", "gang", "group", "department"];
    let clauses = Clauses::read(wording);
    let sentence = clauses.sentences().next()?;
    let view: View<'_, '_> = clauses.view(&sentence);
    // Who is counted beside or without the speaker is told: the number alone does not say it.
    let tells_who = view.places().any(|at| {
        let is_me = matches!(view.lower(at + 1), "me" | "myself" | "one");
        is_me
            && matches!(
                view.lower(at),
                "with" | "including" | "plus" | "and" | "besides" | "counting" | "without"
            )
            || matches!(
                view.lower(at),
                "including" | "counting" | "plus" | "apprentice" | "apprentices"
            )
    });
    let mut ways = Vec::new();
    if view.has_any(LEADS) {
        ways.push(Way::Led);
    }
    if view.places().any(|at| {
        view.lower(at) == "of" && view.lower(at + 1) == "us"
            || view.lower(at) == "we" && matches!(view.lower(at + 1), "were" | "are")
            || view.lower(at) == "we're"
    }) {
        ways.push(Way::Us);
    }
    if view.places().any(|at| {
        TEAMS.contains(&view.lower(at)) && matches!(view.lower(at + 1), "is" | "was" | "has" | "had" | "of" | "counts")
    }) {
        ways.push(Way::Whole);
    }
    match ways.as_slice() {
        [way] if !tells_who => Some(*way),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_counted_with_or_without_the_speaker() {
        for (a, b) in [
            ("I led three people.", "At the yard I led four people."),
            ("There were six of us.", "We were seven in the shop."),
            ("The crew is five people.", "The crew was four people."),
        ] {
            assert!(is_alike(a, b), "{a} | {b}");
        }
        for (a, b) in [
            ("There were four of us.", "I had three under me."),
            ("The crew is five people and one apprentice.", "The crew is six people."),
            ("I led a team of five.", "The team is six people."),
            ("We were five with me.", "We were four."),
            ("Five people.", "Four people."),
        ] {
            assert!(!is_alike(a, b), "{a} | {b}");
        }
    }
}
