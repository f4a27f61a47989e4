//! A round as a whole, as a form gives it; who sits in it; and a round taken out.

use finalist_core::ask::Ask;
use finalist_core::debrief::Debrief;
use finalist_core::exchange::{Exchange, Remark};
use finalist_core::id::{ApplicationId, Id, InterviewerId, RoundId, SessionId};
use finalist_core::interviewer::Interviewer;
use finalist_core::ledger::{Claim, Statement};
use finalist_core::letter::Letter;
use finalist_core::promise::Promise;
use finalist_core::round::{Format, Round, Session};
use finalist_core::signal::Signal;
use finalist_core::stage::{Stage, StageKind, StageStatus};
use finalist_core::story::StoryUse;
use finalist_core::time::{Date, DateTime, InterviewTime, Time};
use finalist_store::{Filter, Tx};

use super::rounds_of;
use crate::edit::{Done, each_of, finish, to_change};
use crate::operation::line;
use crate::{App, AppError, Version};

/// Longest name, place and link in characters.
const LONGEST: usize = 500;

/// A round as a form gives it: what is not there is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditRound {
    /// What happens in it.
    pub kind: StageKind,
    /// The employer's own name for it.
    pub name: Option<String>,
    /// Its day.
    pub day: Option<Date>,
    /// When it begins, on the clock of the place; without it only the day is known.
    pub time: Option<Time>,
    /// IANA zone of that clock; the user's own where not given.
    pub zone: Option<String>,
    /// How many minutes it takes.
    pub minutes: Option<i64>,
    /// Where.
    pub place: Option<String>,
    /// The link to join by.
    pub link: Option<String>,
    /// Its forms.
    pub formats: Vec<Format>,
}

/// A sitting as a form gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SetSession {
    /// What the agenda calls it.
    pub title: Option<String>,
    /// Its form.
    pub format: Option<Format>,
    /// When it begins, on the clock of the place.
    pub begins: Option<Time>,
    /// Who sits in it.
    pub people: Vec<InterviewerId>,
}

impl App {
    /// One round.
    pub async fn round(&self, id: RoundId) -> Result<Round, AppError> {
        let found = self.read().await?.get(id).await?;
        found.ok_or_else(|| super::missing(id))
    }

    /// One sitting.
    pub async fn session(&self, id: SessionId) -> Result<Session, AppError> {
        let found = self.read().await?.get(id).await?;
        found.ok_or_else(|| AppError::NotFound {
            what: "sitting",
            given: id.to_string(),
            next: "it was removed, or never there".to_owned(),
        })
    }

    /// Sets all that is known of a round. A round with a day is scheduled, one without is expected.
    pub async fn edit_round(
        &self,
        id: RoundId,
        edit: EditRound,
        seen: Option<&Version>,
    ) -> Result<Done<Round>, AppError> {
        let mut tx = self.write("edit round").await?;
        let round: Round = to_change(&mut tx, "round", id, seen).await?;
        let own = self.zone().iana_name().unwrap_or("UTC").to_owned();
        let round = edited(round, edit, &own)?;
        tx.update(&round).await?;
        finish(tx, round).await
    }

    /// Takes a round out with its sittings. What was noted of it stays, without a round. `Refused` where a letter
    /// belongs to it.
    pub async fn remove_round(&self, id: RoundId, seen: Option<&Version>) -> Result<Done<Round>, AppError> {
        let mut tx = self.write("remove round").await?;
        let round: Round = to_change(&mut tx, "round", id, seen).await?;
        let of = Filter::Application(round.application);
        let refused = |what: &str| AppError::Refused {
            what: "this round".to_owned(),
            reason: format!("cannot be taken out: {what} belongs to it"),
            next: "mark it as skipped or called off instead".to_owned(),
        };
        if tx.list::<Debrief>(of).await?.iter().any(|debrief| debrief.round == id) {
            return Err(refused("a debrief"));
        }
        if tx.list::<Letter>(of).await?.iter().any(|letter| letter.round == id) {
            return Err(refused("a letter"));
        }
        each_of::<Exchange>(&mut tx, of, |e| e.round.take_if(|r| *r == id).is_some()).await?;
        each_of::<Remark>(&mut tx, of, |e| e.round.take_if(|r| *r == id).is_some()).await?;
        each_of::<Claim>(&mut tx, of, |e| e.saying.round.take_if(|r| *r == id).is_some()).await?;
        each_of::<Statement>(&mut tx, of, |e| e.saying.round.take_if(|r| *r == id).is_some()).await?;
        each_of::<Ask>(&mut tx, of, |e| e.round.take_if(|r| *r == id).is_some()).await?;
        each_of::<Signal>(&mut tx, of, |e| e.round.take_if(|r| *r == id).is_some()).await?;
        each_of::<Promise>(&mut tx, of, |e| e.round.take_if(|r| *r == id).is_some()).await?;
        each_of::<StoryUse>(&mut tx, of, |e| e.round.take_if(|r| *r == id).is_some()).await?;
        for session in tx.list::<Session>(of).await? {
            if session.round == id {
                tx.delete::<Session>(session.id).await?;
            }
        }
        for (position, later) in rounds_of(&mut tx, round.application)
            .await?
            .into_iter()
            .filter(|r| r.id != id)
            .enumerate()
        {
            tx.update(&Round { position, ..later }).await?;
        }
        tx.delete::<Round>(id).await?;
        finish(tx, round).await
    }

    /// Adds a sitting to a round.
    pub async fn add_session(&self, round: RoundId, set: SetSession) -> Result<Done<Session>, AppError> {
        let mut tx = self.write("add session").await?;
        let of: Round = to_change(&mut tx, "round", round, None).await?;
        let sessions: Vec<Session> = tx.list(Filter::Application(of.application)).await?;
        let mut session = Session {
            id: self.make_id(),
            round,
            position: sessions.iter().filter(|s| s.round == round).count(),
            title: None,
            format: None,
            begins: None,
            interviewers: Vec::new(),
        };
        sit(&mut tx, &mut session, of.application, set).await?;
        tx.insert(&session).await?;
        finish(tx, session).await
    }

    /// Sets what is known of a sitting.
    pub async fn set_session(
        &self,
        id: SessionId,
        set: SetSession,
        seen: Option<&Version>,
    ) -> Result<Done<Session>, AppError> {
        let mut tx = self.write("set session").await?;
        let mut session: Session = to_change(&mut tx, "sitting", id, seen).await?;
        let of: Round = to_change(&mut tx, "round", session.round, None).await?;
        sit(&mut tx, &mut session, of.application, set).await?;
        tx.update(&session).await?;
        finish(tx, session).await
    }

    /// Takes a sitting out; its people stay with the application.
    pub async fn remove_session(&self, id: SessionId, seen: Option<&Version>) -> Result<Done<Session>, AppError> {
        let mut tx = self.write("remove session").await?;
        let session: Session = to_change(&mut tx, "sitting", id, seen).await?;
        tx.delete::<Session>(id).await?;
        finish(tx, session).await
    }
}

fn edited(round: Round, edit: EditRound, own_zone: &str) -> Result<Round, AppError> {
    let invalid = |field: &'static str, reason: String| AppError::Invalid { field, reason };
    if edit.minutes.is_some_and(|minutes| !(1..=24 * 60).contains(&minutes)) {
        return Err(invalid("minutes", "give a length from 1 to 1440 minutes".to_owned()));
    }
    let zone = edit.zone.as_deref().map(str::trim).filter(|zone| !zone.is_empty());
    let zone = zone
        .map(str::to_owned)
        .or_else(|| round.begins.as_ref().map(|b| b.zone().to_owned()))
        .unwrap_or_else(|| own_zone.to_owned());
    let begins = match (edit.day, edit.time) {
        (Some(day), Some(time)) => Some(
            InterviewTime::new(DateTime::from_parts(day, time), &zone)
                .map_err(|error| invalid("zone", format!("{error}; a zone reads like `Europe/Dublin`")))?,
        ),
        (None, Some(_)) => return Err(invalid("day", "a time needs its day".to_owned())),
        (_, None) => None,
    };
    let status = match (round.stage.status, edit.day) {
        (StageStatus::Expected, Some(_)) => StageStatus::Scheduled,
        (StageStatus::Scheduled, None) => StageStatus::Expected,
        (status, _) => status,
    };
    Ok(Round {
        stage: Stage {
            kind: edit.kind,
            name: line("name", edit.name.as_deref(), LONGEST)?,
            status,
        },
        begins,
        day: edit.day,
        minutes: edit.minutes,
        place: line("place", edit.place.as_deref(), LONGEST)?,
        link: line("link", edit.link.as_deref(), LONGEST)?,
        formats: edit.formats,
        ..round
    })
}

async fn sit(tx: &mut Tx, session: &mut Session, of: ApplicationId, set: SetSession) -> Result<(), AppError> {
    let known: Vec<Interviewer> = tx.list(Filter::Application(of)).await?;
    let mut people: Vec<InterviewerId> = Vec::new();
    for id in set.people {
        if known.iter().all(|p| p.id != id) {
            return Err(AppError::NotFound {
                what: "person",
                given: id.short(),
                next: "it was removed, or never there".to_owned(),
            });
        }
        if !people.contains(&id) {
            people.push(id);
        }
    }
    session.title = line("title", set.title.as_deref(), LONGEST)?;
    session.format = set.format;
    session.begins = set.begins;
    session.interviewers = people;
    Ok(())
}
