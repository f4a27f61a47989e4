//! A word in the place of one that excludes it: `on Monday` and `on Friday`, `the first` and `the second`.

use super::{Found, Pair};
use crate::consistency::word::Word;

pub(super) fn find(pair: &Pair<'_, '_>) -> Option<Found> {
    let renamed = pair.later.words.iter().zip(&pair.cover.said).any(|(word, said)| {
        *said == 0.0
            && pair
                .earlier
                .words
                .iter()
                .any(|other| word.parts_from(other) && !word.excludes(other))
    });
    if renamed || !pair.times_meet() || super::sense::amounts_differ(pair) {
        return None;
    }
    named(pair).or_else(|| set(pair))
}

/// Another name in the same place: `the buyer was Orlin` and `the buyer was Teller`.
fn named(pair: &Pair<'_, '_>) -> Option<Found> {
    let new = |words: &[Word<'_>], said: &[f64]| -> Vec<usize> {
        let names = words.iter().zip(said).enumerate();
        names
            .filter(|(_, (word, said))| word.is_name && **said == 0.0)
            .map(|(at, _)| at)
            .collect()
    };
    let (later, earlier) = (
        new(&pair.later.words, &pair.cover.said),
        new(&pair.earlier.words, &pair.back.said),
    );
    let ([first, ..], [other, ..]) = (later.as_slice(), earlier.as_slice()) else {
        return None;
    };
    let (mine, theirs) = (pair.later.words.get(*first)?, pair.earlier.words.get(*other)?);
    let share = pair.cover.share_without(pair.later, &later);
    let back = pair.back.share_without(pair.earlier, &earlier);
    let same_place = !mine.led_by.is_empty() && mine.led_by == theirs.led_by;
    let is_full = pair.cover.hits > 0
        && (share >= 0.95 && back >= 0.45 || share >= 0.6 && back >= 0.95
            // `the buyer was Orlin` says who it was, whatever else is said of him.
            || mine.led_by == "was" && share >= 0.3 && back >= 0.95);
    (same_place && is_full && !mine.negated && !theirs.negated).then(|| Found {
        code: "other",
        earlier: theirs.lower.to_owned(),
        later: mine.lower.to_owned(),
    })
}

/// A word of a set of which there can be one only.
fn set(pair: &Pair<'_, '_>) -> Option<Found> {
    pair.later.words.iter().enumerate().find_map(|(at, later)| {
        let said = pair.cover.said.get(at).copied().unwrap_or(0.0);
        if said > 0.0 || later.negated {
            return None;
        }
        let earlier = pair
            .earlier
            .words
            .iter()
            .find(|word| later.excludes(word) && !word.negated)?;
        // `Monday and Friday` holds both.
        let is_list = pair.later.words.iter().any(|other| other.root == earlier.root);
        let share = pair.cover.share_without(pair.later, &[at]);
        (!is_list && share >= 0.8 && pair.cover.hits > 0).then(|| Found {
            code: "other",
            earlier: earlier.lower.to_owned(),
            later: later.lower.to_owned(),
        })
    })
}
