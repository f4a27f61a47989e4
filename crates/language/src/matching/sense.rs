//! Senses: what a text speaks of, whatever its words (`tables/matching/senses/`).
//!
//! A sense is a line of words that mean about the same, or that belong together (a nurse, a ward and a midwife). It is
//! finer and wider than the groups of the thesaurus, and finds a story by a retelling in other words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::text::{Lookup, Text, Token, is_stop_word, tokens};

const FILES: [&str; 3] = [
    include_str!("../../tables/matching/senses/people.txt"),
    include_str!("../../tables/matching/senses/things.txt"),
    include_str!("../../tables/matching/senses/deeds.txt"),
];

/// A word of several senses speaks for each of them the less: its weight is their number to this power.
const SHARED: f64 = -0.75;

/// A word or phrase, by its stems after the first.
struct Phrase {
    rest: Vec<String>,
    senses: Vec<usize>,
    weight: f64,
}

/// All senses.
pub(super) struct Senses {
    /// The phrases that begin with a stem.
    phrases: Lookup<String, Vec<Phrase>>,
    /// How many there are.
    pub(super) count: usize,
}

pub(super) static SENSES: LazyLock<Senses> = LazyLock::new(|| {
    let mut shared: BTreeMap<Vec<String>, BTreeSet<usize>> = BTreeMap::new();
    let mut count = 0;
    for line in FILES.iter().flat_map(|file| file.lines()) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        for phrase in line.split(',') {
            let words = tokens(&Text::new(phrase));
            if !words.iter().all(|word| is_stop_word(&word.lower)) {
                let stems = words.into_iter().map(|word| word.stem).collect();
                shared.entry(stems).or_default().insert(count);
            }
        }
        count += 1;
    }
    let mut phrases: Lookup<String, Vec<Phrase>> = Lookup::default();
    for (stems, senses) in shared {
        let mut stems = stems.into_iter();
        let Some(first) = stems.next() else { continue };
        phrases.slot(first).push(Phrase {
            rest: stems.collect(),
            weight: super::number(senses.len()).powf(SHARED),
            senses: senses.into_iter().collect(),
        });
    }
    Senses { phrases, count }
});

impl Senses {
    /// How much words speak of each sense. Linear in the words and the phrases that begin with them.
    pub(super) fn of(&self, words: &[Token]) -> BTreeMap<usize, f64> {
        let mut spoken: BTreeMap<usize, f64> = BTreeMap::new();
        for (at, word) in words.iter().enumerate() {
            let after = words.get(at + 1..).unwrap_or(&[]);
            for phrase in self.phrases.get(&word.stem).into_iter().flatten() {
                let follows = after.get(..phrase.rest.len());
                let stands = |next: &[Token]| next.iter().map(|word| &word.stem).eq(&phrase.rest);
                if !follows.is_some_and(stands) || (phrase.rest.is_empty() && is_stop_word(&word.lower)) {
                    continue;
                }
                for sense in &phrase.senses {
                    *spoken.entry(*sense).or_default() += phrase.weight;
                }
            }
        }
        spoken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_ways_to_say_it_share_a_sense_and_two_things_do_not() {
        let of = |text| SENSES.of(&tokens(&Text::new(text)));
        let shares = |a, b| of(a).keys().any(|sense| of(b).contains_key(sense));
        assert!(shares("the ferryman's lorry", "a truck in the yard"));
        assert!(shares("they fell out", "a quarrel"));
        assert!(shares("the midwife", "somebody of the ward"));
        assert!(!shares("the midwife", "an invoice"));
        assert!(of("the of and").is_empty());
    }

    #[test]
    fn every_line_is_a_sense_of_several_words() {
        assert!(SENSES.count >= 400);
        for line in FILES
            .iter()
            .flat_map(|file| file.lines())
            .filter(|line| !line.starts_with('#'))
        {
            let words: Vec<&str> = line.split(',').map(str::trim).collect();
            assert!(words.len() >= 3, "{line}");
            assert!(words.iter().all(|word| !word.is_empty()), "{line}");
        }
    }
}
