//! The thesaurus and the situations of working life: what a question asks for in one set of words and a story tells in
//! another. The tables are explained in `tables/matching/README.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::cue::{Cues, Reader};
use crate::text::{Text, Token, tokens};

/// A longer phrase is surer: this much more for each word after the first.
const LONGER: f64 = 0.25;
/// In a question the next cue counts so much of the one before it, the strongest first.
const AGAIN: f64 = 0.6;
/// How much a hit of a group counts for the situations near it, in a story and in a question.
const NEAR_TOLD: f64 = 0.4;
const NEAR_ASKED: f64 = 0.5;

/// Which side of an interview speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

/// What a cue speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Concept {
    Group(usize),
    Situation(usize),
}

/// All groups and situations.
pub(super) struct Concepts {
    cues: Cues,
    /// For each group the situations near it.
    near: BTreeMap<usize, Vec<usize>>,
    /// How many situations there are.
    pub(super) situations: usize,
}

macro_rules! tables {
    ($folder:literal: $($name:literal)+) => {
        [$(include_str!(concat!("../../tables/matching/", $folder, "/", $name, ".txt")),)+]
    };
}

const SITUATIONS: [&str; 8] =
    tables!("situations": "people" "setbacks" "work" "change" "customers" "indirect" "told" "asked");
/// The second says whether a file holds words that people of any trade use of their work.
const THESAURUS: [(&str, bool); 3] = {
    let [work, deeds, things] = tables!("thesaurus": "work" "deeds" "things");
    [(work, true), (deeds, false), (things, false)]
};

pub(super) static CONCEPTS: LazyLock<Concepts> = LazyLock::new(|| {
    let mut tables = Tables::default();
    tables.read_groups();
    tables.read_situations();
    Concepts {
        near: tables.near,
        situations: tables.situations.len(),
        cues: read(tables.rows),
    }
});

impl Concepts {
    /// What words speak of; `weight_of` says how much the place of a word counts. Linear in words and hits.
    pub(super) fn of(&self, words: &[Token], side: Side, weight_of: &dyn Fn(&Token) -> f64) -> Spoken {
        let near = match side {
            Side::Asked => NEAR_ASKED,
            Side::Told => NEAR_TOLD,
        };
        // Of cues within each other the strongest counts.
        let mut strongest: BTreeMap<(Concept, usize), f64> = BTreeMap::new();
        for found in self.cues.find(words, side) {
            let Some(last) = words.get(found.last) else { continue };
            let longer = 1.0 + LONGER * number(found.length.clamp(1, 5) - 1);
            let slot = strongest.entry((found.cue.concept, found.last)).or_default();
            *slot = slot.max(found.cue.weight * longer * weight_of(last));
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
    CONCEPTS.cues.is_of_work(stem)
}

/// A line of a table: the phrase, who says it, what it speaks for, and whether its words are those of any work.
struct Row {
    phrase: &'static str,
    side: Option<Side>,
    concept: Concept,
    weight: f64,
    of_work: bool,
}

/// The tables while they are read.
#[derive(Default)]
struct Tables {
    rows: Vec<Row>,
    near: BTreeMap<usize, Vec<usize>>,
    groups: BTreeMap<&'static str, usize>,
    situations: BTreeMap<&'static str, usize>,
}

impl Tables {
    fn read_groups(&mut self) {
        for (file, of_work) in THESAURUS {
            for (name, words) in rows(file).filter_map(|line| line.split_once(':')) {
                let next = self.groups.len();
                let concept = Concept::Group(*self.groups.entry(name.trim()).or_insert(next));
                self.rows.extend(split(words).map(|phrase| Row {
                    phrase,
                    side: None,
                    concept,
                    weight: 1.0,
                    of_work,
                }));
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
            if side == "near" {
                for group in split(phrases).filter_map(|name| self.groups.get(name)) {
                    self.near.entry(*group).or_default().push(current);
                }
                continue;
            }
            let side = if side == "asked" { Side::Asked } else { Side::Told };
            let weight = weight.parse().unwrap_or(1.0);
            self.rows.extend(split(phrases).map(|phrase| Row {
                phrase,
                side: Some(side),
                concept: Concept::Situation(current),
                weight,
                of_work: true,
            }));
        }
    }
}

/// The cues of the rows; one that speaks for several situations is weaker evidence for each.
fn read(rows: Vec<Row>) -> Cues {
    let mut shared: BTreeMap<(&str, Option<Side>), f64> = BTreeMap::new();
    for row in &rows {
        *shared.entry((row.phrase, row.side)).or_default() += 1.0;
    }
    let mut reader = Reader::default();
    for row in rows {
        let share = match row.concept {
            Concept::Group(_) => 1.0,
            Concept::Situation(_) => shared.get(&(row.phrase, row.side)).copied().unwrap_or(1.0),
        };
        reader.add(
            row.phrase,
            row.side,
            row.concept,
            row.weight / share.sqrt(),
            row.of_work,
        );
    }
    reader.finish()
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

    fn tables() -> Tables {
        let mut tables = Tables::default();
        tables.read_groups();
        tables.read_situations();
        tables
    }

    fn situations(text: &str, side: Side) -> Vec<&'static str> {
        let cues = tables();
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
        let cues = tables();
        assert!(cues.groups.len() >= 300 && cues.situations.len() >= 50);
        for line in THESAURUS.iter().flat_map(|(file, _)| rows(file)) {
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
                    assert!(head.next().is_none_or(|weight| weight.parse::<f64>().is_ok()), "{line}");
                }
                other => panic!("{other:?} begins a line"),
            }
        }
        for (name, situation) in &cues.situations {
            for side in [Side::Asked, Side::Told] {
                let is_of = |row: &&Row| row.concept == Concept::Situation(*situation) && row.side == Some(side);
                let count = cues.rows.iter().filter(is_of).count();
                assert!(count >= 10, "{name} has {count} cues {side:?}");
            }
        }
    }
}
