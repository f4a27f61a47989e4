//! The weights of words and phrases, read from their table where they are needed.

use std::sync::LazyLock;

use finalist_core::competency::Competency;

use super::feature::{Clause, strength};
use crate::text::is_stop_word;

const TABLE: &str = include_str!("../../../tables/competencies/weights.txt");

/// The table, found once; its rows are parsed only when a text holds them, so the start costs one walk over the lines.
pub(super) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::new(TABLE));

/// The short names of the competencies in the table, in the order of [`Competency::ALL`].
pub(super) const CODES: [&str; 20] = [
    "cf", "io", "rd", "in", "dm", "ps", "lg", "pd", "qs", "vs", "re", "co", "it", "le", "te", "cm", "ad", "tm", "mv",
    "dr",
];

/// What a competency without any sign starts from.
const BIAS: &str = "(bias)";

pub(super) struct Weights {
    /// Stems and what the table says of them, in the order of bytes: `manag`, `manag a team`, `manag expect`, ….
    rows: Vec<(&'static str, &'static str)>,
    bias: Vec<f64>,
}

impl Weights {
    fn new(table: &'static str) -> Self {
        let rows: Vec<_> = table
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .collect();
        let mut weights = Self {
            rows,
            bias: vec![0.0; Competency::ALL.len()],
        };
        if let Ok(at) = weights.rows.binary_search_by(|row| row.0.cmp(BIAS)) {
            weights.bias = weights.rows.get(at).map(|row| parse(row.1).1).unwrap_or_default();
        }
        weights
    }

    /// The logit of each competency, or `None` where no known word is about anything.
    pub(super) fn logits(&self, clauses: &[Clause<'_>]) -> Option<Vec<f64>> {
        let mut hits = Vec::new();
        let mut tells = false;
        for clause in clauses.iter().filter(|clause| clause.share > 0.0) {
            tells |= self.find(clause, &mut hits);
        }
        if !tells {
            return None;
        }
        // A word that stands in several places counts with the strongest.
        hits.sort_by(|a: &(usize, f64), b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        hits.dedup_by_key(|hit| hit.0);
        let mut sums = vec![0.0; self.bias.len()];
        let mut square = 0.0;
        for (row, counts) in hits {
            let Some((_, values)) = self.rows.get(row) else { continue };
            let (rarity, weights) = parse(values);
            let value = counts * rarity;
            square += value * value;
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += value * weight;
            }
        }
        let length = f64::sqrt(square).max(1e-9);
        Some(sums.iter().zip(&self.bias).map(|(sum, bias)| sum / length + bias).collect())
    }

    /// Collects the rows that a clause holds, and whether any of them is about something.
    ///
    /// A row that begins with a shorter one stands right behind it, so looking a phrase up narrows the same search.
    fn find(&self, clause: &Clause<'_>, hits: &mut Vec<(usize, f64)>) -> bool {
        let mut tells = false;
        let mut key = String::new();
        for from in 0..clause.words.len() {
            key.clear();
            let mut low = 0;
            for (length, word) in clause.words.iter().skip(from).enumerate() {
                if length > 0 {
                    key.push(' ');
                }
                key.push_str(&word.stem);
                let rest = self.rows.get(low..).unwrap_or(&[]);
                low += rest.partition_point(|row| row.0 < key.as_str());
                if self.rows.get(low).is_some_and(|row| row.0 == key) {
                    let run = clause.words.get(from..=from + length).unwrap_or(&[]);
                    let counts = strength(run) * clause.share;
                    if counts > 0.0 {
                        hits.push((low, counts));
                        tells |= length > 0 || !is_stop_word(&word.lower);
                    }
                    low += 1;
                }
                let goes_on = |row: &(&str, &str)| row.0.strip_prefix(key.as_str()).is_some_and(|end| end.starts_with(' '));
                if !self.rows.get(low).is_some_and(goes_on) {
                    break;
                }
            }
        }
        tells
    }
}

/// A row's rarity and its weight for each competency, both written in tenths: `31 cf7 io-3`.
fn parse(values: &str) -> (f64, Vec<f64>) {
    let mut weights = vec![0.0; Competency::ALL.len()];
    let mut parts = values.split(' ');
    let rarity = parts.next().and_then(|part| part.parse::<f64>().ok()).unwrap_or(0.0) / 10.0;
    for part in parts {
        let Some((code, tenths)) = part.split_at_checked(2) else { continue };
        let place = CODES.iter().position(|known| *known == code);
        if let (Some(slot), Ok(tenths)) = (place.and_then(|at| weights.get_mut(at)), tenths.parse::<f64>()) {
            *slot = tenths / 10.0;
        }
    }
    (rarity, weights)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::competency::table;

    #[test]
    fn the_weights_were_worked_out_from_these_tables() {
        let expected = format!("{:016x}", table::fingerprint());
        assert!(
            TABLE.lines().take(12).any(|line| line.contains(&expected)),
            "run `cargo run -p finalist-language --example weigh`"
        );
    }

    #[test]
    fn rows_stand_in_the_order_the_search_needs() {
        assert!(WEIGHTS.rows.len() > 1_000);
        assert!(WEIGHTS.rows.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(WEIGHTS.bias.len(), Competency::ALL.len());
        assert!(WEIGHTS.bias.iter().any(|bias| *bias != 0.0));
    }

    #[test]
    fn a_row_holds_a_rarity_and_weights_in_tenths() {
        let (rarity, weights) = parse("31 cf7 dr-12 zz5 x");
        assert_eq!(rarity, 3.1);
        assert_eq!((weights[0], weights[19]), (0.7, -1.2));
        assert_eq!(weights.iter().filter(|weight| **weight != 0.0).count(), 2);
    }
}
