//! Recordings made of tones, for tests that need one and whose words do not matter.

use std::f64::consts::TAU;

/// A WAV file of 16 bits and one channel at 16 kHz.
pub struct Recording {
    samples: Vec<f64>,
    phase: f64,
    seed: u32,
}

impl Default for Recording {
    fn default() -> Self {
        Self {
            samples: Vec::new(),
            phase: 0.0,
            seed: 7,
        }
    }
}

impl Recording {
    /// Adds a silence.
    #[must_use]
    pub fn silence(mut self, seconds: f64) -> Self {
        self.samples.extend(std::iter::repeat_n(0.0, count(seconds)));
        self
    }

    /// Adds something like talk: vowels of 180 ms with moving pitch and dips between them.
    #[must_use]
    pub fn talk(mut self, seconds: f64) -> Self {
        let total = count(seconds);
        for n in 0..total {
            let t = n as f64 / 16_000.0;
            let within = (t / 0.22).fract();
            let loud = (within * std::f64::consts::PI).sin().powf(0.7);
            self.phase += TAU * (135.0 + 30.0 * (t * 2.1).sin()) / 16_000.0;
            let voice: f64 = (1..14u8)
                .map(|h| (self.phase * f64::from(h)).sin() / f64::from(h))
                .sum();
            self.samples.push(0.15 * loud * voice);
        }
        self
    }

    /// The bytes of the file, with a little hiss so that no silence is digital.
    #[expect(clippy::cast_possible_truncation, reason = "samples are held to 16 bits first")]
    pub fn wav(mut self) -> Vec<u8> {
        let bytes = u32::try_from(self.samples.len() * 2).unwrap();
        let mut file = [
            b"RIFF".as_slice(),
            &(bytes + 36).to_le_bytes(),
            b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x80\x3e\0\0\0\x7d\0\0\x02\0\x10\0data",
            &bytes.to_le_bytes(),
        ]
        .concat();
        for sample in &self.samples {
            self.seed = self.seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let hiss = 0.0005 * (f64::from(self.seed >> 16) / 32_768.0 - 1.0);
            let value = ((sample + hiss) * 32_767.0).round().clamp(-32_768.0, 32_767.0) as i16;
            file.extend(value.to_le_bytes());
        }
        file
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "tests ask for a few seconds"
)]
fn count(seconds: f64) -> usize {
    (seconds * 16_000.0).round() as usize
}
