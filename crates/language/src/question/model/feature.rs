//! What a model hears in a text: words, pairs of words, and the longer phrases of its cue tables, all as stems.

use std::collections::{BTreeMap, BTreeSet};

use super::{Clause, Shape};
use crate::text::{Token, is_stop_word};

/// Stands for the beginning of a clause.
pub(super) const START: &str = "^";

impl Shape {
    /// How much a run of words counts, from 0 (is no feature) to 1.
    pub(super) fn strength(&self, run: &[Token]) -> f64 {
        let stops = |word: &Token| is_stop_word(&word.lower);
        match run {
            [word] if stops(word) => self.stop,
            [_] => 1.0,
            [a, b] if stops(a) && stops(b) => self.stop_pair,
            [_, _] => self.pair,
            _ => 1.0,
        }
    }

    /// How much a run counts at the beginning of a clause: one word, or a pair.
    pub(super) fn strength_at_start(&self, run: &[Token]) -> f64 {
        if self.hears_starts && run.len() < 3 { 1.0 } else { 0.0 }
    }
}

/// All features of clauses, each with its strongest place: every word and pair, and the given longer phrases.
pub(super) fn features(
    shape: &Shape,
    clauses: &[Clause<'_>],
    phrases: &BTreeSet<String>,
    longest: usize,
    has_start: bool,
) -> BTreeMap<String, f64> {
    let mut found: BTreeMap<String, f64> = BTreeMap::new();
    let mut add = |key: String, counts: f64| {
        if counts > 0.0 {
            let place = found.entry(key).or_default();
            *place = place.max(counts);
        }
    };
    for clause in clauses {
        for from in 0..clause.words.len() {
            for length in 1..=longest.max(2) {
                let Some(run) = clause.words.get(from..from + length) else {
                    break;
                };
                let key = key_of(run);
                if from == 0 && has_start {
                    add(format!("{START} {key}"), shape.strength_at_start(run) * clause.share);
                }
                if length < 3 || phrases.contains(&key) {
                    add(key, shape.strength(run) * clause.share);
                }
            }
        }
    }
    found
}

/// The stems of a run with single spaces between them.
pub(super) fn key_of(run: &[Token]) -> String {
    let stems: Vec<&str> = run.iter().map(|word| word.stem.as_str()).collect();
    stems.join(" ")
}
