//! All applications by how far they are, entering one by hand, saying what it is about, and moving it on.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, Response};
use axum::routing::{get, post};
use finalist_app::operation::application::{AddApplication, EditApplication, Turn};
use finalist_app::operation::board::Lane;
use finalist_app::{App, Version};
use finalist_core::application::Application;
use finalist_core::id::ApplicationId;
use finalist_core::stage::Outcome;

use super::{answer, html, id};
use crate::advice;
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Form, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/applications", get(board).post(add))
        .route("/applications/new", get(new))
        .route("/applications/{id}/edit", get(edit).post(save))
        .route("/applications/{id}/turn", post(turn))
}

async fn board(State(app): State<App>, frame: Frame) -> Result<Html<String>, Fault> {
    Ok(html(&BoardPage {
        frame: frame.at("/applications"),
        lanes: app.board().await?.to_vec(),
    })?)
}

async fn new(frame: Frame) -> Result<Html<String>, Fault> {
    Ok(html(&NewPage {
        frame: frame.at("/applications"),
        form: new_form(),
    })?)
}

async fn add(State(app): State<App>, frame: Frame, Form(given): Form) -> Result<Response, Fault> {
    let operation = AddApplication {
        employer: given.owned("employer"),
        role: given.owned("role"),
        place: given.owned("place"),
    };
    match app.add_application(operation).await {
        Ok(done) => Ok(redirect_done(&format!("/applications/{}", done.id), done.change)),
        Err(error) => {
            let (status, form) = new_form().again(&given, error)?;
            let frame = frame.at("/applications");
            answer(status, &NewPage { frame, form })
        }
    }
}

async fn edit(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let application = app.application(id::<ApplicationId>(&given)?).await?;
    let form = edit_form(&application);
    Ok(html(&EditPage::new(frame, &application, form))?)
}

async fn save(
    State(app): State<App>,
    Path(path): Path<String>,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let id = id::<ApplicationId>(&path)?;
    let edit = EditApplication {
        employer: given.owned("employer"),
        role: given.owned("role"),
        place: given.owned("place"),
    };
    match app.edit_application(id, edit, given.seen().as_ref()).await {
        Ok(done) => Ok(redirect_done(&format!("/applications/{id}"), done.change)),
        Err(error) => {
            let application = app.application(id).await?;
            let (status, form) = edit_form(&application).again(&given, error)?;
            let page = EditPage::new(frame, &application, form);
            answer(status, &page)
        }
    }
}

async fn turn(
    State(app): State<App>,
    Path(path): Path<String>,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let id = id::<ApplicationId>(&path)?;
    let turn = TURNS.iter().find(|(code, ..)| *code == given.text("turn"));
    let outcome = match (turn, given.read("on", "2026-11-30")) {
        (Some((_, turn, _)), Ok(on)) => app.turn_application(id, *turn, on).await,
        (None, _) => return Err(Fault::NotFound),
        (_, Err(error)) => Err(error),
    };
    match outcome {
        Ok(done) => Ok(redirect_done(&format!("/applications/{id}"), done.change)),
        Err(error) => {
            let application = app.application(id).await?;
            let trouble = advice::on_pages(&error.to_string());
            let page = EditPage {
                trouble: Some(trouble),
                on: given.text("on").to_owned(),
                ..EditPage::new(frame, &application, edit_form(&application))
            };
            answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// Code, move, and what its button says.
const TURNS: [(&str, Turn, &str); 5] = [
    ("offer", Turn::Offer, "They made an offer"),
    ("accept", Turn::Accept, "I accepted"),
    ("reject", Turn::Reject, "They decided against"),
    ("withdraw", Turn::Withdraw, "I stepped back"),
    ("reopen", Turn::Reopen, "It goes on after all"),
];

/// The moves that are open from here.
fn turns(outcome: &Outcome) -> Vec<(&'static str, &'static str)> {
    let open = TURNS.iter().filter(|(_, turn, _)| turn.is_open(outcome));
    open.map(|(code, _, label)| (*code, *label)).collect()
}

fn fields(application: Option<&Application>) -> Vec<Field> {
    let value = |of: fn(&Application) -> Option<&String>| application.and_then(of);
    vec![
        Field::new("role", "Role").maybe(value(|a| a.role.as_ref())),
        Field::new("employer", "Employer")
            .known_as("application")
            .maybe(value(|a| a.employer.as_ref())),
        Field::new("place", "Place")
            .hint("where the work is done")
            .maybe(value(|a| a.place.as_ref())),
    ]
}

fn new_form() -> FormPart {
    FormPart::new("/applications", "Enter it", fields(None))
}

fn edit_form(application: &Application) -> FormPart {
    let action = format!("/applications/{}/edit", application.id);
    FormPart::new(action, "Save", fields(Some(application))).seen(&Version::of(application))
}

/// All applications.
#[derive(Template)]
#[template(path = "applications.html")]
pub(crate) struct BoardPage {
    pub(crate) frame: Frame,
    pub(crate) lanes: Vec<Lane>,
}

/// Entering one.
#[derive(Template)]
#[template(path = "application_new.html")]
pub(crate) struct NewPage {
    pub(crate) frame: Frame,
    pub(crate) form: FormPart,
}

/// What one is about, and moving it on.
#[derive(Template)]
#[template(path = "application_edit.html")]
pub(crate) struct EditPage {
    pub(crate) frame: Frame,
    pub(crate) id: String,
    pub(crate) form: FormPart,
    pub(crate) turns: Vec<(&'static str, &'static str)>,
    /// Why it could not be moved on.
    pub(crate) trouble: Option<String>,
    /// The day that was given.
    pub(crate) on: String,
}

impl EditPage {
    pub(crate) fn new(frame: Frame, application: &Application, form: FormPart) -> Self {
        Self {
            frame: frame.within(application, "edit"),
            id: application.id.to_string(),
            form,
            turns: turns(&application.outcome),
            trouble: None,
            on: String::new(),
        }
    }
}
