//! Table `letter`: thank-you notes and check-ins.

use finalist_core::id::{LetterId, WorkspaceId};
use finalist_core::letter::{Delivery, Letter, LetterKind};

use crate::cell::{Bad, code, instant, parse};
use crate::record::{Stored, row};

row!(LetterRow {
    id: String,
    application_id: String,
    round_id: String,
    interviewer_id: String,
    kind: String,
    due: i64,
    text: String,
    sent: Option<i64>,
});

impl Stored for Letter {
    type Id = LetterId;
    type Row = LetterRow;
    const TABLE: &'static str = "letter";
    const OF_SOURCE: Option<&'static str> = None;

    fn id(&self) -> LetterId {
        self.id
    }

    fn to_row(&self) -> LetterRow {
        LetterRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            round_id: self.round.to_string(),
            interviewer_id: self.to.to_string(),
            kind: self.kind.code().to_owned(),
            due: self.due.as_millisecond(),
            text: self.text.clone(),
            sent: match self.delivery {
                Delivery::Draft => None,
                Delivery::Sent { at } => Some(at.as_millisecond()),
            },
        }
    }

    fn from_row(row: LetterRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse("application_id", &row.application_id)?,
            round: parse("round_id", &row.round_id)?,
            to: parse("interviewer_id", &row.interviewer_id)?,
            kind: code("kind", &row.kind, LetterKind::from_code)?,
            due: instant("due", row.due)?,
            text: row.text,
            delivery: match row.sent {
                None => Delivery::Draft,
                Some(at) => Delivery::Sent {
                    at: instant("sent", at)?,
                },
            },
        })
    }
}
