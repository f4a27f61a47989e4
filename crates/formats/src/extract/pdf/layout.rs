//! From letters with places to text: rows, columns, paragraphs.
//!
//! A page is cut where an empty strip runs down between two blocks of text that are read one after the other. Where the
//! two sides stand row by row beside each other, as dates beside their entries, they are read row by row.

use super::glyphs::Glyph;

mod columns;
mod headings;
mod margin;
mod rows;

use rows::Row;

/// The rows of a page.
pub(super) fn page_of(glyphs: &[Glyph]) -> Vec<Row> {
    let mut rows = rows::rows_of(glyphs);
    if rows.len() > 3 {
        rows.pop_if(|row| is_page_number(&row.text()));
        if rows.first().is_some_and(|row| is_page_number(&row.text())) {
            rows.remove(0);
        }
    }
    rows
}

/// The text of all pages in reading order, headings marked as in Markdown.
pub(super) fn text_of(pages: Vec<Vec<Row>>) -> String {
    let headings = headings::Headings::of(&pages);
    let mut out = String::new();
    for rows in pages {
        let body = rows::body_size(&rows);
        for mut block in columns::blocks(rows) {
            margin::lift(&mut block);
            paragraphs(&block, body, &headings, &mut out);
        }
    }
    out
}

/// `3`, `Page 3 of 5`, `Ada Byrne – 3/5`: says nothing that the page does not.
fn is_page_number(text: &str) -> bool {
    let is_number = |word: &str| (1..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [only] if is_number(only) => true,
        [.., "Page" | "page", last] => is_number(last),
        [.., page, "of" | "/", last] => is_number(page) && is_number(last) && words.len() <= 8,
        [.., last] => {
            let is_pair = last.split_once('/').is_some_and(|(a, b)| is_number(a) && is_number(b));
            is_pair && words.len() <= 6
        }
        [] => false,
    }
}

/// Writes rows as lines: wrapped lines joined, an empty line where there is more room than between lines.
fn paragraphs(rows: &[Row], body: f64, headings: &headings::Headings, out: &mut String) {
    if !out.is_empty() {
        out.push_str("\n\n");
    }
    let right = rows.iter().map(Row::right).fold(f64::MIN, f64::max);
    let pitch = usual_pitch(rows, body);
    let mut before: Option<&Row> = None;
    for row in rows {
        let text = row.text();
        let level = headings.level(row);
        if let Some(last) = before {
            let gap = last.base - row.base;
            if level.is_none() && continues(last, row, right, pitch) {
                if !broken_word(out, &text) {
                    out.push(' ');
                }
            } else if gap > pitch * 1.45 || row.size > last.size * 1.25 || level.is_some() {
                out.push_str("\n\n");
            } else {
                out.push('\n');
            }
        }
        if let Some(level) = level {
            out.push_str(&"#".repeat(level));
            out.push(' ');
        }
        out.push_str(&text);
        before = Some(row);
    }
}

/// A word that the end of a line broke in two is put together again, unless its hyphen is its own. Says whether the
/// next word follows without a space.
fn broken_word(out: &mut String, next: &str) -> bool {
    /// First parts of words that keep their hyphen.
    const KEPT: [&str; 22] = [
        "self", "multi", "non", "cross", "full", "part", "well", "high", "low", "long", "short", "pre", "post", "co",
        "real", "end", "on", "off", "in", "first", "second", "third",
    ];
    let Some(start) = out.strip_suffix('-') else {
        return false;
    };
    let word: String = start
        .chars()
        .rev()
        .take_while(|c| c.is_alphabetic())
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let goes_on = next.chars().take_while(|c| c.is_lowercase()).count() >= 2;
    if !goes_on || word.is_empty() || !word.ends_with(char::is_lowercase) {
        return word.chars().count() > 0;
    }
    if !KEPT.contains(&word.to_lowercase().as_str()) {
        out.pop();
    }
    true
}

/// The distance between most lines.
fn usual_pitch(rows: &[Row], body: f64) -> f64 {
    let mut gaps: Vec<f64> = rows
        .iter()
        .zip(rows.iter().skip(1))
        .map(|(a, b)| a.base - b.base)
        .filter(|gap| *gap > body * 0.7 && *gap < body * 2.6)
        .collect();
    gaps.sort_by(f64::total_cmp);
    let lower = gaps.len().saturating_sub(1) / 3;
    gaps.get(lower).copied().unwrap_or(body * 1.3)
}

/// Whether a row goes on with the sentence of the row before it, which ran into the margin.
fn continues(last: &Row, row: &Row, right: f64, pitch: f64) -> bool {
    let (text, above) = (row.text(), last.text());
    let gap = last.base - row.base;
    let is_near = gap > 0.0 && gap < pitch * 1.35 && (last.size - row.size).abs() < last.size * 0.08;
    // The first word would not have fitted into the line above.
    let first = row.first_word_width();
    let is_full = last.right() + first + last.size * 0.2 >= right - last.size * 0.6;
    let is_numbered = crate::markdown::bullet(&text).is_some();
    let begins = text
        .chars()
        .next()
        .is_some_and(|c| c.is_lowercase() || c.is_ascii_digit() || c == '(');
    let goes_on = begins && !above.ends_with(['.', '!', '?', ':'])
        || above.ends_with([',', '-', '–', '/', '&'])
        || last.words() > 7 && !above.ends_with(['.', '!', '?', ':', ';']);
    let is_inside = row.left() >= last.left() - last.size * 0.5;
    let is_address = text.contains('@') || above.contains('@') || text.starts_with("www.") || text.starts_with("http");
    let is_prose = !is_address && last.cells() == 1 && row.cells() == 1;
    // A second line of an item stands under its text, and not under its sign.
    let is_hung = last.starts_item() && row.left() > last.left() + last.size * 0.3;
    is_near && is_prose && is_inside && !row.starts_item() && !is_numbered && is_full && (goes_on || is_hung)
}
