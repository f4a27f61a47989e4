//! Time: instants, dates as precise as they were told, and interview times with their zone. The one door to jiff.

use std::fmt;

pub use jiff::civil::{Date, DateTime, Time, Weekday};
pub use jiff::tz::TimeZone;
pub use jiff::{SignedDuration, Span as TimeSpan, Timestamp, ToSpan, Unit, Zoned};

/// Where the present moment comes from. Nothing below the application layer reads a clock by itself.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;
    /// The zone in which the user lives.
    fn zone(&self) -> TimeZone;
}

/// A clock that stands still: for tests, pictures, and `FINALIST_NOW`.
#[derive(Debug, Clone)]
pub struct FixedClock {
    /// The moment it shows.
    pub now: Timestamp,
    /// The zone it shows it in.
    pub zone: TimeZone,
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.now
    }

    fn zone(&self) -> TimeZone {
        self.zone.clone()
    }
}

/// A time that cannot be placed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// No such zone in the IANA database.
    #[error("no time zone is called `{0}`")]
    UnknownZone(String),
    /// The local time is outside the range of instants.
    #[error("`{0}` cannot be placed in time")]
    OutOfRange(String),
}

/// What the clock change did to a local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clarity {
    /// The local time exists once.
    Clear,
    /// It was skipped by a clock change; the instant is as far past the change.
    Skipped,
    /// It exists twice; the instant is the earlier one.
    Twice,
}

/// When an interview begins: as it was written (local time and zone), and the instant that follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterviewTime {
    local: DateTime,
    zone: String,
    instant: Timestamp,
}

impl InterviewTime {
    /// Places a local time in a zone by its IANA name. A skipped time moves forward, a doubled one is the earlier.
    pub fn new(local: DateTime, zone: &str) -> Result<Self, TimeError> {
        let tz = TimeZone::get(zone).map_err(|_| TimeError::UnknownZone(zone.to_owned()))?;
        let instant = tz
            .to_ambiguous_zoned(local)
            .compatible()
            .map_err(|_| TimeError::OutOfRange(local.to_string()))?
            .timestamp();
        let name = tz.iana_name().unwrap_or(zone).to_owned();
        Ok(Self {
            local,
            zone: name,
            instant,
        })
    }

    /// As written on the wall at the place of the interview.
    pub fn local(&self) -> DateTime {
        self.local
    }

    /// IANA name of the zone.
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// The moment itself.
    pub fn instant(&self) -> Timestamp {
        self.instant
    }

    /// Whether the clock change makes the local time doubtful.
    pub fn clarity(&self) -> Clarity {
        let Ok(tz) = TimeZone::get(&self.zone) else {
            return Clarity::Clear;
        };
        let ambiguous = tz.to_ambiguous_zoned(self.local);
        if !ambiguous.is_ambiguous() {
            Clarity::Clear
        } else if tz.to_datetime(self.instant) == self.local {
            Clarity::Twice
        } else {
            Clarity::Skipped
        }
    }
}

impl fmt::Display for InterviewTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} ({})",
            self.local.date(),
            self.local.time().strftime("%H:%M"),
            self.zone
        )
    }
}

/// A date as precise as it was told: `2021`, `2021-06` or `2021-06-15`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// A year and, where known, month and day; nothing where they form no date.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        (1000..=9999).contains(&year).then_some(())?;
        (day.is_none() || month.is_some()).then_some(Self { year, month, day })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, where told.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, where told.
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The first day it can mean.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::MIN)
    }

    /// The last day it can mean.
    pub fn last_day(self) -> Date {
        match (self.month, self.day) {
            (_, Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            (None, None) => self.first_day().last_of_year(),
        }
    }

    /// Whether the two can mean the same day.
    pub fn agrees_with(self, other: Self) -> bool {
        self.first_day() <= other.last_day() && other.first_day() <= self.last_day()
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl std::str::FromStr for PartialDate {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let bad = || TimeError::OutOfRange(text.to_owned());
        let mut parts = text.splitn(3, '-');
        let year = parts.next().and_then(|p| p.parse().ok()).ok_or_else(bad)?;
        let mut small = || parts.next().map(|p| p.parse::<i8>().map_err(|_| bad())).transpose();
        let (month, day) = (small()?, small()?);
        Self::new(year, month, day).ok_or_else(bad)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, datetime};

    #[test]
    fn an_interview_keeps_its_wall_time_and_knows_its_instant() {
        let time = InterviewTime::new(datetime(2026, 12, 8, 10, 0, 0, 0), "Europe/Dublin").unwrap();
        assert_eq!(time.instant().to_string(), "2026-12-08T10:00:00Z");
        assert_eq!(time.clarity(), Clarity::Clear);
        assert_eq!(time.to_string(), "2026-12-08 10:00 (Europe/Dublin)");
    }

    #[test]
    fn clock_changes_are_told() {
        let skipped = InterviewTime::new(datetime(2026, 3, 29, 2, 30, 0, 0), "Europe/Berlin").unwrap();
        assert_eq!(skipped.clarity(), Clarity::Skipped);
        let twice = InterviewTime::new(datetime(2026, 10, 25, 2, 30, 0, 0), "Europe/Berlin").unwrap();
        assert_eq!(twice.clarity(), Clarity::Twice);
        assert_eq!(twice.instant().to_string(), "2026-10-25T00:30:00Z");
    }

    #[test]
    fn an_unknown_zone_is_named() {
        let error = InterviewTime::new(datetime(2026, 1, 1, 9, 0, 0, 0), "Mars/Olympus").unwrap_err();
        assert_eq!(error.to_string(), "no time zone is called `Mars/Olympus`");
    }

    #[test]
    fn partial_dates_cover_what_they_can_mean() {
        let year: PartialDate = "2021".parse().unwrap();
        let month: PartialDate = "2021-06".parse().unwrap();
        assert!(year.agrees_with(month));
        assert!(!month.agrees_with("2021-07-01".parse().unwrap()));
        assert_eq!(month.last_day(), date(2021, 6, 30));
        for bad in ["", "21", "2021-13", "2021-02-30", "x-1"] {
            assert!(bad.parse::<PartialDate>().is_err(), "{bad}");
        }
    }
}
