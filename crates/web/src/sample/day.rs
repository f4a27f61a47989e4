//! The day of an interview.

use askama::Template;
use finalist_coach::day::Cue;
use finalist_core::id::Id as _;

use crate::page::day::{AskRow, DayPage, NoteRow, Person, Sitting, When};

pub(super) fn pages() -> Vec<(&'static str, String)> {
    let refused = DayPage {
        text: "</textarea><script>".into(),
        trouble: Some("note: too <b>".into()),
        ..page(true)
    };
    vec![
        ("day", page(true).render().unwrap()),
        ("day empty", page(false).render().unwrap()),
        ("day refused", refused.render().unwrap()),
    ]
}

fn page(full: bool) -> DayPage {
    let some = |text: &str| full.then(|| text.to_owned());
    let ask = |key: &str, id: &str, state, again| AskRow {
        key: key.into(),
        id: id.into(),
        text: "Why <b>?".into(),
        person: "p1".into(),
        state,
        again,
    };
    let person = Person {
        name: "A <b>".into(),
        title: some("<t>"),
        lines: vec!["likes <m>".into()],
        asks: vec![
            ask("ask-p1-0", "k1", "covered", false),
            ask("ask-p1-1", "", "planned", true),
        ],
    };
    let when = When {
        day: "Tue 8 Dec 2026".into(),
        time: some("10:00–12:30"),
        zone: some("Europe/Dublin"),
        own: some("11:00–13:30"),
        countdown: "in 2 hours".into(),
        begins: Some(1_796_724_000_000),
        ends: Some(1_796_733_000_000),
    };
    let cue = Cue {
        story: finalist_core::id::StoryId::from_uuid(Default::default()),
        title: "Story <x>".into(),
        result: some("<m>"),
        answers: "Why <n>?".into(),
        told: full,
    };
    let all = |full: bool, text: &str| if full { vec![text.to_owned()] } else { Vec::new() };
    DayPage {
        frame: super::inside("day"),
        id: "a1".into(),
        employer: some("<n>").unwrap_or_default(),
        name: some("Round <x>"),
        round: some("r1").unwrap_or_default(),
        when: full.then_some(when),
        place: some("<x>"),
        link: some("javascript:<x>"),
        sessions: if full {
            vec![Sitting {
                begins: some("10:00"),
                title: "<t>".into(),
                people: vec!["A <b>".into()],
            }]
        } else {
            Vec::new()
        },
        people: if full { vec![person] } else { Vec::new() },
        anyone: if full {
            vec![ask("ask-any-0", "k2", "asked", false)]
        } else {
            Vec::new()
        },
        cues: if full { vec![cue] } else { Vec::new() },
        straight: all(full, "team <m>"),
        reminders: all(full, "be <n>"),
        covered: "All <b>?".into(),
        notes: if full {
            vec![NoteRow {
                id: "s1".into(),
                at: "10:42".into(),
                text: "<script>alert(1)</script>".into(),
            }]
        } else {
            Vec::new()
        },
        now: "08:00".into(),
        text: String::new(),
        trouble: None,
    }
}
