//! Practice: choose a question or have one drawn, say the answer aloud, keep the recording (R12, C1).
//!
//! [`upload`] is how a recording comes in piece by piece; a file made elsewhere comes in by a form.

pub(crate) mod upload;

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use finalist_app::intake::InputFile;
use finalist_app::operation::practice::{Drill, Drills, Origin};
use finalist_app::operation::take::{AddTake, ReadTake};
use finalist_app::view::take::{clock, long_pauses};
use finalist_app::{App, AppError};
use finalist_coach::words;
use finalist_core::competency::Competency;
use finalist_core::id::{ApplicationId, StoryId};
use finalist_core::text::fold;
use finalist_core::time::{TimeZone, Timestamp};

use super::{answer, html};
use crate::fault::Fault;
use crate::form::upload::Upload;
use crate::form::{Asked, Given, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

/// The largest recording, and a little for the form around it.
const FORM_LIMIT: usize = 65 << 20;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/practice", get(practice))
        .route("/practice/draw", get(draw))
        .route("/practice/takes", post(attach).layer(DefaultBodyLimit::max(FORM_LIMIT)))
        .merge(upload::routes())
}

async fn practice(State(app): State<App>, Asked(asked): Asked, frame: Frame) -> Result<Html<String>, Fault> {
    Ok(html(&page(&app, frame, &asked).await?)?)
}

/// Draws a question by lot and leads to it. Changes nothing.
async fn draw(State(app): State<App>, Asked(asked): Asked) -> Result<Response, Fault> {
    let origin = asked.one("from").and_then(Origin::from_code);
    let application = application(&asked);
    let way = match app.draw(application, origin, asked.one("but")).await {
        Ok(drill) => {
            let mut pairs = vec![("question".to_owned(), drill.question)];
            pairs.extend(application.map(|id| ("application".to_owned(), id.to_string())));
            pairs.extend(origin.map(|origin| ("from".to_owned(), origin.code().to_owned())));
            Given::of(pairs).encoded_without(&[])
        }
        Err(AppError::NothingUsable { .. }) => "nothing=1".to_owned(),
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&format!("/practice?{way}")).into_response())
}

/// A recording made elsewhere, and its transcript where there is one.
async fn attach(State(app): State<App>, frame: Frame, mut upload: Upload) -> Result<Response, Fault> {
    let (recording, transcript) = (upload.take("recording"), upload.take("transcript"));
    let given = upload.given;
    let added = match taken(&given, recording, transcript) {
        Ok(add) => app.add_take(add).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(done) => {
            upload::listen(&app, done.id);
            Ok(redirect_done(&format!("/practice/takes/{}", done.id), done.change))
        }
        Err(AppError::Invalid { field, reason }) => {
            let mut page = page(&app, frame, &given).await?;
            page.trouble = Some(format!("The {field} was not taken: {reason}."));
            answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

/// The take that a form gives: its files as they came.
fn taken(given: &Given, recording: Option<InputFile>, transcript: Option<InputFile>) -> Result<AddTake, AppError> {
    let bytes = |field: &'static str, file: InputFile| {
        let bytes = file.bytes.map_err(|reason| AppError::Invalid { field, reason })?;
        Ok::<_, AppError>((file.name, bytes))
    };
    let recording = recording.ok_or_else(|| AppError::Invalid {
        field: "recording",
        reason: "choose a file first".to_owned(),
    })?;
    let (name, content) = bytes("recording", recording)?;
    let transcript = transcript.map(|file| bytes("transcript", file)).transpose()?;
    Ok(AddTake {
        question: given.text("question").to_owned(),
        story: given.one("story").and_then(|id| id.parse::<StoryId>().ok()),
        name,
        content,
        transcript: transcript.map(|(_, words)| String::from_utf8_lossy(&words).into_owned()),
        of: None,
    })
}

fn application(asked: &Given) -> Option<ApplicationId> {
    asked.one("application").and_then(|id| id.parse().ok())
}

async fn page(app: &App, frame: Frame, asked: &Given) -> Result<PracticePage, Fault> {
    let drills = app.drills(application(asked)).await?;
    let takes = match asked.one("question") {
        Some(question) => app.takes_of(question).await?,
        None => Vec::new(),
    };
    let story = asked.one("story").and_then(|id| id.parse::<StoryId>().ok());
    let mut page = PracticePage::new(frame, &drills, asked, &takes, &app.zone());
    if let Some((id, title)) = drills.stories.iter().find(|(id, _)| Some(*id) == story) {
        match &mut page.chosen {
            Some(chosen) => (chosen.story, chosen.story_title) = (Some(id.to_string()), Some(title.clone())),
            None => page.story = Some(title.clone()),
        }
    }
    Ok(page)
}

/// What there is to practise, and the question that is practised.
#[derive(Template)]
#[template(path = "practice.html")]
pub(crate) struct PracticePage {
    pub(crate) frame: Frame,
    /// Id, title, and whether it is the chosen one.
    pub(crate) applications: Vec<(String, String, bool)>,
    pub(crate) application: Option<String>,
    /// From where the next one is drawn.
    pub(crate) from: String,
    pub(crate) chosen: Option<Chosen>,
    /// The story that was to be practised, while no question is chosen.
    pub(crate) story: Option<String>,
    pub(crate) trouble: Option<String>,
    /// Whether there was nothing to draw from.
    pub(crate) nothing: bool,
    pub(crate) expected: Vec<Line>,
    pub(crate) uncovered: Vec<Line>,
    pub(crate) own: Vec<Line>,
    /// Id and title of each story.
    pub(crate) stories: Vec<(String, String)>,
}

/// A question to choose.
pub(crate) struct Line {
    pub(crate) question: String,
    pub(crate) href: String,
    pub(crate) competency: Option<&'static str>,
    pub(crate) practised: String,
}

/// The question that is practised.
pub(crate) struct Chosen {
    pub(crate) question: String,
    pub(crate) why: Option<String>,
    /// The id of the story to tell, and its title.
    pub(crate) story: Option<String>,
    pub(crate) story_title: Option<String>,
    /// Where another question is drawn.
    pub(crate) another: String,
    pub(crate) takes: Vec<TakeLine>,
}

/// An earlier take.
pub(crate) struct TakeLine {
    pub(crate) href: String,
    pub(crate) at: String,
    pub(crate) words: String,
}

impl PracticePage {
    pub(crate) fn new(frame: Frame, drills: &Drills, asked: &Given, takes: &[ReadTake], zone: &TimeZone) -> Self {
        let application = drills.application.as_ref().map(|a| a.id.to_string());
        let lines = |origin| {
            let lines = drills.of(origin);
            lines
                .map(|drill| Line::new(drill, application.as_deref(), zone))
                .collect()
        };
        let from = asked
            .one("from")
            .and_then(Origin::from_code)
            .map_or("", Origin::code)
            .to_owned();
        let chosen = asked.one("question").map(|question| {
            let drill = drills.find(question);
            let known = drill.filter(|drill| fold(&drill.question) == fold(question));
            Chosen {
                question: question.to_owned(),
                why: known
                    .filter(|drill| drill.origin != Origin::Own)
                    .map(|drill| drill.why.clone()),
                story: known
                    .and_then(|drill| drill.story.as_ref())
                    .map(|(id, _)| id.to_string()),
                story_title: known
                    .and_then(|drill| drill.story.as_ref())
                    .map(|(_, title)| title.clone()),
                another: another(question, &from, application.as_deref()),
                takes: takes.iter().map(|take| TakeLine::new(take, zone)).collect(),
            }
        });
        Self {
            frame: frame.at("/practice"),
            applications: drills
                .applications
                .iter()
                .map(|a| {
                    (
                        a.id.to_string(),
                        a.title(),
                        Some(a.id) == drills.application.as_ref().map(|c| c.id),
                    )
                })
                .collect(),
            from,
            chosen,
            story: None,
            trouble: None,
            nothing: asked.has("nothing"),
            expected: lines(Origin::Forecast),
            uncovered: lines(Origin::Uncovered),
            own: lines(Origin::Own),
            stories: drills
                .stories
                .iter()
                .map(|(id, title)| (id.to_string(), title.clone()))
                .collect(),
            application,
        }
    }
}

fn another(question: &str, from: &str, application: Option<&str>) -> String {
    let mut pairs = vec![("from", from), ("but", question)];
    pairs.extend(application.map(|id| ("application", id)));
    let pairs = pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    format!("/practice/draw?{}", Given::of(pairs).encoded_without(&[]))
}

impl Line {
    fn new(drill: &Drill, application: Option<&str>, zone: &TimeZone) -> Self {
        let mut pairs = vec![("question".to_owned(), drill.question.clone())];
        pairs.extend(application.map(|id| ("application".to_owned(), id.to_owned())));
        let times = if drill.takes == 1 { "once" } else { "times" };
        Self {
            question: drill.question.clone(),
            href: format!("/practice?{}", Given::of(pairs).encoded_without(&[])),
            competency: drill.competency.map(Competency::label),
            practised: match drill.last {
                None => "not practised yet".to_owned(),
                Some(at) if drill.takes == 1 => format!("practised {times}, {}", day_of(at, zone)),
                Some(at) => format!("practised {} {times}, last {}", drill.takes, day_of(at, zone)),
            },
        }
    }
}

impl TakeLine {
    pub(crate) fn new(read: &ReadTake, zone: &TimeZone) -> Self {
        let words = match read.hearing.heard() {
            Some(heard) => {
                let delivery = heard.delivery();
                let mut words = vec![clock(delivery.seconds)];
                match delivery.not_assessed {
                    Some(_) => words.push("not assessed".to_owned()),
                    None => {
                        words.push(format!("pauses of 2 s and more: {}", long_pauses(heard)));
                        words.push(format!("filled pauses: {}", delivery.fillers.len()));
                    }
                }
                words.join(" · ")
            }
            None => "not listened to yet".to_owned(),
        };
        Self {
            href: format!("/practice/takes/{}", read.take.id),
            at: moment(read.take.at, zone),
            words,
        }
    }
}

fn day_of(at: Timestamp, zone: &TimeZone) -> String {
    words::day(at.to_zoned(zone.clone()).date())
}

/// `Mon 30 Nov 2026, 08:00` on the user's clock.
pub(crate) fn moment(at: Timestamp, zone: &TimeZone) -> String {
    let local = at.to_zoned(zone.clone());
    format!("{}, {}", words::day(local.date()), local.strftime("%H:%M"))
}
