//! Table `connection`: people the candidate is connected with, by the tens of thousands.

use finalist_core::id::{ConnectionId, WorkspaceId};
use finalist_core::profile::Connection;
use finalist_core::text::{employer_key, fold};

use crate::cell::{Bad, evidence, evidence_cells, parse, parse_some, text};
use crate::record::{Stored, row};

row!(ConnectionRow {
    id: String,
    name: String,
    name_key: String,
    employer: Option<String>,
    employer_key: Option<String>,
    title: Option<String>,
    email: Option<String>,
    url: Option<String>,
    connected: Option<String>,
    source_id: Option<String>,
    span_start: Option<i64>,
    span_end: Option<i64>,
});

impl Stored for Connection {
    type Id = ConnectionId;
    type Row = ConnectionRow;
    const TABLE: &'static str = "connection";
    const OF_APPLICATION: Option<&'static str> = None;

    fn id(&self) -> ConnectionId {
        self.id
    }

    fn to_row(&self) -> ConnectionRow {
        let (source_id, span_start, span_end) = evidence_cells(self.evidence);
        ConnectionRow {
            id: self.id.to_string(),
            name: self.name.clone(),
            name_key: fold(&self.name),
            employer: self.employer.clone(),
            employer_key: self.employer.as_deref().map(employer_key),
            title: self.title.clone(),
            email: self.email.clone(),
            url: self.url.clone(),
            connected: text(self.connected),
            source_id,
            span_start,
            span_end,
        }
    }

    fn from_row(row: ConnectionRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            name: row.name,
            employer: row.employer,
            title: row.title,
            email: row.email,
            url: row.url,
            connected: parse_some("connected", row.connected.as_deref())?,
            evidence: evidence(row.source_id.as_deref(), row.span_start, row.span_end)?,
        })
    }
}
