//! The part of each sentence of a story, and the parts it lacks.

use std::collections::BTreeSet;

use finalist_core::span::Span;
use finalist_core::story::StoryPart;

use super::gap::{self, Told};
use super::heading::{Heading, heading};
use super::opening::Opening;
use super::order::{Fit, Reading};
use super::{STAR, StorySentence, cue, weights};
use crate::text::{Text, Token, words_in};

/// A sentence so clearly beside the story (`thank you for the question`) tells no part.
const ASIDE: f64 = 2.5;

/// So many sentences are read together: stories are shorter, and memory is bounded.
const LONGEST: usize = 400;

/// What a sentence is taken for before its neighbours are asked.
enum Kind {
    /// It tells no part: a bare heading, a word to the listener.
    Aside,
    /// It stands under a heading, which is believed.
    Headed(StoryPart),
    /// The words decide.
    Open,
}

/// Labels each sentence, and tells which of [`STAR`] no sentence tells; headings (`Task:`) are believed for all that
/// follows them.
pub(super) fn label(text: &Text<'_>, words: &[Token], spans: &[Span]) -> (Vec<StorySentence>, Vec<StoryPart>) {
    let headings: Vec<Option<Heading>> = spans.iter().map(|&span| heading(text.slice(span))).collect();
    let several = headings
        .iter()
        .flatten()
        .map(|heading| heading.part)
        .collect::<BTreeSet<_>>()
        .len()
        > 1;
    let last = headings.iter().rposition(Option::is_some);
    let mut headed = None;
    let mut kinds = Vec::with_capacity(spans.len());
    let mut told = Vec::new();
    for (at, (&span, heading)) in spans.iter().zip(&headings).enumerate() {
        headed = heading.map(|heading| heading.part).or(headed);
        let own = words_in(words, span);
        let cues = cue::scores(own);
        let aside = cues.get(&StoryPart::Other).is_some_and(|score| *score >= ASIDE);
        let kind = match headed {
            _ if heading.is_some_and(|heading| heading.bare) => Kind::Aside,
            Some(part) => Kind::Headed(part),
            None if aside => Kind::Aside,
            None => Kind::Open,
        };
        if !matches!(kind, Kind::Aside) {
            let fit = match kind {
                Kind::Headed(part) => fixed(part),
                _ => weights::fit(text, own, &cues),
            };
            told.push(Told {
                fit,
                cues,
                length: span.len(),
                opening: Opening::of(own),
            });
        }
        kinds.push(kind);
        // The only heading of a text stands over one sentence, and so does the last where it is not the deed's or the
        // result's: the other parts do without.
        let opens = matches!(headed, Some(StoryPart::Situation | StoryPart::Task));
        let alone = !several || opens && last.is_some_and(|last| at >= last);
        if alone && !heading.is_some_and(|heading| heading.bare) {
            headed = None;
        }
    }
    let readings: Vec<Reading> = told.chunks(LONGEST).map(gap::read).collect();
    let mut read = readings.iter().flat_map(|reading| &reading.parts).map(best);
    let labelled: Vec<StorySentence> = spans
        .iter()
        .zip(&kinds)
        .map(|(&span, kind)| {
            let part = match kind {
                Kind::Aside => StoryPart::Other,
                Kind::Headed(part) => {
                    read.next();
                    *part
                }
                Kind::Open => read.next().unwrap_or(StoryPart::Other),
            };
            StorySentence { span, part }
        })
        .collect();
    let under = |part: StoryPart| {
        kinds
            .iter()
            .any(|kind| matches!(kind, Kind::Headed(headed) if *headed == part))
    };
    let all_headed = kinds.iter().all(|kind| !matches!(kind, Kind::Open));
    let missing = match readings.as_slice() {
        [reading] if !all_headed => gap::missing(&told, reading),
        // A text of that length is more than a story, and says what it has to say.
        [_, ..] if !all_headed => Vec::new(),
        _ => STAR.to_vec(),
    };
    let missing = missing.into_iter().filter(|part| !under(*part)).collect();
    (labelled, missing)
}

/// The fit of a sentence whose part is known.
fn fixed(part: StoryPart) -> Fit {
    STAR.map(|other| if other == part { 0.0 } else { -20.0 })
}

fn best(chances: &[f64; 4]) -> StoryPart {
    let best = STAR.into_iter().zip(chances).max_by(|a, b| a.1.total_cmp(b.1));
    best.map_or(StoryPart::Other, |(part, _)| part)
}
