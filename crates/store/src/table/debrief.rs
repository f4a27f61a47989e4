//! Table `debrief`: how a round felt, and the source that keeps the words.

use finalist_core::debrief::{Debrief, Habit, Level, Mood};
use finalist_core::id::{DebriefId, WorkspaceId};

use crate::cell::{Bad, code, instant, join, parse};
use crate::record::{Stored, row};

row!(DebriefRow {
    id: String,
    application_id: String,
    round_id: String,
    mood: Option<String>,
    felt: Option<String>,
    guesses: String,
    at: i64,
    source_id: String,
});

impl Stored for Debrief {
    type Id = DebriefId;
    type Row = DebriefRow;
    const TABLE: &'static str = "debrief";

    fn id(&self) -> DebriefId {
        self.id
    }

    fn to_row(&self) -> DebriefRow {
        let guesses = self.guesses.iter().map(|(habit, level)| format!("{habit}:{level}"));
        DebriefRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            round_id: self.round.to_string(),
            mood: self.mood.map(|mood| mood.code().to_owned()),
            felt: self.felt.clone(),
            guesses: join(guesses),
            at: self.at.as_millisecond(),
            source_id: self.source.to_string(),
        }
    }

    fn from_row(row: DebriefRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        let guess = |text: &str| {
            let (habit, level) = text.split_once(':').ok_or_else(|| Bad::column("guesses", text))?;
            Ok((
                code("guesses", habit, Habit::from_code)?,
                code("guesses", level, Level::from_code)?,
            ))
        };
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse("application_id", &row.application_id)?,
            round: parse("round_id", &row.round_id)?,
            mood: row.mood.map(|mood| code("mood", &mood, Mood::from_code)).transpose()?,
            felt: row.felt,
            guesses: row.guesses.split_whitespace().map(guess).collect::<Result<_, _>>()?,
            at: instant("at", row.at)?,
            source: parse("source_id", &row.source_id)?,
        })
    }
}
