//! Tables `referee` and `reference`: who can speak for the candidate, and how far each is with an application.

use finalist_core::id::{RefereeId, ReferenceId, WorkspaceId};
use finalist_core::referee::{Referee, Reference};

use crate::cell::{Bad, join, parse, parse_some, text};
use crate::record::{Stored, row};

row!(RefereeRow {
    id: String,
    name: String,
    relation: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    stories: String,
});

impl Stored for Referee {
    type Id = RefereeId;
    type Row = RefereeRow;
    const TABLE: &'static str = "referee";
    const OF_APPLICATION: Option<&'static str> = None;
    const OF_SOURCE: Option<&'static str> = None;

    fn id(&self) -> RefereeId {
        self.id
    }

    fn to_row(&self) -> RefereeRow {
        RefereeRow {
            id: self.id.to_string(),
            name: self.name.clone(),
            relation: self.relation.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            stories: join(&self.stories),
        }
    }

    fn from_row(row: RefereeRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        let stories = row.stories.split_whitespace();
        Ok(Self {
            id: parse("id", &row.id)?,
            name: row.name,
            relation: row.relation,
            email: row.email,
            phone: row.phone,
            stories: stories.map(|id| parse("stories", id)).collect::<Result<_, _>>()?,
        })
    }
}

row!(ReferenceRow {
    id: String,
    referee_id: String,
    application_id: String,
    asked_on: Option<String>,
    warned_on: Option<String>,
    called_on: Option<String>,
    thanked_on: Option<String>,
});

impl Stored for Reference {
    type Id = ReferenceId;
    type Row = ReferenceRow;
    const TABLE: &'static str = "reference";
    const OF_SOURCE: Option<&'static str> = None;

    fn id(&self) -> ReferenceId {
        self.id
    }

    fn to_row(&self) -> ReferenceRow {
        ReferenceRow {
            id: self.id.to_string(),
            referee_id: self.referee.to_string(),
            application_id: self.application.to_string(),
            asked_on: text(self.asked),
            warned_on: text(self.warned),
            called_on: text(self.called),
            thanked_on: text(self.thanked),
        }
    }

    fn from_row(row: ReferenceRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        Ok(Self {
            id: parse("id", &row.id)?,
            referee: parse("referee_id", &row.referee_id)?,
            application: parse("application_id", &row.application_id)?,
            asked: parse_some("asked_on", row.asked_on.as_deref())?,
            warned: parse_some("warned_on", row.warned_on.as_deref())?,
            called: parse_some("called_on", row.called_on.as_deref())?,
            thanked: parse_some("thanked_on", row.thanked_on.as_deref())?,
        })
    }
}
