//! An application as its pages show it: the record with all that is judged of it, worked out once for each state of the
//! data and each minute.
//!
//! The coach takes tens of milliseconds over a full record, and a page has to answer in a few. What is kept is right as
//! long as nothing was written to the workspace, by this program or by another one, and the minute is the same.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use finalist_coach::Judgement;
use finalist_coach::briefing::Briefing;
use finalist_core::dossier::Dossier;
use finalist_core::id::ApplicationId;
use finalist_core::profile::Profile;
use finalist_core::time::Timestamp;
use finalist_store::State;

use crate::{App, AppError, load, quote};

/// So many applications are kept at most: more are open at once nowhere but in a career centre.
const MOST: usize = 64;

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

/// The cases of one state and minute.
#[derive(Debug, Default)]
pub(crate) struct Cases(Mutex<Shelf>);

#[derive(Debug, Default)]
struct Shelf {
    of: Option<(State, i64)>,
    cases: BTreeMap<ApplicationId, Arc<Case>>,
}

impl Cases {
    fn get(&self, of: &(State, i64), id: ApplicationId) -> Option<Arc<Case>> {
        let shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_theirs = shelf.of.as_ref() == Some(of);
        shelf.cases.get(&id).filter(|_| is_theirs).cloned()
    }

    fn put(&self, of: (State, i64), id: ApplicationId, case: &Arc<Case>) {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.of.as_ref() != Some(&of) {
            shelf.cases.clear();
            shelf.of = Some(of);
        }
        if shelf.cases.len() >= MOST {
            shelf.cases.pop_first();
        }
        shelf.cases.insert(id, Arc::clone(case));
    }
}

impl App {
    /// An application with all that is judged of it, as of this minute.
    pub async fn case(&self, id: ApplicationId) -> Result<Arc<Case>, AppError> {
        let now = self.now();
        let mut tx = self.read().await?;
        let of = (tx.state().await?, now.as_second().div_euclid(60));
        if let Some(case) = self.cases.get(&of, id) {
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
        let case = Arc::new(Case {
            dossier,
            profile,
            judgement,
            at: now,
        });
        self.cases.put(of, id, &case);
        Ok(case)
    }

    /// The briefing of an application as of this minute.
    pub async fn brief(&self, application: ApplicationId) -> Result<Briefing, AppError> {
        Ok(self.case(application).await?.briefing.clone())
    }
}
