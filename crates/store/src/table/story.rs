//! Table `story`: the story bank.

use finalist_core::id::{StoryId, WorkspaceId};
use finalist_core::story::Story;

use crate::cell::{Bad, evidence, evidence_cells, parse};
use crate::record::{Stored, row};

row!(StoryRow {
    id: String,
    title: String,
    situation: String,
    task: String,
    action: String,
    result: String,
    other: String,
    source_id: Option<String>,
    span_start: Option<i64>,
    span_end: Option<i64>,
});

impl Stored for Story {
    type Id = StoryId;
    type Row = StoryRow;
    const TABLE: &'static str = "story";
    const OF_APPLICATION: Option<&'static str> = None;

    fn id(&self) -> StoryId {
        self.id
    }

    fn to_row(&self) -> StoryRow {
        let (source_id, span_start, span_end) = evidence_cells(self.evidence);
        StoryRow {
            id: self.id.to_string(),
            title: self.title.clone(),
            situation: self.situation.clone(),
            task: self.task.clone(),
            action: self.action.clone(),
            result: self.result.clone(),
            other: self.other.clone(),
            source_id,
            span_start,
            span_end,
        }
    }

    fn from_row(row: StoryRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            title: row.title,
            situation: row.situation,
            task: row.task,
            action: row.action,
            result: row.result,
            other: row.other,
            evidence: evidence(row.source_id.as_deref(), row.span_start, row.span_end)?,
        })
    }
}
