//! Dates as they are said: `March 2021`, `3 December`, `mid-2021`, `since 2019`, `2026-11-19`, `Friday`.

use finalist_core::time::{Date, PartialDate, ToSpan, Weekday};

use super::{Kind, Measure, before, lower};
use crate::fact::token::{Kind as TokenKind, Token};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const SHORT_MONTHS: [(&str, i8); 12] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// The number of a month that is written out in lower case, from 1.
pub(crate) fn month_number(word: &str) -> Option<i8> {
    (1..)
        .zip(MONTHS)
        .find(|(_, name)| *name == word)
        .map(|(number, _)| number)
}

/// The month a word names, with whether the word is one beyond doubt (`may` and `march` are verbs too).
pub(crate) fn month(token: &Token<'_>) -> Option<(i8, bool)> {
    let word = token.base();
    let is_short = SHORT_MONTHS
        .iter()
        .find(|(short, _)| *short == word)
        .map(|(_, month)| *month);
    let number = month_number(word).or(is_short)?;
    let sure = !token.is_any(&["may", "march", "mar", "sep", "dec", "jan", "august"]) || token.is_capitalised();
    (sure && token.kind == TokenKind::Word).then_some((number, !token.is("may")))
}

pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

pub(super) fn read(tokens: &[Token<'_>], at: usize, said_on: Option<Date>) -> Option<Measure> {
    let token = tokens.get(at)?;
    let (kind, end) = match token.kind {
        TokenKind::Number => iso(tokens, at)
            .or_else(|| day_first(tokens, at, said_on))
            .or_else(|| month_and_year_in_digits(tokens, at))
            .or_else(|| lone_year(tokens, at))?,
        TokenKind::Word => month_first(tokens, at, said_on)
            .or_else(|| counted_first(tokens, at, said_on))
            .or_else(|| week_day(tokens, at, said_on))
            .or_else(|| spoken_year(tokens, at))?,
        _ => return None,
    };
    Some(Measure {
        kind,
        low: 0.0,
        high: None,
        first: at,
        end,
        hedged: false,
        bound: None,
        digits: token.kind == TokenKind::Number,
    })
}

fn year(tokens: &[Token<'_>], at: usize) -> Option<i16> {
    let token = tokens.get(at)?;
    (token.kind == TokenKind::Number && token.text.len() == 4)
        .then(|| token.text.parse().ok())
        .flatten()
        .filter(|year| (1000..2100).contains(year))
}

fn day(tokens: &[Token<'_>], at: usize) -> Option<(i8, usize)> {
    let token = tokens.get(at)?;
    let day = (token.kind == TokenKind::Number && token.text.len() <= 2)
        .then(|| token.text.parse().ok())
        .flatten()
        .filter(|day| (1..=31).contains(day))?;
    let ordinal = tokens
        .get(at + 1)
        .is_some_and(|t| t.glued && t.is_any(&["st", "nd", "rd", "th"]));
    Some((day, at + 1 + usize::from(ordinal)))
}

fn full(year: i16, month: i8, day: Option<i8>) -> Option<Kind> {
    PartialDate::new(year, Some(month), day).map(Kind::Date)
}

/// A day and month, completed with the year nearest to the day on which it was said.
fn completed(month: i8, day: i8, said_on: Option<Date>, words: String) -> Kind {
    let nearest = said_on.and_then(|said_on| {
        [-1, 0, 1]
            .into_iter()
            .filter_map(|by| Date::new(said_on.year().checked_add(by)?, month, day).ok())
            .min_by_key(|date| (date.duration_since(said_on).as_hours()).abs())
    });
    match nearest {
        Some(date) => Kind::Date(date.into()),
        None => Kind::Day(words),
    }
}

fn words(tokens: &[Token<'_>], from: usize, to: usize) -> String {
    let mut said = String::new();
    for token in tokens.get(from..to).unwrap_or_default() {
        if !said.is_empty() && !token.glued {
            said.push(' ');
        }
        said.push_str(token.text);
    }
    said
}

/// `2026-11-19` and `19.11.2026`.
fn iso(tokens: &[Token<'_>], at: usize) -> Option<(Kind, usize)> {
    if let Some(year) = year(tokens, at) {
        let small = |i: usize| {
            tokens
                .get(i)
                .filter(|t| t.hyphen && t.kind == TokenKind::Number && t.text.len() == 2)
                .and_then(|t| t.text.parse().ok())
        };
        let month = small(at + 1)?;
        return match small(at + 2) {
            Some(day) => Some((full(year, month, Some(day))?, at + 3)),
            None => Some((full(year, month, None)?, at + 2)),
        };
    }
    let text = tokens.get(at)?.text;
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    (parts.next().is_none() && year.len() == 4).then_some(())?;
    Some((
        full(year.parse().ok()?, month.parse().ok()?, Some(day.parse().ok()?))?,
        at + 1,
    ))
}

/// `06/2021`; `19/11/2026` where the order cannot be mistaken, else its year alone.
fn month_and_year_in_digits(tokens: &[Token<'_>], at: usize) -> Option<(Kind, usize)> {
    let slash = |i: usize| tokens.get(i).is_some_and(|t| t.is("/") && t.glued);
    if !slash(at + 1) {
        return None;
    }
    let small = |i: usize| tokens.get(i).and_then(|t| t.text.parse::<i8>().ok());
    let first = small(at)?;
    if let Some(year) = year(tokens, at + 2) {
        return Some((full(year, first, None)?, at + 3));
    }
    let second = small(at + 2)?;
    let year = year(tokens, at + 4).filter(|_| slash(at + 3))?;
    let kind = match (first > 12, second > 12) {
        (true, false) => full(year, second, Some(first))?,
        (false, true) => full(year, first, Some(second))?,
        _ => Kind::Date(PartialDate::new(year, None, None)?),
    };
    Some((kind, at + 5))
}

/// `3 December 2026`, `3rd of December`.
fn day_first(tokens: &[Token<'_>], at: usize, said_on: Option<Date>) -> Option<(Kind, usize)> {
    let (day, next) = day(tokens, at)?;
    let next = next + usize::from(lower(tokens, next) == "of");
    let (month, _) = tokens.get(next).and_then(month)?;
    let end =
        next + 1 + usize::from(lower(tokens, next + 1) == "." && tokens.get(next).is_some_and(|t| t.text.len() <= 4));
    let end = end + usize::from(lower(tokens, end) == ",");
    if let Some(year) = year(tokens, end) {
        return Some((full(year, month, Some(day))?, end + 1));
    }
    full(2024, month, Some(day))?;
    Some((completed(month, day, said_on, words(tokens, at, next + 1)), next + 1))
}

/// `sixteenth of December`: the day in words.
fn counted_first(tokens: &[Token<'_>], at: usize, said_on: Option<Date>) -> Option<(Kind, usize)> {
    let (day, of) = super::ordinal::words(tokens, at)?;
    (lower(tokens, of) == "of").then_some(())?;
    let (month, _) = tokens.get(of + 1).and_then(month)?;
    let end = of + 2 + usize::from(lower(tokens, of + 2) == ",");
    if let Some(year) = year(tokens, end) {
        return Some((full(year, month, Some(day))?, end + 1));
    }
    full(2024, month, Some(day))?;
    Some((completed(month, day, said_on, words(tokens, at, of + 2)), of + 2))
}

/// The day after its month: `16`, `16th`, `the sixteenth`. In words it counts the day only where no noun follows:
/// `in March the second interview` names none.
fn day_after(tokens: &[Token<'_>], at: usize) -> Option<(i8, usize)> {
    if let Some(day) = day(tokens, at) {
        return Some(day);
    }
    let from = at + usize::from(lower(tokens, at) == "the");
    let (day, end) = super::ordinal::read(tokens, from)?;
    let ends = tokens.get(end).is_none_or(|t| {
        t.is_sign() || t.kind == TokenKind::Number || t.is_any(&["at", "or", "and", "if", "when", "but", "i", "they"])
    });
    ends.then_some((day, end))
}

/// `December 3, 2026`, `March 2021`, `March`.
fn month_first(tokens: &[Token<'_>], at: usize, said_on: Option<Date>) -> Option<(Kind, usize)> {
    let (month, sure) = tokens.get(at).and_then(month)?;
    let next = at + 1 + usize::from(lower(tokens, at + 1) == "." && tokens.get(at).is_some_and(|t| t.text.len() <= 4));
    let next = next + usize::from(matches!(lower(tokens, next), "," | "of"));
    if let Some(year) = year(tokens, next) {
        return Some((full(year, month, None)?, next + 1));
    }
    if let Some((day, after)) = day_after(tokens, at + 1) {
        let comma = after + usize::from(lower(tokens, after) == ",");
        if let Some(year) = year(tokens, comma) {
            return Some((full(year, month, Some(day))?, comma + 1));
        }
        full(2024, month, Some(day))?;
        return Some((completed(month, day, said_on, words(tokens, at, after)), after));
    }
    let led = matches!(
        before(tokens, at, 1),
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "early"
            | "mid"
            | "late"
            | "of"
            | "end"
            | "before"
            | "after"
            | "next"
            | "last"
    );
    (sure || led)
        .then(|| led.then(|| (Kind::Day(words(tokens, at, at + 1)), at + 1)))
        .flatten()
}

/// A year by itself, after a word that makes it one: `in 2019`, `mid-2021`.
fn lone_year(tokens: &[Token<'_>], at: usize) -> Option<(Kind, usize)> {
    let year = year(tokens, at)?;
    // Before living memory a number is a year only after a word that leaves no doubt: `reached by 1200` may be people.
    if year < 1950
        && !(matches!(
            before(tokens, at, 1),
            "in" | "since"
                | "from"
                | "until"
                | "till"
                | "during"
                | "before"
                | "after"
                | "early"
                | "late"
                | "mid"
                | "circa"
                | "year"
                | "summer"
                | "winter"
                | "spring"
                | "autumn"
                | "fall"
        ) || year_before(tokens, at) && !counts(tokens, at + 1))
    {
        return None;
    }
    let hyphened = tokens.get(at).is_some_and(|t| t.hyphen);
    let led = matches!(
        before(tokens, at, 1),
        "in" | "since"
            | "from"
            | "until"
            | "till"
            | "by"
            | "of"
            | "mid"
            | "early"
            | "late"
            | "during"
            | "before"
            | "after"
            | "year"
            | "summer"
            | "winter"
            | "spring"
            | "autumn"
            | "fall"
            | "end"
            | "start"
            | "beginning"
            | "q1"
            | "q2"
            | "q3"
            | "q4"
            | "("
    ) || (matches!(before(tokens, at, 1), "to" | "and" | "–" | "-") || hyphened) && year_before(tokens, at);
    if !led || super::time_unit(lower(tokens, at + 1)).is_some() {
        return None;
    }
    // `in 2000 stores`: a noun right after makes it a count, unless it opens another clause.
    (!counts(tokens, at + 1)).then_some(())?;
    Some((Kind::Date(PartialDate::new(year, None, None)?), at + 1))
}

/// Whether a noun in the plural follows, so that the number counts it.
fn counts(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| {
        t.kind == TokenKind::Word
            && t.text.ends_with('s')
            && !t.is_any(&["as", "was", "has", "is", "this", "his", "its", "plus"])
    })
}

/// `twenty nineteen`, `nineteen ninety-eight`, `two thousand eighteen`, after a word that leads a year.
fn spoken_year(tokens: &[Token<'_>], at: usize) -> Option<(Kind, usize)> {
    let led = matches!(
        before(tokens, at, 1),
        "in" | "since"
            | "from"
            | "until"
            | "till"
            | "by"
            | "mid"
            | "early"
            | "late"
            | "of"
            | "during"
            | "before"
            | "after"
            | "to"
            | "around"
    );
    let century: i16 = match lower(tokens, at) {
        "nineteen" => 1900,
        "twenty" => 2000,
        _ => return None,
    };
    let (rest, end) = super::number::below_hundred(tokens, at + 1)?;
    let year = (10_i16..100).find(|year| (f64::from(*year) - rest).abs() < 0.5)?;
    // `twenty nine people` is a count: only two whole tens of years are a year.
    (led && super::time_unit(lower(tokens, end)).is_none() && !counts(tokens, end)).then_some(())?;
    Some((
        Kind::Date(PartialDate::new(century.checked_add(year)?, None, None)?),
        end,
    ))
}

fn year_before(tokens: &[Token<'_>], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|i| year(tokens, i).is_some())
        || at.checked_sub(2).is_some_and(|i| year(tokens, i).is_some())
}

fn week_day(tokens: &[Token<'_>], at: usize, said_on: Option<Date>) -> Option<(Kind, usize)> {
    let token = tokens.get(at)?;
    let day = weekday(token.base())?;
    // The date that follows says more: `Thursday 19 November`.
    let next = at + 1 + usize::from(lower(tokens, at + 1) == ",");
    if let Some(found) = day_first(tokens, next, said_on).or_else(|| month_first(tokens, next, said_on))
        && next > at
    {
        return Some(found);
    }
    let due = matches!(
        before(tokens, at, 1),
        "by" | "on" | "next" | "this" | "until" | "before" | "coming"
    );
    if !due {
        return None;
    }
    let date = said_on.and_then(|said_on| {
        (1..=7i64)
            .filter_map(|ahead| said_on.checked_add(ahead.days()).ok())
            .find(|date| date.weekday() == day)
    });
    Some((
        date.map_or_else(|| Kind::Day(token.text.to_owned()), |date| Kind::Date(date.into())),
        at + 1,
    ))
}
