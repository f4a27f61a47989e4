//! The story bank and a story.

use askama::Template;
use finalist_app::operation::story::StoryDraft;

use crate::form::Given;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::frame::Frame;
use crate::page::stories::{Card, Row, StoriesPage};
use crate::page::story::{Critique, StoryPage};

pub(super) fn pages() -> Vec<(&'static str, String)> {
    vec![
        ("stories", stories(true).render().unwrap()),
        ("stories empty", stories(false).render().unwrap()),
        ("story", story(true).render().unwrap()),
        ("story new", story(false).render().unwrap()),
    ]
}

fn stories(full: bool) -> StoriesPage {
    let card = |lacks: Vec<&'static str>, is_fresh| Card {
        id: "s1".into(),
        title: "The <b> queue".into(),
        spoken: "1:40".into(),
        length: "as is usual",
        findings: lacks.len(),
        lacks,
        shows: vec!["teamwork", "conflict"],
        told: if is_fresh { Vec::new() } else { vec!["Ida <t>".into()] },
        is_fresh,
    };
    let row = |cells| Row {
        competency: "teamwork",
        cells,
    };
    StoriesPage {
        frame: Frame::default().at("/stories"),
        summary: "2 stories".into(),
        employer: full.then(|| "<n> Lights".into()),
        applications: vec![("a1".into(), "Role at <n>".into(), true)],
        cards: if full {
            vec![card(vec!["task"], true), card(Vec::new(), false)]
        } else {
            Vec::new()
        },
        rows: vec![row(vec![Some(true), None]), row(vec![None, Some(false)])],
        uncovered: vec!["innovation", "leadership"],
    }
}

fn story(full: bool) -> StoryPage {
    let draft = StoryDraft {
        title: "The <b> queue".into(),
        action: "We <x> counted. We moved it and we wrote a rota <script>alert(1)</script>.".into(),
        ..StoryDraft::default()
    };
    let fields = vec![
        Field::new("title", "Title").value("The <b>"),
        Field::new("action", "Action").lines(5),
    ];
    let form = FormPart::new("/stories/s1", "Save", fields);
    StoryPage {
        frame: Frame::default().at("/stories"),
        id: full.then(|| "s1".into()),
        title: "The <b> queue".into(),
        evidence: full.then(|| "/sources/s1?start=1&end=2#mark".into()),
        form: if full { form } else { form.filled(&Given::default()) },
        critique: Critique::of(&if full { draft } else { StoryDraft::default() }),
    }
}
