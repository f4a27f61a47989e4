//! The kinds of words a sentence is made of: `I rang both sites` becomes `i spoke _ place`.

use std::sync::LazyLock;

use crate::text::{Lookup, Text, Token, is_stop_word};

/// The kind of a word: a function word itself, or a class of `tables/stories/classes.txt`, or one told by its ending.
pub(super) type Form = &'static str;

/// A word of which nothing is known.
pub(super) const UNKNOWN: Form = "_";
/// Before the first and after the last word of a sentence.
pub(super) const START: Form = "^";
pub(super) const END: Form = "$";

/// Words that carry the grammar or the order of a telling, besides the stop words.
const KEPT: [&str; 60] = [
    "one",
    "first",
    "second",
    "third",
    "last",
    "next",
    "then",
    "finally",
    "later",
    "afterwards",
    "soon",
    "once",
    "again",
    "still",
    "always",
    "often",
    "usually",
    "sometimes",
    "suddenly",
    "immediately",
    "eventually",
    "ultimately",
    "initially",
    "today",
    "now",
    "since",
    "ever",
    "never",
    "already",
    "together",
    "instead",
    "however",
    "although",
    "though",
    "despite",
    "therefore",
    "thanks",
    "way",
    "able",
    "make",
    "sure",
    "find",
    "ensure",
    "need",
    "using",
    "used",
    "work",
    "working",
    "worked",
    "went",
    "came",
    "began",
    "started",
    "joined",
    "ago",
    "previous",
    "current",
    "outcome",
    "impact",
    "ended",
];

/// The kinds of all words that are listed somewhere: words of the grammar first, then classes, then past forms.
static KINDS: LazyLock<Lookup<&'static str, Form>> = LazyLock::new(|| {
    let lines = |table: &'static str| table.lines().filter(|line| !line.starts_with('#'));
    let stop = include_str!("../../tables/stop-words.txt").split_whitespace();
    let grammar = stop.chain(KEPT).map(|word| (word, word));
    let classes = lines(include_str!("../../tables/stories/classes.txt"))
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(class, words)| words.split_whitespace().map(move |word| (word, class)));
    let deeds = lines(include_str!("../../tables/stories/action-verbs.txt"))
        .flat_map(str::split_whitespace)
        .map(|word| (word, "did"));
    let mut kinds = Lookup::default();
    for (word, kind) in grammar.chain(classes).chain(deeds) {
        kinds.get_or_insert_with(word, || kind);
    }
    kinds
});

/// The kinds of the words of one sentence, with [`START`] and [`END`] around them.
pub(super) fn forms(text: &Text<'_>, words: &[Token]) -> Vec<Form> {
    let mut out = Vec::with_capacity(words.len() + 2);
    out.push(START);
    out.extend(words.iter().map(|word| form(text, word)));
    out.push(END);
    out
}

fn form(text: &Text<'_>, word: &Token) -> Form {
    let lower = word.lower.as_str();
    if lower.chars().next().is_some_and(char::is_numeric) {
        return number(text, word);
    }
    if let Some(form) = KINDS.get(lower) {
        return form;
    }
    if lower == "percent" {
        return "share";
    }
    ending(lower)
}

fn number(text: &Text<'_>, word: &Token) -> Form {
    let end = word.span.end();
    let after = text.slice(finalist_core::span::Span::new(end, end + 1));
    if after.starts_with('%') {
        "share"
    } else if word.lower.len() == 4 && (word.lower.starts_with("19") || word.lower.starts_with("20")) {
        "year"
    } else {
        "number"
    }
}

fn ending(lower: &str) -> Form {
    match lower {
        _ if lower.len() < 5 => UNKNOWN,
        _ if lower.ends_with("ed") => "did",
        _ if lower.ends_with("ing") => "doing",
        _ if lower.ends_with("ly") => "ly",
        _ => UNKNOWN,
    }
}

/// Whether nothing is known of what the word means, though it may be a stop word.
pub(super) fn is_content(word: &Token) -> bool {
    !is_stop_word(&word.lower) && word.lower.len() > 2 && !word.lower.chars().any(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn words_become_their_kinds() {
        let text = Text::new("In 2019 I gladly rang the boss, moved 3 crates and cut waste by 12%.");
        assert_eq!(
            forms(&text, &tokens(&text)).join(" "),
            "^ in year i ly spoke the boss made number _ and changed _ by share $"
        );
    }
}
