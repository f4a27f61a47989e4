//! Transcripts as text: names with clocks, as Otter, Zoom, Teams, Meet and their like save them.

use finalist_core::source::SourceKind;
use finalist_core::span::Span;
use finalist_core::transcript::Cue;

use crate::captions::{clock, prefix};
use crate::document::{Content, TranscriptDocument};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::lines::{Line, lines};
use crate::notebook::Notebook;
use crate::refusal::{Refusal, RefusalCode};

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Transcript,
    recognise,
    read,
};

/// People speak some two and a half words a second.
const WORD_MS: i64 = 400;

/// A turn a second for days.
const MOST_TURNS: usize = 200_000;

/// The head of a turn: who, when, and what of the line is said already.
#[derive(Debug, PartialEq)]
struct Head<'a> {
    speaker: Option<&'a str>,
    start_ms: i64,
    said: &'a str,
}

fn recognise(sight: &Sight) -> Option<Guess> {
    let all: Vec<&str> = sight
        .head
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(300)
        .collect();
    let heads = all
        .iter()
        .filter_map(|line| head(line))
        .filter(|head| head.speaker.is_some())
        .count();
    if heads >= 3 && heads * 8 >= all.len() || heads >= 2 && heads * 3 >= all.len() {
        return Some(Guess::new(93, "it has names with clocks, as transcripts have them"));
    }
    let is_titled = all.iter().take(12).any(|line| {
        let line = line.to_lowercase();
        line.contains("transcript") || line == "attendees"
    });
    let named = all.iter().filter(|line| prefix(line).is_some()).count();
    let clocks = all.iter().filter(|line| clock(line).is_some()).count();
    let is_meet = (is_titled || clocks >= 2) && named >= 4 && named * 3 >= all.len();
    is_meet.then(|| Guess::new(92, "it has names before what is said, under the head of a transcript"))
}

/// `Ida Falk  0:03`, `[Ida Falk] 10:31:05`, `Ida Falk (0:03): text`, `[00:03] Ida Falk: text`, `00:03 Ida Falk: text`.
fn head(line: &str) -> Option<Head<'_>> {
    let line = line.trim().trim_start_matches("**").trim();
    clock_first(line)
        .or_else(|| bracketed_name(line))
        .or_else(|| clock_last(line))
}

fn clock_first(line: &str) -> Option<Head<'_>> {
    let (start_ms, rest) = match line.strip_prefix(['[', '(']) {
        Some(inner) => {
            let (time, rest) = inner.split_once([']', ')'])?;
            (clock(time.split(" - ").next()?.trim())?, rest)
        }
        None => {
            let (time, rest) = line.split_once([' ', '\t'])?;
            (clock(time)?, rest)
        }
    };
    let rest = rest.trim_start_matches([' ', '\t', '-', '–', '|']);
    let (name, said) = prefix(rest).or_else(|| {
        rest.strip_suffix(':')
            .filter(|name| is_name(name))
            .map(|name| (name, ""))
    })?;
    Some(Head {
        speaker: Some(name.trim()),
        start_ms,
        said,
    })
}

fn bracketed_name(line: &str) -> Option<Head<'_>> {
    let (name, time) = line.strip_prefix('[')?.split_once(']')?;
    let start_ms = clock(time.trim())?;
    is_name(name).then_some(Head {
        speaker: Some(name.trim()),
        start_ms,
        said: "",
    })
}

fn clock_last(line: &str) -> Option<Head<'_>> {
    // Only the beginning can be a head; a long line is what somebody says.
    let (front, said) = match line.split_once("): ").or_else(|| line.split_once("]: ")) {
        Some((front, said)) => (front, said),
        None => (line.trim_end_matches([':', '*']), ""),
    };
    if front.chars().count() > 80 {
        return None;
    }
    let front = front.trim_end_matches([')', ']']);
    let at = front.rfind([' ', '\t', '(', '[', '|'])?;
    let (name, time) = (front.get(..at)?, front.get(at + 1..)?);
    let start_ms = clock(time.trim())?;
    let name = name.trim_end_matches([' ', '\t', '(', '[', '|', ',', '-', '–', '·', '*']);
    is_name(name).then_some(Head {
        speaker: Some(name.trim()),
        start_ms,
        said: said.trim(),
    })
}

/// Whether a few words can be who speaks.
fn is_name(text: &str) -> bool {
    let text = text.trim();
    let words = text.split_whitespace().count();
    let fits =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | '(' | ')' | '_' | '/' | '@' | ',');
    (1..=6).contains(&words)
        && text.chars().count() <= 60
        && text.chars().all(fits)
        && text
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_numeric() || c == '@')
        && text.chars().any(char::is_alphabetic)
}

struct Turn<'a> {
    speaker: Option<String>,
    start_ms: i64,
    lines: Vec<(Line<'a>, &'a str)>,
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let mut turns: Vec<Turn> = Vec::new();
    let mut now_ms = 0;
    let mut is_timed = false;
    let mut before = 0_usize;
    for line in lines(sight.text).skip(sight.front.body_line) {
        let text = line.trimmed();
        if text.is_empty() {
            continue;
        }
        if turns.len() >= MOST_TURNS {
            let message = format!("has more than {MOST_TURNS} turns; give the part that matters");
            return Err(Refusal::new(RefusalCode::TooLarge, message).at(line.number));
        }
        if let Some(time) = clock(text.trim_matches(['[', ']', '(', ')', '*'])) {
            (now_ms, is_timed) = (time, true);
        } else if let Some(head) = head(text) {
            is_timed = true;
            turns.push(Turn {
                speaker: head.speaker.map(str::to_owned),
                start_ms: head.start_ms,
                lines: (!head.said.is_empty())
                    .then_some((line, head.said))
                    .into_iter()
                    .collect(),
            });
        } else if let Some((name, said)) = prefix(text).filter(|(name, _)| !is_label(name)) {
            turns.push(Turn {
                speaker: Some(name.to_owned()),
                start_ms: now_ms,
                lines: vec![(line, said)],
            });
            now_ms += words(said) * WORD_MS;
        } else if let Some(turn) = turns.last_mut() {
            turn.lines.push((line, text));
        } else {
            before += 1;
        }
    }
    if before > 12 {
        notebook.say(format!("{before} lines stand before the first name: they are not read"));
    }
    if !is_timed {
        notebook.say("no clock stands in it: the times are guessed from the number of words");
    }
    Ok(finish(turns, notebook))
}

/// Lines of the head of a transcript that look as if somebody spoke.
fn is_label(name: &str) -> bool {
    const LABELS: [&str; 10] = [
        "date",
        "time",
        "subject",
        "title",
        "duration",
        "attendees",
        "participants",
        "location",
        "meeting",
        "transcript",
    ];
    LABELS.contains(&name.trim().to_lowercase().as_str())
}

fn words(text: &str) -> i64 {
    i64::try_from(text.split_whitespace().count()).unwrap_or(i64::MAX / WORD_MS)
}

fn finish(turns: Vec<Turn>, notebook: &mut Notebook) -> Reading {
    // Clocks of the day count from the first; those of a recording begin near nought.
    let first = turns.iter().map(|turn| turn.start_ms).min().unwrap_or(0);
    let origin = if first > 3 * 3_600_000 { first } else { 0 };
    let starts: Vec<i64> = turns.iter().map(|turn| turn.start_ms - origin).collect();
    let mut speakers: Vec<String> = Vec::new();
    let mut cues = Vec::new();
    let mut empty = 0_usize;
    for (at, turn) in turns.into_iter().enumerate() {
        let said: Vec<&str> = turn.lines.iter().map(|(_, text)| *text).collect();
        let (Some((first, said_first)), Some((last, said_last))) = (turn.lines.first(), turn.lines.last()) else {
            empty += 1;
            continue;
        };
        let text = said.join(" ");
        let start_ms = starts.get(at).copied().unwrap_or(0);
        let guess = start_ms + words(&text) * WORD_MS;
        let end_ms = match starts.get(at + 1) {
            Some(next) if *next > start_ms => guess.min(*next),
            _ => guess,
        };
        if let Some(name) = &turn.speaker
            && !speakers.contains(name)
            && speakers.len() < 200
        {
            speakers.push(name.clone());
        }
        cues.push(Cue {
            start_ms,
            end_ms: end_ms.max(start_ms),
            speaker: turn.speaker,
            text,
            span: Span::new(first.span_of(said_first).start(), last.span_of(said_last).end()),
        });
    }
    if empty > 0 {
        notebook.say(format!("{empty} names have nothing said under them"));
    }
    if cues.is_empty() {
        notebook.say("nobody says anything in it");
    }
    Content::Transcript(TranscriptDocument { cues, speakers }).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn told(text: &str) -> Vec<(String, i64, String)> {
        let file = read("a.txt", text.as_bytes(), None).unwrap();
        let Content::Transcript(transcript) = file.content else {
            panic!("{:?}", file.kind)
        };
        transcript
            .cues
            .into_iter()
            .map(|cue| {
                assert!(cue.span.of(&file.text).starts_with(cue.text.split(' ').next().unwrap()));
                (cue.speaker.unwrap_or_default(), cue.start_ms, cue.text)
            })
            .collect()
    }

    #[test]
    fn every_form_tells_who_spoke_when() {
        let expected = [
            (
                "Ida Falk".to_owned(),
                3_000,
                "Why the night boats? I ask everybody.".to_owned(),
            ),
            ("Per Holm".to_owned(), 9_000, "Because they leave on time.".to_owned()),
            ("Ida Falk".to_owned(), 65_000, "Good.".to_owned()),
        ];
        let otter = "Ida Falk  0:03\nWhy the night boats?\nI ask everybody.\n\nPer Holm  0:09\nBecause they leave on time.\n\nIda Falk  1:05\nGood.\n";
        let fathom = "[00:00:03] Ida Falk: Why the night boats? I ask everybody.\n[00:00:09] Per Holm: Because they leave on time.\n[00:01:05] Ida Falk: Good.\n";
        let rev = "Ida Falk (00:03):\nWhy the night boats? I ask everybody.\nPer Holm (00:09):\nBecause they leave on time.\nIda Falk (01:05):\nGood.\n";
        for text in [otter, fathom, rev] {
            assert_eq!(told(text), expected, "{text}");
        }
        let zoom = "[Ida Falk] 10:31:05\nWhy the night boats?\n\n[Per Holm] 10:31:11\nThey leave on time.\n";
        assert_eq!(
            told(zoom)[1],
            ("Per Holm".to_owned(), 6_000, "They leave on time.".to_owned())
        );
    }

    #[test]
    fn names_alone_are_enough_under_the_head_of_a_transcript() {
        let meet = "Interview, second round – Transcript\n\nAttendees\n\nIda Falk, Per Holm\n\nTranscript\n\n00:00:00\n\nIda Falk: Welcome back.\nPer Holm: Thank you for the time.\n\n00:05:00\n\nIda Falk: What would you change first?\nPer Holm: The rota.\n";
        let found = told(meet);
        assert_eq!(found.len(), 4);
        assert_eq!((found[2].0.as_str(), found[2].1), ("Ida Falk", 300_000));
    }
}
