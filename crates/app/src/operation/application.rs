//! Applications: list, show, enter, close, reopen.

use finalist_core::application::Application;
use finalist_core::dossier::Dossier;
use finalist_core::id::ApplicationId;
use finalist_core::offer::Offer;
use finalist_core::stage::{Outcome, Process, StageError};
use finalist_core::time::Date;
use finalist_store::{Filter, Tx};

use super::belongs;
use crate::edit::{Done, finish, to_change};
use crate::{App, AppError, Version, load};

/// Enters an application by hand.
#[derive(Debug, Clone, Default)]
pub struct AddApplication {
    /// Employer.
    pub employer: Option<String>,
    /// Role.
    pub role: Option<String>,
    /// Place.
    pub place: Option<String>,
}

/// Says what an application is about. What is not given is empty afterwards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditApplication {
    /// Employer.
    pub employer: Option<String>,
    /// Role.
    pub role: Option<String>,
    /// Place.
    pub place: Option<String>,
}

/// How an application goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// An offer came.
    Offer,
    /// The offer was taken.
    Accept,
    /// The employer decided against.
    Reject,
    /// The candidate stepped back.
    Withdraw,
    /// It goes on after all.
    Reopen,
}

impl Turn {
    /// Every way.
    pub const ALL: [Self; 5] = [Self::Offer, Self::Accept, Self::Reject, Self::Withdraw, Self::Reopen];

    /// Whether it is offered where an application stands so: what the rules of stages would refuse, and what would only
    /// say the same again, is not.
    pub fn is_open(self, outcome: &Outcome) -> bool {
        match outcome {
            Outcome::Open => !matches!(self, Self::Accept | Self::Reopen),
            Outcome::Offer { .. } => !matches!(self, Self::Offer | Self::Reopen),
            Outcome::Accepted { .. } | Outcome::Rejected { .. } | Outcome::Withdrawn { .. } => self == Self::Reopen,
        }
    }

    fn take(self, process: &mut Process, on: Date) -> Result<(), StageError> {
        match self {
            Self::Offer => process.offer(on),
            Self::Accept => process.accept(on),
            Self::Reject => process.reject(on),
            Self::Withdraw => process.withdraw(on),
            Self::Reopen => process.reopen(),
        }
    }
}

impl App {
    /// All applications, oldest first.
    pub async fn applications(&self) -> Result<Vec<Application>, AppError> {
        let mut tx = self.read().await?;
        Ok(tx.list(Filter::Workspace).await?)
    }

    /// One application by itself.
    pub async fn application(&self, id: ApplicationId) -> Result<Application, AppError> {
        let mut tx = self.read().await?;
        belongs::application(&mut tx, id).await
    }

    /// One application with all that belongs to it.
    pub async fn dossier(&self, id: ApplicationId) -> Result<Dossier, AppError> {
        let mut tx = self.read().await?;
        let application = belongs::application(&mut tx, id).await?;
        load::dossier(&mut tx, application).await
    }

    /// Enters an application by hand.
    pub async fn add_application(&self, operation: AddApplication) -> Result<Done<Application>, AppError> {
        if operation.employer.is_none() && operation.role.is_none() {
            return Err(nameless());
        }
        let application = Application {
            id: self.make_id(),
            workspace: self.workspace(),
            employer: operation.employer,
            role: operation.role,
            place: operation.place,
            folder: None,
            outcome: Outcome::Open,
            entered: self.now(),
        };
        let mut tx = self.write("add application").await?;
        tx.insert(&application).await?;
        finish(tx, application).await
    }

    /// Changes what an application is about.
    pub async fn edit_application(
        &self,
        id: ApplicationId,
        edit: EditApplication,
        seen: Option<&Version>,
    ) -> Result<Done<Application>, AppError> {
        if edit.employer.is_none() && edit.role.is_none() {
            return Err(nameless());
        }
        let mut tx = self.write("edit application").await?;
        let mut application: Application = to_change(&mut tx, "application", id, seen).await?;
        if edit.employer.is_none() && application.employer.is_some() {
            return Err(AppError::Invalid {
                field: "employer",
                reason: "the letters and the briefing name the employer: it can be changed, and not left empty"
                    .to_owned(),
            });
        }
        application.employer = edit.employer;
        application.role = edit.role;
        application.place = edit.place;
        tx.update(&application).await?;
        finish(tx, application).await
    }

    /// Moves an application on: offer, acceptance, rejection, withdrawal, reopening.
    pub async fn turn_application(
        &self,
        id: ApplicationId,
        turn: Turn,
        on: Option<Date>,
    ) -> Result<Done<Application>, AppError> {
        let on = on.unwrap_or_else(|| self.today());
        let mut tx = self.write("turn application").await?;
        let mut application = belongs::application(&mut tx, id).await?;
        let mut process = Process::from_parts(Vec::new(), application.outcome.clone());
        turn.take(&mut process, on)?;
        self.keep_day_of_offer(&mut tx, &application).await?;
        application.outcome = process.outcome().clone();
        tx.update(&application).await?;
        finish(tx, application).await
    }
}

impl App {
    /// What is made of an offer takes the place of its day: the day is kept among the offers, as the outlook is judged by
    /// what was known before it.
    async fn keep_day_of_offer(&self, tx: &mut Tx, application: &Application) -> Result<(), AppError> {
        let Outcome::Offer { on } = application.outcome else {
            return Ok(());
        };
        let offers: Vec<Offer> = tx.list(Filter::Application(application.id)).await?;
        if offers.iter().all(|offer| offer.came_on > on) {
            tx.insert(&Offer {
                id: self.make_id(),
                application: application.id,
                came_on: on,
                answer_by: None,
                pay: None,
                terms: None,
            })
            .await?;
        }
        Ok(())
    }
}

fn nameless() -> AppError {
    AppError::Invalid {
        field: "application",
        reason: "give an employer or a role".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_a_way_on_and_none_that_the_rules_refuse() {
        let on = "2026-11-30".parse().unwrap();
        for outcome in [
            Outcome::Open,
            Outcome::Offer { on },
            Outcome::Accepted { on },
            Outcome::Rejected { on },
            Outcome::Withdrawn { on },
        ] {
            let open: Vec<Turn> = Turn::ALL.into_iter().filter(|turn| turn.is_open(&outcome)).collect();
            assert!(!open.is_empty());
            for turn in open {
                let mut process = Process::from_parts(Vec::new(), outcome.clone());
                assert!(turn.take(&mut process, on).is_ok(), "{turn:?} from {outcome:?}");
            }
        }
    }
}
