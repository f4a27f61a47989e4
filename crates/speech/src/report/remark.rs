//! What stands out, in plain words, with the figure it rests on.

use super::{Band, Figure, Figures, Place};
use crate::delivery::{Delivery, Pace};
use crate::num::{real, whole};

/// The pace has to change by this share before it is told: smaller changes are not heard as faster or slower (Quené 2007
/// puts the just noticeable difference of tempo at some 5 %; twice that is plain).
const CHANGE: f64 = 0.12;
/// The places that are named, at most.
const NAMED: usize = 3;

/// Something that stands out.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark {
    /// Its code in JSON.
    pub code: &'static str,
    /// In words: what was heard, where, what may help.
    pub text: String,
    /// The figure it rests on.
    pub figure: Option<Figure>,
}

/// What stands out in a delivery; at most one remark for each thing. Empty where it is not assessed.
pub fn remarks(delivery: &Delivery) -> Vec<Remark> {
    let figures = Figures::of(delivery);
    if figures.is_empty() {
        return Vec::new();
    }
    let place = |figure: Figure| {
        let band = Band::of(figure)?;
        Some((figures.get(figure)?, band.place(figures.get(figure)?)))
    };
    let mut found = Vec::new();
    let mut say = |code, figure, text: String| {
        found.push(Remark {
            code,
            text,
            figure: Some(figure),
        });
    };
    match place(Figure::ArticulationRate) {
        Some((value, Place::Above)) => say(
            "fast",
            Figure::ArticulationRate,
            format!(
                "the words come fast, {value:.1} syllables a second: a breath after each point gives the listener time"
            ),
        ),
        Some((value, Place::Below)) => say(
            "slow",
            Figure::ArticulationRate,
            format!("the words come slowly, {value:.1} syllables a second: calm, and fine if it is meant so"),
        ),
        _ => {}
    }
    if let Some(text) = pace_change(&delivery.pace) {
        say("pace_changes", Figure::ArticulationRate, text);
    }
    let long: Vec<f64> = delivery
        .pauses
        .iter()
        .filter(|p| p.seconds() >= 2.0 - 1e-9)
        .map(|p| p.start)
        .collect();
    if !long.is_empty() {
        say(
            "long_pauses",
            Figure::VeryLongPauses,
            format!(
                "{} of 2 seconds or more ({}): a spoken bridge such as “let me think” fills them",
                count(long.len(), "pause"),
                places(&long)
            ),
        );
    }
    if delivery.pauses.is_empty() && delivery.rates.span_seconds >= 20.0 {
        say(
            "no_pauses",
            Figure::PauseShare,
            "no pause at all: a short silence after a point lets it land".to_owned(),
        );
    }
    if let Some((value, Place::Above)) = place(Figure::Fillers) {
        let at: Vec<f64> = delivery.fillers.iter().map(|filler| filler.when.start).collect();
        let how = if delivery.fillers_are_read {
            ""
        } else {
            ", by their sound"
        };
        say(
            "fillers",
            Figure::Fillers,
            format!(
                "{value:.0} filled pauses a minute{how} ({}): a silent pause in their place sounds calmer",
                places(&at)
            ),
        );
    }
    match place(Figure::PitchSpread) {
        Some((value, Place::Below)) => say(
            "even_pitch",
            Figure::PitchSpread,
            format!(
                "the pitch moves little, {value:.1} semitones: stressing the one word that matters in each sentence helps"
            ),
        ),
        Some((value, Place::Above)) => say(
            "lively_pitch",
            Figure::PitchSpread,
            format!("the pitch moves a lot, {value:.1} semitones: lively"),
        ),
        _ => {}
    }
    if let Some(value) = figures.get(Figure::RisingEnds).filter(|value| *value >= 40.0) {
        say(
            "rising_ends",
            Figure::RisingEnds,
            format!("{value:.0} % of the phrases end upwards: statements that end downwards sound settled"),
        );
    }
    recording(&figures, &mut say);
    found
}

/// What concerns the recording more than the speaking.
fn recording(figures: &Figures, say: &mut impl FnMut(&'static str, Figure, String)) {
    if let Some(share) = figures.get(Figure::Clipped).filter(|share| *share > 0.05) {
        say(
            "clipped",
            Figure::Clipped,
            format!("{share:.1} % of the recording is overdriven: turn the microphone down, or move back a little"),
        );
    }
    if let Some(level) = figures.get(Figure::Level).filter(|level| *level < -36.0) {
        say(
            "quiet",
            Figure::Level,
            format!(
                "the voice is recorded quietly, {level:.0} dB below full scale: come closer or turn the microphone up"
            ),
        );
    }
    if let Some(ratio) = figures.get(Figure::SignalToNoise).filter(|ratio| *ratio < 20.0) {
        say(
            "noisy",
            Figure::SignalToNoise,
            format!("the room is loud, {ratio:.0} dB under the voice: the figures are less sure"),
        );
    }
}

/// Faster or slower in the last third than in the first.
fn pace_change(pace: &[Pace]) -> Option<String> {
    let third = pace.len() / 3;
    if third == 0 {
        return None;
    }
    let mean = |part: &[Pace]| part.iter().map(|p| p.articulation_rate).sum::<f64>() / real(part.len());
    let first = mean(pace.get(..third)?);
    let last = mean(pace.get(pace.len() - third..)?);
    let change = last / first - 1.0;
    if !change.is_finite() || change.abs() < CHANGE {
        return None;
    }
    let (much, how) = (change.abs() * 100.0, if change > 0.0 { "faster" } else { "slower" });
    Some(format!(
        "the last third is {much:.0} % {how} than the first ({last:.1} and {first:.1} syllables a second)"
    ))
}

fn count(number: usize, thing: &str) -> String {
    if number == 1 {
        format!("one {thing}")
    } else {
        format!("{number} {thing}s")
    }
}

/// `at 0:12, 1:40 and 2 more places`.
fn places(times: &[f64]) -> String {
    let named: Vec<String> = times.iter().take(NAMED).map(|time| clock(*time)).collect();
    let more = times.len().saturating_sub(NAMED);
    let tail = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!("at {}{tail}", named.join(", "))
}

/// Minutes and seconds.
pub(super) fn clock(seconds: f64) -> String {
    let seconds = whole(seconds);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
