//! Times of a saying as stretches of years: `in June 1843`, `the 1890s`, `the nineteenth century`, `until 1658`.

use crate::fact::clause::View;
use crate::fact::measure::{Kind, Measure, ordinal};

/// A stretch of time, in years with their fractions.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Moment {
    pub from: f64,
    pub to: f64,
    pub first: usize,
    pub end: usize,
    pub lead: Lead,
    /// As said.
    pub text: String,
}

/// How a time is led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    In,
    Before,
    After,
    /// `until`, `since`, `from … to`: an end of what lasted.
    End,
    Start,
}

impl Moment {
    /// Whether something can be at both times.
    pub fn meets(&self, other: &Self) -> bool {
        let open = |m: &Self| match m.lead {
            Lead::Before => (f64::NEG_INFINITY, m.to),
            Lead::After => (m.from, f64::INFINITY),
            _ => (m.from, m.to),
        };
        let (a, b) = (open(self), open(other));
        a.0 < b.1 && b.0 < a.1
    }

    /// Whether the stretches that are named overlap, however they are led.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// Whether both are led by words of one kind.
    pub fn same_lead(&self, other: &Self) -> bool {
        self.lead == other.lead
            || matches!(
                (self.lead, other.lead),
                (Lead::In, Lead::Before | Lead::After) | (Lead::Before | Lead::After, Lead::In)
            )
    }
}

/// The times of a saying in order.
pub(super) fn moments(view: &View<'_, '_>) -> Vec<Moment> {
    let mut found = Vec::new();
    for at in view.places() {
        let read = match view.measure(at) {
            Some(measure) => match &measure.kind {
                Kind::Date(date) => {
                    let (year, month) = (f64::from(date.year()), date.month());
                    let from = year + month.map_or(0.0, |month| f64::from(month - 1) / 12.0);
                    let to = from + month.map_or(1.0, |_| 1.0 / 12.0);
                    Some((from, to, measure.end))
                }
                // `from 2013 onwards`
                Kind::Count if view.before(at) == "from" && measure.digits && view.lower(at).len() == 4 => {
                    let is_on = matches!(view.lower(measure.end), "onwards" | "onward" | "on");
                    let year = (1800.0..2100.0).contains(&measure.low);
                    (is_on && year).then_some((measure.low, measure.low + 1.0, measure.end))
                }
                // `right up to 2019` is no number up to 2019.
                Kind::Count if view.before(at) == "to" && measure.digits && measure.end == at + 1 => {
                    let is_up = at.checked_sub(2).is_some_and(|i| view.lower(i) == "up");
                    let year = (1900.0..2100.0).contains(&measure.low) && view.lower(at).len() == 4;
                    (is_up && year).then_some((measure.low, measure.low + 1.0, measure.end))
                }
                _ => None,
            },
            None => century(view, at),
        };
        if let Some(measure) = view.measure(at)
            && let Some((from, to)) = years(view, measure)
        {
            let text = view.all.words(at, measure.end).to_owned();
            found.push(Moment {
                from,
                to: to + 1.0,
                first: at,
                end: measure.end,
                lead: Lead::In,
                text,
            });
            continue;
        }
        // `the 1990s` is no year, though its digits look like one.
        if let Some((from, to, end)) = decade(view, at).or(read) {
            found.push(Moment {
                from,
                to,
                first: at,
                end,
                lead: lead(view, at),
                text: view.all.words(at, end).to_owned(),
            });
        }
    }
    found
}

/// `between 2012 and 2015`: no number, but two years.
fn years(view: &View<'_, '_>, measure: &Measure) -> Option<(f64, f64)> {
    let is_year = |value: f64| (1800.0..2100.0).contains(&value) && value.fract() == 0.0;
    let to = measure
        .high
        .filter(|to| measure.kind == Kind::Count && measure.digits && is_year(*to))?;
    let is_range = view.before(measure.first) == "between" && is_year(measure.low) && to > measure.low;
    is_range.then_some((measure.low, to))
}

fn lead(view: &View<'_, '_>, first: usize) -> Lead {
    for back in 1..=4 {
        let Some(word) = first.checked_sub(back).map(|i| view.lower(i)) else {
            break;
        };
        match word {
            "before" | "by" => return Lead::Before,
            "after" => return Lead::After,
            "until" | "till" | "to" => return Lead::End,
            // `dates from 1640`
            "from"
                if first
                    .checked_sub(back + 1)
                    .is_some_and(|i| view.lower(i).starts_with("dat")) =>
            {
                return Lead::In;
            }
            "since" | "from" => return Lead::Start,
            "the" | "early" | "late" | "mid" | "middle" | "of" | "end" | "around" | "about" | "spring" | "summer"
            | "autumn" | "winter" | "fall" | "beginning" | "start" => {}
            _ => return Lead::In,
        }
    }
    Lead::In
}

/// `the 1890s`: digits, then an `s`.
fn decade(view: &View<'_, '_>, at: usize) -> Option<(f64, f64, usize)> {
    let token = view.token(at)?;
    let glued = view.token(at + 1).is_some_and(|t| t.glued && t.is("s"));
    let year: f64 = token
        .text
        .parse()
        .ok()
        .filter(|year| glued && (1000.0..2100.0).contains(year) && year % 10.0 == 0.0)?;
    let span = if year % 100.0 == 0.0 { 100.0 } else { 10.0 };
    Some((year, year + span, at + 2))
}

/// `19th century`, `the nineteenth century`.
fn century(view: &View<'_, '_>, at: usize) -> Option<(f64, f64, usize)> {
    // `twenty-first` begins with its first part.
    if view.before(at) == "twenty" {
        return None;
    }
    let (number, end) = ordinal::read(&view.all.tokens, at)?;
    if !matches!(view.lower(end), "century" | "centuries") {
        return None;
    }
    let from = f64::from(number - 1) * 100.0;
    let (from, to) = match (view.before(at), at.checked_sub(2).map_or("", |i| view.lower(i))) {
        ("early", _) => (from, from + 50.0),
        ("late", _) => (from + 50.0, from + 100.0),
        ("mid", _) | ("the", "of") => (from, from + 100.0),
        _ => (from, from + 100.0),
    };
    Some((from, to, end + 1))
}
