//! Compares clauses that say the same but for one thing: a number, a negation, or a word and its opposite.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use finalist_core::fact::FactTime;
use finalist_core::span::Span;

use super::Clash;
use super::fact::close;
use crate::fact::clause::{Clauses, View};
use crate::fact::measure::{Kind, Measure};
use crate::fact::subject;
use crate::fact::token::{Kind as TokenKind, stem};

/// What a clause says, ready to be compared.
pub(super) struct Content<'a> {
    /// Stems of the content words, sorted, each once; numbers and negations left away.
    words: Vec<&'a str>,
    names: Vec<&'a str>,
    numbers: Vec<(&'a Measure, String)>,
    dates: Vec<&'a Measure>,
    negated: bool,
    qualified: bool,
    question: bool,
    perfect: bool,
    when: FactTime,
    span: Span,
}

/// Reads the clauses of a text; texts longer than `most` clauses are compared by their facts alone.
pub(super) fn contents<'a>(clauses: &'a Clauses<'_>, most: usize) -> Vec<Content<'a>> {
    clauses.views().take(most).map(|view| content(&view)).collect()
}

fn content<'a>(view: &View<'a, '_>) -> Content<'a> {
    let inside = |i: usize| view.measures().iter().any(|m| (m.first..m.end).contains(&i));
    let mut words = Vec::new();
    let mut names = Vec::new();
    let mut negations = 0;
    for at in view.places() {
        let Some(token) = view.token(at) else { continue };
        if token.is_negation() {
            negations += 1;
        } else if token.kind == TokenKind::Word && !subject::is_empty_word(&token.lower) && !inside(at) {
            words.push(stem(&token.lower));
            if token.is_capitalised() && at > view.clause.first {
                names.push(stem(&token.lower));
            }
        }
    }
    words.sort_unstable();
    words.dedup();
    let (dates, counted): (Vec<&Measure>, Vec<&Measure>) = view
        .measures()
        .iter()
        .partition(|m| matches!(m.kind, Kind::Date(_) | Kind::Day(_)));
    Content {
        words,
        names,
        numbers: counted.into_iter().map(|m| (m, unit(view, m))).collect(),
        dates,
        negated: negations % 2 == 1,
        qualified: view.has_any(&[
            "only",
            "just",
            "yet",
            "anymore",
            "longer",
            "until",
            "always",
            "unless",
            "if",
            "necessarily",
        ]),
        question: view.clause.question,
        perfect: view.has_any(&["have", "has", "i've", "we've", "never"]),
        when: view.clause.when,
        span: view.clause.span,
    }
}

/// What a measure counts: its unit, or the noun after it.
fn unit(view: &View<'_, '_>, measure: &Measure) -> String {
    match &measure.kind {
        Kind::Percent => "%".to_owned(),
        Kind::Money { currency, .. } => currency.clone(),
        Kind::Time { rate, .. } => format!("time {}", rate.unwrap_or_default()),
        _ => (measure.end..measure.end + 4)
            .map_while(|i| view.token(i).filter(|t| !t.is_sign()))
            // The noun may come after words that describe it: `two young men`.
            .find(|t| {
                !subject::is_empty_word(&t.lower)
                    && (t.lower.ends_with('s') || t.is_any(&["people", "men", "women", "children"]))
            })
            .or_else(|| view.token(measure.end).filter(|t| !t.is_sign()))
            .map(|t| subject::singular(t.base()))
            .unwrap_or_default(),
    }
}

/// The clashes of two clauses.
pub(super) fn compare(a: &Content<'_>, b: &Content<'_>) -> Option<Clash> {
    if a.question || b.question {
        return None;
    }
    let shared = shared(&a.words, &b.words);
    // One shared word is a topic, not a telling.
    if shared < 2 || names_differ(a, b) || dates_differ(a, b) {
        return None;
    }
    let shorter = a.words.len().min(b.words.len());
    let longer = a.words.len().max(b.words.len());
    let same_time = a.when == b.when || a.perfect || b.perfect;
    if !same_time {
        return None;
    }
    // Everything the shorter clause says is in the longer one, and the longer one says little else.
    if shared * 4 >= shorter * 3
        && shared * 2 >= longer
        && a.negated == b.negated
        && let Some(message) = numbers(a, b)
    {
        return Some(clash("number", message, a, b));
    }
    if a.negated != b.negated && !a.qualified && !b.qualified && shared * 4 >= longer * 3 && numbers(a, b).is_none() {
        let message = "one telling says so, the other says not so: settle on one before the next round".to_owned();
        return Some(clash("polarity", message, a, b));
    }
    if a.negated == b.negated
        && let Some((x, y)) = opposite(a, b)
    {
        let message = format!("in one telling `{x}`, in the other `{y}`; settle on one before the next round");
        return Some(clash("opposite", message, a, b));
    }
    None
}

fn clash(code: &'static str, message: String, a: &Content<'_>, b: &Content<'_>) -> Clash {
    Clash {
        code,
        message,
        earlier: a.span,
        later: b.span,
    }
}

fn shared(a: &[&str], b: &[&str]) -> usize {
    a.iter().filter(|word| b.binary_search(word).is_ok()).count()
}

/// Different names are different projects, employers or people.
fn names_differ(a: &Content<'_>, b: &Content<'_>) -> bool {
    !a.names.is_empty() && !b.names.is_empty() && !a.names.iter().any(|name| b.names.contains(name))
}

fn dates_differ(a: &Content<'_>, b: &Content<'_>) -> bool {
    match (a.dates.first(), b.dates.first()) {
        (Some(x), Some(y)) => x.kind != y.kind,
        _ => false,
    }
}

/// The message where a count of the same thing differs.
fn numbers(a: &Content<'_>, b: &Content<'_>) -> Option<String> {
    for (x, unit) in &a.numbers {
        let others: Vec<&(&Measure, String)> = b
            .numbers
            .iter()
            .filter(|(_, other)| other == unit && !unit.is_empty())
            .collect();
        let Some((y, _)) = others.first() else { continue };
        let value = |m: &Measure| m.days().unwrap_or(m.low);
        // A number found anywhere in the other clause may be a part of the whole.
        let anywhere =
            |m: &Measure, list: &[(&Measure, String)]| list.iter().any(|(o, _)| (value(o) - value(m)).abs() < 1e-9);
        if anywhere(x, &b.numbers) || anywhere(y, &a.numbers) {
            continue;
        }
        // `at least ten` leaves twelve open.
        if x.bound.is_some() || y.bound.is_some() {
            continue;
        }
        let overlap = x.low <= y.high.unwrap_or(y.low) && y.low <= x.high.unwrap_or(x.low);
        if !overlap && !close(value(x), value(y), x.hedged || y.hedged, 0.05) {
            return Some(format!(
                "in one telling `{}`, in the other `{}`; settle on one before the next round",
                x.value(unit),
                y.value(unit)
            ));
        }
    }
    None
}

static OPPOSITES: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut table: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in include_str!("../../tables/facts/opposites.txt").lines() {
        if let Some((a, b)) = line.split_once(' ').filter(|_| !line.starts_with('#')) {
            table.entry(stem(a)).or_default().push(stem(b));
            table.entry(stem(b)).or_default().push(stem(a));
        }
    }
    table
});

/// A word and its opposite, where that is all that differs.
fn opposite<'a>(a: &Content<'a>, b: &Content<'a>) -> Option<(&'a str, &'a str)> {
    let lone = |x: &Content<'a>, y: &Content<'a>| -> Option<Vec<&'a str>> {
        let only: Vec<&str> = x
            .words
            .iter()
            .copied()
            .filter(|w| y.words.binary_search(w).is_err())
            .collect();
        (only.len() == 1).then_some(only)
    };
    let (x, y) = (lone(a, b)?, lone(b, a)?);
    let (x, y) = (x.first().copied()?, y.first().copied()?);
    OPPOSITES
        .get(x)
        .is_some_and(|others| others.contains(&y))
        .then_some((x, y))
}
