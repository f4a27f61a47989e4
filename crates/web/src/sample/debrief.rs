//! Writing a round down.

use askama::Template;
use finalist_app::operation::debrief::ReadIn;
use finalist_app::view::after::HabitRow;

use crate::page::debrief::{DebriefPage, Written, form};

pub(super) fn pages() -> Vec<(&'static str, String)> {
    vec![
        ("debrief", page(true).render().unwrap()),
        ("debrief empty", page(false).render().unwrap()),
        ("debrief refused", refused().render().unwrap()),
    ]
}

fn page(full: bool) -> DebriefPage {
    let rounds = if full {
        vec![("r1".to_owned(), "interview <n>, Tue 8 Dec 2026".to_owned())]
    } else {
        Vec::new()
    };
    let habit = |known: bool| HabitRow {
        habit: "talk",
        label: "how much of the talking was yours",
        guessed: known.then_some("about half"),
        shown: known.then(|| "120 of 300 words were yours".to_owned()),
    };
    let written = |known: bool| Written {
        round: "interview <n>".into(),
        mood: known.then_some("mixed"),
        felt: known.then(|| "it <b>flew</b> by".to_owned()),
        source: "s1".into(),
        told: if known {
            vec!["2 questions".into(), "1 sign".into()]
        } else {
            Vec::new()
        },
        next: if known {
            vec!["a call <m> (by Fri 11 Dec 2026)".into()]
        } else {
            Vec::new()
        },
        read: if known {
            vec![ReadIn {
                sort: "what they asked",
                words: vec!["why <x>?".into()],
            }]
        } else {
            Vec::new()
        },
        habits: if known {
            vec![habit(true), habit(false)]
        } else {
            Vec::new()
        },
    };
    DebriefPage {
        frame: super::inside("debrief"),
        id: "a1".into(),
        title: "Role at <n>".into(),
        has_round: full,
        form: form("/applications/a1/debrief", &rounds, None),
        written: if full {
            vec![written(true), written(false)]
        } else {
            Vec::new()
        },
    }
}

fn refused() -> DebriefPage {
    let mut page = page(true);
    for field in &mut page.form.fields {
        match field.name.as_str() {
            "asked" => field.value = "Q: why <x>?\nA: the <t>".into(),
            "next_by" => field.error = Some("`2026-11-31` is no day of the calendar".into()),
            _ => {}
        }
    }
    page
}
