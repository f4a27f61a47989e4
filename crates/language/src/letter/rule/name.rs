//! The letter greets somebody else than it goes to.

use finalist_core::finding::Finding;
use finalist_core::span::Span;
use finalist_core::text::fold;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::{Draft, nickname};
use crate::fact::measure::month_number;
use crate::text::{ADDRESSES, Token, is_stop_word};

/// Words of a greeting that are no names.
const NO_NAME: [&str; 34] = [
    "dear",
    "hi",
    "hello",
    "hey",
    "good",
    "morning",
    "afternoon",
    "evening",
    "day",
    "greetings",
    "to",
    "whom",
    "it",
    "may",
    "concern",
    "or",
    "and",
    "there",
    "all",
    "team",
    "hiring",
    "manager",
    "hallo",
    "hiya",
    "the",
    "again",
    "thank",
    "thanks",
    "you",
    "from",
    "for",
    "so",
    "much",
    "very",
];
/// Titles beside the forms of address.
const TITLES: [&str; 17] = [
    "doctor", "colonel", "captain", "major", "reverend", "rev", "father", "sister", "lady", "lord", "coach",
    "director", "frau", "herr", "madame", "monsieur", "señor",
];

/// Whether a word before a name is no part of what tells two people apart.
pub(in crate::letter) fn is_title(word: &str) -> bool {
    ADDRESSES.contains(&word) || TITLES.contains(&word)
}
/// Words before a comma at the head of a letter that are no names.
const OPENERS: [&str; 16] = [
    "yesterday",
    "today",
    "well",
    "first",
    "firstly",
    "again",
    "still",
    "sorry",
    "now",
    "once",
    "finally",
    "meanwhile",
    "wow",
    "cheers",
    "apologies",
    "congratulations",
];
/// Before a name at the end of a sentence: `Thank you again, Mara.`
const THANKS: [&str; 8] = ["you", "thanks", "again", "today", "much", "time", "yesterday", "soon"];

/// Words of a talk, before `to` or `with`.
const TALKS: [&str; 10] = [
    "talk",
    "talking",
    "speak",
    "speaking",
    "chat",
    "chatting",
    "conversation",
    "discussion",
    "interview",
    "meeting",
];
/// So many letters at its beginning a misspelt name shares with the right one.
const ALIKE: usize = 3;
/// So many sentences say with whom one talked.
const FIRST: usize = 3;

/// Words of a subject line after which a name addresses somebody.
const IN_SUBJECT: [&str; 10] = [
    "thank",
    "thanks",
    "talk",
    "meeting",
    "conversation",
    "interview",
    "hello",
    "visit",
    "gratitude",
    "time",
];

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let Some(to) = draft.about.to.filter(|to| !to.trim().is_empty()) else {
        return Vec::new();
    };
    let own = plain(to);
    let own: Vec<String> = own
        .split(' ')
        .filter(|part| !is_title(part))
        .map(str::to_owned)
        .collect();
    let fits = |name: &Token| fits(&plain(&name.lower), &own);
    let greeted = draft.greeting.and_then(|span| greeted(draft, span));
    let misspelt = greeted
        .as_ref()
        .and_then(|names| misspelt(draft, names, &own).or_else(|| nearly(draft, names, &own)));
    let called = called(draft);
    let wrong = [greeted, called]
        .into_iter()
        .flatten()
        .find(|names| !names.iter().any(|name| fits(name)));
    let wrong = wrong.and_then(|names| names.iter().map(|name| name.span).reduce(Span::join));
    if let Some(span) = wrong.or(misspelt) {
        let said = draft.text.slice(span);
        let message = format!("`{said}` is greeted, but the letter goes to {to}: change one of them");
        return vec![Finding::new("wrong_name", message).at(span)];
    }
    let Some(span) = talked_to(draft, &own) else {
        return Vec::new();
    };
    let said = draft.text.slice(span);
    let message = format!("you thank for a talk with `{said}`, but the letter goes to {to}: change one of them");
    vec![Finding::new("wrong_name", message).at(span)]
}

/// A name among several in the greeting that is no part of the reader's, nor of anybody's who was there: `Dear Ada Lunt`.
fn misspelt(draft: &Draft<'_>, names: &[&Token], own: &[String]) -> Option<Span> {
    let is_others = |name: &str| {
        let mut others = draft.about.others.iter();
        others.any(|other| plain(other).split(' ').any(|part| part == name))
    };
    let is_short_form = |name: &Token| draft.text.slice(Span::new(name.span.end(), name.span.end() + 1)) == ".";
    let is_large = |name: &Token| draft.text.slice(name.span).starts_with(char::is_uppercase);
    let is_wrong = |name: &Token| {
        let word = plain(&name.lower);
        is_large(name) && !fits(&word, own) && !is_others(&word) && !is_short_form(name)
    };
    // Before the name may stand a greeting in any language; only what begins as the name does is a part of it.
    let first = names.iter().position(|name| fits(&plain(&name.lower), own))?;
    let begins = |name: &Token| {
        let word = plain(&name.lower);
        let alike = |part: &String| part.chars().zip(word.chars()).take_while(|(a, b)| a == b).count() >= ALIKE;
        own.iter().any(alike)
    };
    let mut wrong = names.iter().enumerate().filter(|(_, name)| is_wrong(name));
    let found = wrong.find(|(at, name)| *at > first || begins(name));
    found.filter(|_| own.len() >= 2).map(|(_, name)| name.span)
}

/// A name that is the reader's but for one letter, and that nobody in the record bears: `Dear Theresa` to Teresa. A
/// short form is another thing: `Cathy`.
fn nearly(draft: &Draft<'_>, names: &[&Token], own: &[String]) -> Option<Span> {
    let record = || draft.about.record.iter().copied();
    let others = || draft.about.others.iter().map(String::as_str);
    let is_known = |name: &str| {
        let has = |text: &str| {
            text.split(|c: char| !c.is_alphanumeric())
                .any(|word| plain(word) == name)
        };
        own.iter().any(|part| part == name) || others().chain(record()).any(has)
    };
    let found = names.iter().find(|name| {
        let word = plain(&name.lower);
        own.iter().any(|part| is_one_letter_off(&word, part)) && !is_known(&word)
    });
    found.map(|name| name.span)
}

/// Whether one letter was added, left out or written as another, in names of some length.
fn is_one_letter_off(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    if short.len() < ALIKE + 1 || long.len() - short.len() > 1 || short == long {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let rest = |letters: &[char], from: usize| letters.get(from..).unwrap_or_default().to_vec();
    let is_pet_form = long.len() > short.len() && same == short.len() && long.last() == Some(&'y');
    let skip = usize::from(long.len() == short.len());
    rest(short, same + skip) == rest(long, same + 1) && !is_pet_form
}

/// Somebody whom the record does not know, thanked for the talk in the first sentences: `it was good to talk to Ida Falk`.
fn talked_to(draft: &Draft<'_>, own: &[String]) -> Option<Span> {
    draft.sentences.iter().take(FIRST).find_map(|sentence| {
        let words = draft.words_of(*sentence);
        let at = words.windows(2).position(|pair| {
            matches!(pair, [talk, to] if TALKS.contains(&talk.lower.as_str()) && matches!(to.lower.as_str(), "to" | "with"))
        })?;
        // `my conversation with you, Father Falk, about nights`.
        let is_before_name = |word: &&Token| word.lower == "you" || is_title(&word.lower);
        let before = words.iter().skip(at + 2).take_while(is_before_name).count();
        let has_title = before > 0 && words.get(at + 1 + before).is_some_and(|word| word.lower != "you");
        let (span, parts) = super::large_run(draft, words, at + 2 + before, 4)?;
        let is_somebody = has_title || parts.len() >= 2;
        let is_known = parts.iter().any(|part| {
            let part = plain(part);
            fits(&part, own) || draft.known.contains(&part)
        });
        (is_somebody && !is_known && !super::is_on_record(draft, &parts)).then_some(span)
    })
}

/// Somebody else thanked in the subject line: `Thank you, Tom`.
pub(super) fn in_subject(line: &Draft<'_>) -> Vec<Finding> {
    let Some(to) = line.about.to.filter(|to| !to.trim().is_empty()) else {
        return Vec::new();
    };
    let own: Vec<String> = plain(to).split(' ').map(str::to_owned).collect();
    let said = line.text.as_str();
    let (head, last) = said.rsplit_once(", ").unwrap_or((said, ""));
    let is_thanks = fold(head).split(' ').any(|word| IN_SUBJECT.contains(&word));
    let start = said.chars().count().saturating_sub(last.chars().count());
    let words = line.words_of(Span::new(start, line.body.end()));
    let is_large = |word: &&Token| line.text.slice(word.span).starts_with(char::is_uppercase);
    let names: Vec<&Token> = words.iter().filter(|word| !is_title(&word.lower)).collect();
    let has_day = names.iter().any(|name| is_day(&name.lower));
    let is_name = (1..=2).contains(&names.len())
        && names.iter().all(is_large)
        && !has_day
        && names.iter().all(|name| !is_stop_word(&name.lower));
    let is_known = |name: &&&Token| {
        let word = plain(&name.lower);
        let about = [line.about.employer, line.about.role, line.about.own_name];
        let about = about
            .into_iter()
            .flatten()
            .any(|known| plain(known).split(' ').any(|part| part == word));
        about || fits(&word, &own)
    };
    if last.is_empty() || !is_thanks || !is_name || names.iter().any(|name| is_known(&name)) {
        return Vec::new();
    }
    let message = format!(
        "`{}` is addressed, but the letter goes to {to}: change one of them",
        last.trim()
    );
    vec![Finding::new("wrong_name", message)]
}

/// A day or a month: `Our talk, Tuesday`.
fn is_day(word: &str) -> bool {
    word.ends_with("day") || month_number(word).is_some()
}

/// Without case and accents.
fn plain(text: &str) -> String {
    fold(text).nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// The names of a greeting.
fn greeted<'d>(draft: &'d Draft<'_>, span: Span) -> Option<Vec<&'d Token>> {
    let words = draft.words_of(span).iter();
    let names: Vec<&Token> = words
        .filter(|word| !NO_NAME.contains(&word.lower.as_str()) && !is_title(&word.lower))
        .filter(|word| word.lower.chars().all(|c| c.is_alphabetic() || c == '\''))
        .collect();
    (!names.is_empty()).then_some(names)
}

/// A name that is called at the end of a sentence of thanks, or at the head of a letter without a greeting.
fn called<'d>(draft: &'d Draft<'_>) -> Option<Vec<&'d Token>> {
    let words = draft.words_of(draft.body);
    let sign = |at: usize| draft.text.slice(Span::new(at, at + 1));
    let is_large = |word: &&Token| draft.text.slice(word.span).starts_with(char::is_uppercase);
    let tail = words.windows(2).find_map(|pair| {
        let [before, name] = pair else { return None };
        let between = draft.text.slice(Span::new(before.span.end(), name.span.start()));
        let is_end = matches!(sign(name.span.end()), "." | "!" | "," | "" | "\n" | ";");
        // `with you, Ida, and Per`: one of several.
        let end = name.span.end();
        let is_listed = sign(end) == ","
            && (draft.text.slice(Span::new(end, end + 6)).starts_with(", and ") || {
                let next = draft.text.slice(Span::new(end, end + 3));
                next.starts_with(", ") && next.chars().nth(2).is_some_and(char::is_uppercase)
            });
        (between == ", " && is_end && !is_listed && THANKS.contains(&before.lower.as_str()) && is_large(&name))
            .then_some(name)
    });
    if let Some(name) = tail.filter(|name| !matches!(name.lower.as_str(), "i" | "i'm" | "i've")) {
        return Some(vec![name]);
    }
    let is_titled = words.first().is_some_and(|word| is_title(&word.lower));
    let first = words.get(usize::from(is_titled)).filter(|_| draft.greeting.is_none())?;
    let is_common =
        is_stop_word(&first.lower) || NO_NAME.contains(&first.lower.as_str()) || first.lower.ends_with("ly");
    let is_name = is_large(&first) && !is_common && !OPENERS.contains(&first.lower.as_str());
    (sign(first.span.end()) == "," && is_name).then(|| vec![first])
}

/// Whether a word is a part of the name: as it is, as an initial, as a short form.
fn fits(word: &str, own: &[String]) -> bool {
    let word = word.trim_end_matches("'s");
    own.iter().any(|part| {
        let both = [word, part.as_str()];
        let short = both.iter().map(|w| w.chars().count()).min().unwrap_or(0);
        part == word
            || (short == 1 && (part.starts_with(word) || word.starts_with(part.as_str())))
            || (short >= 3 && (part.starts_with(word) || word.starts_with(part.as_str())))
            || part.split(['-', '\'']).any(|piece| piece == word)
            || nickname::same(word, part)
    })
}

#[cfg(test)]
mod tests {
    use crate::letter::rule::tests::check;
    use crate::letter::{About, judge};

    #[test]
    fn the_subject_line_addresses_the_reader_too() {
        for (subject, expected) in [
            ("Thank you, Deirdre", true),
            ("Our talk on Friday, Dr. Osei", true),
            ("Thank you, Tomasz", false),
            ("Thank you for our talk, Tom", false),
            ("Our talk, Tuesday", false),
            ("Thanks, Wilk Stoneworks", false),
            ("Thank you, and one more idea", false),
            ("Granite, Marble", false),
            ("Thank you for our talk on 8 December", false),
        ] {
            let about = About {
                to: Some("Tomasz Wilk"),
                employer: Some("Wilk Stoneworks"),
                subject: Some(subject),
                ..About::default()
            };
            let found = judge("Dear Tomasz,\n\nthank you.", &about).findings;
            assert_eq!(
                found.iter().any(|finding| finding.code == "wrong_name"),
                expected,
                "{subject}"
            );
        }
    }

    #[test]
    fn the_greeted_is_the_reader() {
        let others = ["Tom Reilly".to_owned()];
        let about = About {
            to: Some("Margaret O'Brien-Łoś"),
            others: &others,
            ..About::default()
        };
        for (letter, expected) in [
            ("Dear Tom,\n\nthank you for today.", Some("Tom")),
            ("Tom, thank you for today.", Some("Tom")),
            ("Hi Petra, thanks for today.", Some("Petra")),
            ("Dear Margaret,\n\nThank you again, Tom.", Some("Tom")),
            ("Dear Margaret Bryan,\n\nthank you.", Some("Bryan")),
            ("Dear Margaret and Tom,\n\nthank you.", None),
            ("Dear Eng. Margaret,\n\nthank you.", None),
            (
                "Dear Margaret,\n\nHow good it was to speak with Father Aidan Ronan.",
                Some("Aidan Ronan"),
            ),
            (
                "Dear Margaret,\n\nThank you. My conversation with you, Ida Falk, was good.",
                Some("Ida Falk"),
            ),
            ("Dear Margaret,\n\nIt was good to talk to you and Tom Reilly.", None),
            ("Dear Margaret,\n\nIt was good to talk to Tom Reilly too.", None),
            ("Dear Ms O’Brien,\n\nthank you.", None),
            ("Dear Maggie,\n\nthank you.", None),
            ("Margaret –\nthank you.", None),
            ("Dear M. Brien-Łoś,\n\nthank you, and my best to Tom.", None),
            ("Good morning,\n\nthank you for today, I enjoyed it.", None),
            ("Hello again!\n\nthank you.\n\nThank you,\nIda Falk", None),
        ] {
            check("wrong_name", letter, &about, expected);
        }
        check("wrong_name", "Dear Tom,\n\nthank you.", &About::default(), None);
    }

    #[test]
    fn a_letter_too_many_in_the_name_is_seen() {
        let about = About {
            to: Some("Teresa Lunt"),
            record: &["Sarah Falk was there."],
            ..About::default()
        };
        for (letter, expected) in [
            ("Dear Theresa,\n\nthank you.", Some("Theresa")),
            ("Dear Ms Lund,\n\nthank you.", Some("Lund")),
            ("Dear Teresa,\n\nthank you.", None),
            ("Dear Tess,\n\nthank you.", None),
        ] {
            check("wrong_name", letter, &about, expected);
        }
        let signed = About {
            record: &["From: Theresa <teresa.lunt@quay.example>"],
            ..about
        };
        check("wrong_name", "Dear Theresa,\n\nthank you.", &signed, None);
        let cath = About {
            to: Some("Cath Lunt"),
            ..About::default()
        };
        check("wrong_name", "Dear Cathy,\n\nthank you.", &cath, None);
    }
}
