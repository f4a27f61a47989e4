//! Sources: imported files and typed notes, kept word for word.

use std::sync::Arc;

use crate::id::{ApplicationId, SourceId};
use crate::time::Timestamp;

crate::coded! {
    /// What a source was taken for.
    SourceKind {
        Posting = "posting", "job posting";
        Resume = "resume", "résumé";
        Stories = "stories", "stories";
        Invitation = "invitation", "calendar invitation";
        Notes = "notes", "interview notes";
        Transcript = "transcript", "transcript";
        People = "people", "notes about people";
        Research = "research", "company notes";
        Letter = "letter", "letter";
        Connections = "connections", "LinkedIn connections";
        Positions = "positions", "LinkedIn positions";
        Education = "education", "LinkedIn education";
        Volunteering = "volunteering", "LinkedIn volunteering";
        Profile = "profile", "LinkedIn profile table";
        Tracker = "tracker", "tracker of applications";
        Recording = "recording", "recording";
    }
}

impl SourceKind {
    /// Whether it tells of the candidate, for all applications, and not of one application.
    pub fn is_profile(self) -> bool {
        matches!(
            self,
            Self::Resume
                | Self::Stories
                | Self::Connections
                | Self::Positions
                | Self::Education
                | Self::Volunteering
                | Self::Profile
                | Self::Tracker
        )
    }
}

/// An imported file or typed note. Its bytes are kept by the store; here is what the engines read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// The application it tells of; nothing for what tells of the candidate.
    pub application: Option<ApplicationId>,
    /// What it was taken for.
    pub kind: SourceKind,
    /// The file's name, relative to the folder it came with.
    pub name: String,
    /// SHA-256 of the bytes, in hexadecimal.
    pub hash: String,
    /// The text that was read, to which all spans refer.
    pub text: Arc<str>,
    /// When it came in.
    pub imported: Timestamp,
    /// The source that took its place, where a changed file came later.
    pub superseded_by: Option<SourceId>,
}
