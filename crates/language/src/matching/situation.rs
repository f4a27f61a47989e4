//! How far each text of a bank stands out in each situation.

use super::concept::CONCEPTS;

/// How many cues halve what the next one adds; a cue of middle weight counts 3.
const SATURATION: f64 = 3.0;
/// Long texts gather cues by chance: how much of their length is made up for.
const LENGTH: f64 = 0.7;
/// So many texts without any cue are imagined beside the bank, so that in a bank of three nothing looks unusual.
const IMAGINED: f64 = 3.0;
/// What keeps rare situations from being blown up.
const LEAST_SPREAD: f64 = 0.1;
/// How far a spread is evened out, from 0 (not at all) to 1 (all situations spread alike).
const EVENED: f64 = 0.7;
/// The least length of a text's row that is divided by.
const LEAST_NORM: f64 = 0.3;

/// One column a situation, one row a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Situations {
    columns: Vec<Vec<f64>>,
}

impl Situations {
    /// Settles what was counted: `(text, weight)` for each situation, and the length of each text against the mean.
    ///
    /// Weights are bent by a logarithm, set against the mean and the spread of the bank, and the row of a text is
    /// divided by the root of its length, so that a text that speaks of everything stands out in nothing. Takes time in
    /// proportion to texts times situations.
    pub(super) fn new(counted: &[Vec<(usize, f64)>], lengths: &[f64]) -> Self {
        let all = super::number(lengths.len()) + IMAGINED;
        let mut squares = vec![0.0; lengths.len()];
        let mut columns = Vec::with_capacity(CONCEPTS.situations);
        for list in counted {
            let mut column = vec![0.0; lengths.len()];
            for &(place, weight) in list {
                if let (Some(slot), Some(length)) = (column.get_mut(place), lengths.get(place)) {
                    *slot = (weight / (1.0 - LENGTH + LENGTH * length) / SATURATION).ln_1p();
                }
            }
            let mean = column.iter().sum::<f64>() / all;
            let spread = (column.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / all).sqrt() + LEAST_SPREAD;
            for (value, square) in column.iter_mut().zip(&mut squares) {
                *value = (*value - mean) / spread.powf(EVENED);
                *square += *value * *value;
            }
            columns.push(column);
        }
        for column in &mut columns {
            for (value, square) in column.iter_mut().zip(&squares) {
                *value /= square.sqrt().max(LEAST_NORM).sqrt();
            }
        }
        Self { columns }
    }

    /// How far each text stands out in a situation, in the order of the texts: below 0 where less than the others.
    pub(super) fn column(&self, situation: usize) -> &[f64] {
        self.columns.get(situation).map_or(&[], Vec::as_slice)
    }
}
