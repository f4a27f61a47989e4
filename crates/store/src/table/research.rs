//! Table `research`: findings about companies.

use finalist_core::id::{ResearchId, WorkspaceId};
use finalist_core::research::{Research, ResearchTopic};

use crate::cell::{Bad, code, evidence, evidence_cells, parse, parse_some, text};
use crate::record::{Stored, row};

row!(ResearchRow {
    id: String,
    application_id: String,
    topic: String,
    heading: String,
    text: String,
    origin: Option<String>,
    dated: Option<String>,
    source_id: Option<String>,
    span_start: Option<i64>,
    span_end: Option<i64>,
});

impl Stored for Research {
    type Id = ResearchId;
    type Row = ResearchRow;
    const TABLE: &'static str = "research";

    fn id(&self) -> ResearchId {
        self.id
    }

    fn to_row(&self) -> ResearchRow {
        let (source_id, span_start, span_end) = evidence_cells(self.evidence);
        ResearchRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            topic: self.topic.code().to_owned(),
            heading: self.heading.clone(),
            text: self.text.clone(),
            origin: self.origin.clone(),
            dated: text(self.dated),
            source_id,
            span_start,
            span_end,
        }
    }

    fn from_row(row: ResearchRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse("application_id", &row.application_id)?,
            topic: code("topic", &row.topic, ResearchTopic::from_code)?,
            heading: row.heading,
            text: row.text,
            origin: row.origin,
            dated: parse_some("dated", row.dated.as_deref())?,
            evidence: evidence(row.source_id.as_deref(), row.span_start, row.span_end)?,
        })
    }
}
