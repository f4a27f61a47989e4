//! Table `question`: questions the candidate prepares for.

use finalist_core::id::{QuestionId, WorkspaceId};
use finalist_core::question::{Question, QuestionOrigin};

use crate::cell::{Bad, code, join, parse, parse_some, text};
use crate::record::{Stored, row};

row!(QuestionRow {
    id: String,
    application_id: String,
    kind: String,
    text: String,
    interviewer_id: Option<String>,
    story_id: Option<String>,
    practised: String,
    dropped: bool,
});

impl Stored for Question {
    type Id = QuestionId;
    type Row = QuestionRow;
    const TABLE: &'static str = "question";
    const OF_SOURCE: Option<&'static str> = None;

    fn id(&self) -> QuestionId {
        self.id
    }

    fn to_row(&self) -> QuestionRow {
        QuestionRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            kind: self.origin.code().to_owned(),
            text: self.text.clone(),
            interviewer_id: text(self.interviewer),
            story_id: text(self.story),
            practised: join(&self.practised),
            dropped: self.dropped,
        }
    }

    fn from_row(row: QuestionRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse("application_id", &row.application_id)?,
            origin: code("kind", &row.kind, QuestionOrigin::from_code)?,
            text: row.text,
            interviewer: parse_some("interviewer_id", row.interviewer_id.as_deref())?,
            story: parse_some("story_id", row.story_id.as_deref())?,
            practised: row
                .practised
                .split_whitespace()
                .map(|day| parse("practised", day))
                .collect::<Result<_, _>>()?,
            dropped: row.dropped,
        })
    }
}
