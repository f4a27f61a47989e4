//! The board, entering an application, what one is about.

use askama::Template;
use finalist_app::operation::board::{Card, Lane, NextRound, Standing};
use finalist_testkit::build::Builder;

use crate::form::part::FormPart;
use crate::frame::Frame;
use crate::page::applications::{BoardPage, EditPage, NewPage};

pub(super) fn pages() -> Vec<(&'static str, String)> {
    let board = |lanes| BoardPage {
        frame: Frame::default().at("/applications"),
        lanes,
    };
    let new = NewPage {
        frame: Frame::default().at("/applications"),
        form: super::form::refused(),
    };
    vec![
        ("applications", board(lanes()).render().unwrap()),
        ("applications empty", board(Vec::new()).render().unwrap()),
        ("application_new", new.render().unwrap()),
        ("application_edit", edit(FormPart::default(), None).render().unwrap()),
        (
            "application_edit meanwhile",
            edit(super::form::meanwhile(), Some("<x>")).render().unwrap(),
        ),
    ]
}

fn lanes() -> Vec<Lane> {
    let mut build = Builder::default();
    let mut card = |full: bool| Card {
        id: build.id(),
        title: "Role at <n>".into(),
        next: full.then(|| NextRound {
            name: "second <t>".into(),
            day: "2026-12-08".into(),
            days: 8,
        }),
        since: full.then(|| "2026-11-30".into()),
    };
    vec![
        Lane {
            stage: Standing::Interview,
            cards: vec![card(true), card(false)],
        },
        Lane {
            stage: Standing::Closed,
            cards: vec![card(true)],
        },
    ]
}

fn edit(form: FormPart, trouble: Option<&str>) -> EditPage {
    EditPage {
        frame: super::inside("edit"),
        id: "a1".into(),
        form,
        turns: vec![("offer", "They made an offer")],
        trouble: trouble.map(str::to_owned),
        on: "<x>".into(),
    }
}
