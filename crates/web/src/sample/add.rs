//! Adding files.

use askama::Template;

use crate::form::Given;
use crate::form::field::Field;
use crate::frame::Frame;
use crate::page::add::{ChoosePage, LookPage, Row, Seen};

pub(super) fn pages() -> Vec<(&'static str, String)> {
    let mut choose = ChoosePage::new(
        Frame::default(),
        &[],
        &Given::of([("text".to_owned(), "<script>".to_owned())]),
    );
    choose.text = choose.text.error("choose <x>");
    vec![
        ("add", choose.render().unwrap()),
        ("add_look", look(true).render().unwrap()),
        ("add_look refused", look(false).render().unwrap()),
    ]
}

fn look(is_read: bool) -> LookPage {
    let seen = |taken, name: Option<&str>| Seen {
        name: name.map(str::to_owned),
        taken,
        text: "3 <b>".into(),
        goes: Some("opens <n>".into()),
        notes: vec!["line 3: <t>".into()],
    };
    let row = |number, seen| Row {
        name: "<n>.txt".into(),
        kind: Field::new("kind", "Take it for")
            .numbered(number)
            .choices([("", "<m>")]),
        out: Field::new("out", "Leave it out").numbered(number).tick(number == 1),
        seen,
    };
    let all = vec![
        seen(Some(("notes", "it begins <t>".into())), None),
        seen(None, Some("in/<n>")),
    ];
    LookPage {
        frame: Frame::default().at("/add"),
        pile: "p1".into(),
        rows: vec![row(0, if is_read { all } else { Vec::new() }), row(1, Vec::new())],
        remarks: vec!["<x>".into()],
        title: is_read.then(|| "Role at <n>".into()),
        opens: is_read,
        application: Field::new("application", "They belong to").choices([("a1", "<n>")]),
        trouble: (!is_read).then(|| "no <posting>".into()),
    }
}
