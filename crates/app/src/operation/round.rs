//! Rounds: add one anywhere, set its time and place, mark it done, skipped, cancelled, or hold it once more.

pub mod edit;

pub use finalist_coach::words::doubtful_hour;
use finalist_core::id::{ApplicationId, RoundId};
use finalist_core::round::Round;
use finalist_core::stage::{Process, Stage, StageKind, StageStatus};
use finalist_core::time::{DateTime, InterviewTime};
use finalist_store::{Filter, Tx};

use super::choose;
use crate::edit::{Done, finish};
use crate::work::round_name;
use crate::{App, AppError, load};

/// Adds a round to an application.
#[derive(Debug, Clone)]
pub struct AddRound {
    /// The application.
    pub application: ApplicationId,
    /// What happens in it.
    pub kind: StageKind,
    /// The employer's own name for it.
    pub name: Option<String>,
    /// Its place among the rounds, from 0; last where not given.
    pub at: Option<usize>,
}

/// Sets what is known of a round.
#[derive(Debug, Clone, Default)]
pub struct SetRound {
    /// When it begins, on the clock of the place.
    pub begins: Option<DateTime>,
    /// IANA zone of that clock; the user's own where not given.
    pub zone: Option<String>,
    /// How many minutes it takes.
    pub minutes: Option<i64>,
    /// Where.
    pub place: Option<String>,
    /// The link to join by.
    pub link: Option<String>,
}

/// How a round goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It took place.
    Done,
    /// It is left out.
    Skip,
    /// The employer called it off.
    Cancel,
    /// It is held once more.
    Repeat,
}

impl App {
    /// The round the user named: by its number from 1, an id, or a part of its name.
    pub async fn find_round(&self, application: ApplicationId, given: &str) -> Result<Round, AppError> {
        let mut tx = self.read().await?;
        let rounds = rounds_of(&mut tx, application).await?;
        let number = given.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        if let Some(round) = number.and_then(|n| rounds.get(n)) {
            return Ok(round.clone());
        }
        let name = |r: &Round| r.stage.name.clone().unwrap_or_else(|| r.stage.kind.label().to_owned());
        choose("round", given, &rounds, |r| r.id, name).cloned()
    }

    /// Adds a round.
    pub async fn add_round(&self, operation: AddRound) -> Result<Done<Round>, AppError> {
        let mut tx = self.write("add round").await?;
        let round = self.insert_round(&mut tx, &operation).await?;
        finish(tx, round).await
    }

    /// Sets time, place and length of a round; a round with a time is scheduled.
    pub async fn set_round(&self, id: RoundId, operation: SetRound) -> Result<Done<Round>, AppError> {
        let mut tx = self.write("set round").await?;
        let mut round = tx.get::<Round>(id).await?.ok_or_else(|| missing(id))?;
        let zone = operation
            .zone
            .or_else(|| round.begins.as_ref().map(|b| b.zone().to_owned()));
        let zone = zone.unwrap_or_else(|| self.zone().iana_name().unwrap_or("UTC").to_owned());
        if let Some(local) = operation
            .begins
            .or_else(|| round.begins.as_ref().map(InterviewTime::local))
        {
            let begins = InterviewTime::new(local, &zone).map_err(|error| AppError::Invalid {
                field: "time",
                reason: format!("{error}; a zone reads like `Europe/Dublin`"),
            })?;
            round.day = Some(begins.local().date());
            round.begins = Some(begins);
            if round.stage.status == StageStatus::Expected {
                round.stage.status = StageStatus::Scheduled;
            }
        }
        if let Some(minutes) = operation.minutes {
            if !(1..=24 * 60).contains(&minutes) {
                return Err(AppError::Invalid {
                    field: "minutes",
                    reason: format!("`{minutes}` is not between 1 and 1440"),
                });
            }
            round.minutes = Some(minutes);
        }
        round.place = operation.place.or(round.place);
        round.link = operation.link.or(round.link);
        tx.update(&round).await?;
        finish(tx, round).await
    }

    /// Marks a round, or holds it once more; the stage rules decide whether that is allowed.
    pub async fn step_round(&self, id: RoundId, step: Step) -> Result<Done<Round>, AppError> {
        let mut tx = self.write("step round").await?;
        let round = tx.get::<Round>(id).await?.ok_or_else(|| missing(id))?;
        if step == Step::Repeat {
            let again = AddRound {
                application: round.application,
                kind: round.stage.kind,
                name: None,
                at: Some(round.position + 1),
            };
            let added = self.insert_round(&mut tx, &again).await?;
            return finish(tx, added).await;
        }
        let rounds = rounds_of(&mut tx, round.application).await?;
        let mut process = self.process(&mut tx, &round, &rounds).await?;
        let place = rounds.iter().position(|r| r.id == id).unwrap_or(rounds.len());
        match step {
            Step::Done => process.complete(place),
            Step::Skip => process.skip(place),
            Step::Cancel => process.cancel(place),
            Step::Repeat => Ok(()),
        }?;
        let mut changed = round;
        for (old, stage) in rounds.into_iter().zip(process.stages()) {
            if old.stage != *stage {
                let new = Round {
                    stage: stage.clone(),
                    ..old
                };
                tx.update(&new).await?;
                if new.id == id {
                    changed = new;
                }
            }
        }
        finish(tx, changed).await
    }

    async fn process(&self, tx: &mut Tx, round: &Round, rounds: &[Round]) -> Result<Process, AppError> {
        let application = tx
            .get::<finalist_core::application::Application>(round.application)
            .await?;
        let outcome = application.map_or(finalist_core::stage::Outcome::Open, |a| a.outcome);
        Ok(Process::from_parts(
            rounds.iter().map(|r| r.stage.clone()).collect(),
            outcome,
        ))
    }

    async fn insert_round(&self, tx: &mut Tx, operation: &AddRound) -> Result<Round, AppError> {
        let application = tx
            .get::<finalist_core::application::Application>(operation.application)
            .await?;
        let application = application.ok_or_else(|| AppError::NotFound {
            what: "application",
            given: operation.application.to_string(),
            next: "`finalist application list` shows all".to_owned(),
        })?;
        let dossier = load::dossier(tx, application).await?;
        let last = dossier.rounds.len();
        if operation.at.is_some_and(|at| at > last) {
            return Err(AppError::Invalid {
                field: "place",
                reason: format!(
                    "the rounds reach to {last}, so a new one can stand from 1 to {}",
                    last + 1
                ),
            });
        }
        let mut process = dossier.process();
        let at = process.add(operation.at.unwrap_or(last), Stage::expected(operation.kind))?;
        let name = operation
            .name
            .clone()
            .or_else(|| round_name(operation.kind, process.interview_number(at), None));
        for later in dossier.rounds.iter().skip(at) {
            tx.update(&Round {
                position: later.position + 1,
                ..later.clone()
            })
            .await?;
        }
        let round = Round {
            id: self.make_id(),
            application: operation.application,
            position: at,
            stage: Stage {
                name,
                ..Stage::expected(operation.kind)
            },
            formats: Vec::new(),
            begins: None,
            day: None,
            minutes: None,
            place: None,
            link: None,
            invitation: None,
            source: None,
        };
        tx.insert(&round).await?;
        Ok(round)
    }
}

async fn rounds_of(tx: &mut Tx, application: ApplicationId) -> Result<Vec<Round>, AppError> {
    let mut rounds: Vec<Round> = tx.list(Filter::Application(application)).await?;
    rounds.sort_by_key(|r| r.position);
    Ok(rounds)
}

fn missing(id: RoundId) -> AppError {
    AppError::NotFound {
        what: "round",
        given: id.to_string(),
        next: "`finalist round list` shows all".to_owned(),
    }
}
