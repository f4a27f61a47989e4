//! Lists of words in a table, asked by their names.

use crate::text::weighted_rows;

/// The lists of a table: `name: word; word; wrong=right`.
pub(super) struct Lists {
    rows: Vec<(&'static str, &'static str)>,
}

impl Lists {
    pub(super) fn read(table: &'static str) -> Self {
        Self {
            rows: weighted_rows(table).map(|(name, _, word)| (name, word)).collect(),
        }
    }

    pub(super) fn of(&self, name: &str) -> impl Iterator<Item = &'static str> {
        self.rows
            .iter()
            .filter(move |(list, _)| *list == name)
            .map(|(_, word)| *word)
    }

    pub(super) fn has(&self, name: &str, word: &str) -> bool {
        self.of(name).any(|known| known == word)
    }

    /// What is meant by a wrong word.
    pub(super) fn meant(&self, name: &str, word: &str) -> Option<&'static str> {
        self.of(name)
            .filter_map(|row| row.split_once('='))
            .find_map(|(wrong, right)| (wrong == word).then_some(right))
    }
}
