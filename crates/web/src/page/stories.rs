//! The story bank: each story with what it lacks, and which competencies they cover for an employer (R4, R5).

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;
use finalist_app::App;
use finalist_app::operation::story::ReadStory;
use finalist_coach::words;
use finalist_core::application::Application;
use finalist_core::competency::Competency;
use finalist_core::id::ApplicationId;

use super::html;
use crate::fault::Fault;
use crate::form::Asked;
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new().route("/stories", get(stories))
}

async fn stories(State(app): State<App>, Asked(asked): Asked, frame: Frame) -> Result<Html<String>, Fault> {
    let stories = app.stories().await?;
    let mut applications = app.applications().await?;
    applications.retain(|application| !application.outcome.is_closed());
    let chosen = match asked.one("application").and_then(|id| id.parse::<ApplicationId>().ok()) {
        Some(id) => Some(app.application(id).await?),
        None => app.find_application(None).await.ok(),
    };
    Ok(html(&StoriesPage::new(
        frame,
        &stories,
        &applications,
        chosen.as_ref(),
    ))?)
}

/// The story bank.
#[derive(Template)]
#[template(path = "stories.html")]
pub(crate) struct StoriesPage {
    pub(crate) frame: Frame,
    pub(crate) cards: Vec<Card>,
    /// What all of them come to, in a sentence.
    pub(crate) summary: String,
    /// The employer for whom freshness is told.
    pub(crate) employer: Option<String>,
    /// Id, title, and whether it is the chosen one.
    pub(crate) applications: Vec<(String, String, bool)>,
    pub(crate) rows: Vec<Row>,
    /// Competencies that no story shows.
    pub(crate) uncovered: Vec<&'static str>,
}

/// A story.
pub(crate) struct Card {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) spoken: String,
    /// How that compares with what is usual.
    pub(crate) length: &'static str,
    pub(crate) lacks: Vec<&'static str>,
    /// How many other things could be mended.
    pub(crate) findings: usize,
    pub(crate) shows: Vec<&'static str>,
    /// To whom it was told, in the course of the chosen application and else.
    pub(crate) told: Vec<String>,
    pub(crate) is_fresh: bool,
}

/// A competency, and in which story it is shown.
pub(crate) struct Row {
    pub(crate) competency: &'static str,
    /// For each story whether it shows it, and whether it is fresh.
    pub(crate) cells: Vec<Option<bool>>,
}

impl StoriesPage {
    pub(crate) fn new(
        frame: Frame,
        stories: &[ReadStory],
        applications: &[Application],
        chosen: Option<&Application>,
    ) -> Self {
        let is_fresh = |read: &ReadStory| chosen.is_none_or(|application| !read.is_told_to(application.id));
        let rows = Competency::ALL.iter().map(|competency| Row {
            competency: competency.label(),
            cells: stories
                .iter()
                .map(|read| read.shows().any(|shown| shown == *competency).then(|| is_fresh(read)))
                .collect(),
        });
        let (shown, open): (Vec<Row>, Vec<Row>) = rows.partition(|row| row.cells.iter().any(Option::is_some));
        Self {
            frame: frame.at("/stories"),
            summary: summary(stories, chosen),
            employer: chosen.map(|a| a.employer.clone().unwrap_or_else(|| a.title())),
            applications: applications
                .iter()
                .map(|a| (a.id.to_string(), a.title(), Some(a.id) == chosen.map(|c| c.id)))
                .collect(),
            cards: stories.iter().map(|read| Card::new(read, is_fresh(read))).collect(),
            rows: shown,
            uncovered: open.into_iter().map(|row| row.competency).collect(),
        }
    }
}

fn summary(stories: &[ReadStory], chosen: Option<&Application>) -> String {
    let whole = stories.iter().filter(|read| read.reading.missing.is_empty()).count();
    let noun = if stories.len() == 1 { "story" } else { "stories" };
    let fresh = chosen.map(|application| {
        let fresh = stories.iter().filter(|read| !read.is_told_to(application.id)).count();
        format!(", {fresh} not yet told to this employer")
    });
    let advice = if stories.len() < 4 {
        "; four or five are a good stock"
    } else {
        ""
    };
    format!(
        "{} {noun}, {whole} with all four parts{}{advice}",
        stories.len(),
        fresh.unwrap_or_default()
    )
}

impl Card {
    fn new(read: &ReadStory, is_fresh: bool) -> Self {
        let told = read.uses.iter().map(|told| {
            let to = told.told_to.clone().unwrap_or_else(|| "somebody".to_owned());
            match told.on {
                Some(on) => format!("{to}, {}", words::day(on)),
                None => to,
            }
        });
        Self {
            id: read.story.id.to_string(),
            title: read.story.title.clone(),
            spoken: words::minutes_and_seconds(read.reading.spoken_seconds),
            length: words::spoken_length(read.reading.spoken_seconds),
            lacks: read.reading.missing.iter().map(|part| part.label()).collect(),
            findings: read
                .reading
                .findings
                .iter()
                .filter(|f| f.code != "part_missing")
                .count(),
            shows: read.shows().take(3).map(Competency::label).collect(),
            told: told.collect(),
            is_fresh,
        }
    }
}
