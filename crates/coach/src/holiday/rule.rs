//! One rule for a holiday, read from its short form in the table.

use std::collections::BTreeSet;

use finalist_core::time::{Date, SignedDuration, Weekday};

/// When a holiday is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    Fixed { month: i8, day: i8, stand_in: StandIn },
    Easter { eastern: bool, days: i64 },
    Nth { nth: i8, weekday: Weekday, month: i8 },
    From { weekday: Weekday, month: i8, day: i8 },
    UpTo { weekday: Weekday, month: i8, day: i8 },
}

/// What is free instead of a holiday on a weekend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StandIn {
    Nothing,
    Next,
    Near,
    AfterSunday,
}

impl Rule {
    pub(super) fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split_whitespace().collect();
        match parts.as_slice() {
            [nth, weekday, month] => Some(Self::Nth {
                nth: if *nth == "last" { -1 } else { nth.parse().ok()? },
                weekday: named(weekday)?,
                month: month.parse().ok()?,
            }),
            [one] if one.starts_with("easter") || one.starts_with("pascha") => {
                let (word, days) = one.split_at_checked(6)?;
                Some(Self::Easter {
                    eastern: word == "pascha",
                    days: days.parse().ok()?,
                })
            }
            [one] if one.contains(">=") => {
                let (weekday, on) = one.split_once(">=")?;
                let (month, day) = month_day(on)?;
                let weekday = named(weekday)?;
                Some(Self::From { weekday, month, day })
            }
            [one] if one.contains("<=") => {
                let (weekday, on) = one.split_once("<=")?;
                let (month, day) = month_day(on)?;
                let weekday = named(weekday)?;
                Some(Self::UpTo { weekday, month, day })
            }
            [on, rest @ ..] => {
                let (month, day) = month_day(on)?;
                let stand_in = match rest {
                    [] => StandIn::Nothing,
                    ["next"] => StandIn::Next,
                    ["near"] => StandIn::Near,
                    ["sunday"] => StandIn::AfterSunday,
                    _ => return None,
                };
                Some(Self::Fixed { month, day, stand_in })
            }
            [] => None,
        }
    }

    /// The day of the holiday itself.
    pub(super) fn day(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed { month, day, .. } => Date::new(year, month, day).ok(),
            Self::Easter { eastern, days } => {
                let easter = if eastern { eastern_easter(year) } else { easter(year) }?;
                easter.checked_add(SignedDuration::from_hours(24 * days)).ok()
            }
            Self::Nth { nth, weekday, month } => {
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
            }
            Self::From { weekday, month, day } => {
                let from = Date::new(year, month, day).ok()?;
                walk(from, weekday, 1)
            }
            Self::UpTo { weekday, month, day } => {
                let to = Date::new(year, month, day).ok()?;
                walk(to, weekday, -1)
            }
        }
    }

    /// The day that is free instead, where the holiday falls on a weekend.
    pub(super) fn stand_in(self, year: i16, taken: &BTreeSet<Date>) -> Option<Date> {
        let Self::Fixed { stand_in, .. } = self else {
            return None;
        };
        let day = self.day(year)?;
        let weekday = day.weekday();
        match (stand_in, weekday) {
            (StandIn::Next, Weekday::Saturday | Weekday::Sunday) => {
                let mut next = day.tomorrow().ok()?;
                while super::is_weekend(next) || taken.contains(&next) {
                    next = next.tomorrow().ok()?;
                }
                Some(next)
            }
            (StandIn::Near, Weekday::Saturday) => day.yesterday().ok(),
            (StandIn::Near | StandIn::AfterSunday, Weekday::Sunday) => day.tomorrow().ok(),
            _ => None,
        }
    }
}

fn named(text: &str) -> Option<Weekday> {
    Some(match text {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

fn month_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

/// The first such weekday from a date on, forwards or backwards.
fn walk(from: Date, weekday: Weekday, step: i64) -> Option<Date> {
    (0..7).find_map(|days| {
        let date = from.checked_add(SignedDuration::from_hours(24 * days * step)).ok()?;
        (date.weekday() == weekday).then_some(date)
    })
}

/// Easter Sunday of the western churches (the anonymous Gregorian computus, Nature 1876).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let a = y.rem_euclid(19);
    let (b, c) = (y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

/// Easter Sunday of the eastern churches: Meeus's Julian computus, and the days between the two calendars.
fn eastern_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(4), y.rem_euclid(7), y.rem_euclid(19));
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let n = d + e + 114;
    let julian = Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()?;
    let between = i64::from(y.div_euclid(100) - y.div_euclid(400) - 2);
    julian.checked_add(SignedDuration::from_hours(24 * between)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_calendars_say() {
        for (year, west, east) in [
            (2019, "2019-04-21", "2019-04-28"),
            (2024, "2024-03-31", "2024-05-05"),
            (2025, "2025-04-20", "2025-04-20"),
            (2026, "2026-04-05", "2026-04-12"),
            (2038, "2038-04-25", "2038-04-25"),
        ] {
            assert_eq!(easter(year).unwrap().to_string(), west);
            assert_eq!(eastern_easter(year).unwrap().to_string(), east);
        }
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        for bad in ["", "12", "12-25 maybe", "5 moon 05", "easter", "mon>=x", "1 2 3 4"] {
            assert_eq!(Rule::read(bad), None, "{bad}");
        }
    }
}
