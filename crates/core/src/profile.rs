//! The profile: who the candidate is, for all applications.

use crate::id::{ConnectionId, EntryId, WorkspaceId};
use crate::offer::Rating;
use crate::span::Evidence;
use crate::story::{Story, StoryUse};
use crate::time::{Date, PartialDate};

crate::coded! {
    /// What a line of the profile is.
    EntryKind {
        Position = "position", "position";
        Education = "education", "education";
        Skill = "skill", "skill";
        Volunteering = "volunteering", "volunteering";
        Membership = "membership", "membership";
        Interest = "interest", "interest";
        Language = "language", "language";
        Certificate = "certificate", "certificate";
        Award = "award", "award";
        Project = "project", "project";
    }
}

/// A line of the profile: a position, a degree, a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// What it is.
    pub kind: EntryKind,
    /// Job title, degree, name of the skill.
    pub title: String,
    /// Employer, school, association.
    pub organisation: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Since when.
    pub from: Option<PartialDate>,
    /// Until when; nothing while it lasts or where not told.
    pub until: Option<PartialDate>,
    /// What was done there, as written.
    pub text: String,
    /// Where it is written.
    pub evidence: Option<Evidence>,
}

/// A person the candidate is connected with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// Its id.
    pub id: ConnectionId,
    /// First and last name.
    pub name: String,
    /// Employer, as exported.
    pub employer: Option<String>,
    /// Job title, as exported.
    pub title: Option<String>,
    /// Mail address, where shared.
    pub email: Option<String>,
    /// Profile address.
    pub url: Option<String>,
    /// Since when.
    pub connected: Option<Date>,
    /// Where it is written.
    pub evidence: Option<Evidence>,
}

/// The candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The workspace.
    pub workspace: WorkspaceId,
    /// The candidate's name, where known.
    pub name: Option<String>,
    /// Mail address, where known.
    pub email: Option<String>,
    /// Where the candidate lives, where known.
    pub place: Option<String>,
    /// Positions, degrees, skills and the rest.
    pub entries: Vec<Entry>,
    /// Connections that matter to the application at hand: at the employer, or named like an interviewer.
    pub connections: Vec<Connection>,
    /// How many connections there are in all.
    pub connection_count: usize,
    /// The story bank.
    pub stories: Vec<Story>,
    /// To whom stories were told.
    pub uses: Vec<StoryUse>,
    /// How the candidate rates employers, and what weighs how much.
    pub ratings: Vec<Rating>,
}

impl Profile {
    /// The entries of one kind.
    pub fn of_kind(&self, kind: EntryKind) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.kind == kind)
    }
}
