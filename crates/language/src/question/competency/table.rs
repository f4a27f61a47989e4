//! The competency tables, compiled in and indexed once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use finalist_core::competency::Competency;

use crate::text::{Phrases, Text, Token, is_stop_word, tokens};

pub(super) struct Cue {
    pub(super) competency: Competency,
    pub(super) weight: f64,
}

pub(super) struct Table {
    #[cfg(test)]
    pub(super) definitions: BTreeMap<Competency, &'static str>,
    pub(super) cues: Phrases<Cue>,
    #[cfg(test)]
    pub(super) questions: Vec<(Competency, &'static str)>,
    pub(super) exemplars: Exemplars,
}

/// Likeness of a text to the exemplars of one competency, each from 0 to 1.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Likeness {
    /// To the two nearest exemplars, the second counting half.
    pub(super) nearest: f64,
    /// To all of them together with the definition.
    pub(super) profile: f64,
}

/// Exemplars as tf-idf vectors behind an inverted index.
pub(super) struct Exemplars {
    stems: BTreeMap<String, Stem>,
    owners: Vec<Competency>,
    lengths: Vec<f64>,
    profile_lengths: BTreeMap<Competency, f64>,
}

#[derive(Default)]
struct Stem {
    rarity: f64,
    exemplars: Vec<usize>,
    profiles: BTreeMap<Competency, f64>,
}

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut definitions = BTreeMap::new();
    let mut cues = Vec::new();
    let mut questions = Vec::new();
    for (competency, file) in FILES {
        for (head, rest) in file.lines().filter_map(|line| line.split_once(':')) {
            let rest = rest.trim();
            match head.split_once(' ') {
                Some(("cue", weight)) => {
                    let weight = weight.parse().unwrap_or(1.0);
                    cues.extend(rest.split(';').map(|phrase| (phrase, Cue { competency, weight })));
                }
                _ if head == "ask" => questions.push((competency, rest)),
                _ => {
                    definitions.insert(competency, rest);
                }
            }
        }
    }
    let exemplars = Exemplars::new(&questions, &definitions);
    Table {
        #[cfg(test)]
        definitions,
        cues: Phrases::new(cues),
        #[cfg(test)]
        questions,
        exemplars,
    }
});

macro_rules! files {
    ($($variant:ident $name:literal)+) => {
        [$((Competency::$variant, include_str!(concat!("../../../tables/competencies/", $name, ".txt"))),)+]
    };
}

const FILES: [(Competency, &str); 20] = files! {
    CustomerFocus "customer_focus" InitiativeOwnership "initiative_ownership" ResultsDelivery "results_delivery"
    Innovation "innovation" DecisionMaking "decision_making" ProblemSolving "problem_solving"
    LearningGrowth "learning_growth" PeopleDevelopment "people_development" QualityStandards "quality_standards"
    VisionStrategy "vision_strategy" Resourcefulness "resourcefulness" Conflict "conflict"
    IntegrityTrust "integrity_trust" Leadership "leadership" Teamwork "teamwork" Communication "communication"
    Adaptability "adaptability" TimeManagement "time_management" MotivationValues "motivation_values"
    DiversityRespect "diversity_respect"
};

impl Exemplars {
    fn new(questions: &[(Competency, &str)], definitions: &BTreeMap<Competency, &str>) -> Self {
        let mut stems: BTreeMap<String, Stem> = BTreeMap::new();
        let mut bags = Vec::new();
        for (index, (competency, question)) in questions.iter().enumerate() {
            let bag = content(&tokens(&Text::new(question)), &|_| 1.0);
            for stem in bag.keys() {
                let entry = stems.entry(stem.clone()).or_default();
                entry.exemplars.push(index);
                *entry.profiles.entry(*competency).or_default() += 1.0;
            }
            bags.push(bag);
        }
        for (competency, definition) in definitions {
            for stem in content(&tokens(&Text::new(definition)), &|_| 1.0).into_keys() {
                *stems.entry(stem).or_default().profiles.entry(*competency).or_default() += 1.0;
            }
        }
        let count = f64::from(u32::try_from(questions.len()).unwrap_or(u32::MAX));
        for stem in stems.values_mut() {
            let seen = f64::from(u32::try_from(stem.exemplars.len()).unwrap_or(u32::MAX));
            stem.rarity = (1.0 + count / (1.0 + seen)).ln();
            for weight in stem.profiles.values_mut() {
                *weight = 1.0 + weight.ln();
            }
        }
        let length = |bag: &BTreeMap<String, f64>| {
            bag.keys()
                .filter_map(|stem| stems.get(stem))
                .map(|stem| stem.rarity.powi(2))
                .sum::<f64>()
                .sqrt()
                .max(1e-9)
        };
        let lengths = bags.iter().map(length).collect();
        let mut squares: BTreeMap<Competency, f64> = BTreeMap::new();
        for stem in stems.values() {
            for (competency, weight) in &stem.profiles {
                *squares.entry(*competency).or_default() += (weight * stem.rarity).powi(2);
            }
        }
        Self {
            owners: questions.iter().map(|(competency, _)| *competency).collect(),
            lengths,
            profile_lengths: squares
                .into_iter()
                .map(|(competency, sum)| (competency, sum.sqrt().max(1e-9)))
                .collect(),
            stems,
        }
    }

    /// Cosines to the exemplars, by competency; `without` leaves one exemplar out, to measure the table by itself.
    pub(super) fn likeness(
        &self,
        words: &[Token],
        weight_of: &dyn Fn(&Token) -> f64,
        without: Option<usize>,
    ) -> BTreeMap<Competency, Likeness> {
        let bag = content(words, weight_of);
        let unseen = (1.0 + f64::from(u32::try_from(self.owners.len()).unwrap_or(u32::MAX))).ln();
        let (mut square, mut dots) = (0.0, vec![0.0; self.owners.len()]);
        let mut seen = 0u32;
        let mut profiles: BTreeMap<Competency, f64> = BTreeMap::new();
        for (stem, weight) in bag {
            let Some(known) = self.stems.get(&stem) else {
                // Names and subjects the table never saw make a text longer, but only a little less alike.
                square += (0.5 * weight * unseen).powi(2);
                continue;
            };
            square += (weight * known.rarity).powi(2);
            seen += 1;
            let left_out = without.filter(|index| known.exemplars.contains(index));
            for &index in &known.exemplars {
                if let Some(dot) = dots.get_mut(index) {
                    *dot += weight * known.rarity.powi(2);
                }
            }
            for (&competency, &share) in &known.profiles {
                let own = left_out.is_some_and(|index| self.owners.get(index) == Some(&competency));
                let share = if own { (share - 0.7).max(0.0) } else { share };
                *profiles.entry(competency).or_default() += weight * share * known.rarity.powi(2);
            }
        }
        // A single shared word makes a perfect cosine and proves little.
        let trust = f64::from(seen) / (f64::from(seen) + 1.0);
        let length = square.sqrt().max(1e-9) / trust.max(1e-9);
        let mut tops: BTreeMap<Competency, (f64, f64)> = BTreeMap::new();
        for (index, ((dot, own), competency)) in dots.iter().zip(&self.lengths).zip(&self.owners).enumerate() {
            if *dot <= 0.0 || Some(index) == without {
                continue;
            }
            let cosine = dot / (length * own);
            let top = tops.entry(*competency).or_default();
            if cosine > top.0 {
                *top = (cosine, top.0);
            } else {
                top.1 = top.1.max(cosine);
            }
        }
        let mut out: BTreeMap<Competency, Likeness> = BTreeMap::new();
        for (competency, (first, second)) in tops {
            out.entry(competency).or_default().nearest = (first + 0.5 * second) / 1.5;
        }
        for (competency, dot) in profiles {
            let own = self.profile_lengths.get(&competency).copied().unwrap_or(1.0);
            out.entry(competency).or_default().profile = dot / (length * own);
        }
        out
    }
}

/// Stems that say what a text is about, each with the weight of its strongest place.
fn content(words: &[Token], weight_of: &dyn Fn(&Token) -> f64) -> BTreeMap<String, f64> {
    let mut bag: BTreeMap<String, f64> = BTreeMap::new();
    for word in words.iter().filter(|word| !is_stop_word(&word.lower)) {
        let weight = bag.entry(word.stem.clone()).or_default();
        *weight = weight.max(weight_of(word));
    }
    bag
}
