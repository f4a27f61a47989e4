//! The last day that somebody named for a next step: `by Friday`, `within two weeks`, `early next week` (A2).
//!
//! A day is only read where it is named; what is vague (`soon`, `in due course`) names none. Start at [`deadline`].

use std::sync::LazyLock;

use finalist_core::time::{Date, PartialDate, ToSpan, Weekday};

use crate::fact::clause::{Clauses, View};
use crate::fact::measure::{Kind, Measure, days_of, ordinal};
use crate::fact::pattern::Table;
use crate::fact::token::{Kind as TokenKind, Token};

/// No promise reaches further than this many days; what does is no deadline.
const FURTHEST: i64 = 400;

/// A word that says that word will come, decide, or go on: the day that counts stands behind it.
const CUES: &[&str] = &[
    "hear", "tell", "decide", "deciding", "decision", "touch", "back", "know", "call", "ring", "phone", "write",
    "email", "mail", "word", "answer", "news", "offer", "feedback", "result",
];
/// A word that opens what comes next, which may be more than one thing: it counts where nothing surer stands.
const OPENINGS: &[&str] = &["step", "steps", "stage", "round"];

/// What a day is named by, from the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Today,
    Tomorrow,
    Overmorrow,
    Week,
    NextWeekEarly,
    NextWeekMiddle,
    NextWeek,
    WeekAfterNext,
    Month,
    NextMonth,
    Christmas,
    Year,
}

static DAYS: LazyLock<Vec<(Named, Table)>> = LazyLock::new(|| {
    include_str!("../tables/promise/days.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (kind, pattern) = line.split_once('\t')?;
            let named = match kind {
                "today" => Named::Today,
                "tomorrow" => Named::Tomorrow,
                "overmorrow" => Named::Overmorrow,
                "week" => Named::Week,
                "next-week-early" => Named::NextWeekEarly,
                "next-week-middle" => Named::NextWeekMiddle,
                "next-week" => Named::NextWeek,
                "week-after-next" => Named::WeekAfterNext,
                "month" => Named::Month,
                "next-month" => Named::NextMonth,
                "christmas" => Named::Christmas,
                "year" => Named::Year,
                _ => return None,
            };
            Some((named, Table::read(pattern)))
        })
        .collect()
});

/// A day in the text, and the tokens that name it.
struct Found {
    first: usize,
    end: usize,
    day: Date,
}

/// The last day that the words name for what comes next, counted from the day they were said. Of several the first behind
/// a word such as `hear` or `decide`; a range counts to its end. Nothing for a day that was over when it was said.
pub fn deadline(text: &str, said_on: Date) -> Option<Date> {
    let clauses = Clauses::read_on(text, Some(said_on));
    let mut found: Vec<Found> = Vec::new();
    for sentence in clauses.sentences() {
        let view = clauses.view(&sentence);
        named(&view, said_on, &mut found);
        for measure in view.measures() {
            let covered = found.iter().any(|f| f.first <= measure.first && measure.first < f.end);
            if let Some((day, end)) = measured(&view, measure, said_on).filter(|_| !covered) {
                found.push(Found {
                    first: measure.first,
                    end,
                    day,
                });
            }
        }
    }
    let order = order_of(&clauses);
    for at in 0..clauses.tokens.len() {
        let read = bare_month(&clauses, at, said_on)
            .map(|day| (day, at + 1))
            .or_else(|| bare_day(&clauses.tokens, at, said_on))
            .or_else(|| either_way(&clauses.tokens, at, said_on, order));
        if let Some((day, end)) = read
            && !found.iter().any(|f| f.first <= at && at < f.end)
        {
            found.push(Found { first: at, end, day });
        }
    }
    let furthest = said_on.checked_add(FURTHEST.days()).ok()?;
    found.retain(|f| f.day >= said_on && f.day <= furthest);
    found.sort_by_key(|f| f.first);
    let behind = |cues: &[&str]| {
        let cue = clauses.tokens.iter().position(|token| token.is_any(cues))?;
        found.iter().find(|f| f.first >= cue)
    };
    let counts = behind(CUES).or_else(|| behind(OPENINGS));
    counts.or_else(|| found.first()).map(|f| f.day)
}

/// Whether a clause names a day by such words from a token on, be it when it may.
pub(crate) fn names_a_day(view: &View<'_, '_>, from: usize) -> bool {
    let named = DAYS
        .iter()
        .any(|(_, table)| table.all(view).iter().any(|hit| hit.first >= from));
    let any = Date::constant(2026, 1, 1);
    let business = view.has_any(&["business", "working"]) && view.has_any(&["day", "days"]);
    named || business || (from..view.clause.end).any(|at| bare_day(&view.all.tokens, at, any).is_some())
}

/// The Friday of the week that a date opens: `in the week of 7 December`, `week commencing Monday 7 December`.
pub(crate) fn end_of_week(view: &View<'_, '_>, measure: &Measure) -> Option<PartialDate> {
    let Kind::Date(date) = &measure.kind else { return None };
    date.day()?;
    let mut at = measure.first.checked_sub(1)?;
    while at > view.clause.first && matches!(view.lower(at), "the" | ",") {
        at -= 1;
    }
    let opens = matches!(view.lower(at), "of" | "commencing" | "beginning" | "starting") && view.before(at) == "week"
        || view.lower(at) == "c" && view.before(at) == "/" && at >= 2 && view.before(at - 1) == "w"
        || view.lower(at) == "wc";
    opens
        .then(|| friday_of(date.first_day()))
        .flatten()
        .map(PartialDate::from)
}

/// Days that no calendar has, as written: `31 November`.
pub fn impossible_days(text: &str) -> Vec<String> {
    let clauses = Clauses::read(text);
    let tokens = &clauses.tokens;
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let number = |token: &Token<'_>| token.text.parse::<i8>().ok().filter(|n| (1..=31).contains(n));
        let Some((month, true)) = crate::fact::measure::month(token) else {
            continue;
        };
        // `of`, and the ending of an ordinal, may stand between.
        let before = (1..=3)
            .filter_map(|back| at.checked_sub(back))
            .take_while(|place| {
                *place + 1 == at
                    || (*place + 1..at).all(|between| {
                        tokens
                            .get(between)
                            .is_some_and(|t| t.is_any(&["of", "st", "nd", "rd", "th"]))
                    })
            })
            .find_map(|place| Some((place, number(tokens.get(place)?)?)));
        let Some((place, day)) = before else { continue };
        // A leap year has all days that any year has.
        if Date::new(2024, month, day).is_err() {
            found.push(clauses.words(place, at + 1).to_owned());
        }
    }
    found
}

fn named(view: &View<'_, '_>, said_on: Date, found: &mut Vec<Found>) {
    for (named, table) in DAYS.iter() {
        for hit in table.all(view) {
            let covered = found.iter().any(|f| f.first < hit.end && hit.first < f.end);
            if !covered && let Some(day) = day_of(*named, said_on) {
                found.push(Found {
                    first: hit.first,
                    end: hit.end,
                    day,
                });
            }
        }
    }
}

fn friday_of(day: Date) -> Option<Date> {
    let ahead = 4 - i64::from(day.weekday().to_monday_zero_offset());
    // A week that is said to open on a Saturday is the one after it.
    let ahead = if ahead < 0 { ahead + 7 } else { ahead };
    day.checked_add(ahead.days()).ok()
}

fn day_of(named: Named, said_on: Date) -> Option<Date> {
    let monday = said_on
        .checked_sub(i64::from(said_on.weekday().to_monday_zero_offset()).days())
        .ok()?;
    let in_week = |weeks: i64, day: i64| monday.checked_add((weeks * 7 + day).days()).ok();
    // What is said on a Saturday of `this week` is meant of the working week that follows.
    let is_weekend = matches!(said_on.weekday(), Weekday::Saturday | Weekday::Sunday);
    match named {
        Named::Today => Some(said_on),
        Named::Tomorrow => said_on.tomorrow().ok(),
        Named::Overmorrow => said_on.checked_add(2.days()).ok(),
        Named::Week => in_week(i64::from(is_weekend), 4),
        Named::NextWeekEarly => in_week(1, 1),
        Named::NextWeekMiddle => in_week(1, 2),
        Named::NextWeek => in_week(1, 4),
        Named::WeekAfterNext => in_week(2, 4),
        Named::Month => Some(said_on.last_of_month()),
        Named::NextMonth => Some(said_on.first_of_month().checked_add(1.month()).ok()?.last_of_month()),
        Named::Christmas => Date::new(said_on.year(), 12, 24).ok().filter(|day| *day >= said_on),
        Named::Year => Date::new(said_on.year(), 12, 31).ok(),
    }
}

fn measured(view: &View<'_, '_>, measure: &Measure, said_on: Date) -> Option<(Date, usize)> {
    match &measure.kind {
        Kind::Date(date) if date.day().is_some() => {
            let friday = end_of_week(view, measure).map(PartialDate::first_day);
            Some((friday.unwrap_or_else(|| date.first_day()), measure.end))
        }
        // `in January`: its last day; a year alone is no deadline.
        Kind::Date(date) if date.month().is_some() => Some((date.last_day(), measure.end)),
        Kind::Time {
            unit,
            rate: None,
            ago: false,
        } if leads(view, measure.first) && days_of(unit) >= 1.0 => {
            let days = most(measure) * days_of(unit);
            Some((said_on.checked_add(whole(days)?.days()).ok()?, measure.end))
        }
        // `within five business days`.
        Kind::Count if leads(view, measure.first) => {
            let is_business = matches!(view.lower(measure.end), "business" | "working" | "work");
            let is_days = matches!(view.lower(measure.end + 1), "days" | "day");
            (is_business && is_days)
                .then(|| Some((business_days(said_on, whole(most(measure))?), measure.end + 2)))
                .flatten()
        }
        _ => None,
    }
}

/// `in January`: its last day, this year or the next.
fn bare_month(clauses: &Clauses<'_>, at: usize, said_on: Date) -> Option<Date> {
    let (month, true) = crate::fact::measure::month(clauses.tokens.get(at)?)? else {
        return None;
    };
    let before = clauses.tokens.get(at.checked_sub(1)?)?;
    let is_end = before.is_any(&["in", "by", "before", "during", "of", "until"]);
    is_end.then_some(())?;
    let year = said_on.year().checked_add(i16::from(month < said_on.month()))?;
    Some(Date::new(year, month, 1).ok()?.last_of_month())
}

/// `by the 15th`, `on the twenty-first of next month`: the next such day. A noun behind it makes it no day: `on the 3rd
/// floor`.
fn bare_day(tokens: &[Token<'_>], at: usize, said_on: Date) -> Option<(Date, usize)> {
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|t| t.is_any(words));
    if !is(at, &["by", "on", "before", "until", "till"]) || !is(at + 1, &["the"]) {
        return None;
    }
    let (day, end) = ordinal::read(tokens, at + 2)?;
    let next_month = is(end, &["of"]) && is(end + 1, &["next"]) && is(end + 2, &["month"]);
    let this_month = is(end, &["of"]) && is(end + 1, &["this", "the"]) && is(end + 2, &["month"]);
    // `by the first or second`: too small to be sure of, where it is in words.
    let is_sure = next_month || this_month || day > 3 || tokens.get(at + 2)?.kind == TokenKind::Number;
    let ends = tokens.get(end).is_none_or(|t| {
        t.is_sign() && !t.is_any(&["/", "-", "("])
            || t.is_any(&["at", "and", "or", "if", "when", "but", "latest", "so"])
    });
    if !is_sure || !(ends || next_month || this_month) {
        return None;
    }
    let in_month = |months: i64| {
        let first = said_on.first_of_month().checked_add(months.months()).ok()?;
        Date::new(first.year(), first.month(), day).ok()
    };
    let found = if next_month {
        in_month(1)?
    } else {
        in_month(0)
            .filter(|found| this_month || *found >= said_on)
            .or_else(|| in_month(1).filter(|_| !this_month))?
    };
    let end = if next_month || this_month { end + 3 } else { end };
    Some((found, end))
}

/// Which of the numbers in `10/12/2026` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
}

/// `12/16/2026` as its numbers, and the token after it.
fn slashed(tokens: &[Token<'_>], at: usize) -> Option<(i8, i8, i16, usize)> {
    let slash = |at: usize| tokens.get(at).is_some_and(|t| t.is("/") && t.glued);
    let number = |at: usize| tokens.get(at).filter(|t| t.kind == TokenKind::Number);
    (slash(at + 1) && slash(at + 3)).then_some(())?;
    let small = |at: usize| number(at)?.text.parse::<i8>().ok().filter(|n| (1..=31).contains(n));
    let year = number(at + 4).filter(|t| t.text.len() == 4)?.text.parse().ok()?;
    Some((small(at)?, small(at + 2)?, year, at + 5))
}

/// The order that the other dates of the text leave no doubt of.
fn order_of(clauses: &Clauses<'_>) -> Option<Order> {
    let mut orders = (0..clauses.tokens.len()).filter_map(|at| match slashed(&clauses.tokens, at)? {
        (13.., ..) => Some(Order::DayFirst),
        (_, 13.., ..) => Some(Order::MonthFirst),
        _ => None,
    });
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

/// `by 10/12/2026`: as the other dates are written, else the one way in which it lies ahead; where both do, it is not read.
fn either_way(tokens: &[Token<'_>], at: usize, said_on: Date, order: Option<Order>) -> Option<(Date, usize)> {
    let (a, b, year, end) = slashed(tokens, at)?;
    if a > 12 || b > 12 {
        return None;
    }
    let ahead = |day: &Date| *day >= said_on && day.duration_since(said_on).as_hours() <= FURTHEST * 24;
    let (day_first, month_first) = (Date::new(year, b, a).ok(), Date::new(year, a, b).ok());
    let found = match order {
        Some(Order::DayFirst) => day_first,
        Some(Order::MonthFirst) => month_first,
        None => match (day_first.filter(ahead), month_first.filter(ahead)) {
            (Some(one), Some(other)) if one != other => None,
            (one, other) => one.or(other),
        },
    };
    Some((found?, end))
}

/// Whether a length of time is one to wait: `within`, `in`, `about`; and not one that was served.
fn leads(view: &View<'_, '_>, first: usize) -> bool {
    (first.saturating_sub(4)..first).any(|at| {
        matches!(
            view.lower(at),
            "within" | "in" | "after" | "next" | "takes" | "take" | "coming" | "maximum" | "max" | "another"
        )
    })
}

fn most(measure: &Measure) -> f64 {
    measure.high.unwrap_or(measure.low)
}

fn whole(days: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "bounded in the line above the cast")]
    let whole = |days: f64| days.ceil() as i64;
    (0.0..=1_000.0).contains(&days).then(|| whole(days))
}

fn business_days(from: Date, days: i64) -> Date {
    let (mut day, mut left) = (from, days);
    while left > 0 {
        let Ok(next) = day.tomorrow() else { return day };
        day = next;
        if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A Tuesday.
    fn said_on() -> Date {
        Date::new(2026, 12, 8).unwrap()
    }

    #[test]
    fn the_last_day_they_named_is_read() {
        for (text, day) in [
            ("You will hear from us by 16 December.", "2026-12-16"),
            ("They decide by Friday.", "2026-12-11"),
            ("she said I'd hear within two weeks", "2026-12-22"),
            ("we'll get back to you in one to two weeks", "2026-12-22"),
            ("you'll hear back within five business days", "2026-12-15"),
            ("decision within 3 working days", "2026-12-11"),
            ("They will call me tomorrow.", "2026-12-09"),
            ("They let me know the day after tomorrow", "2026-12-10"),
            ("we'll be in touch next week", "2026-12-18"),
            ("we'll be in touch early next week", "2026-12-15"),
            ("a decision by the end of next week", "2026-12-18"),
            ("a decision at the end of this week", "2026-12-11"),
            ("They'll decide the week after next", "2026-12-25"),
            ("decision at the end of the month", "2026-12-31"),
            ("you will hear in January", "2027-01-31"),
            ("I hear next month", "2027-01-31"),
            ("they want to decide before Christmas", "2026-12-24"),
            ("we decide before the new year", "2026-12-31"),
            ("You will hear by the sixteenth of December.", "2026-12-16"),
            ("by December the twenty-first", "2026-12-21"),
            ("We come back to you by Friday 29 January.", "2027-01-29"),
            ("I will hear by the 15th.", "2026-12-15"),
            ("I will hear by the fifteenth at the latest", "2026-12-15"),
            ("I will hear by the 5th", "2027-01-05"),
            ("They let me know by the 5th of next month", "2027-01-05"),
            ("You will hear from us by 12/16/2026.", "2026-12-16"),
            ("You will hear from us by 10/12/2026.", "2026-12-10"),
            ("We started on 11/30/2026, you hear by 01/02/2027.", "2027-01-02"),
            ("you will hear in the next 10 business days", "2026-12-22"),
            ("They decide in the week of 14 December.", "2026-12-18"),
            ("the week commencing Monday, 14 December", "2026-12-18"),
            ("we'll be in touch w/c 14 December", "2026-12-18"),
            ("They decide in the week of 7 December.", "2026-12-11"),
            (
                "The last talks are on 10 December, you'll hear by 14 December.",
                "2026-12-14",
            ),
            ("you'll hear later today", "2026-12-08"),
        ] {
            let read = deadline(text, said_on()).map(|day| day.to_string());
            assert_eq!(read.as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn what_names_no_day_ahead_is_no_deadline() {
        for text in [
            "We will be in touch soon.",
            "You'll hear from us in due course.",
            "They decided on 3 December.",
            "I worked there for two weeks and you will hear.",
            "It is on call one week in four; we will let you know.",
            "I'd sit on the 3rd floor and hear from them.",
            "They will be in touch by the first interview.",
            "You will hear from us by 02/03/2027.",
            "They founded it in 2019, we'll be in touch.",
            "",
        ] {
            assert_eq!(deadline(text, said_on()), None, "{text}");
        }
    }

    #[test]
    fn a_day_that_no_calendar_has_is_named() {
        assert_eq!(impossible_days("They decide by 31 November or so."), ["31 November"]);
        assert_eq!(impossible_days("by the 30th of February"), ["30th of February"]);
        assert_eq!(
            impossible_days("29 February, 30 November, 12 in May"),
            Vec::<String>::new()
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_no_day_lies_behind(text in "\\PC{0,80}", offset in 0i64..4_000) {
            let day = Date::new(2020, 1, 1).unwrap().checked_add(offset.days()).unwrap();
            if let Some(found) = deadline(&text, day) {
                prop_assert!(found >= day);
            }
            impossible_days(&text);
        }
    }
}
