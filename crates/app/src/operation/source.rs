//! Sources: what was imported, word for word; and taking one out with all that rests on it.

use std::collections::BTreeMap;

use finalist_core::ask::Ask;
use finalist_core::debrief::Debrief;
use finalist_core::exchange::{Exchange, Remark};
use finalist_core::id::{SourceId, StoryId};
use finalist_core::interviewer::Interviewer;
use finalist_core::ledger::{Entry as LedgerEntry, Standing};
use finalist_core::profile::{Connection, Entry};
use finalist_core::promise::Promise;
use finalist_core::research::Research;
use finalist_core::round::Round;
use finalist_core::signal::Signal;
use finalist_core::source::Source;
use finalist_core::story::{Story, StoryUse};
use finalist_core::take::Take;
use finalist_store::{Filter, Stored, Tx, WithText};
use sha2::{Digest as _, Sha256};

use super::choose;
use crate::edit::{Done, finish};
use crate::{App, AppError};

/// What went with a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovedSource {
    /// The source.
    pub source: Source,
    /// How many older versions of it.
    pub older: usize,
    /// How many things of each kind that rested on it.
    pub rested: Vec<(&'static str, usize)>,
}

impl App {
    /// One source with its text.
    pub async fn source(&self, id: SourceId) -> Result<Option<Source>, AppError> {
        let mut tx = self.read().await?;
        Ok(tx.source(id).await?)
    }

    /// All sources in the order of their import, older versions too. The texts of connections stay away.
    pub async fn sources(&self) -> Result<Vec<Source>, AppError> {
        let mut tx = self.read().await?;
        Ok(tx.sources(Filter::Workspace, WithText::NotTables).await?)
    }

    /// The source the user named, by id or a part of its file's name. A name means the version that holds.
    pub async fn find_source(&self, given: &str) -> Result<Source, AppError> {
        let all = self.sources().await?;
        let current: Vec<Source> = all.iter().filter(|s| s.superseded_by.is_none()).cloned().collect();
        let found = choose("source", given, &current, |s| s.id, |s| s.name.clone());
        match found {
            Err(AppError::NotFound { .. }) if !given.contains('.') => {
                choose("source", given, &all, |s| s.id, |s| s.id.to_string()).cloned()
            }
            found => found.cloned(),
        }
    }

    /// Takes a source out for good: its bytes, its older versions, and everything that rests on them, in the change log
    /// too. Rounds and people stay, without what the file told of them; what an entry of it had superseded holds again.
    pub async fn remove_source(&self, id: SourceId) -> Result<Done<RemovedSource>, AppError> {
        let mut tx = self.write("remove source").await?;
        let all = tx.sources(Filter::Workspace, WithText::NotTables).await?;
        let source = all.iter().find(|s| s.id == id).cloned().ok_or_else(|| missing(id))?;
        let gone = with_older(&all, id);
        let mut removing = Removing {
            tx: &mut tx,
            rested: BTreeMap::new(),
        };
        for source in &gone {
            removing.what_rests_on(*source).await?;
        }
        removing.ledger(&gone).await?;
        removing.statements(&gone).await?;
        let rested: Vec<(&'static str, usize)> = removing.rested.into_iter().filter(|(_, n)| *n > 0).collect();
        for source in &gone {
            tx.delete::<Source>(*source).await?;
            tx.forget::<Source>(*source).await?;
        }
        let removed = RemovedSource {
            source,
            older: gone.len().saturating_sub(1),
            rested,
        };
        finish(tx, removed).await
    }
}

/// The source and all versions whose place it took, also over several steps.
fn with_older(all: &[Source], id: SourceId) -> Vec<SourceId> {
    let mut gone = vec![id];
    let mut at = 0;
    while let Some(newer) = gone.get(at).copied() {
        let older = all.iter().filter(|s| s.superseded_by == Some(newer)).map(|s| s.id);
        let fresh: Vec<SourceId> = older.filter(|id| !gone.contains(id)).collect();
        gone.extend(fresh);
        at += 1;
    }
    gone
}

struct Removing<'t> {
    tx: &'t mut Tx,
    rested: BTreeMap<&'static str, usize>,
}

impl Removing<'_> {
    fn count(&mut self, what: &'static str, more: usize) {
        *self.rested.entry(what).or_default() += more;
    }

    async fn what_rests_on(&mut self, source: SourceId) -> Result<(), AppError> {
        self.all::<Exchange>("questions", source).await?;
        self.all::<Remark>("remarks", source).await?;
        self.all::<Ask>("asks", source).await?;
        self.all::<Signal>("signs", source).await?;
        self.all::<Promise>("next steps", source).await?;
        self.all::<Debrief>("debriefs", source).await?;
        self.all::<Research>("findings", source).await?;
        self.all::<Entry>("lines of the profile", source).await?;
        self.all::<StoryUse>("tellings", source).await?;
        self.all::<Take>("takes", source).await?;
        self.stories(source).await?;
        let connections = self.tx.delete_of_source::<Connection>(source).await?;
        self.count("connections", usize::try_from(connections).unwrap_or(usize::MAX));
        for mut round in self.tx.list::<Round>(Filter::Source(source)).await? {
            round.source = None;
            self.tx.update(&round).await?;
        }
        for mut person in self.tx.list::<Interviewer>(Filter::Workspace).await? {
            let before = person.background.len();
            person
                .background
                .retain(|known| known.evidence.is_none_or(|e| e.source != source));
            if person.background.len() < before {
                self.count("notes about people", before - person.background.len());
                self.tx.update(&person).await?;
                self.tx.forget::<Interviewer>(person.id).await?;
            }
        }
        Ok(())
    }

    async fn all<E: Stored>(&mut self, what: &'static str, source: SourceId) -> Result<(), AppError> {
        let things = self.tx.list::<E>(Filter::Source(source)).await?;
        self.count(what, things.len());
        for thing in things {
            self.one::<E>(thing.id()).await?;
        }
        Ok(())
    }

    async fn one<E: Stored>(&mut self, id: E::Id) -> Result<(), AppError> {
        self.tx.delete::<E>(id).await?;
        self.tx.forget::<E>(id).await?;
        Ok(())
    }

    /// Stories, and to whom they were told; a take keeps its recording without the story.
    async fn stories(&mut self, source: SourceId) -> Result<(), AppError> {
        let stories: Vec<Story> = self.tx.list(Filter::Source(source)).await?;
        let ids: Vec<StoryId> = stories.iter().map(|story| story.id).collect();
        self.count("stories", ids.len());
        for told in self.tx.list::<StoryUse>(Filter::Workspace).await? {
            if ids.contains(&told.story) {
                self.count("tellings", 1);
                self.one::<StoryUse>(told.id).await?;
            }
        }
        let links = super::story::let_go(self.tx, &ids).await?;
        self.count("links to requirements", links);
        for id in ids {
            self.one::<Story>(id).await?;
        }
        Ok(())
    }

    async fn ledger(&mut self, gone: &[SourceId]) -> Result<(), AppError> {
        self.entries::<finalist_core::id::ClaimId>("claims", gone).await
    }

    async fn statements(&mut self, gone: &[SourceId]) -> Result<(), AppError> {
        self.entries::<finalist_core::id::StatementId>("statements", gone).await
    }

    /// The entries of a ledger that rest on the sources. What they had superseded holds again.
    async fn entries<I>(&mut self, what: &'static str, gone: &[SourceId]) -> Result<(), AppError>
    where
        I: finalist_core::id::Id,
        LedgerEntry<I>: Stored<Id = I>,
    {
        let all: Vec<LedgerEntry<I>> = self.tx.list(Filter::Workspace).await?;
        let rests = |entry: &LedgerEntry<I>| entry.saying.evidence.is_some_and(|e| gone.contains(&e.source));
        let leaving: Vec<I> = all.iter().filter(|entry| rests(entry)).map(|entry| entry.id).collect();
        for mut entry in all {
            let is_leaving = leaving.contains(&entry.id);
            let was_superseded = matches!(&entry.standing, Standing::Superseded { by, .. } if leaving.contains(by));
            if !is_leaving && was_superseded {
                entry.standing = Standing::Current;
                self.tx.update(&entry).await?;
            }
        }
        self.count(what, leaving.len());
        for id in leaving {
            self.one::<LedgerEntry<I>>(id).await?;
        }
        Ok(())
    }
}

fn missing(id: SourceId) -> AppError {
    AppError::NotFound {
        what: "source",
        given: id.to_string(),
        next: "`finalist source list` shows all".to_owned(),
    }
}

/// The hash by which a source is known: SHA-256 of its bytes, in hexadecimal.
pub(crate) fn hash(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}
