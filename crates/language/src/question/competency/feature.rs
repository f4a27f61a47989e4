//! What the model hears in a text: words, pairs of words, and the longer phrases of the cue tables, all as stems.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::{Token, is_stop_word};

/// What a word counts that says nothing about the subject; `we` and `you` still tell a little.
const STOP: f64 = 0.3;
/// What a pair of words counts.
const PAIR: f64 = 0.8;

/// Words that are heard together, and how loudly.
#[derive(Debug, Clone, Copy)]
pub struct Clause<'w> {
    /// The words in order; pairs do not reach over the edge of a clause.
    pub words: &'w [Token],
    /// From 0 (not heard) to 1: the question itself is heard in full, probes after it less.
    pub share: f64,
}

/// How much a run of words counts, from 0 (is no feature) to 1.
pub(super) fn strength(run: &[Token]) -> f64 {
    match run {
        [word] if is_stop_word(&word.lower) => STOP,
        [_] => 1.0,
        [a, b] if is_stop_word(&a.lower) && is_stop_word(&b.lower) => 0.0,
        [_, _] => PAIR,
        _ => 1.0,
    }
}

/// All features of clauses, each with its strongest place: every word and pair, and the given longer phrases.
pub(super) fn features(clauses: &[Clause<'_>], phrases: &BTreeSet<String>, longest: usize) -> BTreeMap<String, f64> {
    let mut found: BTreeMap<String, f64> = BTreeMap::new();
    for clause in clauses {
        for from in 0..clause.words.len() {
            for length in 1..=longest.max(2) {
                let Some(run) = clause.words.get(from..from + length) else {
                    break;
                };
                let key = key_of(run);
                let counts = strength(run) * clause.share;
                if counts > 0.0 && (length < 3 || phrases.contains(&key)) {
                    let place = found.entry(key).or_default();
                    *place = place.max(counts);
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
