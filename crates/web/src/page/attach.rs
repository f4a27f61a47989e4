//! What was written down or recorded of a round while it went on: a transcript goes the way of all files, looked at
//! before it is stored; a recording is kept beside it and listened to.

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::get;
use finalist_app::intake::InputFile;
use finalist_app::operation::recording::AttachRecording;
use finalist_app::{App, AppError, Case};
use finalist_core::id::RoundId;
use finalist_core::round::Round;

use super::practice::upload::listen;
use super::{answer, html, id};
use crate::desk::Desk;
use crate::fault::Fault;
use crate::form::redirect_done;
use crate::form::upload::{self, Upload};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    let attach = get(choose).post(attach).layer(DefaultBodyLimit::max(upload::LIMIT));
    Router::new().route("/rounds/{id}/attach", attach)
}

async fn choose(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let round = app.round(id::<RoundId>(&given)?).await?;
    let case = app.case(round.application).await?;
    Ok(html(&AttachPage::new(frame, &case, &round, None))?)
}

async fn attach(
    State(app): State<App>,
    State(desk): State<Desk>,
    Path(given): Path<String>,
    frame: Frame,
    mut upload: Upload,
) -> Result<Response, Fault> {
    let round = app.round(id::<RoundId>(&given)?).await?;
    let (recording, transcript) = (upload.take("recording"), upload.take("transcript"));
    // What cannot be used is said of the file that was chosen: there are two fields.
    let chosen = recording.as_ref().map(|file| file.name.clone());
    if let Some(file) = &transcript
        && let Err(reason) = &file.bytes
    {
        return refused(&app, frame, &round, &of_file(Some(&file.name), reason)).await;
    }
    let words = transcript.as_ref().and_then(|file| file.bytes.clone().ok());
    let kept = match recording {
        Some(recording) => Some(keep(&app, round.id, recording, words).await),
        None => None,
    };
    let trouble = match (kept, transcript) {
        (Some(Err(AppError::Invalid { reason, .. })), _) => of_file(chosen.as_deref(), &reason),
        (Some(Err(error)), _) => return Err(error.into()),
        (_, Some(transcript)) => {
            let pile = desk.lay_of_round(vec![transcript], (round.application, round.id), app.now());
            return Ok(Redirect::to(&format!("/add/{pile}")).into_response());
        }
        (Some(Ok(way)), None) => return Ok(way),
        (None, None) => "choose a transcript or a recording".to_owned(),
    };
    refused(&app, frame, &round, &trouble).await
}

/// The page once more, with what was wrong.
async fn refused(app: &App, frame: Frame, round: &Round, trouble: &str) -> Result<Response, Fault> {
    let case = app.case(round.application).await?;
    let trouble = format!("Nothing was added: {}.", trouble.trim_end_matches('.'));
    let page = AttachPage::new(frame, &case, round, Some(trouble));
    answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// A reason with the name of the file, unless it names the file itself.
fn of_file(name: Option<&str>, reason: &str) -> String {
    match name.filter(|name| !name.is_empty() && !reason.contains(name)) {
        Some(name) => format!("`{name}`: {reason}"),
        None => reason.to_owned(),
    }
}

/// Keeps the recording and begins to listen to it; gives the way to its page.
async fn keep(
    app: &App,
    round: RoundId,
    recording: InputFile,
    transcript: Option<Vec<u8>>,
) -> Result<Response, AppError> {
    let content = recording.bytes.map_err(|reason| AppError::Invalid {
        field: "recording",
        reason,
    })?;
    let done = app
        .attach_recording(AttachRecording {
            round,
            name: recording.name,
            content,
            transcript: transcript.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        })
        .await?;
    listen(app, done.id);
    Ok(redirect_done(&format!("/practice/takes/{}", done.id), done.change))
}

/// Choosing a transcript or a recording of a round.
#[derive(Template)]
#[template(path = "attach.html")]
pub(crate) struct AttachPage {
    pub(crate) frame: Frame,
    pub(crate) id: String,
    pub(crate) round: String,
    pub(crate) back: String,
    pub(crate) trouble: Option<String>,
}

impl AttachPage {
    pub(crate) fn new(frame: Frame, case: &Case, round: &Round, trouble: Option<String>) -> Self {
        let application = &case.dossier.application;
        Self {
            frame: frame.within(application, "rounds"),
            id: round.id.to_string(),
            round: super::the(&case.dossier.round_name(round.id)),
            back: format!("/applications/{}/rounds#round-{}", application.id, round.id),
            trouble,
        }
    }
}
