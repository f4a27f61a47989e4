//! Table `round`.

use finalist_core::id::{RoundId, WorkspaceId};
use finalist_core::round::{Format, Invitation, Round};
use finalist_core::stage::{Stage, StageKind, StageStatus};
use finalist_core::time::InterviewTime;

use crate::cell::{Bad, code, join, number, parse, parse_some, size, text};
use crate::record::{Stored, row};

row!(RoundRow {
    id: String,
    application_id: String,
    position: i64,
    kind: String,
    name: Option<String>,
    status: String,
    formats: String,
    begins_local: Option<String>,
    begins_zone: Option<String>,
    begins_at: Option<i64>,
    day: Option<String>,
    minutes: Option<i64>,
    place: Option<String>,
    link: Option<String>,
    invitation_uid: Option<String>,
    invitation_sequence: Option<i64>,
    invitation_organizer: Option<String>,
    source_id: Option<String>,
});

impl Stored for Round {
    type Id = RoundId;
    type Row = RoundRow;
    const TABLE: &'static str = "round";
    const ORDER: &'static str = "position, seq";

    fn id(&self) -> RoundId {
        self.id
    }

    fn to_row(&self) -> RoundRow {
        let (begins, invitation) = (self.begins.as_ref(), self.invitation.as_ref());
        RoundRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            position: number(self.position),
            kind: self.stage.kind.code().to_owned(),
            name: self.stage.name.clone(),
            status: self.stage.status.code().to_owned(),
            formats: join(&self.formats),
            begins_local: text(begins.map(InterviewTime::local)),
            begins_zone: text(begins.map(InterviewTime::zone)),
            begins_at: begins.map(|time| time.instant().as_millisecond()),
            day: text(self.day),
            minutes: self.minutes,
            place: self.place.clone(),
            link: self.link.clone(),
            invitation_uid: invitation.map(|known| known.uid.clone()),
            invitation_sequence: invitation.map(|known| known.sequence),
            invitation_organizer: invitation.and_then(|known| known.organizer.clone()),
            source_id: text(self.source),
        }
    }

    fn from_row(row: RoundRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        let begins = match (row.begins_local, row.begins_zone) {
            // The instant follows from the two: zone rules may have changed since it was written.
            (Some(local), Some(zone)) => Some(
                InterviewTime::new(parse("begins_local", &local)?, &zone)
                    .map_err(|error| Bad(format!("column `begins_zone`: {error}")))?,
            ),
            (None, None) => None,
            (local, _) => return Err(Bad::column("begins_local", local.unwrap_or_default())),
        };
        let organizer = row.invitation_organizer;
        let invitation = match (row.invitation_uid, row.invitation_sequence) {
            (Some(uid), Some(sequence)) => Some(Invitation {
                uid,
                sequence,
                organizer,
            }),
            (None, None) => None,
            (uid, _) => return Err(Bad::column("invitation_uid", uid.unwrap_or_default())),
        };
        let formats = row.formats.split_whitespace();
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse("application_id", &row.application_id)?,
            position: size("position", row.position)?,
            stage: Stage {
                kind: code("kind", &row.kind, StageKind::from_code)?,
                name: row.name,
                status: code("status", &row.status, StageStatus::from_code)?,
            },
            formats: formats
                .map(|text| code("formats", text, Format::from_code))
                .collect::<Result<_, _>>()?,
            begins,
            day: parse_some("day", row.day.as_deref())?,
            minutes: row.minutes,
            place: row.place,
            link: row.link,
            invitation,
            source: parse_some("source_id", row.source_id.as_deref())?,
        })
    }
}
