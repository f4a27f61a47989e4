//! The questions to expect with what was decided about them, as JSON and for the page.

use finalist_coach::briefing::{Briefing, Item, SectionId};
use finalist_core::competency::Competency;
use finalist_core::dossier::Dossier;
use finalist_core::profile::Profile;
use finalist_core::question::{Question, QuestionOrigin};
use finalist_core::time::Timestamp;
use finalist_language::question::QuestionKind;
use serde::Serialize;

use super::briefing::CiteView;
use super::keep::{Choice, people, stories};
use crate::Version;

/// The questions of an application.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionsView {
    /// The application.
    pub application: String,
    /// Its title.
    pub title: String,
    /// Those to expect: left open before come first, then the likeliest.
    pub questions: Vec<QuestionRow>,
    /// Those that do not fit.
    pub dropped: Vec<DroppedRow>,
    /// The story bank.
    #[serde(skip)]
    pub stories: Vec<Choice>,
    /// Who could ask.
    #[serde(skip)]
    pub people: Vec<Choice>,
    /// What would make the forecast better.
    pub missing: Vec<String>,
}

/// A question to expect.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionRow {
    /// The id, where something was decided about it.
    pub id: Option<String>,
    /// The version of that.
    #[serde(skip)]
    pub version: Option<String>,
    /// The question.
    pub text: String,
    /// Whether the candidate added it.
    pub own: bool,
    /// Fixed code of why it is likely.
    pub ground: String,
    /// Why it is likely, in words.
    pub why: String,
    /// Fixed code of its kind.
    pub kind: String,
    /// The kind in words.
    #[serde(skip)]
    pub kind_label: &'static str,
    /// The competency it tests.
    pub competency: Option<String>,
    /// That in words.
    #[serde(skip)]
    pub competency_label: Option<&'static str>,
    /// Who would ask it.
    pub who: Option<String>,
    /// Who the candidate said would ask it.
    #[serde(skip)]
    pub interviewer: Option<String>,
    /// Where the reason stands.
    pub evidence: Vec<CiteView>,
    /// The story to tell.
    pub story: Option<StoryToTell>,
    /// Whether a story would answer it, and none in the bank fits.
    pub lacks_story: bool,
    /// The days on which it was practised.
    pub practised: Vec<String>,
}

/// A story to tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoryToTell {
    /// The id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What to know when telling it here.
    pub note: String,
    /// Whether the candidate chose it.
    pub chosen: bool,
}

/// A question that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DroppedRow {
    /// The id.
    pub id: String,
    /// The question.
    pub text: String,
}

impl QuestionRow {
    /// Whether an earlier round left it open.
    pub fn is_left_open(&self) -> bool {
        self.ground == "left_open"
    }

    /// Whether the candidate chose this story for it.
    pub fn tells(&self, story: &str) -> bool {
        self.story.as_ref().is_some_and(|told| told.chosen && told.id == story)
    }
}

impl QuestionsView {
    /// From the record and what is judged of it.
    pub fn of(dossier: &Dossier, profile: &Profile, briefing: &Briefing, now: Timestamp) -> Self {
        let section = briefing.section(SectionId::Questions);
        let items = section.map(|section| section.items.as_slice()).unwrap_or_default();
        let mut questions: Vec<QuestionRow> = items.iter().map(|item| row(dossier, item)).collect();
        questions.sort_by_key(|row| !row.is_left_open());
        let dropped = dossier.questions.iter().filter(|question| question.dropped);
        Self {
            application: dossier.application.id.to_string(),
            title: dossier.application.title(),
            questions,
            dropped: dropped
                .map(|question| DroppedRow {
                    id: question.id.to_string(),
                    text: question.text.clone(),
                })
                .collect(),
            stories: stories(profile),
            people: people(dossier, dossier.next_round(now).map(|round| round.id)),
            missing: section.map(|section| section.missing.clone()).unwrap_or_default(),
        }
    }
}

fn row(dossier: &Dossier, item: &Item) -> QuestionRow {
    let id = item.value("question_id");
    let kept: Option<&Question> = dossier.questions.iter().find(|q| Some(q.id.to_string().as_str()) == id);
    let text = |name: &str| item.value(name).map(str::to_owned);
    let kind = item.value("question_kind").and_then(QuestionKind::from_code);
    QuestionRow {
        id: id.map(str::to_owned),
        version: kept.map(|question| Version::of(question).to_string()),
        text: item.text.clone(),
        own: kept.is_some_and(|question| question.origin == QuestionOrigin::Own),
        ground: text("ground").unwrap_or_default(),
        why: text("why").unwrap_or_default(),
        kind: text("question_kind").unwrap_or_default(),
        kind_label: kind.map_or("", QuestionKind::label),
        competency: text("competency"),
        competency_label: item
            .value("competency")
            .and_then(Competency::from_code)
            .map(Competency::label),
        who: text("who"),
        interviewer: kept.and_then(|question| question.interviewer).map(|id| id.to_string()),
        evidence: item.cites.iter().map(CiteView::from).collect(),
        story: item
            .items
            .iter()
            .find(|inner| inner.kind == "tell")
            .map(|tell| StoryToTell {
                id: tell.value("story_id").unwrap_or_default().to_owned(),
                title: tell.value("story").unwrap_or_default().to_owned(),
                note: tell.value("note").unwrap_or_default().to_owned(),
                chosen: kept.is_some_and(|question| question.story.is_some()),
            }),
        lacks_story: item.items.iter().any(|inner| inner.kind == "no_story"),
        practised: item
            .value("practised")
            .map(|days| days.split(' ').map(str::to_owned).collect())
            .unwrap_or_default(),
    }
}
