//! Which part a story lacks, if any: a model over the whole text, on top of the readings of its sentences.
//!
//! An alarm on a story that lacks nothing costs its teller more than a part that is overlooked, so the doubt counts for
//! the story. The weights are learned from the stories under `tables/stories/told`, each of them whole, and with each
//! part taken out, and both again cut to the bone.

use std::sync::LazyLock;

use finalist_core::story::StoryPart;

use super::STAR;
use super::cue::Scores;
use super::opening::Opening;
use super::order::{self, Fit, Reading, at};
use crate::weights::{Weights, softmax};

/// For the lack of each of [`STAR`], and last for lacking nothing.
static GAPS: LazyLock<Weights<5>> = LazyLock::new(|| Weights::parse(include_str!("../../tables/stories/gaps.txt")));

/// How sure the model has to be that a part is missing before it is said, from 0 to 1. Chosen so that few whole stories get
/// an alarm. Deeds may be told as what happened, and a task as what was going on, so their lack asks for more.
fn sure(part: StoryPart) -> f64 {
    match part {
        StoryPart::Action => 0.9,
        StoryPart::Task => 0.65,
        _ => 0.6,
    }
}

/// A second part is missing too where no row of parts tells it and no sentence sounds like it.
const ABSENT: f64 = 0.9;
const UNLIKE: f64 = 0.12;

/// So many sentences of a part are as good as more.
const MANY: f64 = 4.0;

/// Sentences are surer of themselves than they are right: their logarithms are tempered by this.
const TEMPER: f64 = 0.7;

/// What is known of one sentence.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) fit: Fit,
    pub(super) cues: Scores,
    /// In characters.
    pub(super) length: usize,
    pub(super) opening: Opening,
}

/// Reads the sentences in their order.
pub(super) fn read(told: &[Told]) -> Reading {
    let fits: Vec<Fit> = told.iter().map(|told| told.fit).collect();
    let lengths: Vec<usize> = told.iter().map(|told| told.length).collect();
    order::read(&fits, &lengths)
}

/// The parts that a text lacks, in the order of [`STAR`].
pub(super) fn missing(told: &[Told], reading: &Reading) -> Vec<StoryPart> {
    let signs = signs(told, reading);
    let chances = GAPS.chances(signs.iter().map(|(name, strength)| (name.as_str(), *strength)));
    let worst = (0..STAR.len()).max_by(|a, b| at(&chances, *a).total_cmp(&at(&chances, *b)));
    let least = worst.and_then(|at| STAR.get(at)).map(|part| sure(*part));
    if least.is_none_or(|least| 1.0 - at(&chances, STAR.len()) < least) {
        return Vec::new();
    }
    let soft = soften(told);
    let lacks = |part: usize| {
        let absent: f64 = reading
            .sets
            .iter()
            .enumerate()
            .filter(|(set, _)| set & (1 << part) == 0)
            .map(|(_, p)| p)
            .sum();
        absent > ABSENT && soft.iter().all(|chances| at(chances, part) < UNLIKE)
    };
    STAR.into_iter()
        .enumerate()
        .filter(|(at, _)| Some(*at) == worst || lacks(*at))
        .map(|(_, part)| part)
        .collect()
}

/// What the whole text shows: names and strengths, most from 0 to 1.
pub(super) fn signs(told: &[Told], reading: &Reading) -> Vec<(String, f64)> {
    let soft = soften(told);
    let count = soft.len();
    let (Some(first), Some(last)) = (soft.first(), soft.last()) else {
        return Vec::new();
    };
    let all = [true; 4];
    let usual = row(&soft, all);
    let whole = number(told.iter().map(|told| told.length).sum::<usize>().max(1));
    let mut out = Vec::with_capacity(90);
    for (index, part) in STAR.into_iter().enumerate() {
        let mut show = |sign: &str, strength: f64| out.push((format!("{sign} {part}"), strength));
        let fits = || soft.iter().map(|chances| at(chances, index));
        let reads = || reading.parts.iter().map(|chances| at(chances, index));
        let top = strongest(fits());
        show("top", top);
        show("top-log", log(top));
        show("sum", fits().sum::<f64>().min(MANY) / 2.0);
        show(
            "none",
            fits().map(|fit| (1.0 - fit).max(1e-3).ln()).sum::<f64>().max(-MANY) / MANY,
        );
        show("first", at(first, index));
        show("second", soft.get(1).map_or(0.0, |chances| at(chances, index)));
        show("last", at(last, index));
        show("read", strongest(reads()));
        show("read-sum", reads().sum::<f64>().min(MANY) / 2.0);
        let shares = reads().zip(told).map(|(read, told)| read * number(told.length));
        show("share", shares.sum::<f64>() / whole);
        let (mut with, mut without) = (0.0, 0.0);
        for (set, chance) in reading.sets.iter().enumerate() {
            *(if set & (1 << index) == 0 {
                &mut without
            } else {
                &mut with
            }) += chance;
        }
        show("odds", ((without + 1e-9) / (with + 1e-9)).ln().clamp(-6.0, 6.0) / 4.0);
        show(
            "only",
            (at(&reading.sets, 15 & !(1 << index)) + 1e-9).ln().max(-6.0) / 4.0,
        );
        let cue = |told: &Told| told.cues.get(&part).copied().unwrap_or(0.0) / 6.0;
        show("cue", strongest(told.iter().map(cue)));
        show("cue-first", told.first().map_or(0.0, cue));
        show("cue-last", told.last().map_or(0.0, cue));
        let Some((score, best)) = &usual else { continue };
        show("row", at(best, index));
        show("row-log", log(at(best, index)));
        let mut others = all;
        if let Some(slot) = others.get_mut(index) {
            *slot = false;
        }
        if let Some((without, _)) = row(&soft, others) {
            show("gain", ((without - score) / number(count)).clamp(-2.0, 2.0));
            show("gain-all", (without - score).clamp(-4.0, 4.0) / 4.0);
        }
    }
    let opening = told.first().into_iter().flat_map(|told| told.opening.signs());
    out.extend(opening.map(|(sign, strength)| (sign.to_owned(), strength)));
    out.push(("whole".to_owned(), (at(&reading.sets, 15) + 1e-9).ln().max(-8.0) / 4.0));
    out.push(("sentences".to_owned(), number(count).ln() / 2.0));
    if count < 5 {
        out.push(("few".to_owned(), 1.0));
    }
    if count < 4 {
        out.push(("very few".to_owned(), 1.0));
    }
    out
}

fn soften(told: &[Told]) -> Vec<[f64; 4]> {
    told.iter()
        .map(|told| softmax(told.fit.map(|fit| fit * TEMPER)))
        .collect()
}

/// The best row that tells the wanted parts in their usual order, one after the other: the logarithm of its chance, and
/// how well the best sentence of each part fits it. None where there are fewer sentences than parts.
fn row(soft: &[[f64; 4]], wanted: [bool; 4]) -> Option<(f64, [f64; 4])> {
    let parts: Vec<usize> = (0..4).filter(|part| wanted.get(*part) == Some(&true)).collect();
    if soft.len() < parts.len() {
        return None;
    }
    // For each sentence and part: the best score of a row that ends so, and whether the part begins here.
    let mut rows: Vec<Vec<(f64, bool)>> = Vec::with_capacity(soft.len());
    for chances in soft {
        let before = rows.last();
        let next = parts.iter().enumerate().map(|(place, part)| {
            let earlier = |place: usize| {
                before
                    .and_then(|row| row.get(place))
                    .map_or(f64::NEG_INFINITY, |way| way.0)
            };
            let stays = earlier(place);
            let begins = match place.checked_sub(1) {
                Some(previous) => earlier(previous),
                None if before.is_none() => 0.0,
                None => f64::NEG_INFINITY,
            };
            (stays.max(begins) + at(chances, *part).max(1e-3).ln(), begins > stays)
        });
        rows.push(next.collect());
    }
    let score = rows.last()?.last()?.0;
    let mut best = [0.0f64; 4];
    let mut place = parts.len().checked_sub(1)?;
    for (chances, ways) in soft.iter().zip(&rows).rev() {
        let part = *parts.get(place)?;
        if let Some(slot) = best.get_mut(part) {
            *slot = slot.max(at(chances, part));
        }
        if ways.get(place)?.1 {
            place = place.saturating_sub(1);
        }
    }
    Some((score, best))
}

fn strongest(strengths: impl Iterator<Item = f64>) -> f64 {
    strengths.fold(0.0, f64::max)
}

fn log(chance: f64) -> f64 {
    chance.max(1e-3).ln() / 4.0
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
