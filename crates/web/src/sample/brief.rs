//! The briefing, on a page and alone.

use std::collections::BTreeMap;

use askama::Template;
use finalist_app::view::briefing::{BriefingView, CiteView, ItemView, SectionView};

use crate::page::brief::{BriefPage, standalone_briefing};
use crate::sheet::Sheet;

pub(super) fn pages() -> Vec<(&'static str, String)> {
    let brief = |view: &BriefingView| BriefPage {
        frame: super::inside("brief"),
        id: "a1".into(),
        sheet: Sheet::new(view, true),
    };
    let empty = BriefingView {
        sections: vec![section("people", Vec::new(), Vec::new())],
        ..briefing()
    };
    vec![
        ("brief", brief(&briefing()).render().unwrap()),
        ("brief empty", brief(&empty).render().unwrap()),
        ("standalone", standalone_briefing(&briefing()).unwrap()),
        ("standalone empty", standalone_briefing(&empty).unwrap()),
    ]
}

/// A briefing with an alert, three levels of items, a conclusion, and something that was not assessed.
pub(crate) fn briefing() -> BriefingView {
    let innermost = item("evidence", "innermost");
    let inner = ItemView {
        items: vec![innermost],
        ..item("will_test", "will likely test: inner")
    };
    let glance = vec![
        item("when", "Tue <b>"),
        ItemView {
            items: vec![inner],
            ..item("contradiction", "<script>alert(1)</script>")
        },
        inferred("may_mean", "they <t>"),
        ItemView {
            basis: "not_assessed",
            evidence: Vec::new(),
            ..item("decide", "nothing <x>")
        },
    ];
    let question = |ground: &str| ItemView {
        fields: BTreeMap::from([("ground", ground.to_owned())]),
        ..item("question", "Why <m>?")
    };
    let questions = vec![question("left_open"), question("left_open"), question("form")];
    BriefingView {
        format: "finalist-briefing",
        version: 1,
        title: "Role & <n>".into(),
        sections: vec![
            section("at_a_glance", glance, vec!["add a <posting>".into()]),
            section("questions", questions, Vec::new()),
            section(
                "plan",
                vec![inferred("task", "by <t>"), inferred("day_of", "<x>")],
                Vec::new(),
            ),
        ],
    }
}

fn section(id: &'static str, items: Vec<ItemView>, missing: Vec<String>) -> SectionView {
    SectionView {
        number: 1,
        id,
        title: "A section",
        assessed: !items.is_empty(),
        items,
        missing,
    }
}

fn item(kind: &'static str, text: &str) -> ItemView {
    let cite = |source: &str, file: &str, start, end| CiteView {
        source: source.into(),
        file: file.into(),
        start,
        end,
        quote: "“x” <x>".into(),
    };
    ItemView {
        kind,
        head: Some("Head <b>".to_owned()),
        text: text.to_owned(),
        basis: "evidence",
        inferred_from: None,
        fields: BTreeMap::new(),
        evidence: vec![
            cite("s1", "notes & more.txt", 3, 9),
            cite("s1", "notes & more.txt", 12, 14),
            cite("s2", "<n>.md", 0, 2),
        ],
        items: Vec::new(),
    }
}

fn inferred(kind: &'static str, text: &str) -> ItemView {
    ItemView {
        head: None,
        basis: "inferred",
        inferred_from: Some("who is invited"),
        evidence: Vec::new(),
        ..item(kind, text)
    }
}
