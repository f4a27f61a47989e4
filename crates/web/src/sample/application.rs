//! One application.

use askama::Template;
use finalist_app::view::list::{ApplicationRow, RoundRow};

use crate::page::application::{ApplicationPage, PersonCard, SourceRow};

pub(super) fn pages() -> Vec<(&'static str, String)> {
    vec![
        ("application", application(true).render().unwrap()),
        ("application empty", application(false).render().unwrap()),
    ]
}

pub(super) fn row(full: bool) -> ApplicationRow {
    let some = |text: &str| full.then(|| text.to_owned());
    ApplicationRow {
        id: "a1".into(),
        short: "1".into(),
        employer: some("<n>"),
        role: some("Role <b>"),
        place: some("<t>"),
        outcome: "open",
        on: some("2026-12-01"),
        folder: None,
    }
}

fn application(full: bool) -> ApplicationPage {
    let some = |text: &str| full.then(|| text.to_owned());
    let round = |full: bool| {
        let some = |text: &str| full.then(|| text.to_owned());
        RoundRow {
            number: 1,
            id: "r1".into(),
            name: "round <n>".into(),
            kind: "interview",
            status: "scheduled",
            day: some("2026-12-08"),
            begins: some("2026-12-08T10:00:00"),
            time_zone: some("Europe/Dublin"),
            start_utc: None,
            minutes: full.then_some(150),
            place: some("<x>"),
            link: some("https://meet.example/<x>"),
            people: if full { vec!["A <b>".into()] } else { Vec::new() },
        }
    };
    let person = PersonCard {
        name: "A <b>".into(),
        title: some("<t>"),
        email: some("a@<x>.example"),
        background: vec!["likes <m>".into()],
    };
    let source = || SourceRow {
        id: "s1".into(),
        name: "<n>.md".into(),
        kind: "interview notes",
    };
    ApplicationPage {
        frame: super::inside(""),
        id: "a1".into(),
        title: "Role at <n>".into(),
        row: row(full),
        rounds: if full {
            vec![round(true), round(false)]
        } else {
            Vec::new()
        },
        people: if full { vec![person] } else { Vec::new() },
        sources: if full { vec![source()] } else { Vec::new() },
        old: if full { vec![source()] } else { Vec::new() },
    }
}
