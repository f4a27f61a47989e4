//! Works the weights out from the tables: a multinomial logistic regression, the same every time.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::feature::{START, features, key_of};
use super::sheet::{Sheet, fingerprint};
use super::weights::BIAS;
use super::{Clause, Shape};
use crate::question::part;
use crate::text::{Text, tokens};

/// How much a definition weighs.
const DEFINITION: f64 = 2.0;
/// Pull of the weights towards nothing.
const RIDGE: f64 = 5e-5;
/// Steps; the result moves no more after some two hundred.
const STEPS: usize = 300;
/// A pair of words that the tables hold only once is chance.
const LEAST_PAIR: usize = 2;
/// Weights smaller than this are left away.
const LEAST: f64 = 0.15;

/// Features with how much they count, of a text that belongs to a class.
struct Bag {
    class: usize,
    weight: f64,
    values: BTreeMap<String, f64>,
}

struct Sample {
    class: usize,
    weight: f64,
    /// Feature and value, of length 1 together.
    values: Vec<(usize, f64)>,
}

/// Works out the table of weights of a model.
///
/// Samples are the exemplar questions, the cue phrases and the definitions. Features are words and pairs (tf-idf, scaled
/// to unit length) and the cue phrases of three words and more. The loss is that of softmax regression with a ridge,
/// minimised by accelerated gradient steps (Nesterov 1983; Beck and Teboulle 2009). Takes some seconds in a debug build.
pub(in crate::question) fn weigh(shape: &Shape) -> String {
    let sheets: Vec<Sheet> = shape.classes.iter().map(Sheet::of).collect();
    let (phrases, longest) = long_phrases(&sheets);
    let mut rows: Vec<(usize, f64, &str, bool)> = Vec::new();
    for (class, sheet) in sheets.iter().enumerate() {
        let cues = sheet
            .cues
            .iter()
            .map(|(weight, cue)| (class, shape.cue * weight, *cue, cue.starts_with('^')));
        let questions = sheet.questions.iter().map(|question| (class, 1.0, *question, true));
        let definition = sheet
            .definition
            .map(|definition| (class, DEFINITION, definition, false));
        rows.extend(questions.chain(cues).chain(definition));
    }
    rows.extend(
        (shape.borrowed)()
            .into_iter()
            .map(|(class, weight, text)| (class, weight, text, true)),
    );
    let bags: Vec<Bag> = rows
        .into_iter()
        .map(|(class, weight, text, has_start)| {
            let text = Text::new(text);
            let words = tokens(&text);
            let parts = part::parts(&text, &words);
            let clauses: Vec<Clause<'_>> = parts.iter().map(|part| part.clause(&words)).collect();
            let values = features(shape, &clauses, &phrases, longest, has_start);
            Bag { class, weight, values }
        })
        .collect();
    let vocabulary = vocabulary(&bags);
    let samples: Vec<Sample> = bags.iter().map(|bag| sample(bag, &vocabulary)).collect();
    let weights = fit(&samples, vocabulary.len(), sheets.len());
    write(shape, &vocabulary, &weights)
}

/// The cue phrases of three words and more, and the length of the longest.
fn long_phrases(sheets: &[Sheet]) -> (BTreeSet<String>, usize) {
    let mut longest = 2;
    let mut phrases = BTreeSet::new();
    for (_, cue) in sheets.iter().flat_map(|sheet| &sheet.cues) {
        let words = tokens(&Text::new(cue));
        if words.len() > 2 {
            longest = longest.max(words.len());
            phrases.insert(key_of(&words));
        }
    }
    (phrases, longest)
}

/// Each feature with its place and its rarity (idf), rounded as the table will hold it.
fn vocabulary(bags: &[Bag]) -> BTreeMap<String, (usize, f64)> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for key in bags.iter().flat_map(|bag| bag.values.keys()) {
        *seen.entry(key).or_default() += 1;
    }
    seen.into_iter()
        .filter(|(key, count)| *count >= LEAST_PAIR || !is_pair(key))
        .enumerate()
        .map(|(place, (key, count))| {
            let idf = ((1.0 + number(bags.len())) / (1.0 + number(count))).ln() + 1.0;
            (key.to_owned(), (place, (idf * 10.0).round() / 10.0))
        })
        .collect()
}

/// Whether a feature is a pair of words, or one or two at a beginning.
fn is_pair(key: &str) -> bool {
    key.starts_with(START) || key.matches(' ').count() == 1
}

fn sample(bag: &Bag, vocabulary: &BTreeMap<String, (usize, f64)>) -> Sample {
    let mut values: Vec<(usize, f64)> = bag
        .values
        .iter()
        .filter_map(|(key, counts)| vocabulary.get(key).map(|(place, idf)| (*place, counts * idf)))
        .collect();
    let length = values
        .iter()
        .map(|(_, value)| value * value)
        .sum::<f64>()
        .sqrt()
        .max(1e-9);
    for (_, value) in &mut values {
        *value /= length;
    }
    Sample {
        class: bag.class,
        weight: bag.weight,
        values,
    }
}

/// Rows of weights, one a feature and the bias as the last.
fn fit(samples: &[Sample], features: usize, classes: usize) -> Vec<Vec<f64>> {
    let count = number(samples.len());
    let step = 1.0 / (0.5 * steepness(samples, features) / count + RIDGE);
    let mut weights = vec![vec![0.0; classes]; features + 1];
    let mut ahead = weights.clone();
    let mut pace = 1.0_f64;
    for _ in 0..STEPS {
        let gradient = gradient(samples, &ahead, classes);
        let next_pace = (1.0 + (1.0 + 4.0 * pace * pace).sqrt()) / 2.0;
        let glide = (pace - 1.0) / next_pace;
        for (at, ((row, ahead), gradient)) in weights.iter_mut().zip(&mut ahead).zip(&gradient).enumerate() {
            let ridge = if at == features { 0.0 } else { RIDGE };
            for ((weight, ahead), gradient) in row.iter_mut().zip(ahead).zip(gradient) {
                let next = *ahead - step * (gradient / count + ridge * *ahead);
                *ahead = next + glide * (next - *weight);
                *weight = next;
            }
        }
        pace = next_pace;
    }
    weights
}

/// The gradient of the loss, summed over the samples.
fn gradient(samples: &[Sample], weights: &[Vec<f64>], classes: usize) -> Vec<Vec<f64>> {
    let mut gradient = vec![vec![0.0; classes]; weights.len()];
    let bias = weights.len().saturating_sub(1);
    for sample in samples {
        let places = || sample.values.iter().copied().chain([(bias, 1.0)]);
        let mut logits = vec![0.0; classes];
        for (place, value) in places() {
            for (logit, weight) in logits.iter_mut().zip(weights.get(place).into_iter().flatten()) {
                *logit += value * weight;
            }
        }
        let mut slopes = super::shares(&logits);
        if let Some(own) = slopes.get_mut(sample.class) {
            *own -= 1.0;
        }
        for (place, value) in places() {
            for (sum, slope) in gradient.get_mut(place).into_iter().flatten().zip(&slopes) {
                *sum += sample.weight * value * slope;
            }
        }
    }
    gradient
}

/// The largest eigenvalue of the samples' matrix with weights, by power iteration, and 1 for the bias of each sample.
fn steepness(samples: &[Sample], features: usize) -> f64 {
    let mut direction = vec![1.0; features];
    let mut most = 0.0_f64;
    for _ in 0..30 {
        let mut next = vec![0.0; features];
        for sample in samples {
            let along: f64 = sample
                .values
                .iter()
                .map(|(place, value)| value * direction.get(*place).copied().unwrap_or(0.0))
                .sum();
            for (place, value) in &sample.values {
                if let Some(slot) = next.get_mut(*place) {
                    *slot += sample.weight * value * along;
                }
            }
        }
        most = next.iter().map(|value| value * value).sum::<f64>().sqrt().max(1e-9);
        direction = next.into_iter().map(|value| value / most).collect();
    }
    // The bias is a feature that every sample has.
    most + samples.iter().map(|sample| sample.weight).sum::<f64>()
}

fn write(shape: &Shape, vocabulary: &BTreeMap<String, (usize, f64)>, weights: &[Vec<f64>]) -> String {
    let mut table = String::from(
        "# Worked out from the cues and exemplars beside this file by\n\
         # `cargo run -p finalist-language --example weigh`; not edited by hand.\n",
    );
    let _ = writeln!(table, "# From tables with the fingerprint {:016x}.", fingerprint(shape));
    table.push_str(
        "# A row: word stems (`^`: at the beginning), a tab, how rare they are (tenths of the idf), and what they speak for\n\
         # (or against, with a minus), in tenths of a logit. The short names:\n",
    );
    for classes in shape.classes.chunks(7) {
        let names: Vec<String> = classes
            .iter()
            .map(|class| format!("{} {}", class.short, class.code))
            .collect();
        let _ = writeln!(table, "# {}", names.join(", "));
    }
    let rows = vocabulary
        .iter()
        .map(|(key, (place, idf))| (key.as_str(), *place, *idf));
    let bias = [(BIAS, vocabulary.len(), 0.0)];
    // The name of the bias sorts before all others.
    for (key, place, idf) in bias.into_iter().chain(rows) {
        let mut row = format!("{key}\t{:.0}", idf * 10.0);
        for (class, weight) in shape.classes.iter().zip(weights.get(place).into_iter().flatten()) {
            if weight.abs() >= LEAST {
                let _ = write!(row, " {}{:.0}", class.short, weight * 10.0);
            }
        }
        let _ = writeln!(table, "{row}");
    }
    table
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
