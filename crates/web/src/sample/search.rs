//! What was found.

use askama::Template;
use finalist_app::excerpt::Excerpt;
use finalist_app::operation::search::{Found, Hit, HitKind, Target};
use finalist_testkit::build::Builder;

use crate::frame::Frame;
use crate::page::search::SearchPage;

pub(super) fn pages() -> Vec<(&'static str, String)> {
    let page = |query: &str, found| SearchPage::new(Frame::default(), query.to_owned(), found);
    vec![
        ("search", page("\"<m>\"", found()).render().unwrap()),
        ("search nothing", page("<x>", Found::default()).render().unwrap()),
        ("search empty", page("", Found::default()).render().unwrap()),
    ]
}

fn found() -> Found {
    let mut build = Builder::default();
    let hit = |kind, target| Hit {
        kind,
        title: "<n>".into(),
        named: (kind == HitKind::Person).then(|| Excerpt {
            before: String::new(),
            marked: "<n>".into(),
            after: String::new(),
        }),
        application: Some("Role at <b>".into()),
        target,
        evidence: None,
        excerpt: Excerpt {
            before: "<t> ".into(),
            marked: "<m>".into(),
            after: " <x>".into(),
        },
        is_whole: true,
    };
    let (application, story, source) = (build.id(), build.id(), build.id());
    Found {
        hits: vec![
            hit(HitKind::Person, Target::Application(application)),
            hit(HitKind::Story, Target::Story(story)),
            hit(HitKind::Profile, Target::Profile),
            hit(HitKind::File, Target::Source(source)),
        ],
        more: vec![(HitKind::File, 3)],
    }
}
