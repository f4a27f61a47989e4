//! Questions, asks, both ledgers, the company, the plan, and the page with one form.

use askama::Template;
use finalist_app::operation::ledger::Side;
use finalist_app::view::ask::{AnsweredBefore, AskGroup, AskRow, AsksView, ProposalRow};
use finalist_app::view::briefing::CiteView;
use finalist_app::view::company::{CompanyView, FindingRow, MissingTopic, TopicView};
use finalist_app::view::keep::Choice;
use finalist_app::view::ledger::{ColumnView, EntryCell, EntryView, LedgerRow, LedgerView, LedgersView};
use finalist_app::view::plan::{Ahead, PlanProposal, PlanView, TaskRow};
use finalist_app::view::question::{DroppedRow, QuestionRow, QuestionsView, StoryToTell};

use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::page::asks::AsksPage;
use crate::page::company::CompanyPage;
use crate::page::edit::EditPage;
use crate::page::plan::PlanPage;
use crate::page::questions::QuestionsPage;
use crate::page::straight::StraightPage;
use crate::page::straight::entry::EntryPage;

pub(super) fn pages() -> Vec<(&'static str, String)> {
    let frame = crate::frame::Frame::default;
    let entry = |standing| EntryPage::new(super::inside("straight"), "a1", Side::Own, entry_view(standing));
    let mut all = vec![
        ("entry", entry("current").render().unwrap()),
        ("entry corrected", entry("superseded").render().unwrap()),
        ("entry unconfirmed", entry("unconfirmed").render().unwrap()),
        ("edit", edit().render().unwrap()),
    ];
    for full in [true, false] {
        let mut page = |name: &'static str, empty: &'static str, drawn: String| {
            all.push((if full { name } else { empty }, drawn));
        };
        let questions = QuestionsPage::new(frame(), questions(full), "2026-11-30".into());
        page("questions", "questions empty", questions.render().unwrap());
        page(
            "asks",
            "asks empty",
            AsksPage::new(frame(), asks(full)).render().unwrap(),
        );
        page(
            "straight",
            "straight empty",
            StraightPage::new(frame(), ledgers(full)).render().unwrap(),
        );
        page(
            "company",
            "company empty",
            CompanyPage::new(frame(), company(full), None).render().unwrap(),
        );
        page(
            "plan",
            "plan empty",
            PlanPage::new(frame(), plan(full)).render().unwrap(),
        );
    }
    all
}

fn cite() -> CiteView {
    CiteView {
        source: "s1".into(),
        file: "<n>.md".into(),
        start: 3,
        end: 9,
        quote: "so <x> it went".into(),
    }
}

fn choice(id: &str) -> Choice {
    Choice {
        id: id.into(),
        name: "<b> Oakes".into(),
    }
}

fn question(id: Option<&str>, ground: &str) -> QuestionRow {
    QuestionRow {
        id: id.map(str::to_owned),
        version: id.map(|_| "0123456789abcdef".into()),
        text: "Why <m>?".into(),
        own: id.is_some(),
        ground: ground.into(),
        why: "asked <t> before".into(),
        kind: "behavioural".into(),
        kind_label: "behavioural",
        competency: Some("conflict".into()),
        competency_label: Some("handling conflict"),
        who: Some("A <b>".into()),
        interviewer: id.map(|_| "p1".into()),
        evidence: vec![cite()],
        story: id.map(|_| StoryToTell {
            id: "t1".into(),
            title: "The <x>".into(),
            note: "fresh for them".into(),
            chosen: true,
        }),
        lacks_story: id.is_none(),
        practised: if id.is_some() {
            vec!["2026-11-24".into(), "2026-11-26".into()]
        } else {
            Vec::new()
        },
    }
}

fn questions(full: bool) -> QuestionsView {
    QuestionsView {
        application: "a1".into(),
        title: "Role at <n>".into(),
        questions: if full {
            vec![question(None, "left_open"), question(Some("q1"), "own")]
        } else {
            Vec::new()
        },
        dropped: if full {
            vec![DroppedRow {
                id: "q2".into(),
                text: "What <script> then?".into(),
            }]
        } else {
            Vec::new()
        },
        stories: if full { vec![choice("t1")] } else { Vec::new() },
        people: if full { vec![choice("p1")] } else { Vec::new() },
        missing: vec!["add a <posting>".into()],
    }
}

fn ask(id: &str, state: &'static str) -> AskRow {
    AskRow {
        id: id.into(),
        short: id.into(),
        place: 0,
        version: "0123456789abcdef".into(),
        text: "How <m>?".into(),
        to: Some("A <b>".into()),
        person: Some("p1".into()),
        state,
        answer: (state != "planned").then(|| "so <x>".into()),
        round: Some("round <n>".into()),
        round_id: None,
        evidence: Some(cite()),
        answered_before: (state == "planned").then(|| AnsweredBefore {
            question: "How <m>?".into(),
            answer: "thus <t>".into(),
            round: Some("round <n>".into()),
            by: Some("B <b>".into()),
            evidence: Some(cite()),
        }),
    }
}

fn asks(full: bool) -> AsksView {
    let group = AskGroup {
        person: Some("p1".into()),
        name: "A <b>".into(),
        role: Some("<t>".into()),
        coming: true,
        asks: vec![ask("k1", "planned"), ask("k2", "asked")],
        proposals: vec![ProposalRow {
            text: "What <x>?".into(),
            topic: None,
            evidence: vec![cite()],
        }],
    };
    AsksView {
        application: "a1".into(),
        title: "Role at <n>".into(),
        groups: if full { vec![group] } else { Vec::new() },
        all_covered: full,
        then_say: finalist_app::view::ask::ALL_COVERED,
        people: if full { vec![choice("p1")] } else { Vec::new() },
        rounds: Vec::new(),
    }
}

fn cell(id: &str, standing: &'static str) -> EntryCell {
    EntryCell {
        id: id.into(),
        short: id.into(),
        version: "0123456789abcdef".into(),
        subject: "Team <m>".into(),
        value: "8 <x>".into(),
        wording: "we are <t> eight".into(),
        round: Some("round <n>".into()),
        person: Some("A <b>".into()),
        on: Some("2026-11-19".into()),
        standing,
        since: (standing != "current").then(|| "2026-11-20".into()),
        reason: (standing == "retracted").then(|| "misheard <b>".into()),
        hedged: true,
        entered: "2026-11-19".into(),
        evidence: Some(cite()),
    }
}

fn entry_view(standing: &'static str) -> EntryView {
    EntryView {
        entry: cell("e1", standing),
        history: vec![cell("e0", "superseded")],
        newer: (standing == "superseded").then(|| cell("e2", "current")),
    }
}

fn ledgers(full: bool) -> LedgersView {
    let row = |differs: bool| LedgerRow {
        subject: "Team <m>".into(),
        differs,
        cells: vec![vec![cell("e1", "current")], Vec::new()],
        documents: if differs { vec![cite()] } else { Vec::new() },
        noted: differs.then(|| "In <n> you said 8.".into()),
        clarify: differs.then(|| "I gave <x> two answers.".into()),
    };
    let column = || ColumnView {
        name: "round <n>".into(),
        day: Some("2026-11-19".into()),
    };
    let ledger = |side| LedgerView {
        side,
        columns: if full { vec![column(), column()] } else { Vec::new() },
        rows: if full { vec![row(true), row(false)] } else { Vec::new() },
        set_aside: if full {
            vec![cell("e3", "unconfirmed"), cell("e4", "retracted")]
        } else {
            Vec::new()
        },
    };
    LedgersView {
        application: "a1".into(),
        title: "Role at <n>".into(),
        own: ledger("own"),
        theirs: ledger("theirs"),
        people: Vec::new(),
        rounds: Vec::new(),
    }
}

fn company(full: bool) -> CompanyView {
    let finding = |stale: bool| FindingRow {
        id: if stale { "f1" } else { "f2" }.into(),
        version: "0123456789abcdef".into(),
        topic: "launches",
        heading: "New <b>".into(),
        text: "two <x> next spring".into(),
        origin: Some("<t>".into()),
        dated: Some("2024".into()),
        from: "<t>, 2024".into(),
        stale: stale.then(|| "over a year old".into()),
        ahead: !stale,
        evidence: Some(cite()),
    };
    CompanyView {
        application: "a1".into(),
        title: "Role at <n>".into(),
        employer: full.then(|| "<n> & Sons".into()),
        topics: if full {
            vec![TopicView {
                code: "launches",
                label: "products and launches",
                findings: vec![finding(true), finding(false)],
            }]
        } else {
            Vec::new()
        },
        missing: vec![MissingTopic {
            code: "goals",
            label: "goals and strategy",
        }],
    }
}

fn plan(full: bool) -> PlanView {
    let task = |id: &str, state| TaskRow {
        id: id.into(),
        short: id.into(),
        version: "0123456789abcdef".into(),
        text: "print <m>".into(),
        day: Some("2026-12-07".into()),
        hour: Some("18:30".into()),
        due_utc: None,
        overdue: true,
        minutes: Some(90),
        state,
    };
    PlanView {
        application: "a1".into(),
        title: "Role at <n>".into(),
        ahead: full.then(|| Ahead {
            round: "round <n>".into(),
            day: "Tue 8 Dec 2026".into(),
            begins: "10:00".into(),
            zone: "Europe/Dublin".into(),
            here: Some("Tue 8 Dec 2026, 11:00 where you are".into()),
            hours: 194,
            waking_hours: 130,
            days: 8,
        }),
        open: if full {
            vec![task("t1", "open"), task("t2", "open")]
        } else {
            Vec::new()
        },
        closed: if full { vec![task("t3", "done")] } else { Vec::new() },
        minutes: 180,
        unreckoned: 1,
        proposals: if full {
            vec![PlanProposal {
                key: "do {it}".into(),
                text: "do <x>".into(),
                day: Some("2026-12-01".into()),
                minutes: Some(60),
            }]
        } else {
            Vec::new()
        },
        checklist: vec!["greet <b>".into()],
        missing: vec!["no date <t>".into()],
    }
}

/// A form that was refused, with what somebody else saved beside it.
fn edit() -> EditPage {
    let fields = vec![
        Field::new("text", "The question")
            .lines(2)
            .value("What <x>?")
            .error("too <t>"),
        Field::new("to", "To whom").choices([("p1", "A <b>")]),
    ];
    let mut form = FormPart::new("/x", "Save", fields);
    form.seen = Some("0123456789abcdef".into());
    EditPage {
        says: Some("It was read in <n>.".into()),
        remove: Some(("/x/remove".into(), "Remove")),
        ..EditPage::new(
            super::inside("asks"),
            "A question to them",
            ("/applications/a1/asks".into(), "All"),
            form,
        )
    }
}
