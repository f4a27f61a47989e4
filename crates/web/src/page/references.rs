//! Referees and documents for the checks before an offer (A4).

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use axum::routing::{get, post};
use finalist_app::App;
use finalist_app::operation::referee::{RefereeStep, SetReferee};
use finalist_app::view::after::{DocumentRow, RefereeRow};
use finalist_core::application::Application;
use finalist_core::document::DocumentState;
use finalist_core::id::{ApplicationId, DocumentId, RefereeId, StoryId};

use super::{answer, html, id};
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Form, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/applications/{id}/references", get(page).post(add))
        .route("/applications/{id}/references/{referee}/{step}", post(step))
        .route("/applications/{id}/documents", post(add_document))
        .route("/applications/{id}/documents/{document}/{state}", post(set_document))
}

async fn page(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    Ok(html(&load(&app, id(&given)?, frame).await?)?)
}

async fn add(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let application: ApplicationId = id(&given)?;
    let stories: Vec<StoryId> = form.all("story").filter_map(|story| story.parse().ok()).collect();
    let set = SetReferee {
        name: None,
        relation: form.owned("relation"),
        email: form.owned("email"),
        phone: form.owned("phone"),
        stories: Some(stories),
    };
    match app.add_referee(form.text("name"), set).await {
        Ok(done) => Ok(redirect_done(&path(application), done.change)),
        Err(error) => {
            let mut page = load(&app, application, frame).await?;
            let (status, refused) = page.enter.again(&form, error)?;
            page.enter = refused;
            answer(status, &page)
        }
    }
}

async fn step(
    State(app): State<App>,
    Path((given, referee, step)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let application: ApplicationId = id(&given)?;
    let step = RefereeStep::from_code(&step).ok_or(Fault::NotFound)?;
    let done = app
        .step_referee(id::<RefereeId>(&referee)?, application, step, None)
        .await?;
    Ok(redirect_done(&path(application), done.change))
}

async fn add_document(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let application: ApplicationId = id(&given)?;
    let added = match form.read("due", "2026-12-16") {
        Ok(due) => app.add_document(application, form.text("document"), due).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(done) => Ok(redirect_done(&path(application), done.change)),
        Err(error) => {
            let mut page = load(&app, application, frame).await?;
            let (status, refused) = page.wanted.again(&form, error)?;
            page.wanted = refused;
            answer(status, &page)
        }
    }
}

async fn set_document(
    State(app): State<App>,
    Path((given, document, state)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let application: ApplicationId = id(&given)?;
    let document = id::<DocumentId>(&document)?;
    let done = match DocumentState::from_code(&state) {
        Some(state) => app.set_document(document, state, None).await?.change,
        None if state == "remove" => app.remove_document(document).await?.change,
        None => return Err(Fault::NotFound),
    };
    Ok(redirect_done(&path(application), done))
}

fn path(application: ApplicationId) -> String {
    format!("/applications/{application}/references")
}

async fn load(app: &App, application: ApplicationId, frame: Frame) -> Result<ReferencesPage, Fault> {
    let own = app.application(application).await?;
    let referees = app.referees(application).await?.iter().map(RefereeRow::from).collect();
    let documents = app
        .documents(application)
        .await?
        .iter()
        .map(DocumentRow::from)
        .collect();
    let stories = app.stories().await?;
    let stories = stories
        .iter()
        .map(|one| (one.story.id.to_string(), one.story.title.clone()));
    Ok(ReferencesPage::new(frame, &own, referees, documents, stories.collect()))
}

/// Who can speak for the candidate, and what papers are wanted.
#[derive(Template)]
#[template(path = "references.html")]
pub(crate) struct ReferencesPage {
    pub(crate) frame: Frame,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) referees: Vec<RefereeRow>,
    pub(crate) documents: Vec<DocumentRow>,
    pub(crate) enter: FormPart,
    pub(crate) wanted: FormPart,
}

impl ReferencesPage {
    pub(crate) fn new(
        frame: Frame,
        application: &Application,
        referees: Vec<RefereeRow>,
        documents: Vec<DocumentRow>,
        stories: Vec<(String, String)>,
    ) -> Self {
        let own = application.id;
        Self {
            frame: frame.within(application, "references"),
            id: own.to_string(),
            title: application.title(),
            referees,
            documents,
            enter: enter(&path(own), stories),
            wanted: wanted(&format!("/applications/{own}/documents")),
        }
    }
}

fn enter(action: &str, stories: Vec<(String, String)>) -> FormPart {
    let stories = [(String::new(), "none in particular".to_owned())]
        .into_iter()
        .chain(stories);
    let fields = vec![
        Field::new("name", "Name").required(),
        Field::new("relation", "What they were to you").hint("As “my manager at the yard”."),
        Field::new("email", "Mail").line("email"),
        Field::new("phone", "Telephone").line("tel"),
        Field::new("story", "A story they can confirm").choices(stories),
    ];
    FormPart::new(action, "Add the referee", fields)
}

fn wanted(action: &str) -> FormPart {
    let fields = vec![
        Field::new("document", "Which document").known_as("name").required(),
        Field::new("due", "Wanted by").line("date"),
    ];
    FormPart::new(action, "Add the document", fields)
}

/// What is not done yet with a referee: the path of the step, and what its button says.
pub(crate) fn steps(row: &RefereeRow) -> Vec<(&'static str, &'static str)> {
    let steps = [
        (&row.asked, "asked", "I asked them today"),
        (&row.warned, "warned", "I told them today that a call may come"),
        (&row.called, "called", "They were called today"),
        (&row.thanked, "thanked", "I thanked them today"),
    ];
    let open = steps.into_iter().filter(|(day, ..)| day.is_none());
    open.map(|(_, step, words)| (step, words)).collect()
}
