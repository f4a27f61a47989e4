//! Word overlap of two texts: how nearly the same words, how much the same content.

use std::collections::BTreeSet;

use crate::fact::clause::Clauses;
use crate::fact::subject;
use crate::fact::token::{Kind, stem};

/// Share of the pairs of neighbouring words that two texts have in common, 0 to 1 (Dice).
pub(super) fn same_words(a: &Clauses<'_>, b: &Clauses<'_>) -> f64 {
    let pairs = |clauses: &Clauses<'_>| -> Vec<String> {
        let words: Vec<&str> = clauses
            .tokens
            .iter()
            .filter(|t| {
                matches!(t.kind, Kind::Word | Kind::Number | Kind::Clock)
                    && !t.is_any(&["um", "uh", "er", "so", "well"])
            })
            .map(|t| t.lower.as_ref())
            .collect();
        let mut pairs: Vec<String> = words
            .windows(2)
            .filter_map(|pair| match pair {
                [a, b] => Some(format!("{a} {b}")),
                _ => None,
            })
            .collect();
        if pairs.is_empty() {
            pairs.extend(words.first().map(|word| (*word).to_owned()));
        }
        pairs.sort_unstable();
        pairs
    };
    let (a, b) = (pairs(a), pairs(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (mut i, mut j, mut shared) = (0usize, 0usize, 0u32);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
        }
    }
    2.0 * f64::from(shared) / size(a.len() + b.len())
}

/// The content words of a text, by their stems.
pub(super) fn content(clauses: &Clauses<'_>) -> BTreeSet<String> {
    clauses
        .tokens
        .iter()
        .filter(|t| t.kind == Kind::Word && !subject::is_empty_word(&t.lower) && !t.is_negation())
        .map(|t| stem(&t.lower).to_owned())
        .collect()
}

/// Shared content words, and their share of the shorter text and of both together.
pub(super) fn content_overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> (usize, f64, f64) {
    let shared = a.intersection(b).count();
    if shared == 0 {
        return (0, 0.0, 0.0);
    }
    (
        shared,
        size(shared) / size(a.len().min(b.len())),
        size(shared) / size(a.len() + b.len() - shared),
    )
}

fn size(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::from(u32::MAX), f64::from)
}
