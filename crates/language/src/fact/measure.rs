//! Measures: numbers with what they count, sums, lengths of time and dates, found once and used by every rule.

mod bound;
mod correction;
mod date;
mod fraction;
mod money;
pub(crate) mod ordinal;

use finalist_core::fact::Value;
use finalist_core::money::{Money, PayPeriod};
use finalist_core::time::{Date, PartialDate};

use super::number;
use super::token::{Kind as TokenKind, Token};
pub(crate) use bound::{Bound, Limits};
pub(crate) use date::{month, month_number, weekday};

/// What a measure measures.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    /// A bare number; the noun after it says of what.
    Count,
    Percent,
    Money {
        currency: String,
        period: PayPeriod,
    },
    /// A length of time; the unit is a singular word, `rate` the time it repeats in (`two days a week`).
    Time {
        unit: &'static str,
        rate: Option<&'static str>,
        ago: bool,
    },
    Date(PartialDate),
    /// A day that cannot be completed without knowing when it was said: `3 December`, `Friday`.
    Day(String),
}

/// A measure and the tokens it takes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Measure {
    pub kind: Kind,
    pub low: f64,
    pub high: Option<f64>,
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    pub hedged: bool,
    pub digits: bool,
    /// Said as one end of an open range.
    pub bound: Option<Bound>,
}

pub(crate) const DAY: f64 = 1.0;
pub(crate) const MONTH: f64 = 30.4375;
pub(crate) const YEAR: f64 = 365.25;

impl Measure {
    pub fn is_count(&self) -> bool {
        self.kind == Kind::Count
    }

    /// The value with what was counted as unit; a range of time is told by its lower end.
    pub fn value(&self, unit: &str) -> Value {
        match &self.kind {
            Kind::Count => self.quantity(unit),
            Kind::Percent => self.quantity("percent"),
            Kind::Money { currency, period } => self.money(currency, *period),
            Kind::Time {
                unit, rate: Some(rate), ..
            } => self.quantity(&format!("{unit} a {rate}")),
            Kind::Time { unit, rate: None, .. } => Value::Duration {
                days: self.low * days_of(unit),
            },
            Kind::Date(date) => Value::Date(*date),
            Kind::Day(text) => Value::Text(text.clone()),
        }
    }

    pub fn quantity(&self, unit: &str) -> Value {
        Value::Quantity {
            amount: self.low,
            most: self.high,
            unit: unit.to_owned(),
        }
    }

    pub fn money(&self, currency: &str, period: PayPeriod) -> Value {
        let sum = |units: f64| Money {
            cents: cents(units),
            currency: currency.to_owned(),
            period,
        };
        Value::Money {
            sum: sum(self.low),
            most: self.high.map(sum),
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the cast saturates, and numbers are bounded when they are read"
)]
fn cents(units: f64) -> i64 {
    (units * 100.0).round() as i64
}

pub(crate) fn days_of(unit: &str) -> f64 {
    match unit {
        "second" => DAY / 86_400.0,
        "minute" => DAY / 1440.0,
        "hour" => DAY / 24.0,
        "week" => 7.0,
        "fortnight" => 14.0,
        "month" => MONTH,
        "quarter" => YEAR / 4.0,
        "year" => YEAR,
        "decade" => YEAR * 10.0,
        "century" => YEAR * 100.0,
        _ => DAY,
    }
}

/// The unit of time a word names.
pub(crate) fn time_unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "minute" | "minutes" | "min" | "mins" => "minute",
        "hour" | "hours" | "hrs" | "hr" => "hour",
        "day" | "days" => "day",
        "week" | "weeks" | "wk" | "wks" => "week",
        "fortnight" | "fortnights" => "fortnight",
        "month" | "months" | "mth" | "mths" => "month",
        "quarter" | "quarters" => "quarter",
        "year" | "years" | "yr" | "yrs" => "year",
        "decade" | "decades" => "decade",
        "century" | "centuries" => "century",
        "second" | "seconds" | "sec" | "secs" => "second",
        _ => return None,
    })
}

/// Whether a word is a weekday or a month.
pub(crate) fn is_calendar_word(token: &Token<'_>) -> bool {
    weekday(token.base()).is_some() || month(token).is_some()
}

/// Finds the measures of a text, in order and without overlap. `said_on` completes dates.
pub(crate) fn find(tokens: &[Token<'_>], said_on: Option<Date>) -> Vec<Measure> {
    let mut found: Vec<Measure> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let read = match token.kind {
            TokenKind::Break | TokenKind::Clock => None,
            _ => date::read(tokens, at, said_on)
                .or_else(|| fraction::read(tokens, at))
                .or_else(|| part_of_time(tokens, at))
                .or_else(|| amount(tokens, at))
                .or_else(|| single_time(tokens, at)),
        };
        match read {
            Some(mut measure) => {
                measure.bound = bound::of(tokens, &measure);
                measure.hedged = measure.hedged || measure.bound.is_some() || is_hedged(tokens, &measure);
                at = measure.end.max(at + 1);
                found.push(measure);
            }
            None => at += 1,
        }
    }
    correction::apply(tokens, found)
}

fn lower<'a>(tokens: &'a [Token<'_>], at: usize) -> &'a str {
    tokens.get(at).map(|t| t.lower.as_ref()).unwrap_or("")
}

fn before<'a>(tokens: &'a [Token<'_>], at: usize, by: usize) -> &'a str {
    at.checked_sub(by).map(|i| lower(tokens, i)).unwrap_or("")
}

fn amount(tokens: &[Token<'_>], at: usize) -> Option<Measure> {
    let sign = money::currency_before(tokens, at);
    let from = sign.as_ref().map_or(at, |(_, next)| *next);
    let first = number::read(tokens, from)?;
    // Part of a name or an id: `B2B`, `Q3`, `ISO 9001`, `#4`.
    if sign.is_none() && (before(tokens, from, 1) == "#" || before(tokens, from, 1) == "iso") {
        return None;
    }
    if tokens
        .get(first.end)
        .is_some_and(|t| t.glued && !t.hyphen && t.is_any(&["st", "nd", "rd", "th"]))
    {
        return None;
    }
    let mut low = first.value;
    let (mut high, mut end) = (None, first.end);
    if let Some((cents, after)) = money::spoken_cents(tokens, &first) {
        low += cents;
        end = after;
    }
    if let Some((second, from_second)) = range_end(tokens, &first, from) {
        if second.factor > 1.0 && first.factor == 1.0 && first.value < 1000.0 {
            low *= second.factor;
        }
        if second.value > low {
            high = Some(second.value);
            end = second.end;
        } else {
            low = first.value;
            let _ = from_second;
        }
    }
    let mut measure = Measure {
        kind: Kind::Count,
        low,
        high,
        first: at,
        end,
        hedged: false,
        bound: None,
        digits: first.digits,
    };
    if lower(tokens, end) == "%" || matches!(lower(tokens, end), "percent" | "pc" | "pct") {
        measure.kind = Kind::Percent;
        measure.end += 1;
    } else if lower(tokens, end) == "per" && lower(tokens, end + 1) == "cent" {
        measure.kind = Kind::Percent;
        measure.end += 2;
    } else if lower(tokens, end) == "percentage" {
        measure.kind = Kind::Percent;
        measure.end += 2.min(tokens.len().saturating_sub(end));
    } else if let Some((currency, end)) = sign
        .map(|(currency, _)| (currency, end))
        .or_else(|| money::currency_after(tokens, end))
    {
        let (cents, end) = money::cents(tokens, end).unwrap_or((0.0, end));
        if measure.high.is_none() {
            measure.low += cents;
        }
        let (period, end) = money::period(tokens, end).unwrap_or((PayPeriod::Unknown, end));
        measure.kind = Kind::Money { currency, period };
        measure.end = end;
    } else if let Some(unit) = tokens.get(end).and_then(|t| time_unit(t.base())) {
        time(tokens, &mut measure, unit);
    }
    Some(measure)
}

/// The second number of a range: `64 to 68k`, `2-3`, `between eight and ten`, `eight or nine`.
fn range_end(tokens: &[Token<'_>], first: &number::Number, from: usize) -> Option<(number::Number, usize)> {
    let joined = tokens.get(first.end)?;
    let at = if joined.hyphen {
        first.end
    } else {
        let joins = match joined.lower.as_ref() {
            // `the band goes from 31 to 36`, and not `grew from 31 to 36`.
            "to" | "–" | "-" => {
                before(tokens, from, 1) != "from"
                    || matches!(
                        before(tokens, from, 2),
                        "goes"
                            | "go"
                            | "runs"
                            | "run"
                            | "ranges"
                            | "range"
                            | "ranging"
                            | "anywhere"
                            | "varies"
                            | "vary"
                            | "band"
                            | "scale"
                    )
            }
            "or" => true,
            "and" => before(tokens, from, 1) == "between",
            _ => false,
        };
        if !joins {
            return None;
        }
        first.end + 1
    };
    let at = money::currency_before(tokens, at).map_or(at, |(_, next)| next);
    let second = number::read(tokens, at)?;
    // `from 5 to 120k` may be growth, but nobody grows from 64 to 68k.
    Some((second, at))
}

/// Takes the unit of time after the number, with more of it (`two years and three months`) and its rate (`a week`).
fn time(tokens: &[Token<'_>], measure: &mut Measure, unit: &'static str) {
    let mut unit = unit;
    let mut end = measure.end + 1;
    if lower(tokens, end) == "and" && lower(tokens, end + 1) == "a" && lower(tokens, end + 2) == "half" {
        measure.low += 0.5;
        end += 3;
    } else if measure.high.is_none() {
        let rest = if lower(tokens, end) == "and" { end + 1 } else { end };
        if let Some(more) = number::read(tokens, rest)
            && let Some(small) = tokens.get(more.end).and_then(|t| time_unit(t.base()))
            && days_of(small) < days_of(unit)
        {
            measure.low = (measure.low * days_of(unit) + more.value * days_of(small)) / DAY;
            unit = "day";
            end = more.end + 1;
        }
    }
    let ago = matches!(lower(tokens, end), "ago" | "old" | "earlier" | "later") || lower(tokens, end - 1) == "old";
    let mut rate = None;
    let every = matches!(lower(tokens, end), "a" | "per" | "each" | "every" | "/" | "in" | "out")
        .then(|| {
            let skip = match lower(tokens, end) {
                "in" => matches!(lower(tokens, end + 1), "the" | "a" | "each" | "every").then_some(2),
                "out" => None,
                _ => Some(1),
            }?;
            tokens
                .get(end + skip)
                .and_then(|t| time_unit(t.base()))
                .map(|unit| (unit, end + skip + 1))
        })
        .flatten()
        .or_else(|| match lower(tokens, end) {
            "weekly" => Some(("week", end + 1)),
            "monthly" => Some(("month", end + 1)),
            _ => None,
        });
    if let Some((of, after)) = every.filter(|(of, _)| days_of(of) > days_of(unit)) {
        rate = Some(of);
        end = after;
    }
    measure.kind = Kind::Time { unit, rate, ago };
    measure.end = end;
    if measure.high.is_some() && rate.is_none() {
        measure.hedged = true;
    }
}

/// `a month`, `half a year`, `a year and a half`: one of a unit without a number.
fn single_time(tokens: &[Token<'_>], at: usize) -> Option<Measure> {
    let (unit_at, low) = match (lower(tokens, at), lower(tokens, at + 1)) {
        ("half", "a" | "an") => (at + 2, 0.5),
        ("a" | "an", _) => (at + 1, 1.0),
        _ => return None,
    };
    // `a second interview` is no length of time.
    let unit = tokens
        .get(unit_at)
        .and_then(|t| time_unit(t.base()))
        .filter(|unit| *unit != "second")?;
    // `twice a week`, `64,000 a year`: how often or for what, no length.
    let rate = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| {
        t.kind != TokenKind::Sign && (t.is_any(&["once", "twice", "times", "time", "k"]) || t.kind == TokenKind::Number)
    });
    if rate {
        return None;
    }
    let mut measure = Measure {
        kind: Kind::Count,
        low,
        high: None,
        first: at,
        end: unit_at,
        hedged: false,
        bound: None,
        digits: false,
    };
    time(tokens, &mut measure, unit);
    Some(measure)
}

/// `three quarters of a year`, `a quarter of an hour`: a part of one unit.
fn part_of_time(tokens: &[Token<'_>], at: usize) -> Option<Measure> {
    let part = match (lower(tokens, at), lower(tokens, at + 1)) {
        ("a", "quarter") => 0.25,
        ("a", "third") => 1.0 / 3.0,
        ("three", "quarters") => 0.75,
        ("two", "thirds") => 2.0 / 3.0,
        _ => return None,
    };
    let of = lower(tokens, at + 2) == "of" && matches!(lower(tokens, at + 3), "a" | "an");
    let unit = tokens.get(at + 4).filter(|_| of).and_then(|t| time_unit(t.base()))?;
    let mut measure = Measure {
        kind: Kind::Count,
        low: part,
        high: None,
        first: at,
        end: at + 4,
        hedged: true,
        bound: None,
        digits: false,
    };
    time(tokens, &mut measure, unit);
    Some(measure)
}

/// `about`, `roughly`, `or so` beside the measure.
fn is_hedged(tokens: &[Token<'_>], measure: &Measure) -> bool {
    const BEFORE: &[&str] = &[
        "about",
        "around",
        "roughly",
        "approximately",
        "approx",
        "circa",
        "ca",
        "nearly",
        "almost",
        "maybe",
        "perhaps",
        "probably",
        "~",
        "≈",
        "some",
        "like",
        "close",
    ];
    const TWO_BEFORE: &[(&str, &str)] = &[
        ("more", "than"),
        ("less", "than"),
        ("fewer", "than"),
        ("at", "least"),
        ("at", "most"),
        ("up", "to"),
        ("or", "so"),
        ("a", "good"),
    ];
    let one = before(tokens, measure.first, 1);
    let two = before(tokens, measure.first, 2);
    // `over three shifts` is no reserve, `over 18 %` is.
    let bounded =
        matches!(one, "over" | "under" | "above" | "below") && !matches!(measure.kind, Kind::Count | Kind::Time { .. });
    bounded
        || BEFORE.contains(&one)
        || TWO_BEFORE.contains(&(two, one))
        || (matches!(one, "a" | "of" | "by" | ".") && BEFORE.contains(&two))
        || matches!(
            (lower(tokens, measure.end), lower(tokens, measure.end + 1)),
            ("or", "so") | ("or", "thereabouts") | ("ish", _) | ("odd", _) | ("+", _)
        )
        // `twelve plus` is reserve, `€90,000 plus bonus` is a sum and more.
        || lower(tokens, measure.end) == "plus"
            && (!matches!(measure.kind, Kind::Money { .. }) && measure.bound.is_some()
                || tokens.get(measure.end + 1).is_none_or(|t| t.kind == TokenKind::Sign))
}

/// What sums are paid for, for rules that know a bare number to be a sum.
pub(crate) struct MoneyWords;

impl MoneyWords {
    /// The period named at a token, and the token after it.
    pub fn period(tokens: &[Token<'_>], at: usize) -> (PayPeriod, usize) {
        money::period(tokens, at).unwrap_or((PayPeriod::Unknown, at))
    }
}
