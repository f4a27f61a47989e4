//! The best of many scores, without sorting all of them.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// A place with its score, the worst being the greatest, so that a heap drops it first.
struct Ranked(usize, f64);

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        other.1.total_cmp(&self.1).then(self.0.cmp(&other.0))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}

/// The places of the highest scores above 0, best first, equal ones in their order.
pub(super) fn best(scores: &[f64], limit: usize) -> Vec<(usize, f64)> {
    let mut heap = BinaryHeap::new();
    for (place, &score) in scores.iter().enumerate().filter(|(_, score)| **score > 0.0) {
        heap.push(Ranked(place, score));
        if heap.len() > limit {
            heap.pop();
        }
    }
    heap.into_sorted_vec()
        .into_iter()
        .map(|ranked| (ranked.0, ranked.1))
        .collect()
}
