//! What the stories under `tables/stories/told` teach of the parts of a sentence.

use std::sync::LazyLock;

use finalist_core::story::StoryPart;

use super::cue;
use super::order::Fit;
use super::sign;
use crate::text::{Text, Token};
use crate::weights::{ALWAYS, BASE, Row, Weights, gather, softmax};

/// For the parts of a sentence, in the order of [`STAR`](super::STAR).
static SENTENCE: LazyLock<Weights<4>> =
    LazyLock::new(|| Weights::parse(include_str!("../../tables/stories/weights.txt")));

/// The signs of a sentence without repetition, and how strongly each shows: less in company.
#[cfg(test)]
pub(super) fn signs(text: &Text<'_>, words: &[Token]) -> Vec<(String, f64)> {
    let mut names = Vec::with_capacity(words.len() * 3);
    sign::each(text, words, |name| names.push(name.to_owned()));
    let strength = strength(names.len());
    names.sort_unstable();
    names.dedup();
    let mut out: Vec<_> = names.into_iter().map(|name| (name, strength)).collect();
    out.extend(
        cue::scores(words)
            .into_iter()
            .map(|(part, score)| (cue_sign(part).to_owned(), score / CUES)),
    );
    out
}

/// How well each part fits a sentence, by what the stories under `tables/stories/told` teach.
pub(super) fn fit(text: &Text<'_>, words: &[Token], cues: &cue::Scores) -> Fit {
    let mut known: Vec<&Row<4>> = Vec::with_capacity(words.len() * 2);
    let mut count = 0usize;
    sign::each(text, words, |name| {
        count += 1;
        known.extend(SENTENCE.row(name));
    });
    known.sort_unstable_by_key(|(number, _)| *number);
    known.dedup_by_key(|(number, _)| *number);
    let strength = strength(count);
    let mut scores = [0.0; 4];
    for (_, weights) in known {
        gather(&mut scores, weights, strength);
    }
    let cues = cues.iter().map(|(part, score)| (cue_sign(*part), score / CUES));
    for (sign, strength) in cues.chain([(ALWAYS, BASE)]) {
        if let Some(weights) = SENTENCE.get(sign) {
            gather(&mut scores, weights, strength);
        }
    }
    softmax(scores).map(|chance| chance.max(1e-9).ln())
}

/// By this much the sum of cues is divided to be of the size of the other signs.
const CUES: f64 = 6.0;

fn cue_sign(part: StoryPart) -> &'static str {
    match part {
        StoryPart::Situation => "cue:situation",
        StoryPart::Task => "cue:task",
        StoryPart::Action => "cue:action",
        StoryPart::Result => "cue:result",
        StoryPart::Other => "cue:other",
    }
}

fn strength(signs: usize) -> f64 {
    1.0 / f64::from(u32::try_from(signs.max(1)).unwrap_or(u32::MAX)).sqrt()
}
