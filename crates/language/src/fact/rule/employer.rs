//! Employers: `I work at Acme`, `I joined Acme`.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, Value};

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::View;
use crate::fact::pattern::{Patterns, hits, patterns};

pub(super) const RULE: Rule = Rule {
    triggers: &["work", "worked", "working", "joined", "employed", "manager", "job"],
    find,
};

static PATTERNS: Patterns = LazyLock::new(|| {
    patterns(&[
        "work|worked|working|employed at|for|by",
        "joined",
        "manager|engineer|lead|analyst|developer|director|supervisor|coordinator at|with",
        "job at|with",
    ])
});

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if finds.voice == Voice::Employer || is_of_others(view, finds.voice) || view.clause.negated {
        return;
    }
    let Some(hit) = hits(view, &PATTERNS).into_iter().next() else {
        return;
    };
    let mut end = hit.end;
    while end < hit.end + 4
        && view
            .token(end)
            .is_some_and(|t| t.is_capitalised() && view.measure(end).is_none() || t.is_any(&["&"]) && end > hit.end)
    {
        end += 1;
    }
    if end > hit.end && view.token(hit.end).is_some_and(|t| t.text != "I") {
        finds.say(
            view,
            hit.first,
            "",
            Attribute::Employer,
            Value::Text(view.all.words(hit.end, end).to_owned()),
        );
    }
}
