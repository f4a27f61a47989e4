//! The two ledgers: what the candidate said (claims) and what the employer's people said (statements).
//!
//! Append-only. A correction adds an entry that supersedes the old one; a retraction marks it; what cannot be confirmed
//! is set aside until it is. Nothing is removed, so the history of any value can be told.

use crate::fact::Fact;
use crate::id::{ApplicationId, ClaimId, InterviewerId, RoundId, StatementId};
use crate::span::Evidence;
use crate::time::{Date, Timestamp};

/// How an entry stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing<I> {
    /// It holds.
    Current,
    /// A later entry took its place.
    Superseded {
        /// The entry that took its place.
        by: I,
        /// When.
        at: Timestamp,
    },
    /// It was taken back.
    Retracted {
        /// When.
        at: Timestamp,
        /// Why, in the user's or the system's words.
        reason: String,
    },
    /// It is written down, and the candidate cannot confirm that it was said so. It is held against nobody, and can be
    /// confirmed, corrected or taken back later.
    Unconfirmed {
        /// Since when.
        at: Timestamp,
    },
}

/// Who said it, in which round, when, and where that is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// The round in which it was said; nothing for what a document says.
    pub round: Option<RoundId>,
    /// The person on the employer's side: to whom (claims) or by whom (statements), by name where only the name is known.
    pub person: Option<InterviewerId>,
    /// That person's name as written.
    pub name: Option<String>,
    /// The day.
    pub on: Option<Date>,
    /// Where it is written down.
    pub evidence: Option<Evidence>,
}

/// One entry of a ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<I> {
    /// Its id.
    pub id: I,
    /// The application it belongs to.
    pub application: ApplicationId,
    /// What was said.
    pub fact: Fact,
    /// The words in which it was said.
    pub wording: String,
    /// Who, when, where.
    pub saying: Saying,
    /// How it stands.
    pub standing: Standing<I>,
    /// When it was entered.
    pub entered: Timestamp,
}

/// What the candidate said.
pub type Claim = Entry<ClaimId>;
/// What the employer's people said.
pub type Statement = Entry<StatementId>;

/// A change that a ledger refuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// No entry has this id.
    #[error("no entry with id `{0}`")]
    NotFound(String),
    /// The entry was superseded or retracted before; `what` says which.
    #[error("entry `{id}` was {what} already: correct the entry that holds now")]
    NotCurrent {
        /// The entry.
        id: String,
        /// `superseded` or `retracted`.
        what: &'static str,
    },
}

/// An append-only list of entries.
#[derive(Debug, Clone, PartialEq)]
pub struct Ledger<I> {
    entries: Vec<Entry<I>>,
}

impl<I> Default for Ledger<I> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<I: crate::id::Id> Ledger<I> {
    /// A ledger of stored entries, in the order of their entering.
    pub fn from_entries(entries: Vec<Entry<I>>) -> Self {
        Self { entries }
    }

    /// All entries, also those that hold no longer.
    pub fn all(&self) -> &[Entry<I>] {
        &self.entries
    }

    /// The entries that hold.
    pub fn current(&self) -> impl Iterator<Item = &Entry<I>> {
        self.entries.iter().filter(|entry| entry.standing == Standing::Current)
    }

    /// The entry with this id.
    pub fn get(&self, id: I) -> Option<&Entry<I>> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Adds an entry.
    pub fn append(&mut self, entry: Entry<I>) {
        self.entries.push(entry);
    }

    /// Adds `new` in the place of `old`, which stays and says what took its place.
    pub fn supersede(&mut self, old: I, new: Entry<I>) -> Result<(), LedgerError> {
        let (by, at) = (new.id, new.entered);
        self.open_mut(old)?.standing = Standing::Superseded { by, at };
        self.entries.push(new);
        Ok(())
    }

    /// Takes an entry back; it stays and says so.
    pub fn retract(&mut self, id: I, at: Timestamp, reason: &str) -> Result<(), LedgerError> {
        self.open_mut(id)?.standing = Standing::Retracted {
            at,
            reason: reason.to_owned(),
        };
        Ok(())
    }

    /// Sets an entry aside that cannot be confirmed; it stays and says so. Doing it twice changes nothing.
    pub fn doubt(&mut self, id: I, at: Timestamp) -> Result<(), LedgerError> {
        let entry = self.open_mut(id)?;
        if entry.standing == Standing::Current {
            entry.standing = Standing::Unconfirmed { at };
        }
        Ok(())
    }

    /// An entry that was set aside holds again, as it could be confirmed. Doing it twice changes nothing.
    pub fn confirm(&mut self, id: I) -> Result<(), LedgerError> {
        self.open_mut(id)?.standing = Standing::Current;
        Ok(())
    }

    /// The entry and those it superseded, newest first.
    pub fn history(&self, id: I) -> Vec<&Entry<I>> {
        let mut chain: Vec<&Entry<I>> = self.get(id).into_iter().collect();
        // Each step goes to an entry not yet in the chain, so a damaged ledger with a loop ends too.
        while let Some(last) = chain.last().map(|entry| entry.id) {
            let older = self.entries.iter().find(|entry| {
                matches!(entry.standing, Standing::Superseded { by, .. } if by == last)
                    && chain.iter().all(|seen| seen.id != entry.id)
            });
            match older {
                Some(entry) => chain.push(entry),
                None => break,
            }
        }
        chain
    }

    /// The entry, where it can still be changed: it holds, or waits to be confirmed.
    fn open_mut(&mut self, id: I) -> Result<&mut Entry<I>, LedgerError> {
        let entry = self
            .entries
            .iter_mut()
            .find(|entry| entry.id == id)
            .ok_or_else(|| LedgerError::NotFound(id.to_string()))?;
        match entry.standing {
            Standing::Current | Standing::Unconfirmed { .. } => Ok(entry),
            Standing::Superseded { .. } => Err(LedgerError::NotCurrent {
                id: id.to_string(),
                what: "superseded",
            }),
            Standing::Retracted { .. } => Err(LedgerError::NotCurrent {
                id: id.to_string(),
                what: "retracted",
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Attribute, FactTime, Value};
    use crate::id::IdMaker;

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millisecond(ms).unwrap()
    }

    fn entry(maker: &mut IdMaker, people: f64, ms: i64) -> Claim {
        Entry {
            id: maker.make(at(ms)),
            application: maker.make(at(0)),
            fact: Fact {
                subject: "team".into(),
                attribute: Attribute::TeamSize,
                value: Value::Quantity {
                    amount: people,
                    most: None,
                    unit: "person".into(),
                },
                hedged: false,
                when: FactTime::Present,
            },
            wording: format!("a team of {people}"),
            saying: Saying {
                round: None,
                person: None,
                name: None,
                on: None,
                evidence: None,
            },
            standing: Standing::Current,
            entered: at(ms),
        }
    }

    fn maker() -> IdMaker {
        let mut n = 0u8;
        IdMaker::new(move || {
            n += 1;
            [n; 10]
        })
    }

    #[test]
    fn a_correction_keeps_the_old_entry_and_its_history() {
        let (mut maker, mut ledger) = (maker(), Ledger::default());
        let (first, second, third) = (
            entry(&mut maker, 8.0, 1),
            entry(&mut maker, 12.0, 2),
            entry(&mut maker, 10.0, 3),
        );
        ledger.append(first.clone());
        ledger.supersede(first.id, second.clone()).unwrap();
        ledger.supersede(second.id, third.clone()).unwrap();
        assert_eq!(ledger.current().map(|e| e.id).collect::<Vec<_>>(), [third.id]);
        assert_eq!(
            ledger.history(third.id).iter().map(|e| e.id).collect::<Vec<_>>(),
            [third.id, second.id, first.id]
        );
        assert_eq!(ledger.all().len(), 3);
    }

    #[test]
    fn what_cannot_be_confirmed_is_set_aside_until_it_is() {
        let (mut maker, mut ledger) = (maker(), Ledger::default());
        let (first, second) = (entry(&mut maker, 8.0, 1), entry(&mut maker, 9.0, 3));
        ledger.append(first.clone());
        ledger.doubt(first.id, at(2)).unwrap();
        ledger.doubt(first.id, at(3)).unwrap();
        assert_eq!(ledger.current().count(), 0);
        assert_eq!(
            ledger.all()[0].standing,
            Standing::Unconfirmed { at: at(2) },
            "the first time counts"
        );
        ledger.confirm(first.id).unwrap();
        assert_eq!(ledger.current().count(), 1);
        ledger.doubt(first.id, at(4)).unwrap();
        ledger.supersede(first.id, second.clone()).unwrap();
        assert_eq!(ledger.current().map(|e| e.id).collect::<Vec<_>>(), [second.id]);
        assert!(ledger.confirm(first.id).is_err(), "what was corrected is not confirmed");
    }

    #[test]
    fn what_no_longer_holds_cannot_be_changed_again() {
        let (mut maker, mut ledger) = (maker(), Ledger::default());
        let first = entry(&mut maker, 8.0, 1);
        ledger.append(first.clone());
        ledger.retract(first.id, at(2), "said in error").unwrap();
        assert_eq!(ledger.current().count(), 0);
        let error = ledger.supersede(first.id, entry(&mut maker, 9.0, 3)).unwrap_err();
        assert_eq!(
            error,
            LedgerError::NotCurrent {
                id: first.id.to_string(),
                what: "retracted"
            }
        );
        assert_eq!(ledger.all().len(), 1, "a refused change adds nothing");
    }
}
