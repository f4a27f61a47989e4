//! Asks: the questions to the employer's people (R8), from planned to answered, in an order of one's own.

use finalist_core::ask::{Ask, AskState};
use finalist_core::id::{ApplicationId, AskId, InterviewerId, RoundId};
use finalist_store::{Filter, Tx};

use super::{belongs, choose, said, said_maybe};
use crate::edit::{Done, finish, to_change};
use crate::{App, AppError, Version};

/// To whom an ask goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// To this person.
    Person(InterviewerId),
    /// To whoever fits.
    Anyone,
}

impl To {
    fn id(self) -> Option<InterviewerId> {
        match self {
            Self::Person(id) => Some(id),
            Self::Anyone => None,
        }
    }
}

/// What is changed of an ask; what is not given stays.
#[derive(Debug, Clone, Default)]
pub struct SetAsk {
    /// The question.
    pub text: Option<String>,
    /// How far it is.
    pub state: Option<AskState>,
    /// The answer that came; an empty one takes it away.
    pub answer: Option<String>,
    /// The round in which it was asked or covered.
    pub round: Option<RoundId>,
    /// To whom it goes.
    pub to: Option<To>,
}

impl App {
    /// The ask the user named, by id or a part of its words.
    pub async fn find_ask(&self, application: ApplicationId, given: &str) -> Result<Ask, AppError> {
        let mut tx = self.read().await?;
        let asks: Vec<Ask> = tx.list(Filter::Application(application)).await?;
        choose("ask", given, &asks, |ask| ask.id, |ask| ask.text.clone()).cloned()
    }

    /// Plans a question to a person, or to whoever fits. A proposal of the coach is taken over the same way.
    pub async fn add_ask(&self, application: ApplicationId, to: To, text: &str) -> Result<Done<Ask>, AppError> {
        let text = said("question", text)?;
        let mut tx = self.write("add ask").await?;
        belongs::application(&mut tx, application).await?;
        belongs::person(&mut tx, application, to.id()).await?;
        let ask = Ask {
            id: self.make_id(),
            application,
            interviewer: to.id(),
            round: None,
            text,
            state: AskState::Planned,
            answer: None,
            position: None,
            evidence: None,
        };
        tx.insert(&ask).await?;
        finish(tx, ask).await
    }

    /// Changes an ask: its words, how far it is, the answer, to whom it goes. An answer that came makes it asked where
    /// nothing else is said. New words no longer stand in the file that the old ones came from.
    pub async fn set_ask(&self, id: AskId, set: SetAsk, seen: Option<&Version>) -> Result<Done<Ask>, AppError> {
        let text = set.text.as_deref().map(|text| said("question", text)).transpose()?;
        let answer = set
            .answer
            .as_deref()
            .map(|answer| said_maybe("answer", answer))
            .transpose()?;
        let mut tx = self.write("set ask").await?;
        let mut ask: Ask = to_change(&mut tx, "ask", id, seen).await?;
        belongs::round(&mut tx, ask.application, set.round).await?;
        if let Some(text) = text.filter(|text| *text != ask.text) {
            ask.text = text;
            ask.evidence = None;
        }
        if let Some(answer) = answer {
            if answer.is_some() && set.state.is_none() && ask.state == AskState::Planned {
                ask.state = AskState::Asked;
            }
            ask.answer = answer;
        }
        ask.state = set.state.unwrap_or(ask.state);
        ask.round = set.round.or(ask.round);
        if let Some(to) = set.to.filter(|to| to.id() != ask.interviewer) {
            belongs::person(&mut tx, ask.application, to.id()).await?;
            ask.interviewer = to.id();
            ask.position = None;
        }
        tx.update(&ask).await?;
        finish(tx, ask).await
    }

    /// Moves an ask to a place among those of a person, from 0; beyond the end means last. Without a person it stays
    /// with whom it is.
    pub async fn move_ask(&self, id: AskId, to: Option<To>, at: usize) -> Result<Done<Ask>, AppError> {
        let mut tx = self.write("move ask").await?;
        let ask: Ask = to_change(&mut tx, "ask", id, None).await?;
        let to = to.map_or(ask.interviewer, To::id);
        belongs::person(&mut tx, ask.application, to).await?;
        let mut others = asks_of(&mut tx, ask.application, to).await?;
        others.retain(|other| other.id != id);
        let mut moved = Ask { interviewer: to, ..ask };
        others.insert(at.min(others.len()), moved.clone());
        for (position, other) in others.into_iter().enumerate() {
            let placed = Ask {
                position: Some(position),
                ..other
            };
            tx.update(&placed).await?;
            if placed.id == id {
                moved = placed;
            }
        }
        finish(tx, moved).await
    }

    /// Removes an ask.
    pub async fn remove_ask(&self, id: AskId, seen: Option<&Version>) -> Result<Done<Ask>, AppError> {
        let mut tx = self.write("remove ask").await?;
        let ask: Ask = to_change(&mut tx, "ask", id, seen).await?;
        tx.delete::<Ask>(id).await?;
        finish(tx, ask).await
    }
}

/// The asks to a person in their order.
async fn asks_of(tx: &mut Tx, application: ApplicationId, to: Option<InterviewerId>) -> Result<Vec<Ask>, AppError> {
    let mut asks: Vec<Ask> = tx.list(Filter::Application(application)).await?;
    asks.retain(|ask| ask.interviewer == to);
    Ok(asks)
}
