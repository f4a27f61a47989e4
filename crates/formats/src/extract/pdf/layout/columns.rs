//! Columns: whether an empty strip runs down a page, and whether its two sides are read one after the other.

use super::rows::{Cell, Row};

/// Rows that must stand beside a strip for it to part columns.
const FEWEST: usize = 5;

/// Cuts are tried inside cuts so often.
const DEEPEST: usize = 4;

/// The blocks of a page in reading order.
pub(super) fn blocks(rows: Vec<Row>) -> Vec<Vec<Row>> {
    let mut out = Vec::new();
    cut(rows, 0, &mut out);
    out
}

fn cut(rows: Vec<Row>, depth: usize, out: &mut Vec<Vec<Row>>) {
    if rows.is_empty() {
        return;
    }
    let strip = if depth < DEEPEST { widest_strip(&rows) } else { None };
    let Some(strip) = strip else {
        out.push(rows);
        return;
    };
    let mut above = rows;
    let mut beside = above.split_off(strip.from.min(above.len()));
    let below = beside.split_off((strip.until - strip.from).min(beside.len()));
    let (left, right) = parted(beside, strip.at);
    if !above.is_empty() {
        cut(above, depth + 1, out);
    }
    cut(left, depth + 1, out);
    cut(right, depth + 1, out);
    cut(below, depth + 1, out);
}

/// An empty strip beside some rows.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Strip {
    at: f64,
    from: usize,
    until: usize,
    score: f64,
}

fn widest_strip(rows: &[Row]) -> Option<Strip> {
    let left = rows.iter().map(Row::left).fold(f64::MAX, f64::min);
    let right = rows.iter().map(Row::right).fold(f64::MIN, f64::max);
    let width = right - left;
    if width < 100.0 {
        return None;
    }
    const STEPS: u32 = 120;
    let places = (10..STEPS - 10).map(|step| left + width * f64::from(step) / f64::from(STEPS));
    places
        .filter_map(|at| longest_run(rows, at))
        .max_by(|a, b| a.score.total_cmp(&b.score))
}

/// The longest run of rows that a strip at a place does not cross, where both sides are columns.
fn longest_run(rows: &[Row], at: f64) -> Option<Strip> {
    let mut best: Option<Strip> = None;
    let mut from = 0;
    let crosses = |row: &Row| {
        let half = row.size * 0.35;
        row.cells
            .iter()
            .any(|cell| cell.left < at + half && cell.right > at - half)
    };
    for until in 0..=rows.len() {
        if rows.get(until).is_some_and(|row| !crosses(row)) {
            continue;
        }
        from += rows.get(from..until).map_or(0, |run| head_of(run, at));
        if let Some(run) = rows.get(from..until)
            && let Some(score) = columns_score(run, at)
            && best.is_none_or(|other| score > other.score)
        {
            best = Some(Strip { at, from, until, score });
        }
        from = until + 1;
    }
    best
}

/// How many of the first rows stand above the columns: what begins elsewhere than the column does, as the addresses
/// under a name do.
fn head_of(rows: &[Row], at: f64) -> usize {
    const HEAD: usize = 6;
    let edge = |rows: &[Row]| -> Option<f64> {
        let mut lefts: Vec<f64> = rows
            .iter()
            .filter_map(|row| row.cells.iter().find(|cell| cell.left > at))
            .map(|cell| cell.left)
            .collect();
        lefts.sort_by(f64::total_cmp);
        lefts.get(lefts.len() / 3).copied()
    };
    let Some(edge) = rows.get(HEAD..).and_then(edge) else {
        return 0;
    };
    let is_apart = |row: &Row| {
        row.cells
            .iter()
            .find(|cell| cell.left > at)
            .is_some_and(|cell| (cell.left - edge).abs() > 6.0)
    };
    rows.get(..HEAD)
        .and_then(|head| head.iter().rposition(is_apart))
        .map_or(0, |last| last + 1)
}

/// How much text a strip parts; nothing where the sides belong together row by row.
fn columns_score(rows: &[Row], at: f64) -> Option<f64> {
    let (mut left, mut right, mut both) = (0_usize, 0_usize, 0_usize);
    let (mut left_letters, mut right_letters) = (0_usize, 0_usize);
    let mut gap = f64::MAX;
    for row in rows {
        let (on_left, on_right): (Vec<&Cell>, Vec<&Cell>) = row.cells.iter().partition(|cell| cell.right <= at);
        left += usize::from(!on_left.is_empty());
        right += usize::from(!on_right.is_empty());
        both += usize::from(!on_left.is_empty() && !on_right.is_empty());
        left_letters += on_left.iter().map(|cell| cell.text.len()).sum::<usize>();
        right_letters += on_right.iter().map(|cell| cell.text.len()).sum::<usize>();
        let before = on_left.iter().map(|cell| at - cell.right).fold(f64::MAX, f64::min);
        let after = on_right.iter().map(|cell| cell.left - at).fold(f64::MAX, f64::min);
        gap = gap.min(before).min(after);
    }
    if left < FEWEST || right < FEWEST {
        return None;
    }
    // Dates and places beside their entries: few letters in a row, and nearly all of them beside something.
    let fewer = left.min(right);
    let per_row = |letters: usize, rows: usize| letters / rows.max(1);
    let narrow = per_row(left_letters, left).min(per_row(right_letters, right));
    let is_table = both * 10 >= fewer * 7 && narrow < 26;
    let is_sparse = left.min(right) * 6 < left.max(right) && both == fewer;
    if is_table || is_sparse {
        return None;
    }
    let letters = left_letters.min(right_letters);
    #[expect(clippy::cast_precision_loss, reason = "counts of letters of a page are small")]
    let score = letters as f64 + gap.min(60.0);
    Some(score)
}

fn parted(rows: Vec<Row>, at: f64) -> (Vec<Row>, Vec<Row>) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in rows {
        let (on_left, on_right): (Vec<Cell>, Vec<Cell>) = row.cells.into_iter().partition(|cell| cell.right <= at);
        for (cells, side) in [(on_left, &mut left), (on_right, &mut right)] {
            if !cells.is_empty() {
                side.push(Row {
                    base: row.base,
                    // What stands beside a heading may be small print.
                    size: cells.iter().map(|cell| cell.size).fold(0.0, f64::max),
                    cells,
                });
            }
        }
    }
    (left, right)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(base: f64, cells: &[(f64, f64, &str)]) -> Row {
        let glyphs: Vec<super::super::Glyph> = cells
            .iter()
            .map(|(left, right, text)| super::super::Glyph {
                left: *left,
                right: *right,
                base,
                size: 10.0,
                text: (*text).to_owned(),
            })
            .collect();
        super::super::rows::rows_of(&glyphs).remove(0)
    }

    #[test]
    fn two_columns_are_read_one_after_the_other() {
        let mut rows = vec![row(800.0, &[(50.0, 550.0, "a heading over both columns")])];
        for n in 0..8_u32 {
            let base = 780.0 - f64::from(n) * 12.0;
            rows.push(row(
                base,
                &[
                    (50.0, 260.0, "words of the left column that go on"),
                    (300.0, 540.0, "words of the right column that go on"),
                ],
            ));
        }
        let found = blocks(rows);
        let told: Vec<usize> = found.iter().map(Vec::len).collect();
        assert_eq!(told, [1, 8, 8]);
    }

    #[test]
    fn dates_beside_their_entries_stay_beside_them() {
        let rows: Vec<Row> = (0..8_u32)
            .map(|n| {
                let base = 780.0 - f64::from(n) * 12.0;
                row(
                    base,
                    &[
                        (50.0, 110.0, "2019 – 2021"),
                        (140.0, 540.0, "an entry of some length beside its date"),
                    ],
                )
            })
            .collect();
        assert_eq!(blocks(rows).len(), 1);
    }
}
