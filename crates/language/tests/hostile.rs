//! Text that nobody would write, long enough that anything quadratic would not come to its end.

use finalist_core::span::Span;
use finalist_core::transcript::Cue;
use finalist_language::{notes, posting, transcript};

const LENGTH: usize = 12_000;

fn texts() -> Vec<String> {
    let repeated = [
        "x",
        "7",
        "й",
        "\u{200b}",
        "a\u{200b}b\u{200d}",
        "שלום \u{202e}עולם. ",
        "👩‍👩‍👧 ",
        "e\u{301}",
        "\"'“‘(«",
        "\"He said \"",
        " ",
        "\n",
        "a\r\n",
        "- ",
        "•\n",
        "# A\n",
        "a: b\n",
        "a; ",
        "a, ",
        "? ",
        "..",
        "1 ",
        "1,000 ",
        "$1,000 ",
        "$1 to ",
        "Acme Boats ",
        "join Acme Boats ",
        "Acme is hiring a Nurse, ",
        "Acme, a yard in Hull and ",
        "based in Hull ",
        "Nurse ",
        "Requirements: ",
        "experience with ",
        "plan and ",
        "you will plan ",
        "project management skills ",
        "She asked why I left. ",
        "That's the job. ",
        "Q: why? A: because ",
        "I led a team of eight. ",
        "like ",
        "like, ",
        "um ",
        "you know, ",
        "he was late and asked again. ",
        "-> ",
        "3 December ",
    ];
    let mut texts: Vec<String> = repeated
        .iter()
        .map(|piece| piece.repeat(LENGTH / piece.len()))
        .collect();
    texts.push(format!(
        "{}why?{}",
        "\"She said ".repeat(LENGTH / 10),
        "\"".repeat(LENGTH / 10)
    ));
    texts
}

fn check_posting(text: &str) {
    let chars = text.chars().count();
    let reading = posting::read(text);
    assert!(reading.requirements.iter().all(|row| row.span.end() <= chars));
    assert!(reading.skills.iter().all(|row| row.span.end() <= chars));
}

fn check_notes(text: &str) {
    let chars = text.chars().count();
    for reading in notes::read_all(text, None, &["Mara Byrne"]) {
        assert!(
            reading
                .claims
                .iter()
                .chain(&reading.statements)
                .all(|row| row.span.end() <= chars)
        );
        assert!(reading.exchanges.iter().all(|row| row.span.end() <= chars));
        assert!(reading.remarks.iter().all(|row| row.span.end() <= chars));
    }
}

fn check_transcript(text: &str) {
    let mut cues = Vec::new();
    let mut chars = 0;
    for (at, (speaker, text)) in (0..).zip([("Zoë", "Why? How was it?"), ("Ann", text), ("Zoë", text)]) {
        let count = text.chars().count();
        cues.push(Cue {
            start_ms: at * 1_000,
            end_ms: at * 1_000 + 900,
            speaker: Some(speaker.to_owned()),
            text: text.to_owned(),
            span: Span::new(chars, chars + count),
        });
        chars += count + 1;
    }
    let reading = transcript::read(&cues, Some("Ann"));
    assert!(reading.fillers.iter().all(|row| row.span.end() <= chars));
    assert!(
        reading
            .claims
            .iter()
            .chain(&reading.statements)
            .all(|row| row.span.end() <= chars)
    );
}

#[test]
fn postings_end_whatever_they_hold() {
    texts().iter().for_each(|text| check_posting(text));
}

#[test]
fn notes_end_whatever_they_hold() {
    texts().iter().for_each(|text| check_notes(text));
}

#[test]
fn transcripts_end_whatever_they_hold() {
    texts().iter().for_each(|text| check_transcript(text));
}

#[test]
fn a_megabyte_without_a_space_ends() {
    for piece in ["7", "🦀"] {
        let text = piece.repeat((1 << 20) / piece.len());
        check_posting(&text);
        check_notes(&text);
        check_transcript(&text);
    }
}

#[test]
fn times_without_reason_give_no_endless_windows() {
    let cue = |start_ms, end_ms| Cue {
        start_ms,
        end_ms,
        speaker: None,
        text: "um".to_owned(),
        span: Span::new(0, 2),
    };
    let cues = [
        cue(i64::MIN, i64::MAX),
        cue(i64::MAX, i64::MIN),
        cue(0, i64::MAX),
        cue(-1, -5),
    ];
    let reading = transcript::read(&cues, None);
    assert!(reading.pace.len() <= cues.len());
}
