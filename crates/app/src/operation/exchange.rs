//! Exchanges: what was asked and answered in a round, entered and mended by hand.

use finalist_core::exchange::{AnswerMark, Exchange};
use finalist_core::id::{ApplicationId, ExchangeId, InterviewerId, RoundId};
use finalist_core::interviewer::Interviewer;
use finalist_core::round::Round;
use finalist_core::text::NonEmptyText;
use finalist_store::Tx;

use crate::edit::{Done, finish, to_change};
use crate::{App, AppError, Version};

/// What is known of an exchange: all of it, as a form gives it.
#[derive(Debug, Clone)]
pub struct SetExchange {
    /// In which round.
    pub round: Option<RoundId>,
    /// Who asked.
    pub asked_by: Option<InterviewerId>,
    /// The question.
    pub question: String,
    /// The answer that was given.
    pub answer: Option<String>,
    /// How it was left.
    pub mark: AnswerMark,
}

impl App {
    /// One question that was asked.
    pub async fn exchange(&self, id: ExchangeId) -> Result<Exchange, AppError> {
        let found = self.read().await?.get(id).await?;
        found.ok_or_else(|| AppError::NotFound {
            what: "question",
            given: id.to_string(),
            next: "it was removed, or never there".to_owned(),
        })
    }

    /// Enters a question that was asked.
    pub async fn add_exchange(&self, application: ApplicationId, set: SetExchange) -> Result<Done<Exchange>, AppError> {
        let mut exchange = Exchange {
            id: self.make_id(),
            application,
            round: None,
            asked_by: None,
            question: String::new(),
            answer: None,
            mark: set.mark,
            evidence: None,
        };
        let mut tx = self.write("add exchange").await?;
        apply(&mut tx, &mut exchange, set).await?;
        tx.insert(&exchange).await?;
        finish(tx, exchange).await
    }

    /// Mends a question that was asked; where it is written stays known.
    pub async fn set_exchange(
        &self,
        id: ExchangeId,
        set: SetExchange,
        seen: Option<&Version>,
    ) -> Result<Done<Exchange>, AppError> {
        let mut tx = self.write("set exchange").await?;
        let mut exchange: Exchange = to_change(&mut tx, "question", id, seen).await?;
        apply(&mut tx, &mut exchange, set).await?;
        tx.update(&exchange).await?;
        finish(tx, exchange).await
    }

    /// Says how an answer was left.
    pub async fn mark_exchange(
        &self,
        id: ExchangeId,
        mark: AnswerMark,
        seen: Option<&Version>,
    ) -> Result<Done<Exchange>, AppError> {
        let mut tx = self.write("mark exchange").await?;
        let mut exchange: Exchange = to_change(&mut tx, "question", id, seen).await?;
        exchange.mark = mark;
        tx.update(&exchange).await?;
        finish(tx, exchange).await
    }

    /// Takes a question out of the record; the notes it came from stay as they are.
    pub async fn remove_exchange(&self, id: ExchangeId, seen: Option<&Version>) -> Result<Done<Exchange>, AppError> {
        let mut tx = self.write("remove exchange").await?;
        let exchange: Exchange = to_change(&mut tx, "question", id, seen).await?;
        tx.delete::<Exchange>(id).await?;
        finish(tx, exchange).await
    }
}

async fn apply(tx: &mut Tx, exchange: &mut Exchange, set: SetExchange) -> Result<(), AppError> {
    let question = NonEmptyText::new(&set.question).ok_or_else(|| AppError::Invalid {
        field: "question",
        reason: "write what was asked, as you remember it".to_owned(),
    })?;
    // Of this application, or nothing: a stale form may name a round that is gone.
    let round = match set.round {
        Some(id) => tx
            .get::<Round>(id)
            .await?
            .filter(|r| r.application == exchange.application),
        None => None,
    };
    let person = match set.asked_by {
        Some(id) => tx
            .get::<Interviewer>(id)
            .await?
            .filter(|p| p.application == exchange.application),
        None => None,
    };
    let gone = |what: &'static str, field: &'static str| AppError::Invalid {
        field,
        reason: format!("this {what} is not there any more: choose another one"),
    };
    if set.round.is_some() && round.is_none() {
        return Err(gone("round", "round"));
    }
    if set.asked_by.is_some() && person.is_none() {
        return Err(gone("person", "asked by"));
    }
    exchange.round = set.round;
    exchange.asked_by = set.asked_by;
    exchange.question = question.as_str().to_owned();
    exchange.answer = set
        .answer
        .as_deref()
        .and_then(NonEmptyText::new)
        .map(|t| t.as_str().to_owned());
    exchange.mark = set.mark;
    Ok(())
}
