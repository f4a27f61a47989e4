//! Stories: STAR situations in the story bank, and to whom they were told.

use crate::id::{ApplicationId, RoundId, StoryId, StoryUseId};
use crate::span::Evidence;
use crate::time::Date;

crate::coded! {
    /// A part of a story (L5).
    StoryPart {
        Situation = "situation", "situation";
        Task = "task", "task";
        Action = "action", "action";
        Result = "result", "result";
        Other = "other", "aside";
    }
}

/// A STAR situation. A part is empty where the story does not have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Its id.
    pub id: StoryId,
    /// What the candidate calls it.
    pub title: String,
    /// Where and when.
    pub situation: String,
    /// What had to be done.
    pub task: String,
    /// What the candidate did.
    pub action: String,
    /// What came of it.
    pub result: String,
    /// Words in no part: an unparted telling, a reflection.
    pub other: String,
    /// Where it is written.
    pub evidence: Option<Evidence>,
}

impl Story {
    /// The text of one part.
    pub fn part(&self, part: StoryPart) -> &str {
        match part {
            StoryPart::Situation => &self.situation,
            StoryPart::Task => &self.task,
            StoryPart::Action => &self.action,
            StoryPart::Result => &self.result,
            StoryPart::Other => &self.other,
        }
    }

    /// Title and parts as one text, for matching.
    pub fn text(&self) -> String {
        let parts = [
            &self.title,
            &self.situation,
            &self.task,
            &self.action,
            &self.result,
            &self.other,
        ];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// A telling of a story: to which employer, in which round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryUse {
    /// Its id.
    pub id: StoryUseId,
    /// The story.
    pub story: StoryId,
    /// The application in whose course it was told.
    pub application: ApplicationId,
    /// The round.
    pub round: Option<RoundId>,
    /// To whom, as written.
    pub told_to: Option<String>,
    /// When.
    pub on: Option<Date>,
    /// Where that is written.
    pub evidence: Option<Evidence>,
}
