//! Contact cards (vCard 2.1 to 4.0), alone or as an address book.

use finalist_core::source::SourceKind;
use finalist_core::span::Span;

use crate::calendar::content_line::{Property, parse};
use crate::document::{Card, ConnectionRow, Content};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::lines::{Line, lines};
use crate::notebook::{Notebook, quoted};
use crate::refusal::{Refusal, RefusalCode};

/// A few cards are the people of a panel.
pub(crate) const CARDS: Door = Door {
    kind: SourceKind::People,
    recognise: |sight| recognise(sight).filter(|_| !is_book(sight.text)),
    read: read_cards,
};

/// Many cards are an address book.
pub(crate) const BOOK: Door = Door {
    kind: SourceKind::Connections,
    recognise: |sight| recognise(sight).filter(|_| is_book(sight.text)),
    read: read_book,
};

/// More people than this sit on no panel.
const MOST_MET: usize = 12;

/// An address book has fewer.
const MOST_CARDS: usize = 200_000;

/// A value longer than this is a picture.
const LONGEST: usize = 64 * 1024;

fn recognise(sight: &Sight) -> Option<Guess> {
    let first = sight.head.lines().map(str::trim).find(|line| !line.is_empty())?;
    is_mark(first, "BEGIN").then(|| Guess::new(100, "it begins with `BEGIN:VCARD`"))
}

fn is_mark(line: &str, word: &str) -> bool {
    line.split_once(':').is_some_and(|(name, value)| {
        name.trim().eq_ignore_ascii_case(word) && value.trim().eq_ignore_ascii_case("VCARD")
    })
}

fn is_book(text: &str) -> bool {
    text.lines()
        .filter(|line| is_mark(line.trim(), "BEGIN"))
        .nth(MOST_MET)
        .is_some()
}

fn read_cards(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let cards = cards_of(sight, notebook)?;
    Ok(Content::Cards(cards).into())
}

fn read_book(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let cards = cards_of(sight, notebook)?;
    let count = cards.len();
    let rows: Vec<ConnectionRow> = cards.into_iter().filter_map(connection).collect();
    if rows.len() < count {
        notebook.say(format!("{} cards have no name: left away", count - rows.len()));
    }
    Ok(Reading {
        rows: Some(count),
        ..Content::Connections(rows).into()
    })
}

fn connection(card: Card) -> Option<ConnectionRow> {
    let (first, last) = match (card.given, card.family) {
        (None, None) => card.name.as_deref().map(|name| match name.rsplit_once(' ') {
            Some((first, last)) => (first.to_owned(), last.to_owned()),
            None => (name.to_owned(), String::new()),
        })?,
        (given, family) => (given.unwrap_or_default(), family.unwrap_or_default()),
    };
    Some(ConnectionRow {
        first,
        last,
        employer: card.organisation,
        title: card.title,
        email: card.emails.into_iter().next(),
        url: card.url,
        connected: None,
        span: card.span,
    })
}

fn cards_of(sight: &Sight, notebook: &mut Notebook) -> Result<Vec<Card>, Refusal> {
    let mut cards: Vec<Card> = Vec::new();
    let mut open: Option<Card> = None;
    let mut depth = 0_usize;
    let mut is_full = false;
    for_each(sight, notebook, |property| {
        let is_card = property.value.trim().eq_ignore_ascii_case("VCARD");
        match (property.name.as_str(), is_card) {
            ("BEGIN", true) => {
                depth += 1;
                // A card inside a card is the assistant's or the agent's, and nobody else's.
                if depth == 1 {
                    open = Some(Card {
                        span: Span::new(property.start, property.end),
                        ..Card::default()
                    });
                }
            }
            ("END", true) => {
                depth = depth.saturating_sub(1);
                if depth == 0
                    && let Some(mut card) = open.take()
                {
                    card.span = card.span.join(Span::new(property.start, property.end));
                    is_full |= cards.len() >= MOST_CARDS;
                    if !is_full {
                        cards.push(finished(card));
                    }
                }
            }
            _ => {
                if let Some(card) = open.as_mut().filter(|_| depth == 1) {
                    card.span = card.span.join(Span::new(property.start, property.end));
                    take(card, &property);
                }
            }
        }
    });
    if is_full {
        let message = format!("has more than {MOST_CARDS} cards: give those that matter");
        return Err(Refusal::new(RefusalCode::TooLarge, message));
    }
    if let Some(card) = open {
        notebook.say("ends before `END:VCARD`: it may be cut off; read as far as it goes");
        cards.push(finished(card));
    }
    if cards
        .iter()
        .all(|card| card.name.is_none() && card.emails.is_empty() && card.phones.is_empty())
    {
        notebook.say("no card names anybody");
    }
    Ok(cards)
}

/// A card without FN has the parts of its name.
fn finished(mut card: Card) -> Card {
    if card.name.is_none() {
        let parts: Vec<&str> = [&card.given, &card.family]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        card.name = (!parts.is_empty())
            .then(|| parts.join(" "))
            .or_else(|| card.organisation.clone());
    }
    card
}

fn take(card: &mut Card, property: &Property) {
    let value = decoded(property);
    let text = unescaped(&value);
    if text.is_empty() {
        return;
    }
    let set = |slot: &mut Option<String>, value: Option<String>| {
        if slot.is_none() {
            *slot = value.filter(|value| !value.is_empty());
        }
    };
    match property.name.as_str() {
        "FN" => set(&mut card.name, Some(text)),
        "N" => {
            let mut parts = fields(&value).into_iter();
            set(&mut card.family, parts.next());
            set(&mut card.given, parts.next());
        }
        "EMAIL" => card.emails.push(text),
        "TEL" => {
            let number = text
                .strip_prefix("tel:")
                .or_else(|| text.strip_prefix("TEL:"))
                .unwrap_or(&text);
            card.phones.push(number.to_owned());
        }
        "TITLE" => set(&mut card.title, Some(text)),
        "ROLE" if card.title.is_none() => card.title = Some(text),
        "ORG" => {
            let parts: Vec<String> = fields(&value).into_iter().filter(|part| !part.is_empty()).collect();
            set(&mut card.organisation, parts.first().cloned());
            card.unit = parts.get(1).cloned();
        }
        "ADR" => {
            let parts = fields(&value);
            let place: Vec<&str> = [3, 4, 6]
                .iter()
                .filter_map(|at| parts.get(*at).map(String::as_str))
                .filter(|part| !part.is_empty())
                .collect();
            set(&mut card.place, Some(place.join(", ")));
        }
        "URL" => set(&mut card.url, Some(text)),
        "NOTE" => set(&mut card.note, Some(text)),
        name if name.starts_with("X-SOCIALPROFILE") => set(&mut card.url, Some(text)),
        _ => {}
    }
}

/// The value without the encodings of vCard 2.1.
fn decoded(property: &Property) -> String {
    let is = |wanted: &str| {
        property.params.iter().any(|(name, value)| {
            value.eq_ignore_ascii_case(wanted) && (name == "ENCODING" || name == "TYPE" || name.is_empty())
        })
    };
    if !is("QUOTED-PRINTABLE") {
        return property.value.clone();
    }
    let mut bytes = Vec::new();
    let mut rest = property.value.bytes().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'=' {
            bytes.push(byte);
            continue;
        }
        let digit = |b: Option<u8>| {
            b.and_then(|b| char::from(b).to_digit(16))
                .and_then(|d| u8::try_from(d).ok())
        };
        let (high, low) = (rest.next(), rest.next());
        match (digit(high), digit(low)) {
            (Some(high), Some(low)) => bytes.push(high * 16 + low),
            _ => bytes.extend([Some(b'='), high, low].into_iter().flatten()),
        }
    }
    let charset = property.param("CHARSET").unwrap_or("utf-8");
    let encoding = encoding_rs::Encoding::for_label(charset.as_bytes()).unwrap_or(encoding_rs::UTF_8);
    encoding.decode_without_bom_handling(&bytes).0.replace("\r\n", "\n")
}

fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(c @ (',' | ';' | '\\' | ':')) => out.push(c),
                Some(other) => out.extend(['\\', other]),
                None => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// The parts between semicolons.
fn fields(value: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_escaped = false;
    for c in value.chars() {
        if c == ';' && !is_escaped {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(c);
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    parts.iter().map(|part| unescaped(part)).collect()
}

/// Calls `take` with each property, unfolded as each version folds.
fn for_each(sight: &Sight, notebook: &mut Notebook, mut take: impl FnMut(Property)) {
    let mut raw = String::new();
    let mut first: Option<Line> = None;
    let mut end = 0;
    let mut is_soft = false;
    let mut odd = 0_usize;
    let mut flush = |raw: &mut String, first: &mut Option<Line>, end: usize| {
        if let Some(line) = first.take() {
            match parse(raw, line, end) {
                Some(property) => take(property),
                None => odd += 1,
            }
        }
        raw.clear();
    };
    for line in lines(sight.text).skip(sight.front.body_line) {
        if is_soft {
            // A soft break of quoted-printable: the value goes on, folded or not.
            push(&mut raw, line.text.trim_start_matches(['\t', ' ']));
        } else if let Some(folded) = line.text.strip_prefix([' ', '\t']).filter(|_| first.is_some()) {
            push(&mut raw, folded);
        } else if line.is_blank() {
            continue;
        } else {
            flush(&mut raw, &mut first, end);
            raw.push_str(line.text);
            first = Some(line);
        }
        is_soft = raw.ends_with('=') && raw.to_ascii_uppercase().contains("QUOTED-PRINTABLE");
        if is_soft {
            raw.pop();
        }
        end = line.start + line.len;
    }
    flush(&mut raw, &mut first, end);
    if odd > 0 {
        let message = format!(
            "{odd} lines have no name and colon, as the rest of a picture may: left away, {}",
            quoted("…")
        );
        notebook.say(message.replace(", `…`", ""));
    }
}

fn push(raw: &mut String, more: &str) {
    if raw.len() < LONGEST {
        raw.push_str(more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn cards(text: &str) -> Vec<Card> {
        match read("a.vcf", text.as_bytes(), None).unwrap().content {
            Content::Cards(cards) => cards,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_version_is_read() {
        let two = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:F=C3=A6lk;Ida=\n Maria\nTEL;WORK;VOICE:+353 21 555 0101\nEND:VCARD\n";
        let card = &cards(two)[0];
        assert_eq!(
            (card.family.as_deref(), card.given.as_deref()),
            (Some("Fælk"), Some("IdaMaria"))
        );
        assert_eq!(card.phones, ["+353 21 555 0101"]);
        let four = "BEGIN:VCARD\nVERSION:4.0\nFN:Ida Falk\nN:Falk;Ida;;;\nitem1.EMAIL;TYPE=work:ida@example.com\nTEL;VALUE=uri:tel:+353-21-555\nORG:Skerry Ferries\\, Ltd;Planning\nTITLE:Head of\n  Planning\nADR;TYPE=work:;;1 Quay;Cork;;;Ireland\nEND:VCARD\n";
        let card = &cards(four)[0];
        assert_eq!(card.organisation.as_deref(), Some("Skerry Ferries, Ltd"));
        assert_eq!(
            (card.unit.as_deref(), card.title.as_deref()),
            (Some("Planning"), Some("Head of Planning"))
        );
        assert_eq!(
            (card.emails[0].as_str(), card.place.as_deref()),
            ("ida@example.com", Some("Cork, Ireland"))
        );
        assert_eq!(card.phones, ["+353-21-555"]);
    }

    #[test]
    fn an_address_book_is_a_network() {
        let book: String = (0..20)
            .map(|n| format!("BEGIN:VCARD\nVERSION:3.0\nN:Falk;Ida {n};;;\nORG:Marlin Quay\nEND:VCARD\n"))
            .collect();
        let file = read("all.vcf", book.as_bytes(), None).unwrap();
        let Content::Connections(rows) = file.content else {
            panic!()
        };
        assert_eq!(
            (rows.len(), rows[3].first.as_str(), rows[3].employer.as_deref()),
            (20, "Ida 3", Some("Marlin Quay"))
        );
    }

    #[test]
    fn a_card_that_is_cut_off_is_read_as_far_as_it_goes() {
        let file = read("a.vcf", b"BEGIN:VCARD\nFN:Ida Falk\nEMAIL:ida@exam", None).unwrap();
        assert!(file.notes.iter().any(|note| note.message.contains("END:VCARD")));
    }
}
