//! Proofs: stories that the candidate chose to show for a requirement of the posting (R3).

use crate::id::{ApplicationId, ProofId, StoryId};
use crate::text::fold;

/// A story chosen for a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Its id.
    pub id: ProofId,
    /// The application.
    pub application: ApplicationId,
    /// The requirement in the words of the posting: places change when the posting comes again, words mostly do not.
    pub requirement: String,
    /// The story.
    pub story: StoryId,
}

impl Proof {
    /// Whether it was chosen for a requirement with these words, whatever their case, spaces and marks.
    pub fn is_of(&self, requirement: &str) -> bool {
        fold(&self.requirement) == fold(requirement)
    }
}
