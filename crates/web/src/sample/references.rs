//! Referees and documents.

use askama::Template;
use finalist_app::view::after::{DocumentRow, RefereeRow};

use crate::page::references::ReferencesPage;

pub(super) fn pages() -> Vec<(&'static str, String)> {
    vec![
        ("references", page(true).render().unwrap()),
        ("references empty", page(false).render().unwrap()),
    ]
}

fn page(full: bool) -> ReferencesPage {
    let referee = |known: bool| {
        let some = |text: &str| known.then(|| text.to_owned());
        RefereeRow {
            id: "f1".into(),
            short: "f1".into(),
            name: "Ola <b>".into(),
            relation: some("my <m> manager"),
            email: some("ola@<x>.example"),
            phone: some("+353 1"),
            stories: if known { vec!["the <t>".into()] } else { Vec::new() },
            asked: some("2026-12-01"),
            warned: some("2026-12-02"),
            called: None,
            thanked: None,
            next_step: known.then_some("thank them"),
        }
    };
    let document = |state: &'static str| DocumentRow {
        id: "d1".into(),
        short: "d1".into(),
        name: "licence <n>".into(),
        state,
        due: (state == "needed").then(|| "2026-12-15".to_owned()),
    };
    let own = super::offer::application();
    ReferencesPage::new(
        super::inside("references"),
        &own,
        if full {
            vec![referee(true), referee(false)]
        } else {
            Vec::new()
        },
        if full {
            vec![document("needed"), document("ready"), document("handed")]
        } else {
            Vec::new()
        },
        vec![("y1".into(), "the <t>".into())],
    )
}
