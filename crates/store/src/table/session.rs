//! Table `session`: the sittings of rounds.

use finalist_core::id::{SessionId, WorkspaceId};
use finalist_core::round::{Format, Session};

use crate::cell::{Bad, code, join, number, parse, parse_some, size, text};
use crate::record::{Stored, row};

row!(SessionRow {
    id: String,
    round_id: String,
    position: i64,
    title: Option<String>,
    format: Option<String>,
    begins: Option<String>,
    interviewers: String,
});

impl Stored for Session {
    type Id = SessionId;
    type Row = SessionRow;
    const TABLE: &'static str = "session";
    const OF_APPLICATION: Option<&'static str> =
        Some("round_id IN (SELECT r.id FROM round r WHERE r.workspace_id = $1 AND r.application_id = $2)");
    const OF_SOURCE: Option<&'static str> = None;
    const ORDER: &'static str = "position, seq";

    fn id(&self) -> SessionId {
        self.id
    }

    fn to_row(&self) -> SessionRow {
        SessionRow {
            id: self.id.to_string(),
            round_id: self.round.to_string(),
            position: number(self.position),
            title: self.title.clone(),
            format: text(self.format),
            begins: text(self.begins),
            interviewers: join(&self.interviewers),
        }
    }

    fn from_row(row: SessionRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        let format = row.format.as_deref();
        let interviewers = row.interviewers.split_whitespace();
        Ok(Self {
            id: parse("id", &row.id)?,
            round: parse("round_id", &row.round_id)?,
            position: size("position", row.position)?,
            title: row.title,
            format: format.map(|text| code("format", text, Format::from_code)).transpose()?,
            begins: parse_some("begins", row.begins.as_deref())?,
            interviewers: interviewers
                .map(|text| parse("interviewers", text))
                .collect::<Result<_, _>>()?,
        })
    }
}
