//! The most likely row of parts for the sentences of a story.

use finalist_core::span::Span;
use finalist_core::story::StoryPart;

use super::STAR;
use super::cue::{self, Scores};
use crate::text::{Text, Token, words_in};

const PARTS: [StoryPart; 5] = [
    StoryPart::Situation,
    StoryPart::Task,
    StoryPart::Action,
    StoryPart::Result,
    StoryPart::Other,
];

/// A sentence with its part, and how surely its words speak for that part.
pub(super) struct Labelled {
    pub(super) span: Span,
    pub(super) part: StoryPart,
    pub(super) support: f64,
}

/// How much the place in the story weighs against the words.
const PLACE: f64 = 0.6;
/// What it costs to go to the next part, to skip one, to go back.
const FORWARD: f64 = 0.7;
const SKIP: f64 = 1.6;
const BACK: f64 = 1.6;
/// A part in which no sentence has at least this much support was only guessed from its place.
const SURE: f64 = 0.6;

/// Labels each sentence; headings (`Task:`) are believed for all that follows them.
pub(super) fn label(text: &Text<'_>, words: &[Token], spans: &[Span]) -> Vec<Labelled> {
    let mut forced = None;
    let rows: Vec<(Span, Scores, Option<StoryPart>)> = spans
        .iter()
        .map(|&span| {
            let heading = heading(text.slice(span));
            if let Some((part, _)) = heading {
                forced = Some(part);
            }
            let bare = heading.is_some_and(|(_, bare)| bare);
            let part = if bare { Some(StoryPart::Other) } else { forced };
            (span, cue::scores(words_in(words, span)), part)
        })
        .collect();
    let parts = best_row(&rows);
    rows.into_iter()
        .zip(parts)
        .map(|((span, scores, forced), part)| {
            let support = if forced.is_some() {
                f64::INFINITY
            } else {
                scores.get(&part).copied().unwrap_or(0.0)
            };
            Labelled { span, part, support }
        })
        .collect()
}

/// The parts that no sentence tells.
pub(super) fn missing(rows: &[Labelled]) -> Vec<StoryPart> {
    let told = |part: StoryPart| rows.iter().any(|row| row.part == part && row.support >= SURE);
    STAR.into_iter().filter(|part| !told(*part)).collect()
}

/// The part a sentence names at its head, and whether it is nothing but that name.
fn heading(sentence: &str) -> Option<(StoryPart, bool)> {
    let head: String = sentence.chars().take(24).collect();
    let (name, rest) = match head.find([':', '–', '—']) {
        Some(at) => (head.get(..at)?, head.get(at..)?),
        None => (head.as_str(), ""),
    };
    let bare = rest.chars().skip(1).all(|c| !c.is_alphanumeric());
    if rest.is_empty() && sentence.chars().count() > name.chars().count() {
        return None;
    }
    let name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let part = match name.as_str() {
        "situation" | "background" | "context" | "s" => StoryPart::Situation,
        "task" | "challenge" | "problem" | "goal" | "my task" | "t" => StoryPart::Task,
        "action" | "actions" | "approach" | "what i did" | "steps" | "a" => StoryPart::Action,
        "result" | "results" | "outcome" | "impact" | "learning" | "lesson" | "reflection" | "r" => StoryPart::Result,
        _ => return None,
    };
    // A single letter is a heading only with its colon.
    (name.len() > 1 || rest.starts_with(':')).then_some((part, bare))
}

/// Viterbi's dynamic programme over sentences and parts: linear in the sentences.
fn best_row(rows: &[(Span, Scores, Option<StoryPart>)]) -> Vec<StoryPart> {
    let total: usize = rows.iter().map(|(span, ..)| span.len()).sum();
    let mut seen = 0;
    let mut best = [0.0f64; 5];
    let mut ways: Vec<[usize; 5]> = Vec::with_capacity(rows.len());
    for (index, (span, scores, forced)) in rows.iter().enumerate() {
        let place = ratio(seen + span.len() / 2, total);
        seen += span.len();
        let mut next = [f64::NEG_INFINITY; 5];
        let mut way = [0usize; 5];
        for (to, (slot, from_slot)) in next.iter_mut().zip(way.iter_mut()).enumerate() {
            let Some(&part) = PARTS.get(to) else { continue };
            for (from, &so_far) in best.iter().enumerate() {
                let cost = if index == 0 { 0.0 } else { step(from, to) };
                if so_far - cost > *slot {
                    (*slot, *from_slot) = (so_far - cost, from);
                }
            }
            *slot += scores.get(&part).copied().unwrap_or(0.0) + PLACE * prior(part, place);
            if forced.is_some_and(|forced| forced != part) {
                *slot -= 1e6;
            }
        }
        best = next;
        ways.push(way);
    }
    let mut at = best
        .iter()
        .enumerate()
        .max_by(|a, b| a.1.total_cmp(b.1))
        .map_or(0, |(at, _)| at);
    let mut parts = Vec::with_capacity(rows.len());
    for way in ways.iter().rev() {
        parts.push(PARTS.get(at).copied().unwrap_or(StoryPart::Other));
        at = way.get(at).copied().unwrap_or(0);
    }
    parts.reverse();
    parts
}

fn step(from: usize, to: usize) -> f64 {
    match (from, to) {
        _ if from == to => 0.0,
        (4, _) | (_, 4) => FORWARD,
        _ if to == from + 1 => FORWARD,
        _ if to > from => SKIP,
        _ => BACK,
    }
}

/// Where in a story each part usually stands: logarithms of rough shares at the head, the middle and the end.
fn prior(part: StoryPart, place: f64) -> f64 {
    let (centre, width) = match part {
        StoryPart::Situation => (0.05, 0.22),
        StoryPart::Task => (0.28, 0.18),
        StoryPart::Action => (0.58, 0.25),
        StoryPart::Result => (0.95, 0.22),
        StoryPart::Other => return -4.0,
    };
    let off: f64 = (place - centre) / width;
    (-0.5 * off * off).max(-4.0)
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    if whole == 0 { 0.0 } else { number(part) / number(whole) }
}
