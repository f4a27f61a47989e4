//! What to ask them: person by person, planned, asked, covered; what was answered before; what the coach proposes (R8).

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use finalist_app::App;
use finalist_app::operation::ask::{SetAsk, To};
use finalist_app::view::ask::{AskGroup, AskRow, AsksView, ProposalRow};
use finalist_core::ask::AskState;
use finalist_core::id::{ApplicationId, AskId};

use super::edit::EditPage;
use super::questions::choices;
use super::{answer, id, maybe_id};
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Form, Given, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/applications/{id}/asks", get(list).post(add))
        .route("/applications/{id}/asks/{ask}", get(edit).post(save))
        .route("/applications/{id}/asks/{ask}/state", post(state))
        .route("/applications/{id}/asks/{ask}/move", post(place))
        .route("/applications/{id}/asks/{ask}/remove", post(remove))
}

/// What to ask them.
#[derive(Template)]
#[template(path = "asks.html")]
pub(crate) struct AsksPage {
    pub(crate) frame: Frame,
    pub(crate) view: AsksView,
    /// The path of this page.
    pub(crate) base: String,
    pub(crate) groups: Vec<GroupPart>,
    pub(crate) form: FormPart,
}

/// The asks to one person.
pub(crate) struct GroupPart {
    pub(crate) id: String,
    pub(crate) person: Option<String>,
    pub(crate) name: String,
    pub(crate) role: Option<String>,
    pub(crate) coming: bool,
    pub(crate) asks: Vec<AskLine>,
    pub(crate) proposals: Vec<ProposalRow>,
}

/// An ask with the places it can move to.
pub(crate) struct AskLine {
    pub(crate) row: AskRow,
    pub(crate) up: Option<usize>,
    pub(crate) down: Option<usize>,
}

impl GroupPart {
    fn new(at: usize, group: AskGroup) -> Self {
        // It can move past its neighbours of the same part of the list.
        let place = |at: Option<usize>, part: u8| {
            let row = group.asks.get(at?)?;
            (row.part() == part).then_some(row.place)
        };
        let line = |(at, row): (usize, &AskRow)| AskLine {
            up: place(at.checked_sub(1), row.part()),
            down: place(at.checked_add(1), row.part()),
            row: row.clone(),
        };
        Self {
            id: format!("person-{}", at + 1),
            person: group.person,
            name: group.name,
            role: group.role,
            coming: group.coming,
            asks: group.asks.iter().enumerate().map(line).collect(),
            proposals: group.proposals,
        }
    }

    /// Whoever has something to be asked, or will be there.
    fn is_shown(&self) -> bool {
        self.coming || !self.asks.is_empty() || !self.proposals.is_empty()
    }

    /// The person in a form.
    fn to(&self) -> &str {
        self.person.as_deref().unwrap_or_default()
    }
}

impl AsksPage {
    pub(crate) fn new(frame: Frame, mut view: AsksView) -> Self {
        let base = base(&view.application);
        let groups = std::mem::take(&mut view.groups).into_iter().enumerate();
        let fields = vec![
            Field::new("text", "The question")
                .lines(2)
                .required()
                .known_as("question"),
            Field::new("to", "To whom").choices(choices("whoever fits", &view.people)),
        ];
        Self {
            frame: frame.inside(&view.application, &view.title, "asks"),
            groups: groups.map(|(at, group)| GroupPart::new(at, group)).collect(),
            form: FormPart::new(base.clone(), "Plan it", fields),
            base,
            view,
        }
    }
}

fn base(application: &str) -> String {
    format!("/applications/{application}/asks")
}

fn to(given: &Given) -> Result<To, Fault> {
    Ok(maybe_id(given, "to")?.map_or(To::Anyone, To::Person))
}

async fn list(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Response, Fault> {
    let page = AsksPage::new(frame, app.asks(id(&given)?).await?);
    answer(StatusCode::OK, &page)
}

async fn add(
    State(app): State<App>,
    Path(application): Path<String>,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let application: ApplicationId = id(&application)?;
    match app.add_ask(application, to(&given)?, given.text("text")).await {
        Ok(done) => {
            let way = format!("{}#ask-{}", base(&application.to_string()), done.id);
            Ok(redirect_done(&way, done.change))
        }
        Err(error) => {
            let mut page = AsksPage::new(frame, app.asks(application).await?);
            let (status, form) = page.form.again(&given, error)?;
            page.form = form;
            answer(status, &page)
        }
    }
}

/// The page on which an ask is changed, and its answer noted.
async fn edit_page(app: &App, application: &str, ask: &str, frame: Frame) -> Result<EditPage, Fault> {
    let view = app.asks(id(application)?).await?;
    let row = view.rows().find(|row| row.id == ask).ok_or(Fault::NotFound)?;
    let base = base(&view.application);
    let states = AskState::ALL.iter().map(|state| (state.code(), state.label()));
    let fields = vec![
        Field::new("text", "The question")
            .lines(2)
            .value(&row.text)
            .required()
            .known_as("question"),
        Field::new("answer", "The answer").lines(5).maybe(row.answer.as_ref()),
        Field::new("state", "How far it is").choices(states).value(row.state),
        Field::new("round", "Asked or answered in")
            .choices(choices("not noted", &view.rounds))
            .maybe(row.round_id.as_ref()),
        Field::new("to", "To whom")
            .choices(choices("whoever fits", &view.people))
            .maybe(row.person.as_ref()),
    ];
    let mut form = FormPart::new(format!("{base}/{ask}"), "Save", fields);
    form.seen = Some(row.version.clone());
    Ok(EditPage {
        remove: Some((format!("{base}/{ask}/remove"), "Remove")),
        ..EditPage::new(
            frame.inside(&view.application, &view.title, "asks"),
            "A question to them",
            (base, "All questions to them"),
            form,
        )
    })
}

async fn edit(
    State(app): State<App>,
    Path((application, ask)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Fault> {
    let page = edit_page(&app, &application, &ask, frame).await?;
    answer(StatusCode::OK, &page)
}

async fn save(
    State(app): State<App>,
    Path((application, ask)): Path<(String, String)>,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let kept: AskId = id(&ask)?;
    // An answer that was typed in makes a planned question asked, unless another state was chosen.
    let state = AskState::from_code(given.text("state")).filter(|state| *state != AskState::Planned);
    let set = SetAsk {
        text: Some(given.text("text").to_owned()),
        state: state.or_else(|| given.one("answer").is_none().then_some(AskState::Planned)),
        answer: Some(given.text("answer").to_owned()),
        round: maybe_id(&given, "round")?,
        to: Some(to(&given)?),
    };
    match app.set_ask(kept, set, given.seen().as_ref()).await {
        Ok(done) => Ok(redirect_done(&format!("{}#ask-{ask}", base(&application)), done.change)),
        Err(error) => {
            let mut page = edit_page(&app, &application, &ask, frame).await?;
            let (status, form) = page.form.again(&given, error)?;
            page.form = form;
            answer(status, &page)
        }
    }
}

async fn state(
    State(app): State<App>,
    Path((application, ask)): Path<(String, String)>,
    Form(given): Form,
) -> Result<Response, Fault> {
    let set = SetAsk {
        state: Some(AskState::from_code(given.text("state")).ok_or(Fault::NotFound)?),
        ..SetAsk::default()
    };
    let done = app.set_ask(id(&ask)?, set, None).await?;
    Ok(redirect_done(&format!("{}#ask-{ask}", base(&application)), done.change))
}

async fn place(
    State(app): State<App>,
    Path((application, ask)): Path<(String, String)>,
    Form(given): Form,
) -> Result<Response, Fault> {
    let kept: AskId = id(&ask)?;
    let at = given.text("at").parse().map_err(|_| Fault::NotFound)?;
    let done = app.move_ask(kept, None, at).await?;
    Ok(redirect_done(&format!("{}#ask-{ask}", base(&application)), done.change))
}

async fn remove(
    State(app): State<App>,
    Path((application, ask)): Path<(String, String)>,
    Form(given): Form,
) -> Result<Response, Fault> {
    let done = app.remove_ask(id(&ask)?, given.seen().as_ref()).await?;
    Ok(redirect_done(&base(&application), done.change))
}
