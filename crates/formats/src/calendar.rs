//! iCalendar: invitations, their updates and cancellations.

use std::collections::BTreeMap;

use finalist_core::source::SourceKind;
use finalist_core::span::Span;

use crate::document::{Calendar, Content};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::notebook::Notebook;
use crate::refusal::{Refusal, RefusalCode};

pub(crate) mod content_line;
mod event;
pub(crate) mod link;
mod moment;
mod observance;
pub(crate) mod place;
pub(crate) mod zones;

use content_line::Property;
use observance::{Observance, OwnZone};
use zones::Zone;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Invitation,
    recognise,
    read,
};

/// A calendar of a whole life has fewer.
const MOST_EVENTS: usize = 100_000;

/// Parts of a zone of the calendar's own; real ones have two to ten.
const MOST_PARTS: usize = 100;

/// Properties of one event that are kept; only attendees come often.
const MOST_PROPERTIES: usize = 5_000;

/// The properties of an event that are read.
const WANTED: [&str; 22] = [
    "UID",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "URL",
    "ORGANIZER",
    "ATTENDEE",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "RECURRENCE-ID",
    "DTSTAMP",
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-ALT-DESC",
    "METHOD",
];

fn recognise(sight: &Sight) -> Option<Guess> {
    let mut head = sight.head.lines().map(str::trim).filter(|line| !line.is_empty());
    let begins = |line: &str, name: &str| {
        let line = line.to_ascii_uppercase();
        line.strip_prefix("BEGIN:").is_some_and(|rest| rest.trim() == name)
    };
    if head.clone().take(20).any(|line| begins(line, "VCALENDAR")) {
        return Some(Guess::new(100, "it begins with `BEGIN:VCALENDAR`"));
    }
    let first = head.clone().next().unwrap_or("").to_ascii_uppercase();
    if first.starts_with("BEGIN:") && first != "BEGIN:VCARD" && !first.contains(' ') {
        return Some(Guess::new(
            60,
            format!(
                "it begins with `{}`, as calendars do",
                first.chars().take(30).collect::<String>()
            ),
        ));
    }
    head.any(|line| begins(line, "VEVENT"))
        .then(|| Guess::new(95, "it has an event (`BEGIN:VEVENT`)"))
}

/// An event with its properties, before it is read: its zone may be defined further down.
struct RawEvent {
    properties: Vec<Property>,
    calendar: usize,
    span: Span,
    line: usize,
}

/// Everything of a calendar file that matters, by kind.
#[derive(Default)]
struct Gathered {
    stack: Vec<String>,
    events: Vec<RawEvent>,
    methods: Vec<Option<String>>,
    /// The zone each calendar says it is kept in (X-WR-TIMEZONE), where it is known.
    homes: Vec<Option<String>>,
    zones: BTreeMap<String, OwnZone>,
    zone: Option<(String, OwnZone)>,
    unused: BTreeMap<String, usize>,
    has_too_many: bool,
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let mut all = Gathered::default();
    content_line::for_each(sight.text, sight.front.body_line, notebook, |property, notebook| {
        all.take(property, notebook);
    });
    if all.has_too_many {
        let message = format!("has more than {MOST_EVENTS} events; give the invitation alone");
        return Err(Refusal::new(RefusalCode::TooLarge, message));
    }
    if let Some(open) = all
        .stack
        .iter()
        .rev()
        .find(|name| *name == "VEVENT")
        .or(all.stack.last())
    {
        notebook.say(format!(
            "ends before `END:{open}`: it may be cut off; read as far as it goes"
        ));
    }
    for (name, count) in &all.unused {
        notebook.say(format!("{count} `{name}` not used: only events are read"));
    }
    let method = all.methods.iter().flatten().next().cloned();
    let events: Vec<_> = all
        .events
        .iter()
        .map(|raw| {
            let method = all.methods.get(raw.calendar).cloned().flatten();
            let home = all.homes.get(raw.calendar).and_then(Option::as_deref);
            event::read(raw, method, home, &all.zones, notebook)
        })
        .collect();
    if events.is_empty() {
        notebook.say("holds no event");
    }
    Ok(Content::Invitation(Calendar { method, events }).into())
}

impl Gathered {
    fn take(&mut self, property: Property, notebook: &mut Notebook) {
        match property.name.as_str() {
            "BEGIN" => self.begin(&property),
            "END" => self.end(&property, notebook),
            _ => self.hold(property),
        }
    }

    fn begin(&mut self, property: &Property) {
        let name = property.value.trim().to_ascii_uppercase();
        let is_inside = self.stack.iter().any(|open| open == "VEVENT");
        match name.as_str() {
            "VCALENDAR" => {
                self.methods.push(None);
                self.homes.push(None);
            }
            "VEVENT" => {
                self.has_too_many |= self.events.len() >= MOST_EVENTS;
                if !self.has_too_many {
                    self.events.push(RawEvent {
                        properties: Vec::new(),
                        calendar: self.methods.len().saturating_sub(1),
                        span: Span::new(property.start, property.end),
                        line: property.line,
                    });
                }
            }
            "VTIMEZONE" => self.zone = Some((String::new(), OwnZone::default())),
            "STANDARD" | "DAYLIGHT" => {
                if let Some((_, zone)) = &mut self.zone
                    && zone.observances.len() < MOST_PARTS
                {
                    zone.observances.push(Observance::default());
                }
            }
            "VALARM" => {}
            _ if is_inside => {}
            _ => *self.unused.entry(name.chars().take(40).collect()).or_default() += 1,
        }
        // Deeper nesting than the format has is rubbish; it is not followed.
        if self.stack.len() < 16 && self.unused.len() < 50 {
            self.stack.push(name);
        }
    }

    fn end(&mut self, property: &Property, notebook: &mut Notebook) {
        let name = property.value.trim().to_ascii_uppercase();
        if name == "VTIMEZONE"
            && let Some((tzid, zone)) = self.zone.take()
        {
            self.zones.entry(tzid).or_insert(zone);
        }
        match self.stack.iter().rposition(|open| *open == name) {
            Some(at) => {
                if let (true, Some(event)) = (
                    self.stack.iter().skip(at).any(|n| n == "VEVENT"),
                    self.events.last_mut(),
                ) {
                    event.span = event.span.join(Span::new(property.start, property.end));
                }
                self.stack.truncate(at);
            }
            None => notebook.at(property.line, format!("`END:{name}` ends nothing that was begun")),
        }
    }

    fn hold(&mut self, property: Property) {
        match self.stack.last().map(String::as_str) {
            Some("VEVENT") => {
                let Some(event) = self.events.last_mut() else { return };
                event.span = event.span.join(Span::new(property.start, property.end));
                let is_wanted = WANTED.contains(&property.name.as_str());
                if is_wanted && event.properties.len() < MOST_PROPERTIES && !self.has_too_many {
                    event.properties.push(property);
                }
            }
            Some("VTIMEZONE") => {
                if let Some((tzid, zone)) = &mut self.zone {
                    match property.name.as_str() {
                        "TZID" => *tzid = property.value.trim().to_owned(),
                        "X-LIC-LOCATION" => zone.location = Some(property.value.trim().to_owned()),
                        _ => {}
                    }
                }
            }
            Some("STANDARD" | "DAYLIGHT") => {
                if let Some(part) = self.zone.as_mut().and_then(|(_, zone)| zone.observances.last_mut()) {
                    part.take(&property);
                }
            }
            Some("VCALENDAR") | None if property.name == "X-WR-TIMEZONE" => {
                let home = match zones::zone_of(&property.text()) {
                    Zone::Named(name) => Some(name),
                    Zone::Fixed(_) | Zone::Unknown => None,
                };
                match self.homes.last_mut() {
                    Some(slot) => *slot = home,
                    None => self.homes.push(home),
                }
            }
            Some("VCALENDAR") | None if property.name == "METHOD" => {
                let method = property.value.trim().to_ascii_uppercase();
                match self.methods.last_mut() {
                    Some(slot) => *slot = Some(method),
                    None => self.methods.push(Some(method)),
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
