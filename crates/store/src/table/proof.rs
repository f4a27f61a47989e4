//! Table `proof`: stories chosen for requirements.

use finalist_core::id::{ProofId, WorkspaceId};
use finalist_core::proof::Proof;

use crate::cell::{Bad, parse};
use crate::record::{Stored, row};

row!(ProofRow {
    id: String,
    application_id: String,
    requirement: String,
    story_id: String,
});

impl Stored for Proof {
    type Id = ProofId;
    type Row = ProofRow;
    const TABLE: &'static str = "proof";
    const OF_SOURCE: Option<&'static str> = None;

    fn id(&self) -> ProofId {
        self.id
    }

    fn to_row(&self) -> ProofRow {
        ProofRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            requirement: self.requirement.clone(),
            story_id: self.story.to_string(),
        }
    }

    fn from_row(row: ProofRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse("application_id", &row.application_id)?,
            requirement: row.requirement,
            story: parse("story_id", &row.story_id)?,
        })
    }
}
