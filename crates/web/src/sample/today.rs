//! What is up.

use askama::Template;
use finalist_app::operation::board::{Card, Lane, NextRound, Standing};
use finalist_testkit::build::Builder;

use crate::frame::Frame;
use crate::page::today::{DueRow, Round, Step, TodayPage};

pub(super) fn pages() -> Vec<(&'static str, String)> {
    vec![
        ("today", today(true).render().unwrap()),
        ("today empty", today(false).render().unwrap()),
    ]
}

fn today(full: bool) -> TodayPage {
    let some = |text: &str| full.then(|| text.to_owned());
    let round = |is_near: bool| Round {
        id: "a1".into(),
        title: "Role at <n>".into(),
        name: "second <t>".into(),
        people: if is_near {
            vec!["A <b>".into(), "B".into()]
        } else {
            Vec::new()
        },
        place: some("Quay <x>"),
        day: "2026-12-08".into(),
        clock: is_near.then(|| "10:00 Europe/Dublin".into()),
        own: is_near.then(|| "11:00".into()),
        count: "in 7 days".into(),
        is_near,
    };
    let due = |is_late: bool| DueRow {
        href: "/applications/a1".into(),
        text: "call <t>".into(),
        title: "Role at <n>".into(),
        until: is_late.then(|| "Mon 30 Nov, 08:00".into()),
        is_late,
    };
    let mut build = Builder::default();
    let mut card = || Card {
        id: build.id(),
        title: "Role at <n>".into(),
        next: some("second <t>").map(|name| NextRound {
            name,
            day: "2026-12-08".into(),
            days: 8,
        }),
        since: None,
    };
    let lane = Lane {
        stage: Standing::Interview,
        cards: (0..8).map(|_| card()).collect(),
    };
    let many = |count: usize| if full { count } else { 0 };
    TodayPage {
        frame: Frame::default().at("/"),
        date: "2026-12-01".into(),
        step: some("prepare <m>").map(|text| Step {
            text,
            why: "in 7 days <x>".into(),
            href: "/applications/a1".into(),
            button: "Open the briefing",
        }),
        coming: if full {
            vec![round(true), round(false)]
        } else {
            Vec::new()
        },
        later: many(2),
        held: if full { vec![round(false)] } else { Vec::new() },
        due: if full { vec![due(true), due(false)] } else { Vec::new() },
        more_due: many(3),
        lanes: if full { vec![lane] } else { Vec::new() },
    }
}
