//! Learns `tables/stories/weights.txt` and `tables/stories/gaps.txt` from the stories under `tables/stories/told`.
//!
//! After a change to these stories, to the classes of words or to the signs, write both tables anew:
//! `FINALIST_LEARN=1 cargo test -p finalist-language story::learn`.

use std::collections::BTreeMap;

use super::cue;
use super::gap::{self, Told};
use super::opening::Opening;
use super::told;
use super::weights::signs;
use crate::text::{Text, sentences, tokens, words_in};
use crate::weights::learn::{Example, Lesson, learn, settle};
use crate::weights::{ALWAYS, BASE, softmax};

/// A sentence of a story that is told part by part.
struct Sentence {
    signs: Vec<(String, f64)>,
    cues: cue::Scores,
    length: usize,
    opening: Opening,
}

/// The sentences of one story, part by part.
struct Story([Vec<Sentence>; 4]);

const SENTENCES: Lesson = Lesson {
    seen: 3,
    restraint: 0.33,
    least: 0.2,
};
const GAPS: Lesson = Lesson {
    seen: 3,
    restraint: 1.0,
    least: 0.0,
};
/// What the tables say of where they come from.
const LEARNED: &str = "Learned from told/ by src/story/learn.rs, which says how to renew it.";
/// The stories are read by weights that were learned from the others, in this many groups.
const FOLDS: usize = 3;

fn stories() -> Vec<Story> {
    told::stories().map(|parts| Story(parts.map(sentences_of))).collect()
}

fn sentences_of(text: &str) -> Vec<Sentence> {
    let text = Text::new(text);
    let words = tokens(&text);
    let sentence = |span| {
        let words = words_in(&words, span);
        Sentence {
            signs: signs(&text, words),
            cues: cue::scores(words),
            length: span.len(),
            opening: Opening::of(words),
        }
    };
    sentences(&text).into_iter().map(sentence).collect()
}

fn sentence_examples<'s>(stories: impl IntoIterator<Item = (usize, &'s Story)>) -> Vec<Example> {
    let mut out = Vec::new();
    for (story, Story(parts)) in stories {
        for (outcome, part) in parts.iter().enumerate() {
            out.extend(part.iter().map(|sentence| Example {
                text: story,
                signs: sentence.signs.clone(),
                outcome,
            }));
        }
    }
    out
}

/// Each story whole and without each part, and the same again with one sentence a part (up to three for the action).
fn gap_examples(stories: &[Story]) -> Vec<Example> {
    let mut out = Vec::new();
    for fold in 0..FOLDS {
        let others = stories.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
        let weights: BTreeMap<String, [f64; 4]> = learn(&sentence_examples(others), &SENTENCES);
        for (at, Story(parts)) in stories.iter().enumerate().filter(|(at, _)| at % FOLDS == fold) {
            let fitted: Vec<Vec<Told>> = parts
                .iter()
                .map(|part| part.iter().map(|sentence| fitted(sentence, &weights)).collect())
                .collect();
            for outcome in 0..5 {
                for short in [false, true] {
                    let rows = fitted.iter().enumerate().filter(|(part, _)| *part != outcome);
                    let kept = rows.flat_map(|(part, rows)| {
                        let keep = match (short, part) {
                            (false, _) => rows.len(),
                            (true, 2) => rows.len().min(1 + at % 3),
                            (true, _) => 1,
                        };
                        if part == 3 {
                            &rows[rows.len() - keep..]
                        } else {
                            &rows[..keep]
                        }
                    });
                    let told: Vec<Told> = kept.cloned().collect();
                    let signs = gap::signs(&told, &gap::read(&told));
                    out.push(Example {
                        text: at,
                        signs,
                        outcome,
                    });
                }
            }
        }
    }
    out
}

fn fitted(sentence: &Sentence, weights: &BTreeMap<String, [f64; 4]>) -> Told {
    let mut scores = weights[ALWAYS].map(|weight| weight * BASE);
    for (sign, strength) in &sentence.signs {
        for (score, weight) in scores.iter_mut().zip(weights.get(sign).into_iter().flatten()) {
            *score += weight * strength;
        }
    }
    Told {
        fit: softmax(scores).map(|chance| chance.max(1e-9).ln()),
        cues: sentence.cues.clone(),
        length: sentence.length,
        opening: sentence.opening,
    }
}

#[test]
fn the_tables_are_what_the_stories_teach() {
    let stories = stories();
    let sentences: BTreeMap<String, [f64; 4]> = learn(&sentence_examples(stories.iter().enumerate()), &SENTENCES);
    settle(
        ("stories/weights.txt", LEARNED),
        "Weights for situation, task, action, result",
        &sentences,
        include_str!("../../tables/stories/weights.txt"),
    );
    let gaps: BTreeMap<String, [f64; 5]> = learn(&gap_examples(&stories), &GAPS);
    settle(
        ("stories/gaps.txt", LEARNED),
        "Weights for a lack of situation, task, action, result, or nothing",
        &gaps,
        include_str!("../../tables/stories/gaps.txt"),
    );
}
