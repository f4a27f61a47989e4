//! What a debrief told, counted; and the guesses beside the transcript of the round.

use finalist_coach::selfview;
use finalist_core::debrief::Debrief;
use finalist_core::dossier::Dossier;
use finalist_core::id::{ApplicationId, InterviewerId, RoundId, SourceId};
use finalist_core::source::{Source, SourceKind};
use finalist_core::span::Evidence;
use finalist_core::text::{fold, has_phrase};
use finalist_core::workspace::Workspace;
use finalist_formats::{Content, Hints};
use finalist_language::transcript;

pub use finalist_coach::selfview::Compared;

use crate::{App, AppError};

/// The guesses of a round beside its transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The name of the transcript; nothing where the round has none.
    pub transcript: Option<String>,
    /// One for each habit.
    pub compared: Vec<Compared>,
}

impl App {
    /// What was guessed of the own talk in a round, beside what its transcript shows; words and counts, no grade.
    pub async fn self_view(&self, debrief: &Debrief) -> Result<Shown, AppError> {
        let case = self.case(debrief.application).await?;
        let guess = |habit| debrief.guess(habit);
        let mut tx = self.read().await?;
        let source = match transcript_of(&case.dossier, debrief.round) {
            Some(source) => tx.source(source.id).await?,
            None => None,
        };
        let Some(source) = source else {
            return Ok(Shown {
                transcript: None,
                compared: selfview::compare(guess, &transcript::read(&[], None)),
            });
        };
        let own = tx.get::<Workspace>(self.workspace()).await?.and_then(|own| own.name);
        let opened = finalist_formats::open(&source.name, source.text.as_bytes(), &Hints::default());
        let document = opened.into_iter().find_map(|one| match one.read.ok()?.content {
            Content::Transcript(document) => Some(document),
            _ => None,
        });
        let cues = document.map(|document| document.cues).unwrap_or_default();
        Ok(Shown {
            transcript: Some(source.name.clone()),
            compared: selfview::compare(guess, &transcript::read(&cues, own.as_deref())),
        })
    }
}

/// A debrief as it is shown later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDown {
    /// The debrief.
    pub debrief: Debrief,
    /// What the round is called.
    pub round: String,
    /// How many of each rest on it, in words.
    pub told: Vec<String>,
    /// The next steps in it, in words.
    pub next: Vec<String>,
    /// All else that became of it, by sort.
    pub read: Vec<ReadIn>,
}

/// What was read in a debrief, of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadIn {
    /// Which sort.
    pub sort: &'static str,
    /// Each, in words.
    pub words: Vec<String>,
}

impl App {
    /// What was written down of an application, the newest first.
    pub async fn debriefs(&self, application: ApplicationId) -> Result<Vec<WrittenDown>, AppError> {
        let case = self.case(application).await?;
        let mut tx = self.read().await?;
        let mut all = Vec::new();
        for debrief in &case.dossier.debriefs {
            let words = tx.source(debrief.source).await?.map(|source| fold(&source.text));
            all.push(written(&case.dossier, debrief, &words.unwrap_or_default()));
        }
        all.sort_by_key(|one| std::cmp::Reverse(one.debrief.at));
        Ok(all)
    }
}

fn written(dossier: &Dossier, debrief: &Debrief, words: &str) -> WrittenDown {
    let here = |evidence: Option<Evidence>| evidence.is_some_and(|e| e.source == debrief.source);
    let next = dossier
        .promises
        .iter()
        .filter(|promise| here(promise.evidence))
        .map(|promise| {
            let by = promise.by.map(|by| format!(" (by {})", finalist_coach::words::day(by)));
            format!("{}{}", promise.what, by.unwrap_or_default())
        });
    WrittenDown {
        debrief: debrief.clone(),
        round: dossier.round_name(debrief.round),
        told: told(dossier, debrief.source, dossier),
        next: next.collect(),
        read: read_in(dossier, debrief, words),
    }
}

/// What became of a debrief with these words, folded, but for the next steps.
fn read_in(dossier: &Dossier, debrief: &Debrief, words: &str) -> Vec<ReadIn> {
    let here = |evidence: Option<Evidence>| evidence.is_some_and(|e| e.source == debrief.source);
    let by = |who: Option<InterviewerId>, words: &str| {
        let who = who.and_then(|id| dossier.interviewer(id));
        who.map_or_else(|| words.to_owned(), |who| format!("{}: {words}", who.name))
    };
    let answered = |question: &str, answer: Option<&String>| match answer {
        Some(answer) => format!("{question} – {answer}"),
        None => question.to_owned(),
    };
    let stands = |said: &str| has_phrase(words, &fold(said));
    let people = dossier.people_of(debrief.round).into_iter();
    let sorts = [
        (
            "people",
            people
                .filter(|person| person.name.split_whitespace().any(stands))
                .map(|person| match &person.title {
                    Some(title) => format!("{}, {title}", person.name),
                    None => person.name.clone(),
                })
                .collect(),
        ),
        (
            "what they asked",
            dossier
                .exchanges
                .iter()
                .filter(|e| here(e.evidence))
                .map(|e| by(e.asked_by, &answered(&e.question, e.answer.as_ref())))
                .collect(),
        ),
        (
            "what you asked",
            dossier
                .asks
                .iter()
                .filter(|a| here(a.evidence))
                .map(|a| by(a.interviewer, &answered(&a.text, a.answer.as_ref())))
                .collect(),
        ),
        (
            "what you said",
            dossier
                .claims
                .current()
                .filter(|c| here(c.saying.evidence))
                .map(|c| c.wording.clone())
                .collect(),
        ),
        (
            "what they said",
            dossier
                .statements
                .current()
                .filter(|s| here(s.saying.evidence))
                .map(|s| by(s.saying.person, &s.wording))
                .collect(),
        ),
        (
            "doubts and what they stressed",
            dossier
                .remarks
                .iter()
                .filter(|r| here(r.evidence))
                .map(|r| by(r.by, &format!("{} ({})", r.text, r.kind.label())))
                .collect(),
        ),
        (
            "signs",
            dossier
                .signals
                .iter()
                .filter(|s| here(s.evidence))
                .map(|s| format!("{}: {}", s.kind.label(), s.text))
                .collect(),
        ),
        (
            "tasks of yours",
            dossier
                .tasks
                .iter()
                .filter(|task| stands(&task.text))
                .map(|task| task.text.clone())
                .collect(),
        ),
    ];
    let all = sorts
        .into_iter()
        .map(|(sort, words): (_, Vec<String>)| ReadIn { sort, words });
    all.filter(|one| !one.words.is_empty()).collect()
}

/// The transcript that told of a round.
fn transcript_of(dossier: &Dossier, round: RoundId) -> Option<&Source> {
    let rests = |source: &Source| {
        let here = |evidence: Option<Evidence>| evidence.is_some_and(|e| e.source == source.id);
        dossier
            .exchanges
            .iter()
            .any(|e| e.round == Some(round) && here(e.evidence))
            || dossier.asks.iter().any(|a| a.round == Some(round) && here(a.evidence))
            || dossier
                .claims
                .all()
                .iter()
                .any(|c| c.saying.round == Some(round) && here(c.saying.evidence))
            || dossier
                .debriefs
                .iter()
                .any(|d| d.round == round && d.source == source.id)
    };
    let mut transcripts = dossier
        .sources
        .iter()
        .filter(|s| s.kind == SourceKind::Transcript && s.superseded_by.is_none());
    transcripts.find(|source| rests(source))
}

/// How many of each rest on a source, and how many people are new.
pub(super) fn told(dossier: &Dossier, source: SourceId, before: &Dossier) -> Vec<String> {
    let here = |evidence: Option<Evidence>| evidence.is_some_and(|e| e.source == source);
    let people = dossier.interviewers.len().saturating_sub(before.interviewers.len());
    let counted = [
        (
            dossier.exchanges.iter().filter(|e| here(e.evidence)).count(),
            "question",
            "questions",
        ),
        (
            dossier.claims.current().filter(|c| here(c.saying.evidence)).count(),
            "thing you said",
            "things you said",
        ),
        (
            dossier.statements.current().filter(|s| here(s.saying.evidence)).count(),
            "thing they said",
            "things they said",
        ),
        (
            dossier.remarks.iter().filter(|r| here(r.evidence)).count(),
            "concern or emphasis",
            "concerns and emphases",
        ),
        (
            dossier.asks.iter().filter(|a| here(a.evidence)).count(),
            "question of yours",
            "questions of yours",
        ),
        (
            dossier.signals.iter().filter(|s| here(s.evidence)).count(),
            "sign",
            "signs",
        ),
        (
            dossier.promises.iter().filter(|p| here(p.evidence)).count(),
            "next step",
            "next steps",
        ),
        (people, "new person", "new people"),
    ];
    counted
        .into_iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, many)| format!("{n} {}", if n == 1 { one } else { many }))
        .collect()
}
