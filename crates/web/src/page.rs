//! Pages: structs with a template each. `sample.rs` holds samples of every one, which a test draws.

use askama::Template;
use axum::response::Html;
use finalist_app::operation::today::Today;
use finalist_app::view::briefing::BriefingView;
use finalist_app::view::list::{ApplicationRow, RoundRow, TodayView};
use finalist_coach::briefing::Briefing;
use finalist_coach::words;
use finalist_core::application::Application;
use finalist_core::dossier::Dossier;
use finalist_core::id::ApplicationId;
use finalist_core::interviewer::Interviewer;
use finalist_core::source::Source;
use finalist_core::span::Span;
use finalist_core::time::Date;

use crate::assets::STYLE;
use crate::sheet::Sheet;

/// Draws a page.
pub(crate) fn html(page: &impl Template) -> Result<Html<String>, askama::Error> {
    page.render().map(Html)
}

/// The briefing as one page that stands alone, with its style inside and no link but to its own places.
pub fn standalone_briefing(briefing: &BriefingView) -> Result<String, askama::Error> {
    StandalonePage {
        sheet: Sheet::new(briefing, false),
        style: STYLE,
    }
    .render()
}

#[derive(Template)]
#[template(path = "standalone.html")]
struct StandalonePage {
    sheet: Sheet,
    style: &'static str,
}

/// What is up.
#[derive(Template)]
#[template(path = "today.html")]
pub(crate) struct TodayPage {
    pub(crate) today: TodayView,
    pub(crate) applications: Vec<ApplicationRow>,
}

impl TodayPage {
    pub(crate) fn new(today: &Today, applications: &[Application]) -> Self {
        Self {
            today: TodayView::from(today),
            applications: applications.iter().map(ApplicationRow::from).collect(),
        }
    }
}

/// One application.
#[derive(Template)]
#[template(path = "application.html")]
pub(crate) struct ApplicationPage {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) row: ApplicationRow,
    pub(crate) rounds: Vec<RoundRow>,
    pub(crate) people: Vec<PersonCard>,
    pub(crate) sources: Vec<SourceRow>,
    pub(crate) old: Vec<SourceRow>,
}

/// A person on the employer's side.
pub(crate) struct PersonCard {
    pub(crate) name: String,
    pub(crate) title: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) background: Vec<String>,
}

/// A source in a list.
pub(crate) struct SourceRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
}

impl ApplicationPage {
    pub(crate) fn new(dossier: &Dossier) -> Self {
        let (old, sources) = dossier
            .sources
            .iter()
            .partition::<Vec<_>, _>(|s| s.superseded_by.is_some());
        Self {
            id: dossier.application.id.to_string(),
            title: dossier.application.title(),
            row: ApplicationRow::from(&dossier.application),
            rounds: RoundRow::of(dossier),
            people: dossier.interviewers.iter().map(PersonCard::from).collect(),
            sources: sources.into_iter().map(SourceRow::from).collect(),
            old: old.into_iter().map(SourceRow::from).collect(),
        }
    }
}

impl From<&Interviewer> for PersonCard {
    fn from(person: &Interviewer) -> Self {
        Self {
            name: person.name.clone(),
            title: person.title.clone(),
            email: person.email.clone(),
            background: person.background.iter().map(|known| known.text.clone()).collect(),
        }
    }
}

impl From<&Source> for SourceRow {
    fn from(source: &Source) -> Self {
        Self {
            id: source.id.to_string(),
            name: source.name.clone(),
            kind: source.kind.label(),
        }
    }
}

/// The briefing.
#[derive(Template)]
#[template(path = "brief.html")]
pub(crate) struct BriefPage {
    pub(crate) id: String,
    pub(crate) sheet: Sheet,
}

impl BriefPage {
    pub(crate) fn new(id: ApplicationId, briefing: &Briefing) -> Self {
        Self {
            id: id.to_string(),
            sheet: Sheet::new(&BriefingView::from(briefing), true),
        }
    }
}

/// A source with a place in it marked.
#[derive(Template)]
#[template(path = "source.html")]
pub(crate) struct SourcePage {
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    /// The application it belongs to; files of the profile belong to none.
    pub(crate) application: Option<String>,
    pub(crate) is_old: bool,
    pub(crate) before: String,
    pub(crate) marked: String,
    pub(crate) after: String,
}

impl SourcePage {
    pub(crate) fn new(source: &Source, span: Span) -> Self {
        let length = source.text.chars().count();
        Self {
            name: source.name.clone(),
            kind: source.kind.label(),
            application: source.application.map(|id| id.to_string()),
            is_old: source.superseded_by.is_some(),
            before: Span::new(0, span.start()).of(&source.text).to_owned(),
            marked: span.of(&source.text).to_owned(),
            after: Span::new(span.end(), length.max(span.end()))
                .of(&source.text)
                .to_owned(),
        }
    }
}

/// What cannot be shown.
#[derive(Template)]
#[template(path = "fault.html")]
pub(crate) struct FaultPage {
    pub(crate) title: &'static str,
    pub(crate) text: String,
    /// Whether there is a page to go to: without a session there is none.
    pub(crate) leads_home: bool,
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
    const RAW: [&str; 7] = ["<script", "<m>", "<n>", "<t>", "<x>", "<posting>", "<b>"];

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
        for file in std::fs::read_dir(folder).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            let is_page = !matches!(name.as_str(), "base.html" | "parts.html");
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
    fn the_page_that_stands_alone_asks_nobody() {
        let page = standalone_briefing(&sample::briefing()).unwrap();
        let leads_away = page.split("href=\"").skip(1).any(|rest| !rest.starts_with('#'));
        assert!(
            !leads_away && !page.contains("src=") && !page.contains("@import") && !page.contains("url("),
            "{page}"
        );
        assert!(page.contains("default-src 'none'") && page.contains("innermost"));
    }

    #[test]
    fn only_the_page_that_stands_alone_carries_its_style() {
        for (name, page) in sample::pages() {
            assert_eq!(page.contains("<style>"), name.starts_with("standalone"), "{name}");
        }
    }

    #[test]
    fn evidence_leads_to_its_place() {
        let (_, page) = sample::pages().into_iter().find(|(name, _)| *name == "brief").unwrap();
        assert!(page.contains("/sources/s1?start=3&#38;end=9#mark"), "{page}");
    }

    #[test]
    fn days_and_clocks_are_written_for_people() {
        assert_eq!(day("2026-12-08"), "Tue 8 Dec 2026");
        assert_eq!(day("soon"), "soon");
        assert_eq!(clock("2026-12-08T10:00:00"), "10:00");
        assert_eq!(clock("10:00"), "10:00");
    }
}
