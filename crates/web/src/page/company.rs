//! The company: what was found out by topic, with date and source, and what is missing or old (R6).

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use finalist_app::operation::research::SetResearch;
use finalist_app::view::company::{CompanyView, FindingRow};
use finalist_app::{App, AppError};
use finalist_core::id::{ApplicationId, ResearchId};
use finalist_core::research::ResearchTopic;

use super::edit::EditPage;
use super::{answer, id};
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Asked, Form, Given, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/applications/{id}/company", get(list).post(add))
        .route("/applications/{id}/company/{finding}", get(edit).post(save))
        .route("/applications/{id}/company/{finding}/remove", post(remove))
}

/// What is known of the company.
#[derive(Template)]
#[template(path = "company.html")]
pub(crate) struct CompanyPage {
    pub(crate) frame: Frame,
    pub(crate) view: CompanyView,
    /// The path of this page.
    pub(crate) base: String,
    pub(crate) form: FormPart,
    /// Whether the form stands open.
    pub(crate) is_open: bool,
}

impl CompanyPage {
    pub(crate) fn new(frame: Frame, view: CompanyView, topic: Option<ResearchTopic>) -> Self {
        let base = base(&view.application);
        Self {
            frame: frame.inside(&view.application, &view.title, "company"),
            form: FormPart::new(base.clone(), "Add it", fields(None, topic)),
            is_open: topic.is_some() || view.topics.is_empty(),
            base,
            view,
        }
    }
}

fn base(application: &str) -> String {
    format!("/applications/{application}/company")
}

fn fields(row: Option<&FindingRow>, topic: Option<ResearchTopic>) -> Vec<Field> {
    let topics = ResearchTopic::ALL.iter().map(|topic| (topic.code(), topic.label()));
    let topics = [("", "choose what it is about")].into_iter().chain(topics);
    let chosen = row.map(|row| row.topic).or(topic.map(ResearchTopic::code));
    let text = row.map(|row| row.text.clone()).unwrap_or_default();
    vec![
        Field::new("topic", "Topic")
            .choices(topics)
            .value(chosen.unwrap_or_default())
            .required(),
        Field::new("finding", "What you found").lines(4).value(text).required(),
        Field::new("heading", "A few words to find it by").maybe(row.map(|row| &row.heading)),
        Field::new("source", "Where it is from")
            .hint("A paper, a page, a person.")
            .maybe(row.and_then(|row| row.origin.as_ref())),
        Field::new("dated", "From when it is")
            .part_of_date()
            .hint("2026, 2026-05 or 2026-05-17.")
            .maybe(row.and_then(|row| row.dated.as_ref())),
    ]
}

fn set(given: &Given) -> Result<SetResearch, AppError> {
    Ok(SetResearch {
        topic: ResearchTopic::from_code(given.text("topic")).ok_or_else(|| AppError::Invalid {
            field: "topic",
            reason: "choose what it is about".to_owned(),
        })?,
        heading: given.text("heading").to_owned(),
        text: given.text("finding").to_owned(),
        origin: given.owned("source"),
        dated: given.read("dated", "2026, 2026-05 or 2026-05-17")?,
    })
}

async fn list(
    State(app): State<App>,
    Path(given): Path<String>,
    Asked(asked): Asked,
    frame: Frame,
) -> Result<Response, Fault> {
    let topic = ResearchTopic::from_code(asked.text("topic"));
    let page = CompanyPage::new(frame, app.company(id(&given)?).await?, topic);
    answer(StatusCode::OK, &page)
}

async fn add(
    State(app): State<App>,
    Path(application): Path<String>,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let application: ApplicationId = id(&application)?;
    let done = match set(&given) {
        Ok(set) => app.add_research(application, set).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(done) => {
            let way = format!("{}#finding-{}", base(&application.to_string()), done.id);
            Ok(redirect_done(&way, done.change))
        }
        Err(error) => {
            let mut page = CompanyPage::new(frame, app.company(application).await?, None);
            let (status, form) = page.form.again(&given, error)?;
            page.form = form;
            answer(status, &page)
        }
    }
}

/// The page on which a finding is changed.
async fn edit_page(app: &App, application: &str, finding: &str, frame: Frame) -> Result<EditPage, Fault> {
    let view = app.company(id(application)?).await?;
    let row = view.finding(finding).ok_or(Fault::NotFound)?;
    let base = base(&view.application);
    let mut form = FormPart::new(format!("{base}/{finding}"), "Save", fields(Some(row), None));
    form.seen = Some(row.version.clone());
    let of_file = row.evidence.as_ref();
    Ok(EditPage {
        says: of_file.map(|cite| {
            format!(
                "It was read in {}. Once you change it, it rests on what you write; the file stays as it is.",
                cite.file
            )
        }),
        remove: Some((format!("{base}/{finding}/remove"), "Remove")),
        ..EditPage::new(
            frame.inside(&view.application, &view.title, "company"),
            "A finding",
            (base, "All about the company"),
            form,
        )
    })
}

async fn edit(
    State(app): State<App>,
    Path((application, finding)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Fault> {
    let page = edit_page(&app, &application, &finding, frame).await?;
    answer(StatusCode::OK, &page)
}

async fn save(
    State(app): State<App>,
    Path((application, finding)): Path<(String, String)>,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let kept: ResearchId = id(&finding)?;
    let done = match set(&given) {
        Ok(set) => app.set_research(kept, set, given.seen().as_ref()).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(done) => Ok(redirect_done(
            &format!("{}#finding-{finding}", base(&application)),
            done.change,
        )),
        Err(error) => {
            let mut page = edit_page(&app, &application, &finding, frame).await?;
            let (status, form) = page.form.again(&given, error)?;
            page.form = form;
            answer(status, &page)
        }
    }
}

async fn remove(
    State(app): State<App>,
    Path((application, finding)): Path<(String, String)>,
    Form(given): Form,
) -> Result<Response, Fault> {
    let done = app.remove_research(id(&finding)?, given.seen().as_ref()).await?;
    Ok(redirect_done(&base(&application), done.change))
}
