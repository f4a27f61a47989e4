//! Practice.

use askama::Template;

use crate::frame::Frame;
use crate::page::practice::{Chosen, Line, PracticePage, TakeLine};

pub(super) fn pages() -> Vec<(&'static str, String)> {
    vec![
        ("practice", practice(true).render().unwrap()),
        ("practice empty", practice(false).render().unwrap()),
    ]
}

fn line() -> Line {
    Line {
        question: "Why <t>?".into(),
        href: "/practice?question=Why".into(),
        competency: Some("teamwork"),
        practised: "not practised yet".into(),
    }
}

pub(super) fn take_line() -> TakeLine {
    TakeLine {
        href: "/practice/takes/t1".into(),
        at: "Mon 30 Nov 2026, 08:00".into(),
        words: "1:20 · filled pauses: 2".into(),
    }
}

fn practice(full: bool) -> PracticePage {
    let lines = || if full { vec![line(), line()] } else { Vec::new() };
    let applications = vec![
        ("a1".into(), "Role at <n>".into(), true),
        ("a2".into(), "Other <x>".into(), false),
    ];
    PracticePage {
        frame: Frame::default().at("/practice"),
        applications: if full { applications } else { Vec::new() },
        application: full.then(|| "a1".into()),
        from: "forecast".into(),
        chosen: full.then(|| Chosen {
            question: "Why \"<script>alert(1)</script>?".into(),
            why: Some("left <b> open".into()),
            story: Some("s1".into()),
            story_title: Some("The <b> queue".into()),
            another: "/practice/draw?but=Why".into(),
            takes: vec![take_line()],
        }),
        story: (!full).then(|| "The <b> queue".into()),
        trouble: full.then(|| "The recording was not taken: <x>.".into()),
        nothing: !full,
        expected: lines(),
        uncovered: lines(),
        own: lines(),
        stories: vec![("s1".into(), "The <b> queue".into())],
    }
}
