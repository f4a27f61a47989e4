//! Questions the candidate prepares for: those of their own, and what was decided about those that the coach expects.
//!
//! A forecast is computed anew each time and has no row. What somebody decides about one of its questions is kept under
//! the words of the question, and meets it again by [`Question::key`].

use crate::id::{ApplicationId, InterviewerId, QuestionId, StoryId};
use crate::text::fold;
use crate::time::Date;

crate::coded! {
    /// Where a question comes from.
    QuestionOrigin {
        Own = "own", "your own";
        Forecast = "forecast", "expected";
    }
}

/// A question with what was decided about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// The application.
    pub application: ApplicationId,
    /// Where it comes from.
    pub origin: QuestionOrigin,
    /// The question.
    pub text: String,
    /// Who would ask it, where the candidate knows.
    pub interviewer: Option<InterviewerId>,
    /// The story the candidate chose for it.
    pub story: Option<StoryId>,
    /// The days on which it was practised, in order.
    pub practised: Vec<Date>,
    /// Whether it does not fit and is not to be shown.
    pub dropped: bool,
}

impl Question {
    /// By what a question of the forecast and what was decided about it find each other: the words without case and signs.
    pub fn key(&self) -> String {
        fold(&self.text)
    }
}
