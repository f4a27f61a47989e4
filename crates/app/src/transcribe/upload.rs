//! The request's body: `multipart/form-data` (RFC 7578) with the fields and the sound, made while it is sent.

use std::fs::File;
use std::pin::Pin;
use std::task::{Context, Poll};

use finalist_speech::{Measured, PlainWav, SpeechError};
use hyper::body::{Body, Bytes, Frame, SizeHint};

/// Parts end with this line. The sound could only hold it by a chance of one in 2^190, and the fields are ours.
const BOUNDARY: &str = "finalist-0b7e4c52d1f94a6e8c3d5f7091a2b3c4";

/// A body that decodes the recording as the server takes it in.
pub(super) struct Upload {
    head: Option<Bytes>,
    wav: PlainWav,
    tail: Option<Bytes>,
    left: u64,
}

impl Upload {
    /// The fields, then the sound.
    pub(super) fn new(
        recording: File,
        measured: Measured,
        fields: &[(&'static str, &str)],
    ) -> Result<Self, SpeechError> {
        let mut head = String::new();
        for (name, value) in fields {
            let plain: String = value.chars().filter(|c| !c.is_control()).collect();
            head.push_str(&format!(
                "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{plain}\r\n"
            ));
        }
        head.push_str(&format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"recording.wav\"\r\n\
             content-type: audio/wav\r\n\r\n"
        ));
        let tail = format!("\r\n--{BOUNDARY}--\r\n");
        Ok(Self {
            left: head.len() as u64 + measured.bytes() + tail.len() as u64,
            head: Some(Bytes::from(head)),
            wav: PlainWav::open(recording, measured)?,
            tail: Some(Bytes::from(tail)),
        })
    }

    pub(super) fn content_type(&self) -> String {
        format!("multipart/form-data; boundary={BOUNDARY}")
    }

    fn next(&mut self) -> Result<Option<Bytes>, SpeechError> {
        if let Some(head) = self.head.take() {
            return Ok(Some(head));
        }
        let mut bytes = Vec::new();
        while self.wav.next(&mut bytes)? {
            if !bytes.is_empty() {
                return Ok(Some(Bytes::from(bytes)));
            }
        }
        Ok(self.tail.take())
    }
}

impl Body for Upload {
    type Data = Bytes;
    type Error = SpeechError;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, SpeechError>>> {
        let next = self.next().map(|bytes| {
            bytes.map(|bytes| {
                self.left = self.left.saturating_sub(bytes.len() as u64);
                Frame::data(bytes)
            })
        });
        Poll::Ready(next.transpose())
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
