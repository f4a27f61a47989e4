//! The paths and their handlers.

use axum::Router;
use axum::extract::{FromRef, Path, Query, State};
use axum::response::Html;
use axum::routing::get;
use finalist_app::App;
use finalist_core::id::{ApplicationId, SourceId};
use finalist_core::span::Span;
use serde::Deserialize;

use crate::assets;
use crate::fault::Fault;
use crate::gate::{self, Gate};
use crate::page::{ApplicationPage, BriefPage, SourcePage, TodayPage, html};

#[derive(Clone)]
struct Parts {
    app: App,
    gate: Gate,
}

impl FromRef<Parts> for App {
    fn from_ref(parts: &Parts) -> Self {
        parts.app.clone()
    }
}

impl FromRef<Parts> for Gate {
    fn from_ref(parts: &Parts) -> Self {
        parts.gate.clone()
    }
}

pub(crate) fn router(app: App, gate: Gate) -> Router {
    let parts = Parts {
        app,
        gate: gate.clone(),
    };
    Router::new()
        .route("/", get(today))
        .route("/start", get(gate::start))
        .route("/applications/{id}", get(application))
        .route("/applications/{id}/brief", get(brief))
        .route("/sources/{id}", get(source))
        .route("/assets/style.css", get(assets::style))
        .fallback(missing)
        .layer(axum::middleware::from_fn_with_state(gate, gate::check))
        .with_state(parts)
}

async fn today(State(app): State<App>) -> Result<Html<String>, Fault> {
    let today = app.today_at_a_glance().await?;
    let applications = app.applications().await?;
    Ok(html(&TodayPage::new(&today, &applications))?)
}

async fn application(State(app): State<App>, Path(id): Path<String>) -> Result<Html<String>, Fault> {
    let id: ApplicationId = id.parse().map_err(|_| Fault::NotFound)?;
    Ok(html(&ApplicationPage::new(&app.dossier(id).await?))?)
}

async fn brief(State(app): State<App>, Path(id): Path<String>) -> Result<Html<String>, Fault> {
    let id: ApplicationId = id.parse().map_err(|_| Fault::NotFound)?;
    Ok(html(&BriefPage::new(id, &app.brief(id).await?))?)
}

#[derive(Deserialize)]
struct Marked {
    start: Option<usize>,
    end: Option<usize>,
}

async fn source(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(marked): Query<Marked>,
) -> Result<Html<String>, Fault> {
    let id: SourceId = id.parse().map_err(|_| Fault::NotFound)?;
    let source = app.source(id).await?.ok_or(Fault::NotFound)?;
    let span = Span::new(marked.start.unwrap_or(0), marked.end.unwrap_or(0));
    Ok(html(&SourcePage::new(&source, span))?)
}

async fn missing() -> Fault {
    Fault::NotFound
}
