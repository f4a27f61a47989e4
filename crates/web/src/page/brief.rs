//! The briefing, on a page of the server and as a page that stands alone.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Html;
use axum::routing::get;
use finalist_app::App;
use finalist_app::view::briefing::BriefingView;
use finalist_core::id::ApplicationId;

use super::{html, id};
use crate::assets;
use crate::fault::Fault;
use crate::frame::Frame;
use crate::parts::Parts;
use crate::sheet::Sheet;

pub(crate) fn routes() -> Router<Parts> {
    Router::new().route("/applications/{id}/brief", get(brief))
}

async fn brief(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let id = id::<ApplicationId>(&given)?;
    let application = app.application(id).await?;
    let view = BriefingView::from(&app.brief(id).await?);
    Ok(html(&BriefPage {
        frame: frame.within(&application, "brief"),
        sheet: Sheet::new(&view, true),
    })?)
}

/// The briefing.
#[derive(Template)]
#[template(path = "brief.html")]
pub(crate) struct BriefPage {
    pub(crate) frame: Frame,
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
