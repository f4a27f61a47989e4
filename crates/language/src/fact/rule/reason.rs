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
    if hit.which == 1 && !view.tokens().iter().any(|t| t.is_any(&["i", "i'm", "i'd"])) {
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
