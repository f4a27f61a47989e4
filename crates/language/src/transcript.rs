//! Transcripts of a round: who is who, what was asked and answered, pauses, filler words, pace.
//!
//! Times are seconds from the start of the recording, spans are those of the file the cues came from. Whoever asks the
//! questions is taken for the interviewer unless the candidate's name is known; where that cannot be told the role is
//! `unknown`, and nothing is put into either ledger.

mod filler;
mod role;
mod timing;
mod turn;

use finalist_core::span::Span;
use finalist_core::transcript::Cue;

use crate::notes::{NotedAsk, NotedExchange, NotedFact, NotedRemark};
use crate::signal::FoundSignal;

finalist_core::coded! {
    /// What a speaker is in the interview.
    SpeakerRole {
        Interviewer = "interviewer", "interviewer";
        Candidate = "candidate", "candidate";
        Unknown = "unknown", "not known";
    }
}

finalist_core::coded! {
    /// What a filler is.
    FillerKind {
        /// `um`, `uh` and their kin: never anything but a filler.
        Hesitation = "hesitation", "hesitation";
        /// `like` where it compares nothing and likes nothing.
        Like = "like", "like";
        /// `you know`, `I mean`, `sort of`.
        Phrase = "phrase", "filler phrase";
    }
}

/// A person who speaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// The name as the file gives it.
    pub name: String,
    /// What the person is in the interview.
    pub role: SpeakerRole,
    /// Words spoken.
    pub words: usize,
    /// Time spoken, in seconds; pauses inside a turn left away.
    pub seconds: f64,
    /// How often the person took the word.
    pub turns: usize,
    /// Words a minute of speaking; nothing where less than a second was timed.
    pub words_per_minute: Option<f64>,
}

/// A silence in which nobody speaks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pause {
    /// Seconds from the start.
    pub start: f64,
    /// Seconds from the start.
    pub end: f64,
}

/// A filler word.
#[derive(Debug, Clone, PartialEq)]
pub struct Filler {
    /// As said.
    pub text: String,
    /// Which kind.
    pub kind: FillerKind,
    /// Its characters in the file.
    pub span: Span,
    /// Seconds from the start: the start of the cue it stands in.
    pub at: f64,
    /// Who said it, where known.
    pub speaker: Option<String>,
}

/// An unbroken stretch of one person speaking.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// Who, where known.
    pub speaker: Option<String>,
    /// Seconds from the start.
    pub start: f64,
    /// Seconds from the start.
    pub end: f64,
    /// Words spoken.
    pub words: usize,
    /// From the first to the last character of it in the file.
    pub span: Span,
    /// What was said.
    pub text: String,
}

/// What a transcript tells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TranscriptReading {
    /// The speakers, in the order in which they first speak; empty where the file names none.
    pub speakers: Vec<Speaker>,
    /// Questions with their answers.
    pub exchanges: Vec<NotedExchange>,
    /// Concerns and stresses in the words of the employer's people.
    pub remarks: Vec<NotedRemark>,
    /// What the candidate asked, with the answers.
    pub asks: Vec<NotedAsk>,
    /// What the candidate said.
    pub claims: Vec<NotedFact>,
    /// What the employer's people said.
    pub statements: Vec<NotedFact>,
    /// Good signs and red flags in the words of the employer's people.
    pub signals: Vec<FoundSignal>,
    /// Silences of a quarter of a second and more.
    pub pauses: Vec<Pause>,
    /// Filler words of all speakers.
    pub fillers: Vec<Filler>,
    /// The turns, in order.
    pub turns: Vec<Turn>,
    /// Words of all speakers.
    pub words: usize,
    /// Words a minute of all speaking; nothing where less than a second was timed.
    pub words_per_minute: Option<f64>,
}

/// Reads a transcript. `candidate` is the candidate's name, where known: full name, first name or both reversed.
pub fn read(cues: &[Cue], candidate: Option<&str>) -> TranscriptReading {
    turn::read(cues, candidate)
}

#[cfg(test)]
mod tests;
