//! Pages: one file each, with its paths, its handlers and its struct, whose template is `templates/<page>.html`.
//!
//! A new page is a file here, a line in `router.rs`, a line in `nav.rs` where a reader is to find it, a style sheet in
//! `assets/style/` with a line in `assets.rs`, and a file of samples in `sample/`, which tests draw. Every page holds a
//! [`Frame`](crate::frame::Frame), extends `base.html`, and is drawn by [`html`].

pub(crate) mod add;
pub(crate) mod application;
pub(crate) mod applications;
pub(crate) mod asks;
pub(crate) mod attach;
pub(crate) mod brief;
pub(crate) mod calendar;
pub(crate) mod changes;
pub(crate) mod company;
pub(crate) mod day;
pub(crate) mod debrief;
pub(crate) mod edit;
pub(crate) mod fault;
pub(crate) mod feed;
pub(crate) mod letters;
pub(crate) mod login;
pub(crate) mod offer;
pub(crate) mod outlook;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod plan;
pub(crate) mod practice;
pub(crate) mod questions;
pub(crate) mod references;
pub(crate) mod role;
pub(crate) mod round;
pub(crate) mod rounds;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod source;
pub(crate) mod stories;
pub(crate) mod story;
pub(crate) mod straight;
pub(crate) mod take;
pub(crate) mod today;
pub(crate) mod write;

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use finalist_coach::words;
use finalist_core::id::Id;
use finalist_core::time::Date;

use crate::fault::Fault;
use crate::form::Given;

/// Draws a page.
pub(crate) fn html(page: &impl Template) -> Result<Html<String>, askama::Error> {
    page.render().map(Html)
}

/// Draws a page as the answer with this status.
pub(crate) fn answer(status: StatusCode, page: &impl Template) -> Result<Response, Fault> {
    Ok((status, html(page)?).into_response())
}

/// The id in a path; one that cannot be read names nothing.
pub(crate) fn id<I: Id>(given: &str) -> Result<I, Fault> {
    given.parse().map_err(|_| Fault::NotFound)
}

/// The id in a field that may stay empty.
pub(crate) fn maybe_id<I: Id>(given: &Given, name: &str) -> Result<Option<I>, Fault> {
    given.one(name).map(id).transpose()
}

/// `the second interview`, but `interview 1` as it is.
fn the(name: &str) -> String {
    words::with_article(name)
}

/// The first letter large.
fn capital(text: &str) -> String {
    words::capital(text)
}

/// A file to keep: never shown as a page of ours, whatever is in it.
pub(crate) fn file(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let safe: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let kept = format!("attachment; filename=\"{safe}\"");
    let head = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, kept),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (head, bytes).into_response()
}

/// `in 8 days`. Templates pass values by reference.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
fn days(days: &i64) -> String {
    words::in_days(*days)
}

/// `2 hours 30 minutes`.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
fn length(minutes: &i64) -> String {
    words::minutes(*minutes)
}

/// `Tue 8 Dec 2026` for `2026-12-08`.
fn day(text: &str) -> String {
    text.parse::<Date>().map_or_else(|_| text.to_owned(), words::day)
}

/// `Tue 8 Dec 2026, 10:00` for `2026-12-08 10:00`.
fn day_and_hour(text: &str) -> String {
    match text.split_once(' ') {
        Some((date, hour)) => format!("{}, {hour}", day(date)),
        None => day(text),
    }
}

/// `10:00` of `2026-12-08T10:00:00`.
fn clock(text: &str) -> &str {
    text.split_once('T').and_then(|(_, time)| time.get(..5)).unwrap_or(text)
}

/// `a, b and c`.
fn people(names: &[String]) -> String {
    words::list(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    /// Words in the samples that would be markup if they were not escaped.
    const RAW: [&str; 7] = ["<script>", "<m>", "<n>", "<t>", "<x>", "<posting>", "<b>"];

    /// Every page draws, and user text stays text.
    #[test]
    fn every_page_draws_and_escapes_user_text() {
        for (name, page) in sample::pages() {
            assert!(page.starts_with("<!doctype html>"), "{name}: {page}");
            for raw in RAW {
                assert!(!page.contains(raw), "{name}: {raw} in {page}");
            }
        }
    }

    /// A page without a sample would not be drawn by any test here.
    #[test]
    fn every_template_of_a_page_has_a_sample() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let sampled: Vec<String> = sample::pages()
            .iter()
            .map(|(name, _)| format!("{}.html", name.split(' ').next().unwrap()))
            .collect();
        for file in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = file.file_name().into_string().unwrap();
            let is_page = file.path().is_file() && name != "base.html";
            assert!(!is_page || sampled.contains(&name), "no sample of {name}");
        }
    }

    #[test]
    fn pages_are_well_formed_and_have_their_landmarks() {
        for (name, page) in sample::pages() {
            sample::check_markup(&page).unwrap_or_else(|fault| panic!("{name}: {fault}\n{page}"));
        }
        for broken in [
            "<main><h1>a</h1><p></main>",
            "<main><h1>a</h1><h3>b</h3></main>",
            "<main><h1>a</h1><p id=\"x\"></p><p id=\"x\"></p></main>",
            "<h1>no main</h1>",
            "<main><h1 style=\"x\">a</h1></main>",
            "<main><h1 onclick=\"x\">a</h1></main>",
        ] {
            assert!(sample::check_markup(broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn days_and_clocks_are_written_for_people() {
        assert_eq!(day("2026-12-08"), "Tue 8 Dec 2026");
        assert_eq!(day("soon"), "soon");
        assert_eq!(clock("2026-12-08T10:00:00"), "10:00");
        assert_eq!(clock("10:00"), "10:00");
    }
}
