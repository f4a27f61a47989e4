//! Times and durations of iCalendar.

use finalist_core::time::{Date, DateTime, SignedDuration};

/// A time as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Day(Date),
    Local(DateTime),
    Utc(DateTime),
}

/// `20261208`, `20261208T100000`, `20261208T100000Z`, and the same with dashes and colons.
pub(super) fn written(value: &str) -> Option<Written> {
    let value = value.trim();
    let is_utc = value.ends_with(['Z', 'z']);
    let (day, time) = value
        .trim_end_matches(['Z', 'z'])
        .split_once(['T', 't', ' '])
        .unwrap_or((value, ""));
    let digits: String = day.chars().filter(|c| *c != '-').collect();
    if digits.len() != 8 {
        return None;
    }
    let year = number(&digits, 0, 4)?;
    let month = i8::try_from(number(&digits, 4, 6)?).ok()?;
    let date = Date::new(year, month, i8::try_from(number(&digits, 6, 8)?).ok()?).ok()?;
    let time: String = time.chars().filter(|c| *c != ':').collect();
    if time.is_empty() {
        return Some(Written::Day(date));
    }
    if !matches!(time.len(), 4 | 6) {
        return None;
    }
    let part = |from: usize| i8::try_from(number(&time, from, from + 2)?).ok();
    let second = if time.len() == 6 { part(4)?.min(59) } else { 0 };
    let (hour, minute) = (part(0)?, part(2)?);
    // Midnight at the end of a day is written as 24:00 by some.
    let (date, hour) = if hour == 24 {
        (date.tomorrow().ok()?, 0)
    } else {
        (date, hour)
    };
    let local = DateTime::new(date.year(), date.month(), date.day(), hour, minute, second, 0).ok()?;
    Some(if is_utc {
        Written::Utc(local)
    } else {
        Written::Local(local)
    })
}

fn number(digits: &str, from: usize, to: usize) -> Option<i16> {
    let part = digits.get(from..to)?;
    part.bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| part.parse().ok())
        .flatten()
}

/// `PT1H30M`, `P1D`, `-P2W` as days and the rest.
pub(super) fn duration(value: &str) -> Option<SignedDuration> {
    let value = value.trim();
    let (sign, rest) = match value.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, value.strip_prefix('+').unwrap_or(value)),
    };
    let mut seconds: i64 = 0;
    let mut digits = String::new();
    for c in rest.strip_prefix(['P', 'p'])?.chars() {
        let unit = match c.to_ascii_uppercase() {
            'T' if digits.is_empty() => continue,
            'W' => 7 * 86_400,
            'D' => 86_400,
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            digit if digit.is_ascii_digit() => {
                digits.push(digit);
                continue;
            }
            _ => return None,
        };
        // Ten years are beyond any appointment and keep the sum in range.
        let count: i64 = digits.parse().ok().filter(|n| *n < 400_000_000)?;
        seconds = seconds.checked_add(unit * count)?;
        digits.clear();
    }
    digits.is_empty().then(|| SignedDuration::from_secs(sign * seconds))
}

/// `+0100`, `-0330`, `+01:00` in seconds.
pub(super) fn offset(value: &str) -> Option<i64> {
    let value = value.trim();
    let sign = if value.starts_with('-') { -1 } else { 1 };
    let digits: String = value
        .trim_start_matches(['+', '-'])
        .chars()
        .filter(|c| *c != ':')
        .collect();
    if !matches!(digits.len(), 4 | 6) {
        return None;
    }
    let part = |from: usize| number(&digits, from, from + 2).map(i64::from);
    let seconds = if digits.len() == 6 { part(4)? } else { 0 };
    Some(sign * (part(0)? * 3600 + part(2)? * 60 + seconds)).filter(|total| total.abs() < 26 * 3600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_their_forms() {
        let local = DateTime::new(2026, 12, 8, 10, 0, 0, 0).unwrap();
        for (text, expected) in [
            ("20261208T100000", Some(Written::Local(local))),
            ("20261208T100000Z", Some(Written::Utc(local))),
            ("2026-12-08T10:00:00", Some(Written::Local(local))),
            ("20261208T1000", Some(Written::Local(local))),
            ("20261208", Some(Written::Day(local.date()))),
            ("20261308", None),
            ("20261208T2500", None),
            ("soon", None),
            ("２０２６", None),
        ] {
            assert_eq!(written(text), expected, "{text}");
        }
    }

    #[test]
    fn durations_and_offsets_are_read() {
        assert_eq!(duration("PT1H30M").map(|d| d.as_secs()), Some(5400));
        assert_eq!(duration("-P1W").map(|d| d.as_secs()), Some(-604_800));
        assert_eq!(duration("P1DT2H").map(|d| d.as_secs()), Some(93_600));
        assert_eq!(duration("1H"), None);
        assert_eq!(duration("P5"), None);
        assert_eq!(offset("-0330"), Some(-12_600));
        assert_eq!(offset("+01:00"), Some(3600));
        assert_eq!(offset("x"), None);
    }
}
