//! Small tables on the terminal: columns as wide as their widest cell, no frame.

use std::fmt::Write;

/// Rows under their heads. Empty tables give nothing.
pub fn table(heads: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| super::printable(cell)).collect())
        .collect();
    let mut widths: Vec<usize> = heads.iter().map(|head| textwrap::core::display_width(head)).collect();
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(textwrap::core::display_width(cell));
        }
    }
    let mut out = String::new();
    let heads: Vec<String> = heads.iter().map(ToString::to_string).collect();
    for row in std::iter::once(&heads).chain(&rows) {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let pad = width.saturating_sub(textwrap::core::display_width(cell));
            let _ = write!(line, "{cell}{}  ", " ".repeat(pad));
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_by_display_width() {
        let text = table(
            &["name", "day"],
            &[vec!["北京".into(), "Mon".into()], vec!["Ida".into(), "Tue".into()]],
        );
        assert_eq!(text, "name  day\n北京  Mon\nIda   Tue\n");
    }
}
