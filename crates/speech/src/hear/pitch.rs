//! Pitch every 10 ms: the normalised square difference of McLeod & Wyvill (2005, "A smarter way to find pitch") on the
//! sound low-passed and decimated to 4 kHz, with a parabola through the chosen peak.
//!
//! At 4 kHz a window costs a sixteenth of what it costs at 16 kHz, and the harmonics that carry the pitch of a voice
//! (65 to 500 Hz) are all there.

use super::HOP;
use crate::num::{real, single};
use crate::resample::{bessel, dot};

/// Samples of the window at 4 kHz: 32 ms, two periods of the lowest voice.
const WINDOW: usize = 128;
/// Lags: 500 Hz down to 64.5 Hz.
const SHORTEST: usize = 8;
const LONGEST: usize = 62;
const RATE: f32 = 4_000.0;
const DOWN: usize = 4;
/// Taps of the low-pass before decimation.
const TAPS: usize = 32;
/// A peak nearly as high as the highest, at a shorter lag, is the period; the highest may be its double.
const NEARLY: f32 = 0.90;

pub(super) struct Pitches {
    low_pass: Vec<f32>,
    /// 16 kHz samples not decimated yet.
    wide: Vec<f32>,
    /// 4 kHz samples from the beginning of the next window.
    narrow: Vec<f32>,
}

impl Pitches {
    pub(super) fn new() -> Self {
        let middle = real(TAPS - 1) / 2.0;
        // Pass below 1.3 kHz, stop above 2.7 kHz.
        let taps: Vec<f64> = (0..TAPS)
            .map(|n| {
                let x = real(n) - middle;
                let at = std::f64::consts::PI * 0.25 * x;
                let sinc = if at.abs() < 1e-9 { 1.0 } else { at.sin() / at };
                sinc * bessel(5.0 * (1.0 - (x / (middle + 0.5)).powi(2)).max(0.0).sqrt())
            })
            .collect();
        let sum: f64 = taps.iter().sum();
        Self {
            low_pass: taps.into_iter().map(|tap| single(tap / sum)).collect(),
            wide: vec![0.0; TAPS / 2],
            // The first window is centred in the first hop.
            narrow: vec![0.0; (WINDOW + LONGEST + 1 - HOP / DOWN) / 2],
        }
    }

    /// Hertz (0 where there is none) and clarity of the frame that this hop completes.
    pub(super) fn push(&mut self, hop: &[f32; HOP]) -> Option<(f32, f32)> {
        self.wide.extend_from_slice(hop);
        let mut at = 0;
        while let Some(window) = self.wide.get(at..at + TAPS) {
            self.narrow.push(dot(window, &self.low_pass));
            at += DOWN;
        }
        self.wide.drain(..at.min(self.wide.len()));
        let sound = self.narrow.get(..WINDOW + LONGEST + 1)?;
        let found = period(sound);
        self.narrow.drain(..HOP / DOWN);
        Some(found)
    }
}

/// The pitch of a window of 4 kHz sound.
fn period(sound: &[f32]) -> (f32, f32) {
    let power: f32 = sound.iter().map(|x| x * x).sum();
    // Below -90 dB of full scale nothing is voiced.
    if power < 1e-9 * single(real(sound.len())) {
        return (0.0, 0.0);
    }
    let base = sound.get(..WINDOW).unwrap_or_default();
    let own: f32 = base.iter().map(|x| x * x).sum();
    let mut clarity = [0.0f32; LONGEST + 2];
    let mut shifted = own;
    for (lag, place) in clarity.iter_mut().enumerate() {
        if let Some(other) = sound.get(lag..lag + WINDOW) {
            if lag + 1 >= SHORTEST {
                *place = 2.0 * dot(base, other) / (own + shifted).max(1e-12);
            }
            let (gone, come) = (other.first(), sound.get(lag + WINDOW));
            shifted += come.map_or(0.0, |x| x * x) - gone.map_or(0.0, |x| x * x);
        }
    }
    let peaks = || {
        clarity
            .windows(3)
            .enumerate()
            .filter_map(|(before, three)| match three {
                [a, b, c] if before + 1 >= SHORTEST && b > a && b >= c && *b > 0.0 => Some((before + 1, *a, *b, *c)),
                _ => None,
            })
    };
    let highest = peaks().map(|(_, _, b, _)| b).fold(0.0f32, f32::max);
    let Some((lag, a, b, c)) = peaks().find(|(_, _, b, _)| *b >= NEARLY * highest) else {
        return (0.0, 0.0);
    };
    let bend = a - 2.0 * b + c;
    let offset = if bend.abs() < 1e-9 { 0.0 } else { 0.5 * (a - c) / bend };
    let exact = single(real(lag)) + offset.clamp(-0.5, 0.5);
    (RATE / exact, b.clamp(0.0, 1.0))
}
