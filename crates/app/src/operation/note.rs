//! Notes typed while remembering a round: kept word for word as a source, and read by the same engines as a file.

use finalist_core::application::Application;
use finalist_core::exchange::{AnswerMark, RemarkKind};
use finalist_core::id::{ApplicationId, RoundId, SourceId};
use finalist_core::ledger::Saying;
use finalist_core::source::{Source, SourceKind};
use finalist_core::span::{Evidence, Span};
use finalist_core::workspace::Workspace;
use finalist_formats::Hints;
use finalist_store::{Filter, Tx, WithText};

use super::belongs::application;
use super::prepare::{Belongs, Fate, Read, understand};
use crate::edit::{Done, finish};
use crate::intake::InputFile;
use crate::work::Work;
use crate::{App, AppError, derive, load};

/// Longest typed notes in bytes.
pub const LONGEST: usize = 4 << 20;
/// So many bytes are read along while they are typed; longer notes are read when they are kept.
pub const READ_ALONG: usize = 60_000;

/// Notes as typed.
#[derive(Debug, Clone)]
pub struct WriteNotes {
    /// The application.
    pub application: ApplicationId,
    /// The round they tell of; where not given it is found in the text.
    pub round: Option<RoundId>,
    /// The notes: free words, or `Q:` and `A:`.
    pub text: String,
    /// The notes whose place they take; those stay as an older version.
    pub replaces: Option<SourceId>,
}

/// What came of typed notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The source they are kept as; nothing where the same notes are there already under another name.
    pub source: Option<SourceId>,
    /// `3 questions, 2 facts, 1 sign`.
    pub held: String,
    /// What the user should know of how they were understood.
    pub remarks: Vec<String>,
}

/// What was understood of a source, in the order of its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Understood {
    /// Each piece.
    pub pieces: Vec<Piece>,
    /// What the user should know of how it was understood.
    pub remarks: Vec<String>,
}

/// One thing that was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// What, in short.
    pub text: String,
    /// What belongs to it: the answer, the words in which it was said.
    pub more: Option<String>,
    /// Whose it is: who asked, to whom it was said, by whom.
    pub person: Option<String>,
    /// How an answer was left.
    pub mark: Option<AnswerMark>,
    /// Where it stands in the text.
    pub span: Span,
}

finalist_core::coded! {
    /// What a piece is.
    PieceKind {
        Asked = "asked", "asked you";
        Said = "said", "you said";
        Told = "told", "they said";
        Stressed = "stressed", "stressed";
        Concern = "concern", "concern";
        YouAsked = "you_asked", "you asked";
        Sign = "sign", "sign";
        Story = "story", "story told";
        Finding = "finding", "about the company";
        Person = "person", "about a person";
    }
}

impl App {
    /// Keeps typed notes word for word and works out what they tell, as if they had come as a file.
    pub async fn write_notes(&self, operation: WriteNotes) -> Result<Done<Written>, AppError> {
        let round = operation.round;
        let mut tx = self.write("write notes").await?;
        let application = application(&mut tx, operation.application).await?;
        let name = self.name_of(&mut tx, &operation, &application).await?;
        let read = read(&name, &operation.text)?;
        let belongs = Belongs {
            application: Some(application.id),
            round,
            ..Belongs::default()
        };
        let stored = self.store_all(&mut tx, vec![read], belongs).await?;
        let sources = tx
            .sources(Filter::Application(application.id), WithText::NotTables)
            .await?;
        let kept = sources
            .iter()
            .find(|s| s.name == name && s.application == Some(application.id) && s.superseded_by.is_none());
        let held = stored.files.iter().find_map(|file| match &file.fate {
            Fate::Taken { held, .. } => Some(held.clone()),
            Fate::Ignored { .. } => None,
        });
        let written = Written {
            source: kept.map(|s| s.id),
            held: held.unwrap_or_default(),
            remarks: stored.remarks,
        };
        finish(tx, written).await
    }

    /// What the engines understand of notes that are being typed. Nothing is kept.
    pub async fn read_along(&self, operation: WriteNotes) -> Result<Understood, AppError> {
        if operation.text.trim().is_empty() {
            return Ok(Understood::default());
        }
        if operation.text.len() > READ_ALONG {
            return Ok(Understood {
                remarks: vec!["long notes are read when you save them".to_owned()],
                ..Understood::default()
            });
        }
        let mut tx = self.read().await?;
        let application = application(&mut tx, operation.application).await?;
        let read = match read("notes", &operation.text) {
            Ok(read) => read,
            // Half a text is no mistake yet.
            Err(error) => {
                return Ok(Understood {
                    remarks: vec![error.to_string()],
                    ..Understood::default()
                });
            }
        };
        let dossier = load::dossier(&mut tx, application).await?;
        let profile = load::profile(&mut tx, self.workspace()).await?;
        let workspace = tx.get::<Workspace>(self.workspace()).await?;
        drop(tx);
        let Some(workspace) = workspace else {
            return Ok(Understood::default());
        };
        let source = self.source_of(&read, Some(dossier.application.id));
        let mut work = Work::new(self, workspace, dossier, profile);
        work.round = operation.round;
        if let Some(old) = operation.replaces {
            derive::forget(&mut work, old);
        }
        work.dossier.sources.push(source.clone());
        derive::derive(&mut work, &source, &read.file.content, operation.replaces);
        Ok(Understood {
            remarks: work.remarks.clone(),
            ..Understood::of(&work.dossier, &work.profile, source.id)
        })
    }

    /// The notes of a source with what was understood of them.
    pub async fn understood(&self, source: SourceId) -> Result<(Source, Understood), AppError> {
        let mut tx = self.read().await?;
        let missing = || AppError::NotFound {
            what: "source",
            given: source.to_string(),
            next: "it was removed, or never there".to_owned(),
        };
        let found = tx.source(source).await?.ok_or_else(missing)?;
        let of = found.application.ok_or_else(missing)?;
        drop(tx);
        let case = self.case(of).await?;
        let understood = Understood::of(&case.dossier, &case.profile, source);
        Ok((found, understood))
    }

    /// The name under which notes are kept: that of the notes they replace, else one of their own.
    async fn name_of(&self, tx: &mut Tx, operation: &WriteNotes, of: &Application) -> Result<String, AppError> {
        let sources = tx.sources(Filter::Application(of.id), WithText::NotTables).await?;
        if let Some(old) = operation.replaces {
            let current = sources.iter().find(|s| s.id == old && s.superseded_by.is_none());
            return match current {
                Some(source) if source.kind == SourceKind::Notes => Ok(source.name.clone()),
                _ => Err(AppError::Meanwhile { what: "note" }),
            };
        }
        let of_round = match operation.round {
            Some(id) => {
                let dossier = load::dossier(tx, of.clone()).await?;
                if dossier.round(id).is_none() {
                    return Err(AppError::NotFound {
                        what: "round",
                        given: id.to_string(),
                        next: "`finalist round list` shows all".to_owned(),
                    });
                }
                format!(" of {}", dossier.round_name(id))
            }
            None => String::new(),
        };
        let at = self.now().to_zoned(self.zone());
        let name = format!("notes{of_round}, typed {}", at.strftime("%Y-%m-%d %H.%M"));
        let is_taken = |name: &str| sources.iter().any(|s| s.name == name);
        let numbered = (2..).map(|n| format!("{name} ({n})"));
        let mut names = std::iter::once(name.clone()).chain(numbered);
        Ok(names.find(|name| !is_taken(name)).unwrap_or(name))
    }
}

pub(super) fn read(name: &str, text: &str) -> Result<Read, AppError> {
    let invalid = |reason: String| AppError::Invalid { field: "notes", reason };
    if text.trim().is_empty() {
        return Err(invalid("write what you remember; a few words are enough".to_owned()));
    }
    if text.len() > LONGEST {
        return Err(invalid(format!(
            "at most {} MB at once: keep them in two parts",
            LONGEST >> 20
        )));
    }
    let input = InputFile {
        name: name.to_owned(),
        bytes: Ok(text.as_bytes().to_vec()),
    };
    let hints = Hints {
        kind: Some(SourceKind::Notes),
        columns: Vec::new(),
    };
    match understand(input, &hints).into_iter().next() {
        Some(Ok(read)) => Ok(read),
        Some(Err(report)) => match report.fate {
            Fate::Ignored { reason } => Err(invalid(reason)),
            Fate::Taken { .. } => Err(invalid("they cannot be read".to_owned())),
        },
        None => Err(invalid("they cannot be read".to_owned())),
    }
}

impl Understood {
    /// What rests on a source in a record.
    pub fn of(
        dossier: &finalist_core::dossier::Dossier,
        profile: &finalist_core::profile::Profile,
        source: SourceId,
    ) -> Self {
        let mut gathering = Gathering {
            dossier,
            source,
            pieces: Vec::new(),
        };
        gathering.rounds();
        gathering.ledgers();
        gathering.rest(profile);
        gathering.pieces.sort_by_key(|piece| (piece.span.start(), piece.kind));
        Self {
            pieces: gathering.pieces,
            remarks: Vec::new(),
        }
    }
}

struct Gathering<'d> {
    dossier: &'d finalist_core::dossier::Dossier,
    source: SourceId,
    pieces: Vec<Piece>,
}

impl Gathering<'_> {
    fn name(&self, id: Option<finalist_core::id::InterviewerId>) -> Option<String> {
        self.dossier.interviewer(id?).map(|person| person.name.clone())
    }

    fn push(&mut self, kind: PieceKind, text: &str, evidence: Option<Evidence>, set: impl FnOnce(&mut Piece)) {
        let Some(span) = evidence.filter(|e| e.source == self.source).map(|e| e.span) else {
            return;
        };
        let mut piece = Piece {
            kind,
            text: text.to_owned(),
            more: None,
            person: None,
            mark: None,
            span,
        };
        set(&mut piece);
        self.pieces.push(piece);
    }

    fn rounds(&mut self) {
        let dossier = self.dossier;
        for exchange in &dossier.exchanges {
            let by = self.name(exchange.asked_by);
            self.push(PieceKind::Asked, &exchange.question, exchange.evidence, |piece| {
                piece.more.clone_from(&exchange.answer);
                piece.person = by;
                piece.mark = Some(exchange.mark);
            });
        }
        for remark in &dossier.remarks {
            let kind = match remark.kind {
                RemarkKind::Concern => PieceKind::Concern,
                RemarkKind::Emphasis => PieceKind::Stressed,
            };
            let by = self.name(remark.by);
            self.push(kind, &remark.text, remark.evidence, |piece| piece.person = by);
        }
        for ask in &dossier.asks {
            let to = self.name(ask.interviewer);
            self.push(PieceKind::YouAsked, &ask.text, ask.evidence, |piece| {
                piece.more.clone_from(&ask.answer);
                piece.person = to;
            });
        }
        for signal in &dossier.signals {
            self.push(PieceKind::Sign, signal.kind.label(), signal.evidence, |piece| {
                piece.more = Some(signal.text.clone());
            });
        }
    }

    fn ledgers(&mut self) {
        let dossier = self.dossier;
        let who = |own: &Self, saying: &Saying| own.name(saying.person).or_else(|| saying.name.clone());
        for claim in dossier.claims.current() {
            let person = who(self, &claim.saying);
            self.push(PieceKind::Said, &fact(&claim.fact), claim.saying.evidence, |piece| {
                piece.more = Some(claim.wording.clone());
                piece.person = person;
            });
        }
        for statement in dossier.statements.current() {
            let person = who(self, &statement.saying);
            self.push(
                PieceKind::Told,
                &fact(&statement.fact),
                statement.saying.evidence,
                |piece| {
                    piece.more = Some(statement.wording.clone());
                    piece.person = person;
                },
            );
        }
    }

    fn rest(&mut self, profile: &finalist_core::profile::Profile) {
        let dossier = self.dossier;
        for told in profile.uses.iter().filter(|u| u.application == dossier.application.id) {
            let story = profile.stories.iter().find(|s| s.id == told.story);
            let title = story.map_or("", |story| story.title.as_str());
            self.push(PieceKind::Story, title, told.evidence, |piece| {
                piece.person.clone_from(&told.told_to);
            });
        }
        for finding in &dossier.research {
            self.push(PieceKind::Finding, &finding.heading, finding.evidence, |piece| {
                piece.more = Some(finding.text.clone());
            });
        }
        for person in &dossier.interviewers {
            for known in &person.background {
                self.push(PieceKind::Person, &known.text, known.evidence, |piece| {
                    piece.person = Some(person.name.clone());
                });
            }
        }
    }
}

/// `team size (my shift): 12`.
fn fact(fact: &finalist_core::fact::Fact) -> String {
    let subject = if fact.subject.is_empty() {
        String::new()
    } else {
        format!(" ({})", fact.subject)
    };
    format!("{}{subject}: {}", fact.attribute.label(), fact.value)
}
