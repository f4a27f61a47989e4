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

/// A sentence with its part.
pub(super) struct Labelled {
    pub(super) span: Span,
    pub(super) part: StoryPart,
}

/// A sentence before it is labelled.
struct Row {
    span: Span,
    scores: Scores,
    /// The part that a heading says it is.
    forced: Option<StoryPart>,
}

/// How much the place in the story weighs against the words.
const PLACE: f64 = 0.6;
/// What an opening of a telling (`while I was …`) adds to the situation in the first sentence.
const OPENING: f64 = 1.2;
/// What it costs to go to the next part, to skip one, to go back.
const FORWARD: f64 = 0.7;
const SKIP: f64 = 1.6;
const BACK: f64 = 1.6;

/// What speaks for a part being told somewhere, in the order of [`STAR`]. Measured on whole stories: an alarm on a story
/// that lacks nothing costs its teller more than a part that is overlooked, so the doubt counts for the story.
struct Need {
    /// By how much the best row with the part must beat the best row without it; below it the part is missing.
    gain: f64,
    /// A sentence with this much support tells the part besides its own, as in `as a planner I was asked to …`,
    support: f64,
    /// where it lies in this part of the story, from 0 to 1.
    from: f64,
    until: f64,
}

const NEEDS: [Need; 4] = [
    Need {
        gain: -1.0,
        support: 2.2,
        from: 0.0,
        until: 0.25,
    },
    Need {
        gain: -1.0,
        support: 2.8,
        from: 0.02,
        until: 0.55,
    },
    Need {
        gain: 0.5,
        support: 2.5,
        from: 0.15,
        until: 0.9,
    },
    Need {
        gain: -0.5,
        support: 2.8,
        from: 0.75,
        until: 1.0,
    },
];

/// What speaks for each of [`PARTS`] in one sentence, by its words and its place.
type Emission = [f64; 5];

/// Labels each sentence, and tells which of [`STAR`] no sentence tells; headings (`Task:`) are believed for all that
/// follows them.
pub(super) fn label(text: &Text<'_>, words: &[Token], spans: &[Span]) -> (Vec<Labelled>, Vec<StoryPart>) {
    let mut forced = None;
    let rows: Vec<Row> = spans
        .iter()
        .enumerate()
        .map(|(index, &span)| {
            let heading = heading(text.slice(span));
            if let Some((part, _)) = heading {
                forced = Some(part);
            }
            let bare = heading.is_some_and(|(_, bare)| bare);
            let mut scores = cue::scores(words_in(words, span));
            if index == 0 && cue::is_opening(words_in(words, span)) {
                *scores.entry(StoryPart::Situation).or_default() += OPENING;
            }
            Row {
                span,
                scores,
                forced: if bare { Some(StoryPart::Other) } else { forced },
            }
        })
        .collect();
    let emissions = emissions(&rows);
    let missing = missing(&rows, &emissions);
    let parts = best_row(&emissions);
    let labelled = rows
        .into_iter()
        .zip(parts)
        .map(|(row, part)| Labelled { span: row.span, part })
        .collect();
    (labelled, missing)
}

/// The parts that no sentence tells: the best row of parts gains nothing by having them.
fn missing(rows: &[Row], emissions: &[Emission]) -> Vec<StoryPart> {
    let total: usize = rows.iter().map(|row| row.span.len()).sum();
    let is_told_beside = |part: StoryPart, need: &Need| {
        let mut seen = 0;
        rows.iter().any(|row| {
            let (begin, end) = (ratio(seen, total), ratio(seen + row.span.len(), total));
            seen += row.span.len();
            let support = row.scores.get(&part).copied().unwrap_or(0.0);
            row.forced.is_none() && support >= need.support && end > need.from && begin < need.until
        })
    };
    let gain = |at: usize| best_score(emissions, at, true) - best_score(emissions, at, false);
    let is_missing = |(at, (part, need)): (usize, (StoryPart, &Need))| {
        (rows.is_empty() || (gain(at) < need.gain && !is_told_beside(part, need))).then_some(part)
    };
    STAR.into_iter()
        .zip(&NEEDS)
        .enumerate()
        .filter_map(is_missing)
        .collect()
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

fn emissions(rows: &[Row]) -> Vec<Emission> {
    let total: usize = rows.iter().map(|row| row.span.len()).sum();
    let mut seen = 0;
    rows.iter()
        .map(|row| {
            let place = ratio(seen + row.span.len() / 2, total);
            seen += row.span.len();
            PARTS.map(|part| {
                let told = row.scores.get(&part).copied().unwrap_or(0.0) + PLACE * prior(part, place);
                // What a heading says is out of the question for every other part.
                if row.forced.is_some_and(|forced| forced != part) {
                    told - 1e6
                } else {
                    told
                }
            })
        })
        .collect()
}

/// Viterbi's dynamic programme over sentences and parts: linear in the sentences.
fn best_row(emissions: &[Emission]) -> Vec<StoryPart> {
    let mut best = [0.0f64; 5];
    let mut ways: Vec<[usize; 5]> = Vec::with_capacity(emissions.len());
    for (index, emission) in emissions.iter().enumerate() {
        let mut next = [f64::NEG_INFINITY; 5];
        let mut way = [0usize; 5];
        for (to, ((slot, from_slot), told)) in next.iter_mut().zip(way.iter_mut()).zip(emission).enumerate() {
            for (from, &so_far) in best.iter().enumerate() {
                let cost = if index == 0 { 0.0 } else { step(from, to) };
                if so_far - cost > *slot {
                    (*slot, *from_slot) = (so_far - cost, from);
                }
            }
            *slot += told;
        }
        best = next;
        ways.push(way);
    }
    let mut at = best
        .iter()
        .enumerate()
        .max_by(|a, b| a.1.total_cmp(b.1))
        .map_or(0, |(at, _)| at);
    let mut parts = Vec::with_capacity(emissions.len());
    for way in ways.iter().rev() {
        parts.push(PARTS.get(at).copied().unwrap_or(StoryPart::Other));
        at = way.get(at).copied().unwrap_or(0);
    }
    parts.reverse();
    parts
}

/// The score of the best row that has a part, or of the best one that does not.
fn best_score(emissions: &[Emission], part: usize, with: bool) -> f64 {
    // Rows that do not have the part yet, and rows that have it.
    let mut without = [f64::NEG_INFINITY; 5];
    let mut having = [f64::NEG_INFINITY; 5];
    for (index, emission) in emissions.iter().enumerate() {
        let (mut next_without, mut next_having) = ([f64::NEG_INFINITY; 5], [f64::NEG_INFINITY; 5]);
        let slots = next_without.iter_mut().zip(next_having.iter_mut());
        for (to, ((slot, having_slot), told)) in slots.zip(emission).enumerate() {
            let reached = |row: &[f64; 5]| {
                let ways = row.iter().enumerate().map(|(from, so_far)| so_far - step(from, to));
                ways.fold(f64::NEG_INFINITY, f64::max)
            };
            let (fresh, held) = if index == 0 {
                (0.0, f64::NEG_INFINITY)
            } else {
                (reached(&without), reached(&having))
            };
            if to == part {
                *having_slot = fresh.max(held) + told;
            } else {
                (*slot, *having_slot) = (fresh + told, held + told);
            }
        }
        (without, having) = (next_without, next_having);
    }
    let ends = if with { having } else { without };
    ends.into_iter().fold(f64::NEG_INFINITY, f64::max)
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
