//! The pages of one application that are worked on: each as its view, from the record and what is judged of it.

use finalist_coach::briefing::Briefing;
use finalist_core::dossier::Dossier;
use finalist_core::id::ApplicationId;
use finalist_core::profile::Profile;

use super::ledger::EntryId;
use crate::view::ask::AsksView;
use crate::view::company::CompanyView;
use crate::view::ledger::{EntryView, LedgersView};
use crate::view::plan::PlanView;
use crate::view::question::QuestionsView;
use crate::{App, AppError, load};

struct LaidOut {
    dossier: Dossier,
    profile: Profile,
    briefing: Briefing,
}

impl App {
    async fn laid_out(&self, id: ApplicationId) -> Result<LaidOut, AppError> {
        let briefing = self.brief(id).await?;
        let dossier = self.dossier(id).await?;
        let mut tx = self.read().await?;
        let profile = load::profile(&mut tx, self.workspace()).await?;
        Ok(LaidOut {
            dossier,
            profile,
            briefing,
        })
    }

    /// The questions to expect, with what was decided about them.
    pub async fn questions(&self, id: ApplicationId) -> Result<QuestionsView, AppError> {
        let case = self.laid_out(id).await?;
        Ok(QuestionsView::of(
            &case.dossier,
            &case.profile,
            &case.briefing,
            self.now(),
        ))
    }

    /// The questions to the employer's people, person by person.
    pub async fn asks(&self, id: ApplicationId) -> Result<AsksView, AppError> {
        let case = self.laid_out(id).await?;
        Ok(AsksView::of(&case.dossier, &case.briefing, self.now()))
    }

    /// Both ledgers.
    pub async fn ledgers(&self, id: ApplicationId) -> Result<LedgersView, AppError> {
        let case = self.laid_out(id).await?;
        Ok(LedgersView::of(&case.dossier, &case.briefing, self.now(), &self.zone()))
    }

    /// One entry of a ledger, with its history.
    pub async fn entry(&self, application: ApplicationId, id: EntryId) -> Result<EntryView, AppError> {
        let case = self.laid_out(application).await?;
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

    /// What is known of the company.
    pub async fn company(&self, id: ApplicationId) -> Result<CompanyView, AppError> {
        let case = self.laid_out(id).await?;
        Ok(CompanyView::of(&case.dossier, self.today()))
    }

    /// What is to be done until the interview.
    pub async fn plan(&self, id: ApplicationId) -> Result<PlanView, AppError> {
        let case = self.laid_out(id).await?;
        Ok(PlanView::of(self, &case.dossier, &case.briefing))
    }
}
