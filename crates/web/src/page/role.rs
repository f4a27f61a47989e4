//! The role: what they look for against what the candidate can show, gaps first; a story is chosen for a requirement with
//! one button, and taken back with another.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use axum::routing::{get, post};
use finalist_app::operation::requirement::LinkStory;
use finalist_app::{App, Case};
use finalist_coach::role::{self, Wanted};
use finalist_core::exchange::RemarkKind;
use finalist_core::id::{ApplicationId, ProofId, StoryId};

use super::{html, id};
use crate::evidence::Cited;
use crate::fault::Fault;
use crate::form::{Form, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/applications/{id}/role", get(show))
        .route("/applications/{id}/role/link", post(link))
        .route("/applications/{id}/role/unlink", post(unlink))
}

async fn show(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let case = app.case(id::<ApplicationId>(&given)?).await?;
    Ok(html(&RolePage::new(frame, &case))?)
}

async fn link(State(app): State<App>, Path(given): Path<String>, Form(form): Form) -> Result<Response, Fault> {
    let application = id::<ApplicationId>(&given)?;
    let story = id::<StoryId>(form.text("story"))?;
    let done = app
        .link_story(LinkStory {
            application,
            requirement: form.text("requirement").to_owned(),
            story,
        })
        .await?;
    Ok(redirect_done(&back(application, form.one("row")), done.change))
}

async fn unlink(State(app): State<App>, Path(given): Path<String>, Form(form): Form) -> Result<Response, Fault> {
    let application = id::<ApplicationId>(&given)?;
    let done = app.unlink_story(id::<ProofId>(form.text("proof"))?).await?;
    Ok(redirect_done(&back(application, form.one("row")), done.change))
}

/// To the row that was worked on.
fn back(application: ApplicationId, row: Option<&str>) -> String {
    let number = row.and_then(|row| row.parse::<usize>().ok());
    let anchor = number.map(|n| format!("#row-{n}")).unwrap_or_default();
    format!("/applications/{application}/role{anchor}")
}

/// The role.
#[derive(Template)]
#[template(path = "role.html")]
pub(crate) struct RolePage {
    pub(crate) frame: Frame,
    pub(crate) id: String,
    pub(crate) gaps: usize,
    pub(crate) rows: Vec<Row>,
    /// What was stressed and stands in no line of the posting.
    pub(crate) stressed: Vec<Said>,
    pub(crate) has_posting: bool,
    pub(crate) has_stories: bool,
}

/// A requirement.
pub(crate) struct Row {
    pub(crate) number: usize,
    pub(crate) text: String,
    pub(crate) importance: &'static str,
    pub(crate) cites: Vec<Cited>,
    pub(crate) stressed: Option<Said>,
    pub(crate) evidence: Vec<Proof>,
    /// The stories to choose from, those first that share the most.
    pub(crate) stories: Vec<(String, String)>,
    pub(crate) is_gap: bool,
}

/// What was said, and where.
pub(crate) struct Said {
    pub(crate) text: String,
    pub(crate) occasion: String,
    pub(crate) cites: Vec<Cited>,
}

/// What can be shown.
pub(crate) struct Proof {
    pub(crate) name: String,
    pub(crate) is_story: bool,
    /// The choice, where it was chosen.
    pub(crate) chosen: Option<String>,
    pub(crate) cites: Vec<Cited>,
}

impl RolePage {
    pub(crate) fn new(frame: Frame, case: &Case) -> Self {
        let mut wanted: Vec<&Wanted> = case.wanted.iter().collect();
        // Gaps first, and of equals what was stressed; else as the posting has it.
        wanted.sort_by_key(|row| (!row.is_gap(), row.stressed.is_none(), row.kind));
        let rows: Vec<Row> = (1..).zip(wanted).map(|(n, row)| Row::new(n, case, row)).collect();
        let said = case.dossier.remarks.iter().filter(|r| r.kind == RemarkKind::Emphasis);
        let is_shown = |text: &str| {
            case.wanted
                .iter()
                .any(|row| row.stressed.as_ref().is_some_and(|said| said.text == text))
        };
        let stressed = said.filter(|remark| !is_shown(&remark.text)).map(|remark| Said {
            text: remark.text.clone(),
            occasion: remark
                .round
                .map_or_else(String::new, |round| case.dossier.round_name(round)),
            cites: Vec::new(),
        });
        Self {
            frame: frame.within(&case.dossier.application, "role"),
            id: case.dossier.application.id.to_string(),
            gaps: rows.iter().filter(|row| row.is_gap).count(),
            has_posting: !case.wanted.is_empty(),
            has_stories: !case.profile.stories.is_empty(),
            stressed: stressed.collect(),
            rows,
        }
    }
}

impl Row {
    fn new(number: usize, case: &Case, wanted: &Wanted) -> Self {
        let shown = |story: StoryId| {
            wanted
                .evidence
                .iter()
                .any(|e| e.story == Some(story) && e.chosen.is_some())
        };
        let place = |story: StoryId| {
            let proposed = wanted.proposed.iter().position(|id| *id == story);
            proposed.unwrap_or(usize::MAX)
        };
        let mut stories: Vec<_> = case.profile.stories.iter().filter(|s| !shown(s.id)).collect();
        stories.sort_by_key(|story| place(story.id));
        Self {
            number,
            text: wanted.text.clone(),
            importance: role::importance(wanted.kind),
            cites: Cited::all(&wanted.cites),
            stressed: wanted.stressed.as_ref().map(|said| Said {
                text: said.text.clone(),
                occasion: said.occasion.clone(),
                cites: Cited::all(&said.cites),
            }),
            evidence: wanted
                .evidence
                .iter()
                .map(|shown| Proof {
                    name: shown.name.clone(),
                    is_story: shown.story.is_some(),
                    chosen: shown.chosen.map(|id| id.to_string()),
                    cites: Cited::all(&shown.cites),
                })
                .collect(),
            stories: stories
                .into_iter()
                .map(|story| (story.id.to_string(), story.title.clone()))
                .collect(),
            is_gap: wanted.is_gap(),
        }
    }
}
