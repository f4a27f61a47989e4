//! Table `ask`: questions to the employer.

use finalist_core::ask::{Ask, AskState};
use finalist_core::id::{AskId, WorkspaceId};

use crate::cell::{Bad, code, evidence, evidence_cells, number, parse, parse_some, size, text};
use crate::record::{Stored, row};

row!(AskRow {
    id: String,
    application_id: String,
    interviewer_id: Option<String>,
    round_id: Option<String>,
    text: String,
    state: String,
    answer: Option<String>,
    source_id: Option<String>,
    span_start: Option<i64>,
    span_end: Option<i64>,
    position: Option<i64>,
});

impl Stored for Ask {
    type Id = AskId;
    type Row = AskRow;
    const TABLE: &'static str = "ask";
    const ORDER: &'static str = "position NULLS LAST, seq";

    fn id(&self) -> AskId {
        self.id
    }

    fn to_row(&self) -> AskRow {
        let (source_id, span_start, span_end) = evidence_cells(self.evidence);
        AskRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            interviewer_id: text(self.interviewer),
            round_id: text(self.round),
            text: self.text.clone(),
            state: self.state.code().to_owned(),
            answer: self.answer.clone(),
            source_id,
            span_start,
            span_end,
            position: self.position.map(number),
        }
    }

    fn from_row(row: AskRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse("application_id", &row.application_id)?,
            interviewer: parse_some("interviewer_id", row.interviewer_id.as_deref())?,
            round: parse_some("round_id", row.round_id.as_deref())?,
            text: row.text,
            state: code("state", &row.state, AskState::from_code)?,
            answer: row.answer,
            position: row.position.map(|at| size("position", at)).transpose()?,
            evidence: evidence(row.source_id.as_deref(), row.span_start, row.span_end)?,
        })
    }
}
