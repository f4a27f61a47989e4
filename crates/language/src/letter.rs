//! Letters: what would make a thank-you note or check-in better, how much two of them have in common, and what an
//! automatic reply tells (A1, A2).
//!
//! [`judge`] never rewrites and never grades: each finding names the words and how to mend them. What it cannot know
//! (whom the letter is for, what was spoken of) comes with [`About`]; without that the rules that need it keep silent.
//! One fault a file under `rule/`; the wordings they look for are tables under `tables/letters/`.

pub mod away;
mod frame;
mod rule;
mod shared;
pub mod word;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use finalist_core::finding::Finding;
use finalist_core::letter::LetterKind;
use finalist_core::span::Span;
use finalist_core::text::fold;

use crate::text::{Text, Token, is_stop_word, sentences, tokens, weighted_rows, words_in};

pub use shared::{MOST_SHARED, shared};

/// What is known of the letter's occasion. Everything may be left empty.
#[derive(Debug, Clone, Copy)]
pub struct About<'c> {
    /// What it is for.
    pub kind: LetterKind,
    /// Whom it is for.
    pub to: Option<&'c str>,
    /// The other people on the employer's side.
    pub others: &'c [String],
    /// The candidate.
    pub own_name: Option<&'c str>,
    /// The employer.
    pub employer: Option<&'c str>,
    /// The job.
    pub role: Option<&'c str>,
    /// Other employers the candidate writes to.
    pub elsewhere: &'c [String],
    /// Employers that the candidate was with.
    pub past: &'c [String],
    /// What the record has of the talk with this person, in any words.
    pub points: &'c [String],
    /// Everything that was noted of the round, whoever said it.
    pub talk: &'c [String],
    /// Letters to others of the same round, each with its reader's name.
    pub siblings: &'c [(String, String)],
    /// The subject line.
    pub subject: Option<&'c str>,
    /// Texts of the record: names of firms, places and jobs that stand there belong to the story.
    pub record: &'c [&'c str],
}

impl Default for About<'_> {
    fn default() -> Self {
        Self {
            kind: LetterKind::ThankYou,
            to: None,
            others: &[],
            own_name: None,
            employer: None,
            role: None,
            elsewhere: &[],
            past: &[],
            points: &[],
            talk: &[],
            siblings: &[],
            subject: None,
            record: &[],
        }
    }
}

/// What was read in a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterReading {
    /// What would make it better, in the order of the rules.
    pub findings: Vec<Finding>,
    /// Words between greeting and closing.
    pub words: usize,
}

/// What the rules look at.
struct Draft<'t> {
    text: &'t Text<'t>,
    /// All words.
    words: &'t [Token],
    /// The greeting, where there is one.
    greeting: Option<Span>,
    /// Between greeting and closing.
    body: Span,
    /// The sentences of the body.
    sentences: Vec<Span>,
    about: &'t About<'t>,
    /// Words that say nothing about this talk: names, employer, role.
    known: BTreeSet<String>,
}

impl<'t> Draft<'t> {
    fn new(text: &'t Text<'t>, words: &'t [Token], greeting: Option<Span>, body: Span, about: &'t About<'t>) -> Self {
        let known = [about.to, about.employer, about.role, about.own_name]
            .into_iter()
            .flatten()
            .chain(about.others.iter().map(String::as_str))
            .flat_map(|name| fold(name).split(' ').map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let within = |span: &Span| span.start() >= body.start() && span.end() <= body.end();
        Self {
            text,
            words,
            greeting,
            body,
            sentences: frame_sentences(text, body, &within),
            about,
            known,
        }
    }

    /// The words inside a span.
    fn words_of(&self, span: Span) -> &[Token] {
        words_in(self.words, span)
    }

    /// The words of a span that belong to this talk alone: no small words, no names, none that is in every such letter.
    fn own(&self, span: Span) -> BTreeSet<&str> {
        let words = self.words_of(span).iter();
        words
            .filter(|word| self.is_own(word))
            .map(|word| word.stem.as_str())
            .collect()
    }

    fn is_own(&self, word: &Token) -> bool {
        is_of_subject(word) && !self.known.contains(&word.lower)
    }
}

/// Reads a letter. Takes time in proportion to its length and that of the other letters and of the record.
pub fn judge(text: &str, about: &About<'_>) -> LetterReading {
    let text = Text::new(text);
    let words = tokens(&text);
    let frame = frame::read(&text);
    let draft = Draft::new(&text, &words, frame.greeting, frame.body, about);
    let mut findings = rule::findings(&draft);
    if let Some(subject) = about.subject {
        let line = Text::new(subject);
        let words = tokens(&line);
        findings.extend(rule::of_subject(&Draft::new(&line, &words, None, line.whole(), about)));
    }
    LetterReading {
        findings,
        words: draft.words_of(frame.body).len(),
    }
}

/// The stems of a text that belong to its subject: no small words, and none that stands in every letter of thanks.
pub fn subject_words(text: &str) -> BTreeSet<String> {
    tokens(&Text::new(text))
        .into_iter()
        .filter(is_of_subject)
        .map(|word| word.stem)
        .collect()
}

fn is_of_subject(word: &Token) -> bool {
    !is_stop_word(&word.lower) && word.lower.chars().count() > 2 && !rule::PLAIN.contains(&word.stem)
}

fn frame_sentences(text: &Text<'_>, body: Span, within: &dyn Fn(&Span) -> bool) -> Vec<Span> {
    let inner = Text::new(text.slice(body));
    let spans = sentences(&inner);
    spans
        .into_iter()
        .map(|span| span.shift(body.start()))
        .filter(within)
        .collect()
}

/// The phrases of a table `tables/letters/…` with its head.
fn rows_of(table: &'static str, name: &'static str) -> impl Iterator<Item = &'static str> {
    weighted_rows(table)
        .filter(move |(head, ..)| *head == name)
        .map(|(_, _, phrase)| phrase)
}
