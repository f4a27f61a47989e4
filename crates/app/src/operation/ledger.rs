//! The two ledgers by hand: enter what was said, correct it, take it back, set aside what cannot be confirmed (R2).
//!
//! Nothing is ever overwritten: a correction supersedes, and the history of each value can be told.

use finalist_core::fact::{Attribute, Fact, FactTime};
use finalist_core::id::{ApplicationId, ClaimId, Id, InterviewerId, RoundId, StatementId};
use finalist_core::ledger::{Entry, Ledger, Saying, Standing};
use finalist_core::text::fold;
use finalist_core::time::Date;
use finalist_language::fact::{self, Voice};
use finalist_store::{Filter, Stored, Tx};

use super::{belongs, said, said_maybe};
use crate::edit::{Done, finish, to_change};
use crate::{App, AppError, Version};

finalist_core::coded! {
    /// Whose words a ledger holds.
    Side {
        Own = "own", "what you said";
        Theirs = "theirs", "what they said";
    }
}

/// An entry of one of the two ledgers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryId {
    /// What the candidate said.
    Claim(ClaimId),
    /// What the employer's people said.
    Statement(StatementId),
}

impl EntryId {
    /// An id as a page or command gives it.
    pub fn parse(side: Side, text: &str) -> Option<Self> {
        match side {
            Side::Own => text.parse().ok().map(Self::Claim),
            Side::Theirs => text.parse().ok().map(Self::Statement),
        }
    }
}

impl std::fmt::Display for EntryId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Claim(id) => id.fmt(f),
            Self::Statement(id) => id.fmt(f),
        }
    }
}

/// Who said it to whom, and when.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// In which round.
    pub round: Option<RoundId>,
    /// To whom, or by whom.
    pub person: Option<InterviewerId>,
    /// On which day; that of the round where none is given.
    pub on: Option<Date>,
}

/// Enters what was said.
#[derive(Debug, Clone)]
pub struct AddEntry {
    /// The application.
    pub application: ApplicationId,
    /// Whose words they are.
    pub side: Side,
    /// The words.
    pub wording: String,
    /// What it tells; nothing lets the words be read.
    pub about: Option<About>,
    /// Who, when.
    pub said: Said,
}

/// What an entry tells, where the candidate names it.
#[derive(Debug, Clone)]
pub struct About {
    /// What about the subject.
    pub attribute: Attribute,
    /// The subject, where the attribute alone does not say it.
    pub subject: String,
    /// The value as typed.
    pub value: String,
}

/// Corrects an entry: the record was wrong, or what was said was.
#[derive(Debug, Clone, Default)]
pub struct CorrectEntry {
    /// The value that holds.
    pub value: String,
    /// The words for it; made from the value where empty.
    pub wording: String,
}

/// How an entry is to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stand {
    /// It is taken back, with the reason.
    Retract(String),
    /// The candidate cannot confirm that it was said so.
    Doubt,
    /// It could be confirmed after all.
    Confirm,
}

impl App {
    /// Enters what was said. Where nothing else is named, the facts are read in the words, and each becomes an entry.
    pub async fn add_entry(&self, add: AddEntry) -> Result<Done<Vec<EntryId>>, AppError> {
        let wording = said("words", &add.wording)?;
        let facts = facts(&add, &wording)?;
        match add.side {
            Side::Own => {
                let entries = self.insert::<ClaimId>("add claim", &add, &wording, facts).await?;
                Ok(entries.map(|ids| ids.into_iter().map(EntryId::Claim).collect()))
            }
            Side::Theirs => {
                let entries = self
                    .insert::<StatementId>("add statement", &add, &wording, facts)
                    .await?;
                Ok(entries.map(|ids| ids.into_iter().map(EntryId::Statement).collect()))
            }
        }
    }

    /// Corrects an entry: a new one takes its place, and the old one stays with its history.
    pub async fn correct_entry(
        &self,
        id: EntryId,
        correct: CorrectEntry,
        seen: Option<&Version>,
    ) -> Result<Done<EntryId>, AppError> {
        match id {
            EntryId::Claim(id) => Ok(self
                .correct("correct claim", id, correct, seen)
                .await?
                .map(EntryId::Claim)),
            EntryId::Statement(id) => {
                let done = self.correct("correct statement", id, correct, seen).await?;
                Ok(done.map(EntryId::Statement))
            }
        }
    }

    /// Takes an entry back, sets it aside, or confirms it.
    pub async fn stand_entry(&self, id: EntryId, stand: Stand, seen: Option<&Version>) -> Result<Done<()>, AppError> {
        let stand = match stand {
            Stand::Retract(reason) => Stand::Retract(said("reason", &reason)?),
            other => other,
        };
        match id {
            EntryId::Claim(id) => {
                let name = match stand {
                    Stand::Retract(_) => "retract claim",
                    Stand::Doubt => "doubt claim",
                    Stand::Confirm => "confirm claim",
                };
                self.stand(name, id, stand, seen).await
            }
            EntryId::Statement(id) => {
                let name = match stand {
                    Stand::Retract(_) => "retract statement",
                    Stand::Doubt => "doubt statement",
                    Stand::Confirm => "confirm statement",
                };
                self.stand(name, id, stand, seen).await
            }
        }
    }

    async fn insert<I>(
        &self,
        name: &'static str,
        add: &AddEntry,
        wording: &str,
        facts: Vec<Fact>,
    ) -> Result<Done<Vec<I>>, AppError>
    where
        I: Id,
        Entry<I>: Stored<Id = I>,
    {
        let mut tx = self.write(name).await?;
        belongs::application(&mut tx, add.application).await?;
        belongs::round(&mut tx, add.application, add.said.round).await?;
        belongs::person(&mut tx, add.application, add.said.person).await?;
        let mut ids = Vec::new();
        for fact in facts {
            let entry: Entry<I> = Entry {
                id: self.make_id(),
                application: add.application,
                fact,
                wording: wording.to_owned(),
                saying: Saying {
                    round: add.said.round,
                    person: add.said.person,
                    name: None,
                    on: add.said.on,
                    evidence: None,
                },
                standing: Standing::Current,
                entered: self.now(),
            };
            tx.insert(&entry).await?;
            ids.push(entry.id);
        }
        finish(tx, ids).await
    }

    async fn correct<I>(
        &self,
        name: &'static str,
        id: I,
        correct: CorrectEntry,
        seen: Option<&Version>,
    ) -> Result<Done<I>, AppError>
    where
        I: Id + Send + Sync,
        Entry<I>: Stored<Id = I>,
    {
        let value = said("value", &correct.value)?;
        let wording = said_maybe("words", &correct.wording)?;
        let mut tx = self.write(name).await?;
        let old: Entry<I> = to_change(&mut tx, "entry", id, seen).await?;
        let value = fact::typed(old.fact.attribute, &value, old.saying.on);
        let new = Entry {
            id: self.make_id(),
            wording: wording.unwrap_or_else(|| format!("{}: {value}", old.fact.attribute.label())),
            fact: Fact {
                value,
                hedged: false,
                ..old.fact.clone()
            },
            // The file says what it said before: the correction rests on what the candidate entered.
            saying: Saying {
                evidence: None,
                ..old.saying.clone()
            },
            standing: Standing::Current,
            entered: self.now(),
            ..old.clone()
        };
        let added = new.id;
        in_ledger(&mut tx, old.application, |ledger| ledger.supersede(id, new)).await?;
        finish(tx, added).await
    }

    async fn stand<I>(
        &self,
        name: &'static str,
        id: I,
        stand: Stand,
        seen: Option<&Version>,
    ) -> Result<Done<()>, AppError>
    where
        I: Id + Send + Sync,
        Entry<I>: Stored<Id = I>,
    {
        let mut tx = self.write(name).await?;
        let entry: Entry<I> = to_change(&mut tx, "entry", id, seen).await?;
        let now = self.now();
        in_ledger(&mut tx, entry.application, |ledger: &mut Ledger<I>| match &stand {
            Stand::Retract(reason) => ledger.retract(id, now, reason),
            Stand::Doubt => ledger.doubt(id, now),
            Stand::Confirm => ledger.confirm(id),
        })
        .await?;
        finish(tx, ()).await
    }
}

/// Lets the ledger of an application decide on a change, and writes what came of it.
async fn in_ledger<I>(
    tx: &mut Tx,
    application: ApplicationId,
    change: impl FnOnce(&mut Ledger<I>) -> Result<(), finalist_core::ledger::LedgerError>,
) -> Result<(), AppError>
where
    I: Id + Send + Sync,
    Entry<I>: Stored<Id = I>,
{
    let before: Vec<Entry<I>> = tx.list(Filter::Application(application)).await?;
    let mut ledger = Ledger::from_entries(before.clone());
    change(&mut ledger)?;
    for entry in ledger.all() {
        match before.iter().find(|known| known.id == entry.id) {
            None => tx.insert(entry).await?,
            Some(known) if known != entry => tx.update(entry).await?,
            Some(_) => {}
        }
    }
    Ok(())
}

/// What is told: as named, else as read in the words.
fn facts(add: &AddEntry, wording: &str) -> Result<Vec<Fact>, AppError> {
    let voice = match add.side {
        Side::Own => Voice::Candidate,
        Side::Theirs => Voice::Employer,
    };
    let mut read: Vec<Fact> = Vec::new();
    for found in fact::read_on(wording, voice, add.said.on) {
        if !read.contains(&found.fact) {
            read.push(found.fact);
        }
    }
    match &add.about {
        Some(about) => {
            let value = said("value", &about.value)?;
            let subject = said_maybe("subject", &about.subject)?;
            // The reader names a subject as other tellings of the same matter do.
            let alike = read.into_iter().find(|fact| fact.attribute == about.attribute);
            let subject = match (&subject, &alike) {
                (Some(subject), _) => fold(subject),
                (None, Some(fact)) => fact.subject.clone(),
                (None, None) => usual_subject(about.attribute).to_owned(),
            };
            Ok(vec![Fact {
                subject,
                attribute: about.attribute,
                value: fact::typed(about.attribute, &value, add.said.on),
                hedged: alike.as_ref().is_some_and(|fact| fact.hedged),
                when: alike.map_or(FactTime::Present, |fact| fact.when),
            }])
        }
        None if read.is_empty() => Err(AppError::Invalid {
            field: "about",
            reason: "no fact was found in these words: choose what they tell, and give the value".to_owned(),
        }),
        None => Ok(read),
    }
}

/// The subject under which the reader files what says none.
fn usual_subject(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::TeamSize => "team",
        Attribute::Notice => "notice",
        Attribute::StartDate => "start",
        Attribute::DecisionDate => "decision",
        Attribute::RemoteDays | Attribute::OfficeDays | Attribute::Place => "job",
        _ => "",
    }
}
