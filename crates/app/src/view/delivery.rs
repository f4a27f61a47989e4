//! A delivery as JSON: what `inspect speech` and `listen --format json` print, and what a later take is compared with.
//!
//! Changing these structs changes a public format (docs/guide/json.md): add fields, and raise `VERSION` when one goes.

use finalist_speech::report::{self, Band, Change, Figure, Figures, Remark};
use finalist_speech::talk::Talk;
use finalist_speech::{Delivery, Heard, Stretch};
use serde::{Deserialize, Serialize};

/// The name of the form in saved files.
pub const FORMAT: &str = "finalist-delivery";
/// Raised when a field goes or changes its meaning.
pub const VERSION: u32 = 1;

/// Signs of a line of the timeline.
const WIDTH: usize = 64;

/// From, to; seconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct StretchView {
    /// Seconds from the start of the recording.
    pub start: f64,
    /// Seconds.
    pub end: f64,
}

/// A filled pause.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FillerView {
    /// Seconds.
    pub start: f64,
    /// Seconds.
    pub end: f64,
    /// `heard` by its sound, or `read` in a transcript.
    pub kind: &'static str,
    /// What was said, where it was read.
    pub text: Option<String>,
    /// 0 to 1.
    pub confidence: f64,
}

/// How fast.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RatesView {
    /// Seconds of speech, pauses left out.
    pub speech_seconds: f64,
    /// Seconds from the first to the last word.
    pub span_seconds: f64,
    /// Syllables a second, pauses included.
    pub speech_rate: f64,
    /// Syllables a second, pauses left out.
    pub articulation_rate: f64,
    /// Words a minute.
    pub words_per_minute: f64,
    /// `counted` in a transcript, or `estimated` from syllables.
    pub words_are: &'static str,
}

/// How fast around a moment.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PaceView {
    /// Seconds.
    pub start: f64,
    /// Seconds.
    pub end: f64,
    /// Syllables a second, pauses left out.
    pub articulation_rate: f64,
    /// 0 to 1.
    pub pause_share: f64,
}

/// Pitch, in hertz and semitones.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PitchView {
    /// Hertz.
    pub median_hz: f64,
    /// The tenth percentile, hertz.
    pub low_hz: f64,
    /// The ninetieth percentile, hertz.
    pub high_hz: f64,
    /// From low to high, semitones.
    pub range_semitones: f64,
    /// Standard deviation, semitones.
    pub spread_semitones: f64,
    /// Seconds of voice it is measured on.
    pub seconds: f64,
}

/// How a phrase ends.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct EndView {
    /// Seconds.
    pub at: f64,
    /// Semitones over the last 300 ms.
    pub movement: f64,
    /// Whether it rises by three semitones or more.
    pub rising: bool,
}

/// How loud and clean.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LoudnessView {
    /// Of the speech, dB below full scale.
    pub level: Option<f64>,
    /// From quiet to loud syllables, dB.
    pub dynamics: Option<f64>,
    /// Between the words, dB below full scale.
    pub noise_floor: Option<f64>,
    /// dB.
    pub signal_to_noise: Option<f64>,
    /// The highest sample, dB below full scale.
    pub peak: f64,
    /// Share of overdriven samples, 0 to 1.
    pub clipped: f64,
}

/// A figure beside its band.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureView {
    /// Its code.
    pub code: &'static str,
    /// For people.
    pub label: &'static str,
    /// The value.
    pub value: f64,
    /// Its unit.
    pub unit: &'static str,
    /// Digits behind the point that mean something; for printing.
    #[serde(skip)]
    pub digits: usize,
    /// What is usual, where a source says so.
    pub usual: Option<BandView>,
    /// `below`, `usual` or `above`, where there is a band.
    pub place: Option<&'static str>,
}

/// A reference band.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BandView {
    /// From.
    pub low: f64,
    /// To.
    pub high: f64,
    /// Who found it.
    pub source: &'static str,
}

/// What stands out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RemarkView {
    /// Its code.
    pub code: &'static str,
    /// In words.
    pub text: String,
    /// The figure it rests on.
    pub figure: Option<&'static str>,
}

/// Why it is not judged.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotAssessedView {
    /// Its code.
    pub code: &'static str,
    /// In words.
    pub reason: &'static str,
}

/// A recording, or one side of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeliveryView {
    /// Length, seconds.
    pub duration: f64,
    /// Whether there was enough to judge.
    pub assessed: bool,
    /// Why not.
    pub not_assessed: Option<NotAssessedView>,
    /// When somebody speaks.
    pub speech_segments: Vec<StretchView>,
    /// Silences of 250 ms and more.
    pub pauses: Vec<StretchView>,
    /// Filled pauses.
    pub fillers: Vec<FillerView>,
    /// Times of syllable nuclei, seconds.
    pub syllables: Vec<f64>,
    /// How fast.
    pub rates: RatesView,
    /// How fast over time.
    pub pace: Vec<PaceView>,
    /// How lively.
    pub pitch: Option<PitchView>,
    /// How phrases end.
    pub ends: Vec<EndView>,
    /// How loud.
    pub loudness: LoudnessView,
    /// Figures beside their bands.
    pub figures: Vec<FigureView>,
    /// What stands out.
    pub remarks: Vec<RemarkView>,
    /// The recording as lines of signs; for printing.
    #[serde(skip)]
    pub timeline: Vec<String>,
}

/// One person's part of the talk.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartView {
    /// A name, or `channel 1`.
    pub name: String,
    /// Seconds spoken.
    pub seconds: f64,
    /// 0 to 1.
    pub share: f64,
    /// Turns.
    pub turns: usize,
    /// Seconds.
    pub longest_turn: f64,
    /// The usual wait before an answer, seconds.
    pub median_latency: Option<f64>,
    /// Each wait, seconds.
    pub latencies: Vec<f64>,
}

/// Who speaks how much.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TalkView {
    /// Each person.
    pub people: Vec<PartView>,
    /// Seconds in which more than one speaks.
    pub overlap: f64,
}

/// Everything about one file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TakeView {
    /// The file as given.
    pub path: String,
    /// Samples a second.
    pub rate: u32,
    /// Channels.
    pub channels: usize,
    /// All channels together.
    #[serde(flatten)]
    pub whole: DeliveryView,
    /// Each channel, where asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sides: Vec<DeliveryView>,
    /// Who speaks how much, where two can be told apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub talk: Option<TalkView>,
    /// What was lost or odd.
    pub notes: Vec<String>,
}

/// How a figure moved.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeView {
    /// The figure.
    pub figure: &'static str,
    /// For people.
    pub label: &'static str,
    /// Before.
    pub earlier: f64,
    /// Now.
    pub later: f64,
    /// Its unit.
    pub unit: &'static str,
    /// Digits behind the point that mean something; for printing.
    #[serde(skip)]
    pub digits: usize,
    /// Towards what is usual, where that can be said.
    pub nearer: Option<bool>,
}

/// A later take against an earlier one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparisonView {
    /// The earlier file.
    pub earlier: String,
    /// The later file.
    pub later: String,
    /// What moved.
    pub changes: Vec<ChangeView>,
}

/// What `listen --format json` prints.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListenView {
    /// Always [`FORMAT`].
    pub format: &'static str,
    /// [`VERSION`].
    pub version: u32,
    /// The files, in order.
    pub takes: Vec<TakeView>,
    /// Each against the one before.
    pub comparisons: Vec<ComparisonView>,
}

impl TakeView {
    /// Everything about one file.
    pub fn new(path: &str, heard: &Heard, talk: Option<&Talk>) -> Self {
        Self {
            path: path.to_owned(),
            rate: heard.rate,
            channels: heard.channels,
            whole: (&heard.whole).into(),
            sides: heard.sides.iter().map(DeliveryView::from).collect(),
            talk: talk.or(heard.talk.as_ref()).map(TalkView::from),
            notes: heard.notes.clone(),
        }
    }
}

impl From<&Delivery> for DeliveryView {
    fn from(d: &Delivery) -> Self {
        Self {
            duration: short(d.seconds),
            assessed: d.not_assessed.is_none(),
            not_assessed: d.not_assessed.map(|why| NotAssessedView {
                code: why.code(),
                reason: why.reason(),
            }),
            speech_segments: stretches(&d.speech),
            pauses: stretches(&d.pauses),
            fillers: d
                .fillers
                .iter()
                .map(|filler| FillerView {
                    start: short(filler.when.start),
                    end: short(filler.when.end),
                    kind: if d.fillers_are_read { "read" } else { "heard" },
                    text: filler.text.clone(),
                    confidence: short(f64::from(filler.confidence)),
                })
                .collect(),
            syllables: d.syllables.iter().copied().map(short).collect(),
            rates: RatesView {
                speech_seconds: short(d.rates.speech_seconds),
                span_seconds: short(d.rates.span_seconds),
                speech_rate: short(d.rates.speech_rate),
                articulation_rate: short(d.rates.articulation_rate),
                words_per_minute: short(d.rates.words_per_minute),
                words_are: if d.rates.words_are_counted {
                    "counted"
                } else {
                    "estimated"
                },
            },
            pace: d
                .pace
                .iter()
                .map(|pace| PaceView {
                    start: short(pace.when.start),
                    end: short(pace.when.end),
                    articulation_rate: short(pace.articulation_rate),
                    pause_share: short(pace.pause_share),
                })
                .collect(),
            pitch: d.pitch.map(|pitch| PitchView {
                median_hz: short(pitch.median),
                low_hz: short(pitch.low),
                high_hz: short(pitch.high),
                range_semitones: short(pitch.range),
                spread_semitones: short(pitch.spread),
                seconds: short(pitch.seconds),
            }),
            ends: d
                .ends
                .iter()
                .map(|end| EndView {
                    at: short(end.at),
                    movement: short(end.movement),
                    rising: end.is_rising(),
                })
                .collect(),
            loudness: LoudnessView {
                level: d.sound.level.map(short),
                dynamics: d.sound.dynamics.map(short),
                noise_floor: d.sound.noise.map(short),
                signal_to_noise: d.sound.signal_to_noise.map(short),
                peak: short(d.sound.peak),
                clipped: (d.sound.clipped * 1e6).round() / 1e6,
            },
            figures: Figures::of(d).iter().map(figure).collect(),
            remarks: report::remarks(d).into_iter().map(RemarkView::from).collect(),
            timeline: if d.speech.is_empty() {
                Vec::new()
            } else {
                report::timeline(d, WIDTH)
            },
        }
    }
}

fn figure((figure, value): (Figure, f64)) -> FigureView {
    let band = Band::of(figure);
    FigureView {
        code: figure.code(),
        label: figure.label(),
        value: short(value),
        unit: figure.unit(),
        digits: figure.digits(),
        usual: band.map(|band| BandView {
            low: band.low,
            high: band.high,
            source: band.source,
        }),
        place: band.map(|band| band.place(value).code()),
    }
}

impl From<Remark> for RemarkView {
    fn from(remark: Remark) -> Self {
        Self {
            code: remark.code,
            text: remark.text,
            figure: remark.figure.map(Figure::code),
        }
    }
}

impl From<&Talk> for TalkView {
    fn from(talk: &Talk) -> Self {
        Self {
            people: talk
                .people
                .iter()
                .map(|part| PartView {
                    name: part.name.clone(),
                    seconds: short(part.seconds),
                    share: short(part.share),
                    turns: part.turns,
                    longest_turn: short(part.longest),
                    median_latency: part.median_latency().map(short),
                    latencies: part.latencies.iter().copied().map(short).collect(),
                })
                .collect(),
            overlap: short(talk.overlap),
        }
    }
}

impl From<Change> for ChangeView {
    fn from(change: Change) -> Self {
        Self {
            figure: change.figure.code(),
            label: change.figure.label(),
            earlier: short(change.earlier),
            later: short(change.later),
            unit: change.figure.unit(),
            digits: change.figure.digits(),
            nearer: change.nearer,
        }
    }
}

fn stretches(stretches: &[Stretch]) -> Vec<StretchView> {
    let view = |s: &Stretch| StretchView {
        start: short(s.start),
        end: short(s.end),
    };
    stretches.iter().map(view).collect()
}

/// Milliseconds are fine enough.
fn short(value: f64) -> f64 {
    (value * 1e3).round() / 1e3
}

#[derive(Deserialize)]
struct Saved {
    format: String,
    version: u32,
    takes: Vec<SavedTake>,
}

#[derive(Deserialize)]
struct SavedTake {
    path: String,
    figures: Vec<SavedFigure>,
}

#[derive(Deserialize)]
struct SavedFigure {
    code: String,
    value: f64,
}

/// The takes in a report that was saved with `--format json`. Figures that this version does not know are passed over.
///
/// # Errors
/// The reason for people.
pub fn read_saved(bytes: &[u8]) -> Result<Vec<(String, Figures)>, String> {
    let saved: Saved =
        serde_json::from_slice(bytes).map_err(|error| format!("it is no report of `listen --format json`: {error}"))?;
    if saved.format != FORMAT || saved.version > VERSION {
        return Err(format!(
            "it is `{}` version {}, not `{FORMAT}` up to version {VERSION}",
            saved.format, saved.version
        ));
    }
    let takes = saved.takes.into_iter().map(|take| {
        let known = take.figures.into_iter();
        let known = known.filter_map(|f| Some((Figure::from_code(&f.code)?, f.value)));
        (take.path, Figures::from_pairs(known))
    });
    Ok(takes.collect())
}
