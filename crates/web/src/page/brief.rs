//! The briefing, on a page of the server and as a page that stands alone.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use axum::routing::get;
use finalist_app::paper::{self, Fonts, Length, Paper};
use finalist_app::view::briefing::BriefingView;
use finalist_app::view::markdown::{self, Depth};
use finalist_app::{App, AppError};
use finalist_core::id::ApplicationId;

use super::{file, html, id};
use crate::assets;
use crate::fault::Fault;
use crate::frame::Frame;
use crate::parts::Parts;
use crate::sheet::Sheet;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/applications/{id}/brief", get(brief))
        .route("/applications/{id}/brief/{form}", get(download))
}

async fn brief(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let case = app.case(id::<ApplicationId>(&given)?).await?;
    let view = BriefingView::from(&case.briefing);
    Ok(html(&BriefPage {
        frame: frame.within(&case.dossier.application, "brief"),
        id: case.dossier.application.id.to_string(),
        sheet: Sheet::new(&view, true),
    })?)
}

/// The briefing as a file: `briefing.pdf`, `briefing.md`, `briefing.txt`, `briefing.html`.
async fn download(State(app): State<App>, Path((given, form)): Path<(String, String)>) -> Result<Response, Fault> {
    let case = app.case(id::<ApplicationId>(&given)?).await?;
    let view = BriefingView::from(&case.briefing);
    let (kind, bytes) = match form.as_str() {
        "briefing.pdf" => {
            // Typesetting takes longer than a page may keep the others waiting.
            let drawn = tokio::task::spawn_blocking(move || {
                paper::briefing(&case.briefing, Paper::A4, Length::TwoPages, &Fonts::compiled_in())
            });
            let pdf = drawn.await.map_err(|error| no_pdf(&error))?;
            ("application/pdf", pdf.map_err(|error| no_pdf(&error))?.bytes)
        }
        "briefing.md" => (
            "text/markdown; charset=utf-8",
            markdown::briefing(&view, Depth::Short).into_bytes(),
        ),
        "briefing.txt" => ("text/plain; charset=utf-8", markdown::plain(&view).into_bytes()),
        "briefing.html" => ("text/html; charset=utf-8", standalone_briefing(&view)?.into_bytes()),
        _ => return Err(Fault::NotFound),
    };
    Ok(file(kind, &form, bytes))
}

fn no_pdf(error: &dyn std::error::Error) -> Fault {
    Fault::App(AppError::Refused {
        what: "the paper".to_owned(),
        reason: format!("could not be set ({error})"),
        next: "print the page instead".to_owned(),
    })
}

/// The briefing.
#[derive(Template)]
#[template(path = "brief.html")]
pub(crate) struct BriefPage {
    pub(crate) frame: Frame,
    pub(crate) id: String,
    pub(crate) sheet: Sheet,
}

/// The briefing as one page that stands alone, with its style inside and no link but to its own places.
pub fn standalone_briefing(briefing: &BriefingView) -> Result<String, askama::Error> {
    StandalonePage {
        sheet: Sheet::new(briefing, false),
        style: assets::alone(),
    }
    .render()
}

#[derive(Template)]
#[template(path = "standalone.html")]
struct StandalonePage {
    sheet: Sheet,
    style: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn the_page_that_stands_alone_asks_nobody() {
        let page = standalone_briefing(&sample::brief::briefing()).unwrap();
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
}
