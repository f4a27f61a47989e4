//! What they said comes next and by when (A2): list, add, set another day, mark as kept.

use finalist_core::id::{ApplicationId, InterviewerId, PromiseId, RoundId};
use finalist_core::promise::Promise;
use finalist_core::text::NonEmptyText;
use finalist_core::time::Date;
use finalist_store::Filter;

use super::{belongs, choose};
use crate::edit::{Done, finish, to_change};
use crate::{App, AppError, Version};

/// Adds a next step by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddPromise {
    /// The application.
    pub application: ApplicationId,
    /// What is to come.
    pub what: String,
    /// The last day they named; read from the words where not given.
    pub by: Option<Date>,
    /// Who said it.
    pub by_whom: Option<InterviewerId>,
    /// In which round.
    pub round: Option<RoundId>,
    /// When it was said; today where not given.
    pub said_on: Option<Date>,
}

/// Sets what is known of a next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SetPromise {
    /// Another last day.
    pub by: Option<Date>,
    /// The day it came.
    pub kept_on: Option<Date>,
    /// Whether it is waited for again.
    pub reopen: bool,
}

impl App {
    /// The next steps of an application, in the order they were said.
    pub async fn promises(&self, application: ApplicationId) -> Result<Vec<Promise>, AppError> {
        let mut tx = self.read().await?;
        let mut all: Vec<Promise> = tx.list(Filter::Application(application)).await?;
        all.sort_by_key(|promise| promise.said_on);
        Ok(all)
    }

    /// The next step the user named, by id or a part of its words.
    pub async fn find_promise(&self, application: ApplicationId, given: &str) -> Result<Promise, AppError> {
        let all = self.promises(application).await?;
        choose("next step", given, &all, |p| p.id, |p| p.what.clone()).cloned()
    }

    /// Adds a next step.
    pub async fn add_promise(&self, operation: AddPromise) -> Result<Done<Promise>, AppError> {
        let what = NonEmptyText::new(&operation.what).ok_or_else(|| AppError::Invalid {
            field: "what",
            reason: "say what is to come, as `a call about the second round`".to_owned(),
        })?;
        let said_on = operation.said_on.unwrap_or_else(|| self.today());
        let by = operation
            .by
            .or_else(|| finalist_language::promise::deadline(what.as_str(), said_on));
        if by.is_some_and(|by| by < said_on) {
            return Err(AppError::Invalid {
                field: "by",
                reason: format!("the day lies before {said_on}, on which it was said"),
            });
        }
        let promise = Promise {
            id: self.make_id(),
            application: operation.application,
            round: operation.round,
            by_whom: operation.by_whom,
            what: what.to_string(),
            by,
            said_on: Some(said_on),
            kept_on: None,
            evidence: None,
        };
        let mut tx = self.write("add promise").await?;
        belongs::application(&mut tx, promise.application).await?;
        belongs::round(&mut tx, promise.application, promise.round).await?;
        belongs::person(&mut tx, promise.application, promise.by_whom).await?;
        tx.insert(&promise).await?;
        finish(tx, promise).await
    }

    /// Sets another day, or the day it came. Where the day they named has passed without it, another day is a new word of
    /// theirs: the old one stays as it was said.
    pub async fn set_promise(
        &self,
        id: PromiseId,
        set: SetPromise,
        seen: Option<&Version>,
    ) -> Result<Done<Promise>, AppError> {
        let mut tx = self.write("set promise").await?;
        let mut promise: Promise = to_change(&mut tx, "next step", id, seen).await?;
        let is_slipped = promise.is_open() && promise.by.is_some_and(|by| by < self.today());
        let is_later = set.by.is_some_and(|by| by >= self.today());
        if is_slipped && is_later && set.kept_on.is_none() {
            let anew = Promise {
                id: self.make_id(),
                by: set.by,
                said_on: Some(self.today()),
                evidence: None,
                ..promise
            };
            tx.insert(&anew).await?;
            return finish(tx, anew).await;
        }
        promise.by = set.by.or(promise.by);
        promise.kept_on = set.kept_on.or(promise.kept_on).filter(|_| !set.reopen);
        tx.update(&promise).await?;
        finish(tx, promise).await
    }
}
