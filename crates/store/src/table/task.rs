//! Table `task`: what is to be done.

use finalist_core::id::{TaskId, WorkspaceId};
use finalist_core::task::{Task, TaskState};

use crate::cell::{Bad, code, instant, number, parse, size};
use crate::record::{Stored, row};

row!(TaskRow {
    id: String,
    application_id: String,
    text: String,
    due: Option<i64>,
    state: String,
    minutes: Option<i64>,
    position: Option<i64>,
    proposal: Option<String>,
});

impl Stored for Task {
    type Id = TaskId;
    type Row = TaskRow;
    const TABLE: &'static str = "task";
    const ORDER: &'static str = "position NULLS LAST, due NULLS LAST, seq";
    const OF_SOURCE: Option<&'static str> = None;

    fn id(&self) -> TaskId {
        self.id
    }

    fn to_row(&self) -> TaskRow {
        TaskRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            text: self.text.clone(),
            due: self.due.map(|at| at.as_millisecond()),
            state: self.state.code().to_owned(),
            minutes: self.minutes,
            position: self.position.map(number),
            proposal: self.proposal.clone(),
        }
    }

    fn from_row(row: TaskRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse("application_id", &row.application_id)?,
            text: row.text,
            due: row.due.map(|at| instant("due", at)).transpose()?,
            state: code("state", &row.state, TaskState::from_code)?,
            minutes: row.minutes,
            position: row.position.map(|at| size("position", at)).transpose()?,
            proposal: row.proposal,
        })
    }
}
