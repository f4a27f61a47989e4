//! Letters and saved mails as text: what the candidate wrote to the employer, or the other way round.

use finalist_core::source::SourceKind;
use finalist_core::span::Span;

use crate::document::{Attendee, Content, Event, LetterDocument};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::lines::lines;
use crate::notebook::Notebook;
use crate::refusal::Refusal;

mod appointment;
mod signature;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Letter,
    recognise,
    read,
};

const GREETINGS: [&str; 7] = [
    "dear ",
    "hi ",
    "hello ",
    "good morning",
    "good afternoon",
    "to whom",
    "sehr geehrte",
];
const CLOSINGS: [&str; 16] = [
    "regards",
    "kind regards",
    "best regards",
    "warm regards",
    "yours sincerely",
    "yours faithfully",
    "sincerely",
    "best wishes",
    "best",
    "all the best",
    "many thanks",
    "thanks",
    "thank you",
    "cheers",
    "cordially",
    "respectfully",
];
const TITLES: [&str; 6] = [
    "cover letter",
    "covering letter",
    "supporting statement",
    "personal statement",
    "letter of motivation",
    "motivation letter",
];

fn recognise(sight: &Sight) -> Option<Guess> {
    let first: String = sight
        .head
        .lines()
        .filter(|l| !l.trim().is_empty())
        .take(2)
        .collect::<Vec<_>>()
        .join(" ");
    let first = first.to_lowercase();
    if TITLES.iter().any(|title| first.contains(title)) {
        return Some(Guess::new(
            86,
            "its first lines call it a letter or statement".to_owned(),
        ));
    }
    let header = header_lines(sight.body());
    let has_from = header.iter().any(|(name, _)| name == "from");
    let has_more = header
        .iter()
        .any(|(name, _)| matches!(name.as_str(), "to" | "subject" | "date" | "sent"));
    if has_from && has_more {
        return Some(Guess::new(
            88,
            "it begins with `From:` and what belongs to it".to_owned(),
        ));
    }
    let lower: Vec<String> = sight.head.lines().map(|line| line.trim().to_lowercase()).collect();
    let greets = lower
        .iter()
        .take(12)
        .any(|line| GREETINGS.iter().any(|greeting| line.starts_with(greeting)) && line.len() < 60);
    let closes = lower
        .iter()
        .any(|line| CLOSINGS.contains(&line.trim_end_matches([',', '!', '.'])));
    (greets && closes).then(|| Guess::new(84, "it has the greeting and the closing of a letter".to_owned()))
}

/// `From: …`, `To: …` at the beginning, names in lower case; ends at the first line of another kind.
fn header_lines(body: &str) -> Vec<(String, String)> {
    const NAMES: [&str; 7] = ["from", "to", "cc", "subject", "date", "sent", "reply-to"];
    let mut found = Vec::new();
    for line in body.lines().skip_while(|line| line.trim().is_empty()).take(12) {
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        let name = name.trim().trim_matches('*').to_lowercase();
        if !NAMES.contains(&name.as_str()) {
            break;
        }
        found.push((name, value.trim().trim_matches('*').trim().to_owned()));
    }
    found
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let body = sight.body();
    let header = header_lines(body);
    let get = |wanted: &str| {
        header
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value.as_str())
    };
    let dated = get("date").or_else(|| get("sent")).and_then(crate::when::find_date);
    let dated = dated.or_else(|| body.lines().take(6).find_map(crate::when::day).map(Into::into));
    let skipped: usize = {
        let mut left = header.len();
        lines(body)
            .take_while(|line| {
                let skip = left > 0 || line.is_blank();
                if !line.is_blank() {
                    left = left.saturating_sub(1);
                }
                skip
            })
            .map(|line| line.len + 1)
            .sum()
    };
    let length = body.chars().count();
    let from = get("from").map(person);
    let subject = get("subject").map(str::to_owned);
    let words: String = body.chars().skip(skipped).collect();
    let offset = sight.front.body + skipped.min(length);
    let appointment = appointment::in_words(subject.as_deref(), &words, from.as_ref(), dated, notebook);
    let appointment = appointment.map(|event| {
        Box::new(Event {
            span: event.span.shift(offset),
            ..event
        })
    });
    Ok(Content::Letter(LetterDocument {
        signer: signature::signer(&words, offset, from.as_ref()).map(Box::new),
        appointment,
        subject,
        from,
        to: get("to").map(person).or_else(|| greeted(body)),
        dated,
        body: Span::new(sight.front.body + skipped.min(length), sight.front.body + length),
    })
    .into())
}

/// `Ada Byrne <ada@example.com>` as name and address.
fn person(text: &str) -> Attendee {
    let (name, email) = match text.split_once('<') {
        Some((name, rest)) => (name.trim().trim_matches('"'), Some(rest.trim_end_matches('>').trim())),
        None if text.contains('@') => ("", Some(text.trim())),
        None => (text.trim(), None),
    };
    Attendee {
        name: (!name.is_empty()).then(|| name.to_owned()),
        email: email.filter(|email| email.contains('@')).map(str::to_lowercase),
        role: None,
        is_resource: false,
    }
}

/// `Dear Ms Byrne,` as the person written to.
fn greeted(body: &str) -> Option<Attendee> {
    let line = body
        .lines()
        .map(str::trim)
        .take(12)
        .find(|line| line.starts_with("Dear ") || line.starts_with("Hi ") || line.starts_with("Hello "))?;
    let (_, name) = line.split_once(' ')?;
    let name = name.trim_end_matches([',', '!', ':']).trim();
    let is_name = name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= 4;
    is_name.then(|| person(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn letter(text: &str) -> (LetterDocument, String) {
        let file = read("x.txt", text.as_bytes(), None).unwrap();
        match file.content {
            Content::Letter(letter) => {
                let body = letter.body.of(&file.text).to_owned();
                (letter, body)
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_cover_letter_names_whom_it_is_written_to() {
        let (letter, body) =
            letter("10 August 2026\n\nDear Ida,\n\nI lead a team of six.\n\nWarm regards,\nPer Holm\n");
        assert_eq!(letter.to.unwrap().name.as_deref(), Some("Ida"));
        assert_eq!(letter.dated.unwrap().to_string(), "2026-08-10");
        assert!(body.contains("I lead a team of six."));
    }

    #[test]
    fn a_saved_mail_tells_who_wrote_it() {
        let text = "From: Per Holm <PER@example.com>\nTo: Ida Falk <ida@example.com>\nSubject: start\n\nHi Ida,\nI can start in May.\nBest,\nPer\n";
        let (letter, body) = letter(text);
        let from = letter.from.unwrap();
        assert_eq!(
            (from.name.as_deref(), from.email.as_deref()),
            (Some("Per Holm"), Some("per@example.com"))
        );
        assert!(body.starts_with("Hi Ida"), "{body}");
    }

    #[test]
    fn a_statement_is_a_letter_by_its_title() {
        let (letter, _) = letter("Supporting statement - Night Planner\n\nI have planned nights for ten years.\n");
        assert!(letter.from.is_none());
    }
}
