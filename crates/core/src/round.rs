//! Rounds and their sessions: when, where, in which form, with whom.

use crate::id::{ApplicationId, InterviewerId, RoundId, SessionId, SourceId};
use crate::stage::{Stage, StageStatus};
use crate::time::{Date, InterviewTime, Time, Timestamp};

crate::coded! {
    /// The form of a session (L3); forms combine.
    Format {
        OneOnOne = "one_on_one", "one-on-one";
        Panel = "panel", "panel";
        BackToBack = "back_to_back", "back-to-back interviews";
        MeetTheTeam = "meet_the_team", "meeting the team";
        Technical = "technical", "technical interview";
        SkillsTest = "skills_test", "skills test";
        CaseStudy = "case_study", "case study";
        StrategicPlan = "strategic_plan", "strategic plan";
        Portfolio = "portfolio", "portfolio walk-through";
        Presentation = "presentation", "presentation";
        Tour = "tour", "site tour";
        Phone = "phone", "phone call";
        Video = "video", "video call";
        Meal = "meal", "meal";
    }
}

/// The calendar invitation a round came with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The event's own id, by which updates find it.
    pub uid: String,
    /// Counts up with each update; a lower one is stale.
    pub sequence: i64,
    /// The organiser's mail address or name.
    pub organizer: Option<String>,
}

/// One stage of an application: an interview of any kind, or a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Its id.
    pub id: RoundId,
    /// The application.
    pub application: ApplicationId,
    /// Its place among the rounds, from 0.
    pub position: usize,
    /// What it is and how far.
    pub stage: Stage,
    /// Its forms.
    pub formats: Vec<Format>,
    /// When it begins.
    pub begins: Option<InterviewTime>,
    /// The day, also where the hour is not known.
    pub day: Option<Date>,
    /// How many minutes it takes.
    pub minutes: Option<i64>,
    /// Where.
    pub place: Option<String>,
    /// The link to join by.
    pub link: Option<String>,
    /// The calendar invitation.
    pub invitation: Option<Invitation>,
    /// The source that told of it first.
    pub source: Option<SourceId>,
}

/// So long a round is taken to last where nobody said: an hour is the custom.
const USUAL_MINUTES: i64 = 60;

impl Round {
    /// How many minutes it takes: as many as were told, else the usual hour.
    pub fn length(&self) -> i64 {
        self.minutes.unwrap_or(USUAL_MINUTES).clamp(0, 7 * 24 * 60)
    }

    /// The day it is on, by the clock of its place.
    pub fn date(&self) -> Option<Date> {
        self.begins.as_ref().map(|begins| begins.local().date()).or(self.day)
    }

    /// Whether people meet in it: it is an interview and was not called off.
    pub fn is_talk(&self) -> bool {
        self.stage.kind.is_interview() && !matches!(self.stage.status, StageStatus::Cancelled | StageStatus::Skipped)
    }

    /// When it is over.
    pub fn ends(&self) -> Option<Timestamp> {
        let begins = self.begins.as_ref()?.instant();
        Timestamp::from_millisecond(begins.as_millisecond() + self.length() * 60_000).ok()
    }
}

/// One sitting in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// The round.
    pub round: RoundId,
    /// Its place in the round, from 0.
    pub position: usize,
    /// What the agenda calls it.
    pub title: Option<String>,
    /// Its form.
    pub format: Option<Format>,
    /// When it begins, on the clock of the place.
    pub begins: Option<Time>,
    /// Who sits in it.
    pub interviewers: Vec<InterviewerId>,
}
