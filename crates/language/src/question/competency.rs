//! Which competencies a text tests or shows (`tables/competencies/`).

use std::sync::LazyLock;

use finalist_core::competency::Competency;

pub use super::model::Clause;
use super::model::{Shape, Sheet, Weights, classes, weigh as weigh_model};
use crate::text::Token;

const TABLE: &str = include_str!("../../tables/competencies/weights.txt");

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::new(&SHAPE, TABLE));

/// `we` and `you` tell a little of a subject, and pairs such as `of the` nothing.
static SHAPE: Shape = Shape {
    classes: classes!("competencies":
        "cf" "customer_focus" "io" "initiative_ownership" "rd" "results_delivery" "in" "innovation"
        "dm" "decision_making" "ps" "problem_solving" "lg" "learning_growth" "pd" "people_development"
        "qs" "quality_standards" "vs" "vision_strategy" "re" "resourcefulness" "co" "conflict"
        "it" "integrity_trust" "le" "leadership" "te" "teamwork" "cm" "communication" "ad" "adaptability"
        "tm" "time_management" "mv" "motivation_values" "dr" "diversity_respect"),
    stop: 0.3,
    pair: 0.8,
    stop_pair: 0.0,
    hears_starts: false,
    cue: 0.4,
    borrowed: Vec::new,
};

/// Below this a competency is noise and is left out, ...
const LEAST: f64 = 0.02;
/// ... but the first three are named if they have at least this: an unsure reading says what else it might be.
const FIRST: usize = 3;
const FIRST_LEAST: f64 = 0.005;
/// Words of a story that are read together: about a sentence.
const PASSAGE: usize = 16;
/// What a passage must give a competency before it counts as a hint.
const HINT: f64 = 0.15;
/// In a story a competency counts that is at least this share of the strongest one.
const STORY_SHARE: f64 = 0.5;

/// The competencies that clauses test, best first, each from 0 (nothing) to 1, together at most 1; noise is left out.
///
/// A multinomial logistic regression (weights in `tables/competencies/weights.txt`, one row a word or phrase, worked out
/// by `examples/weigh.rs` from the cues and exemplars beside it). Where no word is known that is about anything, the
/// list is empty. Takes time in proportion to the words, and nothing is built at the start but a list of lines.
pub fn score(clauses: &[Clause<'_>]) -> Vec<(Competency, f64)> {
    let Some(shares) = WEIGHTS.shares(clauses) else {
        return Vec::new();
    };
    let mut scores: Vec<(Competency, f64)> = Competency::ALL
        .iter()
        .copied()
        .zip(shares)
        .filter(|(_, score)| *score >= FIRST_LEAST)
        .collect();
    sort(&mut scores);
    let loud = scores.partition_point(|(_, score)| *score >= LEAST);
    scores.truncate(loud.max(FIRST));
    scores
}

/// The competencies that a longer text, such as a story, shows, best first, each from 0 to 1.
///
/// It is read passage by passage, and a passage speaks for a competency with what exceeds its fair share; the score is
/// that of a noisy or: one plain passage is enough, and several hints are. Linear in the words.
pub fn score_story(words: &[Token]) -> Vec<(Competency, f64)> {
    let mut doubts = [1.0; Competency::ALL.len()];
    for words in words.chunks(PASSAGE) {
        let shares = WEIGHTS.shares(&[Clause { words, share: 1.0 }]).unwrap_or_default();
        for (doubt, share) in doubts.iter_mut().zip(shares) {
            *doubt *= 1.0 - (share - HINT).max(0.0);
        }
    }
    let mut scores: Vec<(Competency, f64)> = Competency::ALL
        .iter()
        .copied()
        .zip(doubts.map(|doubt| 1.0 - doubt))
        .filter(|(_, score)| *score > 0.0)
        .collect();
    sort(&mut scores);
    // Long texts gather many hints: what matters in them is what stands out against the rest.
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

/// The exemplar questions, each with its competency.
pub(super) fn exemplars() -> impl Iterator<Item = (Competency, &'static str)> {
    let sheets = SHAPE.classes.iter().map(|class| Sheet::of(class).questions);
    Competency::ALL
        .iter()
        .zip(sheets)
        .flat_map(|(competency, questions)| questions.into_iter().map(|question| (*competency, question)))
}

/// Works the weights out anew from the cues and exemplars: what `examples/weigh.rs` writes beside them.
pub fn weigh() -> String {
    weigh_model(&SHAPE)
}

fn sort(scores: &mut [(Competency, f64)]) {
    scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::model::check_sheets;

    #[test]
    fn the_tables_are_rich_and_the_weights_were_worked_out_from_them() {
        check_sheets(&SHAPE, TABLE, 40, 50);
        let classes = SHAPE.classes.iter().map(|class| class.code);
        assert!(classes.eq(Competency::ALL.iter().map(|competency| competency.code())));
    }
}
