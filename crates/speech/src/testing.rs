//! Sounds for the tests of this crate.

use crate::num::{real, single, whole};

/// A tone with falling harmonics, as a voice has them, at 16 kHz.
pub(crate) fn tone(hertz: f64, seconds: f64, amplitude: f64) -> Vec<f32> {
    glide(hertz, hertz, seconds, amplitude)
}

/// The same, its pitch moving evenly on a scale of semitones.
pub(crate) fn glide(from: f64, to: f64, seconds: f64, amplitude: f64) -> Vec<f32> {
    let count = whole((seconds * 16_000.0).round());
    let mut phase = 0.0f64;
    (0..count)
        .map(|n| {
            let hertz = from * (to / from).powf(real(n) / real(count.max(1)));
            phase += std::f64::consts::TAU * hertz / 16_000.0;
            let sum: f64 = (1..16)
                .take_while(|h| f64::from(*h) * hertz < 3_000.0)
                .map(|h| (phase * f64::from(h)).sin() / f64::from(h))
                .sum();
            single(amplitude * sum)
        })
        .collect()
}

/// White noise between -1 and 1, the same on every run.
pub(crate) struct Noise(u32);

impl Noise {
    pub(crate) fn new(seed: u32) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        single(f64::from(self.0 >> 8) / f64::from(1u32 << 23) - 1.0)
    }
}

/// The bytes of a WAV file of 16 bits; the samples are taken as they are, whatever the rate, the same on each channel.
pub(crate) fn wav(rate: u32, channels: u16, samples: &[f32]) -> Vec<u8> {
    let width = u32::from(channels) * 2;
    let bytes = u32::try_from(samples.len()).unwrap() * width;
    let mut file = [
        b"RIFF".as_slice(),
        &(bytes + 36).to_le_bytes(),
        b"WAVEfmt \x10\0\0\0\x01\0",
        &channels.to_le_bytes(),
        &rate.to_le_bytes(),
        &(rate * width).to_le_bytes(),
        &u16::try_from(width).unwrap().to_le_bytes(),
        b"\x10\0data",
        &bytes.to_le_bytes(),
    ]
    .concat();
    for sample in samples {
        let value = crate::num::word((sample + 1.0) * 32_767.0).wrapping_sub(32_767);
        for _ in 0..channels {
            file.extend(value.to_le_bytes());
        }
    }
    file
}
