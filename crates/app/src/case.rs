//! An application as its pages show it: the record with all that is judged of it.

use std::ops::Deref;
use std::sync::Arc;

use finalist_coach::Judgement;
use finalist_coach::briefing::Briefing;
use finalist_core::dossier::Dossier;
use finalist_core::id::ApplicationId;
use finalist_core::profile::Profile;
use finalist_core::time::Timestamp;

use crate::{App, AppError, load, quote};

/// An application with all that is judged of it.
#[derive(Debug, Clone)]
pub struct Case {
    /// The record. The texts of its sources are left out: they are long, and a page shows one at a time.
    pub dossier: Dossier,
    /// The candidate, with the connections that matter here.
    pub profile: Profile,
    /// What is judged.
    pub judgement: Judgement,
    /// As of when.
    pub at: Timestamp,
}

impl Deref for Case {
    type Target = Judgement;

    fn deref(&self) -> &Judgement {
        &self.judgement
    }
}

impl App {
    /// An application with all that is judged of it, as of this minute.
    pub async fn case(&self, id: ApplicationId) -> Result<Arc<Case>, AppError> {
        let now = self.now();
        let mut tx = self.read().await?;
        let spot = self.kept_spot(&mut tx, "case", Some(id)).await?;
        if let Some(case) = self.kept.get(&spot) {
            return Ok(case);
        }
        let application = crate::operation::belongs::application(&mut tx, id).await?;
        let mut dossier = load::dossier(&mut tx, application).await?;
        let mut profile = load::profile(&mut tx, self.workspace()).await?;
        profile.connections = load::connections(&mut tx, &dossier).await?;
        let place = self.place_of(&mut tx, id).await?;
        let mut judgement = finalist_coach::judge(&dossier, &profile, now, &place);
        quote::fill(&mut tx, &mut judgement.briefing).await?;
        for source in &mut dossier.sources {
            source.text = Arc::from("");
        }
        let case = Case {
            dossier,
            profile,
            judgement,
            at: now,
        };
        Ok(self.kept.put(spot, case))
    }

    /// The briefing of an application as of this minute.
    pub async fn brief(&self, application: ApplicationId) -> Result<Briefing, AppError> {
        Ok(self.case(application).await?.briefing.clone())
    }
}
