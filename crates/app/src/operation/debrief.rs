//! Debriefs (A3): what was written down right after a round, kept word for word and read like notes of a round.

mod form;
mod shown;

use std::sync::Arc;

use finalist_coach::words::{capital, with_article};
use finalist_core::debrief::{Debrief, Habit, Level, Mood};
use finalist_core::dossier::Dossier;
use finalist_core::id::{ApplicationId, DebriefId, RoundId, SourceId};
use finalist_core::promise::Promise;
use finalist_core::round::Round;
use finalist_core::source::{Source, SourceKind};
use finalist_core::stage::StageStatus;
use finalist_core::text::NonEmptyText;
use finalist_core::time::{Date, InterviewTime};
use finalist_core::workspace::Workspace;
use finalist_formats::{Content, Hints};
use finalist_language::duty::{self, Duty};
use finalist_store::{Filter, Tx};

use super::{belongs, source};
use crate::derive::{self, Held};
use crate::edit::{Done, finish};
use crate::work::Work;
use crate::{App, AppError, load, save};

pub use form::{Form, Shaped};
pub use shown::{Compared, ReadIn, Shown, WrittenDown};

/// The most that a debrief holds, in bytes: more than a book.
pub const MOST_BYTES: usize = 4 << 20;

/// Where the words of a debrief come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// Typed freely.
    Text(String),
    /// Field by field.
    Form(Form),
    /// A file: notes or a transcript.
    File {
        /// Its name.
        name: String,
        /// What is in it.
        bytes: Vec<u8>,
    },
}

/// Writes down a round right after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordDebrief {
    /// The round.
    pub round: RoundId,
    /// How it felt, in one choice.
    pub mood: Option<Mood>,
    /// How it felt, in own words.
    pub felt: Option<String>,
    /// Own guesses, each habit once.
    pub guesses: Vec<(Habit, Level)>,
    /// Everything else.
    pub words: Words,
    /// The debrief that this one takes the place of.
    pub replaces: Option<DebriefId>,
}

/// What a debrief told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debriefed {
    /// The debrief.
    pub debrief: Debrief,
    /// What the round is called.
    pub round: String,
    /// How many of each came out of it, in words: `3 questions`.
    pub told: Vec<String>,
    /// The next steps they named.
    pub promises: Vec<Promise>,
    /// What the user should know.
    pub remarks: Vec<String>,
}

impl App {
    /// The round to write down when the user names none: the last that is over and of which nothing is noted yet, else
    /// the last that is over.
    pub async fn round_to_debrief(&self, application: ApplicationId) -> Result<Round, AppError> {
        let dossier = &self.case(application).await?.dossier;
        let (now, today) = (self.now(), self.today());
        let is_over = |r: &&Round| {
            let begun = r
                .begins
                .as_ref()
                .map(InterviewTime::instant)
                .is_some_and(|at| at <= now);
            let gone = r.stage.status == StageStatus::Done || r.date().is_some_and(|day| day <= today);
            begun || (r.begins.is_none() && gone)
        };
        let over: Vec<&Round> = dossier.rounds.iter().filter(is_over).collect();
        let has_none = |r: &&&Round| !dossier.is_noted(r.id);
        let chosen = over.iter().rev().find(has_none).or(over.last());
        chosen
            .map(|round| (*round).clone())
            .ok_or_else(|| AppError::NothingUsable {
                what: "no round of this application is over yet".to_owned(),
                next: "name the round with `--round`, or add it with `finalist round add`".to_owned(),
            })
    }

    /// Writes down a round: the words are kept as a source, and what they tell becomes questions, claims, statements,
    /// people, signs and next steps. The round is done. All of it, or nothing.
    pub async fn record_debrief(&self, operation: RecordDebrief) -> Result<Done<Debriefed>, AppError> {
        let mut tx = self.write("record debrief").await?;
        let found: Option<Round> = tx.get(operation.round).await?;
        let round = found.ok_or_else(|| missing_round(operation.round))?;
        self.refuse_what_lies_ahead(&round)?;
        let application = belongs::application(&mut tx, round.application).await?;
        let workspace = tx.get::<Workspace>(self.workspace()).await?;
        let workspace = workspace.ok_or_else(|| AppError::NotFound {
            what: "workspace",
            given: self.workspace().to_string(),
            next: "the database was emptied meanwhile: start again".to_owned(),
        })?;
        let before = load::dossier(&mut tx, application).await?;
        let profile = load::profile(&mut tx, workspace.id).await?;
        let replaced = match operation.replaces {
            Some(id) => Some(
                before
                    .debriefs
                    .iter()
                    .find(|d| d.id == id && d.round == round.id)
                    .ok_or_else(|| gone(id))?
                    .clone(),
            ),
            None => None,
        };
        let paper = self.paper(&operation, &before.round_name(round.id))?;
        let mut work = Work::new(self, workspace, before.clone(), profile.clone());
        let number = 1 + before.debriefs.iter().filter(|d| d.round == round.id).count();
        let source = Source {
            id: self.make_id(),
            application: Some(round.application),
            kind: paper.kind,
            name: paper
                .name
                .clone()
                .unwrap_or_else(|| file_name(&before.round_name(round.id), number, replaced.is_some())),
            hash: source::hash(&paper.bytes),
            text: Arc::from(paper.text.as_str()),
            imported: self.now(),
            superseded_by: None,
        };
        if let Some(same) = twin(&before.debriefs, &before.sources, &operation, &source) {
            return Err(AppError::Refused {
                what: "this debrief".to_owned(),
                reason: "was written down already".to_owned(),
                next: format!("it is kept as `{}`; nothing was changed", same.name),
            });
        }
        tx.insert_source(&source, &paper.bytes).await?;
        let old = replaced.as_ref().map(|d| d.source);
        if let Some(old) = old {
            self.supersede(&mut tx, &mut work, old, source.id).await?;
        }
        work.dossier.sources.push(source.clone());
        let held = Held {
            round: round.id,
            day: round.date(),
            felt: paper.felt,
        };
        derive::of_debrief(&mut work, &source, &paper.content, &held, old);
        if let Some(other) = self
            .left_blank(&before, &round)
            .filter(|_| operation.replaces.is_none())
        {
            work.remark(format!(
                "{} had notes already, and nothing is written down of {other}: if these are of that one, take them back (`finalist change undo`) and name it with `--round`",
                capital(&with_article(&before.round_name(round.id)))
            ));
        }
        self.add_next_step(&mut work, &paper, &source, &held);
        let debrief = self.debrief_of(&operation, &round, source.id);
        work.dossier.debriefs.retain(|d| Some(d.id) != operation.replaces);
        work.dossier.debriefs.push(debrief.clone());
        for held in work.dossier.rounds.iter_mut().filter(|r| r.id == round.id) {
            if matches!(held.stage.status, StageStatus::Expected | StageStatus::Scheduled) {
                held.stage.status = StageStatus::Done;
            }
        }
        work.settle_functions();
        save::save(&mut tx, (&before, &profile), (&work.dossier, &work.profile)).await?;
        let promises = work.dossier.promises.iter();
        let rests = |p: &&Promise| p.evidence.is_some_and(|e| e.source == source.id);
        let told = Debriefed {
            round: before.round_name(round.id),
            told: shown::told(&work.dossier, source.id, &before),
            promises: promises.filter(rests).cloned().collect(),
            remarks: work.remarks,
            debrief,
        };
        finish(tx, told).await
    }

    /// What was written down of a round, the newest last, each with its words.
    pub async fn debriefs_of(&self, round: RoundId) -> Result<Vec<(Debrief, Source)>, AppError> {
        let mut tx = self.read().await?;
        let all: Vec<Debrief> = tx.list(Filter::Workspace).await?;
        let mut found = Vec::new();
        for debrief in all.into_iter().filter(|d| d.round == round) {
            if let Some(source) = tx.source(debrief.source).await? {
                found.push((debrief, source));
            }
        }
        Ok(found)
    }

    /// A later round that is over and of which nothing is known, where the chosen one has notes: perhaps it was meant.
    fn left_blank(&self, dossier: &Dossier, chosen: &Round) -> Option<String> {
        let is_over = |round: &&Round| {
            let ended = round.ends().map(|end| end <= self.now());
            ended.unwrap_or_else(|| round.date().is_some_and(|day| day <= self.today()))
        };
        let mut later = dossier.rounds.iter().filter(|round| round.position > chosen.position);
        let other = later.find(|round| is_over(round) && !dossier.is_noted(round.id))?;
        dossier
            .is_noted(chosen.id)
            .then(|| with_article(&dossier.round_name(other.id)))
    }

    fn refuse_what_lies_ahead(&self, round: &Round) -> Result<(), AppError> {
        let ahead = round
            .begins
            .as_ref()
            .is_some_and(|begins| begins.instant() > self.now())
            || (round.begins.is_none() && round.day.is_some_and(|day| day > self.today()));
        if !ahead {
            return Ok(());
        }
        let day = round.date().map(|day| day.to_string()).unwrap_or_default();
        Err(AppError::Refused {
            what: "this round".to_owned(),
            reason: format!("is not over: it is set for {day}"),
            next: "write it down when it was held, or set its time with `finalist round set`".to_owned(),
        })
    }

    /// The words as they are kept and read.
    fn paper(&self, operation: &RecordDebrief, round: &str) -> Result<Paper, AppError> {
        let felt = operation.felt.as_deref().and_then(NonEmptyText::new);
        let mut paper = match &operation.words {
            Words::Form(form) => Paper::of(form.shaped(round, operation.mood, felt.as_ref(), self.today())?),
            Words::Text(text) => {
                let form = Form {
                    more: text.clone(),
                    ..Form::default()
                };
                if felt.is_none() && !text.trim().is_empty() {
                    Paper::plain(text)
                } else {
                    Paper::of(form.shaped(round, operation.mood, felt.as_ref(), self.today())?)
                }
            }
            Words::File { name, bytes } => file(name, bytes)?,
        };
        if paper.bytes.len() > MOST_BYTES {
            return Err(AppError::Invalid {
                field: "debrief",
                reason: format!(
                    "{} kB is more than the {} MB a debrief can hold: keep the long file with `finalist import`, and write down here what matters",
                    paper.bytes.len() / 1_000,
                    MOST_BYTES >> 20
                ),
            });
        }
        if paper.text.trim().is_empty() {
            if operation.mood.is_none() && operation.guesses.is_empty() {
                return Err(AppError::Invalid {
                    field: "debrief",
                    reason: "a debrief needs some words: how it felt, or what they asked".to_owned(),
                });
            }
            let mood = operation.mood.map_or("", Mood::label);
            paper = Paper::plain(&format!("How it felt: {mood}\n"));
            paper.felt = Some(finalist_core::span::Span::new(0, paper.text.chars().count()));
        }
        Ok(paper)
    }

    /// The day that stands in the field of its own, with the words beside it.
    fn add_next_step(&self, work: &mut Work<'_>, paper: &Paper, source: &Source, held: &Held) {
        let Some(step) = &paper.next else { return };
        let evidence = Work::evidence(source, step.span);
        let here = |p: &&mut Promise| {
            p.evidence
                .is_some_and(|e| e.source == source.id && e.span.overlaps(step.span))
        };
        if let Some(known) = work.dossier.promises.iter_mut().find(here) {
            known.by = step.by.or(known.by);
            return;
        }
        // What the candidate has to do is a task of the candidate, and no step of theirs.
        let said_on = held.day.unwrap_or_else(|| self.today());
        let lines = step.what.lines().map(str::trim).filter(|line| !line.is_empty());
        let duties: Vec<Vec<Duty>> = lines.map(|line| duty::in_steps(line, said_on)).collect();
        if duties.iter().all(|of_line| !of_line.is_empty()) {
            let dated = |found: &Duty| Duty {
                by: found.by.or(step.by),
                ..found.clone()
            };
            let duties: Vec<Duty> = duties.iter().flatten().map(dated).collect();
            derive::bring_in_duties(work, &source.name, &duties);
            return;
        }
        let by = step
            .by
            .or_else(|| finalist_language::promise::deadline(&step.what, said_on));
        work.dossier.promises.push(Promise {
            id: self.make_id(),
            application: work.dossier.application.id,
            round: Some(held.round),
            by_whom: None,
            what: step.what.clone(),
            by,
            said_on: held.day,
            kept_on: None,
            evidence,
        });
    }

    fn debrief_of(&self, operation: &RecordDebrief, round: &Round, source: SourceId) -> Debrief {
        let mut guesses: Vec<(Habit, Level)> = Vec::new();
        for (habit, level) in &operation.guesses {
            guesses.retain(|(known, _)| known != habit);
            guesses.push((*habit, *level));
        }
        Debrief {
            id: operation.replaces.unwrap_or_else(|| self.make_id()),
            application: round.application,
            round: round.id,
            mood: operation.mood,
            felt: operation
                .felt
                .as_deref()
                .and_then(NonEmptyText::new)
                .map(|felt| felt.to_string()),
            guesses,
            at: self.now(),
            source,
        }
    }

    async fn supersede(&self, tx: &mut Tx, work: &mut Work<'_>, old: SourceId, new: SourceId) -> Result<(), AppError> {
        derive::forget(work, old);
        let mut source = None;
        for known in work.dossier.sources.iter_mut().filter(|s| s.id == old) {
            known.superseded_by = Some(new);
            source = Some(known.clone());
        }
        if let Some(source) = source {
            tx.update_source(&source).await?;
        }
        Ok(())
    }
}

/// A day and the words in a field of their own.
struct NextStep {
    what: String,
    by: Option<Date>,
    span: finalist_core::span::Span,
}

/// The words of a debrief as they are kept and read.
struct Paper {
    kind: SourceKind,
    name: Option<String>,
    bytes: Vec<u8>,
    text: String,
    content: Content,
    felt: Option<finalist_core::span::Span>,
    next: Option<NextStep>,
}

impl Paper {
    fn plain(text: &str) -> Self {
        // One character for one character, so that what is shown beside it stays true.
        let text = text.replace("\r\n", "\n").replace('\0', "\u{FFFD}");
        Self {
            kind: SourceKind::Notes,
            name: None,
            bytes: text.clone().into_bytes(),
            content: Content::Notes(finalist_formats::NotesDocument::default()),
            text,
            felt: None,
            next: None,
        }
    }

    fn of(shaped: Shaped) -> Self {
        Self {
            felt: shaped.felt,
            next: shaped.next.map(|(what, by, span)| NextStep { what, by, span }),
            ..Self::plain(&shaped.text)
        }
    }
}

/// A file that holds notes or a transcript.
fn file(name: &str, bytes: &[u8]) -> Result<Paper, AppError> {
    let opened = finalist_formats::open(name, bytes, &Hints::default());
    let read = opened.into_iter().find_map(|one| one.read.ok());
    let taken = read.filter(|file| matches!(file.kind, SourceKind::Transcript | SourceKind::Notes));
    let Some(file) = taken else {
        // Words that are no known format are words all the same.
        let text = String::from_utf8(bytes.to_vec()).map_err(|_| AppError::File {
            path: name.to_owned(),
            reason: "it holds neither text nor a transcript: give a text file, `.vtt` or `.srt`".to_owned(),
        })?;
        return Ok(Paper::plain(&text));
    };
    Ok(Paper {
        kind: file.kind,
        name: Some(name.to_owned()),
        bytes: bytes.to_vec(),
        text: file.text,
        content: file.content,
        felt: None,
        next: None,
    })
}

/// The same words for the same round, not meant to replace anything.
fn twin<'s>(
    debriefs: &[Debrief],
    sources: &'s [Source],
    operation: &RecordDebrief,
    new: &Source,
) -> Option<&'s Source> {
    let of_round = debriefs.iter().filter(|d| d.round == operation.round);
    let same = of_round.filter(|d| {
        d.mood == operation.mood
            && d.guesses.len() == operation.guesses.len()
            && operation.guesses.iter().all(|g| d.guesses.contains(g))
    });
    same.filter_map(|d| sources.iter().find(|s| s.id == d.source))
        .find(|s| s.hash == new.hash && s.superseded_by.is_none())
}

fn file_name(round: &str, number: usize, replaces: bool) -> String {
    let words: Vec<&str> = round
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let round = words.join("-").to_lowercase();
    match (number, replaces) {
        (1, _) | (_, true) => format!("debrief-{round}.md"),
        (number, false) => format!("debrief-{round}-{number}.md"),
    }
}

fn missing_round(id: RoundId) -> AppError {
    AppError::NotFound {
        what: "round",
        given: id.to_string(),
        next: "`finalist round list` shows all".to_owned(),
    }
}

fn gone(id: DebriefId) -> AppError {
    AppError::NotFound {
        what: "debrief",
        given: id.to_string(),
        next: "it was removed meanwhile: write it down as a new one".to_owned(),
    }
}
