//! The interview that a mail names in its words: a day and an hour close together, in a mail that invites or confirms.

use finalist_core::text::fold;
use finalist_core::time::{Date, DateTime, InterviewTime, PartialDate, Time, ToSpan};

use crate::calendar::link::link_of;
use crate::calendar::place::{zone_called, zone_in_text, zone_of_place};
use crate::document::{Attendee, Event, EventTime};
use crate::lines::{Line, lines};
use crate::notebook::Notebook;
use crate::when;
use finalist_core::span::Span;

/// A mail longer than this is no invitation.
const MOST_LINES: usize = 400;

/// An hour stands so many lines below its day at most.
const NEAR: usize = 3;

const MEETINGS: [&str; 24] = [
    "interview",
    "interviews",
    "interviewed",
    "meet",
    "meeting",
    "conversation",
    "call",
    "panel",
    "assessment",
    "round",
    "chat",
    "discussion",
    "presentation",
    // Work on trial.
    "trial morning",
    "trial afternoon",
    "trial day",
    "trial shift",
    "trial work",
    "working trial",
    "work trial",
    "taster day",
    "taster session",
    "shadow day",
    "site visit",
];
const INVITES: [&str; 29] = [
    "invite",
    "invited",
    "inviting",
    "invitation",
    "confirm",
    "confirmed",
    "confirming",
    "confirmation",
    "scheduled",
    "schedule",
    "booked",
    "delighted",
    "pleased",
    "look forward",
    "looking forward",
    "join us",
    "would like to",
    "arranged",
    "like you to come",
    "like you to meet",
    "like you to join",
    "like to see you",
    "love to see you",
    "love to meet",
    "love you to come",
    "come in for",
    "come back for",
    "please come",
    "you to come",
];
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Clocks by the names people give them.
const CLOCKS: [(&str, &str); 26] = [
    ("gmt", "Europe/London"),
    ("bst", "Europe/London"),
    ("uk time", "Europe/London"),
    ("london time", "Europe/London"),
    ("irish time", "Europe/Dublin"),
    ("dublin time", "Europe/Dublin"),
    ("utc", "UTC"),
    ("cet", "Europe/Berlin"),
    ("cest", "Europe/Berlin"),
    ("et", "America/New_York"),
    ("est", "America/New_York"),
    ("edt", "America/New_York"),
    ("eastern", "America/New_York"),
    ("ct", "America/Chicago"),
    ("cst", "America/Chicago"),
    ("cdt", "America/Chicago"),
    ("central time", "America/Chicago"),
    ("mst", "America/Denver"),
    ("mdt", "America/Denver"),
    ("mountain time", "America/Denver"),
    ("pt", "America/Los_Angeles"),
    ("pst", "America/Los_Angeles"),
    ("pdt", "America/Los_Angeles"),
    ("pacific", "America/Los_Angeles"),
    ("aest", "Australia/Sydney"),
    ("aedt", "Australia/Sydney"),
];

/// The interview that the words of a mail name. `sent` is the day of the mail, from which a year that is not written and
/// a weekday alone follow.
pub(super) fn in_words(
    subject: Option<&str>,
    body: &str,
    from: Option<&Attendee>,
    sent: Option<PartialDate>,
    notebook: &mut Notebook,
) -> Option<Event> {
    let own = own_words(body);
    let words = format!(" {} {} ", subject.map(fold).unwrap_or_default(), fold(&own));
    let has = |cues: &[&str]| cues.iter().any(|cue| words.contains(&format!(" {cue} ")));
    if !has(&MEETINGS) || !has(&INVITES) {
        return None;
    }
    let sent = sent.filter(|date| date.day().is_some()).map(PartialDate::first_day);
    let found = moments(&own, sent);
    let mut distinct: Vec<(Date, Time)> = found.iter().map(|found| (found.day, found.time)).collect();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() > 2 {
        notebook
            .say("the mail offers several times: nothing was put into the plan; give the invitation once one is fixed");
        return None;
    }
    let moment = found.first()?;
    let local = moment.day.to_datetime(moment.time);
    let line = lines(&own).find(|line| line.number == moment.line)?;
    let attendee = from.cloned();
    Some(Event {
        uid: None,
        sequence: 0,
        method: None,
        status: None,
        summary: subject.unwrap_or("Interview").to_owned(),
        description: own.clone(),
        location: place_of(&own),
        url: link_of(&[], None, &own),
        organizer: attendee.clone(),
        attendees: attendee.into_iter().collect(),
        start: Some(placed(local, moment.zone.as_deref())),
        end: moment
            .until
            .map(|until| placed(moment.day.to_datetime(until), moment.zone.as_deref())),
        recurring: false,
        occurrence: false,
        stamp: None,
        span: Span::new(line.start, line.start + line.len),
    })
}

fn placed(local: DateTime, zone: Option<&str>) -> EventTime {
    match zone.and_then(|zone| InterviewTime::new(local, zone).ok()) {
        Some(time) => EventTime::Zoned(time),
        None => EventTime::Floating(local),
    }
}

/// What the writer wrote: without the mail that is answered.
fn own_words(body: &str) -> String {
    let is_end = |line: &str| {
        let line = line.trim();
        line.starts_with("-----Original")
            || line.starts_with("________")
            || line.starts_with("From: ")
            || line.starts_with("On ") && line.ends_with("wrote:")
    };
    // Lines keep their places, so that spans stay true.
    body.lines()
        .take(MOST_LINES)
        .take_while(|line| !is_end(line))
        .map(|line| {
            if line.starts_with('>') {
                " ".repeat(line.chars().count())
            } else {
                line.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join("\n")
}

struct Moment {
    day: Date,
    time: Time,
    until: Option<Time>,
    zone: Option<String>,
    line: usize,
}

fn moments(text: &str, sent: Option<Date>) -> Vec<Moment> {
    let all: Vec<Line> = lines(text).filter(|line| !line.is_blank()).collect();
    // `All times are Toronto time`: the one town that is named counts for all.
    let mut towns: Vec<String> = all.iter().filter_map(|line| zone_of_town(&fold(line.text))).collect();
    towns.dedup();
    let the_zone = match towns.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    // Where no clock is named, that of the place where they meet.
    let of_place = place_of(text)
        .and_then(|place| zone_of_place(&place))
        .or_else(|| zone_in_text(text));
    let mut found = Vec::new();
    for (at, line) in all.iter().enumerate() {
        let Some(day) = day_in(line.text, sent) else { continue };
        let near = all.iter().skip(at).take(NEAR);
        let hit = near
            .enumerate()
            .take_while(|(n, next)| *n == 0 || day_in(next.text, None).is_none())
            .find_map(|(_, next)| times_in(next.text).map(|times| (times, next.text)));
        if let Some(((time, until), text)) = hit {
            found.push(Moment {
                day,
                time,
                until: until.filter(|until| *until > time),
                zone: zone_in(text)
                    .or_else(|| zone_in(line.text))
                    .or_else(|| the_zone.clone())
                    .or_else(|| of_place.clone()),
                line: line.number,
            });
        }
    }
    found
}

/// The day that a line names: in full, without its year, or as a weekday.
fn day_in(line: &str, sent: Option<Date>) -> Option<Date> {
    if let Some(date) = when::find_date(line).filter(|date| date.day().is_some()) {
        return Some(date.first_day());
    }
    let folded = fold(line);
    let words: Vec<&str> = folded.split(' ').take(200).collect();
    let number = |word: &str| -> Option<i8> {
        let digits = word.trim_end_matches(char::is_alphabetic);
        let tail = word.get(digits.len()..).unwrap_or("");
        let is_day = tail.is_empty() || matches!(tail, "st" | "nd" | "rd" | "th");
        digits.parse().ok().filter(|day| is_day && (1..=31).contains(day))
    };
    let sent = sent?;
    for (at, word) in words.iter().enumerate() {
        let Some(month) = when::month_named(word) else { continue };
        let around = [
            at.checked_sub(1),
            at.checked_sub(2)
                .filter(|_| words.get(at.wrapping_sub(1)) == Some(&"of")),
            Some(at + 1),
        ];
        for place in around.into_iter().flatten() {
            let Some(day) = words.get(place).copied().and_then(number) else {
                continue;
            };
            let of_year = |year: i16| Date::new(year, month, day).ok();
            if let Some(date) = of_year(sent.year())
                .filter(|date| *date >= sent)
                .or_else(|| of_year(sent.year() + 1))
            {
                return Some(date);
            }
        }
    }
    let ahead = |days: i64| sent.checked_add(days.days()).ok();
    if words.contains(&"tomorrow") {
        return ahead(1);
    }
    let weekday = words
        .iter()
        .find_map(|word| WEEKDAYS.iter().position(|name| name == word))?;
    let today = i64::from(sent.weekday().to_monday_zero_offset());
    let days = (i64::try_from(weekday).unwrap_or(0) - today).rem_euclid(7);
    ahead(if days == 0 { 7 } else { days })
}

/// The hours that a line names: the first, and the second where it is the end.
fn times_in(line: &str) -> Option<(Time, Option<Time>)> {
    let lower = line.to_lowercase();
    let mut found: Vec<Time> = Vec::new();
    let chars: Vec<char> = lower.chars().take(2_000).collect();
    let get = |at: usize| chars.get(at).copied().unwrap_or(' ');
    let mut at = 0;
    while at < chars.len() {
        let starts = get(at).is_ascii_digit()
            && (at == 0 || !(get(at - 1).is_alphanumeric() || matches!(get(at - 1), '.' | ':' | '/' | '-' | '+')));
        if !starts {
            at += 1;
            continue;
        }
        let mut end = at;
        let mut hour: i8 = 0;
        while get(end).is_ascii_digit() && end < at + 2 {
            hour = hour * 10 + i8::try_from(get(end).to_digit(10).unwrap_or(0)).unwrap_or(0);
            end += 1;
        }
        let is_longer = get(end).is_ascii_digit();
        let mut minute: i8 = 0;
        let has_minutes = matches!(get(end), ':' | '.' | 'h')
            && get(end + 1).is_ascii_digit()
            && get(end + 2).is_ascii_digit()
            && !get(end + 3).is_ascii_digit();
        let is_clock = has_minutes && get(end) != '.';
        if has_minutes {
            let tens = get(end + 1).to_digit(10).unwrap_or(0) * 10 + get(end + 2).to_digit(10).unwrap_or(0);
            minute = i8::try_from(tens).unwrap_or(99);
            end += 3;
        }
        let rest: String = chars.iter().skip(end).take(6).collect();
        let rest = rest.trim_start();
        let half = ["am", "a.m", "pm", "p.m"].iter().find(|half| {
            rest.strip_prefix(**half)
                .is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        });
        let is_uhr = rest.starts_with("uhr") || rest.starts_with("noon");
        if !is_longer && (is_clock || half.is_some() || is_uhr) {
            let hour = match (half.map(|half| half.starts_with('p')), hour) {
                (Some(true), 1..=11) => hour + 12,
                (Some(false), 12) => 0,
                _ => hour,
            };
            if let Ok(time) = Time::new(hour, minute, 0, 0) {
                found.push(time);
            }
        }
        at = end.max(at + 1);
    }
    let first = *found.first()?;
    Some((first, found.get(1).copied()))
}

fn zone_in(line: &str) -> Option<String> {
    let words = fold(line);
    let folded = format!(" {words} ");
    CLOCKS
        .iter()
        .find(|(name, _)| folded.contains(&format!(" {name} ")))
        .map(|(_, zone)| (*zone).to_owned())
        .or_else(|| zone_of_town(&words))
}

/// The zone that has the name of the town in `Toronto time`, `New York local time`.
fn zone_of_town(folded: &str) -> Option<String> {
    // Zones that are called like a time of the year.
    const SEASONS: [&str; 2] = ["easter", "christmas"];
    let words: Vec<&str> = folded.split(' ').take(400).collect();
    words
        .iter()
        .enumerate()
        .filter(|(_, word)| **word == "time")
        .find_map(|(at, _)| {
            let end = at - usize::from(at > 0 && words.get(at - 1) == Some(&"local"));
            // The longer name first: `New York` is no York.
            (1..=3)
                .rev()
                .filter_map(|length| words.get(end.checked_sub(length)?..end))
                .filter(|town| town.iter().all(|word| !SEASONS.contains(word)))
                .find_map(zone_called)
        })
}

/// `Where: 1 Quay, Cork` and `Address: …`.
fn place_of(body: &str) -> Option<String> {
    body.lines()
        .filter_map(crate::markdown::label)
        .find_map(|(name, value)| {
            let is_place = ["where", "location", "address", "venue", "place"].contains(&fold(name).as_str());
            (is_place && !value.is_empty() && value.chars().count() < 200).then(|| value.to_owned())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: &str) -> Option<String> {
        let sent = PartialDate::new(2026, Some(11), Some(20));
        let event = in_words(
            Some("Interview at Marlin Quay"),
            body,
            None,
            sent,
            &mut Notebook::default(),
        )?;
        Some(match event.start? {
            EventTime::Zoned(time) => time.instant().to_string(),
            EventTime::Floating(local) => local.to_string(),
            other => format!("{other:?}"),
        })
    }

    #[test]
    fn a_day_and_an_hour_close_together_are_an_interview() {
        let floating = "2026-12-10T14:30:00";
        for body in [
            "We are pleased to invite you on Thursday 10 December at 2:30pm.",
            "I can confirm your interview:\nDate: December 10th, 2026\nTime: 14:30 - 15:30\n",
            "We would like to meet you on 10 Dec 2026, 2.30 pm",
            "We would like to meet you on 10 December, 14:30 to 15:30",
            "Ruth and Ben would like you to come in for a trial morning on Thursday 10 December at 2:30pm.",
            "We'd like you to come back for a third interview on Thursday 10 December at 2:30pm.",
            "Could we ask you to come for a work trial on 10 December, 14:30?",
        ] {
            assert_eq!(found(body).as_deref(), Some(floating), "{body}");
        }
        assert_eq!(
            found("Delighted to invite you on 10 December at 2pm GMT").as_deref(),
            Some("2026-12-10T14:00:00Z")
        );
        assert_eq!(
            found("Looking forward to our call on Tuesday at 9am").as_deref(),
            Some("2026-11-24T09:00:00")
        );
    }

    #[test]
    fn a_town_names_the_zone_that_is_called_like_it() {
        for (body, expected) in [
            (
                "We invite you on 10 December, 14:00 to 15:30 Toronto time.",
                "2026-12-10T19:00:00Z",
            ),
            (
                "We invite you on 10 December, 14:00 to 15:30 (New York time).",
                "2026-12-10T19:00:00Z",
            ),
            (
                "We invite you on 10 December at 2pm London time.",
                "2026-12-10T14:00:00Z",
            ),
            (
                "We invite you on 10 December at 14:00 Berlin local time.",
                "2026-12-10T13:00:00Z",
            ),
            ("We invite you on 10 December at 14:00 CET.", "2026-12-10T13:00:00Z"),
            (
                "We invite you on 10 December at 14:00 to our office in Toronto.",
                "2026-12-10T19:00:00Z",
            ),
            (
                "We invite you on 10 December at 14:00.\nWhere: 3 Mill Lane, Leeds",
                "2026-12-10T14:00:00Z",
            ),
            ("We invite you on 10 December at 14:00 ET.", "2026-12-10T19:00:00Z"),
            (
                "We invite you on 10 December at 14:00.\nAll times are Toronto time.",
                "2026-12-10T19:00:00Z",
            ),
            (
                "We invite you on 10 December at 14:00. It is Christmas time.",
                "2026-12-10T14:00:00",
            ),
            (
                "We invite you on 10 December at 14:00. Take your time.",
                "2026-12-10T14:00:00",
            ),
        ] {
            assert_eq!(found(body).as_deref(), Some(expected), "{body}");
        }
    }

    #[test]
    fn times_to_choose_from_and_other_mails_are_no_interview() {
        let slots = "We would like to meet you. Which suits?\n10 December 9am\n11 December 10am\n12 December 11am\n";
        assert_eq!(found(slots), None);
        assert_eq!(found("Thank you for the documents of 10 December, 9am."), None);
        assert_eq!(
            found("Thank you for coming in for the trial morning on 10 December at 9am."),
            None
        );
        assert_eq!(
            found("Nora would like you to send the interview form back by 10 December at 9am."),
            None
        );
        assert_eq!(found("We look forward to the meeting.\n> on 10 December at 9am"), None);
    }
}
