//! Notes of a round: who was there, what was asked, said, stressed, doubted.

use std::collections::BTreeSet;

use finalist_core::ask::{Ask, AskState};
use finalist_core::exchange::{AnswerMark, Exchange, Remark};
use finalist_core::fact::{Attribute, Fact};
use finalist_core::id::{Id, InterviewerId, RoundId, SourceId};
use finalist_core::interviewer::Function;
use finalist_core::ledger::{Entry, Saying, Standing};
use finalist_core::promise::Promise;
use finalist_core::signal::Signal;
use finalist_core::source::Source;
use finalist_core::span::{Evidence, Span};
use finalist_core::text::fold;
use finalist_core::time::Date;
use finalist_language::function;
use finalist_language::invitation;
use finalist_language::notes::{self, NotedAsk, NotedExchange, NotedFact, NotedPerson, NotedRemark, NotesReading};
use finalist_language::promise;
use finalist_language::signal::FoundSignal;

use super::{count, ledger, stories};
use crate::work::Work;

/// So many questions of one text are taken: more are no talk, and would make every page slow.
const MOST_QUESTIONS: usize = 400;

pub(super) fn derive(work: &mut Work<'_>, source: &Source, old: Option<SourceId>) -> String {
    let readings = notes::read_all(&source.text, Some(work.today()), &work.known_names());
    // The name of a file that holds several rounds says nothing of any one of them.
    let single = readings.len() == 1;
    let (mut questions, mut facts_told, mut signs) = (0, 0, 0);
    let (mut claims, mut statements) = (Vec::new(), Vec::new());
    for reading in &readings {
        name_the_application(work, reading);
        questions += reading.exchanges.len();
        facts_told += reading.claims.len() + reading.statements.len();
        signs += reading.remarks.len() + reading.signals.len();
        let hint = reading
            .round
            .clone()
            .or_else(|| hint_of_name(&source.name).filter(|_| single));
        let given = work.given_round().filter(|_| single || reading.round.is_none());
        // A word to oneself is no round that was held.
        if given.is_none() && hint.is_none() && reading.date.is_none() && tells_nothing(reading) {
            super::duty::bring_in(work, &source.name, &reading.duties);
            continue;
        }
        let round = given.unwrap_or_else(|| work.round_for(hint.as_ref(), reading.date, source));
        let scene = Scene {
            source,
            round,
            day: reading.date.or_else(|| given.and_then(|_| work.day_of(round))),
        };
        of_round(work, &scene, reading);
        promises(work, &scene, &reading.statements);
        super::duty::bring_in(work, &source.name, &reading.duties);
        claims.extend(reading.claims.iter().map(|noted| entry(work, &scene, noted)));
        statements.extend(reading.statements.iter().map(|noted| entry(work, &scene, noted)));
    }
    // All rounds of the file at once: what an older version of the file said is taken back once.
    ledger::bring_in(&mut work.dossier.claims, claims, old);
    ledger::bring_in(&mut work.dossier.statements, statements, old);
    format!(
        "{}, {}, {}",
        count(questions, "question"),
        count(facts_told, "fact"),
        count(signs, "sign"),
    )
}

/// What the notes call the employer and the job counts where nothing else named them.
fn name_the_application(work: &mut Work<'_>, reading: &NotesReading) {
    let (application, house) = (&mut work.dossier.application, &reading.house);
    if application.employer.is_none() && house.employer.is_some() {
        application.employer.clone_from(&house.employer);
        application.place = application.place.take().or_else(|| house.place.clone());
    }
    application.role = application.role.take().or_else(|| house.role.clone());
}

/// Whether notes tell nothing of a talk.
fn tells_nothing(reading: &NotesReading) -> bool {
    reading.people.is_empty()
        && reading.exchanges.is_empty()
        && reading.remarks.is_empty()
        && reading.asks.is_empty()
        && reading.claims.is_empty()
        && reading.statements.is_empty()
        && reading.signals.is_empty()
        && reading.told_stories.is_empty()
}

/// Brings in what the notes of one round tell, but for the facts.
pub(super) fn of_round(work: &mut Work<'_>, scene: &Scene<'_>, reading: &NotesReading) {
    let mut present = Vec::new();
    for person in &reading.people {
        if work.is_candidate(Some(&person.name), None) {
            continue;
        }
        present.push(meet(work, person, scene.source));
    }
    work.seat(scene.round, &present);
    exchanges(work, scene, &reading.exchanges);
    // Where others were there without a name, what is nobody's is not that of the one who has one.
    let alone: &[InterviewerId] = if reading.unnamed { &[] } else { &present };
    remarks(work, scene, &reading.remarks, alone);
    asks(work, scene, &reading.asks);
    signals(work, scene, &reading.signals);
    for told in &reading.told_stories {
        stories::told(work, scene, &told.title_words, told.span);
    }
}

pub(super) fn remarks(work: &mut Work<'_>, scene: &Scene<'_>, noted: &[NotedRemark], present: &[InterviewerId]) {
    for remark in noted {
        let by = remark
            .by
            .as_deref()
            .and_then(|name| work.person(name, None))
            .or_else(|| only(present));
        work.dossier.remarks.push(Remark {
            id: work.make_id(),
            application: work.dossier.application.id,
            round: Some(scene.round),
            by,
            kind: remark.kind,
            text: remark.text.clone(),
            evidence: Work::evidence(scene.source, remark.span),
        });
    }
}

/// The round, day and source that a telling belongs to.
pub(super) struct Scene<'s> {
    pub(super) source: &'s Source,
    pub(super) round: RoundId,
    pub(super) day: Option<Date>,
}

/// The round that a file's name tells of, where its text does not: `phone-screen.vtt`.
pub(super) fn hint_of_name(name: &str) -> Option<notes::RoundHint> {
    invitation::round_hint(&name.replace(['-', '_', '.', '/'], " "))
}

fn meet(work: &mut Work<'_>, person: &NotedPerson, source: &Source) -> InterviewerId {
    let id = work.meet(&person.name, person.title.as_deref(), None);
    let words = person.span.of(&source.text);
    // In a line that names several people, only the words after this one's name are about this one.
    let own = words.split(person.name.as_str()).nth(1).unwrap_or(words);
    let own = own.split(')').next().unwrap_or(own);
    let hires = function::says_hiring_manager(own);
    if let Some(known) = work.dossier.interviewers.iter_mut().find(|p| p.id == id) {
        if hires || person.function == Function::HiringManager {
            known.function = Function::HiringManager;
        } else if known.function == Function::Unknown {
            known.function = person.function;
        }
    }
    id
}

/// As many of the questions of a text as a talk can have.
fn kept_of<'n, N>(work: &mut Work<'_>, scene: &Scene<'_>, noted: &'n [N]) -> &'n [N] {
    let Some(kept) = noted.get(..MOST_QUESTIONS) else {
        return noted;
    };
    if noted.len() > MOST_QUESTIONS {
        work.remark(format!(
            "`{}` holds {} questions, of which the first {MOST_QUESTIONS} were taken: a talk has no more; the text is kept whole",
            scene.source.name,
            noted.len()
        ));
    }
    kept
}

/// Who asked something was there, also where no list of those present names them.
pub(super) fn exchanges(work: &mut Work<'_>, scene: &Scene<'_>, noted: &[NotedExchange]) {
    let told = told_elsewhere(work, scene);
    for exchange in kept_of(work, scene, noted) {
        let asked_by = exchange.by.as_deref().and_then(|name| work.person(name, None));
        work.seat(scene.round, asked_by.as_slice());
        if told.contains(&folded(&exchange.question, exchange.answer.as_deref())) {
            continue;
        }
        work.dossier.exchanges.push(Exchange {
            id: work.make_id(),
            application: work.dossier.application.id,
            round: Some(scene.round),
            asked_by,
            question: exchange.question.clone(),
            answer: exchange.answer.clone(),
            mark: exchange.mark,
            evidence: Work::evidence(scene.source, exchange.span),
        });
    }
}

/// What other files tell of the same round: each question with its answer.
fn told_elsewhere(work: &Work<'_>, scene: &Scene<'_>) -> BTreeSet<(String, String)> {
    let other = |known: &&Exchange| {
        let is_other = known
            .evidence
            .is_some_and(|evidence| evidence.source != scene.source.id);
        known.round == Some(scene.round) && is_other
    };
    let known = work.dossier.exchanges.iter().filter(other);
    known
        .map(|known| folded(&known.question, known.answer.as_deref()))
        .collect()
}

fn folded(question: &str, answer: Option<&str>) -> (String, String) {
    (fold(question), answer.map(fold).unwrap_or_default())
}

pub(super) fn asks(work: &mut Work<'_>, scene: &Scene<'_>, noted: &[NotedAsk]) {
    for ask in kept_of(work, scene, noted) {
        let interviewer = ask.to.as_deref().and_then(|name| work.person(name, None));
        let answer = ask.answer.clone().filter(|_| ask.mark == AnswerMark::Answered);
        work.dossier.asks.push(Ask {
            id: work.make_id(),
            application: work.dossier.application.id,
            interviewer,
            round: Some(scene.round),
            text: ask.question.clone(),
            state: if answer.is_some() {
                AskState::Covered
            } else {
                AskState::Asked
            },
            answer,
            position: None,
            evidence: Work::evidence(scene.source, ask.span),
        });
    }
}

pub(super) fn signals(work: &mut Work<'_>, scene: &Scene<'_>, found: &[FoundSignal]) {
    for signal in found {
        work.dossier.signals.push(Signal {
            id: work.make_id(),
            application: work.dossier.application.id,
            round: Some(scene.round),
            kind: signal.kind,
            text: signal.text.clone(),
            on: scene.day,
            evidence: Work::evidence(scene.source, signal.span),
        });
    }
}

/// What they said comes next, and by when: one sentence is one promise, and so is one day in one round (A2).
pub(super) fn promises(work: &mut Work<'_>, scene: &Scene<'_>, statements: &[NotedFact]) {
    for noted in statements.iter().filter(|noted| is_next(&noted.fact)) {
        let told = ToldNext {
            round: Some(scene.round),
            by_whom: noted.person.as_deref().and_then(|name| work.person(name, None)),
            said_on: scene.day,
            evidence: evidence(scene, noted.span),
        };
        promised(work, &told, &noted.wording);
    }
    for noted in statements {
        for day in promise::impossible_days(&noted.wording) {
            work.remark(format!(
                "`{}`: `{day}` is no day of the calendar, so no date was taken from it: `finalist promise set` names the right one",
                scene.source.name
            ));
        }
    }
}

/// Whether a fact tells what comes next.
pub(super) fn is_next(fact: &Fact) -> bool {
    matches!(fact.attribute, Attribute::DecisionDate | Attribute::NextStep)
}

/// Where and when somebody told what comes next.
pub(super) struct ToldNext {
    pub(super) round: Option<RoundId>,
    pub(super) by_whom: Option<InterviewerId>,
    pub(super) said_on: Option<Date>,
    pub(super) evidence: Option<Evidence>,
}

/// Brings in a next step, unless the same words or the same day in the same round are known.
pub(super) fn promised(work: &mut Work<'_>, told: &ToldNext, wording: &str) {
    let by = promise::deadline(wording, told.said_on.unwrap_or_else(|| work.today()));
    let is_known = work.dossier.promises.iter().any(|known| {
        let same_words = known
            .evidence
            .zip(told.evidence)
            .is_some_and(|(a, b)| a.source == b.source && a.span.overlaps(b.span));
        same_words || (known.round == told.round && by.is_some() && known.by == by)
    });
    if is_known {
        return;
    }
    work.dossier.promises.push(Promise {
        id: work.make_id(),
        application: work.dossier.application.id,
        round: told.round,
        by_whom: told.by_whom,
        what: wording.to_owned(),
        by,
        said_on: told.said_on,
        kept_on: None,
        evidence: told.evidence,
    });
}

pub(super) fn facts(
    work: &mut Work<'_>,
    scene: &Scene<'_>,
    claims: &[NotedFact],
    statements: &[NotedFact],
    old: Option<SourceId>,
) {
    let new_claims = claims.iter().map(|noted| entry(work, scene, noted)).collect();
    let new_statements = statements.iter().map(|noted| entry(work, scene, noted)).collect();
    ledger::bring_in(&mut work.dossier.claims, new_claims, old);
    ledger::bring_in(&mut work.dossier.statements, new_statements, old);
}

pub(super) fn entry<I: Id>(work: &Work<'_>, scene: &Scene<'_>, noted: &NotedFact) -> Entry<I> {
    let person = noted.person.as_deref().and_then(|name| work.person(name, None));
    Entry {
        id: work.make_id(),
        application: work.dossier.application.id,
        fact: noted.fact.clone(),
        wording: noted.wording.clone(),
        saying: Saying {
            round: Some(scene.round),
            person,
            name: noted.person.clone().filter(|_| person.is_none()),
            on: scene.day,
            evidence: evidence(scene, noted.span),
        },
        standing: Standing::Current,
        entered: work.now,
    }
}

fn evidence(scene: &Scene<'_>, span: Span) -> Option<Evidence> {
    Work::evidence(scene.source, span)
}

fn only(people: &[InterviewerId]) -> Option<InterviewerId> {
    match people {
        [only] => Some(*only),
        _ => None,
    }
}
