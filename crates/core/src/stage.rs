//! How an application moves (P1): stages are data, so any order and any number of rounds can be told.

use crate::time::Date;

crate::coded! {
    /// What happens in a stage.
    StageKind {
        Application = "application", "application";
        PhoneScreen = "phone_screen", "phone screen";
        Interview = "interview", "interview";
        Exercise = "exercise", "exercise";
        References = "references", "references";
        BackgroundCheck = "background_check", "background check";
    }
}

impl StageKind {
    /// Whether people of the employer talk with the candidate in it.
    pub fn is_interview(self) -> bool {
        matches!(self, Self::PhoneScreen | Self::Interview | Self::Exercise)
    }
}

crate::coded! {
    /// How far a stage is.
    StageStatus {
        Expected = "expected", "expected";
        Scheduled = "scheduled", "scheduled";
        Done = "done", "done";
        Skipped = "skipped", "skipped";
        Cancelled = "cancelled", "cancelled";
    }
}

/// One stage of an application's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// What happens in it.
    pub kind: StageKind,
    /// The employer's own name for it, if it has one.
    pub name: Option<String>,
    /// How far it is.
    pub status: StageStatus,
}

impl Stage {
    /// A stage that is expected.
    pub fn expected(kind: StageKind) -> Self {
        Self {
            kind,
            name: None,
            status: StageStatus::Expected,
        }
    }

    fn is_open(&self) -> bool {
        matches!(self.status, StageStatus::Expected | StageStatus::Scheduled)
    }
}

/// How an application ended, or where it stands open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing decided.
    Open,
    /// The employer made an offer.
    Offer {
        /// When.
        on: Date,
    },
    /// The candidate took the offer.
    Accepted {
        /// When.
        on: Date,
    },
    /// The employer decided against.
    Rejected {
        /// When.
        on: Date,
    },
    /// The candidate stepped back, also from an offer.
    Withdrawn {
        /// When.
        on: Date,
    },
}

impl Outcome {
    /// The fixed code that is stored.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Offer { .. } => "offer",
            Self::Accepted { .. } => "accepted",
            Self::Rejected { .. } => "rejected",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    /// The day of the decision.
    pub fn on(&self) -> Option<Date> {
        match self {
            Self::Open => None,
            Self::Offer { on } | Self::Accepted { on } | Self::Rejected { on } | Self::Withdrawn { on } => Some(*on),
        }
    }

    /// Reads the stored code and day.
    pub fn from_code(code: &str, on: Option<Date>) -> Option<Self> {
        match (code, on) {
            ("open", _) => Some(Self::Open),
            ("offer", Some(on)) => Some(Self::Offer { on }),
            ("accepted", Some(on)) => Some(Self::Accepted { on }),
            ("rejected", Some(on)) => Some(Self::Rejected { on }),
            ("withdrawn", Some(on)) => Some(Self::Withdrawn { on }),
            _ => None,
        }
    }

    /// Whether the way goes on from here without a reopening.
    pub fn is_closed(&self) -> bool {
        matches!(
            self,
            Self::Accepted { .. } | Self::Rejected { .. } | Self::Withdrawn { .. }
        )
    }
}

/// A move that the way of an application does not allow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StageError {
    /// The application is closed.
    #[error("the application is closed ({0}): reopen it first")]
    Closed(&'static str),
    /// There is no stage at this place.
    #[error("there is no stage {0}: the application has {1}")]
    NoStage(usize, usize),
    /// The stage is over.
    #[error("stage {0} is {1} already")]
    Over(usize, &'static str),
    /// Accepting needs an offer.
    #[error("there is no offer to accept yet")]
    NoOffer,
    /// The application is open.
    #[error("the application is open already")]
    NotClosed,
}

/// The way of one application: its stages in order, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    stages: Vec<Stage>,
    outcome: Outcome,
}

impl Default for Process {
    fn default() -> Self {
        Self {
            stages: Vec::new(),
            outcome: Outcome::Open,
        }
    }
}

impl Process {
    /// The usual order (P1), all expected. A start, not a rule: every stage of it can be skipped, moved or repeated.
    pub fn usual() -> Self {
        use StageKind::{Application, BackgroundCheck, Interview, PhoneScreen, References};
        let kinds = [
            Application,
            PhoneScreen,
            Interview,
            Interview,
            References,
            BackgroundCheck,
        ];
        Self {
            stages: kinds.into_iter().map(Stage::expected).collect(),
            outcome: Outcome::Open,
        }
    }

    /// A way as it was stored.
    pub fn from_parts(stages: Vec<Stage>, outcome: Outcome) -> Self {
        Self { stages, outcome }
    }

    /// The stages in order.
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// How it stands.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// The first stage that is neither done nor skipped nor cancelled.
    pub fn next(&self) -> Option<usize> {
        self.stages.iter().position(Stage::is_open)
    }

    /// Which interview a stage is, counted from 1 over those that take place; phone screens do not count.
    pub fn interview_number(&self, stage: usize) -> Option<usize> {
        let counts = |s: &Stage| {
            s.kind == StageKind::Interview && !matches!(s.status, StageStatus::Skipped | StageStatus::Cancelled)
        };
        self.stages.get(stage).filter(|s| counts(s))?;
        Some(self.stages.iter().take(stage + 1).filter(|s| counts(s)).count())
    }

    /// Adds a stage at a place; the later ones move back. A place past the end adds it last.
    pub fn add(&mut self, at: usize, stage: Stage) -> Result<usize, StageError> {
        self.refuse_closed()?;
        let at = at.min(self.stages.len());
        self.stages.insert(at, stage);
        Ok(at)
    }

    /// Holds a stage once more: adds the same kind after it.
    pub fn repeat(&mut self, stage: usize) -> Result<usize, StageError> {
        let kind = self
            .stages
            .get(stage)
            .ok_or(StageError::NoStage(stage, self.stages.len()))?
            .kind;
        self.add(stage + 1, Stage::expected(kind))
    }

    /// The stage has a date.
    pub fn schedule(&mut self, stage: usize) -> Result<(), StageError> {
        self.set(stage, StageStatus::Scheduled)
    }

    /// The stage took place. Open stages before it were evidently skipped, and are marked so.
    pub fn complete(&mut self, stage: usize) -> Result<(), StageError> {
        self.set(stage, StageStatus::Done)?;
        for earlier in self.stages.iter_mut().take(stage) {
            if earlier.status == StageStatus::Expected {
                earlier.status = StageStatus::Skipped;
            }
        }
        Ok(())
    }

    /// The stage is left out.
    pub fn skip(&mut self, stage: usize) -> Result<(), StageError> {
        self.set(stage, StageStatus::Skipped)
    }

    /// The employer called the stage off.
    pub fn cancel(&mut self, stage: usize) -> Result<(), StageError> {
        self.set(stage, StageStatus::Cancelled)
    }

    /// The employer made an offer; it can come at any time while the application is open.
    pub fn offer(&mut self, on: Date) -> Result<(), StageError> {
        self.refuse_closed()?;
        self.outcome = Outcome::Offer { on };
        Ok(())
    }

    /// The candidate took the offer.
    pub fn accept(&mut self, on: Date) -> Result<(), StageError> {
        self.refuse_closed()?;
        match self.outcome {
            Outcome::Offer { .. } => {
                self.outcome = Outcome::Accepted { on };
                Ok(())
            }
            _ => Err(StageError::NoOffer),
        }
    }

    /// The employer decided against.
    pub fn reject(&mut self, on: Date) -> Result<(), StageError> {
        self.refuse_closed()?;
        self.outcome = Outcome::Rejected { on };
        Ok(())
    }

    /// The candidate stepped back.
    pub fn withdraw(&mut self, on: Date) -> Result<(), StageError> {
        self.refuse_closed()?;
        self.outcome = Outcome::Withdrawn { on };
        Ok(())
    }

    /// Opens a closed application again: employers change their minds, and users mistype.
    pub fn reopen(&mut self) -> Result<(), StageError> {
        if !self.outcome.is_closed() {
            return Err(StageError::NotClosed);
        }
        self.outcome = Outcome::Open;
        Ok(())
    }

    fn refuse_closed(&self) -> Result<(), StageError> {
        if self.outcome.is_closed() {
            Err(StageError::Closed(self.outcome.code()))
        } else {
            Ok(())
        }
    }

    fn set(&mut self, stage: usize, status: StageStatus) -> Result<(), StageError> {
        self.refuse_closed()?;
        let count = self.stages.len();
        let found = self.stages.get_mut(stage).ok_or(StageError::NoStage(stage, count))?;
        if !found.is_open() {
            return Err(StageError::Over(stage, found.status.label()));
        }
        found.status = status;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DAY: Date = date(2026, 12, 8);

    #[test]
    fn the_usual_way_counts_its_interviews() {
        let way = Process::usual();
        assert_eq!(way.interview_number(1), None, "a phone screen is no interview");
        assert_eq!((way.interview_number(2), way.interview_number(3)), (Some(1), Some(2)));
    }

    #[test]
    fn a_third_and_a_sixth_round_can_be_added() {
        let mut way = Process::usual();
        for _ in 0..4 {
            way.repeat(3).unwrap();
        }
        assert_eq!(way.interview_number(7), Some(6));
    }

    #[test]
    fn completing_a_later_stage_skips_the_open_ones_before_it() {
        let mut way = Process::usual();
        way.complete(0).unwrap();
        way.complete(2).unwrap();
        assert_eq!(way.stages()[1].status, StageStatus::Skipped);
        assert_eq!(way.next(), Some(3));
        assert_eq!(way.complete(2).unwrap_err(), StageError::Over(2, "done"));
    }

    #[test]
    fn a_skipped_interview_does_not_count() {
        let mut way = Process::usual();
        way.skip(2).unwrap();
        assert_eq!(way.interview_number(3), Some(1));
        assert_eq!(way.interview_number(2), None);
    }

    #[test]
    fn offer_after_rejection_is_refused_until_reopened() {
        let mut way = Process::usual();
        way.reject(DAY).unwrap();
        assert_eq!(way.offer(DAY).unwrap_err(), StageError::Closed("rejected"));
        assert_eq!(
            way.add(9, Stage::expected(StageKind::Interview)).unwrap_err(),
            StageError::Closed("rejected")
        );
        way.reopen().unwrap();
        way.offer(DAY).unwrap();
        way.accept(DAY).unwrap();
        assert!(way.outcome().is_closed());
    }

    #[test]
    fn accepting_needs_an_offer_and_an_offer_can_be_withdrawn_from() {
        let mut way = Process::usual();
        assert_eq!(way.accept(DAY).unwrap_err(), StageError::NoOffer);
        way.offer(DAY).unwrap();
        way.withdraw(DAY).unwrap();
        assert_eq!(way.outcome(), &Outcome::Withdrawn { on: DAY });
    }

    #[test]
    fn a_stage_that_is_not_there_is_named() {
        assert_eq!(
            Process::default().schedule(4).unwrap_err().to_string(),
            "there is no stage 4: the application has 0"
        );
    }
}
