//! Which way something went: `900 before, 240 a decade later` against `grew`, `fell from 7.1 to 6.4` against `was higher at the end`.

use super::{Reckoned, Told};
use crate::consistency::stand::{in_one_scale, sentences};
use crate::fact::clause::{Clause, Clauses, View};
use crate::fact::measure::{Kind, Measure};
use crate::fact::token::Token;

const UP: &[&str] = &[
    "grew",
    "grow",
    "grown",
    "rose",
    "risen",
    "rise",
    "increased",
    "increase",
    "climbed",
    "gained",
    "swelled",
    "expanded",
    "higher",
    "bigger",
    "larger",
    "doubled",
    "tripled",
    "profit",
    "gain",
    "more",
    "jumped",
    "soared",
    "better",
    "dearer",
];
const DOWN: &[&str] = &[
    "shrank",
    "shrunk",
    "shrink",
    "fell",
    "fallen",
    "fall",
    "dropped",
    "drop",
    "decreased",
    "decline",
    "declined",
    "lost",
    "lower",
    "smaller",
    "halved",
    "loss",
    "fewer",
    "less",
    "sank",
    "dwindled",
    "worse",
    "cheaper",
];

/// The way two amounts of one kind go in time: the first and the second in words.
fn from_numbers(view: &View<'_, '_>) -> Option<bool> {
    let amounts: Vec<&Measure> = view
        .measures()
        .iter()
        .filter(|m| matches!(m.kind, Kind::Count | Kind::Percent | Kind::Money { .. }))
        .collect();
    let led = amounts.iter().position(|m| view.before(m.first) == "from").unwrap_or(0);
    let (x, y) = match amounts.get(led..) {
        Some([x, y]) => (x, y),
        Some([x, y, ..]) if view.before(x.first) == "from" && view.before(y.first) == "to" => (x, y),
        _ => return None,
    };
    // `from five hundred thousand to six hundred`
    let (was, is) = in_one_scale(x.low, y.low);
    if was == is || x.bound.is_some() || y.bound.is_some() {
        return None;
    }
    let between = |words: &[&str]| (x.end..y.first).any(|at| view.token(at).is_some_and(|t| t.is_any(words)));
    let after = |words: &[&str]| (y.end..view.clause.end).any(|at| view.token(at).is_some_and(|t| t.is_any(words)));
    let before =
        |words: &[&str]| (view.clause.first..x.first).any(|at| view.token(at).is_some_and(|t| t.is_any(words)));
    let is_from = view.before(x.first) == "from" && between(&["to"]);
    let is_later = between(&["before", "then", "first"]) && after(&["later", "after", "now", "today"])
        || between(&["second", "last"]) && (before(&["first"]) || between(&["first"]))
        || before(&["bought", "paid", "cost"]) && between(&["sold"])
        || between(&["now", "today", "later", "afterwards"]);
    // `62 metres, six taller`: a difference and no second amount.
    let is_difference = view
        .tokens()
        .windows(2)
        .any(|pair| matches!(pair, [_, than] if than.is("than")));
    ((is_from || is_later) && !is_difference).then_some(is > was)
}

/// `in 1998, double the number of 1995`: which way it went between two years.
fn from_factor(view: &View<'_, '_>) -> Option<bool> {
    let years: Vec<(f64, usize)> = view
        .measures()
        .iter()
        .filter_map(|m| match &m.kind {
            Kind::Date(date) => Some((f64::from(date.year()), m.first)),
            _ => None,
        })
        .collect();
    let [(first, at), (second, other)] = years.as_slice() else {
        return None;
    };
    let factor = (*at..*other).find(|i| matches!(view.lower(*i), "double" | "twice" | "triple" | "half"))?;
    Some((first > second) == (view.lower(factor) != "half"))
}

/// `6.1 per cent, down from 6.8`, `fell by a fifth`: which way an amount went.
fn from_change(view: &View<'_, '_>) -> Option<bool> {
    let led = |m: &Measure, words: [&str; 2]| {
        let before = |by: usize| m.first.checked_sub(by).map_or("", |i| view.lower(i));
        [before(2), before(1)] == words
    };
    if view.measures().iter().any(|m| led(m, ["down", "from"])) {
        return Some(false);
    }
    if view.measures().iter().any(|m| led(m, ["up", "from"])) {
        return Some(true);
    }
    let by = view
        .places()
        .find(|at| view.lower(*at) == "by" && view.measure(at + 1).is_some())?;
    let verb = view.token(by.checked_sub(1)?)?;
    let is_denied = view.tokens().iter().any(Token::is_negation);
    (!is_denied && (verb.is_any(UP) || verb.is_any(DOWN))).then(|| verb.is_any(UP))
}

/// The way told in words; nothing where it is denied or both are told.
fn in_words(view: &View<'_, '_>) -> Option<bool> {
    let denied = view.tokens().iter().any(Token::is_negation);
    let goes = |way: &str| {
        view.places()
            .any(|at| matches!(view.lower(at), "went" | "gone" | "goes" | "going") && view.lower(at + 1) == way)
    };
    let (up, down) = (view.has_any(UP) || goes("up"), view.has_any(DOWN) || goes("down"));
    const VERBS: &[&str] = &[
        "grew",
        "rose",
        "increased",
        "climbed",
        "fell",
        "shrank",
        "dropped",
        "decreased",
        "declined",
        "halved",
        "doubled",
        "got",
        "became",
        "went",
        "made",
    ];
    let is_between = view.has_any(VERBS)
        || view.has_any(&[
            "between", "end", "start", "after", "before", "when", "during", "since", "over", "in",
        ]);
    // `more people in 1950 than in 1998` is told backwards.
    let is_than = view.tokens().iter().any(|t| t.is("than"));
    let years: Vec<f64> = view
        .measures()
        .iter()
        .filter_map(|m| match &m.kind {
            Kind::Date(date) => Some(f64::from(date.year())),
            _ => None,
        })
        .collect();
    let is_backwards = is_than && matches!(years.as_slice(), [x, y] if x < y);
    (up != down && !denied && is_between).then_some(up != is_backwards)
}

pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    // The two numbers may stand in two sentences.
    let read = |clauses: &Clauses<'_>, by: fn(&View<'_, '_>) -> Option<bool>| {
        let whole = sentences(clauses).reduce(|first, next| Clause { end: next.end, ..first })?;
        let up = by(&View {
            all: clauses,
            clause: &whole,
        })?;
        Some((up, clauses.text.trim().to_owned()))
    };
    let (up, earlier) = read(said.1, |view| {
        from_numbers(view)
            .or_else(|| from_factor(view))
            .or_else(|| from_change(view))
    })?;
    let (told, later) = read(again.1, in_words)?;
    (up != told && super::is_of_same(said.0, again.0, 1)).then_some((earlier, later, "number"))
}
