//! Loudness and pitch over time, coarse enough to draw: one point for a tenth of a second, or so many tenths more that
//! the points suffice.

use crate::activity::Activity;
use crate::hear::Frames;
use crate::num::{decibels, median, real};
use crate::voice::Melody;

/// Frames of the finest step: 100 ms.
const FINEST: usize = 10;
/// Points that are kept, at most: more than a screen is wide.
const MOST_POINTS: usize = 1_200;

/// How loudness and pitch move.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Contour {
    /// From one point to the next, in seconds.
    pub step: f64,
    /// The points in order, the first for the first `step` seconds.
    pub points: Vec<Point>,
}

/// Loudness and pitch around a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Mean power, dB below full scale.
    pub level: f64,
    /// The middle pitch of the clear voice in it, in hertz; nothing where there is none.
    pub hertz: Option<f64>,
}

/// Draws the contour of a recording.
pub(crate) fn contour(frames: &Frames, activity: &Activity) -> Contour {
    let width = FINEST * frames.len().div_ceil(FINEST * MOST_POINTS).max(1);
    let melody = Melody::new(frames, activity);
    let mut spoken = activity.frames().peekable();
    let points = (0..frames.len()).step_by(width).map(|start| {
        let end = (start + width).min(frames.len());
        let powers = (start..end).filter_map(|frame| frames.level(frame));
        let sum: f32 = powers.map(|level| 10f32.powf(level / 10.0)).sum();
        let mut tones = Vec::new();
        while let Some(frame) = spoken.next_if(|frame| *frame < end) {
            tones.extend(melody.as_ref().and_then(|melody| melody.tone(frames, frame)));
        }
        Point {
            level: f64::from(decibels(sum / crate::num::single(real(end - start)))),
            hertz: median(&mut tones).map(|tone| f64::from(tone / 12.0).exp2()),
        }
    });
    Contour {
        step: real(width) / crate::hear::FRAMES,
        points: points.collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use crate::testing::{glide, wav};
    use crate::{Listen, listen};

    #[test]
    fn a_rising_tone_rises_and_a_silence_has_no_pitch() {
        let mut samples = glide(120.0, 240.0, 4.0, 0.2);
        samples.extend(vec![0.0; 16_000]);
        let heard = listen(Cursor::new(wav(16_000, 1, &samples)), Listen::default()).unwrap();
        let contour = heard.whole.contour;
        assert!(
            (contour.step - 0.1).abs() < 1e-9 && contour.points.len() == 50,
            "{contour:?}"
        );
        let hertz: Vec<f64> = contour
            .points
            .iter()
            .take(38)
            .skip(3)
            .filter_map(|point| point.hertz)
            .collect();
        assert!(hertz.len() > 25 && hertz.is_sorted(), "{hertz:?}");
        let (first, last) = (hertz[0], hertz[hertz.len() - 1]);
        assert!(
            (120.0..150.0).contains(&first) && (210.0..245.0).contains(&last),
            "{first} {last}"
        );
        let silent = &contour.points[45];
        assert!(silent.hertz.is_none() && silent.level < contour.points[20].level - 30.0);
    }

    #[test]
    fn long_recordings_have_no_more_points() {
        let samples = vec![0.01; 16_000 * 130];
        let heard = listen(Cursor::new(wav(16_000, 1, &samples)), Listen::default()).unwrap();
        let contour = heard.whole.contour;
        assert!(contour.points.len() <= super::MOST_POINTS, "{}", contour.points.len());
        assert!((contour.step - 0.2).abs() < 1e-9, "{}", contour.step);
    }
}
