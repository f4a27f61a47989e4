//! Hearing: samples at 16 kHz in, one frame of measurements every 10 ms out.
//!
//! A frame keeps 19 bytes: the power in fourteen bands, the level, the pitch, how sure the pitch is. All judgement
//! (what is speech, what is a pause) comes later and works on frames alone, so an hour of sound costs 7 MB.

mod level;
mod pitch;
mod spectrum;

use crate::num::{byte, decibels, single, word};
use crate::resample::{RATE, Resampler};
use level::Levels;
use pitch::Pitches;
use spectrum::Spectra;

/// Frames a second.
pub(crate) const FRAMES: f64 = 100.0;
/// Samples from one frame to the next, at 16 kHz.
pub(crate) const HOP: usize = 160;
/// Bands of a frame.
pub(crate) const BANDS: usize = 14;
/// The edges of the bands, in hertz: narrow where vowels are, wide where hiss is.
pub(crate) const EDGES: [f32; BANDS + 1] = [
    100.0, 300.0, 500.0, 700.0, 920.0, 1150.0, 1400.0, 1700.0, 2100.0, 2600.0, 3200.0, 4000.0, 5000.0, 6300.0, 7600.0,
];
/// Half a decibel a step, from here.
const FLOOR: f32 = -117.0;
/// Frames of twelve hours: what comes later is not heard.
pub(crate) const MOST_FRAMES: usize = 12 * 3_600 * 100;

/// Measurements every 10 ms. Frame i is about the sound around `(i + 0.5) / 100` seconds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frames {
    bands: Vec<[u8; BANDS]>,
    level: Vec<u8>,
    hertz: Vec<u16>,
    voicing: Vec<u8>,
}

/// Listens to one channel.
pub(crate) struct Ear {
    rate: u32,
    resampler: Option<Resampler>,
    /// 16 kHz samples that no frame was made of yet.
    fresh: Vec<f32>,
    blocker: Blocker,
    spectra: Spectra,
    levels: Levels,
    pitches: Pitches,
    frames: Frames,
    samples: u64,
}

/// Takes away what stands still (a constant offset of cheap sound cards), below some 10 Hz.
#[derive(Default)]
struct Blocker {
    before: f32,
    out: f32,
}

impl Ear {
    pub(crate) fn new(rate: u32) -> Self {
        Self {
            rate,
            resampler: Resampler::new(rate),
            fresh: Vec::new(),
            blocker: Blocker::default(),
            spectra: Spectra::new(),
            levels: Levels::new(),
            pitches: Pitches::new(),
            frames: Frames::default(),
            samples: 0,
        }
    }

    /// Hears the next samples. The rate may change on the way, as it does in chained files.
    pub(crate) fn hear(&mut self, rate: u32, samples: &[f32]) {
        if rate != self.rate {
            if let Some(mut old) = self.resampler.take() {
                old.finish(&mut self.fresh);
            }
            self.rate = rate;
            self.resampler = Resampler::new(rate);
        }
        match &mut self.resampler {
            Some(resampler) => resampler.push(samples, &mut self.fresh),
            None => self.fresh.extend_from_slice(samples),
        }
        self.measure();
    }

    /// Whether nothing more is kept.
    pub(crate) fn is_full(&self) -> bool {
        self.frames.len() >= MOST_FRAMES
    }

    /// The frames of all that was heard, and how long it was in seconds.
    pub(crate) fn finish(mut self) -> (Frames, f64) {
        if let Some(mut resampler) = self.resampler.take() {
            resampler.finish(&mut self.fresh);
        }
        self.measure();
        let seconds = self.samples as f64 / f64::from(RATE);
        // Silence for the windows that reach over the end.
        let whole = usize::try_from(self.samples / HOP as u64).unwrap_or(MOST_FRAMES);
        let silence = [0.0; HOP];
        while self.frames.len() < whole.min(MOST_FRAMES) {
            self.frame(&silence);
        }
        self.frames.cut(whole);
        self.frames.level.shrink_to_fit();
        (self.frames, seconds)
    }

    fn measure(&mut self) {
        let fresh = std::mem::take(&mut self.fresh);
        let hops = fresh.chunks_exact(HOP);
        let rest = hops.remainder().to_vec();
        self.samples += (fresh.len() - rest.len()) as u64;
        for hop in hops {
            self.frame(hop);
        }
        self.fresh = fresh;
        self.fresh.clear();
        self.fresh.extend_from_slice(&rest);
    }

    fn frame(&mut self, hop: &[f32]) {
        let mut clean = [0.0; HOP];
        for (to, from) in clean.iter_mut().zip(hop) {
            *to = self.blocker.pass(*from);
        }
        if self.frames.len() >= MOST_FRAMES {
            return;
        }
        // The three look ahead by different lengths; each says when its next frame is ready.
        if let Some(bands) = self.spectra.push(&clean) {
            let mut kept = [0; BANDS];
            for (to, power) in kept.iter_mut().zip(bands) {
                *to = squeeze(decibels(power));
            }
            self.frames.bands.push(kept);
        }
        if let Some(power) = self.levels.push(&clean) {
            self.frames.level.push(squeeze(decibels(power)));
        }
        if let Some((hertz, voicing)) = self.pitches.push(&clean) {
            self.frames.hertz.push(word(hertz * 50.0));
            self.frames.voicing.push(byte(voicing * 255.0));
        }
    }
}

fn squeeze(decibels: f32) -> u8 {
    byte((decibels - FLOOR) * 2.0)
}

fn stretch(byte: u8) -> f32 {
    f32::from(byte) / 2.0 + FLOOR
}

impl Blocker {
    fn pass(&mut self, sample: f32) -> f32 {
        self.out = sample - self.before + 0.995 * self.out;
        self.before = sample;
        self.out
    }
}

impl Frames {
    /// How many frames are complete.
    pub(crate) fn len(&self) -> usize {
        self.bands.len().min(self.level.len()).min(self.hertz.len())
    }

    /// The stored power of all bands: half a decibel a step.
    pub(crate) fn rows(&self) -> &[[u8; BANDS]] {
        self.bands.get(..self.len()).unwrap_or_default()
    }

    /// Power in one band, dB below full scale.
    pub(crate) fn band(&self, frame: usize, band: usize) -> Option<f32> {
        self.bands.get(frame)?.get(band).map(|b| stretch(*b))
    }

    /// Level, dB below full scale, frame by frame: over 64 ms as Praat measures intensity.
    pub(crate) fn levels(&self) -> impl ExactSizeIterator<Item = f32> + '_ {
        self.level.iter().map(|level| stretch(*level))
    }

    /// Level of one frame.
    pub(crate) fn level(&self, frame: usize) -> Option<f32> {
        self.level.get(frame).map(|level| stretch(*level))
    }

    /// Pitch in hertz and how clear it is, 0 to 1.
    pub(crate) fn pitch(&self, frame: usize) -> (f32, f32) {
        let hertz = self.hertz.get(frame).map_or(0.0, |hertz| f32::from(*hertz) / 50.0);
        let voicing = self.voicing.get(frame).map_or(0.0, |v| f32::from(*v) / 255.0);
        (hertz, voicing)
    }

    fn cut(&mut self, frames: usize) {
        self.bands.truncate(frames);
        self.level.truncate(frames);
        self.hertz.truncate(frames);
        self.voicing.truncate(frames);
    }
}

/// The time at which a frame begins, in seconds.
pub(crate) fn seconds(frame: usize) -> f64 {
    crate::num::real(frame) / FRAMES
}

/// A Hann window.
pub(crate) fn hann(length: usize) -> Vec<f32> {
    (0..length)
        .map(|n| {
            single(0.5 - 0.5 * (std::f64::consts::TAU * (crate::num::real(n) + 0.5) / crate::num::real(length)).cos())
        })
        .collect()
}

#[cfg(test)]
mod tests;
