//! The job title in running text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use finalist_core::span::Span;

use crate::text::{Phrases, Text, Token, is_stop_word, weighted_rows, words_in};

/// A title is looked for in so many words after its opener.
const RUN: usize = 12;

/// Phrases before a title: how much they speak for one, and whether it may be in small letters after them.
static OPENERS: LazyLock<Phrases<(f64, bool)>> = LazyLock::new(|| {
    const STRONG: &str = "looking for; seeking; hiring; recruiting; searching for; opening for; position of; need";
    const WEAK: &str = "role of; role is; role as; of a; of an; for a; for an; requires a; you are a; you are an; the";
    let rows = |phrases: &'static str, row| phrases.split(';').map(move |phrase| (phrase, row));
    Phrases::new(
        rows(STRONG, (3.0, true))
            .chain(rows(WEAK, (1.0, false)))
            .chain(rows("as a; as an", (1.0, true))),
    )
});

/// The title in `is looking for a … ` and the like: the one that most speaks for, the earlier where they tie.
pub(super) fn sought(text: &Text<'_>, words: &[Token]) -> Option<Span> {
    let mut best: Option<(f64, Span)> = None;
    for hit in OPENERS.find(words) {
        let (weight, small) = *hit.row;
        let Some(opener) = words.get(hit.tokens.start) else {
            continue;
        };
        // `As a planner, you …` opens a sentence; `served as a planner` tells of somebody else.
        let small = small && (weight > 1.0 || text.slice(opener.span).starts_with('A'));
        let end = words.len().min(hit.tokens.end + RUN);
        let run = words.get(hit.tokens.end..end).unwrap_or(&[]);
        // `the Night Concierge` may be anything; whom one is looking for is a person.
        let Some((span, capital)) = title_in(text, run, small, weight > 1.0) else {
            continue;
        };
        let score = weight + if capital { 3.0 } else { 0.0 };
        if best.is_none_or(|(most, first)| score > most || score >= most && span.start() < first.start()) {
            best = Some((score, span));
        }
    }
    best.map(|(_, span)| span).or_else(|| repeated(text, words))
}

/// Without any opener: the title in capitals that stands most often, the earlier where they tie.
fn repeated(text: &Text<'_>, words: &[Token]) -> Option<Span> {
    let mut counts: BTreeMap<String, (usize, Span)> = BTreeMap::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let capital = text.slice(word.span).starts_with(char::is_uppercase);
        let run = words.get(at..words.len().min(at + RUN)).unwrap_or(&[]);
        let found = if capital {
            title_in(text, run, false, false)
        } else {
            None
        };
        let Some((span, _)) = found.filter(|(span, _)| span.start() == word.span.start()) else {
            at += 1;
            continue;
        };
        let entry = counts.entry(text.slice(span).to_lowercase()).or_insert((0, span));
        entry.0 += 1;
        at += words_in(run, span).len().max(1);
    }
    let most = counts.values().map(|(count, _)| *count).max()?;
    // One word alone, `Director`, is more often a person than the job.
    let named = counts
        .values()
        .filter(|(count, span)| *count == most && text.slice(*span).contains(' '));
    named.map(|(_, span)| *span).min()
}

/// The job title in a run of words and whether it is written with capitals: the first row of capitals that holds a noun
/// for people at work (with `trades`, also one that is known as a trade alone), up to that noun; with `small`, else the
/// words before the first such noun. Always in the singular.
fn title_in(text: &Text<'_>, run: &[Token], small: bool, trades: bool) -> Option<(Span, bool)> {
    let is_one = |word: &Token| is_worker(word) && (trades || is_noun(word));
    let mut row: Option<Span> = None;
    let mut found: Option<Span> = None;
    let mut last = run.first()?.span.start();
    let mut sentence = run.len();
    for (at, word) in run.iter().enumerate() {
        let gap = text.slice(Span::new(last, word.span.start()));
        last = word.span.end();
        let joins = matches!(word.lower.as_str(), "of" | "and" | "for" | "c++") && row.is_some();
        let capital = text.slice(word.span).starts_with(char::is_uppercase);
        let parted = gap.contains([',', '.', '\n']);
        if gap.contains(['.', '\n', ':', ';', '(']) {
            sentence = at;
            break;
        }
        if found.is_some() && (parted || !(capital || joins)) {
            break;
        }
        row = match row {
            Some(row) if (capital || joins) && !parted => Some(row.join(word.span)),
            _ => capital.then_some(word.span),
        };
        if let Some(row) = row.filter(|_| capital && (is_one(word) || found.is_some() && is_grade(word))) {
            found = Some(singular(row, word));
        }
    }
    if let Some(title) = found {
        return Some((title, true));
    }
    let mut words = run.get(..sentence)?.iter().enumerate();
    let skipped = run
        .iter()
        .take_while(|word| matches!(word.lower.as_str(), "a" | "an" | "the" | "our" | "next" | "you"))
        .count();
    let (at, noun) = words
        .by_ref()
        .skip(skipped)
        .take(6)
        .take_while(|(_, word)| !is_stop_word(&word.lower))
        .find(|(_, word)| is_one(word))
        .filter(|_| small)?;
    let first = run.get(at.saturating_sub(2).max(skipped))?;
    Some((singular(first.span.join(noun.span), noun), false))
}

/// A title without the plural of its last word: many may be hired for one job.
pub(super) fn singular(title: Span, last: &Token) -> Span {
    if last.lower.ends_with('s') && !workers().contains(last.lower.as_str()) && is_worker(last) {
        Span::new(title.start(), title.end() - 1)
    } else {
        title
    }
}

/// Whether a word ends a job title: a noun for people at work, in the singular or plural, and no other form of it.
pub(in crate::posting) fn is_worker(word: &Token) -> bool {
    let lower = word.lower.as_str();
    workers().contains(lower) || lower.strip_suffix('s').is_some_and(|one| workers().contains(one))
}

/// Whether a word is a trade, in the singular.
pub(super) fn is_trade(word: &Token) -> bool {
    workers().contains(word.lower.as_str())
}

/// Whether a word is people at work in the plural, as firms name themselves: `Falk Engineers`.
pub(super) fn is_many(word: &Token) -> bool {
    is_worker(word) && !is_trade(word)
}

/// Whether a word is one of the nouns that end titles everywhere, in the singular or plural.
fn is_noun(word: &Token) -> bool {
    static NOUNS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
        let rows = weighted_rows(include_str!("../../../tables/posting/titles.txt"));
        rows.filter(|(head, ..)| *head == "title")
            .map(|(_, _, noun)| noun)
            .collect()
    });
    let lower = word.lower.as_str();
    NOUNS.contains(lower) || lower.strip_suffix('s').is_some_and(|one| NOUNS.contains(one))
}

fn workers() -> &'static BTreeSet<&'static str> {
    static WORKERS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
        weighted_rows(include_str!("../../../tables/posting/titles.txt"))
            .filter(|(head, ..)| matches!(*head, "title" | "trade"))
            .map(|(_, _, noun)| noun)
            .collect()
    });
    &WORKERS
}

fn is_grade(word: &Token) -> bool {
    matches!(word.lower.as_str(), "i" | "ii" | "iii" | "iv" | "1" | "2" | "3")
}
