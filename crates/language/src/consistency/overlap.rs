//! Word overlap of two texts: how nearly the same words, how much the same content.

use std::collections::BTreeSet;

use super::word;
use crate::fact::clause::Clauses;
use crate::fact::measure::{Kind as Measured, Measure};
use crate::fact::subject;
use crate::fact::token::Kind;

/// Above this share of common pairs of neighbouring words a telling is a recital,
const PAIRS: f64 = 0.72;
/// or above this share of common words, in any order, of which
const WORDS: f64 = 0.68;
/// so many are content.
const CONTENT: f64 = 0.80;
/// Of short tellings a recital adds no more content words than this.
const MOST_ADDED: usize = 1;
/// A short fact told twice is no recital.
const LEAST_WORDS: usize = 6;

/// Words that open and close a telling and are no part of it.
const FILL: &[&str] = &[
    "um",
    "uh",
    "er",
    "erm",
    "so",
    "well",
    "like",
    "know",
    "you",
    "yes",
    "yeah",
    "right",
    "okay",
    "ok",
    "honestly",
    "really",
    "just",
    "actually",
    "basically",
    "said",
    "told",
    "probably",
    "that's",
    "kind",
    "sort",
    "mean",
    "honest",
    "guess",
    "think",
    "suppose",
    "anyway",
    "maybe",
    "pretty",
    "quite",
    "bit",
    "little",
    "oh",
    "ah",
    "hmm",
];

/// Whether the later text tells nearly the same words as the earlier one (R2). Contractions are spoken out and words that
/// only fill are left away; a text of fewer than six words, or with other numbers, is no recital.
pub(super) fn is_recital(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    let (a, b) = (said(a), said(b));
    if a.len().min(b.len()) < LEAST_WORDS || numbers(&a) != numbers(&b) {
        return false;
    }
    let pairs = |words: &[String]| -> Vec<String> {
        words
            .windows(2)
            .filter_map(|pair| match pair {
                [a, b] => Some(format!("{a} {b}")),
                _ => None,
            })
            .collect()
    };
    let content = |words: &[String]| -> Vec<String> {
        let told = words.iter().filter(|word| !subject::is_empty_word(word));
        told.map(|word| word::root(word)).collect()
    };
    let (told, again) = (content(&a), content(&b));
    let known: BTreeSet<&String> = told.iter().collect();
    let added = again.iter().filter(|word| !known.contains(word)).count();
    dice(pairs(&a), pairs(&b)) >= PAIRS
        || added <= MOST_ADDED.max(again.len() / 8)
            && dice(told, again) >= CONTENT
            && dice(
                a.iter().map(|word| word::root(word)).collect(),
                b.iter().map(|word| word::root(word)).collect(),
            ) >= WORDS
}

/// Whether both are the same words but for contractions, fillers, articles and the like: whatever was found in them, they
/// say the same.
pub(super) fn is_word_for_word(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    let bare = |clauses: &Clauses<'_>| -> Vec<String> {
        let mut words = said(clauses);
        words.retain(|word| {
            !matches!(
                word.as_str(),
                "the"
                    | "a"
                    | "an"
                    | "is"
                    | "are"
                    | "am"
                    | "was"
                    | "were"
                    | "has"
                    | "have"
                    | "had"
                    | "be"
                    | "been"
                    | "and"
                    | "just"
                    | "my"
                    | "our"
            )
        });
        words
    };
    let (told, again) = (bare(a), bare(b));
    told.len() >= LEAST_WORDS && told == again
}

/// The words of a text in lower case, with contractions spoken out, without fillers.
fn said(clauses: &Clauses<'_>) -> Vec<String> {
    let mut words = Vec::new();
    let mut measures = clauses.measures.iter().peekable();
    let mut told = 0;
    for (at, token) in clauses.tokens.iter().enumerate() {
        if let Some(measure) = measures.next_if(|measure| measure.first == at) {
            words.extend(number(measure));
            told = measure.end;
        }
        if at < told || !matches!(token.kind, Kind::Word | Kind::Number | Kind::Clock) || token.is_any(FILL) {
            continue;
        }
        if let Some(verb) = token.lower.strip_suffix("n't") {
            let verb = match verb {
                "ca" => "can",
                "wo" => "will",
                verb => verb,
            };
            words.extend([verb.to_owned(), "not".to_owned()]);
            continue;
        }
        if token.lower == "cannot" {
            words.extend(["can".to_owned(), "not".to_owned()]);
            continue;
        }
        match token.lower.split_once('\'') {
            Some((word, "ve")) => words.extend([word.to_owned(), "have".to_owned()]),
            Some((word, "m" | "re")) => words.extend([word.to_owned(), "am".to_owned()]),
            Some((word, "d" | "ll")) => words.extend([word.to_owned(), "would".to_owned()]),
            _ => words.push(token.lower.clone().into_owned()),
        }
    }
    words
}

/// `ten thousand pounds` and `£10,000` in one form.
fn number(measure: &Measure) -> Vec<String> {
    let unit = match &measure.kind {
        Measured::Money { currency, .. } if !currency.is_empty() => currency.to_lowercase(),
        Measured::Money { .. } | Measured::Count => String::new(),
        Measured::Percent => "percent".to_owned(),
        other => format!("{other:?}").to_lowercase(),
    };
    let high = measure.high.map(|high| high.to_string());
    let units = (!unit.is_empty()).then_some(unit);
    std::iter::once(measure.low.to_string())
        .chain(high)
        .chain(units)
        .collect()
}

/// The numbers in digits, in order of size.
fn numbers(words: &[String]) -> Vec<&String> {
    let mut found: Vec<&String> = words
        .iter()
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    found.sort_unstable();
    found
}

/// The share of what two lists have in common, 0 to 1 (Dice).
fn dice(mut a: Vec<String>, mut b: Vec<String>) -> f64 {
    a.sort_unstable();
    b.sort_unstable();
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (mut i, mut j, mut shared) = (0usize, 0usize, 0u32);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
        }
    }
    2.0 * f64::from(shared) / size(a.len() + b.len())
}

/// The content words of a text, by their stems.
pub(super) fn content(clauses: &Clauses<'_>) -> BTreeSet<String> {
    clauses
        .tokens
        .iter()
        .filter(|t| t.kind == Kind::Word && !subject::is_empty_word(&t.lower) && !t.is_negation())
        .map(|t| t.root().to_owned())
        .collect()
}

/// Shared content words, and their share of the shorter text and of both together.
pub(super) fn content_overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> (usize, f64, f64) {
    let shared = a.intersection(b).count();
    if shared == 0 {
        return (0, 0.0, 0.0);
    }
    (
        shared,
        size(shared) / size(a.len().min(b.len())),
        size(shared) / size(a.len() + b.len() - shared),
    )
}

fn size(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::from(u32::MAX), f64::from)
}
