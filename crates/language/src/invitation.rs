//! Reads what an invitation says beyond its fields: which round it is, the agenda with its times, forms and people.

pub mod bring;
mod event;

use std::sync::LazyLock;

use finalist_core::round::Format;
use finalist_core::stage::StageKind;
use finalist_core::text::fold;
use finalist_core::time::Time;
use regex::Regex;

use crate::notes::{NotedPerson, RoundHint};

/// One line of an agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaLine {
    /// When it begins, on the clock of the place.
    pub begins: Option<Time>,
    /// How many minutes it takes, where told.
    pub minutes: Option<i64>,
    /// What the line says, without the times.
    pub title: String,
    /// The forms it names, the likeliest first.
    pub formats: Vec<Format>,
    /// Who sits in it: `Welcome with Ida Falk (HR)`.
    pub people: Vec<NotedPerson>,
}

/// What an invitation says beyond its fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InvitationReading {
    /// Which round it is, where the words say so.
    pub round: Option<RoundHint>,
    /// The agenda; empty where there is none.
    pub agenda: Vec<AgendaLine>,
    /// The forms that title and description name outside the agenda.
    pub formats: Vec<Format>,
    /// Whom the words name as those one will meet: `You will meet Priya Nair and Jonas Wilk`.
    pub people: Vec<NotedPerson>,
    /// The writer says to be among them: `You will meet Jonas Wilk and me`.
    pub with_writer: bool,
}

static FORMATS: LazyLock<Vec<(Format, Vec<String>)>> = LazyLock::new(|| {
    include_str!("../tables/invitations/formats.txt")
        .lines()
        .filter_map(|line| line.split_once('|'))
        .filter_map(|(code, phrases)| Some((Format::from_code(code.trim())?, phrases.split(',').map(fold).collect())))
        .collect()
});

static LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:[-*•]\s*)?(\d{1,2})[:.h](\d{2})\s*(am|pm)?(?:\s*(?:-|–|—|to|until)\s*(\d{1,2})[:.h](\d{2})\s*(am|pm)?)?\s*[:\-–—|]?\s*(\S.*)$")
        .expect("the pattern is a constant and tested")
});

/// Reads title and description of an invitation. Linear in their length.
pub fn read(summary: &str, description: &str) -> InvitationReading {
    let agenda: Vec<AgendaLine> = description.lines().filter_map(agenda_line).collect();
    let beside: String = description
        .lines()
        .filter(|line| !LINE.is_match(line))
        .collect::<Vec<_>>()
        .join("\n");
    let (people, with_writer) = crate::notes::to_meet(description);
    InvitationReading {
        people,
        with_writer,
        round: round_hint(summary).or_else(|| description.lines().find_map(round_hint)),
        formats: formats(&format!("{summary}\n{beside}"), false),
        agenda,
    }
}

fn agenda_line(line: &str) -> Option<AgendaLine> {
    let found = LINE.captures(line)?;
    let time = |hour: usize, minute: usize, half: usize| {
        let hour: i8 = found.get(hour)?.as_str().parse().ok()?;
        let minute: i8 = found.get(minute)?.as_str().parse().ok()?;
        let afternoon = found
            .get(half)
            .is_some_and(|half| half.as_str().eq_ignore_ascii_case("pm"));
        let morning = found
            .get(half)
            .is_some_and(|half| half.as_str().eq_ignore_ascii_case("am"));
        let hour = match hour {
            12 if morning => 0,
            1..=11 if afternoon => hour + 12,
            hour => hour,
        };
        Time::new(hour, minute, 0, 0).ok()
    };
    let begins = time(1, 2, 3)?;
    let minutes = time(4, 5, 6)
        .map(|ends| minutes_of_day(ends) - minutes_of_day(begins))
        .filter(|minutes| *minutes > 0);
    let title = found.get(7)?.as_str().trim().to_owned();
    Some(AgendaLine {
        begins: Some(begins),
        minutes,
        formats: formats(&title, true),
        people: crate::notes::in_sitting(&title),
        title,
    })
}

fn minutes_of_day(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

/// The forms that a text names. Outside an agenda, words as common as "test" or "the team" prove nothing.
fn formats(text: &str, in_agenda: bool) -> Vec<Format> {
    let folded = format!(" {} ", fold(text));
    let fits = |phrase: &String| {
        (in_agenda || phrase.contains(' ') || phrase.len() > 6) && folded.contains(&format!(" {phrase} "))
    };
    FORMATS
        .iter()
        .filter(|(_, phrases)| phrases.iter().any(fits))
        .map(|(format, _)| *format)
        .collect()
}

/// The round that a line names: `second interview`, `final round`, `phone screen`.
pub fn round_hint(line: &str) -> Option<RoundHint> {
    const ORDINALS: [(&str, usize); 12] = [
        ("first", 1),
        ("1st", 1),
        ("second", 2),
        ("2nd", 2),
        ("third", 3),
        ("3rd", 3),
        ("fourth", 4),
        ("4th", 4),
        ("fifth", 5),
        ("5th", 5),
        ("sixth", 6),
        ("6th", 6),
    ];
    let folded = format!(" {} ", fold(line));
    for (word, number) in ORDINALS {
        for noun in [
            "interview",
            "round",
            "stage",
            "meeting",
            "conversation",
            "round interview",
        ] {
            if folded.contains(&format!(" {word} {noun} ")) {
                return Some(RoundHint {
                    kind: StageKind::Interview,
                    number: Some(number),
                    name: None,
                });
            }
        }
    }
    for number in 1..=9usize {
        for noun in ["round", "interview", "stage"] {
            if folded.contains(&format!(" {noun} {number} ")) {
                return Some(RoundHint {
                    kind: StageKind::Interview,
                    number: Some(number),
                    name: None,
                });
            }
        }
    }
    let named = |phrases: &[&str]| phrases.iter().any(|phrase| folded.contains(&format!(" {phrase} ")));
    if named(&[
        "phone screen",
        "phone screening",
        "screening call",
        "recruiter call",
        "intro call",
        "introductory call",
    ]) {
        return Some(RoundHint {
            kind: StageKind::PhoneScreen,
            number: None,
            name: None,
        });
    }
    if named(&["final interview", "final round", "last interview"]) {
        return Some(RoundHint {
            kind: StageKind::Interview,
            number: None,
            name: Some("final interview".to_owned()),
        });
    }
    if named(&[
        "assessment centre",
        "assessment center",
        "assessment day",
        "take home",
        "coding challenge",
    ]) {
        return Some(RoundHint {
            kind: StageKind::Exercise,
            number: None,
            name: None,
        });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agenda_is_read_line_by_line() {
        let reading = read(
            "Second interview: Planner",
            "Welcome!\n09:00-09:45 One-on-one with Ida Falk, Head of Planning\n- 10.00 to 11.00 Panel with two colleagues\n1:30pm Case exercise\nBring an ID.",
        );
        let lines: Vec<_> = reading
            .agenda
            .iter()
            .map(|l| (l.begins.unwrap().to_string(), l.minutes, l.formats.first().copied()))
            .collect();
        assert_eq!(
            lines,
            [
                ("09:00:00".to_owned(), Some(45), Some(Format::OneOnOne)),
                ("10:00:00".to_owned(), Some(60), Some(Format::Panel)),
                ("13:30:00".to_owned(), None, Some(Format::CaseStudy)),
            ]
        );
        assert_eq!(reading.round.unwrap().number, Some(2));
        assert_eq!(reading.agenda[0].title, "One-on-one with Ida Falk, Head of Planning");
    }

    #[test]
    fn an_agenda_names_who_sits_in_each_talk() {
        let people = |line: &str| -> Vec<String> {
            let read = agenda_line(&format!("10:15 {line}")).unwrap().people;
            let shown = read.iter().map(|p| match &p.title {
                Some(title) => format!("{} ({title})", p.name),
                None => p.name.clone(),
            });
            shown.collect()
        };
        assert_eq!(people("Welcome with Ida Falk (HR)"), ["Ida Falk (HR)"]);
        assert_eq!(
            people("technical interview with Per Holm, Head of Planning, and Signe Moen"),
            ["Per Holm (Head of Planning)", "Signe Moen"]
        );
        assert_eq!(people("Site walk, led by Ruth O'Dea"), ["Ruth O'Dea"]);
        assert_eq!(people("Talk with our CTO Jonas Wilk"), ["Jonas Wilk (CTO)"]);
        for nobody in [
            "Lunch with the team",
            "Panel with Data Science Team",
            "Talk with Hiring Manager",
            "Interview with Senior Engineers",
            "Tour of Marlin Quay",
            "Coffee with Ida",
            "Case Study",
        ] {
            assert_eq!(people(nobody), Vec::<String>::new(), "{nobody}");
        }
    }

    #[test]
    fn a_technical_talk_is_a_form_of_its_own() {
        let form = |line: &str| agenda_line(&format!("10:15 {line}")).unwrap().formats.first().copied();
        assert_eq!(form("Technical interview with Per Holm"), Some(Format::Technical));
        assert_eq!(form("Technical discussion"), Some(Format::Technical));
        assert_eq!(form("Technical test"), Some(Format::SkillsTest));
        assert_eq!(form("Tour of the technical rooms"), Some(Format::Tour));
        assert_eq!(form("Practical task in the workshop"), Some(Format::SkillsTest));
        assert_eq!(form("Hands-on session at the lathe"), Some(Format::SkillsTest));
        assert_eq!(form("Practical matters: lockers and keys"), None);
    }

    #[test]
    fn the_people_one_will_meet_are_those_of_the_round() {
        for (text, people) in [
            (
                "You will meet Priya Nair and Jonas Wilk.",
                vec!["Priya Nair", "Jonas Wilk"],
            ),
            (
                "Thank you.\nYou'll be meeting with Priya Nair, Head of Data, and Jonas Wilk (CTO) on Friday.",
                vec!["Priya Nair", "Jonas Wilk"],
            ),
            ("You will be interviewed by our CTO Priya Nair.", vec!["Priya Nair"]),
            (
                "In the morning of that day your interviewers will be Priya\nNair and Jonas Wilk.",
                vec!["Priya Nair", "Jonas Wilk"],
            ),
            ("Interviewers: Priya Nair, Jonas Wilk", vec!["Priya Nair", "Jonas Wilk"]),
            ("You will meet Jonas Wilk and me.", vec!["Jonas Wilk"]),
            (
                "Priya Nair and Jonas Wilk will join me.",
                vec!["Priya Nair", "Jonas Wilk"],
            ),
            (
                "We meet on Friday. Priya Nair (Head of Data) will be joining me for the second half.",
                vec!["Priya Nair"],
            ),
            (
                "I will be joined by Priya Nair; it will not take me long.",
                vec!["Priya Nair"],
            ),
            ("The team of Priya Nair will join me.", vec![]),
            ("Coffee and cake will join me.", vec![]),
            ("You will meet the team.", vec![]),
            ("You will meet us at Marlin Quay.", vec![]),
            ("You will meet Marlin Quay Ltd on Monday.", vec![]),
            ("I met Priya Nair in Kiel last year.", vec![]),
            ("Do not meet Priya Nair.", vec![]),
        ] {
            let reading = read("Second interview", text);
            let names: Vec<_> = reading.people.iter().map(|p| p.name.as_str()).collect();
            assert_eq!(names, people, "{text}");
            let names_me = text.split(|c: char| !c.is_alphanumeric()).any(|word| word == "me");
            assert_eq!(reading.with_writer, !people.is_empty() && names_me, "{text}");
        }
        let titled = read("", "You will meet Priya Nair, Head of Data, and our CTO Jonas Wilk.").people;
        let titles: Vec<_> = titled.iter().map(|p| p.title.as_deref()).collect();
        assert_eq!(titles, [Some("Head of Data"), Some("CTO")]);
    }

    #[test]
    fn rounds_are_named_in_many_ways() {
        let number = |line| round_hint(line).and_then(|hint| hint.number);
        assert_eq!(number("Interview 3 - Data team"), Some(3));
        assert_eq!(number("2nd round interview"), Some(2));
        assert_eq!(
            round_hint("Phone screen with Ada").unwrap().kind,
            StageKind::PhoneScreen
        );
        assert_eq!(
            round_hint("Final round: panel").unwrap().name.as_deref(),
            Some("final interview")
        );
        assert_eq!(round_hint("Budget meeting"), None);
    }

    #[test]
    fn times_that_are_none_make_no_line() {
        assert_eq!(agenda_line("99:99 nothing"), None);
        assert_eq!(agenda_line("call +353 20 910 8820"), None);
    }
}
