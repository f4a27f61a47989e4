//! Notes about the people of the employer.

use finalist_core::ask::{Ask, AskState};
use finalist_core::interviewer::{Background, BackgroundKind, Function};
use finalist_core::source::Source;
use finalist_core::span::Span;
use finalist_formats::{Card, PersonDraft};
use finalist_language::function;

use super::plural;
use crate::work::Work;

pub(super) fn derive(work: &mut Work<'_>, source: &Source, drafts: &[PersonDraft]) -> String {
    for draft in drafts {
        let id = work.meet(&draft.name, draft.title.as_deref(), draft.email.as_deref());
        let hires = draft
            .background
            .iter()
            .any(|(_, text, _)| function::says_hiring_manager(text));
        if let Some(person) = work.dossier.interviewers.iter_mut().find(|p| p.id == id) {
            if hires {
                person.function = Function::HiringManager;
            } else if let Some(function) = draft.function.filter(|_| person.function == Function::Unknown) {
                person.function = function;
            }
            for (kind, text, span) in &draft.background {
                let known = person.background.iter().any(|b| b.text == *text);
                if !known {
                    person.background.push(Background {
                        kind: *kind,
                        text: text.clone(),
                        evidence: Work::evidence(source, *span),
                    });
                }
            }
        }
        for (text, span) in &draft.asks {
            add_ask(work, source, Some(id), text, *span);
        }
    }
    plural(drafts.len(), "person", "people")
}

/// Contact cards: each names a person, as what and of which employer.
pub(super) fn derive_cards(work: &mut Work<'_>, source: &Source, cards: &[Card]) -> String {
    let drafts: Vec<PersonDraft> = cards
        .iter()
        .filter(|card| !work.is_candidate(card.name.as_deref(), card.emails.first().map(String::as_str)))
        .filter_map(|card| {
            let told = [
                (BackgroundKind::Employer, card.organisation.clone()),
                (BackgroundKind::HomeTown, card.place.clone()),
                (BackgroundKind::Note, card.note.clone()),
            ];
            let background = told
                .into_iter()
                .filter_map(|(kind, text)| Some((kind, text?, card.span)));
            Some(PersonDraft {
                name: card.name.clone()?,
                title: card.title.clone(),
                email: card.emails.first().map(|email| email.to_lowercase()),
                function: None,
                background: background.collect(),
                asks: Vec::new(),
                span: card.span,
            })
        })
        .collect();
    derive(work, source, &drafts)
}

/// A question the candidate plans to put.
fn add_ask(work: &mut Work<'_>, source: &Source, to: Option<finalist_core::id::InterviewerId>, text: &str, span: Span) {
    work.dossier.asks.push(Ask {
        id: work.make_id(),
        application: work.dossier.application.id,
        interviewer: to,
        round: None,
        text: text.to_owned(),
        state: AskState::Planned,
        answer: None,
        position: None,
        evidence: Work::evidence(source, span),
    });
}
