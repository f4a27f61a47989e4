//! Tables of phrases, looked up by word stems: the one mechanism behind all cue tables.

use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::{Text, Token, stem_key, tokens};

/// A table of phrases with something known about each; finds all of them in one pass (Aho and Corasick 1975).
#[derive(Debug)]
pub struct Phrases<T> {
    automaton: Option<AhoCorasick>,
    rows: Vec<T>,
}

/// A phrase that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<'p, T> {
    /// What the table knows about it.
    pub row: &'p T,
    /// The tokens it covers.
    pub tokens: Range<usize>,
}

impl<T> Phrases<T> {
    /// A table from phrases in plain words; they are compared by stem, so one form of a word is enough.
    pub fn new<'a>(rows: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut keys = Vec::new();
        let mut known = Vec::new();
        for (phrase, row) in rows {
            let key = stem_key(&tokens(&Text::new(phrase)));
            if key.len() > 1 {
                keys.push(key);
                known.push(row);
            }
        }
        Self {
            automaton: AhoCorasick::new(keys).ok(),
            rows: known,
        }
    }

    /// All phrases in a row of tokens, overlapping ones too, by where they end. Linear in tokens and hits.
    pub fn find(&self, tokens: &[Token]) -> Vec<Hit<'_, T>> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let mut starts = Vec::with_capacity(tokens.len());
        let mut at = 0;
        for token in tokens {
            starts.push(at);
            at += token.stem.len() + 1;
        }
        let key = stem_key(tokens);
        let mut out = Vec::new();
        for found in automaton.find_overlapping_iter(&key) {
            // A match begins at the space before its first word, which is where that token's start was counted.
            let first = starts.partition_point(|&start| start < found.start());
            let end = starts.partition_point(|&start| start + 1 < found.end());
            if let Some(row) = self.rows.get(found.pattern().as_usize()) {
                out.push(Hit {
                    row,
                    tokens: first..end,
                });
            }
        }
        out
    }

    /// Whether a text holds any phrase of the table.
    pub fn is_in(&self, tokens: &[Token]) -> bool {
        self.automaton
            .as_ref()
            .is_some_and(|automaton| automaton.is_match(&stem_key(tokens)))
    }
}

/// The rows of a table file `head weight: phrase; phrase`, as (head, weight, phrase). `#` begins a comment line.
///
/// The weight may be left out and is 1 then.
pub fn weighted_rows(table: &'static str) -> impl Iterator<Item = (&'static str, f64, &'static str)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(head, phrases)| {
            let (name, weight) = match head.trim().rsplit_once(' ') {
                Some((name, weight)) => (name, weight.parse().unwrap_or(1.0)),
                None => (head.trim(), 1.0),
            };
            phrases
                .split(';')
                .map(str::trim)
                .filter(|phrase| !phrase.is_empty())
                .map(move |phrase| (name, weight, phrase))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_in_any_form_and_only_at_word_edges() {
        let table = Phrases::new([("manage a team", 'm'), ("team", 't'), ("art", 'a')]);
        let text = Text::new("We managed a team, then started a party.");
        let words = tokens(&text);
        let found: Vec<(char, Range<usize>)> = table
            .find(&words)
            .into_iter()
            .map(|hit| (*hit.row, hit.tokens))
            .collect();
        assert_eq!(found, [('m', 1..4), ('t', 3..4)]);
        assert!(!table.is_in(&tokens(&Text::new("steam parts"))));
    }

    #[test]
    fn table_lines_hold_a_head_a_weight_and_phrases() {
        let rows: Vec<_> = weighted_rows("# none\nresult 2: a; b\ntask: c\n").collect();
        assert_eq!(rows, [("result", 2.0, "a"), ("result", 2.0, "b"), ("task", 1.0, "c")]);
    }
}
