//! The figures of a delivery that can be put beside a band, or beside those of another take.

use crate::delivery::{Delivery, middle};
use crate::num::real;
use crate::span::total;

finalist_core::coded! {
    /// Something that is measured.
    Figure {
        WordsPerMinute = "words_per_minute", "words a minute";
        ArticulationRate = "articulation_rate", "syllables a second, pauses left out";
        PauseShare = "pause_share", "share of pauses";
        MedianPause = "median_pause", "usual pause";
        LongPauses = "long_pauses_per_minute", "pauses of 1 s and more, a minute";
        VeryLongPauses = "very_long_pauses_per_minute", "pauses of 2 s and more, a minute";
        Fillers = "fillers_per_minute", "filled pauses a minute";
        PitchSpread = "pitch_spread", "movement of the pitch";
        RisingEnds = "rising_ends", "phrases that end upwards";
        Level = "level", "loudness";
        SignalToNoise = "signal_to_noise", "voice over noise";
        Clipped = "clipped", "overdriven";
    }
}

impl Figure {
    /// Its unit, as printed behind a number.
    pub fn unit(self) -> &'static str {
        match self {
            Self::WordsPerMinute | Self::LongPauses | Self::VeryLongPauses | Self::Fillers => "/min",
            Self::ArticulationRate => "/s",
            Self::PauseShare | Self::RisingEnds | Self::Clipped => "%",
            Self::MedianPause => "s",
            Self::PitchSpread => "st",
            Self::Level => "dBFS",
            Self::SignalToNoise => "dB",
        }
    }

    /// Digits behind the point that mean something.
    pub fn digits(self) -> usize {
        match self {
            Self::WordsPerMinute | Self::PauseShare | Self::RisingEnds | Self::Level | Self::SignalToNoise => 0,
            Self::MedianPause | Self::Clipped => 2,
            _ => 1,
        }
    }
}

/// Figures with their values, in the order of [`Figure::ALL`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figures(Vec<(Figure, f64)>);

impl Figures {
    /// The figures of a delivery; none where it is not assessed.
    pub fn of(delivery: &Delivery) -> Self {
        if delivery.not_assessed.is_some() {
            return Self::default();
        }
        let minutes = (delivery.rates.span_seconds / 60.0).max(1.0 / 60.0);
        let long = |least: f64| real(delivery.pauses.iter().filter(|p| p.seconds() >= least - 1e-9).count());
        let rising = real(delivery.ends.iter().filter(|end| end.is_rising()).count());
        let share = |part: f64, whole: f64| if whole > 0.0 { Some(100.0 * part / whole) } else { None };
        Self::from_pairs(Figure::ALL.iter().filter_map(|figure| {
            let value = match figure {
                Figure::WordsPerMinute => Some(delivery.rates.words_per_minute),
                Figure::ArticulationRate => Some(delivery.rates.articulation_rate),
                Figure::PauseShare => share(total(&delivery.pauses), delivery.rates.span_seconds),
                Figure::MedianPause => middle(&delivery.pauses),
                Figure::LongPauses => Some(long(1.0) / minutes),
                Figure::VeryLongPauses => Some(long(2.0) / minutes),
                Figure::Fillers => Some(real(delivery.fillers.len()) / minutes),
                Figure::PitchSpread => delivery.pitch.map(|pitch| pitch.spread),
                // Under four phrases a share says nothing.
                Figure::RisingEnds if delivery.ends.len() < 4 => None,
                Figure::RisingEnds => share(rising, real(delivery.ends.len())),
                Figure::Level => delivery.sound.level,
                Figure::SignalToNoise => delivery.sound.signal_to_noise,
                Figure::Clipped => Some(100.0 * delivery.sound.clipped),
            };
            Some((*figure, value?))
        }))
    }

    /// Figures read back from where they were kept; values that are no numbers are left out.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (Figure, f64)>) -> Self {
        let mut kept: Vec<(Figure, f64)> = pairs.into_iter().filter(|(_, value)| value.is_finite()).collect();
        kept.sort_by_key(|(figure, _)| Figure::ALL.iter().position(|f| f == figure));
        Self(kept)
    }

    /// One of them.
    pub fn get(&self, figure: Figure) -> Option<f64> {
        self.0.iter().find(|(f, _)| *f == figure).map(|(_, value)| *value)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (Figure, f64)> + '_ {
        self.0.iter().copied()
    }

    /// Whether there are none: the recording was not assessed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
