//! The gazetteer of skills: some 2,800 names in nineteen fields, looked up by their first word.
//!
//! A process reads one posting or none, so the tables are only cut into names when they are first asked; a name is stemmed
//! when a text holds a word that may begin it.

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use crate::text::{Text, Token, tokens};

const TABLES: [&str; 19] = [
    include_str!("../../tables/skills/software.txt"),
    include_str!("../../tables/skills/data.txt"),
    include_str!("../../tables/skills/engineering.txt"),
    include_str!("../../tables/skills/science.txt"),
    include_str!("../../tables/skills/health.txt"),
    include_str!("../../tables/skills/care.txt"),
    include_str!("../../tables/skills/teaching.txt"),
    include_str!("../../tables/skills/trades.txt"),
    include_str!("../../tables/skills/hospitality.txt"),
    include_str!("../../tables/skills/logistics.txt"),
    include_str!("../../tables/skills/office.txt"),
    include_str!("../../tables/skills/people.txt"),
    include_str!("../../tables/skills/finance.txt"),
    include_str!("../../tables/skills/law.txt"),
    include_str!("../../tables/skills/sales.txt"),
    include_str!("../../tables/skills/media.txt"),
    include_str!("../../tables/skills/languages.txt"),
    include_str!("../../tables/skills/credentials.txt"),
    include_str!("../../tables/skills/traits.txt"),
];

/// A name of a skill.
#[derive(Debug)]
struct Name {
    /// Its first word in lower case: what the rows are sorted by.
    first: String,
    phrase: &'static str,
    /// Counts only as written, where case decides (`Go`, `R`).
    exact: bool,
    /// Its words, once they were asked for.
    words: OnceLock<Vec<Token>>,
}

static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    let lines = TABLES
        .into_iter()
        .flat_map(str::lines)
        .filter(|line| !line.starts_with('#'));
    let mut names: Vec<Name> = lines
        .flat_map(|line| {
            let (phrases, exact) = match line.strip_prefix("= ") {
                Some(rest) => (rest, true),
                None => (line, false),
            };
            phrases.split(';').map(move |phrase| (phrase.trim(), exact))
        })
        .filter(|(phrase, _)| !phrase.is_empty())
        .map(|(phrase, exact)| Name {
            first: first_word(phrase),
            phrase,
            exact,
            words: OnceLock::new(),
        })
        .collect();
    names.sort_by(|a, b| a.first.cmp(&b.first));
    names
});

fn first_word(phrase: &str) -> String {
    let letters = phrase.trim_start_matches(|c: char| !c.is_alphanumeric());
    letters
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The names in a row of words, with the words each covers; names of one text may overlap.
///
/// Several words count in any form, one word only as it stands or in the plural: its other forms (`planned`) tell of deeds.
pub(super) fn find(text: &Text<'_>, words: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 0..words.len() {
        let Some(word) = words.get(at) else { break };
        // A stem differs from the other forms of its word at its last letter at most (`companies`, `company`); of a short
        // word it may be no more than a letter (`aws`).
        let short = word.lower.len() <= 3;
        let known = if short {
            word.lower.trim_end_matches(['+', '#'])
        } else {
            let end = word.stem.len() - usize::from(word.stem.is_ascii() && word.stem.len() > 3);
            word.stem.get(..end).unwrap_or(&word.stem)
        };
        let from = NAMES.partition_point(|name| name.first.as_str() < known);
        let begins = |name: &&Name| {
            if short {
                name.first == known
            } else {
                name.first.starts_with(known)
            }
        };
        let rows = NAMES.iter().skip(from).take_while(begins);
        found.extend(
            rows.filter_map(|name| name.at(text, words, at))
                .map(|count| at..at + count),
        );
    }
    found
}

impl Name {
    /// How many words of the text, from one on, are this name.
    fn at(&self, text: &Text<'_>, words: &[Token], at: usize) -> Option<usize> {
        let first = words.get(at)?;
        if !self.exact && !self.phrase.contains(|c: char| !c.is_alphanumeric()) {
            let lower = first.lower.as_str();
            return (lower == self.phrase || lower.strip_suffix('s') == Some(self.phrase)).then_some(1);
        }
        let own = self.words.get_or_init(|| tokens(&Text::new(self.phrase)));
        let there = words.get(at..at + own.len()).filter(|there| !there.is_empty())?;
        if !there.iter().zip(own).all(|(word, own)| word.stem == own.stem) {
            return None;
        }
        let last = there.last()?;
        let inside = text.slice(first.span.join(last.span));
        let fits = if self.exact {
            inside == self.phrase.trim_start_matches('.')
        } else {
            own.len() > 1 || first.lower == own.first()?.lower
        };
        fits.then_some(own.len())
    }
}
