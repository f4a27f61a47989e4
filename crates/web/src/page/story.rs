//! One story: written, criticised while it is typed, mended, removed (R4, R5, L5).

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use axum::routing::{get, post};
use finalist_app::App;
use finalist_app::operation::story::{ReadStory, StoryDraft};
use finalist_coach::{coverage, words};
use finalist_core::competency::Competency;
use finalist_core::id::StoryId;
use finalist_core::story::StoryPart;

use super::{answer, html, id};
use crate::evidence::Cited;
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Form, Given, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

/// Things to mend that are shown at once.
const MOST_FINDINGS: usize = 8;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/stories", post(add))
        .route("/stories/new", get(new))
        .route("/stories/critique", post(critique))
        .route("/stories/{id}", get(show).post(edit))
        .route("/stories/{id}/remove", post(remove))
}

async fn new(frame: Frame) -> Result<Html<String>, Fault> {
    Ok(html(&StoryPage::new(frame, None, form(None, &StoryDraft::default())))?)
}

async fn show(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let read = app.story(id::<StoryId>(&given)?).await?.ok_or(Fault::NotFound)?;
    let form = form(Some(&read), &StoryDraft::from(&read.story));
    Ok(html(&StoryPage::new(frame, Some(&read), form))?)
}

async fn add(State(app): State<App>, frame: Frame, Form(given): Form) -> Result<Response, Fault> {
    match app.add_story(draft(&given)).await {
        Ok(done) => Ok(redirect_done(&format!("/stories/{}", done.id), done.change)),
        Err(error) => {
            let (status, form) = form(None, &StoryDraft::default()).again(&given, error)?;
            answer(status, &StoryPage::new(frame, None, form))
        }
    }
}

async fn edit(
    State(app): State<App>,
    Path(path): Path<String>,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let id = id::<StoryId>(&path)?;
    match app.edit_story(id, draft(&given), given.seen().as_ref()).await {
        Ok(done) => Ok(redirect_done(&format!("/stories/{id}"), done.change)),
        Err(error) => {
            let read = app.story(id).await?.ok_or(Fault::NotFound)?;
            let (status, form) = form(Some(&read), &StoryDraft::from(&read.story)).again(&given, error)?;
            answer(status, &StoryPage::new(frame, Some(&read), form))
        }
    }
}

async fn remove(State(app): State<App>, Path(given): Path<String>) -> Result<Response, Fault> {
    let done = app.remove_story(id::<StoryId>(&given)?).await?;
    Ok(redirect_done("/stories", done.change))
}

/// What is read in the words as they stand in the form. A form for its length; nothing is stored.
async fn critique(Form(given): Form) -> Result<Html<String>, Fault> {
    Ok(html(&CritiquePart {
        critique: Critique::of(&draft(&given)),
    })?)
}

fn draft(given: &Given) -> StoryDraft {
    let text = |name: &str| given.text(name).to_owned();
    StoryDraft {
        title: text("title"),
        situation: text("situation"),
        task: text("task"),
        action: text("action"),
        result: text("result"),
        other: text("other"),
    }
}

fn form(read: Option<&ReadStory>, draft: &StoryDraft) -> FormPart {
    let part = |name: &'static str, label: &str, part: StoryPart, rows: usize| {
        Field::new(name, label)
            .value(draft.part(part))
            .lines(rows)
            .hint(words::what_part_holds(part))
    };
    let fields = vec![
        Field::new("title", "Title")
            .value(&draft.title)
            .hint("how you will know it again")
            .required(),
        part("situation", "Situation", StoryPart::Situation, 4),
        part("task", "Task", StoryPart::Task, 3),
        part("action", "Action", StoryPart::Action, 7),
        part("result", "Result", StoryPart::Result, 4),
        part("other", "What else", StoryPart::Other, 3),
    ];
    match read {
        None => FormPart::new("/stories", "Save the story", fields),
        Some(read) => FormPart::new(format!("/stories/{}", read.story.id), "Save", fields).seen(&read.version()),
    }
}

/// A story, or the form for a new one.
#[derive(Template)]
#[template(path = "story.html")]
pub(crate) struct StoryPage {
    pub(crate) frame: Frame,
    /// Nothing for a new one.
    pub(crate) id: Option<String>,
    pub(crate) title: String,
    /// The place in a file that tells it.
    pub(crate) evidence: Option<String>,
    pub(crate) form: FormPart,
    pub(crate) critique: Critique,
}

impl StoryPage {
    pub(crate) fn new(frame: Frame, read: Option<&ReadStory>, form: FormPart) -> Self {
        // What is criticised is what stands in the form, saved or not.
        let pairs = form
            .fields
            .iter()
            .map(|field| (field.name.to_owned(), field.value.clone()));
        let critique = Critique::of(&draft(&Given::of(pairs)));
        Self {
            frame: frame.at("/stories"),
            id: read.map(|read| read.story.id.to_string()),
            title: read.map_or_else(|| "Write a story".to_owned(), |read| read.story.title.clone()),
            evidence: read.and_then(|read| read.story.evidence).map(Cited::address),
            form,
            critique,
        }
    }
}

/// What is read in a story, drawn by `parts/critique.html`: on the page, and alone while somebody types.
#[derive(Template)]
#[template(path = "parts/critique_alone.html")]
struct CritiquePart {
    critique: Critique,
}

/// What is read in a story.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Critique {
    /// Whether there is anything to read yet.
    pub(crate) is_empty: bool,
    pub(crate) spoken: String,
    pub(crate) length: &'static str,
    /// Seconds, for the meter, up to 180.
    pub(crate) seconds: u32,
    pub(crate) words: usize,
    pub(crate) shows: Vec<&'static str>,
    /// Parts it lacks: the name of the field, its label, what belongs there.
    pub(crate) lacks: Vec<(&'static str, &'static str, &'static str)>,
    pub(crate) findings: Vec<Mend>,
    /// Findings that are not shown.
    pub(crate) more: usize,
}

/// Something that would make a story stronger.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mend {
    /// The field it stands in.
    pub(crate) field: Option<(&'static str, &'static str)>,
    pub(crate) message: String,
    /// The words it is about.
    pub(crate) quote: Option<String>,
}

impl Critique {
    pub(crate) fn of(draft: &StoryDraft) -> Self {
        let reading = draft.read();
        let parts = [
            StoryPart::Situation,
            StoryPart::Task,
            StoryPart::Action,
            StoryPart::Result,
        ];
        // The engine counts in the four parts joined by line ends; without any it reads what else there is.
        let joined: String = parts.map(|part| draft.part(part)).join("\n");
        let (text, is_parted) = match parts.iter().all(|part| draft.part(*part).trim().is_empty()) {
            true => (draft.other.as_str(), false),
            false => (joined.as_str(), true),
        };
        let all: Vec<Mend> = reading
            .findings
            .iter()
            .filter(|finding| finding.code != "part_missing" && finding.code != "empty_story")
            .map(|finding| {
                let whole = text.chars().count();
                let span = finding.span.filter(|span| span.len() < whole);
                let sentence = span.and_then(|span| reading.sentences.iter().find(|s| s.span.overlaps(span)));
                let part = sentence.filter(|_| is_parted).map(|sentence| sentence.part);
                Mend {
                    field: part.map(|part| (part.code(), part.label())),
                    message: words::capital(&finding.message),
                    quote: span.map(|span| words::shorten(span.of(text), 60)),
                }
            })
            .collect();
        let more = all.len().saturating_sub(MOST_FINDINGS);
        Self {
            is_empty: reading.words == 0,
            spoken: words::minutes_and_seconds(reading.spoken_seconds),
            length: words::spoken_length(reading.spoken_seconds),
            seconds: reading.spoken_seconds.min(180),
            words: reading.words,
            shows: coverage::shown(&reading).take(4).map(Competency::label).collect(),
            lacks: reading
                .missing
                .iter()
                .map(|part| (part.code(), part.label(), words::what_part_holds(*part)))
                .collect(),
            findings: all.into_iter().take(MOST_FINDINGS).collect(),
            more,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lacks_leads_to_its_field_and_what_is_weak_is_quoted() {
        let critique = Critique::of(&StoryDraft {
            title: "The queue".to_owned(),
            situation: "The ferry desk had a queue of forty minutes every Friday in March.".to_owned(),
            action: "We counted for two weeks. We moved the parcels and we wrote a rota for the whole desk.".to_owned(),
            ..StoryDraft::default()
        });
        let lacking: Vec<&str> = critique.lacks.iter().map(|(field, ..)| *field).collect();
        assert_eq!(lacking, ["task", "result"]);
        let shared = critique
            .findings
            .iter()
            .find(|mend| mend.message.contains("`we`"))
            .unwrap();
        assert_eq!(shared.field, Some(("action", "action")));
        assert!(shared.quote.as_deref().unwrap().starts_with("We counted"), "{shared:?}");
        assert!(!critique.is_empty);
        assert!(Critique::of(&StoryDraft::default()).is_empty);
    }

    #[test]
    fn hostile_text_is_read_without_harm() {
        for text in [
            "\u{200b}".repeat(3_000),
            "a".repeat(300_000),
            "🦀\u{202e}שלום ".repeat(400),
        ] {
            let critique = Critique::of(&StoryDraft {
                action: text,
                ..StoryDraft::default()
            });
            assert!(critique.seconds <= 180);
        }
    }
}
