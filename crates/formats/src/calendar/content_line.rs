//! Content lines of iCalendar (RFC 5545 §3.1): unfolded, with name, parameters and value, and their place.

use crate::lines::{Line, lines};
use crate::notebook::{Notebook, quoted};

/// A value longer than this is an attachment or rubbish; it is cut.
const LONGEST: usize = 256 * 1024;

/// A property as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Property {
    /// In capitals.
    pub(crate) name: String,
    /// Names in capitals, values without quotes.
    pub(crate) params: Vec<(String, String)>,
    /// The value, still escaped.
    pub(crate) value: String,
    /// The line it begins on.
    pub(crate) line: usize,
    /// The character it begins at.
    pub(crate) start: usize,
    /// One past its last character.
    pub(crate) end: usize,
}

impl Property {
    /// A parameter's value.
    pub(crate) fn param(&self, name: &str) -> Option<&str> {
        self.params
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The value without its escapes.
    pub(crate) fn text(&self) -> String {
        let mut text = String::with_capacity(self.value.len());
        let mut chars = self.value.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n' | 'N') => text.push('\n'),
                    Some(other) => text.push(other),
                    None => text.push('\\'),
                },
                _ => text.push(c),
            }
        }
        text.trim().to_owned()
    }
}

/// Calls `take` with each property of a calendar text.
pub(super) fn for_each(
    text: &str,
    skip: usize,
    notebook: &mut Notebook,
    mut take: impl FnMut(Property, &mut Notebook),
) {
    let mut raw = String::new();
    let mut first: Option<Line> = None;
    let mut end = 0;
    let mut flush = |raw: &mut String, first: &mut Option<Line>, end: usize, notebook: &mut Notebook| {
        let Some(line) = first.take() else { return };
        match parse(raw, line, end) {
            Some(property) => take(property, notebook),
            None => notebook.at(line.number, format!("{} is no calendar line: left away", quoted(raw))),
        }
        raw.clear();
    };
    let is_folded = |line: &Line| line.text.starts_with([' ', '\t']);
    let mut all = lines(text)
        .skip(skip)
        .filter(|line| !line.is_blank() || is_folded(line))
        .peekable();
    while let Some(line) = all.next() {
        let is_lone = name_without_colon(line.text).is_some();
        if let Some(folded) = line.text.strip_prefix([' ', '\t']).filter(|_| first.is_some()) {
            if raw.len() < LONGEST {
                raw.push_str(folded);
            }
        } else if is_lone && line.text.contains('=') {
            flush(&mut raw, &mut first, end, notebook);
            notebook.at(
                line.number,
                format!("{} has no colon after its name: left away", quoted(line.text)),
            );
        } else if is_lone && all.peek().is_some_and(is_folded) {
            // The value stands folded on the line below, as old Mozilla calendars write it.
            flush(&mut raw, &mut first, end, notebook);
            raw.push_str(line.text.trim());
            first = Some(line);
        } else if first.is_some() && !begins_property(line.text) {
            // Some writers break a description into lines without folding it.
            if raw.len() < LONGEST {
                raw.push_str("\\n");
                raw.push_str(line.text);
            }
            notebook.at(
                line.number,
                format!(
                    "{} is not folded as it should be: read with the line above",
                    quoted(line.text)
                ),
            );
        } else {
            flush(&mut raw, &mut first, end, notebook);
            raw.push_str(line.text.trim_start());
            first = Some(line);
        }
        end = line.start + line.len;
    }
    flush(&mut raw, &mut first, end, notebook);
}

/// The name of a property that stands alone on its line, or before an equals sign: `DTSTART`, `X-RADIUS=49.9`.
fn name_without_colon(line: &str) -> Option<&str> {
    let name = line.split('=').next()?.trim();
    let is_name = name.chars().all(|c| c.is_ascii_uppercase() || c == '-')
        && (name.starts_with("X-") || is_known(name) || matches!(name, "CLASS" | "TRANSP" | "DURATION" | "CATEGORIES"));
    (is_name && !line.contains([':', ';'])).then_some(name)
}

/// Whether a word is the name of a property that invitations have.
fn is_known(name: &str) -> bool {
    const KNOWN: [&str; 17] = [
        "begin",
        "end",
        "summary",
        "description",
        "location",
        "uid",
        "url",
        "organizer",
        "attendee",
        "method",
        "version",
        "prodid",
        "status",
        "sequence",
        "dtstart",
        "dtend",
        "dtstamp",
    ];
    KNOWN.contains(&name.to_ascii_lowercase().as_str())
}

/// Whether a line begins with a property name: capitals, digits and dashes up to a colon or semicolon.
fn begins_property(line: &str) -> bool {
    let end = line.find([':', ';']);
    let name = end.and_then(|end| line.get(..end)).unwrap_or("").trim();
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    // `Agenda: …` is prose, `Begin:vevent` is not: small letters count only in names of the format.
    !name.is_empty() && name.chars().all(fits) && (!name.chars().any(|c| c.is_ascii_lowercase()) || is_known(name))
}

/// A line taken apart; nothing where it has no name.
pub(crate) fn parse(raw: &str, line: Line, end: usize) -> Option<Property> {
    let name_end = raw.find([':', ';'])?;
    let name = raw.get(..name_end)?.trim().to_ascii_uppercase();
    if name.is_empty() || name.contains(char::is_whitespace) {
        return None;
    }
    let mut params = Vec::new();
    let mut rest = raw.get(name_end..)?;
    while let Some(more) = rest.strip_prefix(';') {
        let (param, after) = one_param(more);
        params.extend(param);
        rest = after;
    }
    // A group before the name (`item1.SUMMARY`) says nothing here.
    let name = name.rsplit('.').next().unwrap_or(&name).to_owned();
    Some(Property {
        name,
        params,
        value: rest.strip_prefix(':').unwrap_or(rest).to_owned(),
        line: line.number,
        start: line.start,
        end,
    })
}

/// `NAME=value` or `NAME="quoted: value"`, and what follows.
fn one_param(text: &str) -> (Option<(String, String)>, &str) {
    let mut in_quotes = false;
    let end = text.find(|c: char| {
        in_quotes ^= c == '"';
        !in_quotes && matches!(c, ';' | ':')
    });
    let end = match end {
        // A quote that is never closed would swallow the value: take the first sign that could end it.
        None => text.find([';', ':']).unwrap_or(text.len()),
        Some(end) => end,
    };
    let (param, rest) = (text.get(..end).unwrap_or(""), text.get(end..).unwrap_or(""));
    // `TEL;WORK;VOICE:` of vCard 2.1: a type without its name.
    let bare = (!param.contains('=') && !param.trim().is_empty()).then(|| (String::new(), param.trim().to_owned()));
    let pair = param.split_once('=').map(|(name, value)| {
        let value = value
            .trim()
            .trim_matches('"')
            .replace("^n", "\n")
            .replace("^'", "\"")
            .replace("^^", "^");
        (name.trim().to_ascii_uppercase(), value)
    });
    (pair.or(bare), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> (Vec<Property>, usize) {
        let mut notebook = Notebook::default();
        let mut found = Vec::new();
        for_each(text, 0, &mut notebook, |property, _| found.push(property));
        (found, notebook.into_notes().len())
    }

    #[test]
    fn lines_are_unfolded_and_taken_apart() {
        let (found, notes) =
            all("DTSTART;TZID=\"A: b\";VALUE=DATE:2026\nSUMMARY:On\n e\\, two\\nth\n\tree\nnonsense\n");
        assert_eq!(notes, 1);
        assert_eq!(found[0].param("TZID"), Some("A: b"));
        assert_eq!(found[0].value, "2026");
        assert_eq!(
            (found[1].name.as_str(), found[1].text().as_str()),
            ("SUMMARY", "One, two\nthree\nnonsense")
        );
        assert_eq!((found[1].line, found[1].start), (2, 36));
    }

    #[test]
    fn names_without_a_colon_begin_a_property_and_end_the_last() {
        let (found, notes) = all("UID\n\n :7\nX-RADIUS=4.5\nSUMMARY:On\nDTSTART\n ;VALUE=DATE\n :20261208\n");
        let told: Vec<(&str, &str)> = found.iter().map(|p| (p.name.as_str(), p.value.as_str())).collect();
        assert_eq!(told, [("UID", "7"), ("SUMMARY", "On"), ("DTSTART", "20261208")]);
        assert_eq!((found[2].param("VALUE"), notes), (Some("DATE"), 1));
    }

    #[test]
    fn broken_lines_end_nothing() {
        assert_eq!(all(":\n").1, 1);
        assert_eq!(all("A;B=\"c:d\n").0[0].value, "d");
        assert_eq!(all("A;B").0[0].value, "");
    }
}
