//! Stories: which sentence tells which part of a STAR situation, what is missing, and what would make it stronger (L5).

mod cue;
mod label;
mod rule;

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
    sentences: &'t [StorySentence],
    missing: &'t [StoryPart],
    seconds: u32,
}

/// Reads a story told as one text.
///
/// Each sentence is scored by cue phrases (`tables/stories/parts.txt`) and by its place; the most likely row of parts is
/// then found by dynamic programming (Viterbi 1967), as parts rarely go back. Headings such as `Result:` are believed.
pub fn read(text: &str) -> StoryReading {
    let text = Text::new(text);
    let words = tokens(&text);
    let spans = sentences(&text);
    let (labelled, missing) = label::label(&text, &words, &spans);
    let sentences: Vec<StorySentence> = labelled
        .into_iter()
        .map(|row| StorySentence {
            span: row.span,
            part: row.part,
        })
        .collect();
    reading(&text, &words, sentences, missing)
}

/// Reads a story whose parts are told apart already. The given parts are believed; an empty or blank one is missing.
///
/// Spans refer to the parts joined by `\n`, blank ones included.
pub fn read_parts(parts: &[(StoryPart, &str)]) -> StoryReading {
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
    reading(&text, &words, sentences, missing)
}

fn reading(text: &Text<'_>, words: &[Token], sentences: Vec<StorySentence>, missing: Vec<StoryPart>) -> StoryReading {
    let seconds = u32::try_from(words.len().saturating_mul(60) / WORDS_PER_MINUTE).unwrap_or(u32::MAX);
    let draft = Draft {
        text,
        words,
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

#[cfg(test)]
mod tests;
