//! Table `take`: recorded rehearsal answers. `source_id` is the recording, `heard` what was measured of it.

use std::sync::Arc;

use finalist_core::id::{TakeId, WorkspaceId};
use finalist_core::take::Take;

use crate::cell::{Bad, instant, parse, parse_some, text};
use crate::record::{Stored, row};

row!(TakeRow {
    id: String,
    question: String,
    story_id: Option<String>,
    source_id: String,
    at: i64,
    // The change log goes without what was heard: it is measured again from the recording.
    #[serde(default, skip_serializing)]
    heard: Option<String>,
});

impl Stored for Take {
    type Id = TakeId;
    type Row = TakeRow;
    const TABLE: &'static str = "take";
    const OF_APPLICATION: Option<&'static str> = None;

    fn id(&self) -> TakeId {
        self.id
    }

    fn to_row(&self) -> TakeRow {
        TakeRow {
            id: self.id.to_string(),
            question: self.question.clone(),
            story_id: text(self.story),
            source_id: self.recording.to_string(),
            at: self.at.as_millisecond(),
            heard: self.heard.as_deref().map(str::to_owned),
        }
    }

    fn from_row(row: TakeRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            question: row.question,
            story: parse_some("story_id", row.story_id.as_deref())?,
            recording: parse("source_id", &row.source_id)?,
            at: instant("at", row.at)?,
            heard: row.heard.map(Arc::from),
        })
    }
}
