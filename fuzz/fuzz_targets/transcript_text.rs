//! Talk as the engine reads it: a line a cue, its first byte says who speaks and when.
#![no_main]

use finalist_core::span::Span;
use finalist_core::transcript::Cue;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut cues = Vec::new();
    let (mut chars, mut at) = (0, 0i64);
    for line in text.split('\n') {
        let first = i64::from(line.as_bytes().first().copied().unwrap_or(0));
        let count = line.chars().count();
        cues.push(Cue {
            start_ms: at,
            end_ms: at + first * 20,
            speaker: (first % 3 > 0).then(|| format!("speaker {}", first % 3)),
            text: line.to_owned(),
            span: Span::new(chars, chars + count),
        });
        at += first * 19;
        chars += count + 1;
    }
    let reading = finalist_language::transcript::read(&cues, None);
    for filler in &reading.fillers {
        assert!(filler.span.end() <= chars);
    }
    for turn in &reading.turns {
        assert!(turn.span.end() <= chars);
    }
});
