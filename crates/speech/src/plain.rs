//! A recording as a plain WAV file of 16 kHz, one channel, 16 bits, made piece by piece: what every transcription server
//! understands, whatever the recording was made with.

use crate::decode::{Block, Decoder, Source};
use crate::error::SpeechError;
use crate::listen::mix;
use crate::num::{real, whole};
use crate::resample::{RATE, Resampler};

const HEAD: usize = 44;

/// Makes the bytes of the WAV file.
pub struct PlainWav {
    decoder: Decoder,
    resampler: Option<(u32, Option<Resampler>)>,
    block: Block,
    voice: Vec<f32>,
    samples: Vec<f32>,
    /// Sample bytes still to be given, so that the length promised in the head is kept.
    left: u64,
    head: bool,
    ended: bool,
}

/// The length of a recording in samples of 16 kHz, found by decoding it once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// Samples at 16 kHz.
    samples: u64,
}

impl Measured {
    /// Decodes a recording to its end to know its length.
    pub fn of(source: impl Source + 'static) -> Result<Self, SpeechError> {
        let mut decoder = Decoder::for_speech(source)?;
        let mut block = Block::default();
        let mut seconds = 0.0f64;
        while decoder.next(&mut block)? {
            seconds += real(block.samples.len() / block.channels.max(1)) / f64::from(block.rate.max(1));
        }
        // A WAV head counts its bytes in 32 bits: 37 hours.
        let most = u64::from(u32::MAX - 64) / 2;
        let samples = u64::try_from(whole((seconds * f64::from(RATE)).round())).unwrap_or(most);
        Ok(Self {
            samples: samples.min(most),
        })
    }

    /// Bytes of the WAV file.
    pub fn bytes(self) -> u64 {
        self.samples * 2 + HEAD as u64
    }

    /// Length in seconds.
    pub fn seconds(self) -> f64 {
        self.samples as f64 / f64::from(RATE)
    }
}

impl PlainWav {
    /// Begins anew from the first byte of the same recording.
    pub fn open(source: impl Source + 'static, measured: Measured) -> Result<Self, SpeechError> {
        Ok(Self {
            decoder: Decoder::for_speech(source)?,
            resampler: None,
            block: Block::default(),
            voice: Vec::new(),
            samples: Vec::new(),
            left: measured.samples * 2,
            head: false,
            ended: false,
        })
    }

    /// Puts the next bytes into `bytes`; false once all were given. Together they are exactly as many as measured.
    pub fn next(&mut self, bytes: &mut Vec<u8>) -> Result<bool, SpeechError> {
        bytes.clear();
        if !self.head {
            self.head = true;
            bytes.extend(head(self.left));
            return Ok(true);
        }
        if self.left == 0 {
            return Ok(false);
        }
        if !self.ended {
            self.decode()?;
        }
        for sample in self.samples.drain(..) {
            bytes.extend(integer(sample).to_le_bytes());
        }
        if self.ended && bytes.is_empty() {
            // Rounding at the end of odd rates: the promised length is kept with silence.
            bytes.resize(usize::try_from(self.left.min(65_536)).unwrap_or(0), 0);
        }
        bytes.truncate(usize::try_from(self.left).unwrap_or(usize::MAX));
        self.left -= bytes.len() as u64;
        Ok(true)
    }

    fn decode(&mut self) -> Result<(), SpeechError> {
        if !self.decoder.next(&mut self.block)? {
            self.ended = true;
            if let Some((_, Some(resampler))) = &mut self.resampler {
                resampler.finish(&mut self.samples);
            }
            return Ok(());
        }
        mix(&self.block, &mut self.voice);
        let rate = self.block.rate;
        if self.resampler.as_ref().is_none_or(|(old, _)| *old != rate)
            && let Some((_, Some(mut old))) = self.resampler.replace((rate, Resampler::new(rate)))
        {
            old.finish(&mut self.samples);
        }
        match &mut self.resampler {
            Some((_, Some(resampler))) => resampler.push(&self.voice, &mut self.samples),
            _ => self.samples.extend_from_slice(&self.voice),
        }
        Ok(())
    }
}

#[expect(clippy::cast_possible_truncation, reason = "held to the range of i16 first")]
fn integer(sample: f32) -> i16 {
    (sample * 32_767.0).round().clamp(-32_768.0, 32_767.0) as i16
}

/// The head of a WAV file with so many bytes of samples.
fn head(bytes: u64) -> Vec<u8> {
    let bytes = u32::try_from(bytes).unwrap_or(u32::MAX - 64);
    [
        b"RIFF".as_slice(),
        &(bytes + 36).to_le_bytes(),
        b"WAVEfmt \x10\0\0\0\x01\0\x01\0",
        &RATE.to_le_bytes(),
        &(RATE * 2).to_le_bytes(),
        b"\x02\0\x10\0data",
        &bytes.to_le_bytes(),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::testing::{tone, wav};

    #[test]
    fn any_rate_becomes_a_wav_file_of_the_promised_length() {
        for rate in [8_000, 11_025, 16_000, 44_100, 48_000] {
            let file = wav(rate, 2, &tone(200.0, 1.0, 0.2));
            let measured = Measured::of(Cursor::new(file.clone())).unwrap();
            let mut plain = PlainWav::open(Cursor::new(file), measured).unwrap();
            let (mut bytes, mut all) = (Vec::new(), Vec::new());
            while plain.next(&mut bytes).unwrap() {
                all.extend_from_slice(&bytes);
            }
            assert_eq!(all.len() as u64, measured.bytes(), "{rate}");
            let again = Measured::of(Cursor::new(all)).unwrap();
            assert_eq!(again, measured, "{rate}");
        }
    }
}
