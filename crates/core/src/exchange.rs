//! Exchanges and remarks: what was asked and answered in a round, what worried or mattered to the other side.

use crate::id::{ApplicationId, ExchangeId, InterviewerId, RemarkId, RoundId};
use crate::span::Evidence;

crate::coded! {
    /// How an answer was left.
    AnswerMark {
        Answered = "answered", "answered";
        Open = "open", "left open";
        Doubted = "doubted", "doubted";
    }
}

/// One question that was asked in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// Its id.
    pub id: ExchangeId,
    /// The application.
    pub application: ApplicationId,
    /// The round.
    pub round: Option<RoundId>,
    /// Who asked.
    pub asked_by: Option<InterviewerId>,
    /// The question, as written down.
    pub question: String,
    /// The answer, as written down.
    pub answer: Option<String>,
    /// How it was left.
    pub mark: AnswerMark,
    /// Where it is written.
    pub evidence: Option<Evidence>,
}

crate::coded! {
    /// What a remark is.
    RemarkKind {
        Concern = "concern", "concern";
        Emphasis = "emphasis", "stressed";
    }
}

/// A concern the employer's side raised, or something it stressed (R1, R3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its id.
    pub id: RemarkId,
    /// The application.
    pub application: ApplicationId,
    /// The round.
    pub round: Option<RoundId>,
    /// Whose it was.
    pub by: Option<InterviewerId>,
    /// Which of the two.
    pub kind: RemarkKind,
    /// What, as written down.
    pub text: String,
    /// Where it is written.
    pub evidence: Option<Evidence>,
}
