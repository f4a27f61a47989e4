//! Themes: what a question asks for and what a story is about, told from samples of our own (`tables/matching/themes/`).
//!
//! Each theme has sample questions and short tellings. The centroid of its samples is what the words of a question, or of
//! a passage of a story, are compared with (Rocchio 1971), once for each side, for people ask in other words than they
//! tell. Nothing here ranks: see `matching.rs`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::sense::SENSES;
use crate::text::{Lookup, Text, Token, is_stop_word, sentences, tokens, words_in};

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

/// What a word counts that says nothing about the subject: in a question, where it is mere form, and in a telling.
const STOP_ASKED: f64 = 0.1;
const STOP_TOLD: f64 = 0.3;
/// What a pair of words counts, and one of which neither word says anything, in proportion to that.
const PAIR: f64 = 0.6;
const STOP_PAIR: f64 = 0.3;
/// What a sense counts: it joins words that no sample has to those that have been heard.
const SENSE: f64 = 0.3;
/// So much unknown is imagined in every text, so that two words by chance are no likeness.
const UNKNOWN: f64 = 6.0;
/// How sharply the nearest theme is preferred.
const SHARP: f64 = 14.0;
/// Themes of a question that are less likely are left out.
const LEAST_LIKELY: f64 = 0.015;
/// A question whose likely themes have less than this together asks for none in particular.
const LEAST_ASKED: f64 = 0.35;
/// What a theme has in a story that says nothing of it, before the logarithm is taken.
const FLOOR: f64 = 1e-3;
/// Sentences of a story that are read together.
const PASSAGE: usize = 2;
/// What keeps rare themes from being blown up where a bank is set against its spread.
const LEAST_SPREAD: f64 = 0.3;

/// A word, a pair of words or a sense, with how much it counts.
type Feature = (usize, f64);

/// One side of an interview: words and what they say of each theme.
struct Side {
    stems: Lookup<String, usize>,
    pairs: Lookup<(usize, usize), usize>,
    stop: f64,
    /// For each feature its rarity.
    rarity: Vec<f64>,
    /// For each feature the themes whose samples have it, with its share in their centroid.
    shares: Vec<Vec<(usize, f64)>>,
    /// For each feature its mean share over all themes.
    means: Vec<f64>,
    /// For each theme the length of its centroid, set against the mean of all.
    lengths: Vec<f64>,
}

struct Themes {
    asked: Side,
    told: Side,
}

static THEMES: LazyLock<Themes> = LazyLock::new(|| {
    let (names, asked, told) = read();
    Themes {
        asked: Side::new(&asked, names, STOP_ASKED),
        told: Side::new(&told, names, STOP_TOLD),
    }
});

/// The themes that the words of a question ask for, with shares that fall off quickly; none where no word is known.
pub(super) fn asked(words: &[Token]) -> Vec<(usize, f64)> {
    let side = &THEMES.asked;
    let features = side.features(words);
    if !words
        .iter()
        .any(|word| !is_stop_word(&word.lower) && side.stems.has(&word.stem))
    {
        return Vec::new();
    }
    let shares = side.likeness(features);
    let likely = |(_, share): &(usize, f64)| *share >= LEAST_LIKELY;
    shares.into_iter().enumerate().filter(likely).collect()
}

/// How far each text of a bank stands out in each theme: one column a theme, one row a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    columns: Vec<Vec<f64>>,
    /// For each text what it tells of each theme, by itself.
    shares: Vec<Vec<f64>>,
}

impl Told {
    /// What a text tells of each theme, passage by passage; the logarithm of the mean. Linear in the text.
    pub(super) fn read(text: &Text<'_>, words: &[Token]) -> Vec<f64> {
        let side = &THEMES.told;
        let sentences: Vec<Vec<Feature>> = sentences(text)
            .into_iter()
            .map(|span| side.features(words_in(words, span)))
            .filter(|features| !features.is_empty())
            .collect();
        let mut sums = vec![0.0; side.lengths.len()];
        let mut count = 0.0;
        for passage in sentences.windows(PASSAGE.min(sentences.len()).max(1)) {
            let shares = side.likeness(passage.iter().flatten().copied().collect());
            for (sum, share) in sums.iter_mut().zip(shares) {
                *sum += share;
            }
            count += 1.0;
        }
        let count = f64::max(count, 1.0);
        sums.iter().map(|sum| (sum / count + FLOOR).ln()).collect()
    }

    /// Sets what was read against the mean and the spread of the bank.
    pub(super) fn new(rows: &[Vec<f64>]) -> Self {
        let all = super::number(rows.len()).max(1.0);
        let columns = (0..THEMES.told.lengths.len())
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
        let share = |row: &Vec<f64>| row.iter().map(|value| (value.exp() - FLOOR).max(0.0)).collect();
        Self {
            columns,
            shares: rows.iter().map(share).collect(),
        }
    }

    /// How much more a text tells of the themes that are asked for than one that tells of all alike, whatever else is
    /// in the bank: 1 is as much; 0 where a question asks for no theme in particular.
    pub(super) fn lift(&self, place: usize, asked: &[(usize, f64)]) -> f64 {
        let Some(shares) = self.shares.get(place) else {
            return 0.0;
        };
        let told = asked
            .iter()
            .filter_map(|(theme, weight)| Some(weight * shares.get(*theme)?));
        let all: f64 = asked.iter().map(|(_, weight)| weight).sum();
        if all < LEAST_ASKED {
            return 0.0;
        }
        told.sum::<f64>() * super::number(shares.len()) / all
    }

    /// How far each text stands out in a theme, in the order of the texts: below 0 where less than the others.
    pub(super) fn column(&self, theme: usize) -> &[f64] {
        self.columns.get(theme).map_or(&[], Vec::as_slice)
    }
}

impl Side {
    fn new(samples: &[(usize, &'static str)], themes: usize, stop: f64) -> Self {
        let mut side = Self {
            stems: Lookup::default(),
            pairs: Lookup::default(),
            stop,
            rarity: Vec::new(),
            shares: Vec::new(),
            means: Vec::new(),
            lengths: Vec::new(),
        };
        let read: Vec<(usize, Vec<Token>)> = samples
            .iter()
            .map(|(theme, sample)| (*theme, tokens(&Text::new(sample))))
            .collect();
        side.learn_words(&read);
        let bags: Vec<(usize, Vec<Feature>)> = read
            .iter()
            .map(|(theme, words)| (*theme, strongest(side.features(words))))
            .collect();
        let mut seen = vec![0.0; side.stems.len() + side.pairs.len() + SENSES.count];
        for (feature, _) in bags.iter().flat_map(|(_, bag)| bag) {
            if let Some(count) = seen.get_mut(*feature) {
                *count += 1.0;
            }
        }
        let all = super::number(bags.len());
        // A sense that no sample has says nothing.
        let rarity = |count: f64| {
            if count > 0.0 {
                ((1.0 + all) / (1.0 + count)).ln() + 1.0
            } else {
                0.0
            }
        };
        side.rarity = seen.into_iter().map(rarity).collect();
        side.shares = vec![Vec::new(); side.rarity.len()];
        for (theme, bag) in bags {
            for (feature, value) in side.scaled(bag) {
                let Some(shares) = side.shares.get_mut(feature) else {
                    continue;
                };
                // Samples of a theme stand together, so it is mostly the last.
                match shares.iter_mut().rev().find(|share| share.0 == theme) {
                    Some((_, sum)) => *sum += value,
                    None => shares.push((theme, value)),
                }
            }
        }
        side.settle(themes);
        side
    }

    /// Knows every word of the samples, and every pair that stands in more than one of them.
    fn learn_words(&mut self, read: &[(usize, Vec<Token>)]) {
        for word in read.iter().flat_map(|(_, words)| words) {
            if !self.stems.has(&word.stem) {
                let next = self.stems.len();
                *self.stems.slot(word.stem.clone()) = next;
            }
        }
        // For each pair the first sample that has it.
        let mut seen: Lookup<(usize, usize), usize> = Lookup::default();
        let from = self.stems.len();
        for (sample, (_, words)) in read.iter().enumerate() {
            let numbers: Vec<usize> = words
                .iter()
                .filter_map(|word| self.stems.get(&word.stem).copied())
                .collect();
            for pair in numbers.windows(2) {
                let &[first, second] = pair else { continue };
                let earlier = *seen.get_or_insert_with((first, second), || sample);
                if earlier != sample && !self.pairs.has(&(first, second)) {
                    *self.pairs.slot((first, second)) = from + self.pairs.len();
                }
            }
        }
    }

    /// The roots of the sums make a centroid, so that one word said again and again does not fill it.
    fn settle(&mut self, themes: usize) {
        let count = super::number(themes).max(1.0);
        self.means = vec![0.0; self.shares.len()];
        for (shares, mean) in self.shares.iter_mut().zip(&mut self.means) {
            shares.sort_by_key(|share| share.0);
            for (_, share) in shares {
                *share = share.sqrt();
                *mean += *share / count;
            }
        }
        let base: f64 = self.means.iter().map(|mean| mean * mean).sum();
        let mut squares = vec![base; themes];
        for (shares, mean) in self.shares.iter().zip(&self.means) {
            for (theme, share) in shares {
                if let Some(square) = squares.get_mut(*theme) {
                    *square += share * share - 2.0 * share * mean;
                }
            }
        }
        self.lengths = squares.into_iter().map(|square| square.max(1e-9).sqrt()).collect();
    }

    /// The known words, pairs and senses of a run.
    fn features(&self, words: &[Token]) -> Vec<Feature> {
        let mut found = Vec::with_capacity(2 * words.len());
        let mut before: Option<(usize, bool)> = None;
        for word in words {
            let Some(&number) = self.stems.get(&word.stem) else {
                before = None;
                continue;
            };
            let is_stop = is_stop_word(&word.lower);
            found.push((number, if is_stop { self.stop } else { 1.0 }));
            if let Some((last, was_stop)) = before
                && let Some(&pair) = self.pairs.get(&(last, number))
            {
                found.push((pair, PAIR * if is_stop && was_stop { STOP_PAIR } else { 1.0 }));
            }
            before = Some((number, is_stop));
        }
        let from = self.stems.len() + self.pairs.len();
        found.extend(SENSES.of(words).into_keys().map(|sense| (from + sense, SENSE)));
        found
    }

    /// Features times their rarity, of a length below 1.
    fn scaled(&self, bag: Vec<Feature>) -> Vec<Feature> {
        let mut values: Vec<Feature> = bag
            .into_iter()
            .map(|(feature, value)| (feature, value * self.rarity.get(feature).copied().unwrap_or(0.0)))
            .collect();
        let square: f64 = values.iter().map(|(_, value)| value * value).sum();
        let length = (square + UNKNOWN * UNKNOWN).sqrt();
        for (_, value) in &mut values {
            *value /= length;
        }
        values
    }

    /// How near features are to each theme, as shares that add up to 1.
    fn likeness(&self, features: Vec<Feature>) -> Vec<f64> {
        let mut sums = vec![0.0; self.lengths.len()];
        let mut mean = 0.0;
        for (feature, value) in self.scaled(strongest(features)) {
            for (theme, share) in self.shares.get(feature).into_iter().flatten() {
                if let Some(sum) = sums.get_mut(*theme) {
                    *sum += value * share;
                }
            }
            mean += value * self.means.get(feature).copied().unwrap_or(0.0);
        }
        let raised: Vec<f64> = sums
            .iter()
            .zip(&self.lengths)
            .map(|(sum, length)| (SHARP * (sum - mean) / length).exp())
            .collect();
        let all: f64 = raised.iter().sum();
        raised.into_iter().map(|share| share / all.max(1e-9)).collect()
    }
}

/// Each feature once, with the most that it counts.
fn strongest(mut features: Vec<Feature>) -> Vec<Feature> {
    features.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    features.dedup_by_key(|feature| feature.0);
    features
}

/// A theme with one of its samples.
type Sample = (usize, &'static str);

/// The number of themes, and the samples of both sides.
fn read() -> (usize, Vec<Sample>, Vec<Sample>) {
    let mut names: BTreeMap<&'static str, usize> = BTreeMap::new();
    let (mut asked, mut told) = (Vec::new(), Vec::new());
    let mut current = 0;
    for line in FILES.iter().flat_map(|file| file.lines()).map(str::trim) {
        if let Some(name) = line.strip_prefix('@') {
            let next = names.len();
            current = *names.entry(name).or_insert(next);
        } else if let Some(questions) = line.strip_prefix("? ") {
            asked.extend(questions.split(';').map(|question| (current, question)));
        } else if let Some(telling) = line.strip_prefix("- ") {
            told.push((current, telling));
        }
    }
    (names.len(), asked, told)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<&'static str> {
        let lines = FILES.iter().flat_map(|file| file.lines());
        let mut names = Vec::new();
        for name in lines.filter_map(|line| line.strip_prefix('@')) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn best(mut shares: Vec<(usize, f64)>) -> Vec<&'static str> {
        let names = names();
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
        let (count, asked, told) = read();
        assert!(count >= 90);
        for (theme, name) in names().into_iter().enumerate() {
            let of = |samples: &[Sample]| samples.iter().filter(|sample| sample.0 == theme).count();
            assert!(of(&asked) >= 8, "{name} is asked for in {} ways", of(&asked));
            assert!(of(&told) >= 2, "{name} is told in {} ways", of(&told));
        }
    }
}
