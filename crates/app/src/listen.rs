//! Listens to recordings: rehearsal answers, and interviews that everybody knew were recorded.
//!
//! A file is read from disk piece by piece and never stored; takes of the practice page are stored, and `kept` is how
//! what was heard of them is written down. A transcript is the user's: a file, or what a server of theirs wrote down
//! ([`crate::transcribe`]).

pub(crate) mod kept;

use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use finalist_speech::report::{Figures, compare};
use finalist_speech::talk::{self, Talk};
use finalist_speech::transcript::{self, Words};
use finalist_speech::{Block, Decoder, Delivery, Heard, Listen, SpeechError, Stretch};

use self::kept::Kept;
use crate::AppError;
use crate::intake;
use crate::view::delivery::{ComparisonView, FORMAT, ListenView, TakeView, VERSION, read_saved};

/// What to do with a recording.
#[derive(Debug, Clone, Default)]
pub struct ListenOptions {
    /// Each channel for itself too.
    pub channels: bool,
    /// The words, where there is a transcript.
    pub words: Option<Words>,
    /// Whose words they are on this recording, where the transcript has several speakers.
    pub speaker: Option<String>,
}

/// What was heard of one recording.
#[derive(Debug, Clone)]
pub struct HeardTake {
    name: String,
    heard: Heard,
    talk: Option<Talk>,
}

impl HeardTake {
    /// A take that was heard before.
    pub(crate) fn new(name: String, heard: Heard) -> Self {
        Self {
            name,
            heard,
            talk: None,
        }
    }

    /// Its figures, to compare a later one with.
    pub fn earlier(&self) -> EarlierTake {
        EarlierTake {
            name: self.name.clone(),
            figures: Figures::of(&self.heard.whole),
        }
    }

    /// What it is spoken like.
    pub fn delivery(&self) -> &Delivery {
        &self.heard.whole
    }

    /// What was lost or odd.
    pub fn notes(&self) -> &[String] {
        &self.heard.notes
    }

    /// The same for printing.
    pub fn view(&self) -> TakeView {
        TakeView::new(&self.name, &self.heard, self.talk.as_ref())
    }
}

/// The figures of a take that was heard before.
#[derive(Debug, Clone)]
pub struct EarlierTake {
    name: String,
    figures: Figures,
}

/// The takes with what changed from each to the next, the earlier ones first. Takes that were not assessed have no
/// figures and are passed over.
pub fn report(earlier: Vec<EarlierTake>, takes: &[HeardTake]) -> ListenView {
    let now = takes.iter().map(|take| EarlierTake {
        name: take.name.clone(),
        figures: Figures::of(&take.heard.whole),
    });
    let all: Vec<EarlierTake> = earlier
        .into_iter()
        .chain(now)
        .filter(|take| !take.figures.is_empty())
        .collect();
    let comparisons = all.iter().zip(all.iter().skip(1)).map(|(before, now)| ComparisonView {
        earlier: before.name.clone(),
        later: now.name.clone(),
        changes: compare(&before.figures, &now.figures)
            .into_iter()
            .map(Into::into)
            .collect(),
    });
    ListenView {
        format: FORMAT,
        version: VERSION,
        takes: takes.iter().map(HeardTake::view).collect(),
        comparisons: comparisons.collect(),
    }
}

/// How far the listening to a recording is.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    read: AtomicU64,
    whole: AtomicU64,
}

impl Progress {
    /// From 0 to 1.
    pub(crate) fn share(&self) -> f64 {
        let (read, whole) = (self.read.load(Ordering::Relaxed), self.whole.load(Ordering::Relaxed));
        read.min(whole) as f64 / whole.max(1) as f64
    }
}

/// Bytes of which the farthest place that was read is told.
struct Counted {
    bytes: Cursor<Arc<[u8]>>,
    progress: Arc<Progress>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.progress.read.fetch_max(self.bytes.position(), Ordering::Relaxed);
        Ok(read)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.bytes.seek(to)
    }
}

/// Listens to the bytes of a stored recording; `words` is its transcript, where there is one. Takes a second or more for
/// some minutes of sound, so it belongs on a thread of its own.
pub(crate) fn listen_to(bytes: Vec<u8>, words: &str, progress: &Arc<Progress>) -> Kept {
    progress.whole.store(bytes.len() as u64, Ordering::Relaxed);
    let counted = Counted {
        bytes: Cursor::new(Arc::from(bytes)),
        progress: Arc::clone(progress),
    };
    match finalist_speech::listen(counted, Listen::default()) {
        Ok(mut heard) => {
            if let Ok(words) = transcript::read(words) {
                heard.whole.read_along(&words);
            }
            Kept::Heard(Box::new(heard))
        }
        Err(error) => Kept::Unheard(error.to_string()),
    }
}

/// Whether bytes are a recording that can be heard: its first piece of sound is decoded.
pub(crate) fn check(bytes: Arc<[u8]>) -> Result<(), SpeechError> {
    let mut decoder = Decoder::open(Cursor::new(bytes))?;
    match decoder.next(&mut Block::default())? {
        true => Ok(()),
        false => Err(SpeechError::NoSound),
    }
}

/// Opens a recording for reading.
pub(crate) fn open(path: &Path) -> Result<File, SpeechError> {
    let unreadable = |what: String| SpeechError::Unreadable { what };
    match std::fs::metadata(path) {
        Ok(meta) if !meta.is_file() => Err(unreadable("it is no ordinary file".to_owned())),
        Ok(_) => File::open(path).map_err(|error| unreadable(intake::reason(&error))),
        Err(error) => Err(unreadable(intake::reason(&error))),
    }
}

/// Listens to one recording.
pub fn listen(path: &Path, options: &ListenOptions) -> Result<HeardTake, SpeechError> {
    let what = Listen {
        channels: options.channels,
    };
    let mut heard = finalist_speech::listen(open(path)?, what)?;
    let mut talk = heard.talk.clone();
    if let Some(words) = &options.words {
        let speakers = words.speakers();
        if talk.is_none() && speakers.len() > 1 {
            talk = Some(talk_of(words, &speakers));
        }
        let own = match &options.speaker {
            Some(name) => words.of(name),
            None => words.clone(),
        };
        heard.whole.read_along(&own);
        if !words.is_exact {
            heard
                .notes
                .push("the transcript times whole lines, so the places of single words are estimated".to_owned());
        }
        if options.speaker.is_none() && speakers.len() > 1 {
            heard.notes.push(format!(
                "the transcript has {} speakers and all are counted: name one with `--speaker`",
                speakers.len()
            ));
        }
    }
    let name = path.display().to_string();
    Ok(HeardTake { name, heard, talk })
}

/// Who speaks when, by the transcript; words less than a second apart belong together.
fn talk_of(words: &Words, speakers: &[&str]) -> Talk {
    let people: Vec<(String, Vec<Stretch>)> = speakers
        .iter()
        .map(|name| {
            let own = words.words.iter().filter(|word| word.speaker.as_deref() == Some(*name));
            let spoken = own.map(|word| Stretch {
                start: word.start,
                end: word.end,
            });
            ((*name).to_owned(), joined(spoken))
        })
        .collect();
    talk::talk(&people)
}

fn joined(stretches: impl Iterator<Item = Stretch>) -> Vec<Stretch> {
    let mut joined: Vec<Stretch> = Vec::new();
    for stretch in stretches {
        match joined.last_mut() {
            Some(last) if stretch.start - last.end < finalist_speech::PAUSE => last.end = last.end.max(stretch.end),
            _ => joined.push(stretch),
        }
    }
    joined
}

/// A transcript as a take keeps it: the JSON in which transcription servers give words with their times.
pub fn written(words: &Words) -> String {
    let word = |word: &transcript::Word| serde_json::json!({ "word": word.text, "start": word.start, "end": word.end });
    let words: Vec<serde_json::Value> = words.words.iter().map(word).collect();
    serde_json::json!({ "words": words }).to_string()
}

/// Reads a transcript from a file.
pub fn read_transcript(path: &Path) -> Result<Words, AppError> {
    let refused = |reason: String| AppError::File {
        path: path.display().to_string(),
        reason,
    };
    let bytes = intake::read_file(path).map_err(&refused)?;
    transcript::read(&String::from_utf8_lossy(&bytes)).map_err(|error| refused(error.to_string()))
}

/// The figures of earlier takes: a report saved with `--format json`, or a recording.
pub fn earlier(path: &Path) -> Result<Vec<EarlierTake>, AppError> {
    let refused = |reason: String| AppError::File {
        path: path.display().to_string(),
        reason,
    };
    let mut head = [0; 64];
    let read = open(path).and_then(|mut file| {
        file.read(&mut head).map_err(|error| SpeechError::Unreadable {
            what: intake::reason(&error),
        })
    });
    read.map_err(|error| refused(error.to_string()))?;
    let earlier = |(name, figures)| EarlierTake { name, figures };
    if head.trim_ascii_start().starts_with(b"{") {
        let bytes = intake::read_file(path).map_err(&refused)?;
        return Ok(read_saved(&bytes).map_err(refused)?.into_iter().map(earlier).collect());
    }
    let take = listen(path, &ListenOptions::default()).map_err(|error| refused(error.to_string()))?;
    Ok(vec![earlier((take.name, Figures::of(&take.heard.whole)))])
}
