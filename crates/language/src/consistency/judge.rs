//! Weighs what speaks for and against a contradiction of two short tellings.
//!
//! The rules each look for one thing that cannot be as well; they know little of all that stands beside it. Here everything that
//! shows in two tellings is a sign with a weight, learned from pairs of our own under `tables/consistency/told/`: what the rules
//! found, how much is said by both, whose names and amounts part, what is denied in one alone, and the words of one or of both. The
//! sum takes back a clash that stands on little, and names one that no rule knows. The model is a logistic regression, so
//! every weight can be read: `tables/consistency/weights.txt`, its sum in [`sum`].

mod amount;
mod denial;
mod found;
#[cfg(test)]
mod learn;
mod met;
mod name;
mod opening;
mod wording;

use std::sync::LazyLock;

use super::said::Said;
use super::setting::Setting;
use super::stand::Stand;
use crate::fact::clause::Clauses;
use crate::text::Lookup;
use crate::weights::{ALWAYS, BASE, Weights, rows};
use met::Met;

/// A clash that a rule found is taken back where the sum is less than this,
const KEPT: f64 = 0.75;
/// and one that none found is named from here on. Chosen on pairs left out of learning (`docs/quality/consistency.md`).
const NAMED: f64 = 1.5;

const TABLE: &str = include_str!("../../tables/consistency/weights.txt");
static WEIGHTS: LazyLock<Weights<1>> = LazyLock::new(|| Weights::parse(TABLE));

/// The words that stand against others in the table.
static AGAINST: LazyLock<Lookup<&'static str>> = LazyLock::new(|| {
    let signs = rows::<1>(TABLE).filter_map(|(sign, _)| wording::against(sign));
    signs.flat_map(|(one, other)| [one, other]).collect()
});

/// Two short tellings with what was read of them.
pub(super) struct Both<'b, 't> {
    pub tokens: [&'b Clauses<'t>; 2],
    pub said: [&'b [Said<'b>]; 2],
    pub stands: [&'b [Stand]; 2],
    pub settings: [&'b Setting; 2],
    /// Both may be of one topic.
    pub topics_meet: bool,
    /// What agrees, by name.
    pub agreed: &'b [&'static str],
}

/// What the sum says of the clashes that the rules found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ruling {
    /// What was found stands.
    Stands,
    /// It is taken back.
    Falls,
    /// Nothing was found, and yet both cannot be.
    Clashes,
}

/// Weighs two short tellings of which the rules found clashes of these kinds.
pub(super) fn rule(both: &Both<'_, '_>, codes: &[&'static str]) -> Ruling {
    if codes.is_empty() && is_said_again(both) {
        return Ruling::Stands;
    }
    let sum = sum(both, codes);
    match codes.is_empty() {
        false if sum < KEPT => Ruling::Falls,
        true if sum >= NAMED => Ruling::Clashes,
        _ => Ruling::Stands,
    }
}

/// Whether both are the same words.
fn is_said_again(both: &Both<'_, '_>) -> bool {
    let [ours, theirs] = both
        .tokens
        .map(|clauses| clauses.tokens.iter().map(|token| &token.lower));
    ours.eq(theirs)
}

/// What speaks for a contradiction less what speaks against it, as the logarithm of the odds.
fn sum(both: &Both<'_, '_>, codes: &[&'static str]) -> f64 {
    let weight = |sign: &str| WEIGHTS.get(sign).map_or(0.0, |[weight]| *weight);
    let mut sum = weight(ALWAYS) * BASE;
    each(both, codes, &|word| AGAINST.has(word), &mut |sign, strength| {
        sum += weight(sign) * strength;
    });
    sum
}

/// Calls with every sign of two tellings and how strongly it shows, 0 to 1.
fn each(both: &Both<'_, '_>, codes: &[&'static str], is_known: wording::IsKnown<'_>, sign: &mut dyn FnMut(&str, f64)) {
    let met = Met::of(both.said);
    let names = name::Names::of(both.said);
    let mut beside = String::new();
    // What stands beside a clash of the rules tells more than by itself: each is a sign of its own there.
    let mut paired = |name: &str, strength: f64| {
        sign(name, strength);
        if !codes.is_empty() {
            beside.clear();
            beside.push_str("clash, ");
            beside.push_str(name);
            sign(&beside, strength);
        }
    };
    met.each(&mut paired);
    names.each(&mut paired);
    denial::each(both, &met, &mut paired);
    opening::each(both, &met, &mut paired);
    amount::each(both, &met, &names, &mut paired);
    found::each(both, &mut paired);
    found::clashes(codes, sign);
    wording::each(both, is_known, sign);
}

/// The two sentences that share most, by their places.
pub(super) fn nearest(both: &Both<'_, '_>) -> Option<(usize, usize)> {
    let [said, again] = both.said;
    let pairs = (0..said.len()).flat_map(|x| (0..again.len()).map(move |y| (x, y)));
    let share = |(x, y): (usize, usize)| -> f64 {
        match (said.get(x), again.get(y)) {
            (Some(x), Some(y)) => super::cover::Cover::of(x, [None, None], y).weight_said(y),
            _ => 0.0,
        }
    };
    pairs.max_by(|a, b| share(*a).total_cmp(&share(*b)).then(b.cmp(a)))
}

/// A share of some count, as a number.
fn part(of: usize, most: usize) -> f64 {
    let count = |n: usize| u32::try_from(n).map_or(f64::from(u32::MAX), f64::from);
    count(of.min(most)) / count(most.max(1))
}
