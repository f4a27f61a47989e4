//! One person: what is known and from where, edited; two entries made one; and what a third party is owed: to be shown,
//! given out, made anonymous, erased.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use axum::routing::{get, post};
use finalist_app::operation::person::edit::EditPerson;
use finalist_app::view::person::PersonFile;
use finalist_app::{App, AppError, Case, Version};
use finalist_core::id::InterviewerId;
use finalist_core::interviewer::{BackgroundKind, Function, Interviewer};

use super::people::{Card, cards, functions};
use super::{answer, file, html, id};
use crate::evidence::Cited;
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Form, redirect, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;
use crate::sheet::CitedFile;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/people/{id}", get(show).post(save))
        .route("/people/{id}/facts", post(add_fact))
        .route("/people/{id}/facts/remove", post(remove_fact))
        .route("/people/{id}/merge", post(merge))
        .route("/people/{id}/anonymise", post(anonymise))
        .route("/people/{id}/erase", post(erase))
        .route("/people/{id}/record", get(record))
        .route("/people/{id}/record/{form}", get(download))
}

async fn show(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let person = app.person(id::<InterviewerId>(&given)?).await?;
    let case = app.case(person.application).await?;
    Ok(html(&PersonPage::new(frame, &case, &person))?)
}

async fn save(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let id = id::<InterviewerId>(&given)?;
    let edit = EditPerson {
        name: form.text("name").to_owned(),
        title: form.owned("title"),
        function: form
            .one("function")
            .and_then(Function::from_code)
            .unwrap_or(Function::Unknown),
        email: form.owned("email"),
    };
    let error = match app.edit_person(id, edit, form.seen().as_ref()).await {
        Ok(done) => return Ok(redirect_done(&format!("/people/{id}"), done.change)),
        Err(error) => error,
    };
    let person = app.person(id).await?;
    let case = app.case(person.application).await?;
    let mut page = PersonPage::new(frame, &case, &person);
    let (status, refused) = page.edit.again(&form, error)?;
    page.edit = refused;
    answer(status, &page)
}

async fn add_fact(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let id = id::<InterviewerId>(&given)?;
    let kind = form.one("about").and_then(BackgroundKind::from_code);
    let added = app
        .add_fact(id, kind.unwrap_or(BackgroundKind::Note), form.text("fact"))
        .await;
    let error = match added {
        Ok(done) => return Ok(redirect_done(&format!("/people/{id}#known"), done.change)),
        Err(error) => error,
    };
    let person = app.person(id).await?;
    let case = app.case(person.application).await?;
    let mut page = PersonPage::new(frame, &case, &person);
    let (status, refused) = page.add.again(&form, error)?;
    page.add = refused;
    answer(status, &page)
}

async fn remove_fact(State(app): State<App>, Path(given): Path<String>, Form(form): Form) -> Result<Response, Fault> {
    let id = id::<InterviewerId>(&given)?;
    let place = form.text("place").parse().map_err(|_| Fault::NotFound)?;
    let done = app.remove_fact(id, place, form.seen().as_ref()).await?;
    Ok(redirect_done(&format!("/people/{id}#known"), done.change))
}

async fn merge(State(app): State<App>, Path(given): Path<String>, Form(form): Form) -> Result<Response, Fault> {
    let keep = id::<InterviewerId>(&given)?;
    let double = form
        .text("double")
        .parse::<InterviewerId>()
        .map_err(|_| AppError::Invalid {
            field: "person",
            reason: "choose who is the same person".to_owned(),
        })?;
    let done = app.merge_people(keep, double).await?;
    Ok(redirect_done(&format!("/people/{keep}"), done.change))
}

async fn anonymise(State(app): State<App>, Path(given): Path<String>) -> Result<Response, Fault> {
    let id = id::<InterviewerId>(&given)?;
    app.anonymise_person(id).await?;
    // The notice offers no way to undo it: what was forgotten cannot come back.
    Ok(redirect(&format!("/people/{id}"), "anonymous", "yes"))
}

async fn erase(State(app): State<App>, Path(given): Path<String>) -> Result<Response, Fault> {
    let id = id::<InterviewerId>(&given)?;
    let entries = app.person_file(id).await?.entries();
    let done = app.erase_person(id).await?;
    let path = format!("/applications/{}/people", done.application);
    Ok(redirect(&path, "erased", &entries.to_string()))
}

async fn record(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let person = app.person(id::<InterviewerId>(&given)?).await?;
    let application = app.application(person.application).await?;
    Ok(html(&PersonRecordPage {
        frame: frame.within(&application, "people"),
        id: person.id.to_string(),
        all: app.person_file(person.id).await?,
    })?)
}

/// All that is kept of a person, as a file: `record.json` or `record.md`.
async fn download(State(app): State<App>, Path((given, form)): Path<(String, String)>) -> Result<Response, Fault> {
    let all = app.person_file(id::<InterviewerId>(&given)?).await?;
    match form.as_str() {
        "record.json" => Ok(file("application/json", &form, all.json().into_bytes())),
        "record.md" => Ok(file("text/markdown; charset=utf-8", &form, all.markdown().into_bytes())),
        _ => Err(Fault::NotFound),
    }
}

/// A person.
#[derive(Template)]
#[template(path = "person.html")]
pub(crate) struct PersonPage {
    pub(crate) frame: Frame,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) back: String,
    pub(crate) card: Option<Card>,
    pub(crate) files: Vec<CitedFile>,
    pub(crate) known: Vec<Known>,
    pub(crate) seen: String,
    pub(crate) edit: FormPart,
    pub(crate) add: FormPart,
    /// The others, who might be the same person: id and name.
    pub(crate) others: Vec<(String, String)>,
}

/// Something known.
pub(crate) struct Known {
    pub(crate) place: usize,
    pub(crate) about: &'static str,
    pub(crate) text: String,
    pub(crate) cites: Vec<Cited>,
}

impl PersonPage {
    pub(crate) fn new(frame: Frame, case: &Case, person: &Interviewer) -> Self {
        let dossier = &case.dossier;
        let (card, files) = cards(case, &[person.id], &[]);
        let known = person.background.iter().enumerate().map(|(place, known)| {
            let source = known.evidence.and_then(|e| Some((e, dossier.source(e.source)?)));
            let cite = source.map(|(e, source)| {
                let span = (e.span.start(), e.span.end());
                Cited::new(&source.id.to_string(), &source.name, span, "")
            });
            Known {
                place,
                about: known.kind.label(),
                text: known.text.clone(),
                cites: cite.into_iter().collect(),
            }
        });
        let others = dossier.interviewers.iter().filter(|other| other.id != person.id);
        let path = format!("/people/{}", person.id);
        Self {
            frame: frame.within(&dossier.application, "people"),
            id: person.id.to_string(),
            name: person.name.clone(),
            back: format!("/applications/{}/people", dossier.application.id),
            card: card.into_iter().next(),
            files,
            known: known.collect(),
            seen: Version::of(person).to_string(),
            edit: edit_form(&path, person),
            add: fact_form(&path),
            others: others.map(|other| (other.id.to_string(), other.name.clone())).collect(),
        }
    }
}

fn edit_form(path: &str, person: &Interviewer) -> FormPart {
    let fields = vec![
        Field::new("name", "Name").required().value(&person.name),
        Field::new("title", "Job title").maybe(person.title.as_ref()),
        Field::new("function", "What they are to the role")
            .choices(functions())
            .value(person.function.code()),
        Field::new("email", "Mail address")
            .known_as("mail")
            .line("email")
            .maybe(person.email.as_ref()),
    ];
    FormPart::new(path, "Save", fields).seen(&Version::of(person))
}

fn fact_form(path: &str) -> FormPart {
    let kinds = BackgroundKind::ALL.iter().map(|kind| (kind.code(), kind.label()));
    let fields = vec![
        Field::new("fact", "What you know").lines(2).required(),
        Field::new("about", "What it is about")
            .choices(kinds)
            .value(BackgroundKind::Note.code()),
    ];
    FormPart::new(format!("{path}/facts"), "Add it", fields)
}

/// All that is kept of a person.
#[derive(Template)]
#[template(path = "person_record.html")]
pub(crate) struct PersonRecordPage {
    pub(crate) frame: Frame,
    pub(crate) id: String,
    pub(crate) all: Arc<PersonFile>,
}
