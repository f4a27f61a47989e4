//! Pages: structs with a template each.

use askama::Template;
use axum::response::Html;
use finalist_app::operation::today::Today;
use finalist_app::view::briefing::{BriefingView, CiteView, ItemView};
use finalist_app::view::list::{ApplicationRow, PersonRow, RoundRow, TodayView};
use finalist_coach::briefing::Briefing;
use finalist_core::application::Application;
use finalist_core::dossier::Dossier;
use finalist_core::id::ApplicationId;
use finalist_core::source::Source;
use finalist_core::span::Span;

use crate::assets::STYLE;

/// Draws a page.
pub(crate) fn html(page: &impl Template) -> Result<Html<String>, askama::Error> {
    page.render().map(Html)
}

/// The briefing as one page that stands alone, with its style inside and no link to anywhere.
pub fn standalone_briefing(briefing: &BriefingView) -> Result<String, askama::Error> {
    StandalonePage {
        briefing,
        style: STYLE,
        linked: false,
    }
    .render()
}

#[derive(Template)]
#[template(path = "standalone.html")]
struct StandalonePage<'a> {
    briefing: &'a BriefingView,
    style: &'static str,
    linked: bool,
}

/// What is up.
#[derive(Template)]
#[template(path = "today.html")]
pub(crate) struct TodayPage {
    today: TodayView,
    applications: Vec<ApplicationRow>,
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
    id: String,
    title: String,
    row: ApplicationRow,
    rounds: Vec<RoundRow>,
    people: Vec<PersonRow>,
    sources: Vec<SourceRow>,
}

/// A source in a list.
pub(crate) struct SourceRow {
    id: String,
    name: String,
    kind: &'static str,
    is_old: bool,
}

impl ApplicationPage {
    pub(crate) fn new(dossier: &Dossier) -> Self {
        let row = |s: &Source| SourceRow {
            id: s.id.to_string(),
            name: s.name.clone(),
            kind: s.kind.label(),
            is_old: s.superseded_by.is_some(),
        };
        Self {
            id: dossier.application.id.to_string(),
            title: dossier.application.title(),
            row: ApplicationRow::from(&dossier.application),
            rounds: RoundRow::of(dossier),
            people: dossier.interviewers.iter().map(PersonRow::from).collect(),
            sources: dossier.sources.iter().map(row).collect(),
        }
    }
}

/// The briefing.
#[derive(Template)]
#[template(path = "brief.html")]
pub(crate) struct BriefPage {
    id: String,
    briefing: BriefingView,
    linked: bool,
}

impl BriefPage {
    pub(crate) fn new(id: ApplicationId, briefing: &Briefing) -> Self {
        Self {
            id: id.to_string(),
            briefing: BriefingView::from(briefing),
            linked: true,
        }
    }
}

/// A source with a place in it marked.
#[derive(Template)]
#[template(path = "source.html")]
pub(crate) struct SourcePage {
    name: String,
    kind: &'static str,
    before: String,
    marked: String,
    after: String,
}

impl SourcePage {
    pub(crate) fn new(source: &Source, span: Span) -> Self {
        let length = source.text.chars().count();
        Self {
            name: source.name.clone(),
            kind: source.kind.label(),
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
}

/// `in 8 days`. Templates pass values by reference.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
fn days(days: &i64) -> String {
    finalist_coach::words::in_days(*days)
}

/// Whether an item wants the eye.
fn is_alert(item: &ItemView) -> bool {
    matches!(
        item.kind,
        "contradiction" | "red_flag" | "requirement_gap" | "clock_change" | "stale" | "incomplete_story"
    )
}

/// What stands behind an item that cites nothing.
fn basis(item: &ItemView) -> Option<&'static str> {
    match item.basis {
        "inferred" if !matches!(item.kind, "checklist" | "day_of" | "ask_of") => Some("inferred"),
        "not_assessed" => Some("not assessed"),
        _ => None,
    }
}

/// The address of the place that a citation points to.
fn address(cite: &CiteView) -> String {
    format!("/sources/{}?start={}&end={}#mark", cite.source, cite.start, cite.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use finalist_app::view::briefing::SectionView;
    use std::collections::BTreeMap;

    fn briefing() -> BriefingView {
        let item = |kind, text: &str, items| ItemView {
            kind,
            head: Some("Head <b>".to_owned()),
            text: text.to_owned(),
            basis: "evidence",
            inferred_from: None,
            fields: BTreeMap::new(),
            evidence: vec![CiteView {
                source: "s1".into(),
                file: "notes & more.txt".into(),
                start: 3,
                end: 9,
                quote: "“x” <y>".into(),
            }],
            items,
        };
        let inner = item("evidence", "inner", vec![item("evidence", "innermost", Vec::new())]);
        let section = SectionView {
            number: 1,
            id: "at_a_glance",
            title: "At a glance",
            assessed: true,
            items: vec![item("contradiction", "<script>alert(1)</script>", vec![inner])],
            missing: vec!["add a <posting>".to_owned()],
        };
        BriefingView {
            format: "finalist-briefing",
            version: 1,
            title: "Role & Employer".into(),
            sections: vec![section],
        }
    }

    /// One sample of every page: all of them draw, and user text stays text.
    #[test]
    fn every_page_draws_and_escapes_user_text() {
        let brief = BriefPage {
            id: "a1".into(),
            briefing: briefing(),
            linked: true,
        };
        let source = SourcePage {
            name: "<n>".into(),
            kind: "notes",
            before: "<script>".into(),
            marked: "<m>".into(),
            after: "</pre>".into(),
        };
        let today = TodayView {
            date: "2026-12-01".into(),
            coming: Vec::new(),
            past: Vec::new(),
            tasks: vec!["<t>".into()],
            waiting: Vec::new(),
        };
        let pages = [
            brief.render().unwrap(),
            standalone_briefing(&briefing()).unwrap(),
            source.render().unwrap(),
            TodayPage {
                today,
                applications: Vec::new(),
            }
            .render()
            .unwrap(),
            FaultPage {
                title: "No",
                text: "<x>".into(),
            }
            .render()
            .unwrap(),
        ];
        for page in pages {
            assert!(page.starts_with("<!doctype html>"), "{page}");
            for raw in ["<script", "<m>", "<n>", "<t>", "<x>", "<posting>"] {
                assert!(!page.contains(raw), "{raw} in {page}");
            }
        }
    }

    #[test]
    fn the_page_that_stands_alone_asks_nobody() {
        let page = standalone_briefing(&briefing()).unwrap();
        assert!(
            !page.contains("href=") && !page.contains("src=") && !page.contains("@import"),
            "{page}"
        );
        assert!(page.contains("innermost"));
    }

    #[test]
    fn evidence_leads_to_its_place() {
        let page = BriefPage {
            id: "a1".into(),
            briefing: briefing(),
            linked: true,
        }
        .render()
        .unwrap();
        assert!(page.contains("/sources/s1?start=3") && page.contains("#mark"), "{page}");
    }
}
