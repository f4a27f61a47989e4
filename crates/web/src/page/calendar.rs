//! The calendar for calendar programs: the secret address to subscribe to, making a new one, closing it, and a file.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use finalist_app::App;

use super::{feed, html};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::parts::Parts;

/// Where it is.
pub(crate) const PATH: &str = "/calendar";

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route(PATH, get(page))
        .route("/calendar/open", post(open))
        .route("/calendar/rotate", post(rotate))
        .route("/calendar/close", post(close))
        .route("/calendar/finalist.ics", get(file))
}

async fn page(State(app): State<App>, headers: HeaderMap, frame: Frame) -> Result<Html<String>, Fault> {
    let secret = app.open_feed().await?;
    Ok(html(&CalendarPage::new(frame, secret.as_deref(), origin(&headers)))?)
}

/// The first address; one that is there stays.
async fn open(State(app): State<App>) -> Result<Response, Fault> {
    app.feed_secret().await?;
    Ok(Redirect::to(PATH).into_response())
}

async fn rotate(State(app): State<App>) -> Result<Response, Fault> {
    app.rotate_feed().await?;
    Ok(Redirect::to(PATH).into_response())
}

async fn close(State(app): State<App>) -> Result<Response, Fault> {
    app.close_feed().await?;
    Ok(Redirect::to(PATH).into_response())
}

async fn file(State(app): State<App>) -> Result<Response, Fault> {
    let text = app.export_calendar(None).await?;
    Ok(super::file(
        "text/calendar; charset=utf-8",
        "finalist.ics",
        text.into_bytes(),
    ))
}

/// The address by which this page was asked for: the gate let no other host through.
fn origin(headers: &HeaderMap) -> (&'static str, String) {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let scheme = if text("x-forwarded-proto") == Some("https") {
        "https"
    } else {
        "http"
    };
    (scheme, text("host").unwrap_or("127.0.0.1").to_owned())
}

/// The calendar for calendar programs.
#[derive(Template)]
#[template(path = "calendar.html")]
pub(crate) struct CalendarPage {
    pub(crate) frame: Frame,
    /// The secret address, and the same as calendar programs open it.
    pub(crate) address: Option<(String, String)>,
}

impl CalendarPage {
    pub(crate) fn new(frame: Frame, secret: Option<&str>, (scheme, host): (&str, String)) -> Self {
        let address = secret.map(|secret| {
            let rest = format!("{host}{}{secret}.ics", feed::PATH);
            (format!("{scheme}://{rest}"), format!("webcal://{rest}"))
        });
        Self {
            frame: frame.at("/settings"),
            address,
        }
    }
}
