//! The block under a mail's closing: who wrote it, as what, and how to reach them.

use crate::document::{Attendee, PersonDraft};
use crate::lines::{Line, lines};
use crate::people::is_name;
use crate::words::{Named, is_title, named};
use finalist_core::interviewer::BackgroundKind;
use finalist_core::span::Span;

/// Lines of a signature; legal notices follow further down.
const LONGEST: usize = 8;

/// The person who signs. `offset` is where the body begins in the text.
pub(super) fn signer(body: &str, offset: usize, from: Option<&Attendee>) -> Option<PersonDraft> {
    let all: Vec<Line> = lines(body).take(2_000).collect();
    let is_closing = |line: &Line| {
        let text = line.trimmed().to_lowercase();
        super::CLOSINGS.contains(&text.trim_end_matches([',', '!', '.'])) || text == "--"
    };
    let at = all.iter().position(is_closing)?;
    let mut block = all
        .iter()
        .skip(at + 1)
        .filter(|line| !line.is_blank() && line.trimmed() != "--")
        .take(LONGEST);
    let first = block.next()?;
    let sender = from.and_then(|from| from.name.as_deref());
    let name = first.trimmed().split([',', '|']).next().unwrap_or("").trim();
    let same_first =
        sender.is_some_and(|sender| sender.split(' ').next() == name.split(' ').next() && !name.is_empty());
    if !is_name(name) && !same_first {
        return None;
    }
    // Signed with the first name alone, the sender's whole name is the name.
    let name = sender
        .filter(|sender| same_first && sender.len() > name.len() && !sender.contains('@'))
        .unwrap_or(name);
    let shift = |span: Span| span.shift(offset);
    let mut person = PersonDraft {
        name: name.to_owned(),
        title: None,
        email: from.and_then(|from| from.email.clone()),
        function: None,
        background: Vec::new(),
        asks: Vec::new(),
        span: shift(first.span()),
    };
    let beside = first.trimmed().split_once([',', '|']).map(|(_, rest)| rest.trim());
    person.title = beside.filter(|text| is_title(text)).map(str::to_owned);
    for line in block {
        let text = line.trimmed();
        let has_address = text.contains('@') || text.contains("http") || text.contains("www.");
        let digits = text.chars().filter(char::is_ascii_digit).count();
        if text.chars().count() > 90 {
            break;
        }
        if has_address || digits >= 7 {
            continue;
        }
        let parts: Vec<&str> = text
            .split([',', '|', '·', '•', '–'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        for part in parts {
            if person.title.is_none() && is_title(part) {
                person.title = Some(part.to_owned());
            } else if named(part) == Some(Named::Organisation) && person.background.is_empty() {
                person
                    .background
                    .push((BackgroundKind::Employer, part.to_owned(), shift(line.span_of(part))));
            }
        }
        person.span = person.span.join(shift(line.span()));
    }
    (person.title.is_some() || person.name.contains(' ')).then_some(person)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_tells_name_and_title() {
        let body = "Dear Per,\nsee you on Monday.\n\nKind regards,\n\nIda Falk\nHead of Planning | Marlin Quay Ltd\n+353 21 555 0101\nida@example.com\n";
        let person = signer(body, 0, None).unwrap();
        assert_eq!(
            (person.name.as_str(), person.title.as_deref()),
            ("Ida Falk", Some("Head of Planning"))
        );
        assert_eq!(person.background[0].1, "Marlin Quay Ltd");
        assert_eq!(person.background[0].2.of(body), "Marlin Quay Ltd");
        let from = Attendee {
            name: Some("Ida Falk".into()),
            email: Some("ida@example.com".into()),
            role: None,
            is_resource: false,
        };
        let short = signer("Hi,\nyes.\nThanks,\nIda\n", 0, Some(&from)).unwrap();
        assert_eq!(
            (short.name.as_str(), short.email.as_deref()),
            ("Ida Falk", Some("ida@example.com"))
        );
        assert!(signer("Hi,\nyes, on Monday.\n", 0, Some(&from)).is_none());
    }
}
