//! The letter greets somebody else than it goes to.

use finalist_core::finding::Finding;
use finalist_core::span::Span;
use finalist_core::text::fold;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::{Draft, nickname};
use crate::text::{Token, is_stop_word};

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
/// Titles: no part of what tells two people apart.
const TITLES: [&str; 28] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "doctor",
    "sir",
    "madam",
    "colonel",
    "captain",
    "major",
    "judge",
    "reverend",
    "rev",
    "father",
    "sister",
    "lady",
    "lord",
    "coach",
    "director",
    "frau",
    "herr",
    "madame",
    "monsieur",
    "señor",
];
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

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let Some(to) = draft.about.to.filter(|to| !to.trim().is_empty()) else {
        return Vec::new();
    };
    let own = plain(to);
    let own: Vec<String> = own
        .split(' ')
        .filter(|part| !TITLES.contains(part))
        .map(str::to_owned)
        .collect();
    let greeted = draft.greeting.and_then(|span| greeted(draft, span));
    let called = || called(draft);
    let wrong = [greeted, called()]
        .into_iter()
        .flatten()
        .find(|names| !names.iter().any(|name| fits(&plain(&name.lower), &own)));
    let Some(span) = wrong.and_then(|names| names.iter().map(|name| name.span).reduce(Span::join)) else {
        return Vec::new();
    };
    let said = draft.text.slice(span);
    vec![
        Finding::new(
            "wrong_name",
            format!("`{said}` is greeted, but the letter goes to {to}: change one of them"),
        )
        .at(span),
    ]
}

/// Without case and accents.
fn plain(text: &str) -> String {
    fold(text).nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// The names of a greeting.
fn greeted<'d>(draft: &'d Draft<'_>, span: Span) -> Option<Vec<&'d Token>> {
    let words = draft.words_of(span).iter();
    let names: Vec<&Token> = words
        .filter(|word| !NO_NAME.contains(&word.lower.as_str()) && !TITLES.contains(&word.lower.as_str()))
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
        (between == ", " && is_end && THANKS.contains(&before.lower.as_str()) && is_large(&name)).then_some(name)
    });
    if let Some(name) = tail.filter(|name| !matches!(name.lower.as_str(), "i" | "i'm" | "i've")) {
        return Some(vec![name]);
    }
    let is_titled = words.first().is_some_and(|word| TITLES.contains(&word.lower.as_str()));
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
    use crate::letter::About;
    use crate::letter::rule::tests::check;

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
}
