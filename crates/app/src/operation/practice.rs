//! What to practise: the questions to expect of an application, questions for competencies that no story shows yet, and
//! those that were practised before; and drawing one of them by lot (R5, R12).

use std::collections::BTreeMap;
use std::sync::Arc;

use finalist_coach::briefing::{Item, SectionId};
use finalist_coach::coverage;
use finalist_core::application::Application;
use finalist_core::competency::Competency;
use finalist_core::id::{ApplicationId, Id as _, StoryId, TakeId};
use finalist_core::story::Story;
use finalist_core::take::Take;
use finalist_core::text::fold;
use finalist_core::time::Timestamp;
use finalist_store::{Filter, Tx};

use super::story::ReadStory;
use crate::{App, AppError};

finalist_core::coded! {
    /// Where a question to practise comes from, in the order of the page.
    Origin {
        /// The forecast of an application.
        Forecast = "forecast", "the forecast";
        /// A competency that no story shows.
        Uncovered = "uncovered", "not covered by a story";
        /// It was practised before, and belongs to neither of the others.
        Own = "own", "practised before";
    }
}

/// A question to practise.
#[derive(Debug, Clone, PartialEq)]
pub struct Drill {
    /// The question.
    pub question: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Why it stands here, in words.
    pub why: String,
    /// What it tests, where that is plain.
    pub competency: Option<Competency>,
    /// The story that would be told, where one is proposed.
    pub story: Option<(StoryId, String)>,
    /// How often it was practised.
    pub takes: usize,
    /// When last.
    pub last: Option<Timestamp>,
}

/// What there is to practise.
#[derive(Debug, Clone, Default)]
pub struct Drills {
    /// The application whose questions they are.
    pub application: Option<Application>,
    /// All open applications, to choose another.
    pub applications: Vec<Application>,
    /// The questions: forecast first, then the others, each once.
    pub all: Vec<Drill>,
    /// The stories that could be told.
    pub stories: Vec<(StoryId, String)>,
}

impl Drills {
    /// Those of one origin.
    pub fn of(&self, origin: Origin) -> impl Iterator<Item = &Drill> {
        self.all.iter().filter(move |drill| drill.origin == origin)
    }

    /// The drill of a question, whatever its case and punctuation.
    pub fn find(&self, question: &str) -> Option<&Drill> {
        let key = fold(question);
        self.all.iter().find(|drill| fold(&drill.question) == key)
    }
}

impl App {
    /// What there is to practise for an application; without one for the one whose interview comes next.
    pub async fn drills(&self, application: Option<ApplicationId>) -> Result<Arc<Drills>, AppError> {
        let mut tx = self.read().await?;
        let spot = self.kept_spot(&mut tx, "drills", application).await?;
        if let Some(drills) = self.kept.get(&spot) {
            return Ok(drills);
        }
        drop(tx);
        let drills = self.gather_drills(application).await?;
        Ok(self.kept.put(spot, drills))
    }

    async fn gather_drills(&self, application: Option<ApplicationId>) -> Result<Drills, AppError> {
        let application = match application {
            Some(id) => Some(self.application(id).await?),
            None => self.find_application(None).await.ok(),
        };
        let briefing = match &application {
            Some(application) => Some(self.brief(application.id).await?),
            None => None,
        };
        let stories = self.stories().await?;
        let mut tx = self.read().await?;
        let takes: Vec<Take> = tx.list(Filter::Workspace).await?;
        let mut applications: Vec<Application> = tx.list(Filter::Workspace).await?;
        let takes = rehearsals(&mut tx, takes).await?;
        drop(tx);
        applications.retain(|other| !other.outcome.is_closed() || Some(other.id) == application.as_ref().map(|a| a.id));
        let mut gathering = Gathering::new(&stories, &takes);
        let expected = briefing
            .as_ref()
            .and_then(|briefing| briefing.section(SectionId::Questions));
        for item in expected.into_iter().flat_map(|section| &section.items) {
            gathering.forecast(item);
        }
        for competency in coverage::uncovered(stories.iter().map(|story| &story.reading)) {
            for question in coverage::questions(competency).take(1) {
                let why = format!("no story of yours shows {} yet", competency.label());
                gathering.add(question, Origin::Uncovered, why, Some(competency), None);
            }
        }
        for take in takes.iter().rev() {
            let why = "a question of your own".to_owned();
            gathering.add(&take.question, Origin::Own, why, None, None);
        }
        let all = gathering.drills;
        Ok(Drills {
            application,
            applications,
            all,
            stories: stories
                .iter()
                .map(|read| (read.story.id, read.story.title.clone()))
                .collect(),
        })
    }

    /// Draws a question by lot: those least practised first, and among them each with the same chance. `origin` narrows
    /// it; `but` is the one at hand, which is not drawn again where there is another.
    pub async fn draw(
        &self,
        application: Option<ApplicationId>,
        origin: Option<Origin>,
        but: Option<&str>,
    ) -> Result<Drill, AppError> {
        let drills = self.drills(application).await?;
        let but = but.map(fold);
        let of_origin: Vec<&Drill> = drills
            .all
            .iter()
            .filter(|d| origin.is_none_or(|o| d.origin == o))
            .collect();
        let others: Vec<&Drill> = of_origin
            .iter()
            .copied()
            .filter(|drill| but.as_deref() != Some(fold(&drill.question).as_str()))
            .collect();
        let pool = if others.is_empty() { of_origin } else { others };
        let least = pool.iter().map(|drill| drill.takes).min().unwrap_or(0);
        let pool: Vec<&Drill> = pool.into_iter().filter(|drill| drill.takes == least).collect();
        // An id is made of the moment and of injected chance; its last bits are chance alone.
        let lot = usize::try_from(self.make_id::<TakeId>().uuid().as_u128() & 0xffff_ffff).unwrap_or(0);
        let drawn = pool.get(lot % pool.len().max(1)).copied().cloned();
        drawn.ok_or_else(|| AppError::NothingUsable {
            what: "there is no question to draw from yet".to_owned(),
            next: "type one of your own, or add the files of an application".to_owned(),
        })
    }
}

/// The takes without the recordings of rounds.
async fn rehearsals(tx: &mut Tx, takes: Vec<Take>) -> Result<Vec<Take>, AppError> {
    let mut kept = Vec::with_capacity(takes.len());
    for take in takes {
        let source = tx.source(take.recording).await?;
        if source.is_none_or(|source| source.application.is_none()) {
            kept.push(take);
        }
    }
    Ok(kept)
}

/// Gathers questions, each once.
struct Gathering<'a> {
    stories: &'a [ReadStory],
    practised: BTreeMap<String, (usize, Timestamp)>,
    drills: Vec<Drill>,
    known: std::collections::BTreeSet<String>,
}

impl<'a> Gathering<'a> {
    fn new(stories: &'a [ReadStory], takes: &[Take]) -> Self {
        let mut practised: BTreeMap<String, (usize, Timestamp)> = BTreeMap::new();
        for take in takes {
            let entry = practised.entry(fold(&take.question)).or_insert((0, take.at));
            *entry = (entry.0 + 1, entry.1.max(take.at));
        }
        Self {
            stories,
            practised,
            drills: Vec::new(),
            known: std::collections::BTreeSet::new(),
        }
    }

    fn forecast(&mut self, item: &Item) {
        if !matches!(item.kind, "question" | "concern") {
            return;
        }
        let field = |item: &Item, name: &str| {
            let found = item.fields.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value.clone())
        };
        let competency = field(item, "competency").and_then(|code| Competency::from_code(&code));
        let why = item.items.iter().find(|inner| inner.kind == "why");
        let why = why.map_or_else(|| "likely to come".to_owned(), |why| why.text.clone());
        let title = item.items.iter().find_map(|inner| field(inner, "story"));
        let story = title.and_then(|title| self.stories.iter().find(|read| read.story.title == title));
        self.add(
            &item.text,
            Origin::Forecast,
            why,
            competency,
            story.map(|read| &read.story),
        );
    }

    fn add(
        &mut self,
        question: &str,
        origin: Origin,
        why: String,
        competency: Option<Competency>,
        story: Option<&Story>,
    ) {
        let key = fold(question);
        if key.is_empty() || !self.known.insert(key.clone()) {
            return;
        }
        let practised = self.practised.get(&key);
        self.drills.push(Drill {
            question: question.to_owned(),
            origin,
            why,
            competency,
            story: story.map(|story| (story.id, story.title.clone())),
            takes: practised.map_or(0, |(count, _)| *count),
            last: practised.map(|(_, at)| *at),
        });
    }
}

#[cfg(test)]
mod tests;
