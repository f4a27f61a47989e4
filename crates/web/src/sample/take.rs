//! A take.

use askama::Template;

use super::practice::take_line;
use crate::frame::Frame;
use crate::page::take::{FigureRow, TakePage};
use crate::timeline::{Bar, Moment, Timeline};

pub(super) fn pages() -> Vec<(&'static str, String)> {
    let waiting = TakePage {
        share: Some(40),
        timeline: None,
        figures: Vec::new(),
        moved: Vec::new(),
        ..take()
    };
    let unheard = TakePage {
        not_assessed: Some("no sound <x>".into()),
        timeline: None,
        figures: Vec::new(),
        ..take()
    };
    let recorded = TakePage {
        rounds: Some("/applications/a1/rounds".into()),
        ..take()
    };
    vec![
        ("take recorded", recorded.render().unwrap()),
        ("take", take().render().unwrap()),
        ("take waiting", waiting.render().unwrap()),
        ("take unheard", unheard.render().unwrap()),
    ]
}

fn take() -> TakePage {
    let bar = || Bar {
        x: "10".into(),
        width: "20".into(),
    };
    TakePage {
        frame: Frame::default().at("/practice"),
        id: "t1".into(),
        question: "Why <script>alert(1)</script>?".into(),
        again: "/practice?question=Why".into(),
        rounds: None,
        at: "Mon 30 Nov 2026, 08:00".into(),
        story: Some(("s1".into(), "The <b> queue".into())),
        is_transcribed: true,
        share: None,
        not_assessed: None,
        notes: vec!["one <m> part".into()],
        timeline: Some(Timeline {
            seconds: 80.0,
            length: "1:20".into(),
            loudness: "M0 60L1000 60Z".into(),
            pitch: "M0 100L10 90".into(),
            speech: vec![bar(), bar()],
            pauses: vec![bar()],
            fillers: vec![bar()],
            ticks: vec![("0".into(), "0:00".into())],
            moments: vec![Moment {
                at: "12.5".into(),
                clock: "0:12".into(),
                what: "filled pause “<n>”".into(),
                length: "0.4 s".into(),
            }],
            more: 2,
            words: "1:20 of recording".into(),
        }),
        remarks: vec!["2 pauses <t>".into()],
        beside: vec!["Sun 29 Nov 2026, 08:00".into()],
        figures: vec![FigureRow {
            label: "words a minute",
            now: "150 /min".into(),
            earlier: vec!["170 /min".into()],
            usual: "160 to 210".into(),
        }],
        moved: vec!["filled pauses: 2, before: 5".into()],
        earlier: vec![take_line()],
        sources: vec![("words a minute".into(), "somebody 1990".into())],
    }
}
