//! Where the bytes come from: anything that reads and seeks, watched for failures of its own.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use symphonia::core::io::MediaSource;

use crate::error::SpeechError;

/// Bytes of a recording: a file that the caller opened, or a `Cursor` over bytes in memory.
pub trait Source: Read + Seek + Send + Sync {}
impl<T: Read + Seek + Send + Sync> Source for T {}

/// What went wrong while reading, other than the end.
#[derive(Clone, Default)]
pub(super) struct Kept(Arc<Mutex<Option<String>>>);

impl Kept {
    pub(super) fn failure(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A source that remembers its length and its failures, as the readers above make an end of each.
pub(super) struct Watched {
    source: Box<dyn Source>,
    length: u64,
    kept: Kept,
}

impl Watched {
    pub(super) fn new(mut source: Box<dyn Source>) -> Result<(Self, Kept), SpeechError> {
        let length = source
            .seek(SeekFrom::End(0))
            .and_then(|length| source.rewind().map(|()| length))
            .map_err(|error| SpeechError::Unreadable {
                what: error.to_string(),
            })?;
        if length == 0 {
            return Err(SpeechError::Empty);
        }
        let kept = Kept::default();
        let watched = Self {
            source,
            length,
            kept: kept.clone(),
        };
        Ok((watched, kept))
    }
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.source.read(buffer).inspect_err(|error| {
            if error.kind() != io::ErrorKind::Interrupted {
                *self.kept.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(error.to_string());
            }
        })
    }
}

impl Seek for Watched {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.source.seek(to)
    }
}

impl MediaSource for Watched {
    fn is_seekable(&self) -> bool {
        true
    }

    fn byte_len(&self) -> Option<u64> {
        Some(self.length)
    }
}
