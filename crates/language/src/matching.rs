//! Story matching: which stories of a bank answer a question best.
//!
//! A question and the story that answers it seldom share their words. So besides words, three kinds of concepts are
//! compared: senses (words that mean about the same, or belong together), situations, which have cues for how they are
//! asked for and how they are told, and themes, which are learnt from samples of both (`tables/matching/`).

mod best;
mod concept;
mod cue;
mod sense;
mod situation;
mod theme;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use finalist_core::competency::Competency;

use crate::question;
use crate::question::competency::score_story;
use crate::text::{Lookup, Text, Token, is_stop_word, sentences, tokens};
use best::best;
use concept::{CONCEPTS, Side};
use sense::SENSES;
use situation::Situations;
use theme::Told;

pub use concept::{is_of_work, subjects};

/// BM25's saturation of repeated words and correction for length (Robertson and Zaragoza 2009).
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.7;
/// What the sources of evidence weigh against each other.
struct Weights {
    words: f64,
    senses: f64,
    situations: f64,
    themes: f64,
    competence: f64,
}

/// A question shares few words with its story.
const QUESTION: Weights = Weights {
    words: 0.15,
    senses: 0.2,
    situations: 1.0,
    themes: 4.5,
    competence: 0.5,
};
/// Who looks for a story by what happens in it names things that stand in it.
const RETELLING: Weights = Weights {
    words: 0.25,
    senses: 0.4,
    situations: 0.6,
    themes: 1.0,
    competence: 0.0,
};
/// Words that begin alike (`persuade`, `persuasion`) count so much of words that are the same.
const ALIKE: f64 = 0.5;
/// So many letters in common make words begin alike.
const BEGINNING: usize = 6;
/// The rest of a question (`What did you do?`) says less about its subject than its first sentence.
const LATER: f64 = 0.6;
/// A word of the form of a question (`situation`, `handle`) counts so much.
const FRAME: f64 = 0.4;
/// A sense that a question names again and again counts no more than this.
const MOST_SENSE: f64 = 1.5;
/// The strongest situation of a question counts more than in proportion.
const SHARPER: f64 = 1.3;
/// A question that hints at situations but faintly is not blown up beyond this length.
const LEAST_ASKED: f64 = 2.0;
/// A text is told for a question where it tells so many times more of its themes than any text would. Measured on
/// stories of our own: what fits has 1.2 to 1.7, what does not 0.6 to 1.1.
const LEAST_LIFT: f64 = 1.19;
/// So many words in common show that a text is of what is asked; a long word, which is mostly a rare one, counts twice.
const LEAST_SHARED: usize = 3;
const TELLING: usize = 7;
/// Scripts without spaces (Chinese, Japanese) put a sentence into one run of letters: so many words a letter.
const WORDS_A_LETTER: f64 = 0.6;

/// The texts that hold a word or speak of a sense, with what that is worth.
type Entries = Vec<(usize, f64)>;

/// A bank of texts, indexed for ranking.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Stems, and beginnings of words behind a `~`.
    stems: BTreeMap<String, Entries>,
    senses: Vec<Entries>,
    situations: Situations,
    themes: Told,
    /// For each competency the texts that show it, with scores that have length 1 over a text.
    competencies: BTreeMap<Competency, Entries>,
    /// The length of each text against the mean.
    lengths: Vec<f64>,
}

impl Index {
    /// Indexes texts; they are called by their place, from 0.
    ///
    /// Takes time in proportion to the length of all texts, and to their number times that of the situations.
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut index = Self {
            senses: vec![Vec::new(); SENSES.count],
            ..Self::default()
        };
        let mut situations = vec![Vec::new(); CONCEPTS.situations];
        let mut themes = Vec::new();
        for (place, text) in texts.into_iter().enumerate() {
            let text = Text::new(text);
            let words = tokens(&text);
            themes.push(Told::read(&text, &words));
            index.add_words(place, &words);
            let spoken = CONCEPTS.of(&words, Side::Told, &|_| 1.0);
            add(&mut index.senses, SENSES.of(&words), place);
            add(&mut situations, spoken.situations, place);
            for (competency, score) in normed(score_story(&words)) {
                index.competencies.entry(competency).or_default().push((place, score));
            }
        }
        let mean = (index.lengths.iter().sum::<f64>() / number(index.lengths.len()).max(1.0)).max(1.0);
        for length in &mut index.lengths {
            *length /= mean;
        }
        index.situations = Situations::new(&situations, &index.lengths);
        index.themes = Told::new(&themes);
        let lengths = &index.lengths;
        for entries in index.stems.values_mut().chain(&mut index.senses) {
            weigh(entries, lengths);
        }
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

    /// The texts that answer a question best, best first, at most `limit`, each with a score above 0 and below 1.
    ///
    /// Added up are BM25 over stems and beginnings of words (Robertson et al. 1994), BM25 over senses, how far a text
    /// stands out in the situations and in the themes that are asked for, and the cosine of competencies; x / (x + 1)
    /// bends the sum. Texts that share nothing with the question are left out. Takes time in proportion to the entries of
    /// the question's words and senses, and to the texts for each situation and theme asked for.
    pub fn rank(&self, query: &str, limit: usize) -> Vec<(usize, f64)> {
        let text = Text::new(query);
        let words = tokens(&text);
        let first_end = sentences(&text).first().map_or(0, |span| span.end());
        let weight_of = |word: &Token| if word.span.start() < first_end { 1.0 } else { LATER };
        let weights = if asks(&text, &words) { QUESTION } else { RETELLING };
        let mut scores = vec![0.0; self.len()];
        for (key, weight) in query_keys(&words, &weight_of) {
            if let Some(entries) = self.stems.get(&key) {
                add_to(&mut scores, entries, weights.words * weight);
            }
        }
        let asked = CONCEPTS.of(&words, Side::Asked, &weight_of);
        for (sense, weight) in SENSES.of(&words) {
            if let Some(entries) = self.senses.get(sense) {
                add_to(&mut scores, entries, weights.senses * weight.min(MOST_SENSE));
            }
        }
        let asked: Vec<(usize, f64)> = asked
            .situations
            .into_iter()
            .map(|(s, w)| (s, w.powf(SHARPER)))
            .collect();
        let length = asked.iter().map(|(_, w)| w * w).sum::<f64>().sqrt().max(LEAST_ASKED);
        for (situation, weight) in asked {
            for (score, told) in scores.iter_mut().zip(self.situations.column(situation)) {
                *score += weights.situations * weight / length * told;
            }
        }
        for (theme, share) in theme::asked(&words) {
            for (score, told) in scores.iter_mut().zip(self.themes.column(theme)) {
                *score += weights.themes * share * told;
            }
        }
        for (competency, weight) in normed(question::read(query).competencies) {
            if let Some(entries) = self.competencies.get(&competency) {
                add_to(&mut scores, entries, weights.competence * weight);
            }
        }
        best(&scores, limit)
            .into_iter()
            .map(|(place, score)| (place, score / (score + 1.0)))
            .collect()
    }

    /// What a question asks for, to tell of each text whether it fits.
    pub fn asked(&self, query: &str) -> Asked<'_> {
        let words = tokens(&Text::new(query));
        let keys = query_keys(&words, &|_| 1.0).into_iter();
        Asked {
            index: self,
            keys: keys
                .filter(|(key, weight)| *weight >= 1.0 && !key.starts_with('~'))
                .map(|(key, _)| key)
                .collect(),
            themes: theme::asked(&words),
        }
    }

    fn add_words(&mut self, place: usize, words: &[Token]) {
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        let mut length = 0.0;
        for word in words.iter().filter(|word| !is_stop_word(&word.lower)) {
            *counts.entry(word.stem.clone()).or_default() += 1.0;
            if let Some(key) = beginning(&word.lower) {
                *counts.entry(key).or_default() += 1.0;
            }
            length += 1.0 + WORDS_A_LETTER * number(word.lower.chars().filter(|c| has_no_spaces(*c)).count());
        }
        self.lengths.push(length);
        for (key, count) in counts {
            self.stems.entry(key).or_default().push((place, count));
        }
    }
}

/// A question, read once for all texts of a bank.
#[derive(Debug)]
pub struct Asked<'i> {
    index: &'i Index,
    /// The stems that are not mere form.
    keys: Vec<String>,
    themes: Vec<(usize, f64)>,
}

impl Asked<'_> {
    /// Whether a text answers the question well enough to be told for it, whatever else is in the bank: it tells clearly
    /// more of what is asked for than any text would, or shares several words with the question that are not mere form.
    pub fn fits(&self, place: usize) -> bool {
        let is_here = |key: &&String| {
            let entries = self.index.stems.get(*key);
            entries.is_some_and(|entries| entries.iter().any(|(known, _)| *known == place))
        };
        let shared: Vec<&String> = self.keys.iter().filter(is_here).collect();
        let is_telling = shared.iter().any(|key| key.chars().count() >= TELLING);
        let is_of_it = shared.len() + usize::from(is_telling) >= LEAST_SHARED && shared.len() > 1;
        is_of_it || self.index.themes.lift(place, &self.themes) >= LEAST_LIFT
    }
}

/// Whether the words ask somebody, and do not retell what happened.
fn asks(text: &Text, words: &[Token]) -> bool {
    let to_somebody = |word: &Token| {
        matches!(
            word.lower.as_str(),
            "you" | "your" | "yourself" | "yours" | "you've" | "us"
        )
    };
    text.as_str().contains('?') || words.iter().any(to_somebody)
}

/// Turns counts into what BM25 gives for them: rarity in the bank times the count, bent and set against the length.
fn weigh(entries: &mut [(usize, f64)], lengths: &[f64]) {
    let (all, some) = (number(lengths.len()), number(entries.len()));
    let rarity = (1.0 + (all - some + 0.5) / (some + 0.5)).ln();
    for (place, count) in entries {
        let length = lengths.get(*place).copied().unwrap_or(1.0);
        let bent = *count * (SATURATION + 1.0) / (*count + SATURATION * (1.0 - LENGTH + LENGTH * length));
        *count = rarity * bent;
    }
}

/// Adds what entries are worth to the scores of their texts.
fn add_to(scores: &mut [f64], entries: &[(usize, f64)], weight: f64) {
    for &(place, worth) in entries {
        if let Some(slot) = scores.get_mut(place) {
            *slot += weight * worth;
        }
    }
}

/// The keys of a question's words, with what each counts.
fn query_keys(words: &[Token], weight_of: &dyn Fn(&Token) -> f64) -> BTreeMap<String, f64> {
    static FRAME_STEMS: LazyLock<Lookup<String>> = LazyLock::new(|| {
        let rows = include_str!("../tables/matching/frame.txt").lines();
        rows.filter(|line| !line.starts_with('#'))
            .flat_map(|line| tokens(&Text::new(line)))
            .map(|word| word.stem)
            .collect()
    });
    let mut keys: BTreeMap<String, f64> = BTreeMap::new();
    for word in words.iter().filter(|word| !is_stop_word(&word.lower)) {
        let frame = if FRAME_STEMS.has(&word.stem) { FRAME } else { 1.0 };
        let own = weight_of(word) * frame;
        let beginning = beginning(&word.lower).map(|key| (key, ALIKE * own));
        for (key, weight) in [(word.stem.clone(), own)].into_iter().chain(beginning) {
            let slot = keys.entry(key).or_default();
            *slot = slot.max(weight);
        }
    }
    keys
}

/// The first letters of a longer word, marked so that they are not taken for a stem.
fn beginning(lower: &str) -> Option<String> {
    let is_longer = lower.chars().nth(BEGINNING).is_some();
    is_longer.then(|| std::iter::once('~').chain(lower.chars().take(BEGINNING)).collect())
}

fn has_no_spaces(c: char) -> bool {
    ('\u{2e80}'..='\u{9fff}').contains(&c)
}

fn add(entries: &mut [Entries], spoken: BTreeMap<usize, f64>, place: usize) {
    for (concept, weight) in spoken {
        if let Some(list) = entries.get_mut(concept) {
            list.push((place, weight));
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_fits_what_it_tells_of_and_not_whatever_is_asked() {
        let story = "The rota. Two colleagues argued over holidays in the summer. I was to make the rota. I sat down with \
                     both, listed the weeks and let each choose first in turn. Both stayed, and nobody complained.";
        let index = Index::new([story]);
        for fitting in [
            "Tell us about a conflict at work that was not easy to settle.",
            "What have you done yourself about this: “holidays in the summer are a sore point with colleagues”?",
        ] {
            assert!(index.asked(fitting).fits(0), "{fitting}");
        }
        for other in [
            "What would you want to have changed here after your first six months?",
            "You write: “Cut the average trailer turnaround from 74 to 52 minutes”. How did you do that?",
            "Explain something difficult from your field as you would to a customer.",
            "How would I notice after a year that we chose the right person?",
        ] {
            assert!(!index.asked(other).fits(0), "{other}");
        }
        assert!(
            !index.asked("Tell us about a conflict at work.").fits(1),
            "there is no such story"
        );
    }
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
    fn a_question_finds_a_story_that_shares_no_word_with_it() {
        let bank = [
            "I had forgotten to order the flour. I owned up, apologised, and since then I keep a checklist.",
            "There was no budget, so we borrowed chairs, asked for donations and reused old posters.",
            "He was reluctant at first, so I showed him the numbers of a trial, and he came round.",
        ];
        let index = Index::new(bank);
        for (question, place) in [
            ("When did you drop the ball?", 0),
            ("What have you achieved on a shoestring?", 1),
            ("How did you get a sceptic on board?", 2),
        ] {
            assert_eq!(
                index.rank(question, 1).first().map(|row| row.0),
                Some(place),
                "{question}"
            );
        }
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
