//! The melody of the speech: pitch, its range and movement, and how phrases end.

use crate::activity::Activity;
use crate::hear::{Frames, seconds};
use crate::num::{median, quantile, real, single};
use crate::span::Stretch;

/// From this clarity on a frame's pitch is measured, not guessed.
const CLEAR: f32 = 0.6;
/// Fewer frames tell nothing about a range: a second of voice.
const LEAST: usize = 100;
/// The end of a phrase that is looked at, in frames (300 ms).
const END: usize = 30;
/// A phrase is at least this long, in frames (0.6 s), and followed by a pause.
const PHRASE: usize = 60;
/// Smaller movements are not heard as rising or falling, in semitones ('t Hart 1981: "Differential sensitivity to pitch
/// distance": only more than three semitones play a part in talk).
const HEARD: f32 = 3.0;

/// Pitch over a whole recording.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pitch {
    /// Half of the voice lies below, in hertz.
    pub median: f64,
    /// A tenth lies below, in hertz.
    pub low: f64,
    /// A tenth lies above, in hertz.
    pub high: f64,
    /// From `low` to `high`, in semitones.
    pub range: f64,
    /// Standard deviation, in semitones.
    pub spread: f64,
    /// Voiced time it is measured on, in seconds.
    pub seconds: f64,
}

/// How a phrase ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PhraseEnd {
    /// When it ends, in seconds.
    pub at: f64,
    /// How far the pitch moves over the last 300 ms, in semitones: up is positive.
    pub movement: f64,
}

impl PhraseEnd {
    /// Whether it goes up, as a question does.
    pub fn is_rising(self) -> bool {
        self.movement >= f64::from(HEARD)
    }
}

/// Semitones of the clear frames of a stretch of frames, with octave errors left out.
pub(crate) struct Melody {
    /// Semitones over 1 Hz.
    floor: f32,
    ceiling: f32,
}

impl Melody {
    /// Floor and ceiling from the quartiles of all clear frames (De Looze & Hirst 2008: three quarters of the first, one
    /// and a half times the third quartile), which drops halved and doubled pitches.
    pub(crate) fn new(frames: &Frames, activity: &Activity) -> Option<Self> {
        let mut hertz: Vec<f32> = activity
            .frames()
            .map(|frame| frames.pitch(frame))
            .filter(|(hertz, clarity)| *hertz > 0.0 && *clarity > CLEAR)
            .map(|(hertz, _)| hertz)
            .collect();
        let (first, third) = (quantile(&mut hertz, 0.25)?, quantile(&mut hertz, 0.75)?);
        Some(Self {
            floor: 12.0 * (0.75 * first).log2(),
            ceiling: 12.0 * (1.5 * third).log2(),
        })
    }

    /// The tone of a frame in semitones over 1 Hz, where it is clear.
    pub(crate) fn tone(&self, frames: &Frames, frame: usize) -> Option<f32> {
        let (hertz, clarity) = frames.pitch(frame);
        let tone = 12.0 * hertz.max(1.0).log2();
        (clarity > CLEAR && (self.floor..=self.ceiling).contains(&tone)).then_some(tone)
    }
}

/// Pitch over all speech; nothing below a second of voice.
pub(crate) fn pitch(frames: &Frames, activity: &Activity) -> Option<Pitch> {
    let melody = Melody::new(frames, activity)?;
    let mut tones: Vec<f32> = activity
        .frames()
        .filter_map(|frame| melody.tone(frames, frame))
        .collect();
    if tones.len() < LEAST {
        return None;
    }
    let count = real(tones.len());
    let mean = tones.iter().map(|tone| f64::from(*tone)).sum::<f64>() / count;
    let squares = tones.iter().map(|tone| (f64::from(*tone) - mean).powi(2)).sum::<f64>();
    let (low, middle, high) = (
        f64::from(quantile(&mut tones, 0.1)?),
        f64::from(median(&mut tones)?),
        f64::from(quantile(&mut tones, 0.9)?),
    );
    Some(Pitch {
        median: (middle / 12.0).exp2(),
        low: (low / 12.0).exp2(),
        high: (high / 12.0).exp2(),
        range: high - low,
        spread: (squares / count).sqrt(),
        seconds: seconds(tones.len()),
    })
}

/// How the phrases before a pause end, where they end in a voice.
pub(crate) fn ends(frames: &Frames, activity: &Activity, pauses: &[Stretch]) -> Vec<PhraseEnd> {
    let Some(melody) = Melody::new(frames, activity) else {
        return Vec::new();
    };
    let mut pauses = pauses.iter().peekable();
    let mut found = Vec::new();
    let mut begin = None;
    for (start, end) in &activity.runs {
        let from = *begin.get_or_insert(*start);
        let stop = seconds(*end);
        while pauses.next_if(|pause| pause.start < stop - 1e-6).is_some() {}
        let last = activity.runs.last().is_some_and(|(_, last)| last == end);
        if !last && pauses.peek().is_none_or(|pause| (pause.start - stop).abs() > 1e-6) {
            continue;
        }
        begin = None;
        if end - from < PHRASE {
            continue;
        }
        let tail: Vec<(f32, f32)> = (end - END..*end)
            .zip(0u8..)
            .filter_map(|(frame, at)| Some((f32::from(at), melody.tone(frames, frame)?)))
            .collect();
        // A line through the voiced half at least.
        if tail.len() * 2 >= END {
            found.push(PhraseEnd {
                at: stop,
                movement: f64::from(slope(&tail) * single(real(END))),
            });
        }
    }
    found
}

/// The slope of the line that fits best, in units of y per unit of x.
fn slope(points: &[(f32, f32)]) -> f32 {
    let count = single(real(points.len()));
    let (x, y) = points
        .iter()
        .fold((0.0, 0.0), |(x, y), point| (x + point.0, y + point.1));
    let (x, y) = (x / count, y / count);
    let (above, below) = points.iter().fold((0.0, 0.0), |(above, below), point| {
        let run = point.0 - x;
        (above + run * (point.1 - y), below + run * run)
    });
    if below > 0.0 { above / below } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity;
    use crate::hear::Ear;
    use crate::testing::{Noise, glide, tone};

    fn hear(sound: &[f32]) -> (Frames, Activity) {
        let mut hiss = Noise::new(6);
        let noisy: Vec<f32> = sound.iter().map(|x| x + 0.0005 * hiss.next()).collect();
        let mut ear = Ear::new(16_000);
        ear.hear(16_000, &noisy);
        let frames = ear.finish().0;
        let activity = activity::find(&frames);
        (frames, activity)
    }

    fn phrases(parts: &[Vec<f32>]) -> Vec<f32> {
        let quiet = vec![0.0; 9_600];
        parts
            .iter()
            .flat_map(|part| [quiet.clone(), part.clone()].concat())
            .chain(quiet.clone())
            .collect()
    }

    #[test]
    fn an_even_voice_has_no_range_and_a_gliding_one_has_its_own() {
        let (frames, activity) = hear(&phrases(&[tone(110.0, 1.5, 0.2), tone(110.0, 1.5, 0.2)]));
        let even = pitch(&frames, &activity).unwrap();
        assert!(
            (even.median - 110.0).abs() < 1.0 && even.range < 0.3 && even.spread < 0.3,
            "{even:?}"
        );
        let (frames, activity) = hear(&phrases(&[
            glide(100.0, 200.0, 2.0, 0.2),
            glide(200.0, 100.0, 2.0, 0.2),
        ]));
        let lively = pitch(&frames, &activity).unwrap();
        // A tenth off each end of an octave.
        assert!((lively.range - 9.6).abs() < 0.6, "{lively:?}");
    }

    #[test]
    fn rising_and_falling_ends_are_told_apart() {
        let up = [tone(120.0, 0.8, 0.2), glide(120.0, 170.0, 0.3, 0.2)].concat();
        let down = [tone(120.0, 0.8, 0.2), glide(120.0, 90.0, 0.3, 0.2)].concat();
        let (frames, activity) = hear(&phrases(&[up, down]));
        let found = ends(&frames, &activity, &activity.pauses());
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found[0].is_rising() && !found[1].is_rising() && found[1].movement < -2.0,
            "{found:?}"
        );
    }

    #[test]
    fn too_little_voice_tells_nothing() {
        let (frames, activity) = hear(&phrases(&[tone(110.0, 0.5, 0.2)]));
        assert_eq!(pitch(&frames, &activity), None);
    }
}
