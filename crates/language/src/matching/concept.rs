//! The thesaurus and the situations of working life: what a question asks for in one set of words and a story tells in
//! another. The tables are explained in `tables/matching/README.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::text::{Phrases, Text, Token, tokens};

/// A longer phrase is surer: this much more for each word after the first.
const LONGER: f64 = 0.25;
/// In a question the next cue counts so much of the one before it, the strongest first.
const AGAIN: f64 = 0.6;
/// How much a hit of a group counts for the situations near it, in a story and in a question.
const NEAR_TOLD: f64 = 0.4;
const NEAR_ASKED: f64 = 0.5;

/// Which side of an interview speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The interviewer asks.
    Asked,
    /// The candidate tells.
    Told,
}

/// How much a text speaks of each group and each situation, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    pub(super) groups: BTreeMap<usize, f64>,
    pub(super) situations: BTreeMap<usize, f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Concept {
    Group(usize),
    Situation(usize),
}

struct Cue {
    concept: Concept,
    weight: f64,
}

/// All groups and situations.
pub(super) struct Concepts {
    asked: Phrases<Cue>,
    told: Phrases<Cue>,
    /// For each group the situations near it.
    near: BTreeMap<usize, Vec<usize>>,
    /// How many groups there are.
    pub(super) groups: usize,
    /// How many situations there are.
    pub(super) situations: usize,
}

macro_rules! tables {
    ($folder:literal: $($name:literal)+) => {
        [$(include_str!(concat!("../../tables/matching/", $folder, "/", $name, ".txt")),)+]
    };
}

const SITUATIONS: [&str; 6] = tables!("situations": "people" "setbacks" "work" "change" "customers" "indirect");
const THESAURUS: [&str; 3] = tables!("thesaurus": "work" "deeds" "things");

pub(super) static CONCEPTS: LazyLock<Concepts> = LazyLock::new(|| {
    let mut cues = Cues::default();
    cues.read_groups();
    cues.read_situations();
    Concepts {
        asked: weighted(cues.asked),
        told: weighted(cues.told),
        near: cues.near,
        groups: cues.groups.len(),
        situations: cues.situations.len(),
    }
});

impl Concepts {
    /// What words speak of; `weight_of` says how much the place of a word counts. Linear in words and hits.
    pub(super) fn of(&self, words: &[Token], side: Side, weight_of: &dyn Fn(&Token) -> f64) -> Spoken {
        let (table, near) = match side {
            Side::Asked => (&self.asked, NEAR_ASKED),
            Side::Told => (&self.told, NEAR_TOLD),
        };
        // Of cues within each other the strongest counts.
        let mut strongest: BTreeMap<(Concept, usize), f64> = BTreeMap::new();
        for hit in table.find(words) {
            let Some(last) = words.get(hit.tokens.end.saturating_sub(1)) else {
                continue;
            };
            let longer = 1.0 + LONGER * number(hit.tokens.len().clamp(1, 5) - 1);
            let slot = strongest.entry((hit.row.concept, hit.tokens.end)).or_default();
            *slot = slot.max(hit.row.weight * longer * weight_of(last));
        }
        let mut lists: BTreeMap<Concept, Vec<f64>> = BTreeMap::new();
        for ((concept, _), weight) in strongest {
            lists.entry(concept).or_default().push(weight);
        }
        let mut spoken = Spoken::default();
        for (concept, weights) in lists {
            let weight = match side {
                Side::Asked => faded(weights),
                Side::Told => weights.iter().sum(),
            };
            match concept {
                Concept::Group(group) => spoken.groups.insert(group, weight),
                Concept::Situation(situation) => spoken.situations.insert(situation, weight),
            };
        }
        for (group, weight) in &spoken.groups {
            for &situation in self.near.get(group).map_or(&[][..], Vec::as_slice) {
                *spoken.situations.entry(situation).or_default() += near * weight;
            }
        }
        spoken
    }
}

/// The groups of the thesaurus that a text speaks of, by their numbers: two texts that share one are of one subject,
/// though they may not share a word. Linear in the text.
pub fn subjects(text: &str) -> BTreeSet<usize> {
    let words = tokens(&Text::new(text));
    CONCEPTS.of(&words, Side::Told, &|_| 1.0).groups.into_keys().collect()
}

/// Whether a stem belongs to the words in which people of any trade speak of their work.
pub fn is_of_work(stem: &str) -> bool {
    static STEMS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let lines = SITUATIONS.iter().chain(THESAURUS.first()).flat_map(|file| rows(file));
        lines
            .flat_map(|line| tokens(&Text::new(line)))
            .map(|word| word.stem)
            .collect()
    });
    STEMS.contains(stem)
}

/// The tables while they are read.
#[derive(Default)]
struct Cues {
    asked: Vec<(&'static str, Cue)>,
    told: Vec<(&'static str, Cue)>,
    near: BTreeMap<usize, Vec<usize>>,
    groups: BTreeMap<&'static str, usize>,
    situations: BTreeMap<&'static str, usize>,
}

impl Cues {
    fn read_groups(&mut self) {
        for (name, words) in THESAURUS
            .iter()
            .flat_map(|file| rows(file))
            .filter_map(|line| line.split_once(':'))
        {
            let next = self.groups.len();
            let concept = Concept::Group(*self.groups.entry(name.trim()).or_insert(next));
            for side in [&mut self.asked, &mut self.told] {
                side.extend(split(words).map(|word| (word, Cue { concept, weight: 1.0 })));
            }
        }
    }

    fn read_situations(&mut self) {
        let mut current = 0;
        for line in SITUATIONS.iter().flat_map(|file| rows(file)) {
            if let Some(name) = line.strip_prefix('@') {
                let next = self.situations.len();
                current = *self.situations.entry(name.trim()).or_insert(next);
                continue;
            }
            let Some((head, phrases)) = line.split_once(':') else {
                continue;
            };
            let (side, weight) = head.trim().split_once(' ').unwrap_or((head.trim(), "1"));
            let weight = weight.parse().unwrap_or(1.0);
            let concept = Concept::Situation(current);
            let cues = split(phrases).map(|phrase| (phrase, Cue { concept, weight }));
            match side {
                "asked" => self.asked.extend(cues),
                "told" => self.told.extend(cues),
                _ => {
                    for group in split(phrases).filter_map(|name| self.groups.get(name)) {
                        self.near.entry(*group).or_default().push(current);
                    }
                }
            }
        }
    }
}

/// A table of cues; one that speaks for several situations is weaker evidence for each.
fn weighted(mut cues: Vec<(&'static str, Cue)>) -> Phrases<Cue> {
    let mut shared: BTreeMap<&str, f64> = BTreeMap::new();
    for (phrase, cue) in &cues {
        if matches!(cue.concept, Concept::Situation(_)) {
            *shared.entry(phrase).or_default() += 1.0;
        }
    }
    for (phrase, cue) in &mut cues {
        if matches!(cue.concept, Concept::Situation(_)) {
            cue.weight /= shared.get(phrase).copied().unwrap_or(1.0).sqrt();
        }
    }
    Phrases::new(cues)
}

/// The sum of weights, each counting less than the one before it, the strongest first.
fn faded(mut weights: Vec<f64>) -> f64 {
    weights.sort_by(|a, b| b.total_cmp(a));
    weights.iter().rev().fold(0.0, |rest, weight| weight + AGAIN * rest)
}

fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn split(phrases: &'static str) -> impl Iterator<Item = &'static str> {
    phrases.split(';').map(str::trim).filter(|phrase| !phrase.is_empty())
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn situations(text: &str, side: Side) -> Vec<&'static str> {
        let mut cues = Cues::default();
        cues.read_groups();
        cues.read_situations();
        let names: BTreeMap<usize, &str> = cues
            .situations
            .into_iter()
            .map(|(name, number)| (number, name))
            .collect();
        let spoken = CONCEPTS.of(&tokens(&Text::new(text)), side, &|_| 1.0).situations;
        let mut ranked: Vec<(usize, f64)> = spoken.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranked.iter().take(3).map(|(number, _)| names[number]).collect()
    }

    #[test]
    fn the_same_situation_is_heard_in_a_question_and_in_a_story() {
        for (question, story, situation) in [
            (
                "When did you drop the ball?",
                "I had forgotten to order the flour. I owned up, apologised, and since then I keep a checklist.",
                "mistake",
            ),
            (
                "Whom have you brought on?",
                "I trained our new starter and she now leads the early shift.",
                "coached",
            ),
            (
                "What have you achieved on a shoestring?",
                "We had no budget, so I borrowed chairs and asked for donations.",
                "few_resources",
            ),
            (
                "How did you get sceptics on board?",
                "He was reluctant at first; I showed the numbers of a pilot and he came round.",
                "persuade",
            ),
        ] {
            let (asked, told) = (situations(question, Side::Asked), situations(story, Side::Told));
            assert!(asked.contains(&situation), "{question}: {asked:?}");
            assert!(told.contains(&situation), "{story}: {told:?}");
        }
    }

    #[test]
    fn every_line_of_the_tables_can_be_read_and_every_near_group_exists() {
        let mut cues = Cues::default();
        cues.read_groups();
        cues.read_situations();
        assert!(cues.groups.len() >= 300 && cues.situations.len() >= 50);
        for line in THESAURUS.iter().flat_map(|file| rows(file)) {
            let (name, words) = line.split_once(':').unwrap_or_else(|| panic!("no colon: {line}"));
            assert!(split(words).count() >= 2, "{name} is no group");
        }
        for line in SITUATIONS
            .iter()
            .flat_map(|file| rows(file))
            .filter(|line| !line.starts_with('@'))
        {
            let (head, phrases) = line.split_once(':').unwrap_or_else(|| panic!("no colon: {line}"));
            let mut head = head.split(' ');
            match head.next() {
                Some("near") => {
                    for group in split(phrases) {
                        assert!(cues.groups.contains_key(group), "no group `{group}`");
                    }
                }
                Some("asked" | "told") => {
                    assert!(head.next().is_none_or(|weight| weight.parse::<f64>().is_ok()), "{line}")
                }
                other => panic!("{other:?} begins a line"),
            }
        }
        for (name, situation) in &cues.situations {
            for (side, table) in [("asked", &cues.asked), ("told", &cues.told)] {
                let count = table
                    .iter()
                    .filter(|(_, cue)| cue.concept == Concept::Situation(*situation))
                    .count();
                assert!(count >= 10, "{name} has {count} cues {side}");
            }
        }
    }
}
