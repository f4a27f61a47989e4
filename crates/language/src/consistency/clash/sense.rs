//! The opposite sense: a negation on one side alone, or a word and its opposite, but not both at once.

use super::{Found, Pair};
use crate::consistency::amount::{Amount, Unit};
use crate::consistency::cover::Cover;
use crate::consistency::said::Said;
use crate::consistency::word::Word;
use crate::fact::clause::Person;

pub(super) fn find(pair: &Pair<'_, '_>) -> Option<Found> {
    if !pair.times_meet() || !pair.names_are_known() {
        return None;
    }
    // `all but one stayed` says that one left.
    // `no later than June` denies nothing.
    let is_bound = |said: &Said<'_>| {
        [
            "no later than",
            "not later than",
            "no more than",
            "no less than",
            "no fewer than",
        ]
        .iter()
        .any(|words| said.text.contains(words))
    };
    let leaves_out = |said: &Said<'_>| said.text.contains("all but ") || is_bound(said);
    if amounts_differ(pair) || leaves_out(pair.earlier) || leaves_out(pair.later) {
        return None;
    }
    opposite(pair).or_else(|| negation(pair))
}

/// `won eleven of twelve` and `lost one`: with another number the opposite may be true as well.
pub(super) fn amounts_differ(pair: &Pair<'_, '_>) -> bool {
    let (earlier, later) = (&pair.earlier.amounts, &pair.later.amounts);
    later.iter().filter(|y| !y.is_vague).any(|y| {
        let mut same = earlier.iter().filter(|x| x.unit == y.unit).peekable();
        same.peek().is_some() && !same.any(|x| x.meets(y))
    })
}

/// A later word that was not said, but its opposite was, in the same sense.
fn opposite(pair: &Pair<'_, '_>) -> Option<Found> {
    pair.later.words.iter().enumerate().find_map(|(at, later)| {
        let said = pair.cover.said.get(at).copied().unwrap_or(0.0);
        if said > 0.9 || later.is_counting {
            return None;
        }
        let earlier = pair
            .earlier
            .words
            .iter()
            .find(|word| !word.is_counting && later.opposes(word))?;
        // `up the street` and `down the road` are ways; `went up` and `down from` are opposites.
        if later.weight + earlier.weight <= 0.0 {
            return None;
        }
        // `open from Tuesday to Sunday` and `closed one day a week`.
        let is_closed_for = |said: &Said<'_>, word: &Word<'_>| {
            let times = |x: &Amount<'_>| matches!(x.unit, Unit::Rate | Unit::Time) && !x.is_vague;
            word.root == "close" && said.amounts.iter().any(times)
        };
        if is_closed_for(pair.later, later) || is_closed_for(pair.earlier, earlier) {
            return None;
        }
        // `not open` is `closed`.
        if earlier.negated != later.negated {
            return None;
        }
        let share = pair.cover.share_without(pair.later, &[at]);
        let rest = pair.cover.weight_said(pair.later);
        (share >= 0.6 && (pair.cover.hits > 0 || rest >= 1.0) && is_meant(pair, at, earlier)).then(|| Found {
            code: "opposite",
            earlier: earlier.lower.to_owned(),
            later: later.lower.to_owned(),
        })
    })
}

/// The words beside both are the same ones, or nearly all of the later saying was said.
fn is_meant(pair: &Pair<'_, '_>, at: usize, earlier: &Word<'_>) -> bool {
    let by = |i: Option<usize>| {
        i.and_then(|i| pair.cover.by.get(i).copied().flatten())
            .and_then(|by| pair.earlier.words.get(by))
    };
    let close = [by(at.checked_sub(1)), by(at.checked_add(1))]
        .into_iter()
        .flatten()
        .any(|word| word.at.abs_diff(earlier.at) <= 6);
    // An adjective is meant of its noun: `a tall mast` says nothing of `a short captain`.
    let here = pair.later.words.get(at).map_or(0, |word| word.at);
    if let (Some(next), Some(noun)) = (pair.later.words.get(at + 1), by(at.checked_add(1)))
        && next.at == here + 1
        && noun.at.abs_diff(earlier.at) > 4
    {
        return false;
    }
    close || pair.cover.share_without(pair.later, &[at]) >= 0.85
}

/// The same words, denied on one side alone: what is denied has to be said by the side that asserts.
fn negation(pair: &Pair<'_, '_>) -> Option<Found> {
    let (earlier, later) = (pair.earlier, pair.later);
    if earlier.is_aside
        || later.is_aside
        || earlier.opens_with_i && later.is_of_others
        || later.opens_with_i && earlier.is_of_others
        || earlier.is_denied_twice
        || later.is_denied_twice
        || later.is_changed && !earlier.is_lasting
        || earlier.is_changed && !later.is_lasting
    {
        return None;
    }
    // `nine in ten came`, `one in ten did not`: the rest of a share.
    let is_part = |said: &Said<'_>| {
        let all = said.amounts.iter().filter(|x| x.unit == Unit::Share && !x.is_vague);
        all.into_iter().any(|x| x.low > 0.0 && x.high < 1.0)
    };
    let has_number = |said: &Said<'_>| said.amounts.iter().any(|x| !x.is_vague);
    if is_part(earlier) && has_number(later) || is_part(later) && has_number(earlier) {
        return None;
    }
    let forth = denied(later, earlier, &pair.cover, pair.is_short);
    let back = denied(earlier, later, &pair.back, pair.is_short);
    (forth || back).then(|| Found {
        code: "polarity",
        earlier: earlier.text.to_owned(),
        later: later.text.to_owned(),
    })
}

/// Whether one side denies what the other one asserts.
fn denied(denial: &Said<'_>, other: &Said<'_>, cover: &Cover, is_short: bool) -> bool {
    let (mut turned, mut kept, mut lost) = (0.0, 0.0, 0.0);
    for (word, by) in denial.words.iter().zip(&cover.by) {
        // `lost the first, won the second`: what is said both ways is not denied.
        let is_both = |said: &Said<'_>| {
            said.words
                .iter()
                .any(|twin| twin.root == word.root && twin.negated != word.negated)
                && said
                    .words
                    .iter()
                    .any(|twin| twin.root == word.root && twin.negated == word.negated)
        };
        match by.and_then(|by| other.words.get(by)) {
            Some(_) if word.weight > 0.0 && (is_both(denial) || is_both(other)) => lost += word.weight,
            // `can't weld aluminium` denies nothing of steel.
            Some(met) if word.negated && word.excludes(met) => lost += word.weight,
            Some(met) if word.negated && !met.negated && met.wished => lost += word.weight,
            // `none failed` and `all passed`
            Some(met) if word.negated != met.negated && word.opposes(met) => kept += word.weight,
            Some(met) if word.negated && !met.negated => turned += word.weight,
            Some(met) if word.negated == met.negated => kept += if word.negated { word.weight } else { 0.0 },
            None if word.negated => lost += word.weight,
            _ => {}
        }
    }
    let share = cover.share_without(denial, &[]);
    // What is never so is denied of every case; another denial may be of one case.
    // Of others one tells less in passing than of oneself, so a denial is of what was told.
    let is_told = denial.person != Person::First && other.person != Person::First;
    let (least, most_lost) = if (denial.is_never || is_told) && is_short {
        (0.6, turned / 2.0)
    } else {
        (0.75, turned / 3.0)
    };
    let names = denial
        .words
        .iter()
        .zip(&cover.said)
        .any(|(word, said)| word.is_name && word.negated && *said > 0.9);
    // All that is denied is told of by the same person, or both say the same but for the negation.
    let in_full = is_short
        && denial.is_never
        && lost <= 0.0
        && cover.hits > 0
        && denial.person == Person::First
        && other.person == Person::First;
    let as_whole = lost <= 0.0 && share >= 0.99 && denial.weight() >= 1.5 && other.weight() <= denial.weight() + 0.5;
    if turned >= 1.0 && kept == 0.0 && (in_full || as_whole) {
        return true;
    }
    let is_brief = is_short && denial.weight() <= 2.0;
    let enough = cover.hits >= 2 || denial.is_never && (names || is_brief && cover.hits > 0 || share >= 0.99);
    turned >= 1.0 && kept == 0.0 && lost <= most_lost && enough && share >= least
}
