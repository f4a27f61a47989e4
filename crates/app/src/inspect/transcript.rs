//! `inspect transcript`: cues, speakers, words, pauses, fillers, pace and turn lengths of a transcript.

use std::collections::BTreeMap;

use finalist_core::source::SourceKind;
use finalist_formats::Content;
use finalist_language::transcript;
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
    let speakers: Vec<Value> = reading
        .speakers
        .iter()
        .map(|s| {
            json!({
                "name": s.name,
                "role": s.role.code(),
                "words": s.words,
                "seconds": s.seconds,
                "turns": s.turns,
                "words_per_minute": s.words_per_minute,
            })
        })
        .collect();
    let pauses: Vec<Value> = reading
        .pauses
        .iter()
        .map(|p| json!({ "start": p.start, "end": p.end }))
        .collect();
    let fillers: Vec<Value> = reading
        .fillers
        .iter()
        .map(|f| json!({ "text": f.text, "kind": f.kind.code(), "at": f.at, "start": f.span.start(), "end": f.span.end() }))
        .collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for filler in &reading.fillers {
        *counts.entry(filler.text.to_lowercase()).or_default() += 1;
    }
    let turns: Vec<Value> = reading
        .turns
        .iter()
        .map(|t| json!({ "speaker": t.speaker, "start": t.start, "end": t.end, "words": t.words }))
        .collect();
    let exchanges: Vec<Value> = reading
        .exchanges
        .iter()
        .map(|e| json!({ "question": e.question, "answer": e.answer, "by": e.by }))
        .collect();
    let notes: Vec<&str> = file.notes.iter().map(|note| note.message.as_str()).collect();
    let json = json!({
        "path": path,
        "kind": file.kind.code(),
        "cues": document.cues.len(),
        "speakers": speakers,
        "words": reading.words,
        "words_per_minute": reading.words_per_minute,
        "pauses": pauses,
        "fillers": fillers,
        "filler_counts": counts,
        "turns": turns,
        "exchanges": exchanges,
        "warnings": notes,
    });
    Answer { json, failed: false }
}
