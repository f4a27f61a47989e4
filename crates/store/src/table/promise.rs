//! Table `promise`: next steps that the employer's side named.

use finalist_core::id::{PromiseId, WorkspaceId};
use finalist_core::promise::Promise;

use crate::cell::{Bad, evidence, evidence_cells, parse, parse_some, text};
use crate::record::{Stored, row};

row!(PromiseRow {
    id: String,
    application_id: String,
    round_id: Option<String>,
    interviewer_id: Option<String>,
    what: String,
    due_on: Option<String>,
    said_on: Option<String>,
    kept_on: Option<String>,
    source_id: Option<String>,
    span_start: Option<i64>,
    span_end: Option<i64>,
});

impl Stored for Promise {
    type Id = PromiseId;
    type Row = PromiseRow;
    const TABLE: &'static str = "promise";

    fn id(&self) -> PromiseId {
        self.id
    }

    fn to_row(&self) -> PromiseRow {
        let (source_id, span_start, span_end) = evidence_cells(self.evidence);
        PromiseRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            round_id: text(self.round),
            interviewer_id: text(self.by_whom),
            what: self.what.clone(),
            due_on: text(self.by),
            said_on: text(self.said_on),
            kept_on: text(self.kept_on),
            source_id,
            span_start,
            span_end,
        }
    }

    fn from_row(row: PromiseRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse("application_id", &row.application_id)?,
            round: parse_some("round_id", row.round_id.as_deref())?,
            by_whom: parse_some("interviewer_id", row.interviewer_id.as_deref())?,
            what: row.what,
            by: parse_some("due_on", row.due_on.as_deref())?,
            said_on: parse_some("said_on", row.said_on.as_deref())?,
            kept_on: parse_some("kept_on", row.kept_on.as_deref())?,
            evidence: evidence(row.source_id.as_deref(), row.span_start, row.span_end)?,
        })
    }
}
