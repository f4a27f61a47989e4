//! Rule tables: text files with one rule a line, cells between bars, `#` for remarks.

/// The rows of a table as cells without their white space; rows with too few cells do not count.
///
/// The tables are part of the program, and each has a test that reads all of its rows.
pub(crate) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.splitn(N, '|').map(str::trim);
            let mut row = [""; N];
            for cell in &mut row {
                *cell = cells.next()?;
            }
            Some(row)
        })
}

/// Fails where a line of the table has too few cells.
#[cfg(test)]
pub(crate) fn assert_whole<const N: usize>(table: &'static str) {
    let lines = table
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .count();
    assert_eq!(rows::<N>(table).count(), lines, "a row has fewer than {N} cells");
    assert!(lines > 0);
}
