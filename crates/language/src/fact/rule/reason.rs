//! Why somebody left or leaves: `I left because …`, `the reason I am leaving is …`.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, Value};

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::View;
use crate::fact::pattern::{Patterns, hits, patterns};

pub(super) const RULE: Rule = Rule {
    triggers: &["left", "leave", "leaving", "reason"],
    find,
};

static PATTERNS: Patterns = LazyLock::new(|| {
    patterns(&[
        "left|leaving|leave ~6 because|since|as",
        "left|leaving|leave ~4 to",
        "reason|reasons ~3 left|leaving|leave ~4 is|was|:|that",
    ])
});

/// The pattern that names the reason itself.
const REASON: usize = 2;

/// `before they leave the roost, because …`, `I would leave the bird to …`: nobody parts with a job there.
fn is_no_parting(view: &View<'_, '_>, verb: usize) -> bool {
    let before = |by: usize| verb.checked_sub(by).map_or("", |at| view.lower(at));
    let is_of_others = matches!(
        before(1),
        "they" | "he" | "she" | "it" | "you" | "who" | "people" | "customers"
    );
    let is_supposed = view.lower(verb) == "leave"
        && (1..=2).any(|by| {
            matches!(
                before(by),
                "would" | "could" | "should" | "might" | "can" | "i'd" | "we'd" | "to"
            )
        })
        && !matches!(
            before(2),
            "decided" | "want" | "wanted" | "had" | "chose" | "going" | "planning" | "plan" | "ready"
        );
    is_of_others || is_supposed
}

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if finds.voice == Voice::Employer || is_of_others(view, finds.voice) || view.clause.negated {
        return;
    }
    // The reason is a clause of its own, so the match may end at this clause and its text reaches to the sentence's end.
    let whole = crate::fact::clause::Clause {
        end: view.clause.sentence.1.max(view.clause.end),
        ..view.clause.clone()
    };
    let sentence = View {
        all: view.all,
        clause: &whole,
    };
    let Some(hit) = hits(&sentence, &PATTERNS)
        .into_iter()
        .find(|hit| hit.first < view.clause.end)
    else {
        return;
    };
    if hit.which == 1 && !view.tokens().iter().any(|t| t.is_any(&["i", "i'm", "i'd"]))
        || hit.which < REASON && is_no_parting(&sentence, hit.first)
    {
        return;
    }
    let text = sentence
        .all
        .words(hit.end, whole.end)
        .trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '%');
    if !text.is_empty() {
        finds.say(
            view,
            hit.first,
            "leaving",
            Attribute::Reason,
            Value::Text(text.to_owned()),
        );
    }
}

#[cfg(test)]
mod tests {
    use finalist_core::fact::Attribute;

    use crate::fact::{Voice, read};

    #[test]
    fn why_a_job_was_left_is_no_other_parting() {
        let reads = |text: &str| {
            let found = read(text, Voice::Candidate);
            found.iter().any(|found| found.fact.attribute == Attribute::Reason)
        };
        for text in [
            "I left because the mill closed.",
            "I decided to leave because of the hours.",
            "I'm leaving the depot to move back home.",
        ] {
            assert!(reads(text), "{text}");
        }
        for text in [
            "We net the gulls before they leave the quay, because later it is too windy.",
            "I would leave the kiln to cool overnight.",
        ] {
            assert!(!reads(text), "{text}");
        }
    }
}
