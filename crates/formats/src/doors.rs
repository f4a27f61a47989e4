//! The formats that are read. To add one: a file with a `Door`, and a line here.

use finalist_core::source::SourceKind;

use crate::document::Content;
use crate::front::Front;
use crate::notebook::Notebook;
use crate::refusal::Refusal;
use crate::{
    calendar, captions, cards, dossier, europass, letters, linkedin, notes, page, people, posting_text, profile_text,
    research, resume_json, resume_text, resume_yaml, stories, talk, talk_json, tracker,
};

/// A format: how it is told from others, and how it is read.
pub(crate) struct Door {
    /// What a file of this format is taken for.
    pub(crate) kind: SourceKind,
    /// Scores what is seen and says why; nothing where it cannot be this format.
    pub(crate) recognise: fn(&Sight) -> Option<Guess>,
    /// Reads it.
    pub(crate) read: fn(&Sight, &mut Notebook) -> Result<Reading, Refusal>,
}

/// Of two formats of one kind the later one is tried where a user forces the kind and neither is recognised.
pub(crate) const DOORS: &[Door] = &[
    calendar::DOOR,
    cards::CARDS,
    cards::BOOK,
    profile_text::DOOR,
    talk_json::DOOR,
    talk::DOOR,
    captions::DOOR,
    linkedin::CONTACTS,
    linkedin::CONNECTIONS,
    linkedin::POSITIONS,
    linkedin::EDUCATION,
    linkedin::VOLUNTEERING,
    linkedin::PROFILE,
    tracker::DOOR,
    europass::DOOR,
    resume_yaml::DOOR,
    resume_json::DOOR,
    page::DOOR,
    resume_text::DOOR,
    stories::DOOR,
    dossier::DOOR,
    people::DOOR,
    research::DOOR,
    posting_text::DOOR,
    letters::DOOR,
    notes::DOOR,
];

/// What a recogniser gets to see.
pub(crate) struct Sight<'a> {
    /// All of the text.
    pub(crate) text: &'a str,
    /// Its beginning, enough to tell what it is.
    pub(crate) head: &'a str,
    /// The beginning folded: lower-case words with single spaces between and at both ends.
    pub(crate) words: String,
    /// What stands before the text proper.
    pub(crate) front: Front,
    /// What the user said of the columns of a table: names, and fields.
    pub(crate) columns: Vec<(String, String)>,
}

impl<'a> Sight<'a> {
    pub(crate) fn new(text: &'a str, front: Front) -> Self {
        const HEAD: usize = 16_384;
        let from = text.get(front.body_byte..).unwrap_or("");
        let head = from
            .char_indices()
            .nth(HEAD)
            .and_then(|(end, _)| from.get(..end))
            .unwrap_or(from);
        let words = format!(" {} ", finalist_core::text::fold(head));
        Self {
            text,
            head,
            words,
            front,
            columns: Vec::new(),
        }
    }

    /// The text after the front matter.
    pub(crate) fn body(&self) -> &'a str {
        self.text.get(self.front.body_byte..).unwrap_or("")
    }

    /// Those of the folded phrases that occur in the beginning.
    pub(crate) fn cues(&self, phrases: &[&'static str]) -> Vec<&'static str> {
        phrases.iter().copied().filter(|phrase| self.has(phrase)).collect()
    }

    fn has(&self, phrase: &str) -> bool {
        let is_word = |(at, _): (usize, &str)| {
            let before = self.words.get(..at).is_some_and(|s| s.ends_with(' '));
            let after = self.words.get(at + phrase.len()..).is_some_and(|s| s.starts_with(' '));
            before && after
        };
        self.words.match_indices(phrase).any(is_word)
    }
}

/// How sure a recogniser is, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Guess {
    /// From 0 to 100; a mark that only this format has gives 100, prose that reads like it 30 to 90.
    pub(crate) score: usize,
    /// A few words for the user.
    pub(crate) because: String,
}

impl Guess {
    pub(crate) fn new(score: usize, because: impl Into<String>) -> Self {
        Self {
            score: score.min(100),
            because: because.into(),
        }
    }
}

/// What a reader gives: the content, and the readable text where it is another than that of the file.
pub(crate) struct Reading {
    pub(crate) content: Content,
    pub(crate) text: Option<String>,
    /// The rows of a table, also those that nothing was taken from.
    pub(crate) rows: Option<usize>,
}

impl From<Content> for Reading {
    fn from(content: Content) -> Self {
        Self {
            content,
            text: None,
            rows: None,
        }
    }
}
