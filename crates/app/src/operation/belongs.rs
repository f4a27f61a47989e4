//! Whether what a form or command names is part of the application at hand: ids can be typed, and pages can be old.

use finalist_core::application::Application;
use finalist_core::id::{ApplicationId, Id, InterviewerId, RoundId};
use finalist_core::interviewer::Interviewer;
use finalist_core::round::Round;
use finalist_store::Tx;

use crate::AppError;

/// The application.
pub(crate) async fn application(tx: &mut Tx, id: ApplicationId) -> Result<Application, AppError> {
    tx.get::<Application>(id).await?.ok_or_else(|| AppError::NotFound {
        what: "application",
        given: id.to_string(),
        next: "`finalist application list` shows all".to_owned(),
    })
}

/// The person, where one is named, is on the employer's side of this application.
pub(crate) async fn person(tx: &mut Tx, of: ApplicationId, id: Option<InterviewerId>) -> Result<(), AppError> {
    let Some(id) = id else { return Ok(()) };
    match tx.get::<Interviewer>(id).await? {
        Some(person) if person.application == of => Ok(()),
        _ => Err(elsewhere("person", id)),
    }
}

/// The round, where one is named, is one of this application.
pub(crate) async fn round(tx: &mut Tx, of: ApplicationId, id: Option<RoundId>) -> Result<(), AppError> {
    let Some(id) = id else { return Ok(()) };
    match tx.get::<Round>(id).await? {
        Some(round) if round.application == of => Ok(()),
        _ => Err(elsewhere("round", id)),
    }
}

/// What is not there, or belongs to another application.
pub(crate) fn elsewhere(what: &'static str, id: impl Id) -> AppError {
    AppError::NotFound {
        what,
        given: id.to_string(),
        next: "it was removed, or belongs to another application".to_owned(),
    }
}
