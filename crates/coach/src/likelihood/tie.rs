//! What a question shares with the posting and the résumé: subjects, figures, requirements.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use finalist_language::matching;
use finalist_language::posting::{self, RequirementKind};
use finalist_language::text::{Stems, Text, Token, is_stop_word, overlap_of, tokens};

use super::{Asked, Case, Reason, reason};

/// What a question gains that speaks of nothing else than the posting or the résumé does.
const SHARED: f64 = 2.2;
/// What each shared word adds by itself, up to so many.
const EACH: f64 = 0.3;
const MOST: f64 = 4.0;
/// A figure in common is hardly ever chance.
const FIGURE: f64 = 1.5;
/// What a question loses all of whose words are strange to posting, résumé and work in general.
const STRANGE: f64 = 1.5;
/// How much of a requirement a question has to speak of, to be about it.
const ABOUT: f64 = 0.4;
/// How much of a requirement the résumé has to speak of, to show it.
const SHOWS: f64 = 0.34;

#[derive(Debug)]
struct Requirement {
    text: String,
    stems: Stems,
    shown: bool,
}

/// The texts of a case, laid out for comparison.
#[derive(Debug, Default)]
pub(super) struct Ties {
    posting: BTreeSet<String>,
    resume: BTreeSet<String>,
    figures: BTreeSet<String>,
    /// The groups of the thesaurus that posting and résumé speak of.
    subjects: BTreeSet<usize>,
    /// Requirements, each with whether the résumé shows it.
    requirements: Vec<Requirement>,
}

impl Ties {
    pub(super) fn new(case: &Case) -> Self {
        let (posting, resume) = (tokens(&Text::new(&case.posting)), tokens(&Text::new(&case.resume)));
        let figures = posting
            .iter()
            .chain(&resume)
            .filter(|word| is_figure(word))
            .map(|word| word.lower.clone());
        let known = Stems::of(&case.resume);
        let requirements = match (case.posting.is_empty(), case.resume.is_empty()) {
            (false, false) => posting::read(&case.posting).requirements,
            _ => Vec::new(),
        };
        Self {
            subjects: matching::subjects(&case.posting)
                .union(&matching::subjects(&case.resume))
                .copied()
                .collect(),
            figures: figures.collect(),
            posting: subjects(&posting).map(|word| word.stem.clone()).collect(),
            resume: subjects(&resume).map(|word| word.stem.clone()).collect(),
            requirements: requirements
                .into_iter()
                .filter(|requirement| requirement.kind != RequirementKind::Duty)
                .map(|requirement| {
                    let stems = Stems::of(&requirement.text);
                    let shown = overlap_of(&stems, &known) >= SHOWS;
                    Requirement {
                        text: requirement.text,
                        stems,
                        shown,
                    }
                })
                .collect(),
        }
    }

    /// The requirements that the résumé does not show.
    pub(super) fn gaps(&self) -> impl Iterator<Item = &str> {
        let open = self.requirements.iter().filter(|requirement| !requirement.shown);
        open.map(|requirement| requirement.text.as_str())
    }

    pub(super) fn evidence(&self, asked: &Asked<'_>) -> Vec<Reason> {
        let words: Vec<&Token> = subjects(&asked.words).filter(|word| !is_figure(word)).collect();
        let all: f64 = words.iter().map(|word| rarity(word)).sum();
        let mut reasons = self.strangers(&words, all);
        if self.posting.is_empty() && self.resume.is_empty() {
            return reasons;
        }
        let mut ties = Vec::new();
        for (code, text, texts) in [
            ("posting", "speaks of what the posting speaks of", &self.posting),
            ("resume", "speaks of what your résumé speaks of", &self.resume),
        ] {
            let shared: Vec<&&Token> = words.iter().filter(|word| texts.contains(&word.stem)).collect();
            if shared.is_empty() || all <= 0.0 {
                continue;
            }
            let share = shared.iter().map(|word| rarity(word)).sum::<f64>() / all.max(3.0);
            let count = f64::from(u32::try_from(shared.len()).unwrap_or(u32::MAX)).min(MOST);
            let named: Vec<&str> = shared.iter().take(4).map(|word| word.lower.as_str()).collect();
            ties.push(reason(
                code,
                format!("{text}: {}", named.join(", ")),
                SHARED * share + EACH * count,
            ));
        }
        // A word that both speak of is one tie, not two.
        if let [first, second] = ties.as_mut_slice() {
            let lesser = if first.weight < second.weight { first } else { second };
            lesser.weight *= 0.4;
        }
        reasons.extend(ties);
        if let Some(figure) = asked
            .words
            .iter()
            .find(|word| is_figure(word) && self.figures.contains(&word.lower))
        {
            reasons.push(reason(
                "figure",
                format!("takes up a figure of yours or theirs: {}", figure.lower),
                FIGURE,
            ));
        }
        let stems = Stems::of(asked.text);
        let about = |requirement: &&Requirement| overlap_of(&requirement.stems, &stems) >= ABOUT;
        if let Some(found) = self
            .requirements
            .iter()
            .filter(about)
            .min_by_key(|requirement| requirement.shown)
        {
            reasons.push(match found.shown {
                true => reason("requirement", "about something the posting requires", 0.4),
                false => reason("gap", "about a requirement that your résumé does not show", 0.8),
            });
        }
        reasons
    }
}

impl Ties {
    /// The words of a question that neither the case nor work in general speaks of.
    fn strangers(&self, words: &[&Token], all: f64) -> Vec<Reason> {
        let is_known = |word: &Token| {
            self.posting.contains(&word.stem)
                || self.resume.contains(&word.stem)
                || matching::is_of_work(&word.stem)
                || matching::subjects(&word.lower)
                    .intersection(&self.subjects)
                    .next()
                    .is_some()
        };
        let strange: Vec<&&Token> = words.iter().filter(|word| !is_known(word)).collect();
        let share = strange.iter().map(|word| rarity(word)).sum::<f64>() / all.max(2.0);
        let named: Vec<&str> = strange.iter().take(3).map(|word| word.lower.as_str()).collect();
        let text = || format!("its subject is not that of this job: {}", named.join(", "));
        (!strange.is_empty())
            .then(|| reason("stranger", text(), -STRANGE * share))
            .into_iter()
            .collect()
    }
}

fn is_figure(word: &Token) -> bool {
    word.lower.chars().filter(char::is_ascii_digit).count() >= 2
}

/// The words that say what a text is about.
fn subjects(words: &[Token]) -> impl Iterator<Item = &Token> {
    static GENERAL: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        include_str!("../../tables/likelihood/general.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(|line| tokens(&Text::new(line)))
            .map(|word| word.stem)
            .collect()
    });
    words
        .iter()
        .filter(|word| word.lower.chars().count() > 2 && !is_stop_word(&word.lower) && !GENERAL.contains(&word.stem))
}

/// Long words are rarer than short ones (Zipf's law of abbreviation).
fn rarity(word: &Token) -> f64 {
    match word.stem.chars().count() {
        0..=4 => 1.0,
        5 | 6 => 1.3,
        _ => 1.6,
    }
}
