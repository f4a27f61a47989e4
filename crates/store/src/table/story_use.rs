//! Table `story_use`: to whom stories were told.

use finalist_core::id::{StoryUseId, WorkspaceId};
use finalist_core::story::StoryUse;

use crate::cell::{Bad, evidence, evidence_cells, parse, parse_some, text};
use crate::record::{Stored, row};

row!(StoryUseRow {
    id: String,
    story_id: String,
    application_id: String,
    round_id: Option<String>,
    told_to: Option<String>,
    told_on: Option<String>,
    source_id: Option<String>,
    span_start: Option<i64>,
    span_end: Option<i64>,
});

impl Stored for StoryUse {
    type Id = StoryUseId;
    type Row = StoryUseRow;
    const TABLE: &'static str = "story_use";

    fn id(&self) -> StoryUseId {
        self.id
    }

    fn to_row(&self) -> StoryUseRow {
        let (source_id, span_start, span_end) = evidence_cells(self.evidence);
        StoryUseRow {
            id: self.id.to_string(),
            story_id: self.story.to_string(),
            application_id: self.application.to_string(),
            round_id: text(self.round),
            told_to: self.told_to.clone(),
            told_on: text(self.on),
            source_id,
            span_start,
            span_end,
        }
    }

    fn from_row(row: StoryUseRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            story: parse("story_id", &row.story_id)?,
            application: parse("application_id", &row.application_id)?,
            round: parse_some("round_id", row.round_id.as_deref())?,
            told_to: row.told_to,
            on: parse_some("told_on", row.told_on.as_deref())?,
            evidence: evidence(row.source_id.as_deref(), row.span_start, row.span_end)?,
        })
    }
}
