//! Another time of the same: `built in 1786` and `built in 1850`, `until 2019` and `until 2021`.

use super::{Found, Pair};
use crate::consistency::moment::{Lead, Moment};
use crate::consistency::said::Said;

pub(super) fn find(pair: &Pair<'_, '_>) -> Option<Found> {
    if !pair.names_are_known() || pair.earlier.is_reckoned_time || pair.later.is_reckoned_time {
        return None;
    }
    // In another year, with another number: two times were told of.
    let said = pair.cover.weight_said(pair.later);
    if said < 1.0 || super::sense::amounts_differ(pair) {
        return None;
    }
    // `froze in 1963`, `did not freeze in 1985`.
    if pair.is_denied_on_one_side() {
        return None;
    }
    // `began in 1878`, `finished in 1887`: two ends of one thing.
    let mut words = pair.later.words.iter();
    if words.any(|later| pair.earlier.words.iter().any(|earlier| later.opposes(earlier))) {
        return None;
    }
    // `left in 2018`, `still there in 2017`: an order of times, which is asked elsewhere.
    let is_still = |said: &Said<'_>| said.text.contains("still ");
    if is_still(pair.earlier) != is_still(pair.later) {
        return None;
    }
    let share = pair.cover.share_without(pair.later, &[]);
    pair.later.moments.iter().find_map(|later| {
        let earlier = &pair.earlier.moments;
        let beside = pair.beside.iter().flatten().flat_map(|said| &said.moments);
        if earlier.is_empty() || earlier.iter().chain(beside).any(|x| x.meets(later)) {
            return None;
        }
        // `until 2018` and `until 2016` are two ends of one stretch.
        let ends = earlier
            .iter()
            .find(|x| x.lead == later.lead && matches!(x.lead, Lead::End | Lead::Start));
        if let Some(end) = ends.filter(|_| share >= 0.8) {
            return Some(found(end, later));
        }
        // Between two ends that were told, everything has its time.
        let (from, to) = earlier
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), x| {
                (from.min(x.from), to.max(x.to))
            });
        if earlier.len() > 1 && later.from >= from && later.to <= to {
            return None;
        }
        let meant = earlier.iter().find(|x| x.same_lead(later))?;
        let least = if pair.cover.hits == 0 {
            0.99
        } else if earlier.len() == 1 {
            0.65
        } else {
            0.75
        };
        (share >= least).then(|| found(meant, later))
    })
}

fn found(earlier: &Moment, later: &Moment) -> Found {
    Found {
        code: "date",
        earlier: earlier.text.clone(),
        later: later.text.clone(),
    }
}
