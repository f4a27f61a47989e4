//! The main job: files in, a stored case and a briefing out. One prepare is one transaction: all of it, or nothing.

mod correspondent;
mod job;
mod loose;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use finalist_core::application::Application;
use finalist_core::id::{ApplicationId, Id, RoundId, SourceId};
use finalist_core::interviewer::Interviewer;
use finalist_core::profile::Connection;
use finalist_core::source::{Source, SourceKind};
use finalist_core::stage::Outcome;
use finalist_core::text::{employer_key, fold};
use finalist_core::workspace::Workspace;
use finalist_formats::{ConnectionRow, Content, Hints, ReadFile, RefusalCode, TrackedJob};
use finalist_store::{Filter, Tx, WithText};

use super::source;
use crate::derive;
use crate::edit::{Done, finish};
use crate::intake::{InputFile, Intake};
use crate::work::Work;
use crate::{App, AppError, load, save};
use loose::Loose;

/// Takes files in for one application.
#[derive(Debug, Clone, Default)]
pub struct PrepareCase {
    /// The files.
    pub intake: Intake,
    /// What all of them are to be taken for, whatever they look like.
    pub forced: Option<SourceKind>,
    /// What single files are to be taken for, by name.
    pub kinds: Vec<(String, SourceKind)>,
    /// What columns of trackers mean: names of columns, and of fields.
    pub columns: Vec<(String, String)>,
    /// The application they belong to; found by folder, employer and role where not given.
    pub application: Option<ApplicationId>,
    /// The round that notes and transcripts among them tell of; found in their texts where not given.
    pub round: Option<RoundId>,
    /// Whether they begin an application of their own, whatever is known already.
    pub is_new: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    /// The application, unless only the profile was concerned.
    pub application: Option<ApplicationId>,
    /// What that application is called now.
    pub title: Option<String>,
    /// Whether that application begins with these files.
    pub opens: bool,
    /// Each file, in the order of names.
    pub files: Vec<FileReport>,
    /// What the user should know of how the files were understood.
    pub remarks: Vec<String>,
    /// Whether anything was stored.
    pub changed: bool,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// Its name.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
    /// What was odd or not understood in it.
    pub notes: Vec<String>,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It was understood.
    Taken {
        /// What it was taken for.
        kind: SourceKind,
        /// Why.
        because: String,
        /// What it holds.
        held: String,
        /// Whether it was known.
        freshness: Freshness,
    },
    /// It was left out.
    Ignored {
        /// Why, with the next step.
        reason: String,
    },
}

/// Whether a file was known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Freshness {
    /// It came for the first time.
    New,
    /// It is here already, with the same content.
    Unchanged,
    /// It takes the place of its older version.
    Changed,
}

/// How far an import is: files done, files in all, name of the one at hand.
pub type Progress<'p> = &'p mut (dyn FnMut(usize, usize, &str) + Send);

/// Where files belong, as far as the user said.
#[derive(Debug, Clone, Default)]
pub(crate) struct Belongs {
    pub(crate) folder: Option<String>,
    pub(crate) application: Option<ApplicationId>,
    pub(crate) round: Option<RoundId>,
    pub(crate) is_new: bool,
}

/// The application that files belong to.
struct Place {
    application: Application,
    is_new: bool,
    /// Beside a new one: another that may be the same job.
    alike: Option<String>,
}

impl Place {
    fn known(application: &Application) -> Self {
        Self {
            application: application.clone(),
            is_new: false,
            alike: None,
        }
    }
}

pub(crate) struct Read {
    pub(crate) name: String,
    bytes: Vec<u8>,
    hash: String,
    pub(crate) file: ReadFile,
    /// The id it is to have, where it was made outside: then the same words once more are another note.
    pub(crate) id: Option<SourceId>,
}

impl App {
    /// Takes files in. Nothing is stored unless all of it is.
    pub async fn prepare_case(
        &self,
        operation: PrepareCase,
        progress: Progress<'_>,
    ) -> Result<Done<Prepared>, AppError> {
        let (tx, prepared) = self.work_in(operation, progress).await?;
        if prepared.changed {
            return finish(tx, prepared).await;
        }
        Ok(Done {
            value: prepared,
            change: None,
        })
    }

    /// Tells what would become of files, and stores nothing. Ids in the answer are of things that are not kept.
    pub async fn preview_case(&self, operation: PrepareCase, progress: Progress<'_>) -> Result<Prepared, AppError> {
        let (tx, prepared) = self.work_in(operation, progress).await?;
        drop(tx);
        Ok(prepared)
    }

    /// Works files in, up to where they could be kept.
    async fn work_in(&self, operation: PrepareCase, progress: Progress<'_>) -> Result<(Tx, Prepared), AppError> {
        let total = operation.intake.files.len();
        let hints = Hints {
            kind: operation.forced,
            columns: operation.columns,
        };
        let loose = match operation.application.filter(|_| operation.intake.folder.is_none()) {
            Some(id) => self.loose(id).await?,
            None => None,
        };
        let mut files = Vec::new();
        let mut read = Vec::new();
        for (at, input) in operation.intake.files.into_iter().enumerate() {
            progress(at, total, &input.name);
            let own = operation.kinds.iter().find(|(name, _)| *name == input.name);
            let hints = Hints {
                kind: own.map_or(hints.kind, |(_, kind)| Some(*kind)),
                columns: hints.columns.clone(),
            };
            let (name, loose) = (input.name.clone(), loose.clone());
            // Reading a large file takes a while, in which a server answers others.
            let outcomes = tokio::task::spawn_blocking(move || understand_with(input, &hints, loose.as_ref())).await;
            for outcome in outcomes.unwrap_or_else(|_| vec![Err(unreadable(name))]) {
                match outcome {
                    Ok(one) => read.push(one),
                    Err(report) => files.push(report),
                }
            }
        }
        progress(total, total, "storing");
        if read.is_empty() {
            return Err(nothing_usable(total, &files));
        }
        read.sort_by(|a, b| (derive::rank(a.file.kind), &a.name).cmp(&(derive::rank(b.file.kind), &b.name)));
        set_aside_other_postings(&mut read, &mut files);
        let mut tx = self.write("prepare").await?;
        let belongs = Belongs {
            folder: operation.intake.folder,
            application: operation.application,
            round: operation.round,
            is_new: operation.is_new,
        };
        let mut stored = self.store_all(&mut tx, read, belongs).await?;
        stored.files.extend(files);
        stored.files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok((tx, stored))
    }

    /// What a short text could be about in an application.
    async fn loose(&self, id: ApplicationId) -> Result<Option<Loose>, AppError> {
        let mut tx = self.read().await?;
        let Some(application) = tx.get::<Application>(id).await? else {
            return Ok(None);
        };
        let people: Vec<Interviewer> = tx.list(Filter::Application(id)).await?;
        Ok(Some(Loose::of(&application, &people)))
    }

    pub(crate) async fn store_all(&self, tx: &mut Tx, read: Vec<Read>, belongs: Belongs) -> Result<Prepared, AppError> {
        let round = belongs.round;
        let about_one = read.iter().any(|one| !one.file.kind.is_profile());
        let workspace = tx
            .get::<Workspace>(self.workspace())
            .await?
            .ok_or_else(|| AppError::NotFound {
                what: "workspace",
                given: self.workspace().to_string(),
                next: "the database was emptied meanwhile: start again".to_owned(),
            })?;
        let known = tx.sources(Filter::Workspace, WithText::NotTables).await?;
        let Place {
            application,
            is_new,
            alike,
        } = self.application_for(tx, &read, &known, belongs).await?;
        let id = application.id;
        if is_new && about_one {
            tx.insert(&application).await?;
        }
        let before = load::dossier(tx, application).await?;
        let before_profile = load::profile(tx, workspace.id).await?;
        let mut work = Work::new(self, workspace.clone(), before.clone(), before_profile.clone());
        work.round = round;
        let mut files = Vec::new();
        let mut changed = is_new && about_one;
        let scope_of = |one: &Read| (!one.file.kind.is_profile()).then_some(id);
        let is_same = |s: &Source, one: &Read| {
            one.id.is_none()
                && s.application == scope_of(one)
                && s.superseded_by.is_none()
                && s.hash == one.hash
                && s.kind == one.file.kind
        };
        // What another file of today still holds is only renamed: no new file of its old name takes its place.
        let renamed: BTreeSet<SourceId> = known
            .iter()
            .filter(|s| read.iter().any(|one| is_same(s, one)))
            .map(|s| s.id)
            .collect();
        for one in read {
            let scope = scope_of(&one);
            if let Some(same) = known.iter().find(|s| is_same(s, &one)) {
                let mut report = report(&one, derive::account(&one.file.content), Freshness::Unchanged);
                if same.name != one.name {
                    report.notes.push(format!("the same content as `{}`", same.name));
                }
                files.push(report);
                continue;
            }
            let old = known
                .iter()
                .filter(|s| s.application == scope && s.superseded_by.is_none() && !renamed.contains(&s.id))
                .find(|s| s.name == one.name && s.kind == one.file.kind)
                .cloned();
            let twice = work.dossier.sources.iter().any(|s| is_same(s, &one));
            if twice {
                files.push(report(
                    &one,
                    "the same content as another file".to_owned(),
                    Freshness::Unchanged,
                ));
                continue;
            }
            let source = self.source_of(&one, scope);
            changed = true;
            tx.insert_source(&source, &one.bytes).await?;
            if let Some(old) = &old {
                derive::forget(&mut work, old.id);
                if old.kind == SourceKind::Connections {
                    tx.delete_of_source::<Connection>(old.id).await?;
                }
                let superseded = Source {
                    superseded_by: Some(source.id),
                    ..old.clone()
                };
                tx.update_source(&superseded).await?;
            }
            work.dossier.sources.push(source.clone());
            let held = derive::derive(&mut work, &source, &one.file.content, old.as_ref().map(|s| s.id));
            if let Content::Connections(rows) = &one.file.content {
                tx.insert_all(&self.connections(rows, source.id)).await?;
            }
            if let Content::Tracker(jobs) = &one.file.content {
                self.track(tx, jobs, &mut work).await?;
            }
            let freshness = if old.is_some() {
                Freshness::Changed
            } else {
                Freshness::New
            };
            files.push(report(&one, held, freshness));
        }
        if let Some(alike) = alike {
            let title = work.dossier.application.title();
            work.remark(format!(
                "`{title}` opens a new application, beside {alike}: if they are the same job, say so with `--application NAME`"
            ));
        }
        work.settle_functions();
        work.order_rounds();
        if work.workspace != workspace {
            tx.update(&work.workspace).await?;
        }
        save::save(tx, (&before, &before_profile), (&work.dossier, &work.profile)).await?;
        Ok(Prepared {
            application: (about_one || !is_new).then_some(id),
            title: (about_one || !is_new).then(|| work.dossier.application.title()),
            opens: is_new && about_one,
            files,
            remarks: work.remarks,
            changed,
        })
    }

    /// The application the files belong to: the given one, else that of the folder, else that of the posting's employer
    /// and role or of its text, else a new one.
    async fn application_for(
        &self,
        tx: &mut Tx,
        read: &[Read],
        sources: &[Source],
        belongs: Belongs,
    ) -> Result<Place, AppError> {
        let folder = belongs.folder;
        if let Some(id) = belongs.application {
            let found = tx.get::<Application>(id).await?;
            let found = found.ok_or_else(|| AppError::NotFound {
                what: "application",
                given: id.to_string(),
                next: "`finalist application list` shows all".to_owned(),
            })?;
            return Ok(Place::known(&found));
        }
        let all: Vec<Application> = tx.list(Filter::Workspace).await?;
        let posting = read.iter().find_map(|one| match &one.file.content {
            Content::Posting(page) => {
                let (employer, role) = derive::posting_named(page, &one.file.text);
                let text = one.file.text.as_str();
                Some(job::Posting { employer, role, text })
            }
            _ => None,
        });
        if !belongs.is_new {
            let known = job::known(&all, sources, folder.as_deref(), posting.as_ref());
            if let Some(found) = known {
                return Ok(Place::known(found));
            }
        }
        // Loose files that name no job belong to the only one that is open; among several to the one that knows who wrote
        // a mail among them, else only the user can choose.
        let loose = folder.is_none() && posting.is_none() && read.iter().any(|one| !one.file.kind.is_profile());
        let open: Vec<&Application> = all.iter().filter(|a| loose && !a.outcome.is_closed()).collect();
        match open.as_slice() {
            _ if belongs.is_new => {}
            [] => {}
            [only] => return Ok(Place::known(only)),
            several => {
                let known = correspondent::application(tx, read, several).await?;
                return known.map(Place::known).ok_or_else(|| several_open(several));
            }
        }
        let fresh = Application {
            id: self.make_id(),
            workspace: self.workspace(),
            employer: None,
            role: None,
            place: None,
            folder,
            outcome: Outcome::Open,
            entered: self.now(),
        };
        let alike = posting
            .as_ref()
            .filter(|_| !belongs.is_new)
            .and_then(|p| job::alike(&all, p));
        Ok(Place {
            application: fresh,
            is_new: true,
            alike: alike.map(|a| format!("`{}` (`{}`)", a.title(), a.id.short())),
        })
    }

    pub(crate) fn source_of(&self, one: &Read, application: Option<ApplicationId>) -> Source {
        Source {
            id: one.id.unwrap_or_else(|| self.make_id()),
            application,
            kind: one.file.kind,
            name: one.name.clone(),
            hash: one.hash.clone(),
            text: Arc::from(one.file.text.as_str()),
            imported: self.now(),
            superseded_by: None,
        }
    }

    /// Enters the applications of a tracker that are not known yet.
    async fn track(&self, tx: &mut Tx, jobs: &[TrackedJob], work: &mut Work<'_>) -> Result<(), AppError> {
        let known: Vec<Application> = tx.list(Filter::Workspace).await?;
        let make = || Application {
            id: self.make_id(),
            workspace: self.workspace(),
            employer: None,
            role: None,
            place: None,
            folder: None,
            outcome: Outcome::Open,
            entered: self.now(),
        };
        let (new, ended) = derive::applications_of(jobs, &known, work.today(), make);
        // One by one: what was added many at once goes by its source, and an application names none.
        for application in &new {
            tx.insert(application).await?;
        }
        work.remark(format!(
            "{} of the {} jobs in the tracker are new applications: `finalist application list` shows all",
            new.len(),
            jobs.len()
        ));
        if ended > 0 {
            work.remark(format!(
                "{ended} of them are over: a tracker does not say since when, so today was taken; `finalist application` changes it"
            ));
        }
        Ok(())
    }

    fn connections(&self, rows: &[ConnectionRow], source: SourceId) -> Vec<Connection> {
        rows.iter()
            .map(|row| Connection {
                id: self.make_id(),
                name: format!("{} {}", row.first, row.last).trim().to_owned(),
                employer: row.employer.clone(),
                title: row.title.clone(),
                email: row.email.clone(),
                url: row.url.clone(),
                connected: row.connected,
                evidence: Some(finalist_core::span::Evidence { source, span: row.span }),
            })
            .collect()
    }
}

fn several_open(open: &[&Application]) -> AppError {
    let choices: Vec<String> = open
        .iter()
        .take(5)
        .map(|a| format!("`{}` ({})", a.title(), a.id.short()))
        .collect();
    AppError::Invalid {
        field: "application",
        reason: format!(
            "these files name no job and could belong to {}: say which with `--application NAME`",
            choices.join(", ")
        ),
    }
}

/// A file over which its reader stumbled.
fn unreadable(name: String) -> FileReport {
    FileReport {
        name,
        fate: Fate::Ignored {
            reason: "it could not be read to the end: save it in another format, or as text".to_owned(),
        },
        notes: Vec::new(),
    }
}

/// What a file holds, and what the files inside it hold.
pub(crate) fn understand(input: InputFile, hints: &Hints) -> Vec<Result<Read, FileReport>> {
    understand_with(input, hints, None)
}

/// [`understand`], where a short text that no format claims may be kept for what it is likeliest to be.
fn understand_with(input: InputFile, hints: &Hints, loose: Option<&Loose>) -> Vec<Result<Read, FileReport>> {
    let ignored = |name: &str, reason: String| FileReport {
        name: name.to_owned(),
        fate: Fate::Ignored { reason },
        notes: Vec::new(),
    };
    let bytes = match input.bytes {
        Ok(bytes) => bytes,
        Err(reason) => return vec![Err(ignored(&input.name, reason))],
    };
    let opened = finalist_formats::open(&input.name, &bytes, hints);
    let loose = |one: &finalist_formats::Opened| {
        let refusal = one.read.as_ref().err()?;
        // A refusal that names a line tells of a table.
        let is_strange = refusal.code == RefusalCode::Unknown && refusal.line.is_none();
        loose
            .filter(|_| is_strange)?
            .read(&one.name, one.bytes.as_ref().unwrap_or(&bytes))
    };
    let opened = opened.into_iter().map(|one| match loose(&one) {
        Some(file) => finalist_formats::Opened { read: Ok(file), ..one },
        None => one,
    });
    let outcomes = opened.into_iter().map(|one| match one.read {
        Ok(file) => {
            let bytes = one.bytes.unwrap_or_else(|| bytes.clone());
            Ok(Read {
                name: one.name,
                hash: source::hash(&bytes),
                bytes,
                file,
                id: None,
            })
        }
        Err(refusal) => {
            let place = refusal.line.map(|line| format!("line {line}: ")).unwrap_or_default();
            Err(ignored(&one.name, format!("{place}{}", refusal.message)))
        }
    });
    outcomes.collect()
}

fn report(one: &Read, held: String, freshness: Freshness) -> FileReport {
    let notes = one.file.notes.iter().map(|note| match note.line {
        Some(line) => format!("line {line}: {}", note.message),
        None => note.message.clone(),
    });
    FileReport {
        name: one.name.clone(),
        fate: Fate::Taken {
            kind: one.file.kind,
            because: one.file.because.clone(),
            held,
            freshness,
        },
        notes: notes.collect(),
    }
}

/// One prepare is one application: of postings for different jobs the first by name stays, the others are named.
fn set_aside_other_postings(read: &mut Vec<Read>, files: &mut Vec<FileReport>) {
    let mut first: Option<(String, String)> = None;
    let mut others: BTreeMap<String, String> = BTreeMap::new();
    for one in read.iter() {
        let Content::Posting(page) = &one.file.content else {
            continue;
        };
        let (employer, role) = derive::posting_named(page, &one.file.text);
        let key = format!(
            "{}|{}",
            employer.as_deref().map(employer_key).unwrap_or_default(),
            role.as_deref().map(fold).unwrap_or_default()
        );
        match &first {
            None => first = Some((one.name.clone(), key)),
            Some((used, known)) if *known != key => {
                let job = role.unwrap_or_else(|| "another job".to_owned());
                others.insert(
                    one.name.clone(),
                    format!("a posting for {job}, while `{used}` is used here: put it into a folder of its own"),
                );
            }
            Some(_) => {}
        }
    }
    read.retain(|one| !others.contains_key(&one.name));
    files.extend(others.into_iter().map(|(name, reason)| FileReport {
        name,
        fate: Fate::Ignored { reason },
        notes: Vec::new(),
    }));
}

fn nothing_usable(total: usize, files: &[FileReport]) -> AppError {
    if total == 0 {
        return AppError::NothingUsable {
            what: "there is no file to read".to_owned(),
            next: "put the posting, the invitation and your notes into the folder".to_owned(),
        };
    }
    let reasons: Vec<String> = files
        .iter()
        .take(5)
        .map(|file| match &file.fate {
            Fate::Ignored { reason } => format!("`{}`: {reason}", file.name),
            Fate::Taken { .. } => format!("`{}`", file.name),
        })
        .collect();
    let more = if files.len() > 5 {
        format!("; and {} more", files.len() - 5)
    } else {
        String::new()
    };
    let noun = if total == 1 {
        "file could".to_owned()
    } else {
        format!("of the {total} files could")
    };
    AppError::NothingUsable {
        what: format!("none {noun} be used ({}{more})", reasons.join("; "))
            .replace("none file could", "the file could not"),
        next: "a posting, an invitation (.ics), notes, a résumé or stories as text are a good start".to_owned(),
    }
}
