//! Workspaces: all data of one candidate. Every stored row belongs to one.

use crate::id::WorkspaceId;
use crate::time::Timestamp;

/// All data of one candidate, with the head of the profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    /// Its id.
    pub id: WorkspaceId,
    /// The candidate's name, where known.
    pub name: Option<String>,
    /// Mail address, where known.
    pub email: Option<String>,
    /// Where the candidate lives, where known.
    pub place: Option<String>,
    /// When it was made.
    pub entered: Timestamp,
}
