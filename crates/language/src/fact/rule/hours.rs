//! Working hours: `40 hours a week`, `a 37.5-hour week`.

use std::sync::LazyLock;

use finalist_core::fact::Attribute;

use super::{Finds, Rule, is_of_others};
use crate::fact::clause::View;
use crate::fact::measure::Kind;
use crate::fact::pattern::{Patterns, hits, patterns};

pub(super) const RULE: Rule = Rule {
    triggers: &["hour", "hours"],
    find,
};

static PATTERNS: Patterns = LazyLock::new(|| patterns(&["#rate", "#time week|weeks", "#time contract"]));

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice) {
        return;
    }
    for hit in hits(view, &PATTERNS) {
        let Some(measure) = hit.measure else { continue };
        let Kind::Time { unit: "hour", rate, .. } = measure.kind else {
            continue;
        };
        let plausible = (1.0..=100.0).contains(&measure.low) && matches!(rate, None | Some("week"));
        let work = hit.which > 0
            || view.has_any(&[
                "work", "working", "job", "contract", "role", "hours", "week", "full", "part",
            ]) && !view.has_any(&["saved", "saving", "save", "cut", "spent", "spend", "spending", "lost"]);
        if plausible && work && measure.low >= 4.0 {
            finds.add(
                view,
                measure,
                "working hours",
                Attribute::Hours,
                measure.quantity("hour a week"),
            );
        }
    }
}
