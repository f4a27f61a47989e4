//! Keep it straight: both ledgers as tables, one row a subject, and what clears a difference up (R2, E2).

pub(crate) mod entry;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, Response};
use axum::routing::{get, post};
use finalist_app::operation::ledger::{About, AddEntry, Said, Side};
use finalist_app::view::briefing::CiteView;
use finalist_app::view::ledger::{ColumnView, EntryCell, LedgerView, LedgersView};
use finalist_app::{App, AppError};
use finalist_core::fact::Attribute;
use finalist_core::id::ApplicationId;

use super::edit::EditPage;
use super::questions::choices;
use super::{answer, html, id, maybe_id};
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Form, Given, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/applications/{id}/straight", get(list))
        .route("/applications/{id}/straight/{side}/add", get(fresh).post(add))
        .route("/applications/{id}/straight/{side}/{entry}", get(entry::show))
        .route(
            "/applications/{id}/straight/{side}/{entry}/correct",
            post(entry::correct),
        )
        .route(
            "/applications/{id}/straight/{side}/{entry}/retract",
            post(entry::retract),
        )
        .route("/applications/{id}/straight/{side}/{entry}/stand", post(entry::stand))
}

/// Both ledgers.
#[derive(Template)]
#[template(path = "straight.html")]
pub(crate) struct StraightPage {
    pub(crate) frame: Frame,
    pub(crate) title: String,
    /// The path of this page.
    pub(crate) base: String,
    pub(crate) tables: Vec<TablePart>,
}

/// One ledger.
pub(crate) struct TablePart {
    pub(crate) side: &'static str,
    pub(crate) heading: &'static str,
    pub(crate) empty: &'static str,
    pub(crate) add: &'static str,
    pub(crate) columns: Vec<ColumnView>,
    pub(crate) has_documents: bool,
    pub(crate) rows: Vec<RowPart>,
    pub(crate) set_aside: Vec<EntryCell>,
}

/// One subject.
pub(crate) struct RowPart {
    pub(crate) id: String,
    pub(crate) subject: String,
    pub(crate) differs: bool,
    pub(crate) cells: Vec<CellPart>,
    pub(crate) documents: Vec<CiteView>,
    pub(crate) noted: Option<String>,
    pub(crate) clarify: Option<String>,
}

/// What was said of a subject under one column.
pub(crate) struct CellPart {
    /// The column, for where the head of the table is out of sight.
    pub(crate) column: String,
    pub(crate) entries: Vec<EntryCell>,
}

impl StraightPage {
    pub(crate) fn new(frame: Frame, view: LedgersView) -> Self {
        Self {
            frame: frame.inside(&view.application, &view.title, "straight"),
            base: base(&view.application),
            title: view.title,
            tables: vec![
                TablePart::new(Side::Own, view.own),
                TablePart::new(Side::Theirs, view.theirs),
            ],
        }
    }
}

impl TablePart {
    fn new(side: Side, ledger: LedgerView) -> Self {
        let (heading, empty, add) = match side {
            Side::Own => (
                "What you said",
                "Nothing is noted yet of what you said. Notes or a transcript of round 1 bring it, or enter it by hand.",
                "Enter something you said",
            ),
            Side::Theirs => (
                "What they said",
                "Nothing is noted yet of what they said: about the team, the pay, the start, the next step.",
                "Enter something they said",
            ),
        };
        let columns = &ledger.columns;
        let rows = ledger.rows.into_iter().enumerate().map(|(at, row)| RowPart {
            id: format!("say-{}-{}", side.code(), at + 1),
            subject: row.subject,
            differs: row.differs,
            cells: columns
                .iter()
                .zip(row.cells)
                .map(|(column, entries)| CellPart {
                    column: column.name.clone(),
                    entries,
                })
                .collect(),
            documents: row.documents,
            noted: row.noted,
            clarify: row.clarify,
        });
        let rows: Vec<RowPart> = rows.collect();
        Self {
            side: side.code(),
            heading,
            empty,
            add,
            has_documents: rows.iter().any(|row| !row.documents.is_empty()),
            columns: ledger.columns,
            rows,
            set_aside: ledger.set_aside,
        }
    }
}

fn base(application: &str) -> String {
    format!("/applications/{application}/straight")
}

/// The side in a path.
fn side(given: &str) -> Result<Side, Fault> {
    Side::from_code(given).ok_or(Fault::NotFound)
}

async fn list(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    Ok(html(&StraightPage::new(frame, app.ledgers(id(&given)?).await?))?)
}

/// The page on which an entry is made by hand.
async fn add_page(app: &App, application: &str, side: Side, frame: Frame) -> Result<EditPage, Fault> {
    let view = app.ledgers(id(application)?).await?;
    let base = base(&view.application);
    let (title, words, person) = match side {
        Side::Own => ("Something you said", "What you said", "To whom"),
        Side::Theirs => ("Something they said", "What they said", "Who said it"),
    };
    let read = (String::new(), "let it be read in the words".to_owned());
    let attributes = Attribute::ALL
        .iter()
        .map(|attribute| (attribute.code().to_owned(), attribute.label().to_owned()));
    let fields = vec![
        Field::new("words", words)
            .lines(2)
            .hint("As it was said: “I lead a team of 8 people”.")
            .required(),
        Field::new("round", "In which round").choices(choices("in none", &view.rounds)),
        Field::new("person", person).choices(choices("not noted", &view.people)),
        Field::new("on", "On which day")
            .line("date")
            .hint("The day of the round, where it stays empty."),
        Field::new("about", "What it tells").choices(std::iter::once(read).chain(attributes)),
        Field::new("value", "The value, where you choose what it tells")
            .hint("8 people, three months, EUR 61,000 a year, yes"),
        Field::new("subject", "Of what")
            .hint("Only where the words do not say it: the night team, the budget of 2025."),
    ];
    let form = FormPart::new(format!("{base}/{}/add", side.code()), "Enter it", fields);
    Ok(EditPage {
        says: Some("It rests on what you enter here, and is marked so.".to_owned()),
        ..EditPage::new(
            frame.inside(&view.application, &view.title, "straight"),
            title,
            (base, "Keep it straight"),
            form,
        )
    })
}

async fn fresh(
    State(app): State<App>,
    Path((application, given)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Fault> {
    let page = add_page(&app, &application, side(&given)?, frame).await?;
    answer(StatusCode::OK, &page)
}

fn entered(application: ApplicationId, side: Side, given: &Given) -> Result<Result<AddEntry, AppError>, Fault> {
    let on = match given.read("on", "2026-11-19") {
        Ok(on) => on,
        Err(error) => return Ok(Err(error)),
    };
    let attribute = Attribute::from_code(given.text("about"));
    Ok(Ok(AddEntry {
        application,
        side,
        wording: given.text("words").to_owned(),
        about: attribute.map(|attribute| About {
            attribute,
            subject: given.text("subject").to_owned(),
            value: given.text("value").to_owned(),
        }),
        said: Said {
            round: maybe_id(given, "round")?,
            person: maybe_id(given, "person")?,
            on,
        },
    }))
}

async fn add(
    State(app): State<App>,
    Path((application, given_side)): Path<(String, String)>,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let side = side(&given_side)?;
    let done = match entered(id(&application)?, side, &given)? {
        Ok(add) => app.add_entry(add).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(done) => Ok(redirect_done(&base(&application), done.change)),
        Err(error) => {
            let mut page = add_page(&app, &application, side, frame).await?;
            let (status, form) = page.form.again(&given, error)?;
            page.form = form;
            answer(status, &page)
        }
    }
}
