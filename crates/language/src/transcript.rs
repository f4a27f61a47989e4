//! Transcripts of a round: who is who, what was asked and answered, pauses, filler words, pace.
//!
//! Times are seconds from the start of the recording, spans are those of the file the cues came from. Whoever asks the
//! questions is taken for the interviewer unless the candidate's name is known; where that cannot be told the role is
//! `unknown`, and nothing is put into either ledger.

mod filler;
mod flow;
mod like;
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
    /// How somebody was interrupted.
    InterruptionKind {
        /// The next person spoke before the turn was over.
        Overlap = "overlap", "spoken over";
        /// The turn ends in a dash, and somebody else goes on at once.
        CutOff = "cut_off", "cut off";
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
    /// The part of all speaking time that is this person's, from 0 to 1; nothing where no time was taken.
    pub share: Option<f64>,
    /// The longest turn, in seconds from its start to its end.
    pub longest_turn: f64,
    /// The middle value of what passed before this person answered somebody else, in seconds; below zero where the answer
    /// began before the other was done. Nothing where this person never followed anybody.
    pub latency: Option<f64>,
    /// How often this person interrupted somebody.
    pub interruptions: usize,
    /// Fillers this person said.
    pub fillers: usize,
}

/// A turn that somebody else broke into.
#[derive(Debug, Clone, PartialEq)]
pub struct Interruption {
    /// How.
    pub kind: InterruptionKind,
    /// Who broke in.
    pub by: String,
    /// Who was speaking.
    pub of: String,
    /// When, in seconds from the start.
    pub at: f64,
}

/// The pace of all speaking within a minute of the recording.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PaceWindow {
    /// Seconds from the start, a whole minute.
    pub start: f64,
    /// Words spoken in cues that begin in this minute.
    pub words: usize,
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
    /// Words a minute of speaking, pauses inside the turn left away; nothing where less than a second was timed.
    pub words_per_minute: Option<f64>,
    /// What passed between the end of somebody else's turn and this one, in seconds; below zero where they overlap. Nothing
    /// for the first turn, and where the speakers are not named.
    pub latency: Option<f64>,
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
    /// Turns that somebody broke into, in order.
    pub interruptions: Vec<Interruption>,
    /// The pace minute by minute; minutes in which nobody began to speak are left away.
    pub pace: Vec<PaceWindow>,
    /// Words of all speakers.
    pub words: usize,
    /// Words a minute of all speaking; nothing where less than a second was timed.
    pub words_per_minute: Option<f64>,
}

/// Reads a transcript. Linear in cues and text.
///
/// Roles follow the candidate's name, words such as `Interviewer` in place of names, or else who asks how often. A
/// silence is one in which nobody speaks (250 ms and more: shorter ones are stop consonants and breath). Pace is words by
/// speaking time, overlapping cues counted once. `candidate` is the candidate's name, where known: full name, first name or both reversed.
pub fn read(cues: &[Cue], candidate: Option<&str>) -> TranscriptReading {
    turn::read(cues, candidate)
}

#[cfg(test)]
mod tests;
