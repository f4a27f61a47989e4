//! Learns a table of weights from examples, and keeps it what they teach.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::regression::{self, Sample};
use super::{ALWAYS, BASE, rows};

/// Something with known signs and a known outcome, and the text it is from.
pub(crate) struct Example {
    pub text: usize,
    pub signs: Vec<(String, f64)>,
    pub outcome: usize,
}

/// How a table is learned.
pub(crate) struct Lesson {
    /// A sign has to be seen in this many texts.
    pub seen: usize,
    /// How strongly weights are held near 0, by all examples together.
    pub restraint: f64,
    /// Signs that weigh less than this for every outcome are left out.
    pub least: f64,
}

/// The weights of the signs that are seen often enough.
pub(crate) fn learn<const N: usize>(examples: &[Example], lesson: &Lesson) -> BTreeMap<String, [f64; N]> {
    let mut seen: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for example in examples {
        for (sign, _) in &example.signs {
            seen.entry(sign).or_default().insert(example.text);
        }
    }
    let names: Vec<&str> = seen
        .iter()
        .filter(|(_, by)| by.len() >= lesson.seen)
        .map(|(sign, _)| *sign)
        .collect();
    let index: BTreeMap<&str, usize> = names.iter().enumerate().map(|(at, name)| (*name, at + 1)).collect();
    let samples: Vec<Sample> = examples
        .iter()
        .map(|example| {
            let known = example
                .signs
                .iter()
                .filter_map(|(sign, value)| Some((*index.get(sign.as_str())?, *value)));
            (std::iter::once((0, BASE)).chain(known).collect(), example.outcome)
        })
        .collect();
    let weights = regression::fit::<N>(&samples, names.len() + 1, lesson.restraint / samples.len() as f64);
    let learned = names
        .into_iter()
        .chain([ALWAYS])
        .zip(weights[1..].iter().chain(&weights[..1]));
    learned
        .filter(|(name, row)| *name == ALWAYS || row.iter().any(|weight| weight.abs() >= lesson.least))
        .map(|(name, row)| (name.to_owned(), *row))
        .collect()
}

/// Compares a table with what was just learned, or writes it where that is wanted.
pub(crate) fn settle<const N: usize>(
    (name, from): (&str, &str),
    columns: &str,
    learned: &BTreeMap<String, [f64; N]>,
    table: &'static str,
) {
    if std::env::var_os("FINALIST_LEARN").is_some() {
        let mut out = format!("# {columns}, then the sign. {from}\n");
        for (sign, weights) in learned {
            for weight in weights {
                write!(out, "{weight:+.2} ").unwrap();
            }
            writeln!(out, "{sign}").unwrap();
        }
        std::fs::write(format!("{}/tables/{name}", env!("CARGO_MANIFEST_DIR")), out).unwrap();
        return;
    }
    let near = |a: &[f64; N], b: &[f64; N]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.05);
    for (sign, weights) in rows(table) {
        let again = learned.get(sign);
        assert!(
            again.is_some_and(|again| near(again, &weights)),
            "{name}: `{sign}` {weights:?}, now {again:?}"
        );
    }
    assert_eq!(
        rows::<N>(table).count(),
        learned.len(),
        "{name}: another number of signs"
    );
}
