//! Attaching to a round.

use askama::Template;

use crate::page::attach::AttachPage;

pub(super) fn pages() -> Vec<(&'static str, String)> {
    let page = |trouble: Option<&str>| AttachPage {
        frame: super::inside("rounds"),
        id: "r1".into(),
        round: "the <b>second</b> interview".into(),
        back: "/applications/a1/rounds#round-r1".into(),
        trouble: trouble.map(str::to_owned),
    };
    vec![
        ("attach", page(None).render().unwrap()),
        ("attach refused", page(Some("no sound in <x>")).render().unwrap()),
    ]
}
