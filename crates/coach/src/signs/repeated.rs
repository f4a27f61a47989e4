//! A question that was answered in one round and came again in a later one (E2).

use finalist_core::exchange::{AnswerMark, Exchange};
use finalist_core::signal::SignalKind;
use finalist_language::text::{Stems, overlap_of};

use super::Computed;
use crate::desk::Desk;
use crate::words;

/// So much alike are two wordings of one question. High, as a question on the same field is no repetition.
const ALIKE: f64 = 0.85;
/// Only so many exchanges are held against each other.
const MOST: usize = 200;
/// What everybody opens with is asked anew by right.
const OPENERS: [&str; 8] = [
    "yourself",
    "why do you want",
    "why are you interested",
    "what do you know about us",
    "questions for us",
    "questions for me",
    "walk me through your",
    "tell me about you",
];

pub(super) fn find(desk: &Desk<'_>) -> Vec<Computed> {
    let is_opener = |e: &Exchange| {
        let text = e.question.to_lowercase();
        OPENERS.iter().any(|words| text.contains(words)) || text.split_whitespace().count() < 5
    };
    let asked: Vec<(&Exchange, Stems)> = desk
        .dossier
        .exchanges
        .iter()
        .rev()
        .filter(|e| e.round.is_some() && !is_opener(e))
        .take(MOST)
        .map(|e| (e, Stems::of(&e.question)))
        .collect();
    let mut found = Vec::new();
    for (again, stems) in &asked {
        // Whichever was written down first: the rounds tell what came before.
        let mut earlier = asked
            .iter()
            .filter(|(first, _)| is_answered(first) && place(desk, first) < place(desk, again));
        let Some((first, _)) = earlier.find(|(_, known)| overlap_of(known, stems) >= ALIKE) else {
            continue;
        };
        found.push(Computed {
            kind: SignalKind::Repeated,
            text: format!(
                "{} asked “{}” in {}; you had answered it {}in {}",
                who(desk, again),
                words::shorten(&again.question, 100),
                round(desk, again),
                first
                    .asked_by
                    .map(|id| format!("to {} ", desk.name(id)))
                    .unwrap_or_default(),
                round(desk, first)
            ),
            cites: desk.cites([first.evidence, again.evidence]),
            fields: Vec::new(),
            question: None,
        });
    }
    found.reverse();
    found
}

/// Only what has an answer on record was answered: a question alone may have been left where it was.
fn is_answered(exchange: &Exchange) -> bool {
    let has_words = |answer: &str| answer.chars().any(char::is_alphanumeric);
    exchange.mark == AnswerMark::Answered && exchange.answer.as_deref().is_some_and(has_words)
}

fn place(desk: &Desk<'_>, exchange: &Exchange) -> Option<usize> {
    let rounds = &desk.dossier.rounds;
    exchange.round.and_then(|id| rounds.iter().position(|r| r.id == id))
}

fn who(desk: &Desk<'_>, exchange: &Exchange) -> String {
    exchange
        .asked_by
        .map_or_else(|| "somebody".to_owned(), |id| desk.name(id))
}

fn round(desk: &Desk<'_>, exchange: &Exchange) -> String {
    exchange
        .round
        .map_or_else(String::new, |id| words::with_article(&desk.round_name(id)))
}
