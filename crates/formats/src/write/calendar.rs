//! iCalendar: rounds, tasks and deadlines for any calendar program.
//!
//! Nobody is named as organiser or attendee: a calendar program would write to them. Deadlines are events that leave the
//! time free and not to-dos, which most calendars pass over in silence.

use std::collections::BTreeMap;

use finalist_core::time::{Date, InterviewTime, SignedDuration, TimeZone, Timestamp, ToSpan};

use super::content_line::{escaped, plain, push};
use super::zone::push_zone;

/// A calendar to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarOut {
    /// What it is called.
    pub name: String,
    /// When it is written.
    pub stamp: Timestamp,
    /// Its events.
    pub events: Vec<EventOut>,
}

/// An event to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventOut {
    /// Its own id, the same at every export: so a calendar program knows it again.
    pub uid: String,
    /// Counts up whenever it moves or is called off.
    pub sequence: i64,
    /// When it is.
    pub when: WhenOut,
    /// What it is.
    pub summary: String,
    /// More of it.
    pub description: String,
    /// Where.
    pub location: Option<String>,
    /// The link to join by.
    pub url: Option<String>,
    /// Whether it was called off.
    pub is_cancelled: bool,
    /// Whether it takes the time it stands at: interviews do, deadlines do not.
    pub is_busy: bool,
    /// What kind of thing it is, in a word.
    pub category: &'static str,
    /// When to be reminded; none for what was called off.
    pub alarms: Vec<Alarm>,
}

/// When an event is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhenOut {
    /// On the clock of a place, so long.
    Local {
        /// When it begins.
        begins: InterviewTime,
        /// How many minutes it takes.
        minutes: i64,
    },
    /// At an instant, so long.
    Instant {
        /// When it begins.
        begins: Timestamp,
        /// How many minutes it takes.
        minutes: i64,
    },
    /// All day.
    Day(Date),
}

/// A reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// So many minutes before the beginning; below zero after it.
    pub minutes_before: i64,
    /// What to be reminded of.
    pub text: String,
}

/// A calendar as an `.ics` file.
pub fn calendar(calendar: &CalendarOut) -> String {
    let mut out = String::new();
    out.push_str("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Finalist//Finalist//EN\r\n");
    out.push_str("CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
    push(&mut out, "X-WR-CALNAME", &escaped(&calendar.name));
    for (zone, (first, last)) in zones(&calendar.events) {
        push_zone(&mut out, &zone, first, last);
    }
    for one in &calendar.events {
        event(&mut out, one, calendar.stamp);
    }
    out.push_str("END:VCALENDAR\r\n");
    out
}

/// The zones in use, each from its first event to the end of its last, with a day on either side.
fn zones(events: &[EventOut]) -> BTreeMap<String, (Timestamp, Timestamp)> {
    let mut zones: BTreeMap<String, (Timestamp, Timestamp)> = BTreeMap::new();
    for one in events {
        let WhenOut::Local { begins, minutes } = &one.when else {
            continue;
        };
        let day = SignedDuration::from_hours(24);
        let first = begins.instant().checked_sub(day).unwrap_or(begins.instant());
        let last = after(begins.instant(), *minutes);
        let last = last.checked_add(day).unwrap_or(last);
        let span = zones.entry(begins.zone().to_owned()).or_insert((first, last));
        *span = (span.0.min(first), span.1.max(last));
    }
    zones.remove("UTC");
    zones
}

fn event(out: &mut String, one: &EventOut, stamp: Timestamp) {
    out.push_str("BEGIN:VEVENT\r\n");
    push(out, "UID", &escaped(&one.uid));
    push(out, "DTSTAMP", &utc(stamp));
    push(out, "SEQUENCE", &one.sequence.max(0).to_string());
    times(out, &one.when);
    push(out, "SUMMARY", &escaped(&one.summary));
    if !one.description.is_empty() {
        push(out, "DESCRIPTION", &escaped(&one.description));
    }
    if let Some(location) = &one.location {
        push(out, "LOCATION", &escaped(location));
    }
    if let Some(url) = &one.url {
        push(out, "URL", &plain(url));
    }
    push(out, "CATEGORIES", &escaped(one.category));
    push(out, "STATUS", if one.is_cancelled { "CANCELLED" } else { "CONFIRMED" });
    let is_busy = one.is_busy && !one.is_cancelled;
    push(out, "TRANSP", if is_busy { "OPAQUE" } else { "TRANSPARENT" });
    for alarm in one.alarms.iter().filter(|_| !one.is_cancelled) {
        out.push_str("BEGIN:VALARM\r\nACTION:DISPLAY\r\n");
        push(out, "TRIGGER", &trigger(alarm.minutes_before));
        push(out, "DESCRIPTION", &escaped(&alarm.text));
        out.push_str("END:VALARM\r\n");
    }
    out.push_str("END:VEVENT\r\n");
}

fn times(out: &mut String, when: &WhenOut) {
    match when {
        WhenOut::Local { begins, minutes } if begins.zone() == "UTC" => {
            push(out, "DTSTART", &utc(begins.instant()));
            push(out, "DTEND", &utc(after(begins.instant(), *minutes)));
        }
        WhenOut::Local { begins, minutes } => {
            let zone = TimeZone::get(begins.zone()).unwrap_or(TimeZone::UTC);
            // A skipped time is written as the clock really shows it then.
            let shown = |at: Timestamp| at.to_zoned(zone.clone()).strftime("%Y%m%dT%H%M%S").to_string();
            let name = |part: &str| format!("{part};TZID={}", begins.zone());
            push(out, &name("DTSTART"), &shown(begins.instant()));
            push(out, &name("DTEND"), &shown(after(begins.instant(), *minutes)));
        }
        WhenOut::Instant { begins, minutes } => {
            push(out, "DTSTART", &utc(*begins));
            push(out, "DTEND", &utc(after(*begins, *minutes)));
        }
        WhenOut::Day(day) => {
            push(out, "DTSTART;VALUE=DATE", &day.strftime("%Y%m%d").to_string());
            let next = day.checked_add(1.day()).unwrap_or(*day);
            push(out, "DTEND;VALUE=DATE", &next.strftime("%Y%m%d").to_string());
        }
    }
}

fn after(begins: Timestamp, minutes: i64) -> Timestamp {
    let minutes = SignedDuration::from_mins(minutes.clamp(0, 7 * 24 * 60));
    begins.checked_add(minutes).unwrap_or(begins)
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn trigger(minutes_before: i64) -> String {
    let sign = if minutes_before >= 0 { "-" } else { "" };
    let minutes = minutes_before.unsigned_abs();
    if minutes > 0 && minutes.is_multiple_of(24 * 60) {
        format!("{sign}P{}D", minutes / (24 * 60))
    } else {
        format!("{sign}PT{minutes}M")
    }
}
