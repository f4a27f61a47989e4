//! Decoding: bytes of a recording in, blocks of samples out, one packet at a time, so memory does not grow with length.
//!
//! Containers and most codecs are read by symphonia; it has no Opus decoder, so [`opus`] puts ropus behind its packets.
//! A recording that ends abruptly (browsers write live files without a length, and a crash cuts them) ends where its
//! packets end; what was lost is told in [`Decoder::faults`].

mod edit_list;
mod opus;
mod source;

use std::panic::{AssertUnwindSafe, catch_unwind};

use symphonia::core::codecs::CodecParameters;
use symphonia::core::codecs::audio::well_known::CODEC_ID_OPUS;
use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader, TrackType};
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::meta::MetadataOptions;
use symphonia::core::packet::Packet;

use crate::error::SpeechError;
use opus::Opus;
pub use source::Source;
use source::{Kept, Watched};

/// Rates outside are no recordings of speech; they would only cost memory.
const RATES: std::ops::RangeInclusive<u32> = 2_000..=768_000;
/// More channels than this are no recording of people either.
const MAX_CHANNELS: usize = 64;
/// So many packets in a row without a sample: the rest is no sound.
const MAX_IDLE: usize = 20_000;

/// Some decoded sound.
#[derive(Debug, Default)]
pub struct Block {
    /// Samples a second and channel.
    pub rate: u32,
    /// Channels, at least 1.
    pub channels: usize,
    /// Samples from -1 to 1, the channels taking turns.
    pub samples: Vec<f32>,
}

/// Reads a recording from its first to its last sample.
pub struct Decoder {
    format: Box<dyn FormatReader>,
    voice: Voice,
    track: u32,
    /// Samples a channel still to be dropped at the start, which encoders put there.
    skip: usize,
    faults: usize,
    cut: bool,
    heard: bool,
    kept: Kept,
}

enum Voice {
    Symphonia(Box<dyn AudioDecoder>),
    Opus(Box<Opus>),
}

impl Decoder {
    /// Opens a recording. What it is follows from its bytes, never from its name.
    pub fn open(source: impl Source + 'static) -> Result<Self, SpeechError> {
        Self::open_guarded(Box::new(source), 1)
    }

    /// The same where only speech matters: Opus is decoded straight at 16 kHz.
    pub(crate) fn for_speech(source: impl Source + 'static) -> Result<Self, SpeechError> {
        Self::open_guarded(Box::new(source), 3)
    }

    /// Samples a second in the file, where they differ from those in the blocks.
    pub(crate) fn stored_rate(&self) -> Option<u32> {
        matches!(self.voice, Voice::Opus(_)).then_some(opus::RATE)
    }

    fn open_guarded(source: Box<dyn Source>, down: u8) -> Result<Self, SpeechError> {
        guarded(|| Self::open_unguarded(source, down)).unwrap_or_else(|| {
            Err(SpeechError::Damaged {
                what: "its headers contradict each other".to_owned(),
            })
        })
    }

    fn open_unguarded(mut source: Box<dyn Source>, down: u8) -> Result<Self, SpeechError> {
        let edit = edit_list::leading(&mut *source);
        let (watched, kept) = Watched::new(source)?;
        let stream = MediaSourceStream::new(Box::new(watched), MediaSourceStreamOptions::default());
        let probed = symphonia::default::get_probe().probe(
            &Hint::new(),
            stream,
            FormatOptions::default(),
            MetadataOptions::default(),
        );
        let format = probed.map_err(|error| match error {
            _ if kept.failure().is_some() => unreadable(&kept),
            Error::DecodeError(what) | Error::LimitError(what) => SpeechError::Damaged { what: what.to_owned() },
            _ => SpeechError::Unknown,
        })?;
        let track = format
            .default_track(TrackType::Audio)
            .or_else(|| format.first_track(TrackType::Audio))
            .ok_or(SpeechError::NoSound)?;
        let Some(CodecParameters::Audio(parameters)) = &track.codec_params else {
            return Err(SpeechError::NoSound);
        };
        let (voice, skip) = if parameters.codec == CODEC_ID_OPUS {
            let (opus, skip) = Opus::new(parameters, down)?;
            (Voice::Opus(Box::new(opus)), skip)
        } else {
            let made = symphonia::default::get_codecs()
                .make_audio_decoder(parameters, &AudioDecoderOptions::default())
                .map_err(|error| match error {
                    Error::Unsupported(what) => SpeechError::Unsupported { what: what.to_owned() },
                    other => SpeechError::Damaged {
                        what: other.to_string(),
                    },
                })?;
            (Voice::Symphonia(made), edit.unwrap_or(0))
        };
        let track = track.id;
        Ok(Self {
            format,
            voice,
            track,
            skip,
            faults: 0,
            cut: false,
            heard: false,
            kept,
        })
    }

    /// Packets that could not be decoded so far.
    pub fn faults(&self) -> usize {
        self.faults
    }

    /// Whether the recording ended before its container said so. Live WebM has no end, so there it cannot be told.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// Puts the next samples into `block`; false at the end.
    ///
    /// # Errors
    /// Only where nothing at all could be decoded, or the source itself cannot be read.
    pub fn next(&mut self, block: &mut Block) -> Result<bool, SpeechError> {
        let mut last = None;
        for _ in 0..MAX_IDLE {
            let packet = match guarded(|| self.format.next_packet()) {
                Some(Ok(Some(packet))) => packet,
                Some(Ok(None)) => return self.end(last),
                Some(Err(error)) => {
                    self.cut |= !self.is_live(&error);
                    return self.end(last.or(Some(error.to_string())));
                }
                None => {
                    self.cut = true;
                    return self.end(Some("its packets contradict each other".to_owned()));
                }
            };
            if packet.track_id != self.track {
                continue;
            }
            match self.decode(&packet, block) {
                Ok(()) if block.samples.is_empty() => {}
                Ok(()) => {
                    self.heard = true;
                    return Ok(true);
                }
                Err(what) => {
                    self.faults += 1;
                    last = Some(what);
                }
            }
        }
        self.cut = true;
        self.end(last)
    }

    /// Browsers write WebM as it comes, with neither a length nor an end: there the end of the bytes is the end.
    fn is_live(&self, error: &Error) -> bool {
        let ended = matches!(error, Error::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof);
        ended && ["matroska", "webm", "mkv"].contains(&self.format.format_info().short_name)
    }

    /// The end is an error only where nothing was heard at all.
    fn end(&self, last: Option<String>) -> Result<bool, SpeechError> {
        if self.kept.failure().is_some() {
            return Err(unreadable(&self.kept));
        }
        match last {
            Some(what) if !self.heard => Err(SpeechError::Damaged { what }),
            _ => Ok(false),
        }
    }

    fn decode(&mut self, packet: &Packet, block: &mut Block) -> Result<(), String> {
        block.samples.clear();
        let done = guarded(|| match &mut self.voice {
            Voice::Opus(opus) => opus.decode(packet, block),
            Voice::Symphonia(decoder) => {
                let sound = decoder.decode(packet).map_err(|error| error.to_string())?;
                block.rate = sound.spec().rate();
                block.channels = sound.spec().channels().count();
                sound.copy_to_vec_interleaved(&mut block.samples);
                Ok(())
            }
        });
        let done = done.unwrap_or_else(|| Err("a packet contradicts itself".to_owned()));
        let sane = RATES.contains(&block.rate) && (1..=MAX_CHANNELS).contains(&block.channels);
        if let Err(what) = done {
            block.samples.clear();
            return Err(what);
        }
        if !sane && !block.samples.is_empty() {
            block.samples.clear();
            return Err(format!("{} Hz, {} channels", block.rate, block.channels));
        }
        if self.skip > 0 {
            let dropped = self.skip.min(block.samples.len() / block.channels.max(1));
            self.skip -= dropped;
            block.samples.drain(..dropped * block.channels);
        }
        for sample in &mut block.samples {
            // Float files may hold anything; what is not a number is silence.
            *sample = if sample.is_finite() {
                sample.clamp(-8.0, 8.0)
            } else {
                0.0
            };
        }
        Ok(())
    }
}

/// Decoders are strangers: what makes one panic is a fault of the file for whoever listens.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn unreadable(kept: &Kept) -> SpeechError {
    SpeechError::Unreadable {
        what: kept.failure().unwrap_or_default(),
    }
}
