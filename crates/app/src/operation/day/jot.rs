//! Notes jotted down on the day: kept word for word, each a source of its own, and read by the same engines as a file.

use finalist_core::dossier::Dossier;
use finalist_core::id::{ApplicationId, Id, RoundId, SourceId};
use finalist_core::source::{Source, SourceKind};
use finalist_core::time::{Date, TimeZone, Timestamp};
use finalist_store::{Filter, Tx, WithText};

use crate::edit::{Done, finish};
use crate::operation::prepare::Belongs;
use crate::operation::{belongs, note};
use crate::{App, AppError};

/// How the names of these notes begin.
const NAME: &str = "day-of note";
/// Longest note in bytes: more than fits on a phone in a day.
pub const LONGEST: usize = 200_000;
/// So old may a note be when it arrives; what is older, or lies ahead, was written by a clock that is wrong.
const OLDEST_DAYS: i64 = 60;
/// So many are shown.
const SHOWN: usize = 200;

/// Keeps a note of the day.
#[derive(Debug, Clone)]
pub struct JotNote {
    /// The id it was given where it was written: sent twice, it is kept once. It tells the moment of writing.
    pub id: Option<SourceId>,
    /// The application.
    pub application: ApplicationId,
    /// The round of the day.
    pub round: Option<RoundId>,
    /// The note.
    pub text: String,
}

impl App {
    /// Keeps a note word for word and works out what it tells. The same note once more changes nothing.
    pub async fn jot_note(&self, operation: JotNote) -> Result<Done<SourceId>, AppError> {
        let mut tx = self.write("jot note").await?;
        let id = operation.id.unwrap_or_else(|| self.make_id());
        if let Some(known) = tx.source(id).await? {
            let content = tx.source_content(id).await?.unwrap_or_default();
            let is_same = known.application == Some(operation.application) && content == operation.text.as_bytes();
            return if is_same {
                finish(tx, id).await
            } else {
                Err(AppError::Meanwhile { what: "note" })
            };
        }
        if operation.text.len() > LONGEST {
            return Err(AppError::Invalid {
                field: "note",
                reason: "this is longer than a note of the day can be: keep it in parts, or add it as a file"
                    .to_owned(),
            });
        }
        belongs::application(&mut tx, operation.application).await?;
        belongs::round(&mut tx, operation.application, operation.round).await?;
        let written = self.moment_of_writing(id);
        let name = self.name(&mut tx, operation.application, written).await?;
        let mut read = note::read(&name, &operation.text)?;
        read.id = Some(id);
        let belongs = Belongs {
            application: Some(operation.application),
            round: operation.round,
            ..Belongs::default()
        };
        self.store_all(&mut tx, vec![read], belongs).await?;
        finish(tx, id).await
    }

    /// When a note with this id was written.
    fn moment_of_writing(&self, id: SourceId) -> Timestamp {
        let now = self.now();
        let day = 24 * 60 * 60 * 1000;
        let likely = (now.as_millisecond() - OLDEST_DAYS * day)..=(now.as_millisecond() + day);
        written(id)
            .filter(|at| likely.contains(&at.as_millisecond()))
            .unwrap_or(now)
    }

    /// A name that no other source has: the same name would take its place.
    async fn name(&self, tx: &mut Tx, of: ApplicationId, written: Timestamp) -> Result<String, AppError> {
        let sources = tx.sources(Filter::Application(of), WithText::NotTables).await?;
        let at = written.to_zoned(self.zone());
        let name = format!("{NAME}, {}", at.strftime("%Y-%m-%d %H.%M.%S"));
        let numbered = (2..=sources.len() + 2).map(|n| format!("{name} ({n})"));
        let mut names = std::iter::once(name.clone()).chain(numbered);
        let is_free = |name: &String| sources.iter().all(|source| source.name != *name);
        Ok(names.find(is_free).unwrap_or(name))
    }
}

/// The notes of some days, the latest first, with the moment of writing.
pub(super) async fn of_day(
    tx: &mut Tx,
    dossier: &Dossier,
    days: &[Date],
    zone: &TimeZone,
) -> Result<Vec<(Timestamp, Source)>, AppError> {
    let is_note = |s: &&Source| s.kind == SourceKind::Notes && s.superseded_by.is_none() && s.name.starts_with(NAME);
    let mut found: Vec<(Timestamp, SourceId)> = Vec::new();
    for source in dossier.sources.iter().filter(is_note) {
        let at = written(source.id).unwrap_or(source.imported);
        // A clock that was wrong: when it arrived says more.
        let at = if named(source, at, zone) { at } else { source.imported };
        if days.contains(&at.to_zoned(zone.clone()).date()) {
            found.push((at, source.id));
        }
    }
    found.sort_by_key(|(at, id)| std::cmp::Reverse((*at, *id)));
    let mut notes = Vec::new();
    for (at, id) in found.into_iter().take(SHOWN) {
        notes.extend(tx.source(id).await?.map(|source| (at, source)));
    }
    Ok(notes)
}

/// Whether a note was named after this moment.
fn named(source: &Source, at: Timestamp, zone: &TimeZone) -> bool {
    let day = at.to_zoned(zone.clone()).date().to_string();
    source.name.contains(&day)
}

/// The moment in an id.
fn written(id: SourceId) -> Option<Timestamp> {
    let (seconds, nanos) = id.uuid().get_timestamp()?.to_unix();
    let seconds = i64::try_from(seconds).ok()?;
    Timestamp::new(seconds, i32::try_from(nanos).ok()?).ok()
}
