//! The statistic behind both readings of a question, its competencies and its kind: a linear model over word stems,
//! worked out from cue phrases and exemplar questions of our own, and kept as a table that people can read.

mod feature;
mod fit;
mod sheet;
mod weights;

use crate::text::Token;

pub(super) use fit::weigh;
pub(super) use sheet::Sheet;
pub(super) use weights::Weights;

/// Words that are heard together, and how loudly.
#[derive(Debug, Clone, Copy)]
pub struct Clause<'w> {
    /// The words in order; pairs do not reach over the edge of a clause.
    pub words: &'w [Token],
    /// From 0 (not heard) to 1: the question itself is heard in full, probes after it less.
    pub share: f64,
}

/// A model: what it tells apart, and what it hears.
pub(super) struct Shape {
    /// Short name, full name and table of each class, in the order of the classes.
    pub(super) classes: &'static [Class],
    /// What a word counts that says nothing about the subject.
    pub(super) stop: f64,
    /// What a pair of words counts.
    pub(super) pair: f64,
    /// What a pair counts of which neither word says anything about the subject.
    pub(super) stop_pair: f64,
    /// Whether the beginning of a clause is heard (`why do …`, against `… why do`).
    pub(super) hears_starts: bool,
    /// How much a cue phrase weighs against an exemplar question, times its weight in the table.
    pub(super) cue: f64,
    /// Exemplars from other tables: the class they belong to, how much they weigh, and their words.
    pub(super) borrowed: fn() -> Vec<(usize, f64, &'static str)>,
}

/// What a model can say, and where its cues and exemplars stand.
pub(super) struct Class {
    /// Two letters that stand for it in the table of weights.
    pub(super) short: &'static str,
    /// Its code.
    pub(super) code: &'static str,
    /// The table it is learnt from.
    pub(super) table: &'static str,
}

/// Classes from rows `short "code" "file"`; the tables are compiled in.
macro_rules! classes {
    ($folder:literal: $($short:literal $code:literal)+) => {
        &[$($crate::question::model::Class {
            short: $short,
            code: $code,
            table: include_str!(concat!("../../tables/", $folder, "/", $code, ".txt")),
        },)+]
    };
}
pub(super) use classes;

/// Logits as shares that add up to 1.
pub(super) fn shares(logits: &[f64]) -> Vec<f64> {
    let most = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raised: Vec<f64> = logits.iter().map(|logit| (logit - most).exp()).collect();
    let sum: f64 = raised.iter().sum();
    raised.into_iter().map(|share| share / sum.max(1e-9)).collect()
}

/// Checks the tables of a model and that its weights belong to them.
#[cfg(test)]
pub(super) fn check_sheets(shape: &'static Shape, table: &'static str, cues: usize, exemplars: usize) {
    sheet::check(shape.classes, cues, exemplars);
    weights::check(shape, table);
}
