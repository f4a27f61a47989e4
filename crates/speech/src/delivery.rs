//! Delivery: how a recording is spoken. The shapes of the answer, and how they are put together from frames.

use crate::activity::{self, Activity};
use crate::clipping::Clipping;
use crate::contour::{self, Contour};
use crate::filler::{self, Filler};
use crate::hear::Frames;
use crate::num::{decibels, median, real, single};
use crate::span::{Stretch, total};
use crate::syllable;
use crate::transcript::Words;
use crate::voice::{self, PhraseEnd, Pitch};

/// With less speech there is nothing to judge, in seconds.
pub const LEAST_SPEECH: f64 = 5.0;
/// With less than this between speech and noise, in dB, syllables and pauses are guesses.
pub const LEAST_SIGNAL: f64 = 10.0;
/// Syllables of an English word in talk, in the mean; for estimates of words a minute, which say that they are one.
pub const SYLLABLES_A_WORD: f64 = 1.4;
/// The window over which the pace is told, in seconds, and the step from one to the next.
const PACE_WINDOW: f64 = 20.0;
const PACE_STEP: f64 = 10.0;

/// How a recording, or one side of it, is spoken.
#[derive(Debug, Clone, PartialEq)]
pub struct Delivery {
    /// Length of the recording, in seconds.
    pub seconds: f64,
    /// When somebody speaks.
    pub speech: Vec<Stretch>,
    /// Silences of 250 ms and more between the first and the last word.
    pub pauses: Vec<Stretch>,
    /// Times of the syllable nuclei, in seconds.
    pub syllables: Vec<f64>,
    /// Filled pauses: heard, or read where a transcript was given.
    pub fillers: Vec<Filler>,
    /// Whether the fillers come from a transcript.
    pub fillers_are_read: bool,
    /// How fast.
    pub rates: Rates,
    /// How fast over time.
    pub pace: Vec<Pace>,
    /// How lively; nothing below a second of voice.
    pub pitch: Option<Pitch>,
    /// How phrases end.
    pub ends: Vec<PhraseEnd>,
    /// How loud and clean.
    pub sound: Sound,
    /// Loudness and pitch over time, to be drawn.
    pub contour: Contour,
    /// Why it is not judged, where it is not.
    pub not_assessed: Option<NotAssessed>,
}

/// How fast somebody speaks.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rates {
    /// Speech without its pauses, in seconds.
    pub speech_seconds: f64,
    /// From the first to the last word, in seconds.
    pub span_seconds: f64,
    /// Syllables a second, pauses included.
    pub speech_rate: f64,
    /// Syllables a second, pauses left out.
    pub articulation_rate: f64,
    /// Words a minute, pauses included.
    pub words_per_minute: f64,
    /// Whether the words were counted in a transcript; if not, they are estimated from the syllables as in English.
    pub words_are_counted: bool,
}

/// How fast around a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// The window.
    pub when: Stretch,
    /// Syllables a second of speech in it, pauses left out.
    pub articulation_rate: f64,
    /// The share of the window that is pause.
    pub pause_share: f64,
}

/// How loud and clean a recording is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sound {
    /// Level of the speech, dB below full scale (ITU-T P.56: power while somebody speaks); nothing without speech.
    pub level: Option<f64>,
    /// Spread of the level between syllables: 10th to 90th percentile of the nuclei, in dB.
    pub dynamics: Option<f64>,
    /// Level of what is heard between the words, dB below full scale.
    pub noise: Option<f64>,
    /// Speech over noise, in dB, at most 80.
    pub signal_to_noise: Option<f64>,
    /// The highest sample, dB below full scale.
    pub peak: f64,
    /// The share of samples at the end of the scale, 0 to 1.
    pub clipped: f64,
}

/// Why a recording is not judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NotAssessed {
    /// Less than five seconds of speech.
    TooShort,
    /// Less than ten decibels between speech and noise.
    TooNoisy,
}

impl NotAssessed {
    /// The code in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooShort => "too_short",
            Self::TooNoisy => "too_noisy",
        }
    }

    /// For people.
    pub fn reason(self) -> &'static str {
        match self {
            Self::TooShort => "less than 5 seconds of speech: record a whole answer",
            Self::TooNoisy => "the voice stands less than 10 dB above the noise: come closer to the microphone",
        }
    }
}

/// Puts the delivery together.
pub(crate) fn measure(frames: &Frames, activity: &Activity, seconds: f64, clipping: &Clipping) -> Delivery {
    let speech = activity.segments();
    let pauses = activity.pauses();
    let syllables = syllable::nuclei(frames, activity);
    let sound = sound(frames, activity, &syllables, clipping);
    let rates = rates(&speech, &syllables);
    let pace = pace(&speech, &syllables);
    let ends = voice::ends(frames, activity, &pauses);
    let not_assessed = if rates.speech_seconds < LEAST_SPEECH {
        Some(NotAssessed::TooShort)
    } else if sound.signal_to_noise.is_none_or(|ratio| ratio < LEAST_SIGNAL) {
        Some(NotAssessed::TooNoisy)
    } else {
        None
    };
    Delivery {
        seconds,
        fillers: filler::find(frames, activity),
        fillers_are_read: false,
        pitch: voice::pitch(frames, activity),
        speech,
        pauses,
        syllables,
        rates,
        pace,
        ends,
        sound,
        contour: contour::contour(frames, activity),
        not_assessed,
    }
}

impl Delivery {
    /// Takes the words of a transcript for its own: words a minute and fillers become exact.
    pub fn read_along(&mut self, words: &Words) {
        let spoken: Vec<_> = words
            .words
            .iter()
            .filter(|word| word.start <= self.seconds + 1.0)
            .collect();
        if spoken.is_empty() {
            return;
        }
        self.fillers = spoken
            .iter()
            .filter(|word| word.is_hesitation())
            .map(|word| Filler {
                when: Stretch {
                    start: word.start,
                    end: word.end,
                },
                text: Some(word.text.clone()),
                confidence: 1.0,
            })
            .collect();
        self.fillers_are_read = true;
        let count = spoken.len() - self.fillers.len();
        if self.rates.span_seconds > 0.0 {
            self.rates.words_per_minute = real(count) * 60.0 / self.rates.span_seconds;
            self.rates.words_are_counted = true;
        }
    }
}

fn rates(speech: &[Stretch], syllables: &[f64]) -> Rates {
    let speech_seconds = total(speech);
    let span_seconds = match (speech.first(), speech.last()) {
        (Some(first), Some(last)) => last.end - first.start,
        _ => 0.0,
    };
    let rate = |seconds: f64| {
        if seconds > 0.0 {
            real(syllables.len()) / seconds
        } else {
            0.0
        }
    };
    Rates {
        speech_seconds,
        span_seconds,
        speech_rate: rate(span_seconds),
        articulation_rate: rate(speech_seconds),
        words_per_minute: rate(span_seconds) * 60.0 / SYLLABLES_A_WORD,
        words_are_counted: false,
    }
}

fn pace(speech: &[Stretch], syllables: &[f64]) -> Vec<Pace> {
    let (Some(first), Some(last)) = (speech.first(), speech.last()) else {
        return Vec::new();
    };
    let mut pace = Vec::new();
    let mut start = first.start;
    // Both lists are in order; what lies before the window is never looked at again.
    let (mut speech, mut syllables) = (speech, syllables);
    while start + PACE_WINDOW / 2.0 < last.end {
        let when = Stretch {
            start,
            end: (start + PACE_WINDOW).min(last.end),
        };
        speech = speech
            .get(speech.partition_point(|s| s.end <= start)..)
            .unwrap_or_default();
        syllables = syllables
            .get(syllables.partition_point(|t| *t < start)..)
            .unwrap_or_default();
        let inside = speech.iter().take_while(|s| s.start < when.end);
        let spoken: f64 = inside.map(|s| s.end.min(when.end) - s.start.max(start)).sum();
        let count = syllables.partition_point(|t| *t < when.end);
        if spoken > 1.0 {
            pace.push(Pace {
                when,
                articulation_rate: real(count) / spoken,
                pause_share: 1.0 - spoken / when.seconds(),
            });
        }
        start += PACE_STEP;
    }
    pace
}

fn sound(frames: &Frames, activity: &Activity, syllables: &[f64], clipping: &Clipping) -> Sound {
    let at = |time: f64| frames.level(crate::num::whole(time * 100.0));
    let mut peaks: Vec<f32> = syllables.iter().filter_map(|time| at(*time)).collect();
    let low = crate::num::quantile(&mut peaks, 0.1);
    let high = crate::num::quantile(&mut peaks, 0.9);
    let peak = clipping.peak();
    Sound {
        level: activity.speech_level.map(f64::from),
        dynamics: low.zip(high).map(|(low, high)| f64::from(high - low)),
        noise: activity.noise_level.map(f64::from),
        signal_to_noise: activity.signal_to_noise().map(|ratio| f64::from(ratio.min(80.0))),
        peak: f64::from(decibels(peak * peak)),
        clipped: clipping.share(),
    }
}

/// The middle length of some stretches, in seconds.
pub(crate) fn middle(stretches: &[Stretch]) -> Option<f64> {
    let mut lengths: Vec<f32> = stretches.iter().map(|s| single(s.seconds())).collect();
    median(&mut lengths).map(f64::from)
}

pub use activity::PAUSE;
