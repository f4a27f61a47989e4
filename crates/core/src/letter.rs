//! Letters: thank-you notes and check-ins (A1, A2), and what became of each.
//!
//! A letter is never sent by itself. Before a mail server is asked, the letter is marked [`Delivery::Unsure`] and its
//! message id is kept; only a whole answer of the server changes that. So a crash or half an answer never sends twice.

use crate::id::{ApplicationId, InterviewerId, LetterId, RoundId};
use crate::time::Timestamp;

crate::coded! {
    /// What a letter is for.
    LetterKind {
        ThankYou = "thank_you", "thank-you note";
        CheckIn = "check_in", "check-in";
    }
}

impl LetterKind {
    /// Whether a letter that is due then is late: a thank-you has a day until which it goes out, a check-in one from which on.
    pub fn is_late(self, due: Timestamp, now: Timestamp) -> bool {
        self == Self::ThankYou && due < now
    }
}

/// Whether a letter went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// It is being written.
    Draft,
    /// It was handed to a mail server, and no whole answer came: it may have arrived or not.
    Unsure {
        /// When it was tried.
        at: Timestamp,
    },
    /// It went out.
    Sent {
        /// When.
        at: Timestamp,
    },
    /// The user decided not to send it.
    Dropped,
}

impl Delivery {
    /// The fixed code that is stored and exported.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Unsure { .. } => "unsure",
            Self::Sent { .. } => "sent",
            Self::Dropped => "dropped",
        }
    }

    /// Whether nothing is left to do about it.
    pub const fn is_over(&self) -> bool {
        matches!(self, Self::Sent { .. } | Self::Dropped)
    }
}

/// What is kept of the sending by a mail server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Posting {
    /// The id of the message, made before the first try and the same at each: a second copy is known as the first.
    pub message_id: Option<String>,
    /// How often a server was asked.
    pub attempts: u32,
    /// Why the last try failed, in words for the user.
    pub trouble: Option<String>,
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
    /// Until when it should be sent; of a check-in: from when.
    pub due: Timestamp,
    /// The subject line, once there is one.
    pub subject: Option<String>,
    /// The mail address, where it is another than the person's.
    pub address: Option<String>,
    /// Its text so far.
    pub text: String,
    /// Whether it went out.
    pub delivery: Delivery,
    /// How it was sent by a mail server.
    pub posting: Posting,
    /// Until when it is not to be reminded of.
    pub snoozed: Option<Timestamp>,
}
