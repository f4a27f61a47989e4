//! Names that no table holds, by what stands around them: senders, speakers, greetings, signatures, `with Ida Falk`.

use std::sync::LazyLock;

use finalist_core::source::SourceKind;
use regex::Regex;

use super::lexicon::{Gathering, Organisation, folded_key};
use super::words::is_no_person;

/// Words with a capital, one after the other, with small particles between.
const NAME: &str =
    r"\p{Lu}[\p{L}\p{M}'’.-]*(?:[ \t]+(?:(?:van|von|de|der|den|la|da|di|al|bin|zu)[ \t]+)*\p{Lu}[\p{L}\p{M}'’-]+){0,3}";
/// At least two of them.
const FULL_NAME: &str =
    r"\p{Lu}[\p{L}\p{M}'’-]+(?:[ \t]+(?:(?:van|von|de|der|den|la|da|di|al|bin|zu)[ \t]+)*\p{Lu}[\p{L}\p{M}'’-]+){1,3}";

/// What surely stands before, after or around a name, although it be one word.
static SURE: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        format!(r#"(?m)^[ \t>]*(?i:from|to|cc|bcc|sender|reply-to|organi[sz]er|attendees?|interviewer|recruiter|von|an)[ \t]*:[ \t]*"?({NAME})"#),
        r#"(?i)[;:]CN="?([^":;\r\n]{1,80})"#.to_owned(),
        r"(?m)^(?i:FN|N|NICKNAME)(?:;[^:\r\n]*)?:([^\r\n]{1,120})".to_owned(),
        r"<v(?:\.[^ >]*)?[ \t]+([^>\r\n]{1,80})>".to_owned(),
        format!(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Herr|Frau|Madame|Monsieur|Señor|Señora|Sir)\.?[ \t]+({NAME})"),
        format!(r"(?m)(?:^|[\s“\x22])(?:Hi|Hello|Hey|Dear|Hallo|Liebe|Lieber|Bonjour|Hola|Ciao)[ \t]+({NAME})[ \t]*(?:[,!.:–—-]|$)"),
        format!(r"(?m)^(?i:best|kind|warm|many|thanks|thank you|regards|cheers|sincerely|yours|all the best|mit freundlichen|cordialement)[^\n]{{0,30}}\r?\n+[ \t]*({NAME})[ \t]*$"),
        format!(r"\b(?i:my name is|my name['’]s|i am called|this is)[ \t]+({NAME})"),
    ]
    .iter()
    .map(|pattern| Regex::new(pattern).expect("the patterns are tested"))
    .collect()
});

/// What often stands before a name: a full one counts.
static LIKELY: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(
        r"\b(?:with|met|meet|meets|meeting|by|from|named|called|told|asked|thank|thanks|thanked|to|for|and|colleague|manager|boss|recruiter|mentor|referee|friend|lead|director|head|interviewer|panel|saw|know|knows|knew|I am|I'm|ich bin)[ \t]*[:,]?[ \t]+({FULL_NAME})"
    );
    Regex::new(&pattern).expect("the pattern is tested")
});

/// A speaker before a colon, as transcripts have them.
static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    let pattern =
        format!(r"(?m)^(?:[\[(]?\d[\d:.,]*[\])]?[ \t]+)?({NAME})(?:[ \t]*[\[(]?\d[\d:.,]*[\])]?)?[ \t]*:(?:[ \t]|$)");
    Regex::new(&pattern).expect("the pattern is tested")
});

/// A heading or item that is a full name and no more, as notes about people have them: `## Ida Falk, Head of Yards`.
static HEADED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(r"(?m)^[ \t]*(?:#{{1,4}}|[-*•])[ \t]+\**({FULL_NAME})\**[ \t]*(?:[,–—(:|-]|$)");
    Regex::new(&pattern).expect("the pattern is tested")
});

/// The people of a JSON résumé's section of references.
static REFEREES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"(?s)"references"\s*:\s*\[(.*?)\]"#).expect("the pattern is tested"));
static JSON_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#""(?:name|fullName|givenName|familyName|firstName|lastName)"\s*:\s*"([^"\\]{2,60})""#)
        .expect("the pattern is tested")
});

static FIRM: LazyLock<Regex> = LazyLock::new(|| {
    const FORM: &str = r"(?:Ltd|Limited|Inc|LLC|LLP|plc|PLC|GmbH|AG|KG|DAC|B\.?V|N\.?V|AB|ASA|Oy|ApS|S\.?A|S\.?r\.?l|S\.?p\.?A|Corp|Corporation|Pty)\b";
    let pattern = format!(
        r"((?:\p{{Lu}}[\p{{L}}\d'’&-]*[ \t]+(?:&[ \t]+|and[ \t]+|of[ \t]+)?){{1,4}}){FORM}|(?m:^(?i:employer|company|organi[sz]ation|firm)[ \t]*:[ \t]*([^\r\n]{{2,60}})$)|(?m:^ORG(?:;[^:\r\n]*)?:([^\r\n;]{{2,80}}))"
    );
    Regex::new(&pattern).expect("the pattern is tested")
});

/// Adds the names that a source tells by its form.
pub(super) fn gather(kind: SourceKind, text: &str, names: &mut Gathering) {
    for hit in FIRM.captures_iter(text) {
        if let Some(found) = hit.iter().skip(1).flatten().next() {
            names.organisation(found.as_str().trim(), Organisation::Employer, false);
        }
    }
    for hit in SURE.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        if let Some(found) = hit.get(1) {
            person(&turned(found.as_str()), names);
        }
    }
    for hit in LIKELY.captures_iter(text) {
        if let Some(found) = hit.get(1) {
            person(found.as_str(), names);
        }
    }
    for section in REFEREES.captures_iter(text).filter_map(|hit| hit.get(1)) {
        for found in JSON_NAME.captures_iter(section.as_str()).filter_map(|hit| hit.get(1)) {
            person(found.as_str(), names);
        }
    }
    if kind == SourceKind::Transcript {
        for hit in SPEAKER.captures_iter(text) {
            if let Some(found) = hit.get(1) {
                person(found.as_str(), names);
            }
        }
    }
    if matches!(kind, SourceKind::People | SourceKind::Notes) {
        for hit in HEADED.captures_iter(text) {
            if let Some(found) = hit.get(1) {
                person(found.as_str(), names);
            }
        }
    }
}

/// `Berg;Kari;;;` of a card as `Kari Berg`.
fn turned(name: &str) -> String {
    match name.split_once(';') {
        Some((family, rest)) => format!("{} {family}", rest.split(';').next().unwrap_or_default()),
        None => name.replace("\\,", ","),
    }
}

/// Roles that speak without being named.
const NOBODY: [&str; 12] = [
    "speaker",
    "interviewer",
    "candidate",
    "me",
    "you",
    "host",
    "moderator",
    "unknown",
    "panel",
    "recruiter",
    "hr",
    "note",
];

fn person(name: &str, names: &mut Gathering) {
    let name = name.trim().trim_end_matches(['.', ',', '-']);
    let key = folded_key(name);
    let is_name = !key.is_empty()
        && key.chars().any(char::is_alphabetic)
        && key.split(' ').count() <= 5
        && !key.split(' ').any(|word| is_no_person(word) || NOBODY.contains(&word));
    if is_name {
        names.person(name, true);
    }
}

#[cfg(test)]
mod tests {
    use super::super::replace::replace;
    use super::*;

    #[track_caller]
    fn check(kind: SourceKind, text: &str, expected: &str) {
        let mut names = Gathering::default();
        gather(kind, text, &mut names);
        let mut cuts = Vec::new();
        names.finish().unwrap().find(text, &mut cuts);
        assert_eq!(replace(text, cuts).0, expected, "{text}");
    }

    #[test]
    fn names_are_known_by_what_stands_around_them() {
        let notes = SourceKind::Notes;
        check(
            notes,
            "From: Ida Falk\nDear Jon,\nhi",
            "From: Person 1\nDear Person 2,\nhi",
        );
        check(
            notes,
            "I worked with Ida van Falk; Falk liked it",
            "I worked with Person 1; Person 1 liked it",
        );
        check(notes, "Kind regards,\nIda", "Kind regards,\nPerson 1");
        check(
            SourceKind::Transcript,
            "Ida: hello\nSpeaker 1: hm",
            "Person 1: hello\nSpeaker 1: hm",
        );
        check(SourceKind::Transcript, "<v Ida Falk>hello", "<v Person 1>hello");
        check(
            SourceKind::People,
            "## Ida Falk, Head of Yards",
            "## Person 1, Head of Yards",
        );
        check(
            SourceKind::People,
            "N:Falk;Ida;;;\nORG:Tide Works",
            "N:Person 1;;;\nORG:Employer A",
        );
        check(
            notes,
            "at Tide Works Ltd with Second Interview",
            "at Employer A Ltd with Second Interview",
        );
    }
}
