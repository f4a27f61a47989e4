//! Table `profile_entry`: positions, degrees, skills and the rest of the profile.

use finalist_core::id::{EntryId, WorkspaceId};
use finalist_core::profile::{Entry, EntryKind};

use crate::cell::{Bad, code, evidence, evidence_cells, parse, parse_some, text};
use crate::record::{Stored, row};

row!(ProfileEntryRow {
    id: String,
    kind: String,
    title: String,
    organisation: Option<String>,
    place: Option<String>,
    from_date: Option<String>,
    until_date: Option<String>,
    text: String,
    source_id: Option<String>,
    span_start: Option<i64>,
    span_end: Option<i64>,
});

impl Stored for Entry {
    type Id = EntryId;
    type Row = ProfileEntryRow;
    const TABLE: &'static str = "profile_entry";
    const OF_APPLICATION: Option<&'static str> = None;

    fn id(&self) -> EntryId {
        self.id
    }

    fn to_row(&self) -> ProfileEntryRow {
        let (source_id, span_start, span_end) = evidence_cells(self.evidence);
        ProfileEntryRow {
            id: self.id.to_string(),
            kind: self.kind.code().to_owned(),
            title: self.title.clone(),
            organisation: self.organisation.clone(),
            place: self.place.clone(),
            from_date: text(self.from),
            until_date: text(self.until),
            text: self.text.clone(),
            source_id,
            span_start,
            span_end,
        }
    }

    fn from_row(row: ProfileEntryRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            kind: code("kind", &row.kind, EntryKind::from_code)?,
            title: row.title,
            organisation: row.organisation,
            place: row.place,
            from: parse_some("from_date", row.from_date.as_deref())?,
            until: parse_some("until_date", row.until_date.as_deref())?,
            text: row.text,
            evidence: evidence(row.source_id.as_deref(), row.span_start, row.span_end)?,
        })
    }
}
