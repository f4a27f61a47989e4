//! The pages of one application that are worked on: each as its view, from the record and what is judged of it.

use finalist_core::id::{ApplicationId, Id};
use finalist_core::ledger::{Entry, Ledger};

use super::choose;
use super::ledger::{EntryId, Side};
use crate::view::ask::AsksView;
use crate::view::company::CompanyView;
use crate::view::ledger::{EntryView, LedgersView};
use crate::view::plan::PlanView;
use crate::view::question::QuestionsView;
use crate::{App, AppError};

impl App {
    /// The questions to expect, with what was decided about them.
    pub async fn questions(&self, id: ApplicationId) -> Result<QuestionsView, AppError> {
        let case = self.case(id).await?;
        Ok(QuestionsView::of(
            &case.dossier,
            &case.profile,
            &case.briefing,
            self.now(),
        ))
    }

    /// The questions to the employer's people, person by person.
    pub async fn asks(&self, id: ApplicationId) -> Result<AsksView, AppError> {
        let case = self.case(id).await?;
        Ok(AsksView::of(&case.dossier, &case.briefing, self.now()))
    }

    /// Both ledgers.
    pub async fn ledgers(&self, id: ApplicationId) -> Result<LedgersView, AppError> {
        let case = self.case(id).await?;
        Ok(LedgersView::of(&case.dossier, &case.briefing, self.now(), &self.zone()))
    }

    /// One entry of a ledger, with its history.
    pub async fn entry(&self, application: ApplicationId, id: EntryId) -> Result<EntryView, AppError> {
        let case = self.case(application).await?;
        let (dossier, zone) = (&case.dossier, self.zone());
        let found = match id {
            EntryId::Claim(id) => EntryView::of(dossier, &zone, &dossier.claims, id),
            EntryId::Statement(id) => EntryView::of(dossier, &zone, &dossier.statements, id),
        };
        found.ok_or_else(|| AppError::NotFound {
            what: "entry",
            given: id.to_string(),
            next: "`finalist claim list` shows all".to_owned(),
        })
    }

    /// The entry the user named by an id, the end of one, or a part of its words. Words name one that still holds.
    pub async fn find_entry(&self, id: ApplicationId, side: Side, given: &str) -> Result<EntryId, AppError> {
        let case = self.case(id).await?;
        match side {
            Side::Own => Ok(EntryId::Claim(named(&case.dossier.claims, given)?)),
            Side::Theirs => Ok(EntryId::Statement(named(&case.dossier.statements, given)?)),
        }
    }

    /// What is known of the company.
    pub async fn company(&self, id: ApplicationId) -> Result<CompanyView, AppError> {
        let case = self.case(id).await?;
        Ok(CompanyView::of(&case.dossier, self.today()))
    }

    /// What is to be done until the interview.
    pub async fn plan(&self, id: ApplicationId) -> Result<PlanView, AppError> {
        let case = self.case(id).await?;
        Ok(PlanView::of(self, &case.dossier, &case.briefing))
    }
}

fn named<I: Id>(ledger: &Ledger<I>, given: &str) -> Result<I, AppError> {
    let open: Vec<Entry<I>> = ledger.current().cloned().collect();
    match choose("entry", given, &open, |entry| entry.id, |entry| entry.wording.clone()) {
        Ok(found) => Ok(found.id),
        // What no longer holds is found by its id alone.
        Err(AppError::NotFound { what, given, next }) => {
            let typed = given.trim().to_lowercase();
            let ends = |entry: &&Entry<I>| typed.len() >= 4 && entry.id.to_string().ends_with(&typed);
            let found = ledger.all().iter().find(ends).map(|entry| entry.id);
            found.ok_or(AppError::NotFound { what, given, next })
        }
        Err(error) => Err(error),
    }
}
