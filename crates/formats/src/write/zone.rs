//! A time zone as a VTIMEZONE: from the rules of the zone database, for the span that is needed.
//!
//! Each change of the clock in the span is an observance of its own, without a rule that repeats it: rules of states
//! change, and what lies outside the span is not told.

use std::fmt::Write as _;

use finalist_core::time::{SignedDuration, TimeZone, Timestamp};

use super::content_line::push;

/// More changes than this in one span are none of a zone on Earth.
const MOST: usize = 400;

/// Writes the zone as it is from `first` to `last`.
pub(super) fn push_zone(out: &mut String, name: &str, first: Timestamp, last: Timestamp) {
    let Ok(zone) = TimeZone::get(name) else { return };
    out.push_str("BEGIN:VTIMEZONE\r\n");
    push(out, "TZID", name);
    let before = zone.preceding(first).next();
    match &before {
        Some(change) => observance(out, &zone, change.timestamp()),
        None => {
            let info = zone.to_offset_info(first);
            let offset = offset(info.offset().seconds());
            out.push_str("BEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n");
            push(out, "TZOFFSETFROM", &offset);
            push(out, "TZOFFSETTO", &offset);
            push(out, "TZNAME", info.abbreviation());
            out.push_str("END:STANDARD\r\n");
        }
    }
    // `following` leaves the moment itself out, `preceding` too: a change at `first` belongs here.
    let from = first.checked_sub(SignedDuration::from_secs(1)).unwrap_or(first);
    let changes = zone.following(from).take(MOST);
    for change in changes.take_while(|change| change.timestamp() <= last) {
        observance(out, &zone, change.timestamp());
    }
    out.push_str("END:VTIMEZONE\r\n");
}

/// What holds from a change of the clock on; its beginning is told on the clock that was valid until then.
fn observance(out: &mut String, zone: &TimeZone, at: Timestamp) {
    let old = at.checked_sub(SignedDuration::from_secs(1)).unwrap_or(at);
    let (old, new) = (zone.to_offset_info(old), zone.to_offset_info(at));
    let kind = if new.dst().is_dst() { "DAYLIGHT" } else { "STANDARD" };
    let begins = old.offset().to_datetime(at);
    push(out, "BEGIN", kind);
    push(out, "DTSTART", &begins.strftime("%Y%m%dT%H%M%S").to_string());
    push(out, "TZOFFSETFROM", &offset(old.offset().seconds()));
    push(out, "TZOFFSETTO", &offset(new.offset().seconds()));
    push(out, "TZNAME", new.abbreviation());
    push(out, "END", kind);
}

/// `+0100`, or `-003730` where seconds count.
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let all = seconds.unsigned_abs();
    let mut out = format!("{sign}{:02}{:02}", all / 3600, all / 60 % 60);
    if !all.is_multiple_of(60) {
        // Writing to a string cannot fail.
        let _ = write!(out, "{:02}", all % 60);
    }
    out
}
