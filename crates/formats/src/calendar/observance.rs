//! Zones that a calendar defines itself (RFC 5545 §3.6.5), for names that nobody else knows.

use finalist_core::time::{Date, DateTime, SignedDuration, TimeZone, Timestamp, Weekday};

use super::content_line::Property;
use super::moment::{self, Written};

/// Single dates of a part; each event looks at all of them.
const MOST_DATES: usize = 100;

/// A VTIMEZONE.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct OwnZone {
    /// X-LIC-LOCATION: the IANA name that some writers add.
    pub(super) location: Option<String>,
    /// STANDARD and DAYLIGHT parts.
    pub(super) observances: Vec<Observance>,
}

/// A part of a zone: from when on which offset holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Observance {
    start: Option<DateTime>,
    before: i64,
    after: i64,
    is_offset_known: bool,
    rule: Option<Rule>,
    others: Vec<DateTime>,
}

/// A yearly rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Rule {
    month: Option<i8>,
    weekday: Option<(i8, Weekday)>,
    month_days: Vec<i8>,
    until: Option<DateTime>,
}

impl Observance {
    /// Takes a property of the part.
    pub(super) fn take(&mut self, property: &Property) {
        match property.name.as_str() {
            "DTSTART" => self.start = local(&property.value),
            "TZOFFSETFROM" => self.before = moment::offset(&property.value).unwrap_or(self.before),
            "TZOFFSETTO" => {
                if let Some(offset) = moment::offset(&property.value) {
                    (self.after, self.is_offset_known) = (offset, true);
                }
            }
            "RRULE" => self.rule = rule(&property.value),
            "RDATE" => {
                let room = MOST_DATES.saturating_sub(self.others.len());
                self.others
                    .extend(property.value.split(',').take(room).filter_map(local));
            }
            _ => {}
        }
    }

    /// The last moment at or before `at` from which this part holds.
    fn onset(&self, at: DateTime) -> Option<DateTime> {
        let start = self.start?;
        let mut found = Some(start);
        found = found
            .into_iter()
            .chain(self.others.iter().copied())
            .filter(|onset| *onset <= at)
            .max();
        if let Some(rule) = &self.rule {
            let last = rule.until.map_or(at.year(), |until| until.year().min(at.year()));
            let by_rule = (0..3)
                .filter_map(|back| rule.in_year(last - back, start))
                .filter(|onset| *onset <= at && *onset >= start && rule.until.is_none_or(|until| *onset <= until))
                .max();
            found = found.max(by_rule);
        }
        found
    }
}

impl Rule {
    fn in_year(&self, year: i16, start: DateTime) -> Option<DateTime> {
        let month = self.month.unwrap_or(start.month());
        let day = match self.weekday {
            Some((0, weekday)) => {
                let fits = |day: &&i8| Date::new(year, month, **day).is_ok_and(|date| date.weekday() == weekday);
                *self.month_days.iter().find(fits)?
            }
            Some((nth, weekday)) => Date::new(year, month, 1)
                .ok()?
                .nth_weekday_of_month(nth, weekday)
                .ok()?
                .day(),
            None => self.month_days.first().copied().unwrap_or(start.day()),
        };
        Date::new(year, month, day)
            .ok()
            .map(|date| date.to_datetime(start.time()))
    }
}

impl OwnZone {
    /// The instant of a local time by the rules of this zone; nothing where it has none.
    pub(super) fn instant(&self, at: DateTime) -> Option<Timestamp> {
        let parts = || self.observances.iter().filter(|part| part.is_offset_known);
        let holding = parts()
            .filter_map(|part| Some((part.onset(at)?, part.after)))
            .max_by_key(|(onset, _)| *onset);
        let before_all = || parts().min_by_key(|part| part.start).map(|part| part.before);
        let seconds = holding.map(|(_, offset)| offset).or_else(before_all)?;
        instant(at, seconds)
    }
}

/// The instant of a local time at an offset in seconds.
pub(super) fn instant(at: DateTime, seconds: i64) -> Option<Timestamp> {
    let utc = at.to_zoned(TimeZone::UTC).ok()?.timestamp();
    utc.checked_sub(SignedDuration::from_secs(seconds)).ok()
}

fn local(value: &str) -> Option<DateTime> {
    match moment::written(value)? {
        Written::Local(time) | Written::Utc(time) => Some(time),
        Written::Day(date) => Some(date.to_datetime(finalist_core::time::Time::midnight())),
    }
}

fn rule(value: &str) -> Option<Rule> {
    let mut rule = Rule::default();
    for part in value.split(';') {
        let (name, value) = part.split_once('=')?;
        match name.trim().to_ascii_uppercase().as_str() {
            "FREQ" if !value.eq_ignore_ascii_case("YEARLY") => return None,
            "BYMONTH" => rule.month = value.split(',').next().and_then(|m| m.trim().parse().ok()),
            "BYMONTHDAY" => {
                rule.month_days = value
                    .split(',')
                    .take(31)
                    .filter_map(|d| d.trim().parse().ok())
                    .collect();
            }
            "BYDAY" => rule.weekday = value.split(',').next().and_then(weekday),
            "UNTIL" => rule.until = local(value),
            _ => {}
        }
    }
    // Without days of the month a weekday without a number is its first.
    if let Some((0, day)) = rule.weekday
        && rule.month_days.is_empty()
    {
        rule.weekday = Some((1, day));
    }
    Some(rule)
}

/// `-1SU` as the number and the day; 0 where there is no number.
fn weekday(text: &str) -> Option<(i8, Weekday)> {
    let text = text.trim();
    let at = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, name) = (text.get(..at)?, text.get(at..)?);
    let day = match name.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    };
    let number = if number.is_empty() { 0 } else { number.parse().ok()? };
    Some((number, day))
}
