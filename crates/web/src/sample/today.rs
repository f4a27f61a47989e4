//! What is up.

use askama::Template;
use finalist_app::view::list::{ComingRow, TodayView};

use super::application::row;
use crate::frame::Frame;
use crate::page::today::TodayPage;

pub(super) fn pages() -> Vec<(&'static str, String)> {
    vec![
        ("today", today(true).render().unwrap()),
        ("today empty", today(false).render().unwrap()),
    ]
}

fn today(full: bool) -> TodayPage {
    let coming = |days| ComingRow {
        application: "Role at <n>".into(),
        application_id: "a1".into(),
        round: "second <t>".into(),
        day: "2026-12-08".into(),
        begins: Some("10:00".into()),
        time_zone: Some("Europe/Dublin".into()),
        start_utc: None,
        days,
        people: vec!["A <b>".into(), "B".into()],
        place: Some("Quay <x>".into()),
    };
    let today = TodayView {
        date: "2026-12-01".into(),
        coming: if full { vec![coming(7), coming(0)] } else { Vec::new() },
        past: if full { vec![coming(-1)] } else { Vec::new() },
        tasks: if full { vec!["call <t>".into()] } else { Vec::new() },
        waiting: if full { vec!["Other at <n>".into()] } else { Vec::new() },
    };
    TodayPage {
        frame: Frame::default().at("/"),
        today,
        applications: if full { vec![row(true), row(false)] } else { Vec::new() },
    }
}
