//! `inspect transcript`: speakers with roles, exchanges, fillers, pauses, pace, turns and interruptions of a transcript.

use std::collections::BTreeMap;

use finalist_core::source::SourceKind;
use finalist_formats::Content;
use finalist_language::notes::{NotedAsk, NotedExchange};
use finalist_language::transcript::{self, Filler, Interruption, PaceWindow, Speaker, TranscriptReading, Turn};
use serde_json::{Value, json};

use super::Answer;
use super::file::refused;

pub(super) fn answer(path: &str, bytes: &[u8]) -> Answer {
    let file = match finalist_formats::read(path, bytes, Some(SourceKind::Transcript)) {
        Ok(file) => file,
        Err(refusal) => return refused(path, &refusal),
    };
    let Content::Transcript(document) = &file.content else {
        return super::unreadable(path, "this is no transcript");
    };
    let reading = transcript::read(&document.cues, None);
    let mut json = told(&reading);
    if let Some(object) = json.as_object_mut() {
        let notes: Vec<&str> = file.notes.iter().map(|note| note.message.as_str()).collect();
        object.insert("path".to_owned(), Value::from(path));
        object.insert("kind".to_owned(), Value::from(file.kind.code()));
        object.insert("cues".to_owned(), Value::from(document.cues.len()));
        object.insert("warnings".to_owned(), Value::from(notes));
    }
    Answer { json, failed: false }
}

/// What a transcript tells, as JSON: times in seconds from its start, spans in characters of the file.
fn told(reading: &TranscriptReading) -> Value {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for filler in &reading.fillers {
        *counts.entry(filler.text.to_lowercase()).or_default() += 1;
    }
    json!({
        "speakers": reading.speakers.iter().map(speaker).collect::<Vec<_>>(),
        "words": reading.words,
        "words_per_minute": reading.words_per_minute,
        "pauses": reading.pauses.iter().map(|p| json!({ "start": p.start, "end": p.end })).collect::<Vec<_>>(),
        "fillers": reading.fillers.iter().map(filler).collect::<Vec<_>>(),
        "filler_counts": counts,
        "pace": reading.pace.iter().map(pace).collect::<Vec<_>>(),
        "turns": reading.turns.iter().map(turn).collect::<Vec<_>>(),
        "interruptions": reading.interruptions.iter().map(interruption).collect::<Vec<_>>(),
        "exchanges": reading.exchanges.iter().map(exchange).collect::<Vec<_>>(),
        "asks": reading.asks.iter().map(ask).collect::<Vec<_>>(),
    })
}

fn speaker(speaker: &Speaker) -> Value {
    json!({
        "name": speaker.name,
        "role": speaker.role.code(),
        "words": speaker.words,
        "seconds": speaker.seconds,
        "share": speaker.share,
        "turns": speaker.turns,
        "longest_turn": speaker.longest_turn,
        "words_per_minute": speaker.words_per_minute,
        "latency": speaker.latency,
        "interruptions": speaker.interruptions,
        "fillers": speaker.fillers,
    })
}

fn filler(filler: &Filler) -> Value {
    json!({
        "text": filler.text,
        "kind": filler.kind.code(),
        "speaker": filler.speaker,
        "at": filler.at,
        "start": filler.span.start(),
        "end": filler.span.end(),
    })
}

fn pace(window: &PaceWindow) -> Value {
    json!({ "start": window.start, "words": window.words, "words_per_minute": window.words_per_minute })
}

fn turn(turn: &Turn) -> Value {
    json!({
        "speaker": turn.speaker,
        "start": turn.start,
        "end": turn.end,
        "words": turn.words,
        "words_per_minute": turn.words_per_minute,
        "latency": turn.latency,
    })
}

fn interruption(interruption: &Interruption) -> Value {
    json!({
        "kind": interruption.kind.code(),
        "by": interruption.by,
        "of": interruption.of,
        "at": interruption.at,
    })
}

fn exchange(exchange: &NotedExchange) -> Value {
    json!({
        "question": exchange.question,
        "answer": exchange.answer,
        "by": exchange.by,
        "mark": exchange.mark.code(),
        "start": exchange.span.start(),
        "end": exchange.span.end(),
    })
}

fn ask(ask: &NotedAsk) -> Value {
    json!({
        "question": ask.question,
        "answer": ask.answer,
        "to": ask.to,
        "start": ask.span.start(),
        "end": ask.span.end(),
    })
}
