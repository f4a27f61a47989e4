//! Themes: what a question asks for and what a story is about, told from samples of our own (`tables/matching/themes/`, and
//! the stories of `tables/stories/told/`).
//!
//! Each theme has sample questions and tellings. What its samples have in common is what the words of a question, or of a
//! passage of a story, are compared with (Rocchio 1971), once for each side, for people ask in other words than they tell.
//! Nothing here ranks: see `matching.rs`.

mod feature;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::story::told;
use crate::text::{Text, Token, is_stop_word, sentences, tokens, words_in};
use feature::{Feature, Features, Manner};

const FILES: [&str; 9] = [
    include_str!("../../tables/matching/themes/people.txt"),
    include_str!("../../tables/matching/themes/setbacks.txt"),
    include_str!("../../tables/matching/themes/work.txt"),
    include_str!("../../tables/matching/themes/customers.txt"),
    include_str!("../../tables/matching/themes/values.txt"),
    include_str!("../../tables/matching/themes/mixed.txt"),
    include_str!("../../tables/matching/themes/trades.txt"),
    include_str!("../../tables/matching/themes/common.txt"),
    include_str!("../../tables/matching/themes/asked.txt"),
];

/// In a question words without a subject are mere form; in a telling they are half of how it is told (`nobody had`,
/// `but then`).
const ASKED: Manner = Manner {
    stop: 0.1,
    pair: 0.6,
    stop_pair: 0.3,
    sense: 0.3,
    unknown: 6.0,
};
const TOLD: Manner = Manner {
    stop: 1.0,
    pair: 1.0,
    stop_pair: 0.6,
    sense: 0.5,
    unknown: 0.0,
};
/// How sharply the nearest theme of a question is preferred.
const SHARP: f64 = 14.0;
/// Themes of a question that are less likely are left out.
const LEAST_LIKELY: f64 = 0.015;
/// Sentences of a story that are read together.
const PASSAGE: usize = 2;
/// What keeps rare themes from being blown up where a bank is set against its spread, which is some 0.05.
const LEAST_SPREAD: f64 = 0.002;

/// A text with the themes it is a sample of.
struct Sample {
    themes: Vec<usize>,
    text: String,
}

/// One side of an interview: what its features say of each theme.
struct Side {
    features: Features,
    /// For each feature the themes whose samples have it, and how much of it they have together.
    shares: Vec<Vec<(usize, f64)>>,
    /// For each feature what a theme has of it that is like all others.
    means: Vec<f64>,
}

/// The side of who asks: a question is likened to the centre of each theme.
struct Asked {
    side: Side,
    /// For each theme how far its centre lies from the mean of all.
    lengths: Vec<f64>,
}

/// The side of who tells: a passage is likened to all samples of each theme together.
struct Tales {
    side: Side,
    /// For each theme the number of its samples.
    counts: Vec<f64>,
}

static ASKS: LazyLock<Asked> = LazyLock::new(|| Asked::new(&SAMPLES.asked, SAMPLES.names.len()));
static TALES: LazyLock<Tales> = LazyLock::new(|| Tales::new(&SAMPLES.told, SAMPLES.names.len()));

/// The themes that the words of a question ask for, with shares that add up to 1; none where no word is known.
pub(super) fn asked(words: &[Token]) -> Vec<(usize, f64)> {
    let known = |word: &Token| !is_stop_word(&word.lower) && ASKS.side.features.knows(word);
    if !words.iter().any(known) {
        return Vec::new();
    }
    let likely: Vec<(usize, f64)> = ASKS
        .likeness(words)
        .into_iter()
        .enumerate()
        .filter(|(_, share)| *share >= LEAST_LIKELY)
        .collect();
    let all: f64 = likely.iter().map(|(_, share)| share).sum();
    likely.into_iter().map(|(theme, share)| (theme, share / all)).collect()
}

/// How far each text of a bank stands out in each theme: one column a theme, one row a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    columns: Vec<Vec<f64>>,
}

impl Told {
    /// What a text tells of each theme: the mean of its passages. Linear in the text.
    pub(super) fn read(text: &Text<'_>, words: &[Token]) -> Vec<f64> {
        let features = &TALES.side.features;
        let sentences: Vec<Vec<Feature>> = sentences(text)
            .into_iter()
            .map(|span| features.of(words_in(words, span)))
            .filter(|found| !found.is_empty())
            .collect();
        let mut sums = vec![0.0; TALES.counts.len()];
        let mut count = 0.0;
        for passage in sentences.windows(PASSAGE.min(sentences.len()).max(1)) {
            let told = TALES.likeness(passage.iter().flatten().copied().collect());
            for (sum, told) in sums.iter_mut().zip(told) {
                *sum += told;
            }
            count += 1.0;
        }
        let count = f64::max(count, 1.0);
        sums.iter().map(|sum| sum / count).collect()
    }

    /// Sets what was read against the mean and the spread of the bank.
    pub(super) fn new(rows: &[Vec<f64>]) -> Self {
        let all = super::number(rows.len()).max(1.0);
        let columns = (0..TALES.counts.len())
            .map(|theme| {
                let column: Vec<f64> = rows.iter().map(|row| row.get(theme).copied().unwrap_or(0.0)).collect();
                let mean = column.iter().sum::<f64>() / all;
                let spread = (column.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / all).sqrt();
                column
                    .into_iter()
                    .map(|value| (value - mean) / (spread + LEAST_SPREAD))
                    .collect()
            })
            .collect();
        Self { columns }
    }

    /// How far each text stands out in a theme, in the order of the texts: below 0 where less than the others.
    pub(super) fn column(&self, theme: usize) -> &[f64] {
        self.columns.get(theme).map_or(&[], Vec::as_slice)
    }
}

impl Side {
    /// Adds up the samples of each theme.
    fn new(samples: &[Sample], manner: Manner) -> Self {
        let read: Vec<Vec<Token>> = samples.iter().map(|sample| tokens(&Text::new(&sample.text))).collect();
        let (features, bags) = Features::learn(&read, manner);
        let mut sums: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); features.len()];
        for (sample, bag) in samples.iter().zip(bags) {
            for (feature, value) in bag {
                let Some(sum) = sums.get_mut(feature) else { continue };
                for theme in &sample.themes {
                    *sum.entry(*theme).or_default() += value;
                }
            }
        }
        let shares: Vec<Vec<(usize, f64)>> = sums.into_iter().map(|sums| sums.into_iter().collect()).collect();
        Self {
            features,
            shares,
            means: Vec::new(),
        }
    }

    /// Tells each feature its mean, so much a `whole`.
    fn settle(&mut self, whole: f64) {
        let mean = |shares: &Vec<(usize, f64)>| shares.iter().map(|(_, share)| share).sum::<f64>() / whole.max(1.0);
        self.means = self.shares.iter().map(mean).collect();
    }

    /// How much features have in common with each theme, and with the mean.
    fn common(&self, features: Vec<Feature>, themes: usize) -> (Vec<f64>, f64) {
        let mut sums = vec![0.0; themes];
        let mut mean = 0.0;
        for (feature, value) in self.features.weighed(features) {
            for (theme, share) in self.shares.get(feature).into_iter().flatten() {
                if let Some(sum) = sums.get_mut(*theme) {
                    *sum += value * share;
                }
            }
            mean += value * self.means.get(feature).copied().unwrap_or(0.0);
        }
        (sums, mean)
    }
}

impl Asked {
    /// The roots of the sums make a centre, so that one word said again and again does not fill it.
    fn new(samples: &[Sample], themes: usize) -> Self {
        let mut side = Side::new(samples, ASKED);
        for (_, share) in side.shares.iter_mut().flatten() {
            *share = share.sqrt();
        }
        side.settle(super::number(themes));
        let base: f64 = side.means.iter().map(|mean| mean * mean).sum();
        let mut squares = vec![base; themes];
        for (shares, mean) in side.shares.iter().zip(&side.means) {
            for (theme, share) in shares {
                if let Some(square) = squares.get_mut(*theme) {
                    *square += share * share - 2.0 * share * mean;
                }
            }
        }
        let lengths = squares.into_iter().map(|square| square.max(1e-9).sqrt()).collect();
        Self { side, lengths }
    }

    /// How near words are to each theme, as shares that add up to 1.
    fn likeness(&self, words: &[Token]) -> Vec<f64> {
        let (sums, mean) = self.side.common(self.side.features.of(words), self.lengths.len());
        let raised: Vec<f64> = sums
            .iter()
            .zip(&self.lengths)
            .map(|(sum, length)| (SHARP * (sum - mean) / length).exp())
            .collect();
        let all: f64 = raised.iter().sum();
        raised.into_iter().map(|share| share / all.max(1e-9)).collect()
    }
}

impl Tales {
    fn new(samples: &[Sample], themes: usize) -> Self {
        let mut side = Side::new(samples, TOLD);
        let mut counts = vec![0.0; themes];
        for theme in samples.iter().flat_map(|sample| &sample.themes) {
            if let Some(count) = counts.get_mut(*theme) {
                *count += 1.0;
            }
        }
        side.settle(counts.iter().sum());
        Self { side, counts }
    }

    /// How much more features have in common with the samples of each theme than with as many of all.
    fn likeness(&self, features: Vec<Feature>) -> Vec<f64> {
        let (sums, mean) = self.side.common(features, self.counts.len());
        sums.into_iter()
            .zip(&self.counts)
            .map(|(sum, count)| sum - count * mean)
            .collect()
    }
}

/// The samples of both sides.
struct Samples {
    names: Vec<&'static str>,
    asked: Vec<Sample>,
    told: Vec<Sample>,
}

static SAMPLES: LazyLock<Samples> = LazyLock::new(read);

fn read() -> Samples {
    let mut names: Vec<&'static str> = Vec::new();
    let (mut asked, mut told) = (Vec::new(), Vec::new());
    let mut themes = Vec::new();
    let sample = |themes: &[usize], text: &str| Sample {
        themes: themes.to_vec(),
        text: text.to_owned(),
    };
    for line in FILES.iter().flat_map(|file| file.lines()).map(str::trim) {
        if let Some(name) = line.strip_prefix('@') {
            let place = names.iter().position(|known| *known == name);
            themes = vec![place.unwrap_or(names.len())];
            if place.is_none() {
                names.push(name);
            }
        } else if let Some(questions) = line.strip_prefix("? ") {
            asked.extend(questions.split(';').map(|question| sample(&themes, question)));
        } else if let Some(telling) = line.strip_prefix("- ") {
            told.push(sample(&themes, telling));
        }
    }
    for story in told::stories() {
        let place = |theme: &&str| names.iter().position(|name| name == theme);
        let themes: Vec<usize> = story.themes.iter().filter_map(place).collect();
        told.push(sample(&themes, &story.parts.join(" ")));
    }
    Samples { names, asked, told }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(mut shares: Vec<(usize, f64)>) -> Vec<&'static str> {
        let names = &SAMPLES.names;
        shares.sort_by(|a, b| b.1.total_cmp(&a.1));
        shares.iter().take(2).map(|(theme, _)| names[*theme]).collect()
    }

    #[test]
    fn a_question_and_a_story_are_heard_to_be_of_one_theme() {
        for (question, story, theme) in [
            (
                "Can you describe a row between two deckhands that you helped to end?",
                "Two deckhands would not speak to each other after an argument. I listened to both and brought them together.",
                "mediate",
            ),
            (
                "What is the most serious error you have made on a boat?",
                "I tied the wrong knot and the dinghy drifted off. It was my fault, and I told the skipper at once and apologised.",
                "mistake",
            ),
            (
                "When did you have to learn a new rig in no time?",
                "I had never seen a lugger before and in a week I had to sail it. I read at night and asked the old hands.",
                "learned_new",
            ),
        ] {
            let words = tokens(&Text::new(question));
            let heard = best(asked(&words));
            assert!(heard.contains(&theme), "{question}: {heard:?}");
            let text = Text::new(story);
            let told = Told::read(&text, &tokens(&text));
            let told = best(told.into_iter().enumerate().collect());
            assert!(told.contains(&theme), "{story}: {told:?}");
        }
        assert!(asked(&tokens(&Text::new("xyzzy of the"))).is_empty());
    }

    #[test]
    fn every_line_is_read_and_every_theme_has_samples_of_both_sides() {
        for line in FILES.iter().flat_map(|file| file.lines()) {
            let known = ["# ", "@", "? ", "- "].iter().any(|mark| line.starts_with(mark));
            assert!(known, "{line}");
        }
        assert!(SAMPLES.names.len() >= 90);
        for (theme, name) in SAMPLES.names.iter().enumerate() {
            let of = |samples: &[Sample]| samples.iter().filter(|sample| sample.themes.contains(&theme)).count();
            let (asked, told) = (of(&SAMPLES.asked), of(&SAMPLES.told));
            assert!(asked >= 8, "{name} is asked for in {asked} ways");
            assert!(told >= 2, "{name} is told in {told} ways");
        }
        for theme in told::stories().flat_map(|story| story.themes) {
            assert!(SAMPLES.names.contains(&theme), "{theme}");
        }
        assert!(SAMPLES.told.iter().all(|sample| !sample.themes.is_empty()));
    }
}
