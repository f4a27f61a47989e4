//! Applications: one job at one employer.

use crate::id::{ApplicationId, WorkspaceId};
use crate::stage::Outcome;
use crate::time::Timestamp;

/// One job at one employer, with how it stands. Its stages are its rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Its id.
    pub id: ApplicationId,
    /// The candidate's workspace.
    pub workspace: WorkspaceId,
    /// The employer's name, where known.
    pub employer: Option<String>,
    /// The title of the job, where known.
    pub role: Option<String>,
    /// Where the work is done, where known.
    pub place: Option<String>,
    /// The folder its files came from, so that preparing it again finds the same application.
    pub folder: Option<String>,
    /// How it stands.
    pub outcome: Outcome,
    /// When it was entered.
    pub entered: Timestamp,
}

impl Application {
    /// `Role at Employer`, with what is known of the two.
    pub fn title(&self) -> String {
        match (&self.role, &self.employer) {
            (Some(role), Some(employer)) => format!("{role} at {employer}"),
            (Some(role), None) => role.clone(),
            (None, Some(employer)) => format!("a role at {employer}"),
            (None, None) => "an application without a name yet".to_owned(),
        }
    }
}
