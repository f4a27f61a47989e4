//! Which competencies a text tests or shows: a linear model over word stems, learnt from exemplar questions and cue
//! phrases of our own.

mod feature;
mod table;
mod weigh;
mod weights;

use finalist_core::competency::Competency;

use crate::text::Token;
pub use feature::Clause;
pub use weigh::weigh;
use weights::WEIGHTS;

/// Below this a competency is noise and is left out.
const LEAST: f64 = 0.02;
/// In a story a competency counts that is at least this share of the strongest one.
const STORY_SHARE: f64 = 0.5;

/// The competencies that clauses test, best first, each from 0 (nothing) to 1, together at most 1; noise is left out.
///
/// A multinomial logistic regression (weights in `tables/competencies/weights.txt`, one row a word or phrase, worked out
/// by `examples/weigh.rs` from the cues and exemplars beside it). Where no word is known that is about anything, the
/// list is empty. Takes time in proportion to the words, and nothing is built at the start but a list of lines.
pub fn score(clauses: &[Clause<'_>]) -> Vec<(Competency, f64)> {
    let Some(logits) = WEIGHTS.logits(clauses) else {
        return Vec::new();
    };
    let mut scores: Vec<(Competency, f64)> = Competency::ALL
        .iter()
        .copied()
        .zip(shares(&logits))
        .filter(|(_, score)| *score >= LEAST)
        .collect();
    sort(&mut scores);
    scores
}

/// The competencies that a longer text, such as a story, shows: every sentence counts the same.
pub fn score_story(words: &[Token]) -> Vec<(Competency, f64)> {
    let mut scores = score(&[Clause { words, share: 1.0 }]);
    // Long texts gather many signs: what matters in them is what stands out against the rest.
    let most = scores.first().map_or(1.0, |(_, score)| *score);
    scores.retain(|(_, score)| *score >= most * STORY_SHARE);
    scores
}

/// Lifts a competency to at least this score and puts the list in order again.
pub(super) fn raise(scores: &mut Vec<(Competency, f64)>, competency: Competency, least: f64) {
    match scores.iter_mut().find(|(known, _)| *known == competency) {
        Some((_, score)) => *score = score.max(least),
        None => scores.push((competency, least)),
    }
    sort(scores);
}

/// Logits as shares that add up to 1.
fn shares(logits: &[f64]) -> Vec<f64> {
    let most = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raised: Vec<f64> = logits.iter().map(|logit| (logit - most).exp()).collect();
    let sum: f64 = raised.iter().sum();
    raised.into_iter().map(|share| share / sum.max(1e-9)).collect()
}

fn sort(scores: &mut [(Competency, f64)]) {
    scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
}
