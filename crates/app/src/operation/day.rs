//! The day of an interview: what is wanted under the eye, notes jotted down, and asks ticked off (R8, R14, C1, C2).
//!
//! Both changes may come late and more than once, from a phone that had no network: each carries an id made there, and
//! what came before changes nothing.

pub mod jot;

use finalist_coach::day::{self, DaySheet};
use finalist_core::application::Application;
use finalist_core::ask::{Ask, AskState};
use finalist_core::id::{ApplicationId, AskId, Id, InterviewerId, RoundId};
use finalist_core::interviewer::Interviewer;
use finalist_core::round::{Round, Session};
use finalist_core::source::Source;
use finalist_core::text::{NonEmptyText, fold};
use finalist_core::time::{Date, TimeZone, Timestamp};
use finalist_store::{Filter, Tx};

use super::belongs;
use crate::edit::{Done, finish};
use crate::{App, AppError};

/// Longest question in characters.
const LONGEST_ASK: usize = 2_000;

/// The day of a round.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// The application.
    pub application: Application,
    /// The round, where there is one.
    pub round: Option<Round>,
    /// What it is called.
    pub name: String,
    /// Its sittings, in order, with the names of those who sit in each.
    pub sessions: Vec<(Session, Vec<String>)>,
    /// What is wanted under the eye.
    pub sheet: DaySheet,
    /// What was jotted down that day, the latest first, with the moment of writing.
    pub notes: Vec<(Timestamp, Source)>,
    /// As of when.
    pub now: Timestamp,
    /// The user's zone.
    pub zone: TimeZone,
}

/// Says how far an ask is. One that was only proposed so far becomes one of the candidate's own.
#[derive(Debug, Clone)]
pub struct TickAsk {
    /// The application.
    pub application: ApplicationId,
    /// The ask, or the id that a proposal is to have.
    pub ask: Option<AskId>,
    /// The words of a proposal.
    pub text: String,
    /// Whom the proposal is for.
    pub person: Option<InterviewerId>,
    /// The round of the day.
    pub round: Option<RoundId>,
    /// How far it is now.
    pub state: AskState,
    /// How far it was when it was shown.
    pub seen: Option<AskState>,
}

impl App {
    /// The day of a round; without one, of the round that it is the day of, or of the next.
    pub async fn day(&self, id: ApplicationId, round: Option<RoundId>) -> Result<Day, AppError> {
        let (now, zone) = (self.now(), self.zone());
        let case = self.case(id).await?;
        let dossier = &case.dossier;
        let round = match round {
            Some(id) => Some(dossier.round(id).ok_or_else(|| missing("round", id))?),
            None => day::round_of(dossier, now, &zone),
        };
        let of = round.map(|round| round.id);
        let sheet = day::sheet(dossier, &case.profile.stories, &case.briefing, of);
        let mut sessions: Vec<&Session> = dossier.sessions.iter().filter(|s| Some(s.round) == of).collect();
        sessions.sort_by_key(|session| session.position);
        let names = |session: &Session| {
            let people = session.interviewers.iter().filter_map(|id| dossier.interviewer(*id));
            people.map(|person| person.name.clone()).collect()
        };
        let mut tx = self.read().await?;
        Ok(Day {
            name: of.map(|id| dossier.round_name(id)).unwrap_or_default(),
            sessions: sessions.into_iter().map(|s| (s.clone(), names(s))).collect(),
            notes: jot::of_day(&mut tx, dossier, &days(round, now, &zone), &zone).await?,
            round: round.cloned(),
            application: dossier.application.clone(),
            sheet,
            now,
            zone,
        })
    }

    /// Ticks an ask off, or takes the tick back.
    pub async fn tick_ask(&self, operation: TickAsk) -> Result<Done<Ask>, AppError> {
        let mut tx = self.write("tick ask").await?;
        belongs::round(&mut tx, operation.application, operation.round).await?;
        let asks: Vec<Ask> = tx.list(Filter::Application(operation.application)).await?;
        let known = asks.iter().find(|ask| Some(ask.id) == operation.ask);
        // A proposal that another device ticked first has another id, and the same words.
        let known = known.or_else(|| asks.iter().find(|ask| is_same(ask, &operation)));
        let Some(known) = known else {
            let ask = self.own_ask(&mut tx, operation).await?;
            tx.insert(&ask).await?;
            return finish(tx, ask).await;
        };
        let round = operation.round.filter(|_| operation.state != AskState::Planned);
        if known.state == operation.state && (known.round == round || operation.state == AskState::Planned) {
            return finish(tx, known.clone()).await;
        }
        // Asked in an earlier round without an answer counts as planned again: the page shows it so.
        let is_earlier = known.state == AskState::Asked && known.round != operation.round;
        let shown = if is_earlier { AskState::Planned } else { known.state };
        if operation.seen.is_some_and(|seen| seen != known.state && seen != shown) {
            return Err(AppError::Meanwhile { what: "question" });
        }
        let ask = Ask {
            state: operation.state,
            round,
            ..known.clone()
        };
        tx.update(&ask).await?;
        finish(tx, ask).await
    }

    async fn own_ask(&self, tx: &mut Tx, operation: TickAsk) -> Result<Ask, AppError> {
        belongs::application(tx, operation.application).await?;
        let invalid = |reason: &str| AppError::Invalid {
            field: "question",
            reason: reason.to_owned(),
        };
        let text = NonEmptyText::new(&operation.text).ok_or_else(|| match operation.ask {
            Some(id) => missing("question", id),
            None => invalid("write what you want to ask"),
        })?;
        if text.as_str().chars().count() > LONGEST_ASK {
            return Err(invalid("at most 2000 characters: a question is said in one breath"));
        }
        if let Some(id) = operation.person {
            let person: Option<Interviewer> = tx.get(id).await?;
            if person.is_none_or(|person| person.application != operation.application) {
                return Err(missing("person", id));
            }
        }
        if let Some(id) = operation.ask
            && tx.get::<Ask>(id).await?.is_some()
        {
            // The id of an ask of another application.
            return Err(missing("question", id));
        }
        Ok(Ask {
            id: operation.ask.unwrap_or_else(|| self.make_id()),
            application: operation.application,
            interviewer: operation.person,
            round: operation.round.filter(|_| operation.state != AskState::Planned),
            text: text.as_str().to_owned(),
            state: operation.state,
            answer: None,
            position: None,
            evidence: None,
        })
    }
}

fn is_same(ask: &Ask, operation: &TickAsk) -> bool {
    let words = fold(&operation.text);
    !words.is_empty() && ask.interviewer == operation.person && fold(&ask.text) == words
}

/// The days whose notes are shown: that of the round where the user is, and on the clock of its place; and today.
fn days(round: Option<&Round>, now: Timestamp, zone: &TimeZone) -> Vec<Date> {
    let mut days = vec![now.to_zoned(zone.clone()).date()];
    if let Some(begins) = round.and_then(|round| round.begins.as_ref()) {
        days.push(begins.instant().to_zoned(zone.clone()).date());
        days.push(begins.local().date());
    }
    days.extend(round.and_then(|round| round.day));
    days
}

fn missing(what: &'static str, id: impl Id) -> AppError {
    AppError::NotFound {
        what,
        given: id.to_string(),
        next: "it was removed, or never there".to_owned(),
    }
}

#[cfg(test)]
mod tests;
