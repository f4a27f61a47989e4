//! Tasks: what is to be done until the interview and after it.

use crate::id::{ApplicationId, TaskId};
use crate::time::Timestamp;

crate::coded! {
    /// How a task stands.
    TaskState {
        Open = "open", "open";
        Done = "done", "done";
        Dropped = "dropped", "dropped";
    }
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// The application.
    pub application: ApplicationId,
    /// What.
    pub text: String,
    /// Until when.
    pub due: Option<Timestamp>,
    /// How it stands.
    pub state: TaskState,
    /// How many minutes it takes, as reckoned.
    pub minutes: Option<i64>,
    /// Its place among the tasks the candidate put in order, from 0; the others come after those, by date.
    pub position: Option<usize>,
    /// The line of the coach's plan that it was taken over from, so that it is not proposed again.
    pub proposal: Option<String>,
}
