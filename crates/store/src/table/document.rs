//! Table `document`: what an employer may ask for before an offer.

use finalist_core::document::{Document, DocumentState};
use finalist_core::id::{DocumentId, WorkspaceId};

use crate::cell::{Bad, code, parse, parse_some, text};
use crate::record::{Stored, row};

row!(DocumentRow {
    id: String,
    application_id: String,
    name: String,
    state: String,
    due_on: Option<String>,
});

impl Stored for Document {
    type Id = DocumentId;
    type Row = DocumentRow;
    const TABLE: &'static str = "document";
    const OF_SOURCE: Option<&'static str> = None;

    fn id(&self) -> DocumentId {
        self.id
    }

    fn to_row(&self) -> DocumentRow {
        DocumentRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            name: self.name.clone(),
            state: self.state.code().to_owned(),
            due_on: text(self.due),
        }
    }

    fn from_row(row: DocumentRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse("application_id", &row.application_id)?,
            name: row.name,
            state: code("state", &row.state, DocumentState::from_code)?,
            due: parse_some("due_on", row.due_on.as_deref())?,
        })
    }
}
