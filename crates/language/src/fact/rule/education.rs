//! Education: `a degree in logistics`, `I studied physics at …`, `I graduated in 2015`.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, Value};

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::View;
use crate::fact::pattern::{Patterns, hits, patterns};
use crate::fact::subject;

pub(super) const RULE: Rule = Rule {
    triggers: &[
        "degree",
        "studied",
        "graduated",
        "master's",
        "bachelor's",
        "diploma",
        "master",
        "bachelor",
        "phd",
    ],
    find,
};

static PATTERNS: Patterns = LazyLock::new(|| {
    patterns(&[
        "graduated ~4 #date",
        "degree|diploma|master|bachelor|phd|bsc|msc|ba|ma degree? in",
        "studied",
    ])
});

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if finds.voice == Voice::Employer || is_of_others(view, finds.voice) || view.clause.negated {
        return;
    }
    for hit in hits(view, &PATTERNS) {
        if let Some(measure) = hit.measure {
            finds.add(view, measure, "graduation", Attribute::Education, measure.value(""));
            continue;
        }
        let field = subject::phrase(view, hit.end, 4);
        if !field.is_empty() {
            finds.say(view, hit.first, "field", Attribute::Education, Value::Text(field));
        }
    }
}
