//! Shares of one whole: `of the 60 paintings, 12 were sold` against `more than half`, `none of the nine` against `five of them`.

use super::{Reckoned, Told, head_is_said};
use crate::consistency::amount::{Amount, Unit};
use crate::consistency::said::Said;

/// How far two shares have to lie from each other.
const APART: f64 = 0.08;

/// The shares a telling names, each with its sentence.
fn shares<'s, 't>(told: &'s [Said<'t>]) -> Vec<(&'s Said<'t>, &'s Amount<'t>)> {
    let all = told
        .iter()
        .flat_map(|said| said.amounts.iter().map(move |amount| (said, amount)));
    all.filter(|(_, amount)| amount.unit == Unit::Share && !amount.heads.is_empty())
        .collect()
}

/// `84 players, half of them women`: so many women, against `60 women`.
fn counted_part(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    let numbers = |told: &[Said<'_>], unit: &Unit| -> Vec<(f64, f64, usize)> {
        let all = told
            .iter()
            .flat_map(|said| &said.amounts)
            .filter(|x| x.unit == *unit && x.low > 0.0);
        all.filter(|x| !x.is_vague).map(|x| (x.low, x.high, x.end)).collect()
    };
    let (counts, parts) = (numbers(said.0, &Unit::Count), numbers(said.0, &Unit::Share));
    let ([(whole, top, _)], [(low, high, end)]) = (counts.as_slice(), parts.as_slice()) else {
        return None;
    };
    let (sentence, part) = again.0.iter().find_map(|said| {
        let mut counts = said.amounts.iter().filter(|x| x.unit == Unit::Count && !x.is_vague);
        let first = counts.next()?;
        (counts.next().is_none() && !first.heads.is_empty()).then_some((said, first))
    })?;
    let head = part.heads.first().and_then(|at| sentence.words.get(*at))?;
    // The part is named right after its share.
    let mut words = said.0.iter().flat_map(|said| &said.words);
    let is_named = words.any(|word| word.root == head.root && (*end..*end + 4).contains(&word.at));
    let (least, most) = (whole * low, top * high);
    let is_apart = part.low > most * 1.1 || part.high < least * 0.9;
    (is_named && is_apart && *high < 1.0).then(|| (said.1.text.trim().to_owned(), part.text.to_owned(), "number"))
}

pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    if let Some(found) = counted_part(said, again) {
        return Some(found);
    }
    let (mine, theirs) = (shares(said.0), shares(again.0));
    let ([(at, x)], [(_, y)]) = (mine.as_slice(), theirs.as_slice()) else {
        return None;
    };
    let is_apart = x.low > y.high + APART || y.low > x.high + APART;
    if !is_apart || !head_is_said(x, at, again.0) || is_turned(said.0, again.0) {
        return None;
    }
    // Something beside the whole has to be the same: what they did, or had.
    super::is_of_same(said.0, again.0, 2).then(|| (x.text.to_owned(), y.text.to_owned(), "number"))
}

/// Whether one denies or opposes what the other one tells: then the rest is meant.
fn is_turned(said: &[Said<'_>], again: &[Said<'_>]) -> bool {
    let words = || said.iter().flat_map(|said| &said.words);
    let others = || again.iter().flat_map(|said| &said.words);
    let denied = |of: &[Said<'_>]| {
        of.iter()
            .any(|said| said.words.iter().any(|word| word.negated && word.weight > 0.5))
    };
    words().any(|x| others().any(|y| x.opposes(y))) || denied(said) != denied(again)
}
