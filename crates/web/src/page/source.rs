//! A source as it was read, with a place in it marked.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Html;
use axum::routing::get;
use finalist_app::App;
use finalist_core::application::Application;
use finalist_core::id::SourceId;
use finalist_core::source::Source;
use finalist_core::span::Span;

use super::{html, id};
use crate::fault::Fault;
use crate::form::Asked;
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new().route("/sources/{id}", get(source))
}

async fn source(
    State(app): State<App>,
    Path(given): Path<String>,
    Asked(asked): Asked,
    frame: Frame,
) -> Result<Html<String>, Fault> {
    let source = app.source(id::<SourceId>(&given)?).await?.ok_or(Fault::NotFound)?;
    let application = match source.application {
        Some(id) => Some(app.application(id).await?),
        None => None,
    };
    let place = |name: &str| asked.one(name).and_then(|number| number.parse().ok()).unwrap_or(0);
    let span = Span::new(place("start"), place("end"));
    Ok(html(&SourcePage::new(frame, &source, application.as_ref(), span))?)
}

/// A source with a place in it marked.
#[derive(Template)]
#[template(path = "source.html")]
pub(crate) struct SourcePage {
    pub(crate) frame: Frame,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) is_old: bool,
    pub(crate) before: String,
    pub(crate) marked: String,
    pub(crate) after: String,
}

impl SourcePage {
    pub(crate) fn new(frame: Frame, source: &Source, application: Option<&Application>, span: Span) -> Self {
        let length = source.text.chars().count();
        let frame = match application {
            Some(application) => frame.within(application, "sources"),
            None => frame,
        };
        Self {
            frame,
            name: source.name.clone(),
            kind: source.kind.label(),
            is_old: source.superseded_by.is_some(),
            before: Span::new(0, span.start()).of(&source.text).to_owned(),
            marked: span.of(&source.text).to_owned(),
            after: Span::new(span.end(), length.max(span.end()))
                .of(&source.text)
                .to_owned(),
        }
    }
}
