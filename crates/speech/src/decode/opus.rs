//! Opus packets (RFC 6716) out of Ogg (RFC 7845), WebM and MP4, decoded by ropus at 48 kHz, or straight at the 16 kHz
//! that speech is heard at: the decoder then computes a third of the samples, and nothing is left to resample.

use ropus::{Channels, DecodeMode, Decoder};
use symphonia::core::codecs::audio::AudioCodecParameters;
use symphonia::core::packet::Packet;

use super::Block;
use crate::error::SpeechError;

/// All counts in the containers are in samples of this rate.
pub(super) const RATE: u32 = 48_000;

/// An Opus decoder with room for one packet.
pub(super) struct Opus {
    decoder: Decoder,
    channels: usize,
    rate: u32,
    /// Samples of 48 kHz for one that is given.
    down: usize,
    room: Vec<f32>,
}

impl Opus {
    /// The decoder at 48 kHz divided by `down` (1 or 3), and the samples to drop at the start (pre-skip).
    pub(super) fn new(parameters: &AudioCodecParameters, down: u8) -> Result<(Self, usize), SpeechError> {
        let head = parameters.extra_data.as_deref().unwrap_or_default();
        let told = parameters.channels.as_ref().map(|channels| channels.count());
        let channels = head.get(9).map(|c| usize::from(*c)).or(told).unwrap_or(2);
        let (kind, channels) = match channels {
            1 => (Channels::Mono, 1),
            2 => (Channels::Stereo, 2),
            more => {
                return Err(SpeechError::Unsupported {
                    what: format!("Opus with {more} channels"),
                });
            }
        };
        let rate = RATE / u32::from(down.max(1));
        let decoder = Decoder::new(rate, kind).map_err(|error| SpeechError::Damaged {
            what: error.to_string(),
        })?;
        let down = usize::from(down.max(1));
        let opus = Self {
            // A packet holds at most 120 ms.
            room: vec![0.0; decoder.max_frame_samples_per_channel() * channels],
            decoder,
            channels,
            rate,
            down,
        };
        Ok((opus, pre_skip(head) / down))
    }

    pub(super) fn decode(&mut self, packet: &Packet, block: &mut Block) -> Result<(), String> {
        if packet.data.is_empty() {
            return Ok(());
        }
        let frames = self
            .decoder
            .decode_float(&packet.data, &mut self.room, DecodeMode::Normal)
            .map_err(|error| error.to_string())?;
        let end = usize::try_from(packet.trim_end.get()).unwrap_or(usize::MAX);
        block.rate = self.rate;
        block.channels = self.channels;
        let kept = frames.saturating_sub(end / self.down) * self.channels;
        block.samples.extend(self.room.iter().take(kept));
        Ok(())
    }
}

/// The pre-skip of an identification header, which Ogg and WebM store with the low byte first (version 1) and MP4's
/// `dOps` box with the high byte first (version 0).
fn pre_skip(head: &[u8]) -> usize {
    let (Some(version), Some(a), Some(b)) = (head.get(8), head.get(10), head.get(11)) else {
        return 0;
    };
    let pair = [*a, *b];
    usize::from(if *version == 0 {
        u16::from_be_bytes(pair)
    } else {
        u16::from_le_bytes(pair)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pre_skip_is_read_in_the_byte_order_of_its_container() {
        let head = |version, skip: [u8; 2]| [b"OpusHead".as_slice(), &[version, 2], &skip, &[0; 7]].concat();
        assert_eq!(pre_skip(&head(1, [0x38, 0x01])), 312);
        assert_eq!(pre_skip(&head(0, [0x01, 0x38])), 312);
        assert_eq!(pre_skip(b"OpusHea"), 0);
    }
}
