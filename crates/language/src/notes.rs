//! Messy notes of an interview round: what was asked, said, stressed and doubted, by whom.
//!
//! Notes are read line by line. What a line cannot be told to be is left alone: a missed remark costs less than a made-up
//! one. Every item carries the characters of its line or lines.

mod date;
mod exchange;
mod fact;
mod head;
mod house;
mod line;
mod no_name;
mod person;
mod presented;
mod reader;
pub(crate) mod remark;
mod speaker;
mod together;
mod voice;

use finalist_core::exchange::{AnswerMark, RemarkKind};
use finalist_core::fact::Fact;
use finalist_core::interviewer::Function;
use finalist_core::span::Span;
use finalist_core::stage::StageKind;
use finalist_core::time::Date;
pub use house::NotedHouse;

use crate::duty::Duty;
use crate::fact::FoundFact;
use crate::signal::FoundSignal;

/// Which round the notes are of, as far as they say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundHint {
    /// What kind of stage.
    pub kind: StageKind,
    /// Which interview it was, counted from 1.
    pub number: Option<usize>,
    /// The words that say so.
    pub name: Option<String>,
}

/// A person of the employer's side who was there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedPerson {
    /// As written.
    pub name: String,
    /// Job title, where written.
    pub title: Option<String>,
    /// What the person is to the role, as far as the title tells.
    pub function: Function,
    /// Where it is written.
    pub span: Span,
}

impl NotedPerson {
    /// Somebody of whom only the name is known, and no place in the text.
    fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            title: None,
            function: Function::Unknown,
            span: Span::new(0, 0),
        }
    }
}

/// A question that was put to the candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedExchange {
    /// The question, as written.
    pub question: String,
    /// The answer, as written.
    pub answer: Option<String>,
    /// Who asked.
    pub by: Option<String>,
    /// How the answer was left.
    pub mark: AnswerMark,
    /// From the question to the end of the answer and its comments.
    pub span: Span,
}

/// A concern or something stressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedRemark {
    /// Which of the two.
    pub kind: RemarkKind,
    /// What, as written.
    pub text: String,
    /// Whose.
    pub by: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// A question the candidate put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedAsk {
    /// The question, as written.
    pub question: String,
    /// The answer it got, as written.
    pub answer: Option<String>,
    /// To whom.
    pub to: Option<String>,
    /// How the answer was left; an ask without an answer is open.
    pub mark: AnswerMark,
    /// Where it is written.
    pub span: Span,
}

/// A fact that was said.
#[derive(Debug, Clone, PartialEq)]
pub struct NotedFact {
    /// The fact.
    pub fact: Fact,
    /// The words in which it was said.
    pub wording: String,
    /// To whom (claims) or by whom (statements), where written.
    pub person: Option<String>,
    /// Where it is written.
    pub span: Span,
}

impl NotedFact {
    /// A fact that was read, of or to a person, with its characters in the source.
    pub(crate) fn new(read: FoundFact, person: Option<String>, span: Span) -> Self {
        Self {
            fact: read.fact,
            wording: read.wording,
            person,
            span,
        }
    }

    /// A fact that a question and its answer tell together: `How is your German?` - `B2`.
    pub(crate) fn asked(question: &str, answer: &str, person: Option<String>, span: Span) -> Option<Self> {
        let fact = crate::fact::asked(question, answer)?;
        Some(Self {
            fact,
            wording: answer.to_owned(),
            person,
            span,
        })
    }
}

/// A story that was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedStory {
    /// The words that name the story.
    pub title_words: String,
    /// Where it is written.
    pub span: Span,
}

/// What notes tell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NotesReading {
    /// The day of the round.
    pub date: Option<Date>,
    /// Which round it was.
    pub round: Option<RoundHint>,
    /// Whose interview it was, and for which job.
    pub house: NotedHouse,
    /// Who was there.
    pub people: Vec<NotedPerson>,
    /// The notes speak of others who were there, without a name: what nobody is named for is then nobody's.
    pub unnamed: bool,
    /// What was asked of the candidate.
    pub exchanges: Vec<NotedExchange>,
    /// Concerns and stresses.
    pub remarks: Vec<NotedRemark>,
    /// What the candidate asked.
    pub asks: Vec<NotedAsk>,
    /// What the candidate said.
    pub claims: Vec<NotedFact>,
    /// What the employer's people said.
    pub statements: Vec<NotedFact>,
    /// Good signs and red flags.
    pub signals: Vec<FoundSignal>,
    /// Stories that were told.
    pub told_stories: Vec<NotedStory>,
    /// What the candidate has to do for them, each with its day.
    pub duties: Vec<Duty>,
}

/// Reads notes. `today` completes dates without a year: the nearest such day that is not in the future.
pub fn read(text: &str, today: Option<Date>) -> NotesReading {
    reader::read(text, today)
}

/// Reads notes of several rounds in one file: one reading for each part that opens with its kind of round and day.
///
/// Spans are those of the whole text. A text that holds one round gives one reading, that of [`read`]. `known` are people
/// that the text need not introduce: a line that begins with the name of one is theirs.
pub fn read_all(text: &str, today: Option<Date>, known: &[&str]) -> Vec<NotesReading> {
    reader::read_all(text, today, known)
}

/// Who put a question, by the label of its line, in the words of the notes: `the CTO` in `Q (the CTO): How …`, `?` where
/// the writer does not know it.
pub fn asker(line: &str) -> Option<&str> {
    reader::asker(line)
}

/// Whom a letter says one will meet, and whether its writer is among them.
pub(crate) fn to_meet(text: &str) -> (Vec<NotedPerson>, bool) {
    person::to_meet(text)
}

/// Who sits in a talk by the line of its agenda.
pub(crate) fn in_sitting(title: &str) -> Vec<NotedPerson> {
    person::in_sitting(title)
}

#[cfg(test)]
mod tests;
