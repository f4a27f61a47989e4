//! Rows for the listing commands, as JSON and as tables.

use finalist_core::application::Application;
use finalist_core::dossier::Dossier;
use finalist_core::id::Id;
use finalist_core::interviewer::Interviewer;
use finalist_core::round::Round;
use finalist_core::source::Source;
use finalist_core::time::Timestamp;
use serde::Serialize;

use super::letter::DueRow;
use crate::operation::letter::DueLetter;
use crate::operation::story::ReadStory;
use crate::operation::today::due::{Due, DueKind};
use crate::operation::today::{Coming, Today};

/// An application.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ApplicationRow {
    /// Its id.
    pub id: String,
    /// The end of the id, as typed by people.
    pub short: String,
    /// Employer.
    pub employer: Option<String>,
    /// Role.
    pub role: Option<String>,
    /// Place.
    pub place: Option<String>,
    /// How it stands.
    pub outcome: &'static str,
    /// The day of that.
    pub on: Option<String>,
    /// The folder its files came from.
    pub folder: Option<String>,
}

impl From<&Application> for ApplicationRow {
    fn from(a: &Application) -> Self {
        Self {
            id: a.id.to_string(),
            short: a.id.short(),
            employer: a.employer.clone(),
            role: a.role.clone(),
            place: a.place.clone(),
            outcome: a.outcome.code(),
            on: a.outcome.on().map(|on| on.to_string()),
            folder: a.folder.clone(),
        }
    }
}

/// A round.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoundRow {
    /// Its number, from 1.
    pub number: usize,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What happens in it.
    pub kind: &'static str,
    /// How far it is.
    pub status: &'static str,
    /// Its day.
    pub day: Option<String>,
    /// Start on the clock of the place.
    pub begins: Option<String>,
    /// That clock's zone.
    pub time_zone: Option<String>,
    /// Start as an instant.
    pub start_utc: Option<String>,
    /// Length in minutes.
    pub minutes: Option<i64>,
    /// Where.
    pub place: Option<String>,
    /// The link to join by.
    pub link: Option<String>,
    /// Who will be or was there.
    pub people: Vec<String>,
}

impl RoundRow {
    /// The rounds of an application in order.
    pub fn of(dossier: &Dossier) -> Vec<Self> {
        dossier.rounds.iter().map(|round| Self::one(dossier, round)).collect()
    }

    /// One round.
    pub fn one(dossier: &Dossier, round: &Round) -> Self {
        Self {
            number: round.position + 1,
            id: round.id.to_string(),
            name: dossier.round_name(round.id),
            kind: round.stage.kind.code(),
            status: round.stage.status.code(),
            day: round.date().map(|day| day.to_string()),
            begins: round.begins.as_ref().map(|b| b.local().to_string()),
            time_zone: round.begins.as_ref().map(|b| b.zone().to_owned()),
            start_utc: round.begins.as_ref().map(|b| b.instant().to_string()),
            minutes: round.minutes,
            place: round.place.clone(),
            link: round.link.clone(),
            people: dossier.people_of(round.id).iter().map(|p| p.name.clone()).collect(),
        }
    }
}

/// A person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonRow {
    /// The id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Job title.
    pub title: Option<String>,
    /// What the person is to the role.
    pub function: &'static str,
    /// Mail address.
    pub email: Option<String>,
    /// What is known.
    pub background: Vec<String>,
}

impl From<&Interviewer> for PersonRow {
    fn from(p: &Interviewer) -> Self {
        Self {
            id: p.id.to_string(),
            name: p.name.clone(),
            title: p.title.clone(),
            function: p.function.code(),
            email: p.email.clone(),
            background: p
                .background
                .iter()
                .map(|b| format!("{}: {}", b.kind.label(), b.text))
                .collect(),
        }
    }
}

/// A file that was taken in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceRow {
    /// Its id.
    pub id: String,
    /// The end of the id, as typed by people.
    pub short: String,
    /// The file's name.
    pub name: String,
    /// What it was taken for.
    pub kind: &'static str,
    /// The same in words.
    #[serde(skip)]
    pub kind_label: &'static str,
    /// The application it tells of; nothing for what tells of the candidate.
    pub application: Option<String>,
    /// When it came in.
    pub imported: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Whether no newer version took its place.
    pub current: bool,
}

impl SourceRow {
    /// A source with the title of its application.
    pub fn of(source: &Source, applications: &[Application]) -> Self {
        let application = applications.iter().find(|a| Some(a.id) == source.application);
        Self {
            id: source.id.to_string(),
            short: source.id.short(),
            name: source.name.clone(),
            kind: source.kind.code(),
            kind_label: source.kind.label(),
            application: application.map(Application::title),
            imported: source.imported.to_string(),
            sha256: source.hash.clone(),
            current: source.superseded_by.is_none(),
        }
    }
}

/// A story.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoryRow {
    /// The id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Seconds it takes to tell.
    pub spoken_seconds: u32,
    /// The competencies it shows, best first.
    pub competencies: Vec<&'static str>,
    /// The parts it lacks.
    pub missing: Vec<&'static str>,
    /// What else was noticed.
    pub findings: Vec<StoryFinding>,
    /// So often it was told.
    pub told: usize,
}

/// Something noticed in a story.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoryFinding {
    /// Fixed code.
    pub code: &'static str,
    /// What, and how to mend it.
    pub message: String,
}

impl From<&ReadStory> for StoryRow {
    fn from(read: &ReadStory) -> Self {
        Self {
            id: read.story.id.to_string(),
            title: read.story.title.clone(),
            spoken_seconds: read.reading.spoken_seconds,
            competencies: read
                .reading
                .competencies
                .iter()
                .take(3)
                .map(|(c, _)| c.code())
                .collect(),
            missing: read.reading.missing.iter().map(|p| p.code()).collect(),
            findings: read
                .reading
                .findings
                .iter()
                .map(|f| StoryFinding {
                    code: f.code,
                    message: f.message.clone(),
                })
                .collect(),
            told: read.uses.len(),
        }
    }
}

/// A round that is coming or was just held.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComingRow {
    /// The application.
    pub application: String,
    /// Its id.
    pub application_id: String,
    /// What the round is called.
    pub round: String,
    /// Its day.
    pub day: String,
    /// Start on the clock of the place.
    pub begins: Option<String>,
    /// That clock's zone.
    pub time_zone: Option<String>,
    /// Start as an instant.
    pub start_utc: Option<String>,
    /// Days from today.
    pub days: i64,
    /// Who will be there.
    pub people: Vec<String>,
    /// Where, or the link.
    pub place: Option<String>,
}

impl From<&Coming> for ComingRow {
    fn from(c: &Coming) -> Self {
        let begins = c.round.begins.as_ref();
        Self {
            application: c.application.title(),
            application_id: c.application.id.to_string(),
            round: c.name.clone(),
            day: c.day.to_string(),
            begins: begins.map(|b| b.local().time().strftime("%H:%M").to_string()),
            time_zone: begins.map(|b| b.zone().to_owned()),
            start_utc: begins.map(|b| b.instant().to_string()),
            days: c.days,
            people: c.people.clone(),
            place: c.round.place.clone().or_else(|| c.round.link.clone()),
        }
    }
}

/// What is up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TodayView {
    /// Today.
    pub date: String,
    /// Rounds from today on.
    pub coming: Vec<ComingRow>,
    /// Rounds just held.
    pub past: Vec<ComingRow>,
    /// Open tasks.
    pub tasks: Vec<String>,
    /// Applications without a round ahead.
    pub waiting: Vec<String>,
    /// Letters that are due.
    pub letters: Vec<DueRow>,
    /// Documents to hand in and offers to answer, by their day.
    pub dated: Vec<String>,
}

impl TodayView {
    /// What is up as of `now`, with the letters and all else that is due.
    pub fn of(today: &Today, letters: &[DueLetter], due: &[Due], now: Timestamp) -> Self {
        let dated = due
            .iter()
            .filter(|one| matches!(one.kind, DueKind::Document | DueKind::Offer));
        Self {
            dated: dated
                .map(|one| {
                    let day = one.day.map(|day| format!("by {day}: ")).unwrap_or_default();
                    let late = if one.is_late { " – late" } else { "" };
                    format!("{day}{} ({}){late}", one.text, one.title)
                })
                .collect(),
            letters: letters.iter().map(|one| DueRow::of(one, now)).collect(),
            date: today.date.to_string(),
            coming: today.coming.iter().map(ComingRow::from).collect(),
            past: today.past.iter().map(ComingRow::from).collect(),
            tasks: today
                .tasks
                .iter()
                .map(|(a, t)| {
                    let late = if t.due.is_some_and(|due| due < now) {
                        " – late"
                    } else {
                        ""
                    };
                    format!("{} ({}){late}", t.text, a.title())
                })
                .collect(),
            waiting: today.waiting.iter().map(Application::title).collect(),
        }
    }
}
