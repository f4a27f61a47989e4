//! A recording comes in piece by piece, each at its place, so that a lost connection costs no more than a piece.
//!
//! The browser gives it an id and keeps all pieces until the take is there; `assets/script/practice.js` is the other end.
//! A piece sent again changes nothing; one sent too early is answered with the place from which to go on.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use finalist_app::operation::take::{FinishUpload, LARGEST_PIECE, Received};
use finalist_app::{App, AppError};
use finalist_core::id::{StoryId, TakeId};

use crate::fault::Fault;
use crate::form::{self, Form};
use crate::page::id;
use crate::parts::Parts;

pub(super) fn routes() -> Router<Parts> {
    let piece = post(piece).layer(DefaultBodyLimit::max(LARGEST_PIECE));
    Router::new()
        .route("/practice/uploads/{id}", get(have))
        .route("/practice/uploads/{id}/from/{at}", piece)
        .route("/practice/uploads/{id}/finish", post(finish))
        .route("/practice/uploads/{id}/discard", post(discard))
}

/// Begins to listen to a take; nobody waits for it.
pub(crate) fn listen(app: &App, take: TakeId) {
    let app = app.clone();
    tokio::spawn(async move {
        if let Err(error) = app.hear_take(take).await {
            tracing::error!(%error, "a take could not be listened to");
        }
    });
}

async fn have(State(app): State<App>, Path(given): Path<String>) -> Result<Response, Fault> {
    Ok(json(StatusCode::OK, &told(app.received(id(&given)?))))
}

async fn piece(
    State(app): State<App>,
    Path((given, at)): Path<(String, u64)>,
    request: Request,
) -> Result<Response, Fault> {
    let upload = id::<TakeId>(&given)?;
    let piece = form::body(request, &app).await?;
    Ok(match app.receive_piece(upload, at, piece.to_vec()).await {
        Ok(Received::Stored(have)) => json(StatusCode::OK, &told(have)),
        Ok(Received::From(have)) => json(StatusCode::CONFLICT, &told(have)),
        Err(error) => refused(error)?,
    })
}

async fn finish(State(app): State<App>, Path(given): Path<String>, Form(form): Form) -> Result<Response, Fault> {
    let finish = FinishUpload {
        upload: id(&given)?,
        length: form.one("length").and_then(|length| length.parse().ok()).unwrap_or(0),
        question: form.text("question").to_owned(),
        story: form.one("story").and_then(|story| story.parse::<StoryId>().ok()),
        ending: form.text("ending").to_owned(),
    };
    Ok(match app.finish_upload(finish).await {
        Ok(take) => {
            listen(&app, take.id);
            json(StatusCode::OK, &format!("{{\"take\":\"/practice/takes/{}\"}}", take.id))
        }
        Err(error) => refused(error)?,
    })
}

async fn discard(State(app): State<App>, Path(given): Path<String>) -> Result<Response, Fault> {
    app.discard_upload(id(&given)?);
    Ok(json(StatusCode::OK, &told(0)))
}

/// What a script shows as it is; what it cannot mend is a fault.
fn refused(error: AppError) -> Result<Response, Fault> {
    match error {
        AppError::Invalid { .. } | AppError::Refused { .. } => {
            let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
            Ok((StatusCode::UNPROCESSABLE_ENTITY, kind, error.to_string()).into_response())
        }
        other => Err(other.into()),
    }
}

fn told(have: u64) -> String {
    format!("{{\"have\":{have}}}")
}

pub(crate) fn json(status: StatusCode, text: &str) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (status, kind, text.to_owned()).into_response()
}
