//! Questions and their answers among the turns.

use std::sync::LazyLock;

use finalist_core::exchange::AnswerMark;

use super::Told;
use crate::fact::clause::Clauses;
use crate::fact::pattern::Table;
use crate::notes::{NotedAsk, NotedExchange, NotedFact};
use crate::transcript::{SpeakerRole, TranscriptReading};

/// Requests that are questions without a question mark.
static REQUESTS: LazyLock<Table> = LazyLock::new(|| {
    Table::read(
        "tell me ~2 about|how|why|what\nwalk|talk|take me|us through\ndescribe a|an|your|how|the\ngive me|us an|a example\ncan|could you tell|describe|explain|walk",
    )
});

/// Words below which a turn is a nod (`right, okay`), not a turn of the talk.
const NOD: usize = 4;
/// Longer questions are cut to their last sentences; the lead-in is talk.
const LONGEST_QUESTION: usize = 400;

/// Whether a text asks without a question mark.
pub(super) fn asks(text: &str) -> bool {
    if text.contains('?') {
        return false;
    }
    let clauses = Clauses::read(text);
    clauses.views().any(|view| REQUESTS.find(&view).is_some())
}

/// The question in a turn: its last sentence that asks, with the one before it where that asks too.
fn question(text: &str) -> Option<String> {
    let clauses = Clauses::read(text);
    let mut asked: Vec<&str> = Vec::new();
    for sentence in clauses.sentences() {
        let whole = clauses.view(&sentence);
        if sentence.question || REQUESTS.find(&whole).is_some() {
            asked.push(whole.text());
        }
    }
    // `Right?`, `okay?` are nods, and `can you see my screen?` is talk about the call.
    asked.retain(|sentence| sentence.split_whitespace().count() > 2 && is_asked(sentence) && !is_of_the_call(sentence));
    let mut question = String::new();
    for sentence in asked.iter().rev() {
        if !question.is_empty() && question.len() + sentence.len() > LONGEST_QUESTION {
            break;
        }
        question = if question.is_empty() {
            (*sentence).to_owned()
        } else {
            format!("{sentence} {question}")
        };
    }
    (!question.is_empty()).then_some(question)
}

/// Whether a sentence is put to somebody: it speaks to `you` or begins as questions do. `The boat is there?` only makes sure.
fn is_asked(sentence: &str) -> bool {
    const OPENERS: [&str; 40] = [
        "what", "how", "why", "when", "where", "who", "which", "whose", "tell", "describe", "walk", "talk", "take",
        "give", "explain", "any", "is", "are", "was", "were", "do", "does", "did", "can", "could", "would", "will",
        "should", "have", "has", "had", "may", "might", "and", "so", "but", "then", "what's", "who's", "how's",
    ];
    let lower = sentence.to_lowercase().replace('’', "'");
    let mut words = lower
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .filter(|word| !word.is_empty());
    let first = words.clone().next().unwrap_or("");
    OPENERS.contains(&first) || words.any(|word| word.starts_with("you"))
}

/// Whether a question is about the call itself.
fn is_of_the_call(sentence: &str) -> bool {
    static CALL: LazyLock<Table> = LazyLock::new(|| {
        Table::read(
            "see|seeing ~2 screen|slides|slide|window|chat\nhear|hearing me|us|you|him|her|that? okay|ok|well|now|fine|better?\nshare|sharing ~2 screen|slides|window\nare|am|is|you|i|i'm on? mute|muted\nlost|losing you\nyour camera|microphone|mic|audio|sound|video\nis|are that|this|it|you loud|better|working? enough?",
        )
    });
    let clauses = Clauses::read(sentence);
    clauses.views().any(|view| CALL.find(&view).is_some())
}

pub(super) fn read(turns: &[(&Told, SpeakerRole)], reading: &mut TranscriptReading) {
    let questions: Vec<Option<String>> = turns
        .iter()
        .map(|(told, role)| match role {
            SpeakerRole::Unknown => None,
            _ => question(&told.turn.text),
        })
        .collect();
    for (at, (told, role)) in turns.iter().enumerate() {
        let asker = *role;
        let Some(question) = questions.get(at).cloned().flatten() else {
            continue;
        };
        let mut span = told.turn.span;
        let mut answer: Vec<&str> = Vec::new();
        let mut words = 0;
        let mut to = None;
        let mut next = at + 1;
        while let Some((reply, role)) = turns.get(next) {
            if *role == asker {
                // However short, a further question opens an exchange of its own: no turn is read twice over.
                if reply.turn.words >= NOD || questions.get(next).is_some_and(Option::is_some) {
                    break;
                }
            } else {
                answer.push(&reply.turn.text);
                words += reply.turn.words;
                span = span.join(reply.turn.span);
                to.get_or_insert(reply.turn.speaker.clone());
                // A question back ends the answer, and is read as a question of its own.
                if reply.turn.text.trim_end().ends_with('?') {
                    break;
                }
            }
            next += 1;
        }
        let mark = if words < 2 {
            AnswerMark::Open
        } else {
            AnswerMark::Answered
        };
        // `Notice?` - `three months`: the question says what the answer is about.
        if asker == SpeakerRole::Interviewer
            && let Some((reply, _)) = turns.get(at + 1).filter(|_| !answer.is_empty())
        {
            let text = &reply.turn.text;
            let fact = NotedFact::asked(&question, text, told.turn.speaker.clone(), reply.turn.span);
            reading.claims.extend(fact);
        }
        let answer = (!answer.is_empty()).then(|| answer.join(" "));
        match asker {
            SpeakerRole::Interviewer => reading.exchanges.push(NotedExchange {
                question,
                answer,
                by: told.turn.speaker.clone(),
                mark,
                span,
            }),
            _ => reading.asks.push(NotedAsk {
                question,
                answer,
                to: to.flatten(),
                mark,
                span,
            }),
        }
    }
}
