//! What was heard, as it is kept beside a take: the measurements alone, as JSON. Words, figures and bands are made of them
//! anew each time, so that they are always those of this program.
//!
//! It can be thrown away and measured again at any time; a form that is not [`VERSION`] counts as not kept.

use finalist_speech::{
    Contour, Delivery, Filler, Heard, NotAssessed, Pace, PhraseEnd, Pitch, Point, Rates, Sound, Stretch,
};
use serde::{Deserialize, Serialize};

/// Raised when the form changes, or when recordings are to be heard again because the ear got better.
const VERSION: u32 = 1;

/// What is kept: what was heard, or why nothing could be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kept {
    /// It was heard.
    Heard(Box<Heard>),
    /// It could not be heard, and why.
    Unheard(String),
}

#[derive(Serialize, Deserialize)]
struct Form {
    version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unheard: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    heard: Option<HeardForm>,
}

#[derive(Serialize, Deserialize)]
struct HeardForm {
    rate: u32,
    channels: usize,
    notes: Vec<String>,
    seconds: f64,
    speech: Vec<(f64, f64)>,
    pauses: Vec<(f64, f64)>,
    syllables: Vec<f64>,
    fillers: Vec<FillerForm>,
    fillers_are_read: bool,
    /// Speech, span, speech rate, articulation rate, words a minute.
    rates: [f64; 5],
    words_are_counted: bool,
    /// Start, end, articulation rate, share of pauses.
    pace: Vec<[f64; 4]>,
    /// Median, low, high, range, spread, seconds.
    pitch: Option<[f64; 6]>,
    /// When, and how far it moves.
    ends: Vec<(f64, f64)>,
    level: Option<f64>,
    dynamics: Option<f64>,
    noise: Option<f64>,
    signal_to_noise: Option<f64>,
    peak: f64,
    clipped: f64,
    step: f64,
    /// Level and pitch.
    contour: Vec<(f64, Option<f64>)>,
    not_assessed: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct FillerForm {
    start: f64,
    end: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    confidence: f32,
}

impl Kept {
    /// As it is stored.
    pub(crate) fn write(&self) -> String {
        let (heard, unheard) = match self {
            Self::Heard(heard) => (Some(form(heard)), None),
            Self::Unheard(why) => (None, Some(why.clone())),
        };
        let form = Form {
            version: VERSION,
            unheard,
            heard,
        };
        serde_json::to_string(&form).expect("numbers and texts always become JSON")
    }

    /// Reads what is stored; nothing where it has another form.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let form: Form = serde_json::from_str(text)
            .ok()
            .filter(|form: &Form| form.version == VERSION)?;
        match (form.heard, form.unheard) {
            (Some(heard), _) => Some(Self::Heard(Box::new(heard_of(heard)?))),
            (None, Some(why)) => Some(Self::Unheard(why)),
            (None, None) => None,
        }
    }
}

fn form(heard: &Heard) -> HeardForm {
    let d = &heard.whole;
    HeardForm {
        rate: heard.rate,
        channels: heard.channels,
        notes: heard.notes.clone(),
        seconds: short(d.seconds),
        speech: pairs(&d.speech),
        pauses: pairs(&d.pauses),
        syllables: d.syllables.iter().copied().map(short).collect(),
        fillers: d
            .fillers
            .iter()
            .map(|filler| FillerForm {
                start: short(filler.when.start),
                end: short(filler.when.end),
                text: filler.text.clone(),
                confidence: filler.confidence,
            })
            .collect(),
        fillers_are_read: d.fillers_are_read,
        rates: [
            d.rates.speech_seconds,
            d.rates.span_seconds,
            d.rates.speech_rate,
            d.rates.articulation_rate,
            d.rates.words_per_minute,
        ],
        words_are_counted: d.rates.words_are_counted,
        pace: d
            .pace
            .iter()
            .map(|pace| [pace.when.start, pace.when.end, pace.articulation_rate, pace.pause_share].map(short))
            .collect(),
        pitch: d.pitch.map(|pitch| {
            [
                pitch.median,
                pitch.low,
                pitch.high,
                pitch.range,
                pitch.spread,
                pitch.seconds,
            ]
        }),
        ends: d.ends.iter().map(|end| (short(end.at), short(end.movement))).collect(),
        level: d.sound.level,
        dynamics: d.sound.dynamics,
        noise: d.sound.noise,
        signal_to_noise: d.sound.signal_to_noise,
        peak: d.sound.peak,
        clipped: d.sound.clipped,
        step: d.contour.step,
        contour: d
            .contour
            .points
            .iter()
            .map(|point| (tenth(point.level), point.hertz.map(tenth)))
            .collect(),
        not_assessed: d.not_assessed.map(|why| why.code().to_owned()),
    }
}

/// Nothing where a reason is not known: a newer program wrote it.
fn heard_of(form: HeardForm) -> Option<Heard> {
    let [
        speech_seconds,
        span_seconds,
        speech_rate,
        articulation_rate,
        words_per_minute,
    ] = form.rates;
    let not_assessed = match form.not_assessed.as_deref() {
        None => None,
        Some(code) => Some(
            [NotAssessed::TooShort, NotAssessed::TooNoisy]
                .into_iter()
                .find(|why| why.code() == code)?,
        ),
    };
    let whole = Delivery {
        seconds: form.seconds,
        speech: stretches(&form.speech),
        pauses: stretches(&form.pauses),
        syllables: form.syllables,
        fillers: form
            .fillers
            .into_iter()
            .map(|filler| Filler {
                when: stretch(filler.start, filler.end),
                text: filler.text,
                confidence: filler.confidence,
            })
            .collect(),
        fillers_are_read: form.fillers_are_read,
        rates: Rates {
            speech_seconds,
            span_seconds,
            speech_rate,
            articulation_rate,
            words_per_minute,
            words_are_counted: form.words_are_counted,
        },
        pace: form
            .pace
            .into_iter()
            .map(|[start, end, articulation_rate, pause_share]| Pace {
                when: stretch(start, end),
                articulation_rate,
                pause_share,
            })
            .collect(),
        pitch: form.pitch.map(|[median, low, high, range, spread, seconds]| Pitch {
            median,
            low,
            high,
            range,
            spread,
            seconds,
        }),
        ends: form
            .ends
            .into_iter()
            .map(|(at, movement)| PhraseEnd { at, movement })
            .collect(),
        sound: Sound {
            level: form.level,
            dynamics: form.dynamics,
            noise: form.noise,
            signal_to_noise: form.signal_to_noise,
            peak: form.peak,
            clipped: form.clipped,
        },
        contour: Contour {
            step: form.step,
            points: form
                .contour
                .into_iter()
                .map(|(level, hertz)| Point { level, hertz })
                .collect(),
        },
        not_assessed,
    };
    Some(Heard {
        rate: form.rate,
        channels: form.channels,
        whole,
        sides: Vec::new(),
        talk: None,
        notes: form.notes,
    })
}

fn pairs(stretches: &[Stretch]) -> Vec<(f64, f64)> {
    stretches.iter().map(|s| (short(s.start), short(s.end))).collect()
}

fn stretches(pairs: &[(f64, f64)]) -> Vec<Stretch> {
    pairs.iter().map(|(start, end)| stretch(*start, *end)).collect()
}

fn stretch(start: f64, end: f64) -> Stretch {
    Stretch { start, end }
}

/// Milliseconds are fine enough.
fn short(value: f64) -> f64 {
    (value * 1e3).round() / 1e3
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use finalist_speech::Listen;
    use finalist_speech::report::{Figures, remarks};
    use finalist_testkit::sound::Recording;

    use super::*;

    #[test]
    fn what_was_heard_comes_back_with_the_same_figures_and_words() {
        let wav = Recording::default().talk(6.0).silence(2.5).talk(4.0).wav();
        let heard = finalist_speech::listen(Cursor::new(wav), Listen::default()).unwrap();
        assert_eq!(heard.whole.not_assessed, None);
        let text = Kept::Heard(Box::new(heard.clone())).write();
        let Some(Kept::Heard(back)) = Kept::read(&text) else {
            panic!("{text}");
        };
        assert_eq!(remarks(&heard.whole), remarks(&back.whole));
        for (figure, value) in Figures::of(&heard.whole).iter() {
            let now = Figures::of(&back.whole).get(figure).unwrap();
            assert!((now - value).abs() < 0.01, "{figure:?} {value} {now}");
        }
        assert_eq!(back.whole.contour.points.len(), heard.whole.contour.points.len());
        // A second writing changes nothing any more.
        assert_eq!(Kept::Heard(back).write(), text);
    }

    #[test]
    fn other_forms_count_as_not_kept() {
        let text = Kept::Unheard("no sound".to_owned()).write();
        assert_eq!(Kept::read(&text), Some(Kept::Unheard("no sound".to_owned())));
        for other in ["", "{}", "loud", r#"{"version":0,"unheard":"x"}"#, r#"{"version":1}"#] {
            assert_eq!(Kept::read(other), None, "{other}");
        }
        assert_eq!(Kept::read(&text.replace("\"version\":1", "\"version\":2")), None);
    }
}
