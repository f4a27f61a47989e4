//! Transcripts: timed utterances, as formats reads them and language understands them.

use crate::span::Span;

/// One timed utterance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Milliseconds from the start of the recording.
    pub start_ms: i64,
    /// Milliseconds from the start; never before `start_ms`.
    pub end_ms: i64,
    /// Who speaks, where the file tells.
    pub speaker: Option<String>,
    /// What was said, without markup and speaker.
    pub text: String,
    /// The characters of the source's text that hold `text`.
    pub span: Span,
}
