//! Headings by their size: the larger of the letters that stand alone on short lines.

use super::rows::{self, Row};

/// Sizes of headings, from large to small.
#[derive(Debug, Default)]
pub(super) struct Headings {
    sizes: Vec<f64>,
    /// The level of the largest: 1 where it comes once, as a title does, else 2.
    first: usize,
}

impl Headings {
    /// The sizes above that of the body in which short lines stand.
    pub(super) fn of(pages: &[Vec<Row>]) -> Self {
        let all: Vec<&Row> = pages.iter().flatten().collect();
        let sizes: Vec<(f64, usize)> = all
            .iter()
            .map(|row| (row.size, row.cells.iter().map(|cell| cell.text.len()).sum()))
            .collect();
        let body = rows::middle(sizes);
        let mut large: Vec<f64> = all
            .iter()
            .filter(|row| row.size > body * 1.1 && could_be(row))
            .map(|row| row.size)
            .collect();
        large.sort_by(|a, b| b.total_cmp(a));
        let mut sizes: Vec<f64> = Vec::new();
        for size in &large {
            if sizes.last().is_none_or(|last| *size < last * 0.96) {
                sizes.push(*size);
            }
        }
        let once = sizes
            .first()
            .is_some_and(|first| large.iter().filter(|size| **size > first * 0.96).count() == 1);
        Self {
            sizes,
            first: if once { 1 } else { 2 },
        }
    }

    /// The level of a row that is a heading.
    pub(super) fn level(&self, row: &Row) -> Option<usize> {
        if !could_be(row) {
            return None;
        }
        let place = self.sizes.iter().position(|size| row.size > size * 0.96)?;
        Some((self.first + place).min(5))
    }
}

/// Short, alone on its line, with letters and without the end of a sentence.
fn could_be(row: &Row) -> bool {
    let text = row.text();
    row.cells() == 1
        && !row.starts_item()
        && row.words() <= 8
        && text.chars().count() <= 70
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !text.ends_with(['.', ',', ';'])
        && !text.contains('@')
        // `Cork, Munster, Ireland` stands in larger letters under a name.
        && text.matches(',').count() < 2
}
