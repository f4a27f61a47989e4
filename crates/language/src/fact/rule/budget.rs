//! Budgets: `a budget of €1.8 million`, `the budget is 2.4 million euros for 2027`.

use std::sync::LazyLock;

use finalist_core::fact::Attribute;
use finalist_core::money::PayPeriod;

use super::{Finds, Rule, is_of_others};
use crate::fact::clause::View;
use crate::fact::measure::Kind;
use crate::fact::pattern::{Patterns, hits, patterns};
use crate::fact::subject;

pub(super) const RULE: Rule = Rule {
    triggers: &["budget", "budgets"],
    find,
};

static PATTERNS: Patterns = LazyLock::new(|| patterns(&["budget|budgets ~6 #sum", "#money ~3 budget|budgets"]));

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice)
        || view.has_any(&["over", "under", "below", "above", "saved", "cut", "overspent"])
    {
        return;
    }
    for hit in hits(view, &PATTERNS) {
        let Some(measure) = hit.measure else { continue };
        let value = match measure.kind {
            Kind::Money { .. } => measure.value(""),
            _ if measure.low >= 1000.0 => measure.money("", PayPeriod::Unknown),
            _ => continue,
        };
        finds.add(
            view,
            measure,
            &subject::within("budget", view, hit.first),
            Attribute::Budget,
            value,
        );
    }
}
