//! All applications by how far they are.

use std::sync::Arc;

use finalist_core::application::Application;
use finalist_core::id::ApplicationId;
use finalist_core::round::Round;
use finalist_core::stage::{Outcome, StageKind, StageStatus};
use finalist_store::Filter;

use crate::{App, AppError};

finalist_core::coded! {
    /// How far an application is, in the order of the way.
    Standing {
        Waiting = "waiting", "Nothing ahead";
        Screen = "screen", "First contact";
        Interview = "interview", "Interviews";
        Late = "late", "References and checks";
        Offer = "offer", "Offer";
        Accepted = "accepted", "Accepted";
        Closed = "closed", "Closed";
    }
}

/// Applications that are equally far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// How far.
    pub stage: Standing,
    /// The applications, the one with the nearest round first.
    pub cards: Vec<Card>,
}

/// One application on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its id.
    pub id: ApplicationId,
    /// What it is called.
    pub title: String,
    /// The round that comes next.
    pub next: Option<NextRound>,
    /// The day of the decision.
    pub since: Option<String>,
}

/// The round that comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextRound {
    /// What it is called.
    pub name: String,
    /// Its day.
    pub day: String,
    /// Days from today.
    pub days: i64,
}

impl App {
    /// All applications by how far they are; stages without one are left out.
    pub async fn board(&self) -> Result<Arc<Vec<Lane>>, AppError> {
        let mut tx = self.read().await?;
        let spot = self.kept_spot_of_all(&mut tx, "board").await?;
        if let Some(lanes) = self.kept.get(&spot) {
            return Ok(lanes);
        }
        let applications: Vec<Application> = tx.list(Filter::Workspace).await?;
        let mut rounds: Vec<Round> = tx.list(Filter::Workspace).await?;
        rounds.sort_by_key(|round| (round.application, round.position));
        let today = self.today();
        let mut lanes: Vec<Lane> = Vec::new();
        for application in &applications {
            let from = rounds.partition_point(|round| round.application < application.id);
            let own = rounds
                .iter()
                .skip(from)
                .take_while(|round| round.application == application.id);
            let own: Vec<&Round> = own.collect();
            let next = own.iter().filter(|round| is_open(round)).find_map(|round| {
                let day = round.date().filter(|day| *day >= today)?;
                Some(NextRound {
                    name: name(round),
                    day: day.to_string(),
                    days: finalist_coach::words::days_between(today, day),
                })
            });
            let card = Card {
                id: application.id,
                title: application.title(),
                next: next.filter(|_| !application.outcome.is_closed()),
                since: application.outcome.on().map(|on| on.to_string()),
            };
            let stage = standing(&application.outcome, &own);
            match lanes.iter_mut().find(|lane| lane.stage == stage) {
                Some(lane) => lane.cards.push(card),
                None => lanes.push(Lane {
                    stage,
                    cards: vec![card],
                }),
            }
        }
        lanes.sort_by_key(|lane| lane.stage);
        for lane in &mut lanes {
            lane.cards.sort_by_key(|card| {
                let days = card.next.as_ref().map(|next| next.days);
                (days.is_none(), days, std::cmp::Reverse(card.since.clone()))
            });
        }
        Ok(self.kept.put(spot, lanes))
    }
}

fn is_open(round: &Round) -> bool {
    matches!(round.stage.status, StageStatus::Expected | StageStatus::Scheduled)
}

fn name(round: &Round) -> String {
    let kind = round.stage.kind.label();
    round.stage.name.clone().unwrap_or_else(|| kind.to_owned())
}

/// By the decision, else by the first round that is open, else by the last one that was held.
fn standing(outcome: &Outcome, rounds: &[&Round]) -> Standing {
    match outcome {
        Outcome::Offer { .. } => return Standing::Offer,
        Outcome::Accepted { .. } => return Standing::Accepted,
        Outcome::Rejected { .. } | Outcome::Withdrawn { .. } => return Standing::Closed,
        Outcome::Open => {}
    }
    let open = rounds.iter().find(|round| is_open(round));
    let held = || rounds.iter().rfind(|round| round.stage.status == StageStatus::Done);
    match open.or_else(held).map(|round| round.stage.kind) {
        None | Some(StageKind::Application) => Standing::Waiting,
        Some(StageKind::PhoneScreen) => Standing::Screen,
        Some(StageKind::Interview | StageKind::Exercise) => Standing::Interview,
        Some(StageKind::References | StageKind::BackgroundCheck) => Standing::Late,
    }
}
