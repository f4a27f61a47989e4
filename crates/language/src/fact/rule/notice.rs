//! How long the notice is: `my notice period is three months`, `one month's notice`.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, FactTime, Value};

use super::{Finds, Rule, is_of_others};
use crate::fact::clause::View;
use crate::fact::pattern::{Patterns, hits, patterns};

pub(super) const RULE: Rule = Rule {
    triggers: &[
        "notice",
        "immediately",
        "end",
        "away",
        "tomorrow",
        "start",
        "leave",
        "contract",
    ],
    find,
};

static PATTERNS: Patterns = LazyLock::new(|| {
    patterns(&[
        "notice period|time? ~6 #time",
        "notice -|–|:|=|, ~3 #time",
        "#time to the end of the|a month|quarter",
        "#time '|’ ~1 notice",
        "#time of? notice",
        "#time ~2 notice",
        "no notice period?",
        "available|start|begin immediately|tomorrow",
        "available|start|begin straight|right away",
        "#time before i can|could start|leave|begin",
        "#time to get|work out|off|myself of? my? contract?",
        "give them? ~2 #time",
    ])
});

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice) || view.has_any(&["noticed", "short"]) {
        return;
    }
    for hit in hits(view, &PATTERNS) {
        match hit.measure {
            Some(measure) => finds.add(view, measure, "notice", Attribute::Notice, measure.value("")),
            None if !finds.facts.iter().any(|(_, f)| f.attribute == Attribute::Notice) => {
                finds.say(
                    view,
                    hit.first,
                    "notice",
                    Attribute::Notice,
                    Value::Duration { days: 0.0 },
                );
            }
            None => continue,
        }
        finds.retime(FactTime::Present);
    }
}
