//! Transcripts as JSON: Whisper and its like, Deepgram, AssemblyAI. What is read is written out as lines, to which spans
//! refer, as nobody can read the JSON itself.

use finalist_core::source::SourceKind;
use finalist_core::span::Span;
use finalist_core::transcript::Cue;
use serde::Deserialize;
use serde_json::Value;

use crate::document::{Content, TranscriptDocument};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::notebook::Notebook;
use crate::refusal::{Refusal, RefusalCode};

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Transcript,
    recognise,
    read,
};

const MOST_SEGMENTS: usize = 500_000;

/// A pause between words that ends a turn, where only words are told.
const PAUSE_MS: i64 = 1_200;

/// All forms in one; what a program does not write is not there.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct File {
    segments: Vec<Segment>,
    utterances: Vec<Segment>,
    transcription: Vec<Offset>,
    results: Results,
    text: Option<Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Results {
    utterances: Vec<Segment>,
    channels: Vec<Channel>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Channel {
    alternatives: Vec<Alternative>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Alternative {
    words: Vec<Word>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Word {
    word: String,
    punctuated_word: Option<String>,
    start: f64,
    end: f64,
    speaker: Option<Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Segment {
    start: f64,
    end: f64,
    text: Option<String>,
    transcript: Option<String>,
    speaker: Option<Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Offset {
    offsets: Offsets,
    text: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Offsets {
    from: i64,
    to: i64,
}

fn recognise(sight: &Sight) -> Option<Guess> {
    let head = sight.head.trim_start();
    if !head.starts_with('{') {
        return None;
    }
    let has = |word: &str| sight.text.contains(&format!("\"{word}\""));
    let is_whisper = has("segments") && has("start") && has("text");
    let is_cpp = has("transcription") && has("offsets");
    let is_deepgram = has("results") && has("channels") && has("alternatives");
    let is_assembly = has("utterances") && has("start") && (has("text") || has("transcript"));
    (is_whisper || is_cpp || is_deepgram || is_assembly).then(|| Guess::new(98, "it is a transcript as JSON"))
}

/// Something said, before it is written out.
struct Said {
    start_ms: i64,
    end_ms: i64,
    speaker: Option<String>,
    text: String,
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let file: File = serde_json::from_str(sight.text).map_err(|error| {
        Refusal::unreadable(format!("is broken JSON: {error}; export the transcript again")).at(error.line().max(1))
    })?;
    let is_whole = file.text.is_some();
    let mut all = said_of(file, is_whole);
    all.retain(|said| !said.text.is_empty());
    if all.len() > MOST_SEGMENTS {
        let message = format!("has more than {MOST_SEGMENTS} parts; give the part that matters");
        return Err(Refusal::new(RefusalCode::TooLarge, message));
    }
    if all.is_empty() {
        notebook.say("nobody says anything in it");
    }
    let mut text = String::new();
    let mut chars = 0;
    let mut cues = Vec::with_capacity(all.len());
    let mut speakers: Vec<String> = Vec::new();
    for said in all {
        let clock = format!(
            "[{:02}:{:02}:{:02}] ",
            said.start_ms / 3_600_000,
            said.start_ms / 60_000 % 60,
            said.start_ms / 1_000 % 60
        );
        let name = said
            .speaker
            .as_deref()
            .map(|name| format!("{name}: "))
            .unwrap_or_default();
        let start = chars + clock.chars().count() + name.chars().count();
        let end = start + said.text.chars().count();
        text.push_str(&format!("{clock}{name}{}\n", said.text));
        chars = end + 1;
        if let Some(name) = &said.speaker
            && !speakers.contains(name)
            && speakers.len() < 200
        {
            speakers.push(name.clone());
        }
        cues.push(Cue {
            start_ms: said.start_ms,
            end_ms: said.end_ms.max(said.start_ms),
            speaker: said.speaker,
            text: said.text,
            span: Span::new(start, end),
        });
    }
    Ok(Reading {
        text: Some(text),
        ..Content::Transcript(TranscriptDocument { cues, speakers }).into()
    })
}

fn said_of(file: File, is_whole: bool) -> Vec<Said> {
    if !file.segments.is_empty() {
        return segments(file.segments, 1_000.0);
    }
    if !file.results.utterances.is_empty() {
        return segments(file.results.utterances, 1_000.0);
    }
    if !file.utterances.is_empty() {
        // AssemblyAI counts in milliseconds and gives the whole text beside; others count in seconds.
        let is_ms = is_whole || file.utterances.iter().any(|u| u.end - u.start > 600.0);
        return segments(file.utterances, if is_ms { 1.0 } else { 1_000.0 });
    }
    if !file.transcription.is_empty() {
        let one = |part: Offset| Said {
            start_ms: part.offsets.from.max(0),
            end_ms: part.offsets.to.max(0),
            speaker: None,
            text: one_line(&part.text),
        };
        return file.transcription.into_iter().map(one).collect();
    }
    let channels = file.results.channels.into_iter();
    let words = channels.filter_map(|channel| channel.alternatives.into_iter().next());
    words.flat_map(|alternative| turns(alternative.words)).collect()
}

fn segments(all: Vec<Segment>, scale: f64) -> Vec<Said> {
    all.into_iter()
        .map(|segment| Said {
            start_ms: millis(segment.start * scale),
            end_ms: millis(segment.end * scale),
            speaker: segment.speaker.as_ref().and_then(speaker),
            text: one_line(segment.text.as_deref().or(segment.transcript.as_deref()).unwrap_or("")),
        })
        .collect()
}

/// Words one by one, put together to turns.
fn turns(words: Vec<Word>) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    for word in words {
        let name = word.speaker.as_ref().and_then(speaker);
        let (start_ms, end_ms) = (millis(word.start * 1_000.0), millis(word.end * 1_000.0));
        let text = one_line(word.punctuated_word.as_deref().unwrap_or(&word.word));
        match all.last_mut() {
            Some(last) if last.speaker == name && start_ms - last.end_ms < PAUSE_MS => {
                last.text.push(' ');
                last.text.push_str(&text);
                last.end_ms = end_ms;
            }
            _ => all.push(Said {
                start_ms,
                end_ms,
                speaker: name,
                text,
            }),
        }
    }
    all
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Speakers are numbers or labels; `0` and `SPEAKER_00` are both the first.
fn speaker(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(format!("Speaker {}", number.as_i64()?.saturating_add(1))),
        Value::String(name) => match name.strip_prefix("SPEAKER_").and_then(|n| n.parse::<u32>().ok()) {
            Some(number) => Some(format!("Speaker {}", number.saturating_add(1))),
            None if name.chars().count() == 1 => Some(format!("Speaker {name}")),
            None => Some(one_line(name)).filter(|name| !name.is_empty()),
        },
        _ => None,
    }
}

fn millis(ms: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the value is bounded right here, and what is no number becomes nought"
    )]
    let whole = ms.clamp(0.0, 1e12).round() as i64;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn told(text: &str) -> Vec<(Option<String>, i64, i64, String)> {
        let file = read("a.json", text.as_bytes(), None).unwrap();
        let Content::Transcript(transcript) = file.content else {
            panic!("{:?}", file.kind)
        };
        transcript
            .cues
            .into_iter()
            .map(|cue| {
                assert_eq!(cue.span.of(&file.text), cue.text);
                (cue.speaker, cue.start_ms, cue.end_ms, cue.text)
            })
            .collect()
    }

    #[test]
    fn every_program_is_understood() {
        let plain = (None, 500, 1_500, "Why the boats?".to_owned());
        assert_eq!(
            told(r#"{"text":" Why","segments":[{"id":0,"start":0.5,"end":1.5,"text":" Why the boats?"}]}"#),
            std::slice::from_ref(&plain)
        );
        assert_eq!(
            told(r#"{"transcription":[{"offsets":{"from":500,"to":1500},"text":" Why the boats?"}]}"#),
            [plain]
        );
        let named = |who: &str| (Some(who.to_owned()), 500, 1_500, "Why the boats?".to_owned());
        assert_eq!(
            told(r#"{"segments":[{"start":0.5,"end":1.5,"text":"Why the boats?","speaker":"SPEAKER_01"}]}"#),
            [named("Speaker 2")]
        );
        assert_eq!(
            told(
                r#"{"metadata":{},"results":{"channels":[{"alternatives":[{"words":[{"word":"why","punctuated_word":"Why","start":0.5,"end":0.7,"speaker":0},{"word":"the","start":0.7,"end":0.9,"speaker":0},{"word":"boats","punctuated_word":"boats?","start":1.0,"end":1.5,"speaker":0}]}]}]}}"#
            ),
            [named("Speaker 1")]
        );
        assert_eq!(
            told(r#"{"text":"x","utterances":[{"start":500,"end":1500,"text":"Why the boats?","speaker":"A"}]}"#),
            [named("Speaker A")]
        );
    }

    #[test]
    fn silence_and_rubbish_are_said() {
        let file = read(
            "a.json",
            br#"{"text":"","segments":[],"start":0}"#,
            Some(SourceKind::Transcript),
        )
        .unwrap();
        assert!(file.notes.iter().any(|note| note.message.contains("nobody")));
        let broken = br#"{"segments":[{"start":0.5,"end":1.5,"text":"Why"#;
        assert_eq!(read("a.json", broken, None).unwrap_err().code, RefusalCode::Unreadable);
    }
}
