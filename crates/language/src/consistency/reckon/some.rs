//! All or none of a set against some of it: `none of the sailors could swim` and `five of them were good swimmers`.

use super::{Reckoned, Told, head_is_said};
use crate::consistency::amount::{Amount, Unit};
use crate::consistency::said::Said;
use crate::consistency::word::Likeness;

/// The first amount that fits, with its sentence.
fn first<'s, 't>(told: &'s [Said<'t>], fits: fn(&Amount<'_>) -> bool) -> Option<(&'s Said<'t>, &'s Amount<'t>)> {
    told.iter().find_map(|said| {
        said.amounts
            .iter()
            .find(|amount| fits(amount))
            .map(|amount| (said, amount))
    })
}

pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    let is_whole = |x: &Amount<'_>| x.unit == Unit::Share && x.low == x.high && (x.low == 0.0 || x.low == 1.0);
    let is_some = |x: &Amount<'_>| x.unit == Unit::Count && x.is_part && x.low >= 1.0 && !x.heads.is_empty();
    let (whole_at, whole) = first(said.0, is_whole)?;
    let (some_at, some) = first(again.0, is_some)?;
    if !head_is_said(some, some_at, said.0) || !super::is_of_same(said.0, again.0, 1) {
        return None;
    }
    // What they did, beside the set itself.
    let rest = |said: &'_ Said<'_>, amount: &Amount<'_>| -> Vec<usize> {
        let words = said.words.iter().enumerate();
        words
            .filter(|(at, word)| !amount.heads.contains(at) && word.weight > 0.5 && !word.is_counting)
            .map(|(at, _)| at)
            .collect()
    };
    let (mine, theirs) = (rest(whole_at, whole), rest(some_at, some));
    let pairs = || {
        mine.iter().filter_map(|at| whole_at.words.get(*at)).flat_map(|x| {
            theirs
                .iter()
                .filter_map(|at| some_at.words.get(*at))
                .map(move |y| (x, y))
        })
    };
    let is_same = pairs().any(|(x, y)| x.said_by(y) != Likeness::None && !x.opposes(y));
    let is_opposed = pairs().any(|(x, y)| x.opposes(y) || x.excludes(y));
    let denies = some_at.words.iter().any(|word| word.negated && word.weight > 0.5);
    let clashes = if whole.low == 0.0 {
        is_same && !denies && !is_opposed
    } else {
        is_opposed || is_same && denies
    };
    clashes.then(|| (whole_at.text.to_owned(), some_at.text.to_owned(), "number"))
}
