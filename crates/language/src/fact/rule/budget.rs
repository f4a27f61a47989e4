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
    triggers: &["budget", "budgets", "book", "portfolio", "territory", "revenue", "p&l"],
    find,
};

/// What somebody is answerable for in money: `an $8 million book`, `a portfolio worth £2m`.
static HELD: Patterns = LazyLock::new(|| {
    patterns(&[
        "#money ~1 book|portfolio|territory of|across|today|now|with|in|for?",
        "book|portfolio|territory of|worth|is|was ~2 #money",
    ])
});
static HOLDS: &[&str] = &[
    "manage",
    "managed",
    "managing",
    "run",
    "ran",
    "running",
    "own",
    "owned",
    "carry",
    "carried",
    "handle",
    "handled",
    "oversee",
    "oversaw",
    "lead",
    "led",
    "hold",
    "held",
    "look",
    "looked",
    "responsible",
    "grew",
    "built",
    "is",
    "was",
    "have",
    "had",
];

static PATTERNS: Patterns = LazyLock::new(|| patterns(&["budget|budgets ~6 #sum", "#money ~3 budget|budgets"]));

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice)
        || view.has_any(&["over", "under", "below", "above", "saved", "cut", "overspent"])
    {
        return;
    }
    for hit in hits(view, &HELD).iter().filter(|_| view.has_any(HOLDS)) {
        let noun = (hit.first..hit.end).find_map(|at| {
            let word = view.lower(at);
            matches!(word, "book" | "portfolio" | "territory").then_some(word)
        });
        if let (Some(noun), Some(measure)) = (noun, hit.measure) {
            let subject = subject::within(noun, view, hit.first);
            finds.add(view, measure, &subject, Attribute::Budget, measure.value(""));
        }
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
