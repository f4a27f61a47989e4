//! The weights of words and phrases, read from their table where they are needed.

use super::feature::START;
use super::{Clause, Shape};
use crate::text::{Token, is_stop_word};

/// What a class without any sign starts from.
pub(super) const BIAS: &str = "(bias)";

/// A model with its weights.
pub(in crate::question) struct Weights {
    shape: &'static Shape,
    /// Stems and what the table says of them, in the order of bytes: `manag`, `manag a team`, `manag expect`, ….
    rows: Vec<(&'static str, &'static str)>,
    bias: Vec<f64>,
}

impl Weights {
    /// Finds the rows of a table; they are parsed only when a text holds them, so this is one walk over the lines.
    pub(in crate::question) fn new(shape: &'static Shape, table: &'static str) -> Self {
        let rows: Vec<_> = table
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .collect();
        let bias = rows
            .binary_search_by(|row| row.0.cmp(BIAS))
            .ok()
            .and_then(|at| rows.get(at))
            .map_or_else(Vec::new, |row| parse(shape, row.1).1);
        Self { shape, rows, bias }
    }

    /// The shares of the classes, together 1, or `None` where no known word is about anything.
    pub(in crate::question) fn shares(&self, clauses: &[Clause<'_>]) -> Option<Vec<f64>> {
        self.logits(clauses).map(|logits| super::shares(&logits))
    }

    /// The logit of each competency, or `None` where no known word is about anything.
    fn logits(&self, clauses: &[Clause<'_>]) -> Option<Vec<f64>> {
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
            let Some((_, values)) = self.rows.get(row) else {
                continue;
            };
            let (rarity, weights) = parse(self.shape, values);
            let value = counts * rarity;
            square += value * value;
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += value * weight;
            }
        }
        let length = f64::sqrt(square).max(1e-9);
        Some(
            sums.iter()
                .zip(&self.bias)
                .map(|(sum, bias)| sum / length + bias)
                .collect(),
        )
    }

    /// Collects the rows that a clause holds, and says whether any of them is about something.
    fn find(&self, clause: &Clause<'_>, hits: &mut Vec<(usize, f64)>) -> bool {
        let mut tells = false;
        for from in 0..clause.words.len() {
            let words = clause.words.get(from..).unwrap_or(&[]);
            self.walk("", words, &mut |row, run| {
                let counts = self.shape.strength(run) * clause.share;
                if counts > 0.0 {
                    hits.push((row, counts));
                    tells |= !matches!(run, [word] if is_stop_word(&word.lower));
                }
            });
        }
        if self.shape.hears_starts {
            self.walk(START, clause.words, &mut |row, run| {
                hits.push((row, self.shape.strength_at_start(run) * clause.share));
                tells = true;
            });
        }
        tells
    }

    /// Calls back for each row that begins at the first word, with its words.
    ///
    /// A row that begins with a shorter one stands right behind it, so each further word narrows the same search, and
    /// where no row goes on it ends: no longer than the longest phrase.
    fn walk(&self, head: &str, words: &[Token], found: &mut dyn FnMut(usize, &[Token])) {
        let mut key = String::from(head);
        let mut low = 0;
        for (at, word) in words.iter().enumerate() {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(&word.stem);
            let rest = self.rows.get(low..).unwrap_or(&[]);
            low += rest.partition_point(|row| row.0 < key.as_str());
            if self.rows.get(low).is_some_and(|row| row.0 == key) {
                found(low, words.get(..=at).unwrap_or(&[]));
                low += 1;
            }
            let goes_on = |row: &(&str, &str)| row.0.strip_prefix(key.as_str()).is_some_and(|end| end.starts_with(' '));
            if !self.rows.get(low).is_some_and(goes_on) {
                return;
            }
        }
    }
}

/// A row's rarity and its weight for each class, both written in tenths: `31 cf7 io-3`.
fn parse(shape: &Shape, values: &str) -> (f64, Vec<f64>) {
    let mut weights = vec![0.0; shape.classes.len()];
    let mut parts = values.split(' ');
    let rarity = parts.next().and_then(|part| part.parse::<f64>().ok()).unwrap_or(0.0) / 10.0;
    for part in parts {
        let Some((code, tenths)) = part.split_at_checked(2) else {
            continue;
        };
        let place = shape.classes.iter().position(|class| class.short == code);
        if let (Some(slot), Ok(tenths)) = (place.and_then(|at| weights.get_mut(at)), tenths.parse::<f64>()) {
            *slot = tenths / 10.0;
        }
    }
    (rarity, weights)
}

/// Checks that a table was worked out from the tables that stand here, and that its rows can be searched.
#[cfg(test)]
pub(in crate::question) fn check(shape: &'static Shape, table: &'static str) {
    let expected = format!("{:016x}", super::sheet::fingerprint(shape));
    assert!(
        table.lines().take(12).any(|line| line.contains(&expected)),
        "run `cargo run -p finalist-language --example weigh`"
    );
    let weights = Weights::new(shape, table);
    assert!(weights.rows.len() > 300);
    assert!(weights.rows.is_sorted_by(|a, b| a.0 < b.0));
    assert_eq!(weights.bias.len(), shape.classes.len());
    assert!(weights.bias.iter().any(|bias| *bias != 0.0));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::model::Class;
    use crate::text::{Text, tokens};

    static SHAPE: Shape = Shape {
        classes: &[
            Class {
                short: "aa",
                code: "ash",
                table: "",
            },
            Class {
                short: "bb",
                code: "birch",
                table: "",
            },
        ],
        stop: 0.3,
        pair: 0.8,
        stop_pair: 0.0,
        hears_starts: true,
        cue: 0.4,
        borrowed: Vec::new,
    };
    const TABLE: &str = "# head\n(bias)\t0 aa5\n^ whi\t20 bb30\nleaf\t10 aa40\nleaf on a tree\t10 bb90\nthe\t10 aa1\n";

    fn check(text: &str, expected: Option<[f64; 2]>) {
        let text = Text::new(text);
        let words = tokens(&text);
        let logits = Weights::new(&SHAPE, TABLE).logits(&[Clause {
            words: &words,
            share: 1.0,
        }]);
        assert_eq!(logits, expected.map(Vec::from), "{}", text.as_str());
    }

    #[test]
    fn words_phrases_and_starts_add_up_over_the_length() {
        check("A leaf!", Some([4.5, 0.0]));
        check("why, oh why", Some([0.5, 3.0]));
        let half = 2.0_f64.sqrt();
        check("the leaf on a tree", {
            let length = (1.0 + 1.0 + 0.09_f64).sqrt();
            Some([(4.0 + 0.03) / length + 0.5, 9.0 / length])
        });
        check("leaf on a leaf on a tree", Some([4.0 / half + 0.5, 9.0 / half]));
    }

    #[test]
    fn what_is_about_nothing_is_not_assessed() {
        check("the the the", None);
        check("xyzzy", None);
        check("", None);
    }
}
