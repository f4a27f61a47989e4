//! A source.

use askama::Template;

use crate::frame::Frame;
use crate::page::source::SourcePage;

pub(super) fn pages() -> Vec<(&'static str, String)> {
    vec![
        ("source", source("<m>", super::inside("sources")).render().unwrap()),
        ("source unmarked", source("", Frame::default()).render().unwrap()),
    ]
}

fn source(marked: &str, frame: Frame) -> SourcePage {
    SourcePage {
        id: "s1".into(),
        is_old: frame.local.is_none(),
        is_read: frame.local.is_some(),
        is_notes: frame.local.is_some(),
        is_heard: marked.is_empty(),
        frame,
        name: "<n>".into(),
        kind: "notes",
        before: "<script>".into(),
        marked: marked.into(),
        after: "</pre>".into(),
    }
}
