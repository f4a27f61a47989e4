//! Asks: questions the candidate puts to the employer (R8).

use crate::id::{ApplicationId, AskId, InterviewerId, RoundId};
use crate::span::Evidence;

crate::coded! {
    /// How far an ask is.
    AskState {
        Planned = "planned", "planned";
        Asked = "asked", "asked";
        Covered = "covered", "covered";
    }
}

/// A question the candidate wants to put, or has put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Its id.
    pub id: AskId,
    /// The application.
    pub application: ApplicationId,
    /// To whom.
    pub interviewer: Option<InterviewerId>,
    /// The round in which it was asked or covered.
    pub round: Option<RoundId>,
    /// The question.
    pub text: String,
    /// How far it is.
    pub state: AskState,
    /// The answer that came.
    pub answer: Option<String>,
    /// Its place among the asks the candidate put in order, from 0; the others come after those, oldest first.
    pub position: Option<usize>,
    /// Where it is written.
    pub evidence: Option<Evidence>,
}
