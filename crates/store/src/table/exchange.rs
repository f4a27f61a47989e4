//! Table `exchange`: what was asked and answered.

use finalist_core::exchange::{AnswerMark, Exchange};
use finalist_core::id::{ExchangeId, WorkspaceId};

use crate::cell::{Bad, code, evidence, evidence_cells, parse, parse_some, text};
use crate::record::{Stored, row};

row!(ExchangeRow {
    id: String,
    application_id: String,
    round_id: Option<String>,
    asked_by: Option<String>,
    question: String,
    answer: Option<String>,
    mark: String,
    source_id: Option<String>,
    span_start: Option<i64>,
    span_end: Option<i64>,
});

impl Stored for Exchange {
    type Id = ExchangeId;
    type Row = ExchangeRow;
    const TABLE: &'static str = "exchange";

    fn id(&self) -> ExchangeId {
        self.id
    }

    fn to_row(&self) -> ExchangeRow {
        let (source_id, span_start, span_end) = evidence_cells(self.evidence);
        ExchangeRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            round_id: text(self.round),
            asked_by: text(self.asked_by),
            question: self.question.clone(),
            answer: self.answer.clone(),
            mark: self.mark.code().to_owned(),
            source_id,
            span_start,
            span_end,
        }
    }

    fn from_row(row: ExchangeRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse("application_id", &row.application_id)?,
            round: parse_some("round_id", row.round_id.as_deref())?,
            asked_by: parse_some("asked_by", row.asked_by.as_deref())?,
            question: row.question,
            answer: row.answer,
            mark: code("mark", &row.mark, AnswerMark::from_code)?,
            evidence: evidence(row.source_id.as_deref(), row.span_start, row.span_end)?,
        })
    }
}
