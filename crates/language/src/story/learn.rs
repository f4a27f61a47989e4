//! Learns `tables/stories/weights.txt` and `tables/stories/gaps.txt` from the stories under `tables/stories/told`.
//!
//! After a change to these stories, to the classes of words or to the signs, write both tables anew:
//! `FINALIST_LEARN=1 cargo test -p finalist-language story::learn`.

mod regression;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::cue;
use super::gap::{self, Told};
use super::opening::Opening;
use super::told;
use super::weights::{ALWAYS, BASE, rows, signs, softmax};
use crate::text::{Text, sentences, tokens, words_in};
use regression::Sample;

/// Something with known signs and a known outcome, and the story it is from.
struct Example {
    story: usize,
    signs: Vec<(String, f64)>,
    outcome: usize,
}

/// A sentence of a story that is told part by part.
struct Sentence {
    signs: Vec<(String, f64)>,
    cues: cue::Scores,
    length: usize,
    opening: Opening,
}

/// The sentences of one story, part by part.
struct Story([Vec<Sentence>; 4]);

/// How a table is learned.
struct Lesson {
    /// A sign has to be seen in this many stories.
    seen: usize,
    /// How strongly weights are held near 0, by all examples together.
    restraint: f64,
    /// Signs that weigh less than this for every outcome are left out.
    least: f64,
}

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

/// The weights of the signs that are seen often enough.
fn learn<const N: usize>(examples: &[Example], lesson: &Lesson) -> BTreeMap<String, [f64; N]> {
    let mut seen: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for example in examples {
        for (sign, _) in &example.signs {
            seen.entry(sign).or_default().insert(example.story);
        }
    }
    let names: Vec<&str> = seen
        .iter()
        .filter(|(_, by)| by.len() >= lesson.seen)
        .map(|(sign, _)| *sign)
        .collect();
    let index: BTreeMap<&str, usize> = names.iter().enumerate().map(|(at, name)| (*name, at + 1)).collect();
    let samples: Vec<Sample> = examples
        .iter()
        .map(|example| {
            let known = example
                .signs
                .iter()
                .filter_map(|(sign, value)| Some((*index.get(sign.as_str())?, *value)));
            (std::iter::once((0, BASE)).chain(known).collect(), example.outcome)
        })
        .collect();
    let weights = regression::fit::<N>(&samples, names.len() + 1, lesson.restraint / samples.len() as f64);
    let learned = names
        .into_iter()
        .chain([ALWAYS])
        .zip(weights[1..].iter().chain(&weights[..1]));
    learned
        .filter(|(name, row)| *name == ALWAYS || row.iter().any(|weight| weight.abs() >= lesson.least))
        .map(|(name, row)| (name.to_owned(), *row))
        .collect()
}

fn sentence_examples<'s>(stories: impl IntoIterator<Item = (usize, &'s Story)>) -> Vec<Example> {
    let mut out = Vec::new();
    for (story, Story(parts)) in stories {
        for (outcome, part) in parts.iter().enumerate() {
            out.extend(part.iter().map(|sentence| Example {
                story,
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
                        story: at,
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

/// Compares a table with what was just learned, or writes it where that is wanted.
fn settle<const N: usize>(name: &str, columns: &str, learned: &BTreeMap<String, [f64; N]>, table: &'static str) {
    if std::env::var_os("FINALIST_LEARN").is_some() {
        let mut out = format!(
            "# {columns}, then the sign. Learned from told/ by src/story/learn.rs, which says how to renew it.\n"
        );
        for (sign, weights) in learned {
            for weight in weights {
                write!(out, "{weight:+.2} ").unwrap();
            }
            writeln!(out, "{sign}").unwrap();
        }
        std::fs::write(format!("{}/tables/stories/{name}", env!("CARGO_MANIFEST_DIR")), out).unwrap();
        return;
    }
    let near = |a: &[f64; N], b: &[f64; N]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.05);
    for (sign, weights) in rows(table) {
        let again = learned.get(sign);
        assert!(
            again.is_some_and(|again| near(again, &weights)),
            "{name}: `{sign}` {weights:?}, now {again:?}"
        );
    }
    assert_eq!(
        rows::<N>(table).count(),
        learned.len(),
        "{name}: another number of signs"
    );
}

#[test]
fn the_tables_are_what_the_stories_teach() {
    let stories = stories();
    let sentences: BTreeMap<String, [f64; 4]> = learn(&sentence_examples(stories.iter().enumerate()), &SENTENCES);
    settle(
        "weights.txt",
        "Weights for situation, task, action, result",
        &sentences,
        include_str!("../../tables/stories/weights.txt"),
    );
    let gaps: BTreeMap<String, [f64; 5]> = learn(&gap_examples(&stories), &GAPS);
    settle(
        "gaps.txt",
        "Weights for a lack of situation, task, action, result, or nothing",
        &gaps,
        include_str!("../../tables/stories/gaps.txt"),
    );
}
