//! What a page says when it cannot be shown: in plain words, with the way on.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use finalist_app::AppError;

use crate::advice;
use crate::frame::Frame;
use crate::page::fault::FaultPage;
use crate::page::html;

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// No such page or thing.
    #[error("not found")]
    NotFound,
    /// No session.
    #[error("not allowed")]
    NotAllowed,
    /// Another site made the browser send this.
    #[error("not from here")]
    Elsewhere,
    /// A form that cannot be read at all.
    #[error("{text}")]
    Form {
        /// What to answer with.
        status: StatusCode,
        /// What to do.
        text: &'static str,
    },
    /// The application refused or failed.
    #[error(transparent)]
    App(#[from] AppError),
    /// A template failed.
    #[error(transparent)]
    Page(#[from] askama::Error),
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let (status, title, text) = match &self {
            Self::NotFound | Self::App(AppError::NotFound { .. }) => (
                StatusCode::NOT_FOUND,
                "Not found",
                "There is nothing at this address any more.".to_owned(),
            ),
            Self::NotAllowed => (
                StatusCode::UNAUTHORIZED,
                "Please come in by the front door",
                "Open the address that `finalist serve` printed in the terminal: it holds the key to this session."
                    .to_owned(),
            ),
            Self::Elsewhere => (
                StatusCode::FORBIDDEN,
                "This did not come from here",
                "Another page asked for a change here, so nothing was done. Do it from a page of this program."
                    .to_owned(),
            ),
            Self::Form { status, text } => (*status, "This could not be read", (*text).to_owned()),
            Self::App(error @ AppError::Meanwhile { .. }) => {
                (StatusCode::CONFLICT, "Changed in the meantime", error.to_string())
            }
            Self::App(
                error @ (AppError::Invalid { .. }
                | AppError::Refused { .. }
                | AppError::Ambiguous { .. }
                | AppError::Stage(_)
                | AppError::Ledger(_)),
            ) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "This cannot be done",
                error.to_string(),
            ),
            Self::App(AppError::NothingUsable { what, next }) => {
                (StatusCode::OK, "Nothing here yet", format!("{what}: {next}"))
            }
            Self::App(error) => {
                tracing::error!(%error, "a page could not be shown");
                (
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "This did not work",
                    error.to_string(),
                )
            }
            Self::Page(error) => {
                tracing::error!(%error, "a page could not be drawn");
                (
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "This did not work",
                    "The page could not be drawn.".to_owned(),
                )
            }
        };
        let page = FaultPage {
            frame: Frame {
                is_outside: matches!(self, Self::NotAllowed | Self::Elsewhere),
                ..Frame::default()
            },
            title,
            text: advice::on_pages(&text),
            leads_home: !matches!(self, Self::NotAllowed),
        };
        match html(&page) {
            Ok(page) => (status, page).into_response(),
            Err(_) => status.into_response(),
        }
    }
}
