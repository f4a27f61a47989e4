//! The outlook: how an application stands as an interval (P4), and how good the intervals were on closed ones.

use std::sync::Arc;

use finalist_coach::outlook::{self, Assessment, Decision, Record, Score, Scored};
use finalist_coach::timeline::Place;
use finalist_core::application::Application;
use finalist_core::dossier::Dossier;
use finalist_core::id::ApplicationId;
use finalist_core::offer::Offer;
use finalist_core::referee::Reference;
use finalist_core::round::Round;
use finalist_core::signal::{Signal, SignalKind};
use finalist_core::time::Date;
use finalist_store::{Filter, Tx};

use crate::{App, AppError, load};

/// How an application stands, or stood before the employer decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The application.
    pub application: Application,
    /// The interval with its reasons: as of now, or as of the day before the decision.
    pub assessment: Assessment,
    /// What they decided; nothing while it is open, and after a withdrawal.
    pub decision: Option<Decision>,
}

/// How good the intervals were.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// Each decided application with its interval as it stood.
    pub scored: Vec<Scored>,
    /// The measure; nothing without a decided application.
    pub score: Option<Score>,
}

/// So many closed applications are scored, the newest: a candidate's life, and bounded.
const MOST_SCORED: usize = 200;

impl App {
    /// How an application stands. A decided one shows what was said the day before the decision.
    pub async fn outlook(&self, application: ApplicationId) -> Result<Arc<Standing>, AppError> {
        let mut tx = self.read().await?;
        let spot = self.kept_spot(&mut tx, "outlook", Some(application)).await?;
        if let Some(standing) = self.kept.get(&spot) {
            return Ok(standing);
        }
        let decided = decided(&mut tx).await?;
        let dossier = self.dossier_in(&mut tx, application).await?;
        let dossier = with_calls(&mut tx, dossier).await?;
        let place = self.place_of(&mut tx, application).await?;
        let offers: Vec<Offer> = tx.list(Filter::Application(application)).await?;
        let decision = Decision::of(&dossier.application.outcome, offered(&offers, application));
        Ok(self.kept.put(spot, self.standing(dossier, decision, &decided, &place)))
    }

    /// How good the intervals were on the decided applications.
    pub async fn outlook_scores(&self) -> Result<Arc<Scores>, AppError> {
        let mut tx = self.read().await?;
        let spot = self.kept_spot_of_all(&mut tx, "scores").await?;
        if let Some(scores) = self.kept.get(&spot) {
            return Ok(scores);
        }
        let decided = decided(&mut tx).await?;
        let mut scored = Vec::new();
        for (application, decision) in decided.iter().rev().take(MOST_SCORED) {
            let dossier = load::dossier(&mut tx, application.clone()).await?;
            let dossier = with_calls(&mut tx, dossier).await?;
            let place = self.place_of(&mut tx, application.id).await?;
            let standing = self.standing(dossier, Some(*decision), &decided, &place);
            if let Some(decision) = standing.decision {
                scored.push(Scored {
                    title: standing.application.title(),
                    outlook: standing.assessment.outlook,
                    offered: decision.offered,
                });
            }
        }
        let score = outlook::score(&scored);
        Ok(self.kept.put(spot, Scores { scored, score }))
    }

    fn standing(
        &self,
        dossier: Dossier,
        decision: Option<Decision>,
        decided: &[(Application, Decision)],
        place: &Place,
    ) -> Standing {
        // The own record is what the others came to before that day: nothing is judged by its own end.
        let here = dossier.application.id;
        let others = decided
            .iter()
            .filter(|(other, _)| other.id != here)
            .map(|(_, decision)| *decision);
        let assessment = match decision {
            Some(decision) => {
                let day = decision.on;
                let was = outlook::before(&dossier, day, &place.zone);
                let eve = day.yesterday().unwrap_or(day);
                outlook::assess(&was, Record::of(others, day), eve, place)
            }
            None => {
                let today = self.today();
                let tomorrow = today.tomorrow().unwrap_or(today);
                outlook::assess(&dossier, Record::of(others, tomorrow), today, place)
            }
        };
        Standing {
            application: dossier.application,
            assessment,
            decision,
        }
    }
}

/// With the calls to referees among the signs, unless one was noted as such already.
async fn with_calls(tx: &mut Tx, mut dossier: Dossier) -> Result<Dossier, AppError> {
    let is_noted = |signal: &Signal| signal.kind == SignalKind::ReferencesContacted;
    if !dossier.signals.iter().any(is_noted) {
        let of = Filter::Application(dossier.application.id);
        let references = tx.list::<Reference>(of).await?;
        dossier.signals.extend(references.iter().find_map(called));
    }
    Ok(dossier)
}

/// A call to a referee is a sign, wherever it was noted.
fn called(reference: &Reference) -> Option<Signal> {
    Some(Signal {
        id: reference.id.to_string().parse().ok()?,
        application: reference.application,
        round: None,
        kind: SignalKind::ReferencesContacted,
        text: "a referee was called".to_owned(),
        on: Some(reference.called?),
        evidence: None,
    })
}

/// The applications that came to a second interview and were decided, in the order of their decisions.
async fn decided(tx: &mut Tx) -> Result<Vec<(Application, Decision)>, AppError> {
    let applications: Vec<Application> = tx.list(Filter::Workspace).await?;
    let rounds: Vec<Round> = tx.list(Filter::Workspace).await?;
    let offers: Vec<Offer> = tx.list(Filter::Workspace).await?;
    let came_far = |application: &Application, decision: Decision| {
        let held = rounds.iter().filter(|round| round.application == application.id);
        outlook::came_far(held, decision.on)
    };
    let mut decided: Vec<(Application, Decision)> = applications
        .into_iter()
        .filter_map(|application| {
            let decision = Decision::of(&application.outcome, offered(&offers, application.id))?;
            came_far(&application, decision).then_some((application, decision))
        })
        .collect();
    decided.sort_by_key(|(_, decision)| decision.on);
    Ok(decided)
}

/// The day the first offer of an application came.
fn offered(offers: &[Offer], application: ApplicationId) -> Option<Date> {
    let own = offers.iter().filter(|offer| offer.application == application);
    own.map(|offer| offer.came_on).min()
}
