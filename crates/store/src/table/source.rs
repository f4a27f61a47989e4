//! Table `source`: imported files and notes as the engines read them. Their bytes are in `source_content`.

use std::sync::Arc;

use finalist_core::id::{SourceId, WorkspaceId};
use finalist_core::source::{Source, SourceKind};

use crate::cell::{Bad, code, instant, parse, parse_some, text};
use crate::record::{Stored, row};

row!(SourceRow {
    id: String,
    application_id: Option<String>,
    kind: String,
    name: String,
    hash: String,
    imported: i64,
    superseded_by: Option<String>,
    // The change log goes without the text: it stands in the table for good.
    #[serde(skip_serializing)]
    text: String,
});

impl Stored for Source {
    type Id = SourceId;
    type Row = SourceRow;
    const TABLE: &'static str = "source";
    const INSERTED_BY: &'static str = "insert_source";
    const PARTS: Option<(&'static str, &'static str)> = Some(("source_content", "source_id"));
    const OF_APPLICATION: Option<&'static str> = Some("(application_id = $2 OR application_id IS NULL)");
    const OF_SOURCE: Option<&'static str> = Some("id = $2");

    fn id(&self) -> SourceId {
        self.id
    }

    fn to_row(&self) -> SourceRow {
        SourceRow {
            id: self.id.to_string(),
            application_id: text(self.application),
            kind: self.kind.code().to_owned(),
            name: self.name.clone(),
            hash: self.hash.clone(),
            imported: self.imported.as_millisecond(),
            superseded_by: text(self.superseded_by),
            text: self.text.to_string(),
        }
    }

    fn from_row(row: SourceRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse_some("application_id", row.application_id.as_deref())?,
            kind: code("kind", &row.kind, SourceKind::from_code)?,
            imported: instant("imported", row.imported)?,
            superseded_by: parse_some("superseded_by", row.superseded_by.as_deref())?,
            text: Arc::from(row.text),
            name: row.name,
            hash: row.hash,
        })
    }
}
