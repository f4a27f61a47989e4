//! Notes while remembering: one big field, and beside it what the engines understand as it grows.

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use axum::response::{Html, Response};
use axum::routing::{get, post};
use finalist_app::operation::note::{LONGEST, Understood, WriteNotes};
use finalist_app::operation::told::Told;
use finalist_app::{App, AppError, Case};
use finalist_core::id::{RoundId, SourceId};
use finalist_core::source::{Source, SourceKind};

use super::source::{Piece, pieces};
use super::{answer, html, id};
use crate::fault::Fault;
use crate::form::{Form, Given, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/rounds/{id}/notes", get(blank).post(keep))
        .route("/rounds/{id}/notes/along", post(along))
        .route("/notes/{id}", get(shown).post(mend))
        .route("/notes/{id}/along", post(along_mended))
        // A form writes a letter beyond ASCII as six or nine, and a long one is refused by the application in words.
        .layer(DefaultBodyLimit::max(LONGEST * 3))
}

async fn blank(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let round = id::<RoundId>(&given)?;
    let case = of_round(&app, round).await?;
    Ok(html(&WritePage::new(
        frame,
        &case,
        &Place::Round(round),
        String::new(),
    ))?)
}

async fn keep(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let round = id::<RoundId>(&given)?;
    let case = of_round(&app, round).await?;
    write(&app, frame, &case, Place::Round(round), &form).await
}

async fn along(State(app): State<App>, Path(given): Path<String>, Form(form): Form) -> Result<Html<String>, Fault> {
    let round = id::<RoundId>(&given)?;
    let case = of_round(&app, round).await?;
    read_along(&app, &case, &Place::Round(round), &form).await
}

async fn shown(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let (case, source) = of_notes(&app, &given).await?;
    let place = Place::Notes(source.id, Told::of(&case.dossier).round(source.id));
    Ok(html(&WritePage::new(frame, &case, &place, source.text.to_string()))?)
}

async fn mend(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let (case, source) = of_notes(&app, &given).await?;
    let place = Place::Notes(source.id, Told::of(&case.dossier).round(source.id));
    write(&app, frame, &case, place, &form).await
}

async fn along_mended(
    State(app): State<App>,
    Path(given): Path<String>,
    Form(form): Form,
) -> Result<Html<String>, Fault> {
    let (case, source) = of_notes(&app, &given).await?;
    let place = Place::Notes(source.id, Told::of(&case.dossier).round(source.id));
    read_along(&app, &case, &place, &form).await
}

/// What the notes are of.
pub(crate) enum Place {
    /// New ones, of a round.
    Round(RoundId),
    /// Older ones, and the round they tell of.
    Notes(SourceId, Option<RoundId>),
}

impl Place {
    fn path(&self) -> String {
        match self {
            Self::Round(id) => format!("/rounds/{id}/notes"),
            Self::Notes(id, _) => format!("/notes/{id}"),
        }
    }

    fn operation(&self, case: &Case, form: &Given) -> WriteNotes {
        let (round, replaces) = match self {
            Self::Round(round) => (Some(*round), None),
            Self::Notes(source, round) => (*round, Some(*source)),
        };
        WriteNotes {
            application: case.dossier.application.id,
            round,
            text: form.text("text").to_owned(),
            replaces,
        }
    }
}

async fn of_round(app: &App, round: RoundId) -> Result<std::sync::Arc<Case>, Fault> {
    Ok(app.case(app.round(round).await?.application).await?)
}

async fn of_notes(app: &App, given: &str) -> Result<(std::sync::Arc<Case>, Source), Fault> {
    let source = app.source(id::<SourceId>(given)?).await?.ok_or(Fault::NotFound)?;
    let application = source.application.filter(|_| source.kind == SourceKind::Notes);
    let case = app.case(application.ok_or(Fault::NotFound)?).await?;
    Ok((case, source))
}

async fn write(app: &App, frame: Frame, case: &Case, place: Place, form: &Given) -> Result<Response, Fault> {
    match app.write_notes(place.operation(case, form)).await {
        Ok(done) => {
            let to = match done.source {
                Some(source) => format!("/sources/{source}/understood"),
                None => format!("/applications/{}/rounds", case.dossier.application.id),
            };
            Ok(redirect_done(&to, done.change))
        }
        Err(error @ (AppError::Invalid { .. } | AppError::Meanwhile { .. })) => {
            let status = match error {
                AppError::Meanwhile { .. } => StatusCode::CONFLICT,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let mut page = WritePage::new(frame, case, &place, form.text("text").to_owned());
            page.error = Some(match error {
                AppError::Invalid { reason, .. } => reason,
                _ => {
                    "a newer version of these notes is there by now: open it from the rounds, and bring over what you \
                      want of yours, which stands below"
                        .to_owned()
                }
            });
            answer(status, &page)
        }
        Err(error) => Err(error.into()),
    }
}

async fn read_along(app: &App, case: &Case, place: &Place, form: &Given) -> Result<Html<String>, Fault> {
    let understood = app.read_along(place.operation(case, form)).await?;
    Ok(html(&AlongPart {
        along: Along::from(&understood),
    })?)
}

/// The field for notes.
#[derive(Template)]
#[template(path = "write.html")]
pub(crate) struct WritePage {
    pub(crate) frame: Frame,
    /// The round's name, where they tell of one.
    pub(crate) round: Option<String>,
    pub(crate) back: String,
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) error: Option<String>,
    pub(crate) is_mending: bool,
    pub(crate) along: Along,
}

impl WritePage {
    pub(crate) fn new(frame: Frame, case: &Case, place: &Place, text: String) -> Self {
        let application = &case.dossier.application;
        let (round, known) = match place {
            Place::Round(round) => (Some(*round), None),
            Place::Notes(source, round) => (*round, Some(*source)),
        };
        let understood = known.map(|source| Understood::of(&case.dossier, &case.profile, source));
        Self {
            frame: frame.within(application, "rounds"),
            round: round.map(|id| case.dossier.round_name(id)),
            back: format!("/applications/{}/rounds", application.id),
            path: place.path(),
            text,
            error: None,
            is_mending: known.is_some(),
            along: understood.map(|u| Along::from(&u)).unwrap_or_default(),
        }
    }
}

/// What is understood so far.
#[derive(Default)]
pub(crate) struct Along {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) remarks: Vec<String>,
}

impl From<&Understood> for Along {
    fn from(understood: &Understood) -> Self {
        Self {
            pieces: pieces("", "", understood),
            remarks: understood.remarks.clone(),
        }
    }
}

/// What is understood so far, as a part of the page.
#[derive(Template)]
#[template(path = "parts/along.html")]
struct AlongPart {
    along: Along,
}
