//! From the TZID of a calendar to a zone that is known.

use finalist_core::time::TimeZone;

use super::moment;

mod windows;

/// What a TZID stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Zone {
    /// A name of the IANA database.
    Named(String),
    /// Only an offset in seconds.
    Fixed(i64),
    /// Nobody knows it.
    Unknown,
}

/// Regions of the IANA database, for names that only list cities.
pub(crate) const REGIONS: [&str; 8] = [
    "Europe",
    "America",
    "Asia",
    "Africa",
    "Australia",
    "Pacific",
    "Atlantic",
    "America/Argentina",
];

/// What a TZID stands for: an IANA name, also at the end of a longer path; a Windows name; a list of cities as older
/// Outlook versions write it; an offset.
pub(super) fn zone_of(tzid: &str) -> Zone {
    let tzid = tzid.trim().trim_matches(['"', '\'']).trim();
    let named = in_path(tzid)
        .or_else(|| windows::zone_of(tzid).map(str::to_owned))
        .or_else(|| by_label(tzid));
    match named {
        Some(name) => Zone::Named(name),
        None => offset_in(tzid).map_or(Zone::Unknown, Zone::Fixed),
    }
}

fn known(name: &str) -> Option<String> {
    // jiff also takes POSIX rules as names, which no calendar means.
    let is_name = name.len() <= 64
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+'));
    let zone = TimeZone::get(name).ok().filter(|_| is_name && !name.is_empty())?;
    Some(zone.iana_name()?.to_owned())
}

/// The whole of a name, or what stands after one of its slashes: `/freeassociation.sourceforge.net/Europe/Berlin`.
fn in_path(tzid: &str) -> Option<String> {
    let mut rest = tzid.trim_start_matches('/');
    for _ in 0..6 {
        // Alone after a slash only regions with a city count, for `…/GMT` may be a part of anything.
        if (rest.contains('/') || rest.len() == tzid.len())
            && let Some(name) = known(rest)
        {
            return Some(name);
        }
        rest = rest.split_once('/')?.1;
    }
    None
}

/// `(UTC+01:00) Amsterdam, Berlin, Rome` and `(UTC-05:00) Eastern Time (US & Canada)`.
fn by_label(tzid: &str) -> Option<String> {
    let is_label = tzid.starts_with('(') && tzid.contains(')');
    let label = if is_label { tzid.split_once(')')?.1.trim() } else { tzid };
    if let Some(name) = windows::american(label) {
        return Some(name.to_owned());
    }
    if !is_label && !label.contains(", ") {
        return None;
    }
    let city = |part: &str| {
        let part = part.trim().replace(' ', "_");
        REGIONS.iter().find_map(|region| known(&format!("{region}/{part}")))
    };
    label.split(',').take(12).find_map(city)
}

/// `UTC+11`, `GMT-03:00`, `(UTC-03:00) somewhere`.
fn offset_in(tzid: &str) -> Option<i64> {
    let text = tzid.trim_start_matches('(').to_ascii_uppercase();
    let rest = text
        .strip_prefix("UTC")
        .or_else(|| text.strip_prefix("GMT"))?
        .trim_start();
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '+' | '-' | ':')))
        .unwrap_or(rest.len());
    let number = rest.get(..end)?;
    match number.len() {
        0 => (rest.is_empty() || rest.starts_with(')')).then_some(0),
        2 | 3 => number
            .parse::<i64>()
            .ok()
            .map(|hours| hours * 3600)
            .filter(|s| s.abs() < 26 * 3600),
        _ => moment::offset(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_found_by_all_the_names_calendars_use() {
        for (tzid, expected) in [
            ("Europe/Dublin", "Europe/Dublin"),
            ("europe/dublin", "Europe/Dublin"),
            ("\"America/New_York\"", "America/New_York"),
            ("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin"),
            (
                "/example.org/20260101_1/America/Argentina/Buenos_Aires",
                "America/Argentina/Buenos_Aires",
            ),
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("GMT Standard Time", "Europe/London"),
            ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
            (
                "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
                "Europe/Amsterdam",
            ),
            ("Pacific Time (US & Canada)", "America/Los_Angeles"),
        ] {
            assert_eq!(zone_of(tzid), Zone::Named(expected.to_owned()), "{tzid}");
        }
        assert_eq!(zone_of("UTC+11"), Zone::Fixed(39_600));
        assert_eq!(zone_of("(GMT +01:00)"), Zone::Fixed(3_600));
        assert_eq!(zone_of("(GMT-03:00) Somewhere"), Zone::Fixed(-10_800));
        for unknown in [
            "Customized Time Zone",
            "Mars/Olympus",
            "",
            "EST5EDT,M3.2.0,M11.1.0",
            "éé",
        ] {
            assert_eq!(zone_of(unknown), Zone::Unknown, "{unknown}");
        }
    }

    #[test]
    fn every_windows_zone_is_in_the_database() {
        for (name, zone) in windows::ZONES {
            assert!(TimeZone::get(zone).is_ok(), "{name}: {zone}");
            assert_eq!(windows::zone_of(name), Some(*zone));
        }
    }
}
