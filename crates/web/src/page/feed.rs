//! The calendar as a feed for calendar programs: no session, but a secret in its address.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use finalist_app::App;

use crate::fault::Fault;
use crate::parts::Parts;

/// Where it is; [`crate::gate`] lets it through without a session.
pub(crate) const PATH: &str = "/feed/";

pub(crate) fn routes() -> Router<Parts> {
    Router::new().route("/feed/{secret}", get(feed))
}

async fn feed(State(app): State<App>, Path(given): Path<String>, headers: HeaderMap) -> Result<Response, Fault> {
    let secret = given.strip_suffix(".ics").unwrap_or_default();
    let feed = app.feed(secret).await?.ok_or(Fault::NotFound)?;
    let known = headers.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let is_known = known.is_some_and(|tags| {
        tags.split(',')
            .any(|tag| tag.trim().trim_start_matches("W/") == feed.tag)
    });
    let kept = [
        (header::ETAG, feed.tag),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    if is_known {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok((kept, kind, feed.text).into_response())
}
