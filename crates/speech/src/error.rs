//! Why a recording could not be heard.

/// A recording that gives no sound. What can be heard in part is no error: it comes with a note.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpeechError {
    /// No bytes at all.
    #[error("the file is empty: record again, or check that the copy was finished")]
    Empty,
    /// The bytes are no recording that is known here.
    #[error("no recording is recognised in it: give WAV, FLAC, MP3, M4A, Ogg or WebM")]
    Unknown,
    /// A container without an audio track.
    #[error("it holds no sound track: give the file that has the voice")]
    NoSound,
    /// A codec or a form of it that is not read.
    #[error("its sound is stored in a form that is not read here ({what}): convert it to WAV or Opus")]
    Unsupported {
        /// The codec or form.
        what: String,
    },
    /// The headers are there, but no sound could be decoded.
    #[error("its sound is damaged and nothing of it could be decoded ({what}): record or copy it again")]
    Damaged {
        /// What the reader said.
        what: String,
    },
    /// The file could not be read on.
    #[error("reading it failed: {what}")]
    Unreadable {
        /// What the operating system said.
        what: String,
    },
}

impl SpeechError {
    /// The code of the error in JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Unknown => "not_a_recording",
            Self::NoSound => "no_sound_track",
            Self::Unsupported { .. } => "unsupported",
            Self::Damaged { .. } => "damaged",
            Self::Unreadable { .. } => "unreadable",
        }
    }
}
