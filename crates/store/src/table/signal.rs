//! Table `signal`: good signs and red flags.

use finalist_core::id::{SignalId, WorkspaceId};
use finalist_core::signal::{Signal, SignalKind};

use crate::cell::{Bad, code, evidence, evidence_cells, parse, parse_some, text};
use crate::record::{Stored, row};

row!(SignalRow {
    id: String,
    application_id: String,
    round_id: Option<String>,
    kind: String,
    text: String,
    seen_on: Option<String>,
    source_id: Option<String>,
    span_start: Option<i64>,
    span_end: Option<i64>,
});

impl Stored for Signal {
    type Id = SignalId;
    type Row = SignalRow;
    const TABLE: &'static str = "signal";

    fn id(&self) -> SignalId {
        self.id
    }

    fn to_row(&self) -> SignalRow {
        let (source_id, span_start, span_end) = evidence_cells(self.evidence);
        SignalRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            round_id: text(self.round),
            kind: self.kind.code().to_owned(),
            text: self.text.clone(),
            seen_on: text(self.on),
            source_id,
            span_start,
            span_end,
        }
    }

    fn from_row(row: SignalRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse("application_id", &row.application_id)?,
            round: parse_some("round_id", row.round_id.as_deref())?,
            kind: code("kind", &row.kind, SignalKind::from_code)?,
            text: row.text,
            on: parse_some("seen_on", row.seen_on.as_deref())?,
            evidence: evidence(row.source_id.as_deref(), row.span_start, row.span_end)?,
        })
    }
}
