//! Reference bands: what studies found in talk, each with where it comes from.

use super::Figure;

/// What is usual for a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Of which figure.
    pub figure: Figure,
    /// The usual begins here.
    pub low: f64,
    /// The usual ends here.
    pub high: f64,
    /// Who found it, on what.
    pub source: &'static str,
}

/// Where a value lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Below the band.
    Below,
    /// In it.
    Inside,
    /// Above it.
    Above,
}

impl Place {
    /// The code in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::Inside => "usual",
            Self::Above => "above",
        }
    }
}

/// All bands. A figure without one has no band that could be named in good faith: compare takes with each other.
pub const BANDS: [Band; 7] = [
    Band {
        figure: Figure::WordsPerMinute,
        low: 160.0,
        high: 210.0,
        source: "Tauroza & Allison 1990: the middle speeds of interviews in British English",
    },
    Band {
        figure: Figure::ArticulationRate,
        low: 4.4,
        high: 5.9,
        source: "Goldman-Eisler 1968: English talk, pauses left out",
    },
    Band {
        figure: Figure::MedianPause,
        low: 0.25,
        high: 1.0,
        source: "Campione & Véronis 2002: pauses of middle length in five languages, 0.2 to 1 s",
    },
    Band {
        figure: Figure::Fillers,
        low: 0.0,
        high: 5.0,
        source: "Bortfeld et al. 2001: 2.6 fillers in 100 words of conversation, about 5 a minute",
    },
    Band {
        figure: Figure::PitchSpread,
        low: 2.0,
        high: 4.0,
        source: "Traunmüller & Eriksson 1995: standard deviation of pitch in talk, about 2 to 4 semitones",
    },
    Band {
        figure: Figure::Level,
        low: -36.0,
        high: -16.0,
        source: "ITU-T P.56 and P.830: speech is recorded around -26 dB of full scale",
    },
    Band {
        figure: Figure::SignalToNoise,
        low: 20.0,
        high: 80.0,
        source: "this program's own measurements: below 20 dB pauses and syllables begin to suffer",
    },
];

impl Band {
    /// The band of a figure.
    pub fn of(figure: Figure) -> Option<&'static Self> {
        BANDS.iter().find(|band| band.figure == figure)
    }

    /// Where a value lies in it, as it is read: to a tenth, or two places below one.
    pub fn place(&self, value: f64) -> Place {
        let step = if self.low.abs() < 1.0 { 100.0 } else { 10.0 };
        let value = (value * step).round() / step;
        if value < self.low {
            Place::Below
        } else if value > self.high {
            Place::Above
        } else {
            Place::Inside
        }
    }
}
