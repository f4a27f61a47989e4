//! How an application stands.

use askama::Template;
use finalist_app::view::after::{
    BinRow, EvidenceRow, MoveRow, OutlookView, PromiseRow, ScoredRow, ScoresView, SignalRow,
};

use crate::page::outlook::{OutlookPage, tick};

pub(super) fn pages() -> Vec<(&'static str, String)> {
    vec![
        ("outlook", page(true, None).render().unwrap()),
        ("outlook empty", page(false, None).render().unwrap()),
        ("outlook decided", page(true, Some(false)).render().unwrap()),
    ]
}

fn evidence() -> EvidenceRow {
    EvidenceRow {
        source: "s1".into(),
        file: "<n>.md".into(),
        start: 3,
        end: 17,
        quote: "said <b>".into(),
    }
}

fn signal(red_flag: bool, known: bool) -> SignalRow {
    SignalRow {
        id: known.then(|| "g1".to_owned()),
        short: known.then(|| "g1".to_owned()),
        kind: "late",
        label: "a sign",
        red_flag,
        text: "she was late <x>".into(),
        round: known.then(|| "interview <n>".to_owned()),
        on: known.then(|| "2026-12-08".to_owned()),
        origin: "written down",
        question: (!known).then(|| "“may I ask <m>?”".to_owned()),
        evidence: if known { vec![evidence()] } else { Vec::new() },
    }
}

fn page(full: bool, offered: Option<bool>) -> OutlookPage {
    let reason = |moves: f64, widens: f64| MoveRow {
        code: "sign",
        text: "pay was discussed <t>".into(),
        moves,
        widens,
        evidence: if full { vec![evidence()] } else { Vec::new() },
    };
    let promise = |kept: bool| PromiseRow {
        id: "p1".into(),
        what: "a call <m>".into(),
        by: kept.then(|| "2026-12-11".to_owned()),
        said_on: None,
        by_whom: kept.then(|| "Ida <b>".to_owned()),
        kept_on: kept.then(|| "2026-12-10".to_owned()),
        days_late: (!kept).then_some(1),
    };
    OutlookPage {
        frame: super::inside("outlook"),
        id: "a1".into(),
        title: "Role at <n>".into(),
        view: OutlookView {
            application: "a1".into(),
            title: "Role at <n>".into(),
            low: 0.25,
            high: 0.5,
            reasons: Vec::new(),
            moves: vec![
                reason(0.0, 0.0),
                reason(0.025, 0.0),
                reason(-0.03, 0.0),
                reason(0.0, 0.04),
            ],
            would_change: if full { vec!["a second <x>".into()] } else { Vec::new() },
            next_step: "prepare <n>".into(),
            caution: "no sign is a promise",
            offered,
            decided_on: offered.map(|_| "2026-12-20".to_owned()),
        },
        good: if full {
            vec![signal(false, true), signal(false, false)]
        } else {
            Vec::new()
        },
        flags: if full {
            vec![signal(true, true), signal(true, false)]
        } else {
            Vec::new()
        },
        promises: if full {
            vec![promise(true), promise(false)]
        } else {
            Vec::new()
        },
        tick: tick("/applications/a1/signals", vec![("r1".into(), "interview <n>".into())]),
        scores: scores(full),
    }
}

fn scores(full: bool) -> ScoresView {
    let bin = BinRow {
        from: 0.2,
        to: 0.4,
        count: 2,
        offers: 1,
        mean: 0.31,
    };
    let scored = ScoredRow {
        title: "Role at <n>".into(),
        low: 0.2,
        high: 0.45,
        offered: true,
    };
    ScoresView {
        count: usize::from(full) * 2,
        brier: full.then_some(0.21),
        brier_of_published: full.then_some(0.24),
        few: true,
        scored: if full { vec![scored] } else { Vec::new() },
        calibration: if full { vec![bin] } else { Vec::new() },
    }
}
