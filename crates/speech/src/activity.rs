//! Speech activity: when somebody speaks, and with it the pauses.
//!
//! 1. The noise in each band is a low quantile over some seconds ([`noise`]), so steady and slowly changing noise does
//!    not matter (after the minimum statistics of Martin 2001).
//! 2. A frame's *excess* is how far its bands stand above that noise, in the mean, in dB.
//! 3. The threshold lies where two bell curves, one of noise and one of speech, fitted to the excess of this recording,
//!    are equally likely ([`mixture`]): it adapts to quiet rooms and to loud ones.
//! 4. Runs above the threshold are joined over the closures of stops and kept where they hold a voice. Coughs, clicks
//!    and rustling have none; an `s` before a vowel belongs to the vowel's run.

mod mixture;
mod noise;

use crate::hear::{Frames, seconds};
use crate::num::{decibels, quantile, real, single};
use crate::span::Stretch;

/// The least excess that can be speech, in dB: a threshold below would hear noise swell.
const LEAST: f32 = 2.5;
/// The greatest threshold, in dB: above, quiet syllables of clear recordings would be lost.
const MOST: f32 = 12.0;
/// Once above the threshold, a run goes on until the excess falls under this share of it.
const HOLD: f32 = 0.8;
/// Frames above the threshold that a run needs: 30 ms.
const STRONG: usize = 3;
/// Shorter gaps are closures of stops and dips between syllables: 180 ms, under the 250 ms from which a silence counts
/// as a pause (Goldman-Eisler 1968), and over the longest closures (de Jong & Wempe 2009 join below 300 ms).
const JOIN: usize = 18;
/// Shorter stretches are clicks: 60 ms.
const SHORTEST: usize = 6;
/// Frames with a voice that a stretch of speech needs: 50 ms.
const VOICED: usize = 5;
/// From this clarity of its pitch on a frame has a voice.
const CLEAR: f32 = 0.6;
/// Sound so far under the loud parts of the speech is echo, breath or the next room, in dB.
const RANGE: f32 = 30.0;
/// Silences from here on are pauses, in seconds (Goldman-Eisler 1968).
pub const PAUSE: f64 = 0.25;

/// When somebody speaks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Activity {
    /// First frame and the one after the last, in order, not touching.
    pub(crate) runs: Vec<(usize, usize)>,
    /// Level of the speech, dB below full scale (mean power while somebody speaks, as ITU-T P.56 measures it).
    pub(crate) speech_level: Option<f32>,
    /// Level of what is heard between the speech, dB below full scale.
    pub(crate) noise_level: Option<f32>,
}

impl Activity {
    /// The stretches of speech.
    pub(crate) fn segments(&self) -> Vec<Stretch> {
        self.runs.iter().map(|(start, end)| stretch(*start, *end)).collect()
    }

    /// The silences of a quarter of a second and more between the first and the last word.
    pub(crate) fn pauses(&self) -> Vec<Stretch> {
        let gaps = self.runs.iter().zip(self.runs.iter().skip(1));
        gaps.map(|((_, end), (start, _))| stretch(*end, *start))
            .filter(|gap| gap.seconds() >= PAUSE - 1e-9)
            .collect()
    }

    /// Frames of speech, in order.
    pub(crate) fn frames(&self) -> impl Iterator<Item = usize> + '_ {
        self.runs.iter().flat_map(|(start, end)| *start..*end)
    }

    /// How far the speech stands above the noise, in dB.
    pub(crate) fn signal_to_noise(&self) -> Option<f32> {
        Some(self.speech_level? - self.noise_level?)
    }
}

pub(crate) fn stretch(start: usize, end: usize) -> Stretch {
    Stretch {
        start: seconds(start),
        end: seconds(end),
    }
}

/// Finds the speech in a recording.
pub(crate) fn find(frames: &Frames) -> Activity {
    let mut excess = noise::excess(frames);
    let threshold = mixture::border(&excess).clamp(LEAST, MOST);
    drop_faint(frames, &mut excess, threshold);
    let mut runs = join(&above(&excess, threshold));
    runs.retain(|(start, end)| end - start >= SHORTEST && is_voiced(frames, *start, *end));
    let mut activity = Activity {
        runs,
        ..Activity::default()
    };
    levels(frames, &mut activity);
    activity
}

/// What is much fainter than the speech is none, however far it stands above a silent noise floor.
fn drop_faint(frames: &Frames, excess: &mut [f32], threshold: f32) {
    let mut loud: Vec<f32> = frames
        .levels()
        .zip(excess.iter())
        .filter(|(_, excess)| **excess > threshold)
        .map(|(level, _)| level)
        .collect();
    let Some(top) = quantile(&mut loud, 0.9) else { return };
    for (excess, level) in excess.iter_mut().zip(frames.levels()) {
        if level < top - RANGE {
            *excess = 0.0;
        }
    }
}

/// Runs that begin and stay above the holding threshold and reach the threshold itself.
fn above(excess: &[f32], threshold: f32) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (frame, value) in excess.iter().chain([&f32::MIN]).enumerate() {
        if *value > threshold * HOLD {
            let (_, strong) = open.get_or_insert((frame, 0));
            *strong += usize::from(*value > threshold);
        } else if let Some((start, strong)) = open.take()
            && strong >= STRONG
        {
            runs.push((start, frame));
        }
    }
    runs
}

fn join(runs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (start, end) in runs {
        match joined.last_mut() {
            Some(last) if start - last.1 < JOIN => last.1 = *end,
            _ => joined.push((*start, *end)),
        }
    }
    joined
}

fn is_voiced(frames: &Frames, start: usize, end: usize) -> bool {
    let voiced = (start..end).filter(|frame| {
        let (hertz, clarity) = frames.pitch(*frame);
        hertz > 0.0 && clarity > CLEAR
    });
    voiced.take(VOICED).count() == VOICED
}

fn levels(frames: &Frames, activity: &mut Activity) {
    let (mut speech, mut spoken) = (0.0f64, 0usize);
    let mut quiet = Vec::new();
    let mut runs = activity.runs.iter().peekable();
    for (frame, level) in frames.levels().enumerate() {
        while runs.next_if(|(_, end)| *end <= frame).is_some() {}
        match runs.peek() {
            Some((start, _)) if *start <= frame => {
                speech += 10f64.powf(f64::from(level) / 10.0);
                spoken += 1;
            }
            // The level's window is wide: speech next door would count as noise.
            Some((start, _)) if start - frame <= 6 => {}
            _ => quiet.push(level),
        }
    }
    if spoken > 0 {
        activity.speech_level = Some(decibels(single(speech / real(spoken))));
    }
    activity.noise_level = quantile(&mut quiet, 0.3).or_else(|| {
        // Somebody speaks all the time: the faintest of it bounds the noise from above.
        let mut all: Vec<f32> = frames.levels().collect();
        quantile(&mut all, 0.02)
    });
}

#[cfg(test)]
mod tests;
