//! Table `workspace`: the candidates, with the heads of their profiles. The one table whose owner is its own id.

use finalist_core::id::WorkspaceId;
use finalist_core::workspace::Workspace;

use crate::cell::{Bad, instant, parse};
use crate::record::{Stored, row};

row!(WorkspaceRow {
    id: String,
    name: Option<String>,
    email: Option<String>,
    place: Option<String>,
    entered: i64,
});

impl Stored for Workspace {
    type Id = WorkspaceId;
    type Row = WorkspaceRow;
    const TABLE: &'static str = "workspace";
    const INSERTED_BY: &'static str = "create_workspace";
    const OWNER: &'static str = "id";
    const OF_APPLICATION: Option<&'static str> = None;
    const OF_SOURCE: Option<&'static str> = None;

    fn id(&self) -> WorkspaceId {
        self.id
    }

    fn owner(&self) -> Option<WorkspaceId> {
        Some(self.id)
    }

    fn to_row(&self) -> WorkspaceRow {
        WorkspaceRow {
            id: self.id.to_string(),
            name: self.name.clone(),
            email: self.email.clone(),
            place: self.place.clone(),
            entered: self.entered.as_millisecond(),
        }
    }

    fn from_row(row: WorkspaceRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            entered: instant("entered", row.entered)?,
            name: row.name,
            email: row.email,
            place: row.place,
        })
    }
}
