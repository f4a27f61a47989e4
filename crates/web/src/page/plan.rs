//! The plan: tasks to the day, the hours that are left, what the coach proposes, the day itself (R14, C1, C2).

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use finalist_app::operation::task::SetTask;
use finalist_app::view::plan::{PlanView, TaskRow};
use finalist_app::{App, AppError};
use finalist_core::id::{ApplicationId, TaskId};
use finalist_core::task::TaskState;

use super::edit::EditPage;
use super::{answer, id};
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Form, Given, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/applications/{id}/plan", get(list).post(add))
        .route("/applications/{id}/plan/take", post(take))
        .route("/applications/{id}/plan/{task}", get(edit).post(save))
        .route("/applications/{id}/plan/{task}/step", post(step))
        .route("/applications/{id}/plan/{task}/move", post(place))
        .route("/applications/{id}/plan/{task}/remove", post(remove))
}

/// The plan.
#[derive(Template)]
#[template(path = "plan.html")]
pub(crate) struct PlanPage {
    pub(crate) frame: Frame,
    pub(crate) view: PlanView,
    /// The path of this page.
    pub(crate) base: String,
    pub(crate) lines: Vec<TaskLine>,
    pub(crate) form: FormPart,
}

/// A task with the places it can move to.
pub(crate) struct TaskLine {
    pub(crate) row: TaskRow,
    pub(crate) up: Option<usize>,
    pub(crate) down: Option<usize>,
}

impl PlanPage {
    pub(crate) fn new(frame: Frame, view: PlanView) -> Self {
        let base = base(&view.application);
        let last = view.open.len().saturating_sub(1);
        let line = |(at, row): (usize, &TaskRow)| TaskLine {
            row: row.clone(),
            up: at.checked_sub(1),
            down: (at < last).then_some(at + 1),
        };
        Self {
            frame: frame.inside(&view.application, &view.title, "plan"),
            lines: view.open.iter().enumerate().map(line).collect(),
            form: FormPart::new(base.clone(), "Add it", fields(None)),
            base,
            view,
        }
    }
}

fn base(application: &str) -> String {
    format!("/applications/{application}/plan")
}

fn fields(row: Option<&TaskRow>) -> Vec<Field> {
    let minutes = row.and_then(|row| row.minutes).map(|minutes| minutes.to_string());
    vec![
        Field::new("task", "What")
            .lines(2)
            .maybe(row.map(|row| &row.text))
            .required(),
        Field::new("day", "Until which day")
            .line("date")
            .maybe(row.and_then(|row| row.day.as_ref())),
        Field::new("hour", "Until which hour")
            .line("time")
            .hint("On your clock; the end of the day where it stays empty.")
            .maybe(row.and_then(|row| row.hour.as_ref())),
        Field::new("minutes", "How many minutes it takes")
            .line("number")
            .maybe(minutes.as_ref()),
    ]
}

fn set(app: &App, given: &Given) -> Result<SetTask, AppError> {
    let due = match (given.read("day", "2026-12-07")?, given.read("hour", "18:30")?) {
        (None, Some(_)) => {
            return Err(AppError::Invalid {
                field: "day",
                reason: "an hour needs its day".to_owned(),
            });
        }
        (None, None) => None,
        (Some(day), hour) => Some(app.moment(day, hour)?),
    };
    Ok(SetTask {
        text: given.text("task").to_owned(),
        due,
        minutes: given.read("minutes", "a whole number such as 45")?,
    })
}

async fn list(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Response, Fault> {
    let page = PlanPage::new(frame, app.plan(id(&given)?).await?);
    answer(StatusCode::OK, &page)
}

async fn add(
    State(app): State<App>,
    Path(application): Path<String>,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let application: ApplicationId = id(&application)?;
    let done = match set(&app, &given) {
        Ok(set) => app.add_task(application, set).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(done) => {
            let way = format!("{}#task-{}", base(&application.to_string()), done.id);
            Ok(redirect_done(&way, done.change))
        }
        Err(error) => {
            let mut page = PlanPage::new(frame, app.plan(application).await?);
            let (status, form) = page.form.again(&given, error)?;
            page.form = form;
            answer(status, &page)
        }
    }
}

async fn take(State(app): State<App>, Path(application): Path<String>, Form(given): Form) -> Result<Response, Fault> {
    let application: ApplicationId = id(&application)?;
    let done = app.take_over_plan(application, given.one("proposal")).await?;
    Ok(redirect_done(&base(&application.to_string()), done.change))
}

/// The page on which a task is changed.
async fn edit_page(app: &App, application: &str, task: &str, frame: Frame) -> Result<EditPage, Fault> {
    let view = app.plan(id(application)?).await?;
    let row = view.task(task).ok_or(Fault::NotFound)?;
    let base = base(&view.application);
    let mut form = FormPart::new(format!("{base}/{task}"), "Save", fields(Some(row)));
    form.seen = Some(row.version.clone());
    Ok(EditPage {
        remove: Some((format!("{base}/{task}/remove"), "Remove")),
        ..EditPage::new(
            frame.inside(&view.application, &view.title, "plan"),
            "A task",
            (base, "The whole plan"),
            form,
        )
    })
}

async fn edit(
    State(app): State<App>,
    Path((application, task)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Fault> {
    let page = edit_page(&app, &application, &task, frame).await?;
    answer(StatusCode::OK, &page)
}

async fn save(
    State(app): State<App>,
    Path((application, task)): Path<(String, String)>,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let kept: TaskId = id(&task)?;
    let done = match set(&app, &given) {
        Ok(set) => app.set_task(kept, set, given.seen().as_ref()).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(done) => Ok(redirect_done(
            &format!("{}#task-{task}", base(&application)),
            done.change,
        )),
        Err(error) => {
            let mut page = edit_page(&app, &application, &task, frame).await?;
            let (status, form) = page.form.again(&given, error)?;
            page.form = form;
            answer(status, &page)
        }
    }
}

async fn step(
    State(app): State<App>,
    Path((application, task)): Path<(String, String)>,
    Form(given): Form,
) -> Result<Response, Fault> {
    let state = TaskState::from_code(given.text("state")).ok_or(Fault::NotFound)?;
    let done = app.step_task(id(&task)?, state).await?;
    Ok(redirect_done(&base(&application), done.change))
}

async fn place(
    State(app): State<App>,
    Path((application, task)): Path<(String, String)>,
    Form(given): Form,
) -> Result<Response, Fault> {
    let at = given.text("at").parse().map_err(|_| Fault::NotFound)?;
    let done = app.move_task(id(&task)?, at).await?;
    Ok(redirect_done(
        &format!("{}#task-{task}", base(&application)),
        done.change,
    ))
}

async fn remove(
    State(app): State<App>,
    Path((application, task)): Path<(String, String)>,
    Form(given): Form,
) -> Result<Response, Fault> {
    let done = app.remove_task(id(&task)?, given.seen().as_ref()).await?;
    Ok(redirect_done(&base(&application), done.change))
}
