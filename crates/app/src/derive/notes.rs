//! Notes of a round: who was there, what was asked, said, stressed, doubted.

use finalist_core::ask::{Ask, AskState};
use finalist_core::exchange::{AnswerMark, Exchange, Remark};
use finalist_core::id::{Id, InterviewerId, RoundId, SourceId};
use finalist_core::interviewer::Function;
use finalist_core::ledger::{Entry, Saying, Standing};
use finalist_core::signal::Signal;
use finalist_core::source::Source;
use finalist_core::span::Span;
use finalist_core::time::Date;
use finalist_language::function;
use finalist_language::invitation;
use finalist_language::notes::{self, NotedAsk, NotedExchange, NotedFact, NotedPerson};
use finalist_language::signal::FoundSignal;

use super::{count, ledger, stories};
use crate::work::Work;

pub(super) fn derive(work: &mut Work<'_>, source: &Source, old: Option<SourceId>) -> String {
    let reading = notes::read(&source.text, Some(work.today()));
    let hint = reading.round.clone().or_else(|| hint_of_name(&source.name));
    let round = work.round_for(hint.as_ref(), reading.date, source);
    let scene = Scene {
        source,
        round,
        day: reading.date,
    };
    let mut present = Vec::new();
    for person in &reading.people {
        if work.is_candidate(Some(&person.name), None) {
            continue;
        }
        present.push(meet(work, person, source));
    }
    work.seat(round, &present);
    let summary = format!(
        "{}, {}, {}",
        count(reading.exchanges.len(), "question"),
        count(reading.claims.len() + reading.statements.len(), "fact"),
        count(reading.remarks.len() + reading.signals.len(), "sign"),
    );
    exchanges(work, &scene, &reading.exchanges);
    for remark in &reading.remarks {
        let by = remark
            .by
            .as_deref()
            .and_then(|name| work.person(name, None))
            .or_else(|| only(&present));
        work.dossier.remarks.push(Remark {
            id: work.make_id(),
            application: work.dossier.application.id,
            round: Some(round),
            by,
            kind: remark.kind,
            text: remark.text.clone(),
            evidence: Work::evidence(source, remark.span),
        });
    }
    asks(work, &scene, &reading.asks);
    signals(work, &scene, &reading.signals);
    facts(work, &scene, &reading.claims, &reading.statements, old);
    for told in &reading.told_stories {
        stories::told(work, &scene, &told.title_words, told.span);
    }
    summary
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

pub(super) fn exchanges(work: &mut Work<'_>, scene: &Scene<'_>, noted: &[NotedExchange]) {
    for exchange in noted {
        let asked_by = exchange.by.as_deref().and_then(|name| work.person(name, None));
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

fn asks(work: &mut Work<'_>, scene: &Scene<'_>, noted: &[NotedAsk]) {
    for ask in noted {
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

fn entry<I: Id>(work: &Work<'_>, scene: &Scene<'_>, noted: &NotedFact) -> Entry<I> {
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

fn evidence(scene: &Scene<'_>, span: Span) -> Option<finalist_core::span::Evidence> {
    Work::evidence(scene.source, span)
}

fn only(people: &[InterviewerId]) -> Option<InterviewerId> {
    match people {
        [only] => Some(*only),
        _ => None,
    }
}
