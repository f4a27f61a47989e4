//! Pay: what somebody earns, expects or offers, with the range and what it is paid for.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, Value};
use finalist_core::money::PayPeriod;

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::View;
use crate::fact::measure::{Bound, Kind, Measure, MoneyWords};
use crate::fact::pattern::{Patterns, hits, patterns};

pub(super) const RULE: Rule = Rule {
    triggers: &[
        "salary",
        "pay",
        "pays",
        "paid",
        "earn",
        "earned",
        "earning",
        "make",
        "compensation",
        "package",
        "range",
        "band",
        "offer",
        "base",
        "expect",
        "expectation",
        "expectations",
        "expecting",
        "rate",
        "hour",
        "bonus",
        "wage",
        "looking",
        "asking",
        "gross",
        "ote",
        "want",
        "remuneration",
        "told",
        "said",
        "named",
        "plus",
        "super",
        "capped",
        "cap",
        "target",
        "below",
        "tops",
        "topping",
        "maxes",
        "i'm",
        "am",
        "was",
    ],
    find,
};

static PATTERNS: Patterns = LazyLock::new(|| {
    patterns(&[
        "bonus of|is|was|up|around|: ~2 #sum",
        "bonus of|is|was|up|around|: ~2 #percent",
        "#percent ~1 bonus",
        "#money ~1 bonus",
        "expect|expecting|expectation|expectations|want|asking|ask ~8 #sum",
        "looking for|at|to ~3 #sum",
        "earn|earned|earning|make ~3 #money",
        "earn|earned|earning ~3 #count",
        "i'm|am|was on ~2 #sum",
        "base is|was|of ~2 #sum",
        "on ~1 #sum base",
        "salary|pay|compensation|package|range|band|rate|wage|remuneration|base|offer|paid|pays ~6 #sum",
        "#money ~3 salary|gross|base|package",
        "told|said|asked|named her|him|them|for? #count",
        "capped at|to ~2 #sum",
        "#money ~2 plus|super|superannuation|benefits|pension|doe|ote|depending",
        "start|starts|started|starting|begin|begins|get|gets|got|paid|pays ~4 #sum an|per hour",
        "start|starts|started|starting|begin|begins|get|gets|got ~4 #money",
    ])
});
const EXPECTED: std::ops::Range<usize> = 4..6;
const EARNED: std::ops::Range<usize> = 6..11;
const NAMED: usize = 13;
/// Of hourly pay, which cents or a currency show: `eight an hour` may count anything.
const HOURLY: usize = 16;

/// `I couldn't go below 44` tells the least that is expected; `tops out at 50`, `we could go up to 63` the most offered.
static ENDS: Patterns = LazyLock::new(|| {
    patterns(&[
        "go|drop|come|move below|under ~1 #sum",
        "tops|topping|maxes out at ~2 #sum",
        "offer|pay|go|stretch up to ~2 #sum",
    ])
});
const BONUS: std::ops::Range<usize> = 0..4;

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice) {
        return;
    }
    for hit in hits(view, &ENDS) {
        if let Some(measure) = hit.measure {
            ends(view, finds, measure, hit.which == 0 && view.negated_before(hit.first));
        }
    }
    for hit in hits(view, &PATTERNS) {
        let Some(measure) = hit.measure else { continue };
        // `told her 64 to 68k`: only a sum that can be a year's pay, and rounded as such.
        let named = hit.which == NAMED;
        // A bare sum with `plus super` is pay where an employer writes it, and large enough.
        let is_hourly = matches!(
            measure.kind,
            Kind::Money {
                period: PayPeriod::Hour,
                ..
            }
        );
        let is_shown = is_hourly || hit.which == HOURLY && measure.low.fract() != 0.0;
        if hit.which >= HOURLY && !is_shown {
            continue;
        }
        if (NAMED + 1..HOURLY).contains(&hit.which)
            && !(finds.voice == Voice::Employer && (10_000.0..1_000_000.0).contains(&measure.low))
        {
            continue;
        }
        if hit.which < HOURLY && !is_sum(view, measure)
            || named && !((20_000.0..500_000.0).contains(&measure.low) && measure.low % 500.0 == 0.0)
        {
            continue;
        }
        let expected = EXPECTED.contains(&hit.which)
            || named
            || finds.voice == Voice::Candidate
                && view.has_any(&["expect", "expectation", "expectations", "expecting", "target"]);
        let subject = if BONUS.contains(&hit.which) {
            "bonus"
        } else if expected && finds.voice == Voice::Candidate {
            "expected pay"
        } else if EARNED.contains(&hit.which)
            || finds.voice == Voice::Candidate && view.has_any(&["current", "currently"])
        {
            "current pay"
        } else {
            "pay"
        };
        let value = money(view, measure);
        finds.add(view, measure, subject, Attribute::Pay, value);
    }
}

/// The least that is expected, or the most that is offered.
fn ends(view: &View<'_, '_>, finds: &mut Finds, measure: &Measure, is_floor: bool) {
    let is_pay = measure.low >= 1000.0
        || (15.0..400.0).contains(&measure.low) && view.has_any(&["salary", "band", "pay", "base", "k", "background"]);
    if !is_pay || measure.kind == Kind::Percent || finds.taken.contains(&measure.first) {
        return;
    }
    let (bound, subject) = if is_floor {
        (Bound::AtLeast, "expected pay")
    } else {
        (Bound::AtMost, "pay")
    };
    if !is_floor && finds.voice == Voice::Candidate {
        return;
    }
    finds.taken.push(measure.first);
    finds.say(
        view,
        measure.first,
        subject,
        Attribute::Pay,
        bound.of(money(view, measure)),
    );
}

/// A bare number is pay only where it can be: `a range of two sites` is none.
fn is_sum(view: &View<'_, '_>, measure: &Measure) -> bool {
    match measure.kind {
        Kind::Money { .. } | Kind::Percent => true,
        _ => {
            let (_, end) = MoneyWords::period(&view.all.tokens, measure.end);
            let noun = view.token(end).is_some_and(|t| {
                t.text.chars().all(char::is_alphabetic)
                    && !t.is_any(&[
                        "and",
                        "or",
                        "but",
                        "for",
                        "plus",
                        "which",
                        "on",
                        "in",
                        "depending",
                        "as",
                        "so",
                        "with",
                        "at",
                        "before",
                        "base",
                        "gross",
                    ])
            });
            // `62 to 70`: thousands, and everybody knows it.
            let base =
                (15.0..400.0).contains(&measure.low) && view.has_any(&["base", "salary", "basic"]) && measure.digits;
            (!noun || base) && (base || measure.low >= 1000.0 || measure.high.is_some() && measure.low >= 15.0)
        }
    }
}

fn money(view: &View<'_, '_>, measure: &Measure) -> Value {
    if measure.kind != Kind::Count {
        return measure.value("");
    }
    let (period, _) = MoneyWords::period(&view.all.tokens, measure.end);
    let mut sum = measure.clone();
    if sum.low < 1000.0 && !matches!(period, PayPeriod::Hour | PayPeriod::Day) {
        sum.low *= 1000.0;
        sum.high = sum.high.map(|high| high * 1000.0);
    }
    sum.money("", period)
}
