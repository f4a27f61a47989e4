//! What is up: the next rounds and the open tasks of all applications.

pub mod due;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use finalist_core::application::Application;
use finalist_core::debrief::Debrief;
use finalist_core::exchange::Exchange;
use finalist_core::id::{ApplicationId, InterviewerId, RoundId};
use finalist_core::interviewer::Interviewer;
use finalist_core::round::{Round, Session};
use finalist_core::stage::StageStatus;
use finalist_core::task::{Task, TaskState};
use finalist_core::time::Date;
use finalist_store::Filter;

use crate::{App, AppError};

/// A round that is coming.
#[derive(Debug, Clone, PartialEq)]
pub struct Coming {
    /// The application.
    pub application: Application,
    /// The round.
    pub round: Round,
    /// What it is called.
    pub name: String,
    /// Who will be there.
    pub people: Vec<String>,
    /// Its day.
    pub day: Date,
    /// Days from today.
    pub days: i64,
}

/// What is up.
#[derive(Debug, Clone, PartialEq)]
pub struct Today {
    /// Today.
    pub date: Date,
    /// Rounds from today on, the next one first.
    pub coming: Vec<Coming>,
    /// Rounds of the last days of which nothing was written down yet.
    pub past: Vec<Coming>,
    /// Open tasks, by date.
    pub tasks: Vec<(Application, Task)>,
    /// Applications without any round ahead.
    pub waiting: Vec<Application>,
}

/// So many days back a round still counts as just held.
const JUST_HELD: i64 = 3;

impl App {
    /// What is up today and next.
    pub async fn today_at_a_glance(&self) -> Result<Arc<Today>, AppError> {
        let mut tx = self.read().await?;
        let spot = self.kept_spot_of_all(&mut tx, "today").await?;
        if let Some(today) = self.kept.get(&spot) {
            return Ok(today);
        }
        let applications: Vec<Application> = tx.list(Filter::Workspace).await?;
        let mut rounds: Vec<Round> = tx.list(Filter::Workspace).await?;
        rounds.sort_by_key(|r| r.position);
        let mut seated: BTreeMap<RoundId, Vec<InterviewerId>> = BTreeMap::new();
        for session in tx.list::<Session>(Filter::Workspace).await? {
            seated.entry(session.round).or_default().extend(session.interviewers);
        }
        let people: Vec<Interviewer> = tx.list(Filter::Workspace).await?;
        let people: BTreeMap<InterviewerId, String> = people.into_iter().map(|one| (one.id, one.name)).collect();
        let tasks: Vec<Task> = tx.list(Filter::Workspace).await?;
        let today = self.today();
        let mut noted: BTreeSet<RoundId> = tx
            .list::<Debrief>(Filter::Workspace)
            .await?
            .iter()
            .map(|d| d.round)
            .collect();
        // What notes tell of a round is written down too; they are many, so only those of what was just held are read.
        let just_held = |round: &&Round| {
            round.date().is_some_and(|day| {
                let days = finalist_coach::words::days_between(today, day);
                (-JUST_HELD..=0).contains(&days)
            })
        };
        let fresh: BTreeSet<ApplicationId> = rounds.iter().filter(just_held).map(|round| round.application).collect();
        for application in fresh {
            let exchanges = tx.list::<Exchange>(Filter::Application(application)).await?;
            noted.extend(exchanges.iter().filter_map(|exchange| exchange.round));
        }
        let mut of_application: BTreeMap<ApplicationId, Vec<&Round>> = BTreeMap::new();
        for round in &rounds {
            of_application.entry(round.application).or_default().push(round);
        }
        let (mut coming, mut past) = (Vec::new(), Vec::new());
        for application in applications.iter().filter(|a| !a.outcome.is_closed()) {
            for (at, round) in of_application.get(&application.id).into_iter().flatten().enumerate() {
                let Some(day) = round.date() else { continue };
                if matches!(round.stage.status, StageStatus::Cancelled | StageStatus::Skipped) {
                    continue;
                }
                let days = finalist_coach::words::days_between(today, day);
                let is_over = days < 0 || round.stage.status == StageStatus::Done;
                if days < -JUST_HELD || is_over && noted.contains(&round.id) {
                    continue;
                }
                let mut names: Vec<String> = Vec::new();
                let met = seated.get(&round.id).into_iter().flatten();
                for name in met.filter_map(|id| people.get(id)) {
                    if !names.contains(name) {
                        names.push(name.clone());
                    }
                }
                let name = round
                    .stage
                    .name
                    .clone()
                    .unwrap_or_else(|| format!("{} {}", round.stage.kind.label(), at + 1));
                let one = Coming {
                    application: application.clone(),
                    round: (*round).clone(),
                    name,
                    people: names,
                    day,
                    days,
                };
                if is_over {
                    past.push(one);
                } else {
                    coming.push(one);
                }
            }
        }
        coming.sort_by_key(|c| {
            (
                c.day,
                c.round.begins.as_ref().map(finalist_core::time::InterviewTime::instant),
            )
        });
        let ahead: BTreeSet<ApplicationId> = coming.iter().map(|c| c.application.id).collect();
        let waiting = applications
            .iter()
            .filter(|a| !a.outcome.is_closed() && !ahead.contains(&a.id));
        let waiting = waiting.cloned().collect();
        let mut open: Vec<(Application, Task)> = Vec::new();
        let (now, zone) = (self.now(), self.zone());
        let is_open = |task: &Task| task.state == TaskState::Open && !due::is_moot(task, &rounds, now, &zone);
        for task in tasks.into_iter().filter(is_open) {
            if let Some(application) = applications.iter().find(|a| a.id == task.application) {
                open.push((application.clone(), task));
            }
        }
        open.sort_by_key(|(_, task)| (task.due.is_none(), task.due));
        let today = Today {
            date: today,
            coming,
            past,
            tasks: open,
            waiting,
        };
        Ok(self.kept.put(spot, today))
    }
}
