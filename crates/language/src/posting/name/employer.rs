//! The employer in running text, by votes of what is said of each name.

use std::collections::BTreeMap;

use finalist_core::span::Span;

use super::is_title;
use super::title::is_many;
use crate::posting::words::NO_NAMES;
use crate::text::{Text, Token, stem_key, tokens};

/// A name has at most so many words.
const WORDS: usize = 5;
/// An aside between a name and its verb, `Acme, a yard in Hull, is`, has at most so many words.
const ASIDE: usize = 10;

/// The employer in `About Acme`, `Acme is looking for`, `join Acme`, `Acme is an equal opportunity employer`: the name
/// that most phrases speak for, the earlier one where they tie. Linear.
pub(super) fn hiring(text: &Text<'_>, words: &[Token], lines: &[Span]) -> Option<Span> {
    let runs = runs(text, words);
    let census = Census::new(words, &runs);
    let mut votes: BTreeMap<String, (f64, Span)> = BTreeMap::new();
    for &(first, end) in &runs {
        let told = after(text, words, end).max(tells(text, words, (first, end)));
        let weight = told.max(before(text, words, first)) + of_owner(words, end);
        if weight > 0.0
            && let Some(name) = name_of(text, words, (first, end), &census)
        {
            votes.entry(text.slice(name).to_lowercase()).or_insert((0.0, name)).0 += weight;
        }
    }
    for &line in lines {
        let rest = text
            .slice(line)
            .strip_prefix("About ")
            .filter(|rest| rest.chars().count() <= 40);
        if let Some(rest) = rest.map(|rest| rest.trim_end_matches([':', '.'])) {
            let from = line.start() + 6;
            if let Some(span) = cleaned(text, Span::new(from, from + rest.chars().count()), false) {
                votes.entry(text.slice(span).to_lowercase()).or_insert((0.0, span)).0 += 3.0;
            }
        }
    }
    let best = votes.values().map(|(weight, _)| *weight).fold(0.0, f64::max);
    votes
        .values()
        .filter(|(weight, _)| *weight >= best.max(1.5))
        .map(|(_, span)| *span)
        .min()
}

/// The rows of capitals, from the first word to after the last.
fn runs(text: &Text<'_>, words: &[Token]) -> Vec<(usize, usize)> {
    let capital = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| text.slice(word.span).starts_with(char::is_uppercase))
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !capital(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < words.len() && end - at < WORDS {
            let joins = words
                .get(end)
                .is_some_and(|word| matches!(word.lower.as_str(), "of" | "and"))
                && capital(end + 1);
            let owner = words.get(end - 1).is_some_and(|word| word.lower.ends_with("'s"));
            if !matches!(gap(text, words, end), " " | " & " | "-" | "&" | "+") || !(capital(end) || joins) || owner {
                break;
            }
            end += 1;
        }
        out.push((at, end));
        at = end;
    }
    out
}

/// What stands before a word, since the last one.
fn gap<'t>(text: &Text<'t>, words: &[Token], at: usize) -> &'t str {
    match (at.checked_sub(1).and_then(|at| words.get(at)), words.get(at)) {
        (Some(before), Some(word)) => text.slice(Span::new(before.span.end(), word.span.start())),
        _ => "",
    }
}

/// How much what follows a name speaks for it.
fn after(text: &Text<'_>, words: &[Token], end: usize) -> f64 {
    let lower = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    let mut at = end;
    if gap(text, words, at).starts_with(',') {
        let close = (at + 1..words.len().min(at + ASIDE)).find(|at| gap(text, words, *at).contains(','));
        match close {
            Some(close) => at = close,
            None => return 0.0,
        }
    } else if gap(text, words, at) != " " {
        return 0.0;
    }
    match lower(at) {
        "seeks" => 3.0,
        "is" | "are" => {
            at += 1;
            while matches!(lower(at), "currently" | "now" | "actively" | "also") {
                at += 1;
            }
            match lower(at) {
                "looking" | "hiring" | "seeking" | "searching" | "recruiting" => 3.0,
                "proud" => 3.0,
                "a" | "an" | "the" | "one" if matches!(lower(at + 1), "equal") => 3.0,
                "a" | "an" | "the" => 1.5,
                "one" if lower(at + 1) == "of" => 1.5,
                _ => 0.0,
            }
        }
        _ => 0.0,
    }
}

/// How much `Acme & Sons has four branches` at the head of a paragraph speaks for a name of several words.
fn tells(text: &Text<'_>, words: &[Token], (first, end): (usize, usize)) -> f64 {
    let lower = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    let opens = first == 0 || gap(text, words, first).matches('\n').count() > 1;
    let has = lower(end) == "has" || lower(end) == "was" && matches!(lower(end + 1), "founded" | "set");
    if opens && has && end - first > 1 && gap(text, words, end) == " " {
        1.5
    } else {
        0.0
    }
}

/// How much what stands before a name speaks for it.
fn before(text: &Text<'_>, words: &[Token], first: usize) -> f64 {
    let lower = |back: usize| {
        first
            .checked_sub(back)
            .and_then(|at| words.get(at))
            .map_or("", |word| word.lower.as_str())
    };
    if first == 0 || !matches!(gap(text, words, first), " ") {
        return 0.0;
    }
    let back = if lower(1) == "the" { 2 } else { 1 };
    let opens = first
        .checked_sub(back)
        .is_none_or(|at| at == 0 || gap(text, words, at).contains(['.', '!', '?', '\n']));
    match (lower(back), lower(back + 1)) {
        ("at", _) if opens => 2.0,
        ("join", _) => 2.0,
        (
            "at" | "for" | "with",
            "work" | "working" | "career" | "careers" | "life" | "team" | "role" | "position" | "job",
        ) => 2.0,
        _ => 0.0,
    }
}

/// `Acme's mission`
fn of_owner(words: &[Token], end: usize) -> f64 {
    let last = words.get(end - 1).is_some_and(|word| word.lower.ends_with("'s"));
    let thing = words.get(end).map_or("", |word| word.lower.as_str());
    let told = matches!(
        thing,
        "mission" | "team" | "vision" | "culture" | "products" | "customers" | "clients" | "platform"
    );
    if last && told { 1.0 } else { 0.0 }
}

/// How often each row of capitals stands in the text, by its stems.
struct Census(BTreeMap<String, usize>);

impl Census {
    fn new(words: &[Token], runs: &[(usize, usize)]) -> Self {
        let mut counts = BTreeMap::new();
        for &(first, end) in runs {
            *counts.entry(Self::key(words, first, end)).or_default() += 1;
        }
        Self(counts)
    }

    fn key(words: &[Token], first: usize, end: usize) -> String {
        stem_key(words.get(first..end).unwrap_or(&[]))
    }

    fn count(&self, words: &[Token], first: usize, end: usize) -> usize {
        self.0.get(&Self::key(words, first, end)).copied().unwrap_or(0)
    }
}

/// The name in a row of capitals, or the end of it that stands elsewhere alone: `#NightShift Acme` is `Acme`.
fn name_of(text: &Text<'_>, words: &[Token], (first, end): (usize, usize), census: &Census) -> Option<Span> {
    let last = end.checked_sub(1)?;
    // `Dunn & Quay` is one name, though there is a quay elsewhere.
    let is_joined = matches!(gap(text, words, last), " & " | "&" | "+" | "-")
        || last
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(|word| matches!(word.lower.as_str(), "and" | "of"));
    let stray =
        end - first > 1 && !is_joined && census.count(words, first, end) == 1 && census.count(words, last, end) > 0;
    let from = words.get(if stray { last } else { first })?;
    // `Falk Engineers is a consultancy`: one firm, and not people at work, of whom there are many.
    let is_one = words
        .get(end)
        .is_some_and(|word| matches!(word.lower.as_str(), "is" | "has" | "seeks" | "was"));
    cleaned(text, from.span.join(words.get(last)?.span), is_one)
}

/// A name without the small words at its ends; nothing where it is no name. One that ends with people at work is a title,
/// unless it `is_one`.
fn cleaned(text: &Text<'_>, span: Span, is_one: bool) -> Option<Span> {
    let own = Text::new(text.slice(span));
    let words = tokens(&own);
    let mut words = words.as_slice();
    while let Some((_, rest)) = words
        .split_last()
        .filter(|(last, _)| matches!(last.lower.as_str(), "and" | "of"))
    {
        words = rest;
    }
    while let Some((_, rest)) = words.split_first().filter(|(first, _)| NO_NAMES.holds(&first.lower)) {
        words = rest;
    }
    let mut name = words.iter().map(|word| word.span).reduce(Span::join)?;
    let sane = words
        .iter()
        .all(|word| !NO_NAMES.holds(&word.lower) || matches!(word.lower.as_str(), "of" | "and"));
    let written = own.slice(name);
    if written.ends_with("'s") || written.ends_with("’s") {
        name = Span::new(name.start(), name.end() - 2);
    }
    let written = own.slice(name);
    let is_firm = is_one && words.len() > 1 && words.last().is_some_and(is_many);
    (sane && written.chars().count() > 1 && (is_firm || !is_title(written))).then(|| name.shift(span.start()))
}
