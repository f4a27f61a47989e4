//! The rules that look for what would make a letter better: one file each, listed here.

mod article;
mod capital;
mod doubled;
mod employer;
mod generic;
mod length;
mod name;
mod nickname;
mod placeholder;
mod point;
mod quotes;
mod same;
mod tone;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use finalist_core::finding::Finding;
use finalist_core::span::Span;

use super::{Draft, rows_of};
use crate::text::{Hit, Phrases, Text, Token, tokens};

type Rule = fn(&Draft<'_>) -> Vec<Finding>;

const RULES: [Rule; 12] = [
    name::check,
    employer::check,
    placeholder::check,
    point::check,
    generic::check,
    length::check,
    tone::check,
    same::check,
    doubled::check,
    article::check,
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

/// Stems that stand in every letter of thanks and so say nothing of a talk.
pub(super) static PLAIN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    tokens(&Text::new(include_str!("../../tables/letters/plain.txt")))
        .into_iter()
        .map(|word| word.stem)
        .collect()
});

/// Phrases that are meant as they are written, and not by their stems alone.
struct Wordings(Phrases<&'static str>);

impl Wordings {
    fn new(table: &'static str, name: &'static str) -> Self {
        Self(Phrases::new(rows_of(table, name).map(|phrase| (phrase, phrase))))
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
