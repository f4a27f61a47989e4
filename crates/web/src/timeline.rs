//! A recording as a picture: loudness, pitch, speech with its pauses, filled pauses. Drawn on the server as SVG without
//! words in it; its words are HTML beside it, which grows with the text and can be read aloud.

use finalist_app::listen::HeardTake;
use finalist_app::view::take::{LONG_PAUSE, clock};

/// Units across; one for a thousandth of the recording.
const WIDE: f64 = 1_000.0;
/// The three lanes from top to bottom, and their edges.
const LOUD: (f64, f64) = (4.0, 60.0);
const PITCH: (f64, f64) = (72.0, 132.0);
const SPEECH: (f64, f64) = (146.0, 172.0);
/// All of it.
pub(crate) const HIGH: f64 = 180.0;
/// What the loudness lane shows, in dB below full scale.
const LEVELS: (f64, f64) = (-70.0, -10.0);
/// Pauses and fillers that stand in the list, at most.
const MOST_MOMENTS: usize = 40;

/// A recording as a picture.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Timeline {
    /// Seconds.
    pub(crate) seconds: f64,
    /// The same on a clock.
    pub(crate) length: String,
    /// The outline of the loudness, a closed path.
    pub(crate) loudness: String,
    /// The pitch, a path with gaps.
    pub(crate) pitch: String,
    pub(crate) speech: Vec<Bar>,
    /// Pauses of two seconds and more.
    pub(crate) pauses: Vec<Bar>,
    /// Where the filled pauses are.
    pub(crate) fillers: Vec<Bar>,
    /// Places of the clock, in units and in words.
    pub(crate) ticks: Vec<(String, String)>,
    /// What can be jumped to.
    pub(crate) moments: Vec<Moment>,
    /// Moments that are not listed.
    pub(crate) more: usize,
    /// What it shows, for whoever cannot see it.
    pub(crate) words: String,
}

/// From, and how wide.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bar {
    pub(crate) x: String,
    pub(crate) width: String,
}

/// Something that happens at a moment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Moment {
    /// Seconds, for the script.
    pub(crate) at: String,
    pub(crate) clock: String,
    pub(crate) what: String,
    pub(crate) length: String,
}

impl Timeline {
    pub(crate) fn new(heard: &HeardTake) -> Self {
        let delivery = heard.delivery();
        let seconds = delivery.seconds.max(0.1);
        let x = |at: f64| WIDE * (at / seconds).clamp(0.0, 1.0);
        let bar = |start: f64, end: f64| Bar {
            x: unit(x(start)),
            width: unit((x(end) - x(start)).max(1.0)),
        };
        let points = &delivery.contour.points;
        let step = delivery.contour.step;
        let times = || (0..).map(|n: u32| x((f64::from(n) + 0.5) * step));
        let loudness = times()
            .zip(points)
            .map(|(x, point)| format!("L{} {}", unit(x), unit(lane(LOUD, LEVELS, point.level))));
        let loudness: String = loudness.collect();
        let tones: Vec<f64> = points.iter().filter_map(|point| point.hertz).map(f64::log2).collect();
        let low = tones.iter().copied().fold(f64::INFINITY, f64::min);
        let high = tones.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        // An octave at least, so that a level voice does not look lively.
        let middle = f64::midpoint(low, high);
        let (low, high) = (low.min(middle - 0.5), high.max(middle + 0.5));
        let (mut pitch, mut is_on) = (String::new(), false);
        for (x, point) in times().zip(points) {
            if let Some(hertz) = point.hertz {
                let y = lane(PITCH, (low, high), hertz.log2());
                let pen = if is_on { 'L' } else { 'M' };
                // A lone point is drawn as a dot by its round end.
                let dot = if is_on { "" } else { "h0" };
                pitch.push_str(&format!("{pen}{} {}{dot}", unit(x), unit(y)));
            }
            is_on = point.hertz.is_some();
        }
        let long: Vec<_> = delivery
            .pauses
            .iter()
            .filter(|pause| pause.seconds() >= LONG_PAUSE - 1e-9)
            .collect();
        let moment = |start: f64, length: f64, what: String| Moment {
            at: unit(start),
            clock: clock(start),
            what,
            length: format!("{length:.1} s"),
        };
        let pauses = long
            .iter()
            .map(|pause| (pause.start, moment(pause.start, pause.seconds(), "pause".to_owned())));
        let fillers = delivery.fillers.iter().map(|filler| {
            let what = match &filler.text {
                Some(text) => format!("filled pause “{text}”"),
                None => "filled pause, by its sound".to_owned(),
            };
            (
                filler.when.start,
                moment(filler.when.start, filler.when.seconds(), what),
            )
        });
        let mut moments: Vec<(f64, Moment)> = pauses.chain(fillers).collect();
        moments.sort_by(|a, b| a.0.total_cmp(&b.0));
        let more = moments.len().saturating_sub(MOST_MOMENTS);
        Self {
            seconds: (seconds * 1_000.0).round() / 1_000.0,
            length: clock(seconds),
            loudness: format!("M0 {bottom}{loudness}L1000 {bottom}Z", bottom = unit(LOUD.1)),
            pitch,
            speech: delivery.speech.iter().map(|s| bar(s.start, s.end)).collect(),
            pauses: long.iter().map(|pause| bar(pause.start, pause.end)).collect(),
            fillers: delivery.fillers.iter().map(|f| bar(f.when.start, f.when.end)).collect(),
            ticks: ticks(seconds).map(|at| (unit(x(at)), clock(at))).collect(),
            moments: moments
                .into_iter()
                .take(MOST_MOMENTS)
                .map(|(_, moment)| moment)
                .collect(),
            more,
            words: format!(
                "{} of recording, {} of it speech; pauses of 2 s and more: {}; filled pauses: {}",
                clock(seconds),
                clock(delivery.rates.speech_seconds),
                long.len(),
                delivery.fillers.len()
            ),
        }
    }
}

/// Where a value stands in a lane; larger is higher.
fn lane((top, bottom): (f64, f64), (low, high): (f64, f64), value: f64) -> f64 {
    let share = ((value - low) / (high - low).max(1e-9)).clamp(0.0, 1.0);
    bottom - share * (bottom - top)
}

/// Five to ten places of the clock.
fn ticks(seconds: f64) -> impl Iterator<Item = f64> {
    let step = [
        1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1_800.0, 3_600.0,
    ]
    .into_iter()
    .find(|step| seconds / step <= 8.0)
    .unwrap_or(7_200.0);
    (0..64u32)
        .map(move |n| f64::from(n) * step)
        .take_while(move |at| *at < seconds)
}

/// A tenth of a unit is fine enough.
fn unit(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    format!("{rounded}")
}

/// The edges of the lane of speech, for the template.
pub(crate) fn speech_lane() -> (f64, f64) {
    (SPEECH.0, SPEECH.1 - SPEECH.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_hold_what_is_outside_of_them() {
        assert!((lane(LOUD, LEVELS, -200.0) - LOUD.1).abs() < 1e-9);
        assert!((lane(LOUD, LEVELS, 20.0) - LOUD.0).abs() < 1e-9);
        assert!((lane(PITCH, (7.0, 7.0), f64::NAN)).is_nan() || lane(PITCH, (7.0, 7.0), 7.0) >= PITCH.0);
    }

    #[test]
    fn the_clock_has_a_handful_of_places() {
        for seconds in [0.1, 3.0, 59.0, 95.0, 600.0, 7_000.0, 40_000.0] {
            let places = ticks(seconds).count();
            assert!((1..=9).contains(&places), "{seconds}: {places}");
        }
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!((unit(12.34567).as_str(), unit(1_000.0).as_str()), ("12.3", "1000"));
    }
}
