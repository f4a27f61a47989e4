//! Today: what comes next, what is due, and where every application stands.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;
use finalist_app::App;
use finalist_app::operation::today::Today;
use finalist_app::view::list::{ApplicationRow, TodayView};
use finalist_core::application::Application;

use super::html;
use crate::fault::Fault;
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new().route("/", get(today))
}

async fn today(State(app): State<App>, frame: Frame) -> Result<Html<String>, Fault> {
    let today = app.today_at_a_glance().await?;
    let applications = app.applications().await?;
    Ok(html(&TodayPage::new(frame.at("/"), &today, &applications))?)
}

/// What is up.
#[derive(Template)]
#[template(path = "today.html")]
pub(crate) struct TodayPage {
    pub(crate) frame: Frame,
    pub(crate) today: TodayView,
    pub(crate) applications: Vec<ApplicationRow>,
}

impl TodayPage {
    pub(crate) fn new(frame: Frame, today: &Today, applications: &[Application]) -> Self {
        Self {
            frame,
            today: TodayView::from(today),
            applications: applications.iter().map(ApplicationRow::from).collect(),
        }
    }
}
