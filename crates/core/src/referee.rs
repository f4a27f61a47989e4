//! Referees: people who can speak for the candidate, and how far each is with an application (A4).

use crate::id::{ApplicationId, RefereeId, ReferenceId, StoryId};
use crate::time::Date;

/// A person who can speak for the candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referee {
    /// The id.
    pub id: RefereeId,
    /// The name.
    pub name: String,
    /// What they were to the candidate: `my manager at the yard`.
    pub relation: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// The stories they can confirm.
    pub stories: Vec<StoryId>,
}

/// What a referee was asked and told for one application, with the day of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Its id.
    pub id: ReferenceId,
    /// The referee.
    pub referee: RefereeId,
    /// The application.
    pub application: ApplicationId,
    /// Asked whether they would speak.
    pub asked: Option<Date>,
    /// Told that a call may come, and what the job is about.
    pub warned: Option<Date>,
    /// Called by the employer, as far as is known.
    pub called: Option<Date>,
    /// Thanked.
    pub thanked: Option<Date>,
}

impl Reference {
    /// What is to be done next with this referee, in words; nothing where all is done.
    pub fn next_step(&self) -> Option<&'static str> {
        match (self.asked, self.warned, self.thanked) {
            (None, ..) => Some("ask whether they would speak for you"),
            (Some(_), None, _) => Some("tell them that a call may come, and what the job is about"),
            (_, Some(_), None) if self.called.is_some() => Some("thank them"),
            _ => None,
        }
    }
}
