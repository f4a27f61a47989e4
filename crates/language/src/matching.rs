//! Story matching: which stories of a bank answer a question best.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::LazyLock;

use finalist_core::competency::Competency;

use crate::question;
use crate::question::competency::score_story;
use crate::text::{Text, Token, is_stop_word, tokens};

/// BM25's saturation of repeated words and correction for length, at the values of Robertson and Zaragoza (2009).
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.75;
/// What a word counts that only means the same, against one that is the same.
const SYNONYM: f64 = 0.35;
/// How much agreement in competencies weighs against words, both from 0 to 1.
const COMPETENCE: f64 = 0.45;
/// The rest of a question (`What did you do?`) says less about its subject than its first sentence.
const LATER: f64 = 0.5;

/// A bank of texts, indexed for ranking.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Stem to the texts that hold it, with how often.
    postings: BTreeMap<String, Vec<(usize, f64)>>,
    /// Words in each text, without stop words.
    lengths: Vec<f64>,
    mean_length: f64,
    /// For each competency the texts that show it, with scores that have length 1 over a text.
    competencies: BTreeMap<Competency, Vec<(usize, f64)>>,
}

impl Index {
    /// Indexes texts; they are called by their place, from 0. Linear in the length of all texts.
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut index = Self::default();
        for (place, text) in texts.into_iter().enumerate() {
            let text = Text::new(text);
            let words = tokens(&text);
            let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
            for word in words.iter().filter(|word| !is_stop_word(&word.lower)) {
                *counts.entry(&word.stem).or_default() += 1.0;
            }
            index.lengths.push(counts.values().sum());
            for (stem, count) in counts {
                match index.postings.get_mut(stem) {
                    Some(list) => list.push((place, count)),
                    None => {
                        index.postings.insert(stem.to_owned(), vec![(place, count)]);
                    }
                }
            }
            for (competency, score) in normed(score_story(&words)) {
                index.competencies.entry(competency).or_default().push((place, score));
            }
        }
        index.mean_length = (index.lengths.iter().sum::<f64>() / number(index.lengths.len()).max(1.0)).max(1.0);
        index
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// The texts that answer a question best, best first, at most `limit`, each with a score above 0 and up to 1.
    ///
    /// BM25 over word stems (Robertson et al. 1994), with our own sets of synonyms counting less, plus the cosine between
    /// the competencies the question tests and those the text shows. Texts that share nothing with the question are left
    /// out. Takes time in proportion to the entries of the question's words, not to the texts.
    pub fn rank(&self, query: &str, limit: usize) -> Vec<(usize, f64)> {
        let mut scores = vec![0.0; self.len()];
        let most = self.add_words(query, &mut scores);
        if most > 0.0 {
            for score in &mut scores {
                *score *= (1.0 - COMPETENCE) / most;
            }
        }
        for (competency, weight) in normed(question::read(query).competencies) {
            for &(place, score) in self.competencies.get(&competency).map_or(&[][..], Vec::as_slice) {
                if let Some(slot) = scores.get_mut(place) {
                    *slot += COMPETENCE * weight * score;
                }
            }
        }
        best(&scores, limit)
    }

    /// Adds BM25 scores and gives the most that any text could have reached.
    fn add_words(&self, query: &str, scores: &mut [f64]) -> f64 {
        let text = Text::new(query);
        let words = tokens(&text);
        let first_end = crate::text::sentences(&text).first().map_or(0, |span| span.end());
        let mut weights: BTreeMap<&str, f64> = BTreeMap::new();
        for word in words.iter().filter(|word| !is_stop_word(&word.lower)) {
            let own = if word.span.start() < first_end { 1.0 } else { LATER };
            let slot = weights.entry(&word.stem).or_default();
            *slot = slot.max(own);
            for alike in alike(word) {
                let slot = weights.entry(alike).or_default();
                *slot = slot.max(SYNONYM * own);
            }
        }
        let mut most = 0.0;
        for (stem, weight) in weights {
            let Some(list) = self.postings.get(stem) else { continue };
            let rarity = (1.0 + (number(self.len()) - number(list.len()) + 0.5) / (number(list.len()) + 0.5)).ln();
            most += weight * rarity * (SATURATION + 1.0);
            for &(place, count) in list {
                let length = self.lengths.get(place).copied().unwrap_or(0.0) / self.mean_length;
                let bent = count * (SATURATION + 1.0) / (count + SATURATION * (1.0 - LENGTH + LENGTH * length));
                if let Some(slot) = scores.get_mut(place) {
                    *slot += weight * rarity * bent;
                }
            }
        }
        most
    }
}

/// The stems that mean the same as a word.
fn alike(word: &Token) -> &'static [String] {
    static SETS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
        let mut sets: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for line in include_str!("../tables/questions/synonyms.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let stems: Vec<String> = tokens(&Text::new(line)).into_iter().map(|word| word.stem).collect();
            for stem in &stems {
                sets.entry(stem.clone())
                    .or_default()
                    .extend(stems.iter().filter(|other| *other != stem).cloned());
            }
        }
        sets
    });
    SETS.get(&word.stem).map_or(&[], Vec::as_slice)
}

/// Scores as a vector of length 1.
fn normed(scores: Vec<(Competency, f64)>) -> Vec<(Competency, f64)> {
    // Squaring first lets the strongest competency speak loudest.
    let length = scores
        .iter()
        .map(|(_, score)| score.powi(4))
        .sum::<f64>()
        .sqrt()
        .max(1e-9);
    scores
        .into_iter()
        .map(|(competency, score)| (competency, score * score / length))
        .collect()
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// A place with its score, the worst being the greatest, so that a heap drops it first.
struct Ranked(usize, f64);

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        other.1.total_cmp(&self.1).then(self.0.cmp(&other.0))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}

fn best(scores: &[f64], limit: usize) -> Vec<(usize, f64)> {
    let mut heap = BinaryHeap::new();
    for (place, &score) in scores.iter().enumerate().filter(|(_, score)| **score > 0.0) {
        heap.push(Ranked(place, score));
        if heap.len() > limit {
            heap.pop();
        }
    }
    heap.into_sorted_vec()
        .into_iter()
        .map(|ranked| (ranked.0, ranked.1.min(1.0)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BANK: [&str; 5] = [
        "Two deckhands quarrelled about the night watch. I heard both and drew up a fair rota.",
        "I taught myself the ticketing software over a weekend and trained the others.",
        "A passenger missed the last boat because of us. I rang a hotel and paid for their night.",
        "Our fuel bill was too high. I slowed the evening runs and saved 12 percent.",
        "Blorp zibble frumm.",
    ];

    fn check(query: &str, best: Option<usize>) {
        let ranked = Index::new(BANK).rank(query, 3);
        assert_eq!(ranked.first().map(|row| row.0), best, "{query}: {ranked:?}");
    }

    #[test]
    fn a_question_finds_its_story_by_words_synonyms_and_competency() {
        check("When did you train other people in a new software?", Some(1));
        check("Tell me about a conflict between two people you worked with.", Some(0));
        check("Tell me about a customer you let down.", Some(2));
        check("How have you saved costs?", Some(3));
        check("xyzzy", None);
        check("", None);
    }

    #[test]
    fn equal_texts_keep_their_order_and_the_limit_holds() {
        let ranked = Index::new(["a red boat", "a red boat", "a red boat"]).rank("red boat", 2);
        assert_eq!(ranked.iter().map(|row| row.0).collect::<Vec<_>>(), [0, 1]);
        assert!(Index::new([]).rank("boat", 3).is_empty());
        assert!(Index::new(BANK).rank("boat", 0).is_empty());
    }

    proptest! {
        #[test]
        fn scores_fall_and_lie_between_none_and_all(query in "(\\PC{0,9}|boat|quarrel| |customer){0,9}", limit in 0usize..9) {
            let ranked = Index::new(BANK).rank(&query, limit);
            prop_assert!(ranked.len() <= limit.min(BANK.len()));
            prop_assert!(ranked.is_sorted_by(|a, b| a.1 >= b.1));
            prop_assert!(ranked.iter().all(|row| row.1 > 0.0 && row.1 <= 1.0));
        }
    }
}
