//! Ids: one type per kind of thing, UUIDv7 inside, made from an injected clock and chance.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use crate::time::Timestamp;

/// An id text that is no UUID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no id: expected a UUID")]
pub struct BadId(pub String);

/// Every id type: a wrapped UUID.
pub trait Id: Copy + Ord + fmt::Display + FromStr<Err = BadId> {
    /// Wraps a UUID.
    fn from_uuid(uuid: Uuid) -> Self;
    /// The UUID inside.
    fn uuid(self) -> Uuid;

    /// The last six hexadecimal digits: what people type. UUIDv7 begins with the time, so the end tells them apart.
    fn short(self) -> String {
        let text = self.uuid().simple().to_string();
        text.chars().skip(26).collect()
    }
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl Id for $name {
            fn from_uuid(uuid: Uuid) -> Self { Self(uuid) }
            fn uuid(self) -> Uuid { self.0 }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }

        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                Uuid::parse_str(text).map(Self).map_err(|_| BadId(text.to_owned()))
            }
        }
    )+};
}

ids!(
    /// All data of one candidate.
    WorkspaceId,
    /// One job at one employer.
    ApplicationId,
    /// One stage of an application.
    RoundId,
    /// One sitting in a round.
    SessionId,
    /// A person on the employer's side.
    InterviewerId,
    /// An imported file or typed note, kept verbatim.
    SourceId,
    /// A question that was asked, with its answer.
    ExchangeId,
    /// A concern or an emphasis of the employer's side.
    RemarkId,
    /// What the candidate said.
    ClaimId,
    /// What the employer's people said.
    StatementId,
    /// A line of the candidate's profile.
    EntryId,
    /// A person the candidate is connected with.
    ConnectionId,
    /// A STAR situation in the story bank.
    StoryId,
    /// A telling of a story.
    StoryUseId,
    /// A story chosen for a requirement.
    ProofId,
    /// A question the candidate prepares for.
    QuestionId,
    /// A question to the employer.
    AskId,
    /// An observed sign.
    SignalId,
    /// A finding about the company.
    ResearchId,
    /// Something to do.
    TaskId,
    /// A thank-you note or check-in.
    LetterId,
    /// A recorded rehearsal answer.
    TakeId,
    /// One user-level change in the change log.
    ChangeId,
    /// A next step that the employer's side named.
    PromiseId,
    /// What was written down right after a round.
    DebriefId,
    /// A person who can speak for the candidate.
    RefereeId,
    /// A referee's part in one application.
    ReferenceId,
    /// A document for the checks.
    DocumentId,
    /// What an employer offers.
    OfferId,
    /// The candidate's own rating of one aspect.
    RatingId,
);

/// Makes ids from the moment and ten bytes of chance that the caller supplies.
pub struct IdMaker {
    chance: Box<dyn FnMut() -> [u8; 10] + Send>,
}

impl IdMaker {
    /// `chance` gives ten fresh bytes at each call; a seeded one makes repeatable ids.
    pub fn new(chance: impl FnMut() -> [u8; 10] + Send + 'static) -> Self {
        Self {
            chance: Box::new(chance),
        }
    }

    /// A new id whose leading bits are `now`, so that ids sort by the time of their making.
    pub fn make<I: Id>(&mut self, now: Timestamp) -> I {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        I::from_uuid(uuid::Builder::from_unix_timestamp_millis(millis, &(self.chance)()).into_uuid())
    }
}

impl fmt::Debug for IdMaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdMaker")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counting() -> IdMaker {
        let mut n = 0u8;
        IdMaker::new(move || {
            n += 1;
            [n; 10]
        })
    }

    #[test]
    fn ids_round_trip_as_text_and_sort_by_time() {
        let mut maker = counting();
        let early: StoryId = maker.make(Timestamp::from_millisecond(1_000).unwrap());
        let late: StoryId = maker.make(Timestamp::from_millisecond(2_000).unwrap());
        assert!(early < late);
        assert_eq!(early.to_string().parse::<StoryId>().unwrap(), early);
        assert_eq!(early.short().len(), 6);
        assert!(early.to_string().ends_with(&early.short()));
    }

    #[test]
    fn text_that_is_no_uuid_is_named_in_the_error() {
        assert_eq!(
            "apl-7".parse::<ApplicationId>().unwrap_err().to_string(),
            "`apl-7` is no id: expected a UUID"
        );
    }
}
