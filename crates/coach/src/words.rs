//! Small wordings that several sections share: dates, lists, shortening.

use finalist_core::fact::Value;
use finalist_core::story::{Story, StoryPart};
use finalist_core::time::{Clarity, Date, InterviewTime, TimeZone, Timestamp, Unit, Weekday};
use finalist_language::story::{self as story_engine, StoryReading};

/// `Tue 8 Dec 2026`.
pub fn day(date: Date) -> String {
    format!("{} {} {}", weekday(date.weekday()), date.day(), date.strftime("%b %Y"))
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

/// Whole days from one date to another; negative where the second is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until((Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()))
}

/// `today`, `tomorrow`, `in 8 days`, `3 days ago`.
pub fn in_days(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        n if n > 0 => format!("in {n} days"),
        n => format!("{} days ago", n.unsigned_abs()),
    }
}

/// What the user's own clock shows while an interview goes on, where that is something else than the clock of its place:
/// `11:00`, `11:00–12:30` with an end, and with the day in front where that is another one.
pub fn own_clock(begins: &InterviewTime, ends: Option<Timestamp>, own: &TimeZone) -> Option<String> {
    let there = TimeZone::get(begins.zone()).ok()?;
    let at = |zone: &TimeZone| begins.instant().to_zoned(zone.clone()).datetime();
    let (here, there) = (at(own), at(&there));
    let until = ends.map(|end| end.to_zoned(own.clone()).strftime("–%H:%M").to_string());
    let time = format!("{}{}", here.strftime("%H:%M"), until.unwrap_or_default());
    match (here == there, here.date() == there.date()) {
        (true, _) => None,
        (false, true) => Some(time),
        (false, false) => Some(format!("{}, {time}", day(here.date()))),
    }
}

/// `90 minutes`, `2 hours`, `2 hours 30 minutes`.
pub fn minutes(minutes: i64) -> String {
    let plural = |n: i64, unit: &str| {
        if n == 1 {
            format!("1 {unit}")
        } else {
            format!("{n} {unit}s")
        }
    };
    match (minutes / 60, minutes % 60) {
        (0, m) => plural(m, "minute"),
        (h, 0) => plural(h, "hour"),
        (h, m) => format!("{} {}", plural(h, "hour"), plural(m, "minute")),
    }
}

/// `1:50 min`.
pub fn minutes_and_seconds(seconds: u32) -> String {
    format!("{}:{:02} min", seconds / 60, seconds % 60)
}

/// How the time a story takes to tell compares with the custom, 90 to 120 seconds (L5).
pub fn spoken_length(seconds: u32) -> &'static str {
    match seconds {
        0..45 => "short: 1:30 to 2:00 is usual",
        45..90 => "a little short of 1:30",
        90..=120 => "as is usual",
        121..=150 => "a little over 2:00",
        _ => "long: 1:30 to 2:00 is usual",
    }
}

/// What belongs into a part of a story (L5).
pub fn what_part_holds(part: StoryPart) -> &'static str {
    match part {
        StoryPart::Situation => "where and when it was, and who was concerned",
        StoryPart::Task => "what you had to achieve, and by when",
        StoryPart::Action => "what you yourself did, step by step",
        StoryPart::Result => "what came of it, with a number if there is one",
        StoryPart::Other => "what it taught you",
    }
}

/// `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// White space folded; cut after the last whole word that fits, with an ellipsis.
pub fn shorten(text: &str, most: usize) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.chars().count() <= most {
        return folded;
    }
    let mut kept = String::new();
    let mut length = 0;
    for word in folded.split(' ') {
        let more = word.chars().count() + 1;
        if length + more > most {
            break;
        }
        kept.push_str(word);
        kept.push(' ');
        length += more;
    }
    if kept.is_empty() {
        kept = folded.chars().take(most.saturating_sub(1)).collect();
    }
    format!("{}…", kept.trim_end())
}

/// A value in words: a day as it is said.
pub fn value(value: &Value) -> String {
    match value {
        Value::Date(date) if date.day().is_some() => day(date.first_day()),
        other => other.to_string(),
    }
}

/// The heart of a remark: what stands in quotation marks, where that is most of a sentence; else all of it.
pub fn quoted(text: &str) -> &str {
    const LEAST_WORDS: usize = 5;
    for (open, close) in [('"', '"'), ('“', '”')] {
        let inner = text
            .split_once(open)
            .and_then(|(_, rest)| rest.split_once(close))
            .map(|(inner, _)| inner.trim());
        if let Some(inner) = inner.filter(|inner| inner.split_whitespace().count() >= LEAST_WORDS) {
            return inner;
        }
    }
    text
}

/// `the phone screen`, `the second interview`, but `interview 1` and names of the employer's own as they are.
pub fn with_article(name: &str) -> String {
    let is_common = name.starts_with(char::is_lowercase) && !name.ends_with(char::is_numeric);
    if is_common {
        format!("the {name}")
    } else {
        name.to_owned()
    }
}

/// The first letter large.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The first name of a person.
pub fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

/// What the story engine reads in a story of the bank: by its parts where it has any, else as one text.
pub fn story_reading(story: &Story) -> StoryReading {
    use StoryPart::{Action, Result, Situation, Task};
    let parts: Vec<(StoryPart, &str)> = [Situation, Task, Action, Result]
        .into_iter()
        .map(|part| (part, story.part(part)))
        .collect();
    if parts.iter().all(|(_, text)| text.trim().is_empty()) {
        story_engine::read(&story.other)
    } else {
        story_engine::read_parts(&parts)
    }
}

/// What is to be asked of a time that a clock change makes doubtful; nothing of one that is plain.
pub fn doubtful_hour(begins: &InterviewTime) -> Option<&'static str> {
    match begins.clarity() {
        Clarity::Clear => None,
        Clarity::Skipped => Some("the clocks go forward over this time: ask which hour is meant"),
        Clarity::Twice => Some("this time comes twice as the clocks go back: ask which hour is meant"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_quotes_end_at_a_word() {
        assert_eq!(shorten("one  two\nthree four", 12), "one two…");
        assert_eq!(shorten("short", 12), "short");
        assert_eq!(shorten("unbrokenword", 5), "unbr…");
    }

    #[test]
    fn a_remark_is_known_by_what_was_said() {
        assert_eq!(
            quoted("she: \"you come from another trade, I fear\" and I went red"),
            "you come from another trade, I fear"
        );
        assert_eq!(quoted("the \"old\" plan"), "the \"old\" plan");
    }

    #[test]
    fn the_own_clock_is_told_where_it_differs() {
        let begins = InterviewTime::new("2026-12-08T23:30".parse().unwrap(), "Europe/Dublin").unwrap();
        let ends = "2026-12-09T00:30:00Z".parse().ok();
        let told = |zone: &str, ends| own_clock(&begins, ends, &TimeZone::get(zone).unwrap());
        assert_eq!(told("Europe/Dublin", ends), None);
        assert_eq!(told("Europe/London", ends), None, "another name for the same time");
        assert_eq!(
            told("Europe/Berlin", ends).as_deref(),
            Some("Wed 9 Dec 2026, 00:30–01:30")
        );
        assert_eq!(told("America/Lima", ends).as_deref(), Some("18:30–19:30"));
        assert_eq!(told("America/Lima", None).as_deref(), Some("18:30"));
    }

    #[test]
    fn spans_of_time_read_as_people_say_them() {
        assert_eq!(minutes(150), "2 hours 30 minutes");
        assert_eq!(minutes(60), "1 hour");
        assert_eq!(in_days(-3), "3 days ago");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
