//! Words with their times, from a transcript that the user has: WebVTT, SRT, or the JSON that whisper and the servers of
//! its kind write.
//!
//! Times are seconds from the start of the recording. Where a file times only whole lines, the words of a line share its
//! time by their length, and say so.

mod captions;
mod json;

use std::sync::LazyLock;

/// Words beyond this are not read: a day of talk.
const MOST_WORDS: usize = 300_000;

/// One spoken word.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// As written, without the signs around it.
    pub text: String,
    /// Seconds.
    pub start: f64,
    /// Seconds, not before `start`.
    pub end: f64,
    /// Who says it, where the file tells.
    pub speaker: Option<String>,
}

/// A transcript's words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    /// In the order of their beginnings.
    pub words: Vec<Word>,
    /// Whether each word has a time of its own. If not, the words of a line share its time.
    pub is_exact: bool,
}

/// Why a transcript could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TranscriptError {
    /// No timed words in it.
    #[error("no timed words are recognised in it: give WebVTT, SRT, or whisper's JSON with segments or words")]
    Unknown,
    /// JSON that breaks off or is wrong.
    #[error("its JSON cannot be read: {0}")]
    Json(String),
}

/// Reads a transcript; its form follows from its first characters.
pub fn read(text: &str) -> Result<Words, TranscriptError> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut words = if text.starts_with(['{', '[']) {
        json::read(text)?
    } else {
        captions::read(text)
    };
    words
        .words
        .retain(|word| word.start.is_finite() && word.end.is_finite() && word.start >= 0.0);
    words.words.truncate(MOST_WORDS);
    for word in &mut words.words {
        word.end = word.end.max(word.start);
    }
    words.words.sort_by(|a, b| a.start.total_cmp(&b.start));
    if words.words.is_empty() {
        return Err(TranscriptError::Unknown);
    }
    Ok(words)
}

impl Words {
    /// The words of one speaker.
    pub fn of(&self, speaker: &str) -> Self {
        Self {
            words: self
                .words
                .iter()
                .filter(|word| word.speaker.as_deref() == Some(speaker))
                .cloned()
                .collect(),
            is_exact: self.is_exact,
        }
    }

    /// The speakers, in the order in which they first speak.
    pub fn speakers(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in self.words.iter().filter_map(|word| word.speaker.as_deref()) {
            if !names.contains(&name) && names.len() < 64 {
                names.push(name);
            }
        }
        names
    }
}

impl Word {
    /// Whether it fills a pause and means nothing: `um`, `äh`, `euh`.
    pub fn is_hesitation(&self) -> bool {
        is_hesitation(&self.text)
    }
}

struct Sound {
    stem: String,
    /// The letter that may follow any number of times.
    again: Option<char>,
}

static SOUNDS: LazyLock<Vec<Sound>> = LazyLock::new(|| {
    let lines = include_str!("../tables/hesitations.txt").lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let stem = line.trim_end_matches('+').to_owned();
            let again = line.ends_with('+').then(|| stem.chars().last()).flatten();
            Sound { stem, again }
        })
        .collect()
});

fn is_hesitation(word: &str) -> bool {
    if word.chars().count() > 24 {
        return false;
    }
    let word = word.to_lowercase();
    SOUNDS.iter().any(|sound| {
        let rest = word.strip_prefix(sound.stem.as_str());
        rest.is_some_and(|rest| rest.chars().all(|c| sound.again == Some(c)))
    })
}

/// Words of a line whose time is known as a whole, each with its share of it by length.
pub(crate) fn share_out(text: &str, start: f64, end: f64, speaker: Option<&str>, words: &mut Vec<Word>) {
    let found: Vec<&str> = text.split_whitespace().filter_map(bare).collect();
    let letters = |word: &str| crate::num::real(word.chars().count() + 1);
    let total: f64 = found.iter().map(|word| letters(word)).sum();
    let mut at = start;
    for word in found {
        if words.len() >= MOST_WORDS {
            return;
        }
        let next = at + (end - start).max(0.0) * letters(word) / total;
        words.push(Word {
            text: word.to_owned(),
            start: at,
            end: next,
            speaker: speaker.map(str::to_owned),
        });
        at = next;
    }
}

/// A word without the signs around it; nothing where it is signs alone, or a remark such as `[laughs]`.
pub(crate) fn bare(word: &str) -> Option<&str> {
    let word = word.trim();
    if word.starts_with(['[', '(']) || word.ends_with([']', ')']) {
        return None;
    }
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    (!word.is_empty()).then_some(word)
}

#[cfg(test)]
mod tests;
