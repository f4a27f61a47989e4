//! Letters: thank-you notes and check-ins (A1, A2).

use crate::id::{ApplicationId, InterviewerId, LetterId, RoundId};
use crate::time::Timestamp;

crate::coded! {
    /// What a letter is for.
    LetterKind {
        ThankYou = "thank_you", "thank-you note";
        CheckIn = "check_in", "check-in";
    }
}

/// Whether a letter went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// It is being written.
    Draft,
    /// It went out.
    Sent {
        /// When.
        at: Timestamp,
    },
}

/// A thank-you note or check-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its id.
    pub id: LetterId,
    /// The application.
    pub application: ApplicationId,
    /// The round it follows.
    pub round: RoundId,
    /// To whom.
    pub to: InterviewerId,
    /// What for.
    pub kind: LetterKind,
    /// Until when it should be sent.
    pub due: Timestamp,
    /// Its text so far.
    pub text: String,
    /// Whether it went out.
    pub delivery: Delivery,
}
