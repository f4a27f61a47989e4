//! A row of a list of applications.

use finalist_app::view::list::ApplicationRow;

pub(super) fn row(full: bool) -> ApplicationRow {
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
