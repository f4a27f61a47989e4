//! Filled pauses (`um`, `uh`, `äh`) by their sound alone, in any language.
//!
//! What sets them apart, after de Jong, Pacilly & Heeren (2021, "Praat scripts to measure speed fluency and breakdown
//! fluency in speech automatically") and Goto, Itou & Hayamizu (1999, "A real-time filled pause detection system"): a
//! long vowel whose pitch stays level and whose formants stay still, beside a silence. A drawn-out word at the end of a
//! phrase can sound the same, so each comes with a confidence and is never called certain.

use crate::activity::{Activity, stretch};
use crate::hear::{BANDS, Frames};
use crate::num::{decibels, quantile, real, single};
use crate::span::Stretch;

/// Frames compared with each other to see whether the sound stands still: 60 ms apart.
const APART: usize = 3;
/// The mean change of a band over that time, at most, in dB.
const STILL: f32 = 4.0;
/// The clarity of the pitch, at least.
const VOICED: f32 = 0.5;
/// Frames that may break the stillness.
const MISSES: usize = 2;
/// The still part lasts so long, in frames (140 ms) …
const STILL_FRAMES: usize = 14;
/// … and the whole sound so long, in seconds (Goto et al. take 200 ms for a lengthened vowel).
const LEAST_SECONDS: f64 = 0.2;
/// The pitch stays within this, in semitones (10th to 90th percentile).
const LEVEL_PITCH: f32 = 1.5;
/// The nearest silence is no further away, in frames (250 ms).
const BESIDE: usize = 25;
/// The second formant's region (1150 to 3200 Hz) against the first's (100 to 1150 Hz), in dB: a neutral vowel, neither a
/// hum nor an `ee`.
const NEUTRAL: std::ops::RangeInclusive<f32> = -18.0..=3.0;
/// No fainter than this under the loud parts of the speech, in dB: breath is.
const RANGE: f32 = 12.0;
/// Bands further down than this tell nothing, in dB.
const DEPTH: f32 = 35.0;
/// Sounds with less than this are not told.
const LEAST_CONFIDENCE: f32 = 0.5;

/// A filled pause.
#[derive(Debug, Clone, PartialEq)]
pub struct Filler {
    /// When.
    pub when: Stretch,
    /// What was said, where a transcript tells; nothing where it was heard by its sound.
    pub text: Option<String>,
    /// 0 to 1: how sure it is. 1 from a transcript.
    pub confidence: f32,
}

/// The filled pauses of a recording.
pub(crate) fn find(frames: &Frames, activity: &Activity) -> Vec<Filler> {
    let mut levels: Vec<f32> = activity.frames().filter_map(|frame| frames.level(frame)).collect();
    let Some(loud) = quantile(&mut levels, 0.7) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (start, end) in &activity.runs {
        for still in still_parts(frames, *start, *end) {
            found.extend(judge(frames, (*start, *end), still, loud));
        }
    }
    found
}

/// Stretches of a run in which a voice stands still: first frame and the one after the last.
fn still_parts(frames: &Frames, start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for frame in start..=end {
        if frame < end && is_still(frames, frame) {
            let (_, last) = open.get_or_insert((frame, frame));
            *last = frame;
        } else if let Some((first, last)) = open
            && (frame == end || frame - last > MISSES)
        {
            if last + 1 - first >= STILL_FRAMES {
                parts.push((first, last + 1));
            }
            open = None;
        }
    }
    parts
}

fn is_still(frames: &Frames, frame: usize) -> bool {
    let (hertz, clarity) = frames.pitch(frame);
    let change = frame
        .checked_sub(APART)
        .and_then(|before| Some(change(shape(frames, before)?, shape(frames, frame + APART)?)));
    hertz > 0.0 && clarity > VOICED && change.is_some_and(|change| change < STILL)
}

/// The bands relative to the loudest of them.
fn shape(frames: &Frames, frame: usize) -> Option<[f32; BANDS]> {
    let row = frames.rows().get(frame)?;
    let top = f32::from(row.iter().copied().max().unwrap_or(0));
    Some(row.map(|byte| ((f32::from(byte) - top) / 2.0).max(-DEPTH)))
}

fn change(a: [f32; BANDS], b: [f32; BANDS]) -> f32 {
    let sum: f32 = a.iter().zip(&b).map(|(a, b)| (a - b).abs()).sum();
    sum / single(real(BANDS))
}

fn judge(frames: &Frames, run: (usize, usize), still: (usize, usize), loud: f32) -> Option<Filler> {
    let (before, after) = (still.0 - run.0, run.1 - still.1);
    if before.min(after) > BESIDE {
        return None;
    }
    let mut tones: Vec<f32> = (still.0..still.1)
        .map(|frame| frames.pitch(frame))
        .filter(|(hertz, clarity)| *hertz > 0.0 && *clarity > VOICED)
        .map(|(hertz, _)| 12.0 * hertz.log2())
        .collect();
    let range = quantile(&mut tones, 0.9)? - quantile(&mut tones, 0.1)?;
    let count = single(real(still.1 - still.0));
    let mean = |of: &dyn Fn(usize) -> f32| (still.0..still.1).map(of).sum::<f32>() / count;
    let level = mean(&|frame| frames.level(frame).unwrap_or(-120.0));
    let bright = mean(&|frame| brightness(frames, frame));
    if range > LEVEL_PITCH || level < loud - RANGE || !NEUTRAL.contains(&bright) {
        return None;
    }
    let whole = grown(frames, run, still);
    let when = stretch(whole.0, whole.1);
    if when.seconds() < LEAST_SECONDS {
        return None;
    }
    let sure = |is: bool, much: f32| if is { much } else { 0.0 };
    let confidence =
        0.5 + sure(before.max(after) <= BESIDE, 0.15) + sure(when.seconds() >= 0.3, 0.15) + sure(range <= 0.8, 0.1)
            - sure(when.seconds() > 1.5, 0.2);
    (confidence >= LEAST_CONFIDENCE).then_some(Filler {
        when,
        text: None,
        confidence,
    })
}

fn brightness(frames: &Frames, frame: usize) -> f32 {
    let power = |bands: std::ops::Range<usize>| -> f32 {
        let bands = bands.filter_map(|band| frames.band(frame, band));
        decibels(bands.map(|level| 10f32.powf(level / 10.0)).sum())
    };
    power(5..10) - power(0..5)
}

/// The vowel around its still part: as long as it is voiced, at most 150 ms to each side.
fn grown(frames: &Frames, run: (usize, usize), still: (usize, usize)) -> (usize, usize) {
    let voiced = |frame: usize| frames.pitch(frame).1 > VOICED / 2.0;
    let start = (run.0.max(still.0.saturating_sub(15))..still.0)
        .rev()
        .take_while(|frame| voiced(*frame))
        .last();
    let end = (still.1..run.1.min(still.1 + 15))
        .take_while(|frame| voiced(*frame))
        .last();
    (start.unwrap_or(still.0), end.map_or(still.1, |last| last + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity;
    use crate::hear::Ear;
    use crate::testing::{Noise, glide, tone};

    fn heard(sound: &[f32]) -> Vec<Filler> {
        let mut hiss = Noise::new(6);
        let noisy: Vec<f32> = sound.iter().map(|x| x + 0.0005 * hiss.next()).collect();
        let mut ear = Ear::new(16_000);
        ear.hear(16_000, &noisy);
        let frames = ear.finish().0;
        find(&frames, &activity::find(&frames))
    }

    /// Lively talk of four gliding vowels.
    fn talk() -> Vec<f32> {
        let glides = [(140.0, 180.0), (170.0, 120.0), (130.0, 165.0), (160.0, 100.0)];
        glides.iter().flat_map(|(a, b)| glide(*a, *b, 0.18, 0.2)).collect()
    }

    fn between(middle: &[f32]) -> Vec<f32> {
        let quiet = vec![0.0; 9_600];
        [
            quiet.clone(),
            talk(),
            quiet.clone(),
            middle.to_vec(),
            quiet.clone(),
            talk(),
            quiet,
        ]
        .concat()
    }

    #[test]
    fn a_long_level_vowel_between_silences_is_a_filled_pause() {
        let found = heard(&between(&tone(125.0, 0.45, 0.15)));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!((found[0].when.start - 1.92).abs() < 0.1, "{found:?}");
        assert!(found[0].confidence > 0.7 && found[0].text.is_none(), "{found:?}");
    }

    #[test]
    fn talk_with_a_moving_pitch_is_none() {
        assert_eq!(heard(&between(&talk())), []);
    }

    #[test]
    fn a_short_level_vowel_is_none() {
        assert_eq!(heard(&between(&tone(125.0, 0.1, 0.15))), []);
    }
}
