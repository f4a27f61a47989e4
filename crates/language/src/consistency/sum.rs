//! One sum of money in each of two short tellings of the same thing, whatever else they say of it.

use super::amount::{Amount, Unit};
use super::clash::Found;
use super::said::Said;
use super::stand::shares_thing;

/// Sums that differ by less may be one sum, told roughly.
const APART: f64 = 1.15;
/// A bare number from here on may be money.
const LEAST_BARE: f64 = 1000.0;

/// The one sum that a telling names, with no other amount beside it. `we took ninety thousand` may be money.
fn only<'s, 't>(said: &'s [Said<'t>]) -> Option<&'s Amount<'t>> {
    let mut found = said
        .iter()
        .flat_map(|said| &said.amounts)
        .filter(|amount| !amount.is_vague);
    let first = found.next()?;
    let is_sum = match &first.unit {
        Unit::Money(_) => true,
        Unit::Count => first.heads.is_empty() && first.low >= LEAST_BARE,
        // How long something took is asked of one thing; how long somebody did something is not.
        Unit::Time => said.iter().any(|said| takes_time(said.text)),
        _ => false,
    };
    (is_sum && found.next().is_none() && !first.is_part).then_some(first)
}

/// `took us five weeks`, `dragged on for a year`.
fn takes_time(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "took"
                | "take"
                | "takes"
                | "taken"
                | "lasted"
                | "lasts"
                | "dragged"
                | "within"
                | "rewrote"
                | "fixed"
                | "finished"
        )
    })
}

/// A thing costs or brings one sum. A length of time is told of many things, so it is left to the clauses.
pub(super) fn find(said: &[Said<'_>], again: &[Said<'_>]) -> Option<Found> {
    let (x, y) = (only(said)?, only(again)?);
    let same = match (&x.unit, &y.unit) {
        (Unit::Money(a), Unit::Money(b)) => a == b || a.is_empty() || b.is_empty(),
        (Unit::Count, Unit::Count) => false,
        (Unit::Time, Unit::Time) => true,
        (Unit::Time, _) | (_, Unit::Time) => false,
        _ => true,
    };
    let apart = !x.meets(y) && (x.low > y.high * APART || y.low > x.high * APART);
    (same && apart && shares_thing((x.first, x.end, said), (y.first, y.end, again))).then(|| Found {
        code: "number",
        earlier: x.text.to_owned(),
        later: y.text.to_owned(),
    })
}
