//! What a text shows of its themes: its words, pairs of them, and the senses they speak of, as a list of numbers.

use crate::matching::sense::SENSES;
use crate::text::{Lookup, Token, is_stop_word};

/// A word, a pair of words or a sense, with how much it counts.
pub(super) type Feature = (usize, f64);

/// What the kinds of features count.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    /// A word that says nothing about the subject.
    pub(super) stop: f64,
    /// A pair of words.
    pub(super) pair: f64,
    /// A pair of which neither word says anything, in proportion to that.
    pub(super) stop_pair: f64,
    /// A sense: it joins words that no sample has to those that have been heard.
    pub(super) sense: f64,
    /// So much unknown is imagined in every text, so that two words by chance are no likeness.
    pub(super) unknown: f64,
}

/// The features of a set of samples, and how rare each is.
pub(super) struct Features {
    manner: Manner,
    stems: Lookup<String, usize>,
    pairs: Lookup<(usize, usize), usize>,
    /// For each feature its rarity.
    rarity: Vec<f64>,
}

impl Features {
    /// Knows every word of the samples, and every pair that stands in more than one of them. Gives the samples too, as
    /// features with what they count, each of length 1 or below.
    pub(super) fn learn(read: &[Vec<Token>], manner: Manner) -> (Self, Vec<Vec<Feature>>) {
        let mut learned = Self {
            manner,
            stems: Lookup::default(),
            pairs: Lookup::default(),
            rarity: Vec::new(),
        };
        learned.learn_words(read);
        let bags: Vec<Vec<Feature>> = read.iter().map(|words| strongest(learned.of(words))).collect();
        let mut seen = vec![0.0; learned.stems.len() + learned.pairs.len() + SENSES.count];
        for (feature, _) in bags.iter().flatten() {
            if let Some(count) = seen.get_mut(*feature) {
                *count += 1.0;
            }
        }
        let all = crate::matching::number(bags.len());
        // A sense that no sample has says nothing.
        let rarity = |count: f64| {
            if count > 0.0 {
                ((1.0 + all) / (1.0 + count)).ln() + 1.0
            } else {
                0.0
            }
        };
        learned.rarity = seen.into_iter().map(rarity).collect();
        let bags = bags.into_iter().map(|bag| learned.scaled(bag)).collect();
        (learned, bags)
    }

    /// How many features there are.
    pub(super) fn len(&self) -> usize {
        self.rarity.len()
    }

    /// Whether a word stands in a sample.
    pub(super) fn knows(&self, word: &Token) -> bool {
        self.stems.has(&word.stem)
    }

    /// The known words, pairs and senses of a run.
    pub(super) fn of(&self, words: &[Token]) -> Vec<Feature> {
        let manner = &self.manner;
        let mut found = Vec::with_capacity(2 * words.len());
        let mut before: Option<(usize, bool)> = None;
        for word in words {
            let Some(&number) = self.stems.get(&word.stem) else {
                before = None;
                continue;
            };
            let is_stop = is_stop_word(&word.lower);
            found.push((number, if is_stop { manner.stop } else { 1.0 }));
            if let Some((last, was_stop)) = before
                && let Some(&pair) = self.pairs.get(&(last, number))
            {
                let share = if is_stop && was_stop { manner.stop_pair } else { 1.0 };
                found.push((pair, manner.pair * share));
            }
            before = Some((number, is_stop));
        }
        let from = self.stems.len() + self.pairs.len();
        found.extend(SENSES.of(words).into_keys().map(|sense| (from + sense, manner.sense)));
        found
    }

    /// Each feature once, times its rarity; of length 1, or below where the unknown is imagined.
    pub(super) fn weighed(&self, features: Vec<Feature>) -> Vec<Feature> {
        self.scaled(strongest(features))
    }

    fn learn_words(&mut self, read: &[Vec<Token>]) {
        for word in read.iter().flatten() {
            if !self.stems.has(&word.stem) {
                let next = self.stems.len();
                *self.stems.slot(word.stem.clone()) = next;
            }
        }
        // For each pair the first sample that has it.
        let mut seen: Lookup<(usize, usize), usize> = Lookup::default();
        let from = self.stems.len();
        for (sample, words) in read.iter().enumerate() {
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

    fn scaled(&self, bag: Vec<Feature>) -> Vec<Feature> {
        let mut values: Vec<Feature> = bag
            .into_iter()
            .map(|(feature, value)| (feature, value * self.rarity.get(feature).copied().unwrap_or(0.0)))
            .collect();
        let square: f64 = values.iter().map(|(_, value)| value * value).sum();
        let length = (square + self.manner.unknown * self.manner.unknown).sqrt().max(1e-9);
        for (_, value) in &mut values {
            *value /= length;
        }
        values
    }
}

/// Each feature once, with the most that it counts.
fn strongest(mut features: Vec<Feature>) -> Vec<Feature> {
    features.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    features.dedup_by_key(|feature| feature.0);
    features
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Text, tokens};

    #[test]
    fn a_text_shows_known_words_and_pairs_that_came_twice() {
        let read: Vec<Vec<Token>> = ["The ferry sank.", "A ferry sank again.", "The tide rose."]
            .map(|sample| tokens(&Text::new(sample)))
            .into();
        let manner = Manner {
            stop: 0.1,
            pair: 0.6,
            stop_pair: 0.3,
            sense: 0.0,
            unknown: 0.0,
        };
        let (features, bags) = Features::learn(&read, manner);
        let counts = |text: &str| -> Vec<f64> {
            let found = features.of(&tokens(&Text::new(text)));
            found
                .into_iter()
                .map(|(_, count)| count)
                .filter(|count| *count > 0.0)
                .collect()
        };
        assert_eq!(counts("the ferry sank"), [0.1, 1.0, 1.0, 0.6]);
        assert_eq!(counts("zibble rose"), [1.0]);
        for bag in bags {
            let square: f64 = bag.iter().map(|(_, value)| value * value).sum();
            assert!((square - 1.0).abs() < 1e-9);
        }
        assert!(features.weighed(Vec::new()).is_empty() && features.len() > 7);
    }
}
