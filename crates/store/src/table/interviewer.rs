//! Table `interviewer`. What is known of a person stands in the person's own row, so that both are erased together.

use finalist_core::id::{InterviewerId, WorkspaceId};
use finalist_core::interviewer::{Background, BackgroundKind, Function, Interviewer};
use serde::{Deserialize, Serialize};

use crate::cell::{Bad, code, evidence, evidence_cells, parse};
use crate::record::{Stored, row};

row!(InterviewerRow {
    id: String,
    application_id: String,
    name: String,
    title: Option<String>,
    function: String,
    email: Option<String>,
    background: String,
});

/// One element of the JSON list in column `background`. Changing it changes stored data: add optional fields only.
#[derive(Serialize, Deserialize)]
struct BackgroundCell {
    kind: String,
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    start: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end: Option<i64>,
}

impl From<&Background> for BackgroundCell {
    fn from(known: &Background) -> Self {
        let (source, start, end) = evidence_cells(known.evidence);
        Self {
            kind: known.kind.code().to_owned(),
            text: known.text.clone(),
            source,
            start,
            end,
        }
    }
}

impl TryFrom<BackgroundCell> for Background {
    type Error = Bad;

    fn try_from(cell: BackgroundCell) -> Result<Self, Bad> {
        Ok(Self {
            kind: code("background", &cell.kind, BackgroundKind::from_code)?,
            evidence: evidence(cell.source.as_deref(), cell.start, cell.end)?,
            text: cell.text,
        })
    }
}

impl Stored for Interviewer {
    type Id = InterviewerId;
    type Row = InterviewerRow;
    const TABLE: &'static str = "interviewer";
    const OF_SOURCE: Option<&'static str> = None;

    fn id(&self) -> InterviewerId {
        self.id
    }

    fn to_row(&self) -> InterviewerRow {
        let background: Vec<BackgroundCell> = self.background.iter().map(BackgroundCell::from).collect();
        InterviewerRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            name: self.name.clone(),
            title: self.title.clone(),
            function: self.function.code().to_owned(),
            email: self.email.clone(),
            background: serde_json::to_string(&background).expect("texts and numbers always become JSON"),
        }
    }

    fn from_row(row: InterviewerRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        let background: Vec<BackgroundCell> =
            serde_json::from_str(&row.background).map_err(|error| Bad(format!("column `background`: {error}")))?;
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse("application_id", &row.application_id)?,
            name: row.name,
            title: row.title,
            function: code("function", &row.function, Function::from_code)?,
            email: row.email,
            background: background
                .into_iter()
                .map(Background::try_from)
                .collect::<Result<_, _>>()?,
        })
    }
}
