//! The rules that look for what would make a letter better: one file each, listed here.

mod article;
mod capital;
mod closing;
mod doubled;
mod employer;
mod form;
mod generic;
mod grammar;
mod greeting;
mod length;
mod lists;
pub(super) mod name;
mod nickname;
mod placeholder;
mod point;
mod quotes;
mod role;
mod same;
mod shouting;
mod spelling;
mod tone;
mod visited;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use finalist_core::finding::Finding;
use finalist_core::span::Span;
use finalist_core::text::fold;

use super::{Draft, rows_of};
use crate::text::{Hit, Phrases, Text, Token, tokens};

type Rule = fn(&Draft<'_>) -> Vec<Finding>;

const RULES: [Rule; 19] = [
    greeting::check,
    closing::check,
    name::check,
    employer::check,
    role::check,
    placeholder::check,
    point::check,
    generic::check,
    length::check,
    tone::check,
    same::check,
    doubled::check,
    shouting::check,
    article::check,
    grammar::check,
    form::check,
    spelling::check,
    capital::check,
    quotes::check,
];

/// What all rules find, in the order of the list.
pub(super) fn findings(draft: &Draft<'_>) -> Vec<Finding> {
    if draft.words_of(draft.body).is_empty() {
        return vec![Finding::new(
            "empty_letter",
            "there is no letter here yet: begin with what this person said or asked",
        )];
    }
    RULES.iter().flat_map(|rule| rule(draft)).collect()
}

/// What is found in the subject line, without places: they would point into the letter.
pub(super) fn of_subject(line: &Draft<'_>) -> Vec<Finding> {
    let rules: [Rule; 3] = [name::in_subject, employer::check, role::check];
    let found = rules.iter().flat_map(|rule| rule(line));
    found
        .map(|finding| Finding::new(finding.code, format!("in the subject line: {}", finding.message)))
        .collect()
}

/// Stems that stand in every letter of thanks and so say nothing of a talk.
pub(super) static PLAIN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    tokens(&Text::new(include_str!("../../tables/letters/plain.txt")))
        .into_iter()
        .map(|word| word.stem)
        .collect()
});

/// Whether a word stands in a list of `tables/letters/ahead.txt`.
fn ahead(list: &'static str, word: &str) -> bool {
    rows_of(include_str!("../../tables/letters/ahead.txt"), list).any(|known| known == word)
}

/// A run of words written large after a place: `Bellwether Clinics`, `Night Planner`.
fn large_run(draft: &Draft<'_>, words: &[Token], from: usize, most: usize) -> Option<(Span, Vec<String>)> {
    let mut name: Option<Span> = None;
    let mut parts: Vec<String> = Vec::new();
    for word in words.iter().skip(from).take(most) {
        let is_large = draft.text.slice(word.span).starts_with(char::is_uppercase);
        let is_beside = name.is_none_or(|known| {
            let between = draft.text.slice(Span::new(known.end(), word.span.start()));
            matches!(between, " " | "-" | " & ")
        });
        if !is_large || !is_beside {
            break;
        }
        name = Some(name.map_or(word.span, |known| known.join(word.span)));
        parts.push(fold(&word.lower));
    }
    name.map(|span| (span, parts))
}

/// Whether a name stands in the record as it stands here.
fn is_on_record(draft: &Draft<'_>, parts: &[String]) -> bool {
    let name = format!(" {} ", parts.join(" "));
    let has = |text: &&str| {
        let words: Vec<String> = tokens(&Text::new(text)).iter().map(|word| fold(&word.lower)).collect();
        format!(" {} ", words.join(" ")).contains(&name)
    };
    draft.about.record.iter().any(has)
}

/// Phrases that are meant as they are written, and not by their stems alone.
struct Wordings(Phrases<&'static str>);

impl Wordings {
    fn new(table: &'static str, name: &'static str) -> Self {
        Self::of(rows_of(table, name))
    }

    fn of(rows: impl Iterator<Item = &'static str>) -> Self {
        Self(Phrases::new(rows.map(|phrase| (phrase, phrase))))
    }

    /// Where they stand, in order, each place once.
    fn find(&self, words: &[Token]) -> Vec<Span> {
        let place = |hit: Hit<'_, &str>| {
            let said = words.get(hit.tokens)?;
            let wanted = tokens(&Text::new(hit.row));
            let is_same = said
                .iter()
                .map(|word| &word.lower)
                .eq(wanted.iter().map(|word| &word.lower));
            let whole = said.iter().map(|word| word.span).reduce(Span::join)?;
            is_same.then_some(whole)
        };
        let mut places: Vec<Span> = Vec::new();
        for span in self.0.find(words).into_iter().filter_map(place) {
            match places.last_mut() {
                Some(last) if last.overlaps(span) => *last = last.join(span),
                _ => places.push(span),
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use crate::letter::{About, judge};

    /// Checks what a rule says of a letter: the words it points to, or nothing.
    pub(super) fn check(code: &str, letter: &str, about: &About<'_>, expected: Option<&str>) {
        let reading = judge(letter, about);
        let found = reading.findings.iter().find(|finding| finding.code == code);
        let said = found.map(|finding| finding.span.map_or("", |span| span.of(letter)));
        assert_eq!(said, expected, "{code}: {letter}");
        assert!(
            found.is_none_or(|finding| finding.message.contains(": ")),
            "how to mend it: {found:?}"
        );
    }
}
