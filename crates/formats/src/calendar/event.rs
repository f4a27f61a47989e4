//! One event: from its properties to what it tells.

use std::collections::BTreeMap;

use finalist_core::time::{DateTime, InterviewTime, SignedDuration, TimeZone, Timestamp};

use super::content_line::Property;
use super::moment::{self, Written};
use super::observance::{self, OwnZone};
use super::zones::{Zone, zone_of};
use super::{RawEvent, link};
use crate::document::{Attendee, Event, EventTime};
use crate::notebook::{Notebook, quoted};

pub(super) fn read(
    raw: &RawEvent,
    method: Option<String>,
    home: Option<&str>,
    zones: &BTreeMap<String, OwnZone>,
    notebook: &mut Notebook,
) -> Event {
    let first = |name: &str| raw.properties.iter().find(|property| property.name == name);
    let text = |name: &str| first(name).map(Property::text).filter(|text| !text.is_empty());
    let summary = text("SUMMARY").unwrap_or_default();
    let uid = first("UID")
        .map(|property| property.text())
        .filter(|uid| !uid.is_empty());
    let called = if summary.is_empty() {
        uid.clone().unwrap_or_else(|| "without a name".to_owned())
    } else {
        summary.clone()
    };
    let start = first("DTSTART").and_then(|property| time(property, zones, notebook));
    let start = start.map(|time| at_home(time, home));
    if first("DTSTART").is_none() {
        notebook.at(
            raw.line,
            format!("the event {} has no beginning (DTSTART)", quoted(&called)),
        );
    }
    let end = first("DTEND").and_then(|property| time(property, zones, notebook));
    let end = end.map(|time| at_home(time, home));
    let lasting = || {
        let property = first("DURATION")?;
        let duration = moment::duration(&property.value);
        if duration.is_none() {
            notebook.at(property.line, format!("{} is no duration", quoted(&property.value)));
        }
        after(start.as_ref()?, duration?)
    };
    let end = end.or_else(lasting);
    if let (Some(start), Some(end)) = (&start, &end)
        && ends_early(start, end)
    {
        notebook.at(raw.line, format!("the event {} ends before it begins", quoted(&called)));
    }
    let sequence = first("SEQUENCE").map_or(0, |property| {
        property.value.trim().parse().unwrap_or_else(|_| {
            notebook.at(
                property.line,
                format!("{} is no sequence number: taken as 0", quoted(&property.value)),
            );
            0
        })
    });
    let description = text("DESCRIPTION").unwrap_or_default();
    let location = text("LOCATION");
    Event {
        url: link::link_of(&raw.properties, location.as_deref(), &description),
        uid,
        sequence,
        method: method.or_else(|| text("METHOD").map(|method| method.to_uppercase())),
        status: text("STATUS").map(|status| status.to_uppercase()),
        summary,
        description,
        location,
        organizer: first("ORGANIZER").and_then(attendee),
        attendees: raw
            .properties
            .iter()
            .filter(|p| p.name == "ATTENDEE")
            .filter_map(attendee)
            .collect(),
        start,
        end,
        recurring: first("RRULE").is_some() || first("RDATE").is_some(),
        occurrence: first("RECURRENCE-ID").is_some(),
        stamp: first("DTSTAMP").and_then(|property| stamp(&property.value)),
        span: raw.span,
    }
}

/// An instant on the clock of the calendar's own zone, where it tells one; anything else as it is.
fn at_home(time: EventTime, home: Option<&str>) -> EventTime {
    let (EventTime::Instant(instant), Some(home)) = (&time, home) else {
        return time;
    };
    let placed = TimeZone::get(home)
        .ok()
        .map(|zone| instant.to_zoned(zone).datetime())
        .and_then(|local| InterviewTime::new(local, home).ok())
        // In the hour that a clock goes through twice the local time may mean the other of the two.
        .filter(|placed| placed.instant() == *instant);
    placed.map_or(time, EventTime::Zoned)
}

fn ends_early(start: &EventTime, end: &EventTime) -> bool {
    match (start, end) {
        (EventTime::Floating(start), EventTime::Floating(end)) => end < start,
        (EventTime::Day(start), EventTime::Day(end)) => end < start,
        _ => start
            .instant()
            .zip(end.instant())
            .is_some_and(|(start, end)| end < start),
    }
}

fn stamp(value: &str) -> Option<Timestamp> {
    match moment::written(value)? {
        Written::Utc(time) | Written::Local(time) => utc(time),
        Written::Day(date) => utc(date.at(0, 0, 0, 0)),
    }
}

fn utc(time: DateTime) -> Option<Timestamp> {
    time.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

fn time(property: &Property, zones: &BTreeMap<String, OwnZone>, notebook: &mut Notebook) -> Option<EventTime> {
    let Some(written) = moment::written(&property.value) else {
        notebook.at(
            property.line,
            format!("{} is no time ({})", quoted(&property.value), property.name),
        );
        return None;
    };
    let local = match written {
        Written::Day(date) => return Some(EventTime::Day(date)),
        Written::Utc(time) => return utc(time).map(EventTime::Instant),
        Written::Local(local) => local,
    };
    let Some(tzid) = property.param("TZID") else {
        return Some(EventTime::Floating(local));
    };
    Some(placed(local, tzid, property.line, zones, notebook))
}

/// A local time in the zone that a TZID names or the calendar defines.
fn placed(
    local: DateTime,
    tzid: &str,
    line: usize,
    zones: &BTreeMap<String, OwnZone>,
    notebook: &mut Notebook,
) -> EventTime {
    let own = zones
        .get(tzid.trim())
        .or_else(|| zones.get(&format!("\"{}\"", tzid.trim())));
    let fixed = match zone_of(tzid) {
        Zone::Named(name) => match InterviewTime::new(local, &name) {
            Ok(time) => return EventTime::Zoned(time),
            Err(_) => None,
        },
        Zone::Fixed(seconds) => Some(seconds),
        Zone::Unknown => None,
    };
    let located = own.and_then(|zone| zone.location.as_deref()).map(zone_of);
    if let Some(Zone::Named(name)) = located
        && let Ok(time) = InterviewTime::new(local, &name)
    {
        return EventTime::Zoned(time);
    }
    if let Some(instant) = own.and_then(|zone| zone.instant(local)) {
        notebook.at(
            line,
            format!(
                "the zone {} is known to this calendar alone: its own rules were used",
                quoted(tzid)
            ),
        );
        return EventTime::Instant(instant);
    }
    if let Some(instant) = fixed.and_then(|seconds| observance::instant(local, seconds)) {
        notebook.at(
            line,
            format!("the zone {} tells only an offset: used as it stands", quoted(tzid)),
        );
        return EventTime::Instant(instant);
    }
    notebook.at(
        line,
        format!(
            "no zone is called {}: the time is kept as written, without a zone; check it with the sender",
            quoted(tzid)
        ),
    );
    EventTime::Floating(local)
}

fn after(start: &EventTime, duration: SignedDuration) -> Option<EventTime> {
    match start {
        EventTime::Zoned(time) => {
            let local = time.local().checked_add(duration).ok()?;
            InterviewTime::new(local, time.zone()).ok().map(EventTime::Zoned)
        }
        EventTime::Instant(instant) => instant.checked_add(duration).ok().map(EventTime::Instant),
        EventTime::Floating(local) => local.checked_add(duration).ok().map(EventTime::Floating),
        EventTime::Day(date) if duration.as_secs() % 86_400 == 0 => date.checked_add(duration).ok().map(EventTime::Day),
        EventTime::Day(date) => date.at(0, 0, 0, 0).checked_add(duration).ok().map(EventTime::Floating),
    }
}

/// `Byrne, Ada` as `Ada Byrne`, as address books of companies write names; a name with a title behind it stays.
fn first_name_first(name: &str) -> String {
    const BEHIND: [&str; 12] = [
        "phd", "ph.d.", "md", "m.d.", "mba", "jr", "jr.", "sr", "sr.", "cpa", "esq", "esq.",
    ];
    let Some((last, first)) = name.split_once(", ") else {
        return name.to_owned();
    };
    // `Byrne, Ada (Engineering)` tells the department too.
    let first = first.split(" (").next().unwrap_or(first).trim();
    let is_name = |part: &str| {
        let words = part.split_whitespace().count();
        (1..=3).contains(&words)
            && part
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.'))
    };
    if is_name(last) && is_name(first) && !BEHIND.contains(&first.to_lowercase().as_str()) {
        format!("{first} {last}")
    } else {
        name.to_owned()
    }
}

/// A person or room of an event; nothing where neither name nor address is told.
fn attendee(property: &Property) -> Option<Attendee> {
    let value = property.text();
    let lower = value.to_lowercase();
    let address = lower.strip_prefix("mailto:").unwrap_or(&lower).trim().to_owned();
    let parameter = property.param("EMAIL").map(|email| email.trim().to_lowercase());
    let email = Some(address)
        .filter(|a| a.contains('@') && !a.contains(' '))
        .or(parameter);
    let email = email.filter(|email| !email.is_empty());
    let has_address = lower.contains(':') || email.is_some();
    let name = property
        .param("CN")
        .map(|name| name.replace("\\,", ",").trim().trim_matches(['"', '\'']).to_owned());
    let name = name.or_else(|| (!has_address).then(|| value.trim().to_owned()));
    let name = name.filter(|name| {
        let is_address = name.contains('@') && !name.contains(' ');
        !name.is_empty() && !is_address && !name.to_lowercase().starts_with("mailto:")
    });
    let name = name.map(|name| crate::people::without_honorific(&first_name_first(&name)).to_owned());
    if name.is_none() && email.is_none() {
        return None;
    }
    let is_resource = property
        .param("CUTYPE")
        .is_some_and(|kind| matches!(kind.to_uppercase().as_str(), "ROOM" | "RESOURCE"));
    Some(Attendee {
        name,
        email,
        role: property.param("ROLE").map(str::to_owned),
        is_resource,
    })
}
