//! Letters to rows: what stands on one line, with the gaps that part its cells.

use super::super::glyphs::Glyph;

/// What list items begin with.
pub(super) const ITEM_SIGNS: [char; 14] = ['•', '●', '▪', '◦', '–', '-', '*', '·', '○', '■', '➢', '✓', '‣', '►'];

/// Words of a row that stand together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) text: String,
    pub(super) size: f64,
    first_word: f64,
}

/// What stands on one line.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::extract::pdf) struct Row {
    pub(super) base: f64,
    pub(super) size: f64,
    pub(super) cells: Vec<Cell>,
}

impl Row {
    pub(super) fn left(&self) -> f64 {
        self.cells.first().map_or(0.0, |cell| cell.left)
    }

    pub(super) fn right(&self) -> f64 {
        self.cells.last().map_or(0.0, |cell| cell.right)
    }

    pub(super) fn cells(&self) -> usize {
        self.cells.len()
    }

    pub(super) fn words(&self) -> usize {
        self.cells.iter().map(|cell| cell.text.split(' ').count()).sum()
    }

    pub(super) fn first_word_width(&self) -> f64 {
        self.cells.first().map_or(0.0, |cell| cell.first_word)
    }

    /// Whether it begins with the sign of a list item.
    pub(super) fn starts_item(&self) -> bool {
        let first = self.cells.first().and_then(|cell| cell.text.chars().next());
        first.is_some_and(|c| ITEM_SIGNS.contains(&c))
    }

    /// The cells with tabs between them.
    pub(super) fn text(&self) -> String {
        let cells: Vec<&str> = self.cells.iter().map(|cell| cell.text.as_str()).collect();
        cells.join("\t")
    }
}

/// The size of most letters.
pub(super) fn body_size(rows: &[Row]) -> f64 {
    let sizes = rows
        .iter()
        .map(|row| (row.size, row.cells.iter().map(|cell| cell.text.len()).sum()));
    middle(sizes.collect())
}

/// The size in the middle, each as often as it has letters.
pub(super) fn middle(mut sizes: Vec<(f64, usize)>) -> f64 {
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut seen = 0;
    for (size, letters) in sizes {
        seen += letters;
        if seen > half {
            return size;
        }
    }
    10.0
}

/// The rows of a page from top to bottom.
pub(super) fn rows_of(glyphs: &[Glyph]) -> Vec<Row> {
    let mut sorted: Vec<&Glyph> = glyphs.iter().filter(|glyph| !glyph.text.is_empty()).collect();
    // Drawn twice for a bolder look: the second is no letter of its own.
    sorted.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    let mut rows = Vec::new();
    let mut band: Vec<&Glyph> = Vec::new();
    let mut top = f64::MAX;
    let mut reach = 0.0_f64;
    for glyph in sorted {
        // A raised number belongs to its line, and so does a smaller word beside it.
        if !band.is_empty() && top - glyph.base > reach {
            rows.extend(row_of(&mut band));
        }
        if band.is_empty() {
            top = glyph.base;
            reach = glyph.size * 0.45;
        }
        reach = reach.max((glyph.size * 0.45).min(8.0));
        band.push(glyph);
    }
    rows.extend(row_of(&mut band));
    rows
}

fn row_of(band: &mut Vec<&Glyph>) -> Option<Row> {
    band.sort_by(|a, b| a.left.total_cmp(&b.left));
    let letters: Vec<&Glyph> = std::mem::take(band);
    let size = letters
        .iter()
        .filter(|glyph| !glyph.text.trim().is_empty())
        .map(|glyph| glyph.size)
        .fold(0.0, f64::max);
    let base = letters.iter().map(|glyph| glyph.base).fold(f64::MAX, f64::min);
    let mut cells: Vec<Cell> = Vec::new();
    let mut open: Option<Cell> = None;
    let mut is_spaced = false;
    let mut last: Option<&Glyph> = None;
    for glyph in letters {
        if glyph.text.trim().is_empty() {
            is_spaced = true;
            continue;
        }
        let is_double = last.is_some_and(|l| {
            l.text == glyph.text && (l.left - glyph.left).abs() < glyph.size * 0.1 && (l.base - glyph.base).abs() < 1.0
        });
        if is_double {
            continue;
        }
        last = Some(glyph);
        match &mut open {
            Some(cell) => {
                let gap = glyph.left - cell.right;
                if gap > size.min(glyph.size * 1.4) * 1.15 {
                    cells.push(cell.clone());
                    open = Some(begun(glyph));
                } else {
                    if is_spaced || gap > glyph.size * 0.17 {
                        if !cell.text.contains(' ') {
                            cell.first_word = cell.right - cell.left;
                        }
                        cell.text.push(' ');
                    }
                    cell.text.push_str(glyph.text.trim());
                    cell.right = cell.right.max(glyph.right);
                    cell.size = cell.size.max(glyph.size);
                }
            }
            None => open = Some(begun(glyph)),
        }
        is_spaced = false;
    }
    cells.extend(open);
    for cell in &mut cells {
        if !cell.text.contains(' ') {
            cell.first_word = cell.right - cell.left;
        }
    }
    (!cells.is_empty()).then(|| Row {
        base,
        size,
        cells: bullets_joined(cells),
    })
}

fn begun(glyph: &Glyph) -> Cell {
    Cell {
        left: glyph.left,
        right: glyph.right,
        text: glyph.text.trim().to_owned(),
        size: glyph.size,
        first_word: 0.0,
    }
}

/// The sign of a list item stands apart from its words, but is no cell of its own.
fn bullets_joined(cells: Vec<Cell>) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::with_capacity(cells.len());
    for cell in cells {
        match out.last_mut() {
            Some(last) if is_sign(&last.text) => {
                last.text = format!("{} {}", last.text, cell.text);
                last.right = cell.right;
            }
            _ => out.push(cell),
        }
    }
    out
}

fn is_sign(text: &str) -> bool {
    let mut chars = text.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if !c.is_alphanumeric() && c != '|')
}
