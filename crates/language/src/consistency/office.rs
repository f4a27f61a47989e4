//! How many days of the week are worked in the office: `every day on site` against `at home from Thursday on`.

use super::stand;
use crate::fact::clause::{Clauses, View};
use crate::fact::measure::{self, Kind};
use crate::fact::token::Token;

/// The working days of a week.
const WEEK: f64 = 5.0;
/// Days at least and at most, and the token after them.
type Counted = ((f64, f64), usize);

/// So many tokens may stand between the days and the place.
const REACH: usize = 10;

/// The days in the office, at least and at most, and the words for them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Days {
    least: f64,
    most: f64,
    pub text: String,
}

/// The days a telling names; none where it names several that differ, or tells of a first time that passes.
pub(super) fn read(clauses: &Clauses<'_>) -> Option<Days> {
    let mut found: Option<Days> = None;
    for sentence in stand::sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        if view.has_any(&[
            "first",
            "initially",
            "probation",
            "training",
            "induction",
            "sometimes",
            "occasionally",
        ]) {
            continue;
        }
        let Some(days) = days(&view) else { continue };
        match &found {
            Some(known) if !known.meets(&days) => return None,
            Some(_) => {}
            None => found = Some(days),
        }
    }
    found
}

impl Days {
    /// Whether both may be true of one job.
    pub fn meets(&self, other: &Self) -> bool {
        self.least <= other.most + 0.01 && other.least <= self.most + 0.01
    }
}

fn days(view: &View<'_, '_>) -> Option<Days> {
    let places: Vec<(usize, bool)> = view
        .places()
        .filter_map(|at| place(view, at).map(|is_home| (at, is_home)))
        .collect();
    // Of a five-day week, the share that is told counts.
    let told = |by: fn(&View<'_, '_>, usize) -> Option<Counted>| {
        view.places()
            .find_map(|at| by(view, at).map(|(days, end)| (at, days, end)))
    };
    let (at, (low, high), end) = told(share).or_else(|| told(counted)).or_else(|| whole(view, &places))?;
    let near = |(place, _): &&(usize, bool)| {
        let distance = if *place >= end {
            *place - end
        } else {
            at.saturating_sub(*place) * 2
        };
        (distance, *place)
    };
    let (place, is_home) = places.iter().min_by_key(near).filter(|(place, _)| {
        (*place >= end && place - end <= REACH) || (*place < at && at - place <= REACH) || (at..end).contains(place)
    })?;
    let is_denied = (at.min(*place).saturating_sub(4)..at.max(*place))
        .any(|i| i >= view.clause.first && view.token(i).is_some_and(Token::is_negation));
    if is_denied {
        return None;
    }
    let (least, most) = if *is_home {
        (WEEK - high, WEEK - low)
    } else {
        (low, high)
    };
    Some(Days {
        least: least.max(0.0),
        most,
        text: view.all.words(at.min(*place), end.max(place + 1)).to_owned(),
    })
}

/// Whether a token names home or the office as where work is done.
fn place(view: &View<'_, '_>, at: usize) -> Option<bool> {
    match view.lower(at) {
        "home"
            if matches!(
                view.before(at),
                "from" | "at" | "work" | "-" | "i'm" | "am" | "be" | "we're"
            ) || matches!(view.lower(at + 1), "days" | "day") =>
        {
            Some(true)
        }
        "remote" | "remotely" => Some(true),
        // `you'd come in once a week`
        "in" if matches!(view.before(at), "come" | "comes" | "came" | "be")
            && !matches!(view.lower(at + 1), "the" | "to" | "our" | "for") =>
        {
            Some(false)
        }
        "office" if matches!(view.lower(at + 1), "days" | "day") => Some(false),
        "office" if matches!(view.before(at), "the" | "our" | "an" | "in" | "your") => Some(false),
        // `our Leeds office`
        "office" => {
            let is_town = |i: usize| {
                view.token(i)
                    .is_some_and(|t| t.is_capitalised() && i > view.clause.first)
            };
            (at.checked_sub(1).is_some_and(is_town)).then_some(false)
        }
        "site" | "premises" if view.before(at) == "on" => Some(false),
        "onsite" | "on-site" => Some(false),
        _ => None,
    }
}

/// `come in once a week`, `in the office twice a week`.
fn times_a_week(view: &View<'_, '_>, at: usize) -> Option<Counted> {
    let times = match view.lower(at) {
        "once" => 1.0,
        "twice" => 2.0,
        _ => return None,
    };
    let is_week = matches!(view.lower(at + 1), "a" | "per" | "every" | "each") && view.lower(at + 2) == "week";
    is_week.then_some(((times, times), at + 3))
}

/// `forty per cent of it from home`: a share of the week.
fn share(view: &View<'_, '_>, at: usize) -> Option<Counted> {
    let measure = view.measure(at).filter(|m| m.kind == Kind::Percent && !m.hedged)?;
    let is_near = (measure.end..measure.end + 5)
        .any(|i| place(view, i).is_some_and(|is_home| is_home || view.lower(i) != "office"));
    let days = |share: f64| WEEK * share / 100.0;
    is_near.then(|| {
        (
            (days(measure.low), days(measure.high.unwrap_or(measure.low))),
            measure.end,
        )
    })
}

/// `two days`, `Mondays and Fridays`, `Tuesday to Thursday`, `every day`, `all five days`: how many of the five.
fn counted(view: &View<'_, '_>, at: usize) -> Option<Counted> {
    if weekday(view.lower(at)).is_some() {
        return weekdays(view, at);
    }
    if matches!(view.lower(at), "every" | "each") && matches!(view.lower(at + 1), "day" | "single") {
        let end = if view.lower(at + 1) == "single" { at + 3 } else { at + 2 };
        return Some(((WEEK, WEEK), end));
    }
    if let Some(times) = times_a_week(view, at) {
        return Some(times);
    }
    let measure = view.measure(at)?;
    // `three office days`
    if measure.kind == Kind::Count
        && view.lower(measure.end) == "office"
        && matches!(view.lower(measure.end + 1), "days" | "day")
        && (1.0..=WEEK).contains(&measure.low)
    {
        return Some(((measure.low, measure.high.unwrap_or(measure.low)), measure.end + 2));
    }
    let Kind::Time {
        unit: "day",
        rate,
        ago: false,
    } = &measure.kind
    else {
        return None;
    };
    let is_week = matches!(rate, Some("week")) || rate.is_none() && view.has_any(&["week", "all"]);
    let (low, high) = (measure.low, measure.high.unwrap_or(measure.low));
    if !is_week || high > WEEK || low < 1.0 {
        return None;
    }
    let before = |words: &[&str]| (1..=2).any(|by| at.checked_sub(by).is_some_and(|i| words.contains(&view.lower(i))));
    if measure.hedged && measure.bound.is_none() && !before(&["least", "most"]) {
        return None;
    }
    let (low, high) = if before(&["least", "minimum"]) {
        (low, WEEK)
    } else if before(&["most", "maximum", "to"]) && !before(&["only"]) {
        (0.0, high)
    } else {
        (low, high)
    };
    Some(((low, high), measure.end))
}

/// `Mondays and Fridays`, `Monday to Thursday`.
fn weekdays(view: &View<'_, '_>, at: usize) -> Option<((f64, f64), usize)> {
    let first = weekday(view.lower(at))?;
    if matches!(view.lower(at + 1), "to" | "through" | "till" | "-")
        && let Some(last) = weekday(view.lower(at + 2))
    {
        let count = f64::from(last.saturating_sub(first)) + 1.0;
        return Some(((count, count), at + 3));
    }
    let mut count = 1.0;
    let mut end = at + 1;
    while matches!(view.lower(end), "and" | ",") {
        let next = end + 1 + usize::from(view.lower(end + 1) == "and");
        if weekday(view.lower(next)).is_none() {
            break;
        }
        count += 1.0;
        end = next + 1;
    }
    // One meeting on a Friday is no rule; `home Fridays` is one, and there may be other days.
    if count < 2.0 {
        return view.lower(at).ends_with('s').then_some(((count, WEEK), end));
    }
    Some(((count, count), end))
}

/// A working day, from 0 for Monday.
fn weekday(word: &str) -> Option<u8> {
    let day = measure::weekday(word.strip_suffix('s').unwrap_or(word))?;
    u8::try_from(day.to_monday_zero_offset()).ok().filter(|at| *at < 5)
}

/// `fully remote`, `the whole week in the office`.
fn whole(view: &View<'_, '_>, places: &[(usize, bool)]) -> Option<(usize, (f64, f64), usize)> {
    const WHOLLY: &[&str] = &["fully", "entirely", "completely", "purely", "wholly"];
    places.iter().find_map(|(place, _)| {
        let at = (place.saturating_sub(2)..*place).find(|at| WHOLLY.contains(&view.lower(*at)))?;
        Some((at, (WEEK, WEEK), at + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_the_office_are_counted_from_either_side() {
        let meets = |a: &str, b: &str| {
            let told = |text: &str| read(&Clauses::read(text)).expect(text);
            told(a).meets(&told(b))
        };
        for (a, b) in [
            (
                "We want you in the office every day.",
                "You can work from home Tuesdays and Thursdays.",
            ),
            ("It's fully remote.", "Three days a week in the office are expected."),
            (
                "You'd work at home two days a week.",
                "One day a week can be done from home.",
            ),
            (
                "Monday to Thursday we are in the office.",
                "We are in the office two days a week.",
            ),
        ] {
            assert!(!meets(a, b) && !meets(b, a), "{a} / {b}");
        }
        for (a, b) in [
            (
                "Three days a week in the office.",
                "You can work from home Mondays and Fridays.",
            ),
            (
                "You're at least two days a week in the office.",
                "We are in the office four days a week.",
            ),
            (
                "You'd work at home two days a week.",
                "You'd be in the office three days a week.",
            ),
        ] {
            assert!(meets(a, b) && meets(b, a), "{a} / {b}");
        }
        assert!(read(&Clauses::read("In your first month you are in the office every day.")).is_none());
        assert!(read(&Clauses::read("The office closes two days before the fair.")).is_none());
    }
}
