//! Comma-separated tables with the place of each row in characters.

use finalist_core::span::Span;

use crate::lines::Ruler;

/// The header of a table and where its rows begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    /// Column names, folded: lower-case words with single spaces.
    pub(crate) names: Vec<String>,
    /// Where the header stands, in bytes.
    pub(crate) byte: usize,
    /// Where the header stands, in lines before it.
    pub(crate) lines_before: usize,
    /// Comma, semicolon or tab.
    pub(crate) delimiter: u8,
    /// Whether a notes preamble stands before it.
    pub(crate) has_preamble: bool,
}

impl Header {
    /// The column with this folded name.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }
}

/// One row of a table.
#[derive(Debug)]
pub(crate) struct Row {
    fields: csv::StringRecord,
    /// Where it stands.
    pub(crate) span: Span,
    /// Its first line, from 1.
    pub(crate) line: usize,
}

impl Row {
    /// A field without white space around it; nothing where it is empty or not there.
    pub(crate) fn get(&self, column: Option<usize>) -> Option<&str> {
        self.fields
            .get(column?)
            .map(str::trim)
            .filter(|field| !field.is_empty())
    }

    /// How many fields it has.
    pub(crate) fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether a field holds so many lines that a quote must have been left open.
    pub(crate) fn is_runaway(&self) -> bool {
        self.fields
            .iter()
            .any(|field| field.bytes().filter(|b| *b == b'\n').nth(200).is_some())
    }

    /// Whether nothing is in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.fields.iter().all(|field| field.trim().is_empty())
    }
}

/// The header of a table in `text`: its first line with several names, after a notes preamble where there is one.
///
/// LinkedIn writes `Notes:`, a paragraph in quotes and an empty line before the header of some exports.
pub(crate) fn header_of(text: &str) -> Option<Header> {
    /// Lines that a preamble may have.
    const PREAMBLE: usize = 30;
    let mut byte = 0;
    let mut has_preamble = false;
    let mut in_quotes = false;
    for (number, line) in text.split('\n').take(PREAMBLE).enumerate() {
        let start = byte;
        byte += line.len() + 1;
        let bare = line.trim().trim_end_matches([',', ';']).trim_matches('"');
        if in_quotes || line.trim().is_empty() {
            in_quotes ^= line.matches('"').count() % 2 == 1;
            continue;
        }
        if bare.eq_ignore_ascii_case("notes:") || bare.eq_ignore_ascii_case("notes") {
            has_preamble = true;
            continue;
        }
        let header = read_header(line, start, number, has_preamble);
        let is_header =
            |header: &Header| header.names.len() > 1 && header.names.iter().all(|name| name.chars().count() <= 60);
        match header.filter(is_header) {
            Some(header) if !has_preamble || header.names.iter().filter(|name| !name.is_empty()).count() > 1 => {
                return Some(header);
            }
            _ if has_preamble => in_quotes = line.matches('"').count() % 2 == 1,
            _ => return None,
        }
    }
    None
}

fn read_header(line: &str, byte: usize, lines_before: usize, has_preamble: bool) -> Option<Header> {
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|d| line.bytes().filter(|b| b == d).count())
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(line.as_bytes());
    let record = reader.records().next()?.ok()?;
    let names = record.iter().map(finalist_core::text::fold).collect();
    Some(Header {
        names,
        byte,
        lines_before,
        delimiter,
        has_preamble,
    })
}

/// The rows under a header, in one pass over the text.
pub(crate) fn rows<'a>(text: &'a str, header: &Header) -> impl Iterator<Item = Result<Row, (usize, String)>> + use<'a> {
    let from = header.byte;
    let body = text.get(from..).unwrap_or("");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(true)
        .delimiter(header.delimiter)
        .flexible(true)
        .from_reader(body.as_bytes());
    // Reading the header line moves the reader to the first row; a broken header shows as a broken first row.
    let _ = reader.headers();
    let mut ruler = Ruler::new(text);
    let mut record = csv::StringRecord::new();
    let offset = move |byte: u64| from + usize::try_from(byte).unwrap_or(usize::MAX - from);
    std::iter::from_fn(move || {
        match reader.read_record(&mut record) {
            Ok(false) => None,
            Err(error) => {
                let (_, line) = ruler.at(offset(reader.position().byte()).min(text.len()));
                Some(Err((line, error.to_string())))
            }
            Ok(true) => {
                let begin = record.position().map_or(0, csv::Position::byte);
                // The reader's own start of a record is before the blank lines that it skips.
                let mut start = offset(begin).min(text.len());
                let skipped = text
                    .get(start..)
                    .map_or(0, |rest| rest.bytes().take_while(|b| *b == b'\n').count());
                start += skipped;
                let mut end = offset(reader.position().byte()).min(text.len());
                if end > start && text.get(..end).is_some_and(|before| before.ends_with('\n')) {
                    end -= 1;
                }
                let (start, line) = ruler.at(start);
                let (end, _) = ruler.at(end);
                let fields = std::mem::take(&mut record);
                Some(Ok(Row {
                    fields,
                    span: Span::new(start, end),
                    line,
                }))
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, names: &[&str], spans: &[&str], lines: &[usize]) {
        let header = header_of(text).unwrap();
        assert_eq!(header.names, names);
        let rows: Vec<Row> = rows(text, &header).map(Result::unwrap).collect();
        assert_eq!(rows.iter().map(|row| row.span.of(text)).collect::<Vec<_>>(), spans);
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), lines);
    }

    #[test]
    fn rows_know_their_place() {
        check("A,B\n1,é\n2,z\n", &["a", "b"], &["1,é", "2,z"], &[2, 3]);
        check(
            "A,B\n\n\n1,\"x\ny\"\n\n2,z",
            &["a", "b"],
            &["1,\"x\ny\"", "2,z"],
            &[4, 7],
        );
        check(
            "First Name;Last-Name\nü;v",
            &["first name", "last name"],
            &["ü;v"],
            &[2],
        );
    }

    #[test]
    fn a_notes_preamble_is_passed() {
        check(
            "Notes:\n\"When, exporting,\nnames\"\n\nA,B\n1,2",
            &["a", "b"],
            &["1,2"],
            &[6],
        );
        check("Notes:\nExport metadata\n\nA,B\n1,2", &["a", "b"], &["1,2"], &[5]);
        assert!(header_of("Just some prose\nover two lines").is_none());
    }
}
