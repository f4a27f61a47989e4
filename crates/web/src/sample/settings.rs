//! Settings and the log of changes.

use askama::Template;
use finalist_app::view::change::ChangeView;

use crate::frame::{Frame, Notice};
use crate::page::changes::{ChangesPage, Day, Row};
use crate::page::settings::SettingsPage;

pub(super) fn pages() -> Vec<(&'static str, String)> {
    let noticed = |notice| Frame {
        notice: Some(notice),
        here: "/x?a=<n>".into(),
        ..Frame::default()
    };
    let settings = |notice| {
        let can_leave = notice == Notice::Same;
        SettingsPage::new(
            noticed(notice),
            "/home/<n>/finalist.db",
            super::form::meanwhile(),
            can_leave,
        )
    };
    let changes = |days| ChangesPage {
        frame: Frame::default().at("/settings"),
        days,
    };
    vec![
        ("settings", settings(Notice::Done("<c>".into())).render().unwrap()),
        (
            "settings undone",
            settings(Notice::Undone("<c>".into())).render().unwrap(),
        ),
        ("settings same", settings(Notice::Same).render().unwrap()),
        ("settings gone", settings(Notice::Gone).render().unwrap()),
        ("settings erased", settings(Notice::Erased(3)).render().unwrap()),
        ("settings anonymous", settings(Notice::Anonymous).render().unwrap()),
        ("changes", changes(days()).render().unwrap()),
        ("changes empty", changes(Vec::new()).render().unwrap()),
    ]
}

fn days() -> Vec<Day> {
    let row = |is_undone, can_undo| Row {
        time: "08:00".into(),
        view: ChangeView {
            id: "c1".into(),
            what: "set <b>".into(),
            at: "2026-11-30T08:00:00Z".into(),
            things: vec!["person “<n>” changed".into()],
            more: 2,
            said: "<b> changed".into(),
            rest: vec!["person “<x>” added".into()],
            is_undone,
            can_undo,
        },
    };
    vec![Day {
        date: "2026-11-30".into(),
        changes: vec![row(false, true), row(true, true), row(false, false)],
    }]
}
