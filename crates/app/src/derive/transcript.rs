//! Transcripts of a round: who spoke, what was asked and answered, what was said of what.

use finalist_core::id::SourceId;
use finalist_core::source::Source;
use finalist_formats::TranscriptDocument;
use finalist_language::invitation;
use finalist_language::notes as notes_engine;
use finalist_language::transcript::{self, SpeakerRole, TranscriptReading};

use super::count;
use super::notes::{self, Scene};
use crate::work::Work;

/// So many characters at the head of the file may say which round it was, and when.
const HEAD: usize = 600;

pub(super) fn derive(
    work: &mut Work<'_>,
    source: &Source,
    document: &TranscriptDocument,
    old: Option<SourceId>,
) -> String {
    let name = work.workspace.name.clone();
    let reading = transcript::read(&document.cues, name.as_deref());
    let before = document.cues.first().map_or(HEAD, |cue| cue.span.start()).min(HEAD);
    let head: String = source.text.chars().take(before).collect();
    let hint = head
        .lines()
        .find_map(invitation::round_hint)
        .or_else(|| notes::hint_of_name(&source.name));
    let dated = |text: &str| notes_engine::read(text, Some(work.today())).date;
    let day = dated(&head).or_else(|| dated(&source.name.replace(['_', '.', '/'], " ")));
    let given = work.given_round();
    let round = given.unwrap_or_else(|| work.round_for(hint.as_ref(), day, source));
    let day = day.or_else(|| given.and_then(|_| work.day_of(round)));
    of_round(work, &Scene { source, round, day }, document, &reading, old)
}

/// Brings in what the transcript of a known round tells.
pub(super) fn of_round(
    work: &mut Work<'_>,
    scene: &Scene<'_>,
    document: &TranscriptDocument,
    reading: &TranscriptReading,
    old: Option<SourceId>,
) -> String {
    let (source, round) = (scene.source, scene.round);
    let speakers = reading
        .speakers
        .iter()
        .filter(|s| s.role == SpeakerRole::Interviewer && is_name(&s.name));
    let speakers: Vec<String> = speakers.map(|s| s.name.clone()).collect();
    let people: Vec<_> = speakers
        .iter()
        .filter(|name| !work.is_candidate(Some(name), None))
        .cloned()
        .collect::<Vec<_>>()
        .iter()
        .map(|name| work.meet(name, None, None))
        .collect();
    work.seat(round, &people);
    notes::exchanges(work, scene, &reading.exchanges);
    notes::remarks(work, scene, &reading.remarks, &people);
    notes::asks(work, scene, &reading.asks);
    notes::signals(work, scene, &reading.signals);
    notes::promises(work, scene, &reading.statements);
    notes::facts(work, scene, &reading.claims, &reading.statements, old);
    if reading.speakers.iter().all(|s| s.role != SpeakerRole::Candidate) {
        work.remark(format!(
            "`{}`: it is not plain who of the speakers you are, so nothing was taken as said by you",
            source.name
        ));
    }
    format!(
        "{}, {}, {}",
        count(document.cues.len(), "cue"),
        count(reading.speakers.len(), "speaker"),
        count(reading.claims.len() + reading.statements.len(), "fact"),
    )
}

/// Whether a voice has a name of its own and not one that a program gave it, such as `Speaker B`.
fn is_name(voice: &str) -> bool {
    const PLACEHOLDERS: [&str; 10] = [
        "speaker",
        "participant",
        "guest",
        "unknown",
        "user",
        "host",
        "person",
        "interviewer",
        "caller",
        "voice",
    ];
    let first = voice.split_whitespace().next().unwrap_or_default().to_lowercase();
    let bare = first.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    first.chars().count() > 2 && !PLACEHOLDERS.contains(&bare)
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn voices_without_a_name_are_nobody() {
        for voice in ["Speaker B", "speaker_1", "Participant 2", "A", ""] {
            assert!(!is_name(voice), "{voice}");
        }
        assert!(is_name("Ida Falk") && is_name("Guesty Holm"));
    }
}
