//! One entry of a ledger: where it stands, what it was before; to correct it, to take it back, to set it aside.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use finalist_app::App;
use finalist_app::operation::ledger::{CorrectEntry, EntryId, Side, Stand};
use finalist_app::view::ledger::EntryView;

use super::{answer, base, id, side};
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Form, redirect_done};
use crate::frame::Frame;

/// One entry.
#[derive(Template)]
#[template(path = "entry.html")]
pub(crate) struct EntryPage {
    pub(crate) frame: Frame,
    pub(crate) view: EntryView,
    pub(crate) is_own: bool,
    /// Whether it still holds, or waits to be confirmed.
    pub(crate) can_change: bool,
    pub(crate) back: String,
    /// The path of the entries of its side.
    pub(crate) side_base: String,
    pub(crate) correct: FormPart,
    pub(crate) retract: FormPart,
}

impl EntryPage {
    pub(crate) fn new(frame: Frame, application: &str, side: Side, view: EntryView) -> Self {
        let back = base(application);
        let side_base = format!("{back}/{}", side.code());
        let entry = &view.entry;
        let can_change = matches!(entry.standing, "current" | "unconfirmed");
        let correct = vec![
            Field::new("value", "The value that holds")
                .value(&entry.value)
                .required(),
            Field::new("words", "In your words")
                .lines(2)
                .hint("They may stay empty.")
                .value(""),
        ];
        let retract = vec![
            Field::new("reason", "Why you take it back")
                .hint("It stays in the history, with this reason.")
                .required(),
        ];
        let form = |act: &str, button: &'static str, fields| FormPart {
            seen: Some(entry.version.clone()),
            ..FormPart::new(format!("{side_base}/{}/{act}", entry.id), button, fields)
        };
        Self {
            frame,
            is_own: side == Side::Own,
            can_change,
            correct: form("correct", "Correct it", correct),
            retract: form("retract", "Take it back", retract),
            back,
            side_base,
            view,
        }
    }
}

type Place = Path<(String, String, String)>;

/// Side and id of the entry in a path.
fn named(given_side: &str, entry: &str) -> Result<(Side, EntryId), Fault> {
    let side = side(given_side)?;
    Ok((side, EntryId::parse(side, entry).ok_or(Fault::NotFound)?))
}

async fn page(app: &App, application: &str, side: Side, entry: EntryId, frame: Frame) -> Result<EntryPage, Fault> {
    let application = id(application)?;
    let view = app.entry(application, entry).await?;
    let frame = frame.within(&app.application(application).await?, "straight");
    Ok(EntryPage::new(frame, &application.to_string(), side, view))
}

pub(super) async fn show(
    State(app): State<App>,
    Path((application, given_side, entry)): Place,
    frame: Frame,
) -> Result<Response, Fault> {
    let (side, entry) = named(&given_side, &entry)?;
    let page = page(&app, &application, side, entry, frame).await?;
    answer(StatusCode::OK, &page)
}

pub(super) async fn correct(
    State(app): State<App>,
    Path((application, given_side, entry)): Place,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let (side, entry) = named(&given_side, &entry)?;
    let correct = CorrectEntry {
        value: given.text("value").to_owned(),
        wording: given.text("words").to_owned(),
    };
    match app.correct_entry(entry, correct, given.seen().as_ref()).await {
        Ok(done) => {
            let way = format!("{}/{}/{}", base(&application), side.code(), done.value);
            Ok(redirect_done(&way, done.change))
        }
        Err(error) => {
            let mut page = page(&app, &application, side, entry, frame).await?;
            let (status, form) = page.correct.again(&given, error)?;
            page.correct = form;
            page.can_change = true;
            answer(status, &page)
        }
    }
}

pub(super) async fn retract(
    State(app): State<App>,
    Path((application, given_side, entry)): Place,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let (side, entry) = named(&given_side, &entry)?;
    let stand = Stand::Retract(given.text("reason").to_owned());
    match app.stand_entry(entry, stand, given.seen().as_ref()).await {
        Ok(done) => Ok(redirect_done(&base(&application), done.change)),
        Err(error) => {
            let mut page = page(&app, &application, side, entry, frame).await?;
            let (status, form) = page.retract.again(&given, error)?;
            page.retract = form;
            page.can_change = true;
            answer(status, &page)
        }
    }
}

pub(super) async fn stand(
    State(app): State<App>,
    Path((application, given_side, entry)): Place,
    Form(given): Form,
) -> Result<Response, Fault> {
    let (side, entry) = named(&given_side, &entry)?;
    let stand = match given.text("stand") {
        "doubt" => Stand::Doubt,
        "confirm" => Stand::Confirm,
        _ => return Err(Fault::NotFound),
    };
    let done = app.stand_entry(entry, stand, given.seen().as_ref()).await?;
    let way = format!("{}/{}/{entry}", base(&application), side.code());
    Ok(redirect_done(&way, done.change))
}
