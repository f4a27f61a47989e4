//! How many people a company or site has: `we have 200 employees`, `a company of 40 people`.

use std::sync::LazyLock;

use finalist_core::fact::Attribute;

use super::{Finds, Rule, is_of_others};
use crate::fact::clause::View;
use crate::fact::pattern::{Patterns, hits, patterns};

pub(super) const RULE: Rule = Rule {
    triggers: &[
        "employees",
        "company",
        "staff",
        "headcount",
        "employs",
        "employ",
        "department",
        "organisation",
        "organization",
    ],
    find,
};

static PATTERNS: Patterns = LazyLock::new(|| {
    patterns(&[
        "#count employees|staff",
        "company|department|organisation|organization|firm of|has|had ~2 #count people|employees|staff?",
        "headcount of|is|was ~2 #count",
        "employ|employs|employed ~2 #count",
    ])
});

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice) || view.has_any(&["trained", "interviewed", "hired", "surveyed"]) {
        return;
    }
    for hit in hits(view, &PATTERNS) {
        let Some(measure) = hit.measure.filter(|m| m.low.fract() == 0.0 && m.low >= 1.0) else {
            continue;
        };
        let subject = if view.has_any(&["department"]) {
            "department"
        } else {
            "company"
        };
        let subject = crate::fact::subject::within(subject, view, hit.first);
        finds.add(
            view,
            measure,
            &subject,
            Attribute::Headcount,
            measure.quantity("person"),
        );
    }
}
