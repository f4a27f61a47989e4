//! One application at a glance.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Html;
use axum::routing::get;
use finalist_app::App;
use finalist_app::view::list::{ApplicationRow, RoundRow};
use finalist_core::dossier::Dossier;
use finalist_core::id::ApplicationId;
use finalist_core::interviewer::Interviewer;
use finalist_core::source::Source;

use super::{html, id};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new().route("/applications/{id}", get(application))
}

async fn application(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let dossier = app.dossier(id::<ApplicationId>(&given)?).await?;
    Ok(html(&ApplicationPage::new(frame, &dossier))?)
}

/// One application.
#[derive(Template)]
#[template(path = "application.html")]
pub(crate) struct ApplicationPage {
    pub(crate) frame: Frame,
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
    pub(crate) fn new(frame: Frame, dossier: &Dossier) -> Self {
        let (old, sources) = dossier
            .sources
            .iter()
            .partition::<Vec<_>, _>(|s| s.superseded_by.is_some());
        Self {
            frame: frame.within(&dossier.application, ""),
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
