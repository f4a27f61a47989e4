//! Travel: `about 20 % travel`, `you would travel two days a month`, `no travel`.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, Value};

use super::{Finds, Rule, is_of_others};
use crate::fact::clause::View;
use crate::fact::measure::Kind;
use crate::fact::pattern::{Patterns, hits, patterns};

pub(super) const RULE: Rule = Rule {
    triggers: &["travel", "travelling", "traveling", "trips", "trip", "road", "away"],
    find,
};

static PATTERNS: Patterns = LazyLock::new(|| {
    patterns(&[
        "travel|travelling|traveling|trips ~6 #any",
        "#any ~3 travel|travelling|traveling|trips",
        "on the road ~6 #percent",
        "on the road ~6 #rate",
        "#percent ~5 on the road",
        "away from home ~4 #any",
        "no|any|without|little travel|travelling|traveling",
    ])
});

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice) {
        return;
    }
    for hit in hits(view, &PATTERNS) {
        match hit.measure {
            Some(measure) if matches!(measure.kind, Kind::Percent | Kind::Time { rate: Some(_), .. }) => {
                finds.add(view, measure, "travel", Attribute::Travel, measure.value(""));
            }
            None if view.lower(hit.first) == "no" || view.lower(hit.first) == "without" => {
                finds.say(view, hit.first, "travel", Attribute::Travel, Value::Flag(false));
            }
            _ => {}
        }
    }
}
