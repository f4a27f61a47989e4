//! Adding files: laid down first, looked at together, stored only when that is confirmed.

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::get;
use finalist_app::intake::{InputFile, Intake};
use finalist_app::operation::prepare::{Fate, FileReport, Freshness, PrepareCase, Prepared};
use finalist_app::{App, AppError};
use finalist_core::application::Application;
use finalist_core::source::SourceKind;

use super::{answer, html};
use crate::advice;
use crate::desk::{Belongs, Desk, Pile};
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::upload::{self, Upload};
use crate::form::{Asked, Form, Given, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route(
            "/add",
            get(choose).post(lay).layer(DefaultBodyLimit::max(upload::LIMIT)),
        )
        .route("/add/{pile}", get(look).post(decide))
}

async fn choose(State(app): State<App>, Asked(asked): Asked, frame: Frame) -> Result<Html<String>, Fault> {
    let page = ChoosePage::new(frame, &app.applications().await?, &asked);
    Ok(html(&page)?)
}

async fn lay(
    State(app): State<App>,
    State(desk): State<Desk>,
    frame: Frame,
    upload: Upload,
) -> Result<Response, Fault> {
    let (given, mut files) = upload.all();
    if let Some(text) = given.one("text") {
        let name = given.owned("name").unwrap_or_else(|| {
            let now = app.now().to_zoned(app.zone());
            format!("typed {}.txt", now.strftime("%Y-%m-%d %H.%M.%S"))
        });
        files.push(InputFile {
            name,
            bytes: Ok(text.as_bytes().to_vec()),
        });
    }
    let applications = app.applications().await?;
    if files.is_empty() {
        let mut page = ChoosePage::new(frame, &applications, &given);
        page.text = page.text.error("choose a file, or paste some text");
        return answer(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let pile = desk.lay(files, belongs(&given, &applications), app.now());
    Ok(Redirect::to(&format!("/add/{pile}")).into_response())
}

async fn look(
    State(app): State<App>,
    State(desk): State<Desk>,
    Path(pile): Path<String>,
    frame: Frame,
) -> Result<Html<String>, Fault> {
    let pile = desk.get(&pile, app.now()).ok_or_else(gone)?;
    let applications = app.applications().await?;
    let outcome = app.preview_case(case(&pile), &mut |_, _, _| {}).await;
    Ok(html(&LookPage::new(frame, &pile, &applications, outcome)?)?)
}

async fn decide(
    State(app): State<App>,
    State(desk): State<Desk>,
    Path(pile): Path<String>,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let mut pile = desk.get(&pile, app.now()).ok_or_else(gone)?;
    if given.text("do") == "forget" {
        desk.clear(&pile.id, app.now());
        return Ok(Redirect::to("/add").into_response());
    }
    let applications = app.applications().await?;
    read(&given, &applications, &mut pile);
    desk.say(&pile, app.now());
    if given.text("do") != "store" {
        return Ok(Redirect::to(&format!("/add/{}", pile.id)).into_response());
    }
    match app.prepare_case(case(&pile), &mut |_, _, _| {}).await {
        Ok(done) => {
            desk.clear(&pile.id, app.now());
            let path = done
                .application
                .map_or_else(|| "/".to_owned(), |id| format!("/applications/{id}"));
            Ok(redirect_done(&path, done.change))
        }
        Err(error) => {
            let page = LookPage::new(frame, &pile, &applications, Err(error))?;
            answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn gone() -> Fault {
    AppError::NothingUsable {
        what: "these files are no longer held here".to_owned(),
        next: "add them again; what was confirmed is stored, and nothing else was".to_owned(),
    }
    .into()
}

/// What is to be done with a pile.
fn case(pile: &Pile) -> PrepareCase {
    let kept = pile.files.iter().filter(|file| !pile.left_out.contains(&file.name));
    PrepareCase {
        intake: Intake {
            files: kept.cloned().collect(),
            folder: None,
        },
        kinds: pile.kinds.clone(),
        application: match pile.belongs {
            Belongs::To(id) => Some(id),
            Belongs::Told | Belongs::New => None,
        },
        is_new: pile.belongs == Belongs::New,
        // As long as nobody chose another application for it.
        round: pile
            .round
            .filter(|(of, _)| pile.belongs == Belongs::To(*of))
            .map(|(_, round)| round),
        ..PrepareCase::default()
    }
}

fn belongs(given: &Given, applications: &[Application]) -> Belongs {
    match given.text("application") {
        "" => Belongs::Told,
        "new" => Belongs::New,
        id => {
            let known = applications.iter().find(|application| application.id.to_string() == id);
            known.map_or(Belongs::Told, |application| Belongs::To(application.id))
        }
    }
}

/// What was said about the files of a pile.
fn read(given: &Given, applications: &[Application], pile: &mut Pile) {
    pile.belongs = belongs(given, applications);
    pile.kinds.clear();
    pile.left_out.clear();
    for (number, file) in pile.files.iter().enumerate() {
        if let Some(kind) = SourceKind::from_code(given.text(&format!("kind-{number}"))) {
            pile.kinds.push((file.name.clone(), kind));
        }
        if given.has(&format!("out-{number}")) {
            pile.left_out.push(file.name.clone());
        }
    }
}

fn application_field(applications: &[Application], value: &str) -> Field {
    let told = [
        ("".to_owned(), "as the files tell".to_owned()),
        ("new".to_owned(), "a new application".to_owned()),
    ];
    let known = applications
        .iter()
        .rev()
        .filter(|application| !application.outcome.is_closed() || application.id.to_string() == value)
        .map(|application| (application.id.to_string(), application.title()));
    Field::new("application", "They belong to")
        .choices(told.into_iter().chain(known))
        .value(value)
}

/// Choosing files, or typing.
#[derive(Template)]
#[template(path = "add.html")]
pub(crate) struct ChoosePage {
    pub(crate) frame: Frame,
    pub(crate) text: Field,
    pub(crate) name: Field,
    pub(crate) application: Field,
}

impl ChoosePage {
    pub(crate) fn new(frame: Frame, applications: &[Application], given: &Given) -> Self {
        Self {
            frame: frame.at("/add"),
            text: Field::new("text", "Or paste text")
                .lines(8)
                .hint("a posting, notes of a round as you remember it, what you know of a person")
                .value(given.text("text")),
            name: Field::new("name", "A name for the text")
                .hint("if you add the same name again later, the newer text takes the place of the older")
                .value(given.text("name")),
            application: application_field(applications, given.text("application")),
        }
    }
}

/// What files were taken for, before anything is stored.
#[derive(Template)]
#[template(path = "add_look.html")]
pub(crate) struct LookPage {
    pub(crate) frame: Frame,
    pub(crate) pile: String,
    pub(crate) rows: Vec<Row>,
    pub(crate) remarks: Vec<String>,
    /// Where they would go.
    pub(crate) title: Option<String>,
    /// Whether that begins with them.
    pub(crate) opens: bool,
    pub(crate) application: Field,
    /// Why nothing could be stored of it.
    pub(crate) trouble: Option<String>,
}

/// A file that was added, with what was seen in it.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) kind: Field,
    pub(crate) out: Field,
    pub(crate) seen: Vec<Seen>,
}

/// What was seen in a file, or in one of those inside it.
pub(crate) struct Seen {
    /// Its name, where it stands inside another.
    pub(crate) name: Option<String>,
    /// What it was taken for and why.
    pub(crate) taken: Option<(&'static str, String)>,
    /// What it holds, or why it is left out.
    pub(crate) text: String,
    /// Where it would go: a new application, one that is there, the profile.
    pub(crate) goes: Option<String>,
    pub(crate) notes: Vec<String>,
}

impl LookPage {
    fn new(
        frame: Frame,
        pile: &Pile,
        applications: &[Application],
        outcome: Result<Prepared, AppError>,
    ) -> Result<Self, Fault> {
        let (prepared, trouble) = match outcome {
            Ok(prepared) => (Some(prepared), None),
            // With another choice it may go.
            Err(
                error @ (AppError::NothingUsable { .. }
                | AppError::Invalid { .. }
                | AppError::Refused { .. }
                | AppError::File { .. }),
            ) => (None, Some(advice::on_pages(&error.to_string()))),
            Err(other) => return Err(other.into()),
        };
        let value = match pile.belongs {
            Belongs::Told => String::new(),
            Belongs::New => "new".to_owned(),
            Belongs::To(id) => id.to_string(),
        };
        let rows = pile.files.iter().enumerate();
        Ok(Self {
            frame: frame.at("/add"),
            pile: pile.id.clone(),
            rows: rows
                .map(|(number, file)| row(number, file, pile, prepared.as_ref()))
                .collect(),
            remarks: prepared
                .as_ref()
                .map_or_else(Vec::new, |prepared| told(&prepared.remarks)),
            opens: prepared.as_ref().is_some_and(|prepared| prepared.opens),
            title: prepared.and_then(|prepared| prepared.title),
            application: application_field(applications, &value),
            trouble,
        })
    }
}

fn row(number: usize, file: &InputFile, pile: &Pile, prepared: Option<&Prepared>) -> Row {
    let kind = pile.kinds.iter().find(|(name, _)| *name == file.name);
    let kinds = SourceKind::ALL.iter().map(|kind| (kind.code(), kind.label()));
    let is_out = pile.left_out.contains(&file.name);
    let inside = format!("{}/", file.name);
    let reports = prepared.map_or(&[][..], |prepared| &prepared.files);
    let own = reports
        .iter()
        .filter(|report| report.name == file.name || report.name.starts_with(&inside));
    Row {
        name: file.name.clone(),
        kind: Field::new("kind", "Take it for")
            .numbered(number)
            .choices([("", "what it was recognised as")].into_iter().chain(kinds))
            .value(kind.map_or("", |(_, kind)| kind.code())),
        out: Field::new("out", "Leave it out").numbered(number).tick(is_out),
        seen: own
            .map(|report| {
                let (taken, text) = match &report.fate {
                    Fate::Taken {
                        kind,
                        because,
                        held,
                        freshness,
                    } => (Some((kind.label(), because.clone())), said(held, freshness)),
                    Fate::Ignored { reason } => (None, advice::on_pages(reason)),
                };
                Seen {
                    name: report.name.strip_prefix(&inside).map(str::to_owned),
                    goes: goes(report, prepared),
                    taken,
                    text,
                    notes: told(&report.notes),
                }
            })
            .collect(),
    }
}

/// Where a file would go.
fn goes(report: &FileReport, prepared: Option<&Prepared>) -> Option<String> {
    let Fate::Taken { kind, freshness, .. } = &report.fate else {
        return None;
    };
    if *freshness == Freshness::Unchanged {
        return None;
    }
    if kind.is_profile() {
        return Some("goes to your profile, for all applications".to_owned());
    }
    let prepared = prepared?;
    let title = prepared.title.as_deref()?;
    let verb = if prepared.opens {
        "opens a new application"
    } else {
        "joins the application"
    };
    Some(format!("{verb}: {title}"))
}

/// In the words of the pages.
fn told(remarks: &[String]) -> Vec<String> {
    remarks.iter().map(|remark| advice::on_pages(remark)).collect()
}

fn said(held: &str, freshness: &Freshness) -> String {
    match freshness {
        Freshness::New => held.to_owned(),
        Freshness::Unchanged => format!("{held}; it is here already"),
        Freshness::Changed => format!("{held}; it takes the place of its older version"),
    }
}
