//! What was changed, newest first, and taking it back.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{Html, Response};
use axum::routing::{get, post};
use finalist_app::App;
use finalist_app::view::change::ChangeView;
use finalist_core::id::ChangeId;
use finalist_core::time::{TimeZone, Timestamp};

use super::{html, id};
use crate::fault::Fault;
use crate::form::{Asked, Form, own_path, redirect};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/changes", get(changes))
        .route("/changes/{id}/undo", post(undo))
}

async fn changes(State(app): State<App>, frame: Frame) -> Result<Html<String>, Fault> {
    let changes = app.changes().await?;
    Ok(html(&ChangesPage {
        frame: frame.at("/settings"),
        days: by_day(&changes, &app.zone()),
    })?)
}

async fn undo(State(app): State<App>, Path(given): Path<String>, Form(form): Form) -> Result<Response, Fault> {
    let done = app.undo(id::<ChangeId>(&given)?).await?;
    let (came_of_it, change) = match done.change {
        None => ("done", "same".to_owned()),
        Some(id) if !app.can_undo(id).await? => ("undone", "gone".to_owned()),
        // Who takes an undo back does the thing again.
        Some(id) if form.has("redo") => ("done", id.to_string()),
        Some(id) => ("undone", id.to_string()),
    };
    Ok(redirect(own_path(form.text("back")), came_of_it, &change))
}

/// After an undo the page may be gone on which it was asked for: then the one above it is shown, up to today's.
pub(crate) async fn way_up(request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let undone = Asked::of(uri.query().unwrap_or_default()).0.owned("undone");
    let undone = undone.filter(|given| given.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    let is_read = request.method().is_safe();
    let response = next.run(request).await;
    match (undone, uri.path().rsplit_once('/')) {
        (Some(undone), Some((above, last)))
            if is_read && !last.is_empty() && response.status() == StatusCode::NOT_FOUND =>
        {
            redirect(own_path(if above.is_empty() { "/" } else { above }), "undone", &undone)
        }
        _ => response,
    }
}

/// What was changed.
#[derive(Template)]
#[template(path = "changes.html")]
pub(crate) struct ChangesPage {
    pub(crate) frame: Frame,
    pub(crate) days: Vec<Day>,
}

/// The changes of one day of the user.
pub(crate) struct Day {
    pub(crate) date: String,
    pub(crate) changes: Vec<Row>,
}

/// One change.
pub(crate) struct Row {
    pub(crate) time: String,
    pub(crate) view: ChangeView,
}

fn by_day(changes: &[ChangeView], zone: &TimeZone) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for view in changes {
        let at = view.at.parse::<Timestamp>().unwrap_or_default().to_zoned(zone.clone());
        let (date, time) = (at.date().to_string(), at.strftime("%H:%M").to_string());
        let row = Row {
            time,
            view: view.clone(),
        };
        match days.last_mut() {
            Some(day) if day.date == date => day.changes.push(row),
            _ => days.push(Day {
                date,
                changes: vec![row],
            }),
        }
    }
    days
}
