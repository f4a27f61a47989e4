//! Search over everything the workspace holds: linear in its text, and the same answer on both databases.
//!
//! Words are found without regard to case and accents, anywhere in a word. A thing fits where all words stand in it;
//! where they stand side by side as typed, it comes first. Older versions of files are left out.

mod fold;
mod place;

use finalist_core::application::Application;
use finalist_core::ask::Ask;
use finalist_core::exchange::{Exchange, Remark};
use finalist_core::id::{ApplicationId, ClaimId, SourceId, StatementId, StoryId};
use finalist_core::interviewer::Interviewer;
use finalist_core::ledger::Entry as LedgerEntry;
use finalist_core::profile::Entry;
use finalist_core::research::Research;
use finalist_core::round::Round;
use finalist_core::source::Source;
use finalist_core::span::Evidence;
use finalist_core::story::Story;
use finalist_core::task::Task;
use finalist_store::{Filter, WithText};

use crate::excerpt::Excerpt;
use crate::{App, AppError};
use place::Wanted;

/// So many hits of one kind are shown.
const SHOWN: usize = 25;
/// No query is longer, in characters.
pub const LONGEST: usize = 200;

/// What kind of thing was found, in the order of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HitKind {
    /// A job.
    Application,
    /// A round.
    Round,
    /// A person on the employer's side.
    Person,
    /// What was asked and answered.
    Exchange,
    /// What worried or mattered.
    Remark,
    /// What the candidate said.
    Claim,
    /// What the employer's people said.
    Statement,
    /// A question to the employer.
    Ask,
    /// A story.
    Story,
    /// A finding about the company.
    Finding,
    /// Something to do.
    Task,
    /// A line of the résumé.
    Profile,
    /// A file or note.
    File,
}

impl HitKind {
    /// What several of them are called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Application => "applications",
            Self::Round => "rounds",
            Self::Person => "people",
            Self::Exchange => "questions and answers",
            Self::Remark => "what worried or mattered",
            Self::Claim => "what you said",
            Self::Statement => "what they said",
            Self::Ask => "what to ask them",
            Self::Story => "stories",
            Self::Finding => "the company",
            Self::Task => "tasks",
            Self::Profile => "your profile",
            Self::File => "files and notes",
        }
    }
}

/// Where something found is to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// In an application.
    Application(ApplicationId),
    /// A story of the bank.
    Story(StoryId),
    /// A file, at a place.
    Source(SourceId),
    /// The profile.
    Profile,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// What it is called.
    pub title: String,
    /// The words found in what it is called; the excerpt tells what else there is.
    pub named: Option<Excerpt>,
    /// The job it belongs to.
    pub application: Option<String>,
    /// Where it is to be seen.
    pub target: Target,
    /// Where it stands word for word.
    pub evidence: Option<Evidence>,
    /// The words found, with what stands around them.
    pub excerpt: Excerpt,
    /// Whether the words stand side by side, as they were typed.
    pub is_whole: bool,
}

impl Hit {
    /// The words found with what stands around them, be it in the title or below it.
    pub fn found(&self) -> &Excerpt {
        let named = self.named.as_ref().filter(|_| self.excerpt.marked.is_empty());
        named.unwrap_or(&self.excerpt)
    }
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The hits, by kind, the best of each kind first.
    pub hits: Vec<Hit>,
    /// How many more there are of some kinds.
    pub more: Vec<(HitKind, usize)>,
}

impl App {
    /// Looks for words everywhere. An empty query finds nothing.
    pub async fn search(&self, query: &str) -> Result<Found, AppError> {
        let Some(wanted) = Wanted::new(query) else {
            return Ok(Found::default());
        };
        let mut tx = self.read().await?;
        let applications: Vec<Application> = tx.list(Filter::Workspace).await?;
        let mut search = Search {
            wanted,
            applications,
            hits: Vec::new(),
        };
        search.applications();
        for round in tx.list::<Round>(Filter::Workspace).await? {
            let name = round
                .stage
                .name
                .clone()
                .unwrap_or_else(|| round.stage.kind.label().to_owned());
            let text = [Some(name.clone()), round.place.clone(), round.link.clone()];
            search.look(
                HitKind::Round,
                Some(round.application),
                name,
                None,
                &text.into_iter().flatten().collect::<Vec<_>>(),
            );
        }
        for person in tx.list::<Interviewer>(Filter::Workspace).await? {
            let mut text = vec![person.name.clone()];
            text.extend(person.title.iter().chain(&person.email).cloned());
            text.extend(person.background.iter().map(|known| known.text.clone()));
            search.look(HitKind::Person, Some(person.application), person.name, None, &text);
        }
        for item in tx.list::<Exchange>(Filter::Workspace).await? {
            let text: Vec<String> = std::iter::once(item.question.clone()).chain(item.answer).collect();
            search.look(
                HitKind::Exchange,
                Some(item.application),
                item.question,
                item.evidence,
                &text,
            );
        }
        for item in tx.list::<Remark>(Filter::Workspace).await? {
            let text = [item.text.clone()];
            search.look(
                HitKind::Remark,
                Some(item.application),
                item.kind.label().to_owned(),
                item.evidence,
                &text,
            );
        }
        search.ledger::<ClaimId>(HitKind::Claim, &tx.list(Filter::Workspace).await?);
        search.ledger::<StatementId>(HitKind::Statement, &tx.list(Filter::Workspace).await?);
        for ask in tx.list::<Ask>(Filter::Workspace).await? {
            let text: Vec<String> = std::iter::once(ask.text.clone()).chain(ask.answer).collect();
            search.look(HitKind::Ask, Some(ask.application), ask.text, ask.evidence, &text);
        }
        for story in tx.list::<Story>(Filter::Workspace).await? {
            let (text, target) = ([story.text()], Target::Story(story.id));
            search.add(HitKind::Story, story.title, story.evidence, target, &text);
        }
        for item in tx.list::<Research>(Filter::Workspace).await? {
            let text = [item.heading.clone(), item.text.clone()];
            search.look(
                HitKind::Finding,
                Some(item.application),
                item.heading,
                item.evidence,
                &text,
            );
        }
        for task in tx.list::<Task>(Filter::Workspace).await? {
            let text = [task.text.clone()];
            search.look(HitKind::Task, Some(task.application), task.text, None, &text);
        }
        for entry in tx.list::<Entry>(Filter::Workspace).await? {
            let mut text = vec![entry.title.clone()];
            text.extend(entry.organisation.iter().chain(&entry.place).cloned());
            text.push(entry.text.clone());
            search.add(HitKind::Profile, entry.title, entry.evidence, Target::Profile, &text);
        }
        for source in tx.sources(Filter::Workspace, WithText::NotTables).await? {
            search.file(&source);
        }
        Ok(search.found())
    }
}

struct Search {
    wanted: Wanted,
    applications: Vec<Application>,
    hits: Vec<Hit>,
}

impl Search {
    fn applications(&mut self) {
        for application in self.applications.clone() {
            let text: Vec<String> = [&application.role, &application.employer, &application.place]
                .into_iter()
                .flatten()
                .cloned()
                .collect();
            let target = Target::Application(application.id);
            self.add(HitKind::Application, application.title(), None, target, &text);
        }
    }

    fn ledger<I>(&mut self, kind: HitKind, entries: &[LedgerEntry<I>]) {
        for entry in entries {
            let saying = &entry.saying;
            let text = [entry.fact.subject.clone(), entry.wording.clone()];
            self.look(
                kind,
                Some(entry.application),
                entry.fact.subject.clone(),
                saying.evidence,
                &text,
            );
        }
    }

    fn file(&mut self, source: &Source) {
        if source.superseded_by.is_some() {
            return;
        }
        let target = Target::Source(source.id);
        let title = self.title(source.application);
        let found = self
            .wanted
            .find(&source.text)
            .or_else(|| self.wanted.find(&source.name));
        let Some(found) = found else { return };
        let is_in_text = self.wanted.find(&source.name).is_none() || self.wanted.find(&source.text).is_some();
        self.hits.push(Hit {
            kind: HitKind::File,
            title: source.name.clone(),
            named: None,
            application: title,
            target,
            evidence: is_in_text.then_some(Evidence {
                source: source.id,
                span: found.span,
            }),
            is_whole: found.is_whole,
            excerpt: found.excerpt,
        });
    }

    fn look(
        &mut self,
        kind: HitKind,
        application: Option<ApplicationId>,
        title: String,
        evidence: Option<Evidence>,
        text: &[String],
    ) {
        let target = application.map_or(Target::Profile, Target::Application);
        self.add(kind, title, evidence, target, text);
    }

    fn add(&mut self, kind: HitKind, title: String, evidence: Option<Evidence>, target: Target, text: &[String]) {
        if let Some(found) = self.wanted.find_under(&title, &text.join("\n")) {
            self.hits.push(Hit {
                kind,
                named: found.named,
                title,
                application: match target {
                    // A job is not said to belong to itself.
                    Target::Application(id) if kind != HitKind::Application => self.title(Some(id)),
                    _ => None,
                },
                target,
                evidence,
                excerpt: found.place.excerpt,
                is_whole: found.place.is_whole,
            });
        }
    }

    fn title(&self, application: Option<ApplicationId>) -> Option<String> {
        let id = application?;
        self.applications.iter().find(|a| a.id == id).map(Application::title)
    }

    fn found(mut self) -> Found {
        self.hits.sort_by_key(|hit| (hit.kind, !hit.is_whole));
        let mut found = Found::default();
        let mut shown = 0;
        for hit in self.hits {
            if found.hits.last().is_none_or(|last| last.kind != hit.kind) {
                shown = 0;
            }
            shown += 1;
            if shown <= SHOWN {
                found.hits.push(hit);
            } else if let Some((_, more)) = found.more.iter_mut().find(|(kind, _)| *kind == hit.kind) {
                *more += 1;
            } else {
                found.more.push((hit.kind, 1));
            }
        }
        found
    }
}
