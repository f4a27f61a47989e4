//! Samples of every page, full and empty, with user text that tries to be markup; and a small check of what they draw.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use finalist_app::view::briefing::{BriefingView, CiteView, ItemView, SectionView};
use finalist_app::view::list::{ApplicationRow, ComingRow, RoundRow, TodayView};

use crate::page::{
    ApplicationPage, BriefPage, FaultPage, PersonCard, SourcePage, SourceRow, TodayPage, standalone_briefing,
};
use crate::sheet::Sheet;

/// Name of the template, a word on the sample, and the page.
pub(crate) fn pages() -> Vec<(&'static str, String)> {
    let brief = |view: &BriefingView| BriefPage {
        id: "a1".into(),
        sheet: Sheet::new(view, true),
    };
    let empty = BriefingView {
        sections: vec![section("people", Vec::new(), Vec::new())],
        ..briefing()
    };
    vec![
        ("today", today(true).render().unwrap()),
        ("today empty", today(false).render().unwrap()),
        ("application", application(true).render().unwrap()),
        ("application empty", application(false).render().unwrap()),
        ("brief", brief(&briefing()).render().unwrap()),
        ("brief empty", brief(&empty).render().unwrap()),
        ("standalone", standalone_briefing(&briefing()).unwrap()),
        ("standalone empty", standalone_briefing(&empty).unwrap()),
        ("source", source("<m>", Some("a1")).render().unwrap()),
        ("source unmarked", source("", None).render().unwrap()),
        ("fault", fault(true).render().unwrap()),
        ("fault outside", fault(false).render().unwrap()),
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
        today,
        applications: if full { vec![row(true), row(false)] } else { Vec::new() },
    }
}

fn row(full: bool) -> ApplicationRow {
    let some = |text: &str| full.then(|| text.to_owned());
    ApplicationRow {
        id: "a1".into(),
        short: "1".into(),
        employer: some("<n>"),
        role: some("Role <b>"),
        place: some("<t>"),
        outcome: "open",
        on: some("2026-12-01"),
        folder: None,
    }
}

fn application(full: bool) -> ApplicationPage {
    let some = |text: &str| full.then(|| text.to_owned());
    let round = |full: bool| {
        let some = |text: &str| full.then(|| text.to_owned());
        RoundRow {
            number: 1,
            id: "r1".into(),
            name: "round <n>".into(),
            kind: "interview",
            status: "scheduled",
            day: some("2026-12-08"),
            begins: some("2026-12-08T10:00:00"),
            time_zone: some("Europe/Dublin"),
            start_utc: None,
            minutes: full.then_some(150),
            place: some("<x>"),
            link: some("https://meet.example/<x>"),
            people: if full { vec!["A <b>".into()] } else { Vec::new() },
        }
    };
    let person = PersonCard {
        name: "A <b>".into(),
        title: some("<t>"),
        email: some("a@<x>.example"),
        background: vec!["likes <m>".into()],
    };
    let source = || SourceRow {
        id: "s1".into(),
        name: "<n>.md".into(),
        kind: "interview notes",
    };
    ApplicationPage {
        id: "a1".into(),
        title: "Role at <n>".into(),
        row: row(full),
        rounds: if full {
            vec![round(true), round(false)]
        } else {
            Vec::new()
        },
        people: if full { vec![person] } else { Vec::new() },
        sources: if full { vec![source()] } else { Vec::new() },
        old: if full { vec![source()] } else { Vec::new() },
    }
}

fn source(marked: &str, application: Option<&str>) -> SourcePage {
    SourcePage {
        name: "<n>".into(),
        kind: "notes",
        application: application.map(str::to_owned),
        is_old: application.is_none(),
        before: "<script>".into(),
        marked: marked.into(),
        after: "</pre>".into(),
    }
}

fn fault(leads_home: bool) -> FaultPage {
    FaultPage {
        title: "No",
        text: "<x>".into(),
        leads_home,
    }
}

/// Elements that have no end.
const VOID: [&str; 3] = ["meta", "link", "br"];

/// Tags are balanced, nothing is styled or scripted inline, ids are single, there is one main and one first heading, and headings skip no level.
pub(crate) fn check_markup(page: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let (mut ids, mut last_heading, mut mains) = (BTreeSet::new(), 0, 0);
    for piece in page.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').ok_or("a tag without its end")?;
        if tag.starts_with('!') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("`</{name}>` closes nothing that is open"));
            }
            continue;
        }
        let name = tag.split_whitespace().next().unwrap_or_default();
        if tag
            .split_whitespace()
            .any(|word| word.starts_with("style=") || (word.starts_with("on") && word.contains("=\"")))
        {
            return Err(format!("`{tag}` is styled or scripted inline"));
        }
        if let Some(level) = name.strip_prefix('h').and_then(|digit| digit.parse::<u32>().ok()) {
            let is_allowed = if last_heading == 0 {
                level == 1
            } else {
                level > 1 && level <= last_heading + 1
            };
            if !is_allowed {
                return Err(format!("`<{name}>` after a heading of level {last_heading}"));
            }
            last_heading = level;
        }
        mains += usize::from(name == "main");
        if let Some((_, rest)) = tag.split_once(" id=\"") {
            let id = rest.split('"').next().unwrap_or_default();
            if !ids.insert(id) {
                return Err(format!("two elements have the id `{id}`"));
            }
        }
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    match (open.last(), mains, last_heading) {
        (Some(name), ..) => Err(format!("`<{name}>` is never closed")),
        (None, 1, 1..) => Ok(()),
        _ => Err(format!("{mains} main parts, headings down to {last_heading}")),
    }
}
