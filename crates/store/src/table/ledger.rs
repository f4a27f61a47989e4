//! Tables `claim` and `statement`: the two ledgers, with the same columns.

use finalist_core::fact::{Attribute, Fact, FactTime, Value};
use finalist_core::id::{ClaimId, Id, StatementId, WorkspaceId};
use finalist_core::ledger::{Entry, Saying, Standing};

use crate::cell::{Bad, code, evidence, evidence_cells, instant, parse, parse_some, text};
use crate::record::{Stored, row};

row!(LedgerRow {
    id: String,
    application_id: String,
    subject: String,
    attribute: String,
    value: String,
    hedged: bool,
    fact_time: String,
    wording: String,
    round_id: Option<String>,
    person_id: Option<String>,
    person_name: Option<String>,
    said_on: Option<String>,
    source_id: Option<String>,
    span_start: Option<i64>,
    span_end: Option<i64>,
    standing: String,
    superseded_by: Option<String>,
    ended: Option<i64>,
    retracted_reason: Option<String>,
    entered: i64,
});

/// The ids that tell one ledger from the other.
pub trait LedgerId: Id + Send + Sync {
    /// The ledger's table.
    const TABLE: &'static str;
}

impl LedgerId for ClaimId {
    const TABLE: &'static str = "claim";
}

impl LedgerId for StatementId {
    const TABLE: &'static str = "statement";
}

impl<I: LedgerId> Stored for Entry<I> {
    type Id = I;
    type Row = LedgerRow;
    const TABLE: &'static str = I::TABLE;

    fn id(&self) -> I {
        self.id
    }

    fn to_row(&self) -> LedgerRow {
        let (source_id, span_start, span_end) = evidence_cells(self.saying.evidence);
        let (standing, superseded_by, ended, retracted_reason) = match &self.standing {
            Standing::Current => ("current", None, None, None),
            Standing::Superseded { by, at } => ("superseded", Some(by.to_string()), Some(at.as_millisecond()), None),
            Standing::Retracted { at, reason } => ("retracted", None, Some(at.as_millisecond()), Some(reason.clone())),
            Standing::Unconfirmed { at } => ("unconfirmed", None, Some(at.as_millisecond()), None),
        };
        LedgerRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            subject: self.fact.subject.clone(),
            attribute: self.fact.attribute.code().to_owned(),
            value: self.fact.value.code(),
            hedged: self.fact.hedged,
            fact_time: self.fact.when.code().to_owned(),
            wording: self.wording.clone(),
            round_id: text(self.saying.round),
            person_id: text(self.saying.person),
            person_name: self.saying.name.clone(),
            said_on: text(self.saying.on),
            source_id,
            span_start,
            span_end,
            standing: standing.to_owned(),
            superseded_by,
            ended,
            retracted_reason,
            entered: self.entered.as_millisecond(),
        }
    }

    fn from_row(row: LedgerRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        let ended = row.ended.map(|at| instant("ended", at)).transpose()?;
        let standing = match (row.standing.as_str(), row.superseded_by, ended, row.retracted_reason) {
            ("current", None, None, None) => Standing::Current,
            ("superseded", Some(by), Some(at), None) => Standing::Superseded {
                by: parse("superseded_by", &by)?,
                at,
            },
            ("retracted", None, Some(at), Some(reason)) => Standing::Retracted { at, reason },
            ("unconfirmed", None, Some(at), None) => Standing::Unconfirmed { at },
            (standing, ..) => return Err(Bad::column("standing", standing)),
        };
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse("application_id", &row.application_id)?,
            fact: Fact {
                subject: row.subject,
                attribute: code("attribute", &row.attribute, Attribute::from_code)?,
                value: code("value", &row.value, Value::from_code)?,
                hedged: row.hedged,
                when: code("fact_time", &row.fact_time, FactTime::from_code)?,
            },
            wording: row.wording,
            saying: Saying {
                round: parse_some("round_id", row.round_id.as_deref())?,
                person: parse_some("person_id", row.person_id.as_deref())?,
                name: row.person_name,
                on: parse_some("said_on", row.said_on.as_deref())?,
                evidence: evidence(row.source_id.as_deref(), row.span_start, row.span_end)?,
            },
            standing,
            entered: instant("entered", row.entered)?,
        })
    }
}
