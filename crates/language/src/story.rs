//! Stories: which sentence tells which part of a STAR situation, what is missing, and what would make it stronger (L5).

mod cue;
mod form;
mod gap;
mod heading;
mod label;
mod opening;
mod order;
mod rule;
mod run_on;
mod sign;
#[cfg(test)]
mod told;
mod weights;

#[cfg(test)]
mod learn;
#[cfg(test)]
mod measure;
#[cfg(test)]
mod tests;

use finalist_core::competency::Competency;
use finalist_core::finding::Finding;
use finalist_core::span::Span;
use finalist_core::story::StoryPart;

use crate::question::competency;
use crate::text::{Text, Token, sentences, tokens, words_in};

/// The four parts a story needs, in their usual order.
pub const STAR: [StoryPart; 4] = [
    StoryPart::Situation,
    StoryPart::Task,
    StoryPart::Action,
    StoryPart::Result,
];

/// How fast a calm speaker talks, in words a minute.
const WORDS_PER_MINUTE: usize = 150;

/// A sentence and the part of the story it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StorySentence {
    /// The characters of the text.
    pub span: Span,
    /// The part.
    pub part: StoryPart,
}

/// What a story tells about itself.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryReading {
    /// Its sentences in order.
    pub sentences: Vec<StorySentence>,
    /// The parts it lacks, in the order situation, task, action, result.
    pub missing: Vec<StoryPart>,
    /// What would make it stronger.
    pub findings: Vec<Finding>,
    /// How many words it has.
    pub words: usize,
    /// How long it takes to tell, in seconds, at 150 words a minute.
    pub spoken_seconds: u32,
    /// The competencies it shows, best first, each from 0 to 1.
    pub competencies: Vec<(Competency, f64)>,
}

/// What the rules look at.
struct Draft<'t> {
    text: &'t Text<'t>,
    words: &'t [Token],
    /// The words of the question it answers, where that is known.
    question: &'t [Token],
    sentences: &'t [StorySentence],
    missing: &'t [StoryPart],
    seconds: u32,
}

/// Reads a story told as one text.
///
/// Each sentence shows signs: kinds of words in a row, stems, cue phrases (`tables/stories/parts.txt`). What they weigh
/// was learned from stories of our own (`tables/stories/told`). Sentences are then read together, in the usual order or
/// any other, and the whole tells what is missing. Headings such as `Result:` are believed.
pub fn read(text: &str) -> StoryReading {
    read_answer("", text)
}

/// Reads a story as the answer to a question: one that asks for a failure wants to hear what was learned.
pub fn read_answer(question: &str, text: &str) -> StoryReading {
    let text = Text::new(text);
    let words = tokens(&text);
    let mut spans = Vec::new();
    for sentence in sentences(&text) {
        run_on::cut(&text, &words, sentence, &mut spans);
    }
    let (sentences, missing) = label::label(&text, &words, &spans);
    reading(&text, &words, &asked(question), sentences, missing)
}

/// Reads a story whose parts are told apart already. The given parts are believed; an empty or blank one is missing.
///
/// Spans refer to the parts joined by `\n`, blank ones included.
pub fn read_parts(parts: &[(StoryPart, &str)]) -> StoryReading {
    read_answer_parts("", parts)
}

/// [`read_parts`] as the answer to a question.
pub fn read_answer_parts(question: &str, parts: &[(StoryPart, &str)]) -> StoryReading {
    let mut whole = String::new();
    let mut ends = Vec::new();
    for (index, (part, text)) in parts.iter().enumerate() {
        if index > 0 {
            whole.push('\n');
        }
        whole.push_str(text);
        ends.push((whole.len(), *part));
    }
    let text = Text::new(&whole);
    let words = tokens(&text);
    let mut sentences = Vec::new();
    let mut start = 0;
    for (end, part) in ends {
        // Each part is split by itself: a wrapped line may not run on into the next part.
        let own = Text::new(whole.get(start..end).unwrap_or(""));
        let offset = text.span(start..start).start();
        sentences.extend(crate::text::sentences(&own).into_iter().map(|span| StorySentence {
            span: span.shift(offset),
            part,
        }));
        start = end + 1;
    }
    let told = |part: StoryPart| sentences.iter().any(|sentence| sentence.part == part);
    let missing = STAR.into_iter().filter(|part| !told(*part)).collect();
    reading(&text, &words, &asked(question), sentences, missing)
}

fn asked(question: &str) -> Vec<Token> {
    tokens(&Text::new(question))
}

fn reading(
    text: &Text<'_>,
    words: &[Token],
    question: &[Token],
    sentences: Vec<StorySentence>,
    missing: Vec<StoryPart>,
) -> StoryReading {
    let seconds = u32::try_from(words.len().saturating_mul(60) / WORDS_PER_MINUTE).unwrap_or(u32::MAX);
    let draft = Draft {
        text,
        words,
        question,
        sentences: &sentences,
        missing: &missing,
        seconds,
    };
    let findings = rule::findings(&draft);
    StoryReading {
        findings,
        words: words.len(),
        spoken_seconds: seconds,
        competencies: competency::score_story(words),
        sentences,
        missing,
    }
}

impl<'t> Draft<'t> {
    /// The words of a span. Binary search, as words and sentences are in order.
    fn words_in(&self, span: Span) -> &'t [Token] {
        words_in(self.words, span)
    }

    /// The sentences of one part.
    fn of(&self, part: StoryPart) -> impl Iterator<Item = &'t StorySentence> {
        self.sentences.iter().filter(move |sentence| sentence.part == part)
    }

    /// The smallest span that holds all sentences of a part.
    fn span_of(&self, part: StoryPart) -> Option<Span> {
        self.of(part).map(|sentence| sentence.span).reduce(Span::join)
    }
}
