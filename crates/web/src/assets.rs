//! The files that pages need, inside the binary.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// The one style sheet; the page that stands alone carries it inside.
pub(crate) const STYLE: &str = include_str!("../assets/style.css");

/// `GET /assets/style.css`.
pub(crate) async fn style() -> Response {
    (
        [
            (header::CONTENT_TYPE, "text/css; charset=utf-8"),
            (header::CACHE_CONTROL, "max-age=3600"),
        ],
        STYLE,
    )
        .into_response()
}
