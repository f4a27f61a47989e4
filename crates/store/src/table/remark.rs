//! Table `remark`: concerns and emphases.

use finalist_core::exchange::{Remark, RemarkKind};
use finalist_core::id::{RemarkId, WorkspaceId};

use crate::cell::{Bad, code, evidence, evidence_cells, parse, parse_some, text};
use crate::record::{Stored, row};

row!(RemarkRow {
    id: String,
    application_id: String,
    round_id: Option<String>,
    said_by: Option<String>,
    kind: String,
    text: String,
    source_id: Option<String>,
    span_start: Option<i64>,
    span_end: Option<i64>,
});

impl Stored for Remark {
    type Id = RemarkId;
    type Row = RemarkRow;
    const TABLE: &'static str = "remark";

    fn id(&self) -> RemarkId {
        self.id
    }

    fn to_row(&self) -> RemarkRow {
        let (source_id, span_start, span_end) = evidence_cells(self.evidence);
        RemarkRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            round_id: text(self.round),
            said_by: text(self.by),
            kind: self.kind.code().to_owned(),
            text: self.text.clone(),
            source_id,
            span_start,
            span_end,
        }
    }

    fn from_row(row: RemarkRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse("application_id", &row.application_id)?,
            round: parse_some("round_id", row.round_id.as_deref())?,
            by: parse_some("said_by", row.said_by.as_deref())?,
            kind: code("kind", &row.kind, RemarkKind::from_code)?,
            text: row.text,
            evidence: evidence(row.source_id.as_deref(), row.span_start, row.span_end)?,
        })
    }
}
