//! Table `letter`: thank-you notes and check-ins.

use finalist_core::id::{LetterId, WorkspaceId};
use finalist_core::letter::{Delivery, Letter, LetterKind, Posting};

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
    subject: Option<String>,
    address: Option<String>,
    state: Option<String>,
    attempted: Option<i64>,
    attempts: Option<i64>,
    message_id: Option<String>,
    trouble: Option<String>,
    snoozed: Option<i64>,
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
        let (sent, attempted) = match self.delivery {
            Delivery::Draft | Delivery::Dropped => (None, None),
            Delivery::Sent { at } => (Some(at.as_millisecond()), None),
            Delivery::Unsure { at } => (None, Some(at.as_millisecond())),
        };
        LetterRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            round_id: self.round.to_string(),
            interviewer_id: self.to.to_string(),
            kind: self.kind.code().to_owned(),
            due: self.due.as_millisecond(),
            text: self.text.clone(),
            sent,
            subject: self.subject.clone(),
            address: self.address.clone(),
            state: Some(self.delivery.code().to_owned()),
            attempted,
            attempts: (self.posting.attempts > 0).then_some(i64::from(self.posting.attempts)),
            message_id: self.posting.message_id.clone(),
            trouble: self.posting.trouble.clone(),
            snoozed: self.snoozed.map(|at| at.as_millisecond()),
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
            delivery: delivery(&row)?,
            text: row.text,
            subject: row.subject,
            address: row.address,
            posting: Posting {
                message_id: row.message_id,
                attempts: match row.attempts {
                    None => 0,
                    Some(n) => u32::try_from(n).map_err(|_| Bad::column("attempts", n))?,
                },
                trouble: row.trouble,
            },
            snoozed: row.snoozed.map(|at| instant("snoozed", at)).transpose()?,
        })
    }
}

fn delivery(row: &LetterRow) -> Result<Delivery, Bad> {
    match (row.state.as_deref(), row.sent, row.attempted) {
        (Some("sent") | None, Some(at), None) => Ok(Delivery::Sent {
            at: instant("sent", at)?,
        }),
        (Some("draft") | None, None, None) => Ok(Delivery::Draft),
        (Some("dropped"), None, None) => Ok(Delivery::Dropped),
        (Some("unsure"), None, Some(at)) => Ok(Delivery::Unsure {
            at: instant("attempted", at)?,
        }),
        (state, ..) => Err(Bad::column("state", state.unwrap_or_default())),
    }
}
