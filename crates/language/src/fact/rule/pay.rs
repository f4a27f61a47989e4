//! Pay: what somebody earns, expects or offers, with the range and what it is paid for.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, Value};
use finalist_core::money::PayPeriod;

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::View;
use crate::fact::measure::{Kind, Measure, MoneyWords};
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
        "salary|pay|compensation|package|range|band|rate|wage|remuneration|base|offer|paid|pays ~6 #sum",
        "#money ~3 salary|gross|base|package",
        "told|said|asked|named her|him|them|for? #count",
        "capped at|to ~2 #sum",
        "#money ~2 plus|super|superannuation|benefits|pension|doe|ote|depending",
    ])
});
const EXPECTED: std::ops::Range<usize> = 4..6;
const EARNED: std::ops::Range<usize> = 6..8;
const NAMED: usize = 10;
const BONUS: std::ops::Range<usize> = 0..4;

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice) {
        return;
    }
    for hit in hits(view, &PATTERNS) {
        let Some(measure) = hit.measure else { continue };
        // `told her 64 to 68k`: only a sum that can be a year's pay, and rounded as such.
        let named = hit.which == NAMED;
        // A bare sum with `plus super` is pay where an employer writes it, and large enough.
        if hit.which > NAMED && !(finds.voice == Voice::Employer && (10_000.0..1_000_000.0).contains(&measure.low)) {
            continue;
        }
        if !is_sum(view, measure)
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
            !noun && (measure.low >= 1000.0 || measure.high.is_some() && measure.low >= 15.0)
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
