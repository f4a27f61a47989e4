//! The people on the employer's side: who they are, what they will likely test, what you share, what they said.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use axum::routing::get;
use finalist_app::operation::person::SetPerson;
use finalist_app::view::briefing::ItemView;
use finalist_app::{App, Case};
use finalist_core::id::{ApplicationId, InterviewerId};
use finalist_core::interviewer::{Function, Interviewer};
use finalist_core::text::fold;

use super::{answer, html, id};
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Form, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;
use crate::sheet::{CitedFile, Group, Sheet};

pub(crate) fn routes() -> Router<Parts> {
    Router::new().route("/applications/{id}/people", get(show).post(add))
}

async fn show(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let case = app.case(id::<ApplicationId>(&given)?).await?;
    Ok(html(&PeoplePage::new(frame, &case, app.now(), None))?)
}

async fn add(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let application = id::<ApplicationId>(&given)?;
    // The application has to be there before somebody is added to it.
    let case = app.case(application).await?;
    let set = SetPerson {
        title: form.owned("title"),
        function: form.one("function").and_then(Function::from_code),
        email: form.owned("email"),
        note: None,
    };
    match app.add_person(application, form.text("name"), set).await {
        Ok(done) => Ok(redirect_done(&format!("/people/{}", done.id), done.change)),
        Err(error) => {
            let (status, refused) = add_form(&given).again(&form, error)?;
            let page = PeoplePage::new(frame, &case, app.now(), Some(refused));
            answer(status, &page)
        }
    }
}

/// The people.
#[derive(Template)]
#[template(path = "people.html")]
pub(crate) struct PeoplePage {
    pub(crate) frame: Frame,
    pub(crate) cards: Vec<Card>,
    pub(crate) files: Vec<CitedFile>,
    pub(crate) add: FormPart,
}

/// A person.
pub(crate) struct Card {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Title, and whether you have met.
    pub(crate) text: String,
    pub(crate) function: &'static str,
    /// Whether the person is in the next round.
    pub(crate) is_next: bool,
    pub(crate) groups: Vec<Group>,
    pub(crate) asks: Vec<String>,
}

impl PeoplePage {
    pub(crate) fn new(
        frame: Frame,
        case: &Case,
        now: finalist_core::time::Timestamp,
        refused: Option<FormPart>,
    ) -> Self {
        let dossier = &case.dossier;
        let id = dossier.application.id.to_string();
        let next: Vec<InterviewerId> = dossier
            .next_round(now)
            .map(|round| dossier.people_of(round.id).iter().map(|p| p.id).collect())
            .unwrap_or_default();
        let mut everybody: Vec<InterviewerId> = case.people.iter().map(|(id, _)| *id).collect();
        everybody.sort_by_key(|id| next.iter().position(|known| known == id).unwrap_or(usize::MAX));
        let (cards, files) = cards(case, &everybody, &next);
        Self {
            frame: frame.within(&dossier.application, "people"),
            cards,
            files,
            add: refused.unwrap_or_else(|| add_form(&id)),
        }
    }
}

/// The cards of some people, and the files they cite.
pub(crate) fn cards(case: &Case, people: &[InterviewerId], next: &[InterviewerId]) -> (Vec<Card>, Vec<CitedFile>) {
    let item = |id: &InterviewerId| case.people.iter().find(|(known, _)| known == id).map(|(_, item)| item);
    let known: Vec<(&Interviewer, ItemView)> = people
        .iter()
        .filter_map(|id| Some((case.dossier.interviewer(*id)?, ItemView::from(item(id)?))))
        .collect();
    let (known, items): (Vec<&Interviewer>, Vec<ItemView>) = known.into_iter().unzip();
    let (lines, files) = Sheet::people(&items);
    let cards = known.iter().zip(lines).map(|(person, line)| Card {
        id: person.id.to_string(),
        name: person.name.clone(),
        text: line.text,
        function: beside(person),
        is_next: next.contains(&person.id),
        groups: line.groups,
        asks: asks(case, person.id),
    });
    (cards.collect(), files)
}

/// Questions noted for a person.
fn asks(case: &Case, person: InterviewerId) -> Vec<String> {
    let asks = case.dossier.asks.iter().filter(|ask| ask.interviewer == Some(person));
    asks.map(|ask| format!("{} ({})", ask.text, ask.state.label()))
        .collect()
}

/// What somebody is to the role, where the title does not say it already.
fn beside(person: &Interviewer) -> &'static str {
    let label = person.function.label();
    let is_told = person
        .title
        .as_deref()
        .is_some_and(|title| fold(title).contains(&fold(label)));
    if is_told { "" } else { label }
}

/// The functions to choose from.
pub(crate) fn functions() -> impl Iterator<Item = (&'static str, &'static str)> {
    let known = Function::ALL.iter().filter(|f| **f != Function::Unknown);
    std::iter::once((Function::Unknown.code(), Function::Unknown.label())).chain(known.map(|f| (f.code(), f.label())))
}

fn add_form(application: &str) -> FormPart {
    let fields = vec![
        Field::new("name", "Name").required(),
        Field::new("title", "Job title"),
        Field::new("function", "What they are to the role")
            .hint("left open, it follows from the title where that is clear")
            .choices(std::iter::once(("", "from the title")).chain(functions().skip(1))),
        Field::new("email", "Mail address").known_as("mail").line("email"),
    ];
    FormPart::new(format!("/applications/{application}/people"), "Add the person", fields)
}
