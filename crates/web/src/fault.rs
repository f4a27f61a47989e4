//! What a page says when it cannot be shown: in plain words, with the way on.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use finalist_app::AppError;

use crate::page::{FaultPage, html};

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// No such page or thing.
    #[error("not found")]
    NotFound,
    /// No session.
    #[error("not allowed")]
    NotAllowed,
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
            title,
            text,
            leads_home: !matches!(self, Self::NotAllowed),
        };
        match html(&page) {
            Ok(page) => (status, page).into_response(),
            Err(_) => status.into_response(),
        }
    }
}
