use super::*;
use crate::read as read_file;

fn transcript(text: &str) -> (TranscriptDocument, String, Vec<String>) {
    let file = read_file("x", text.as_bytes(), Some(SourceKind::Transcript)).unwrap();
    let notes = file
        .notes
        .iter()
        .map(|note| format!("{}: {}", note.line.unwrap_or(0), note.message))
        .collect();
    let Content::Transcript(transcript) = file.content else {
        panic!("no transcript")
    };
    (transcript, file.text, notes)
}

/// Each cue as `start-end speaker|text`.
fn check(text: &str, cues: &[&str], notes: &[&str]) {
    let (transcript, source, found) = transcript(text);
    let told: Vec<String> = transcript
        .cues
        .iter()
        .map(|cue| {
            format!(
                "{}-{} {}|{}",
                cue.start_ms,
                cue.end_ms,
                cue.speaker.as_deref().unwrap_or(""),
                cue.text
            )
        })
        .collect();
    assert_eq!(told, cues, "{text}");
    for cue in &transcript.cues {
        assert!(!cue.span.of(&source).trim().is_empty(), "{text}");
    }
    assert_eq!(found.len(), notes.len(), "{found:?}");
    for (note, part) in found.iter().zip(notes) {
        assert!(note.contains(part), "{note}");
    }
}

#[test]
fn cues_are_read_in_all_their_forms() {
    check(
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500\nHello\nthere\n\n01:00.5 --> 1:00:01.000 align:start\nB\n",
        &["1000-2500 |Hello there", "60500-3601000 |B"],
        &[],
    );
    check(
        "WEBVTT - notes\nKind: captions\n\nNOTE\nnothing\nhere\n\nSTYLE\n::cue{}\n\n00:01.000 --> 00:02.000\n<v Ada Byrne>Hi &amp; <b>bye</b></v>\n",
        &["1000-2000 Ada Byrne|Hi & bye"],
        &[],
    );
    check(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nAda Byrne: So: we begin.\n\n00:02.000 --> 00:03.000\nno name here\n",
        &["1000-2000 Ada Byrne|So: we begin.", "2000-3000 |no name here"],
        &[],
    );
    check(
        "WEBVTT\n\n00:01.000 --> 00:02.000\none\n00:02.000 --> 00:03.000\ntwo\n",
        &["1000-2000 |one", "2000-3000 |two"],
        &[],
    );
}

#[test]
fn broken_captions_are_read_as_far_as_they_go() {
    check(
        "00:01.000 --> 00:02.000\nno header\n",
        &["1000-2000 |no header"],
        &["1: does not begin"],
    );
    check(
        "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\na\n",
        &["1000-2000 |a"],
        &["3: times are written with a comma"],
    );
    check(
        "WEBVTT\n\n00:01.000 --> 00:0x.000\nlost\n\n00:03.000 --> 00:04.000\nkept\n",
        &["3000-4000 |kept"],
        &["3: `00:01.000 --> 00:0x.000` is no pair"],
    );
    check(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n\nlost\n\n00:05.000 --> 00:04.000\nkept",
        &["5000-5000 |kept"],
        &[
            "3: a cue without text",
            "5: `lost` has no times",
            "7: ends before it begins",
        ],
    );
    check(
        "WEBVTT\n\n00:05.000 --> 00:06.000\na\n\n00:01.000 --> 00:02.000\nb\n",
        &["5000-6000 |a", "1000-2000 |b"],
        &["6: begins before"],
    );
    check("WEBVTT\n", &[], &["has no cues"]);
}

#[test]
fn a_span_holds_what_was_said_without_the_name() {
    let (transcript, source, _) =
        transcript("WEBVTT\n\n00:01.000 --> 00:02.000\nÉanna Ó Briain: the ferry 🛳 was late\n");
    assert_eq!(transcript.cues[0].span.of(&source), "the ferry 🛳 was late");
    assert_eq!(transcript.speakers, ["Éanna Ó Briain"]);
}

#[test]
fn a_long_transcript_is_read_whole() {
    let mut text = "WEBVTT\n\n".to_owned();
    for n in 0..5_000 {
        text.push_str(&format!(
            "{n}\n{:02}:{:02}.000 --> {:02}:{:02}.900\nword {n}\n\n",
            n / 60,
            n % 60,
            n / 60,
            n % 60
        ));
    }
    let (transcript, ..) = transcript(&text);
    assert_eq!(transcript.cues.len(), 5_000);
}

#[test]
fn the_span_of_a_cue_holds_just_its_words() {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ida Falk>Good morning.</v>\n\n00:03.000 --> 00:04.000\n  <v Per><i>Hello</i>\n";
    let file = crate::read("x.vtt", text.as_bytes(), None).unwrap();
    let Content::Transcript(transcript) = &file.content else {
        panic!("{file:?}")
    };
    let spans: Vec<&str> = transcript.cues.iter().map(|cue| cue.span.of(&file.text)).collect();
    assert_eq!(spans, ["Good morning.", "Hello"]);
}
