//! Questions to expect: why, from whom, which story to tell, what was practised; and those of the candidate's own.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use finalist_app::App;
use finalist_app::operation::question::{Decision, SetQuestion, Which};
use finalist_app::view::keep::Choice;
use finalist_app::view::question::{QuestionRow, QuestionsView};
use finalist_core::id::{ApplicationId, QuestionId};

use super::edit::EditPage;
use super::{answer, id, maybe_id};
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Form, Given, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/applications/{id}/questions", get(list).post(add))
        .route("/applications/{id}/questions/decide", post(decide))
        .route("/applications/{id}/questions/{question}", get(edit).post(save))
        .route("/applications/{id}/questions/{question}/remove", post(remove))
}

/// The questions to expect.
#[derive(Template)]
#[template(path = "questions.html")]
pub(crate) struct QuestionsPage {
    pub(crate) frame: Frame,
    pub(crate) view: QuestionsView,
    /// The path of this page.
    pub(crate) base: String,
    pub(crate) today: String,
    pub(crate) groups: Vec<QuestionGroup>,
    pub(crate) form: FormPart,
}

/// Questions under one heading.
pub(crate) struct QuestionGroup {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) lines: Vec<QuestionLine>,
}

/// A question with its place on the page, and where it can be practised.
pub(crate) struct QuestionLine {
    pub(crate) id: String,
    pub(crate) practise: String,
    pub(crate) row: QuestionRow,
}

impl QuestionsPage {
    pub(crate) fn new(frame: Frame, mut view: QuestionsView, today: String) -> Self {
        let base = base(&view.application);
        let mut groups = vec![
            group("left-open", "Left open or doubted before"),
            group("likely", "Likely to come"),
        ];
        for (at, row) in std::mem::take(&mut view.questions).into_iter().enumerate() {
            let practise = practice_of(&view.application, &row.text);
            let wanted = if row.is_left_open() { "left-open" } else { "likely" };
            let line = QuestionLine {
                id: format!("q{}", at + 1),
                practise,
                row,
            };
            if let Some(group) = groups.iter_mut().find(|group| group.id == wanted) {
                group.lines.push(line);
            }
        }
        groups.retain(|group| !group.lines.is_empty());
        let form = FormPart::new(base.clone(), "Add it", fields(&view.people, &view.stories, None));
        Self {
            frame: frame.inside(&view.application, &view.title, "questions"),
            base,
            today,
            groups,
            form,
            view,
        }
    }
}

fn base(application: &str) -> String {
    format!("/applications/{application}/questions")
}

fn group(id: &'static str, title: &'static str) -> QuestionGroup {
    QuestionGroup {
        id,
        title,
        lines: Vec::new(),
    }
}

fn practice_of(application: &str, question: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("question", question)
        .append_pair("application", application)
        .finish();
    format!("/practice?{query}")
}

fn fields(people: &[Choice], stories: &[Choice], row: Option<&QuestionRow>) -> Vec<Field> {
    let text = row.map(|row| row.text.clone()).unwrap_or_default();
    let story = row.and_then(|row| row.story.as_ref()).filter(|story| story.chosen);
    let story = story.map(|story| story.id.clone()).unwrap_or_default();
    let who = row.and_then(|row| row.interviewer.clone()).unwrap_or_default();
    vec![
        Field::new("question", "The question").lines(2).value(text).required(),
        Field::new("interviewer", "Who would ask it")
            .choices(choices("not known", people))
            .value(who),
        Field::new("story", "Story to tell")
            .choices(choices("leave it to the coach", stories))
            .value(story),
    ]
}

/// Choices with nothing chosen before them.
pub(super) fn choices(nothing: &str, choices: &[Choice]) -> Vec<(String, String)> {
    let none = (String::new(), nothing.to_owned());
    let some = choices.iter().map(|choice| (choice.id.clone(), choice.name.clone()));
    std::iter::once(none).chain(some).collect()
}

fn set(given: &Given) -> Result<SetQuestion, Fault> {
    Ok(SetQuestion {
        text: given.text("question").to_owned(),
        interviewer: maybe_id(given, "interviewer")?,
        story: maybe_id(given, "story")?,
    })
}

async fn page(app: &App, application: ApplicationId, frame: Frame) -> Result<QuestionsPage, Fault> {
    let view = app.questions(application).await?;
    Ok(QuestionsPage::new(frame, view, app.today().to_string()))
}

async fn list(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Response, Fault> {
    let page = page(&app, id(&given)?, frame).await?;
    answer(StatusCode::OK, &page)
}

async fn add(
    State(app): State<App>,
    Path(application): Path<String>,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let application = id(&application)?;
    match app.add_question(application, set(&given)?).await {
        Ok(done) => Ok(redirect_done(&base(&application.to_string()), done.change)),
        Err(error) => {
            let mut page = page(&app, application, frame).await?;
            let (status, form) = page.form.again(&given, error)?;
            page.form = form;
            answer(status, &page)
        }
    }
}

async fn decide(State(app): State<App>, Path(application): Path<String>, Form(given): Form) -> Result<Response, Fault> {
    let application: ApplicationId = id(&application)?;
    let which = match given.one("question_id") {
        Some(kept) => Which::Kept(id(kept)?),
        None => Which::Expected(given.text("expected").to_owned()),
    };
    let day = given
        .one("day")
        .map(|day| day.parse().map_err(|_| Fault::NotFound))
        .transpose()?;
    let decision = match given.text("act") {
        "practised" => Decision::Practised(day),
        "not_practised" => Decision::NotPractised(day.ok_or(Fault::NotFound)?),
        "drop" => Decision::Drop,
        "restore" => Decision::Restore,
        "story" => Decision::Story(maybe_id(&given, "story")?),
        _ => return Err(Fault::NotFound),
    };
    let done = app.decide_question(application, which, decision).await?;
    Ok(redirect_done(&base(&application.to_string()), done.change))
}

/// The page on which a question of one's own is changed.
async fn edit_page(app: &App, application: &str, question: &str, frame: Frame) -> Result<EditPage, Fault> {
    let view = app.questions(id(application)?).await?;
    let row = view
        .questions
        .iter()
        .find(|row| row.own && row.id.as_deref() == Some(question));
    let row = row.ok_or(Fault::NotFound)?;
    let base = base(&view.application);
    let mut form = FormPart::new(
        format!("{base}/{question}"),
        "Save",
        fields(&view.people, &view.stories, Some(row)),
    );
    form.seen.clone_from(&row.version);
    Ok(EditPage {
        remove: Some((format!("{base}/{question}/remove"), "Remove")),
        ..EditPage::new(
            frame.inside(&view.application, &view.title, "questions"),
            "A question of your own",
            (base, "All questions"),
            form,
        )
    })
}

async fn edit(
    State(app): State<App>,
    Path((application, question)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Fault> {
    let page = edit_page(&app, &application, &question, frame).await?;
    answer(StatusCode::OK, &page)
}

async fn save(
    State(app): State<App>,
    Path((application, question)): Path<(String, String)>,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let kept: QuestionId = id(&question)?;
    match app.set_question(kept, set(&given)?, given.seen().as_ref()).await {
        Ok(done) => Ok(redirect_done(&base(&application), done.change)),
        Err(error) => {
            let mut page = edit_page(&app, &application, &question, frame).await?;
            let (status, form) = page.form.again(&given, error)?;
            page.form = form;
            answer(status, &page)
        }
    }
}

async fn remove(
    State(app): State<App>,
    Path((application, question)): Path<(String, String)>,
    Form(given): Form,
) -> Result<Response, Fault> {
    let done = app.remove_question(id(&question)?, given.seen().as_ref()).await?;
    Ok(redirect_done(&base(&application), done.change))
}
