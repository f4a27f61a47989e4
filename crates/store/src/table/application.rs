//! Table `application`.

use finalist_core::application::Application;
use finalist_core::id::{ApplicationId, WorkspaceId};
use finalist_core::stage::Outcome;

use crate::cell::{Bad, instant, parse, parse_some, text};
use crate::record::{Stored, row};

row!(ApplicationRow {
    id: String,
    employer: Option<String>,
    role: Option<String>,
    place: Option<String>,
    folder: Option<String>,
    outcome: String,
    outcome_on: Option<String>,
    entered: i64,
});

impl Stored for Application {
    type Id = ApplicationId;
    type Row = ApplicationRow;
    const TABLE: &'static str = "application";
    const OF_APPLICATION: Option<&'static str> = Some("id = $2");
    const OF_SOURCE: Option<&'static str> = None;

    fn id(&self) -> ApplicationId {
        self.id
    }

    fn owner(&self) -> Option<WorkspaceId> {
        Some(self.workspace)
    }

    fn to_row(&self) -> ApplicationRow {
        ApplicationRow {
            id: self.id.to_string(),
            employer: self.employer.clone(),
            role: self.role.clone(),
            place: self.place.clone(),
            folder: self.folder.clone(),
            outcome: self.outcome.code().to_owned(),
            outcome_on: text(self.outcome.on()),
            entered: self.entered.as_millisecond(),
        }
    }

    fn from_row(row: ApplicationRow, workspace: WorkspaceId) -> Result<Self, Bad> {
        let on = parse_some("outcome_on", row.outcome_on.as_deref())?;
        Ok(Self {
            id: parse("id", &row.id)?,
            workspace,
            outcome: Outcome::from_code(&row.outcome, on).ok_or_else(|| Bad::column("outcome", &row.outcome))?,
            entered: instant("entered", row.entered)?,
            employer: row.employer,
            role: row.role,
            place: row.place,
            folder: row.folder,
        })
    }
}
