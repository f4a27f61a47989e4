//! Tables of learned weights: `weight weight …  sign`, sorted by sign, one line each.

use std::sync::LazyLock;

use finalist_core::story::StoryPart;

use super::cue;
use super::order::Fit;
use super::sign;
use crate::text::{Lookup, Text, Token};

/// What speaks for each of `N` outcomes, by sign.
#[derive(Debug)]
pub(super) struct Weights<const N: usize>(Lookup<&'static str, Row<N>>);

/// The number of a sign in its table, and its weights.
type Row<const N: usize> = (usize, [f64; N]);

/// The sign that every sentence and every story shows.
pub(super) const ALWAYS: &str = "always";
/// Its strength.
pub(super) const BASE: f64 = 0.3;

/// For the parts of a sentence, in the order of [`STAR`](super::STAR).
static SENTENCE: LazyLock<Weights<4>> =
    LazyLock::new(|| Weights::parse(include_str!("../../tables/stories/weights.txt")));

impl<const N: usize> Weights<N> {
    /// Reads a table; a line that is no row is left out. `#` begins a comment.
    pub(super) fn parse(table: &'static str) -> Self {
        Self(
            rows(table)
                .enumerate()
                .map(|(number, (sign, weights))| (sign, (number, weights)))
                .collect(),
        )
    }

    /// The weights of a sign that was learned.
    pub(super) fn get(&self, sign: &str) -> Option<&[f64; N]> {
        self.0.get(sign).map(|(_, weights)| weights)
    }

    /// The chances of the outcomes, from signs and how strongly each shows.
    pub(super) fn chances<'a>(&self, signs: impl IntoIterator<Item = (&'a str, f64)>) -> [f64; N] {
        let mut scores = [0.0; N];
        for (sign, strength) in signs.into_iter().chain([(ALWAYS, BASE)]) {
            if let Some(weights) = self.get(sign) {
                gather(&mut scores, weights, strength);
            }
        }
        softmax(scores)
    }
}

/// The rows of a table: signs with their weights.
pub(super) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = (&'static str, [f64; N])> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut weights = [0.0; N];
        let mut rest = line;
        for weight in &mut weights {
            let (number, after) = rest.split_once(' ')?;
            *weight = number.parse().ok()?;
            rest = after;
        }
        Some((rest, weights))
    })
}

/// The signs of a sentence without repetition, and how strongly each shows: less in company.
#[cfg(test)]
pub(super) fn signs(text: &Text<'_>, words: &[Token]) -> Vec<(String, f64)> {
    let mut names = Vec::with_capacity(words.len() * 3);
    sign::each(text, words, |name| names.push(name.to_owned()));
    let strength = strength(names.len());
    names.sort_unstable();
    names.dedup();
    let mut out: Vec<_> = names.into_iter().map(|name| (name, strength)).collect();
    out.extend(
        cue::scores(words)
            .into_iter()
            .map(|(part, score)| (cue_sign(part).to_owned(), score / CUES)),
    );
    out
}

/// How well each part fits a sentence, by what the stories under `tables/stories/told` teach.
pub(super) fn fit(text: &Text<'_>, words: &[Token], cues: &cue::Scores) -> Fit {
    let mut known: Vec<&Row<4>> = Vec::with_capacity(words.len() * 2);
    let mut count = 0usize;
    sign::each(text, words, |name| {
        count += 1;
        known.extend(SENTENCE.0.get(name));
    });
    known.sort_unstable_by_key(|(number, _)| *number);
    known.dedup_by_key(|(number, _)| *number);
    let strength = strength(count);
    let mut scores = [0.0; 4];
    for (_, weights) in known {
        gather(&mut scores, weights, strength);
    }
    let cues = cues.iter().map(|(part, score)| (cue_sign(*part), score / CUES));
    for (sign, strength) in cues.chain([(ALWAYS, BASE)]) {
        if let Some(weights) = SENTENCE.get(sign) {
            gather(&mut scores, weights, strength);
        }
    }
    softmax(scores).map(|chance| chance.max(1e-9).ln())
}

fn gather<const N: usize>(scores: &mut [f64; N], weights: &[f64; N], strength: f64) {
    for (score, weight) in scores.iter_mut().zip(weights) {
        *score += weight * strength;
    }
}

/// By this much the sum of cues is divided to be of the size of the other signs.
const CUES: f64 = 6.0;

fn cue_sign(part: StoryPart) -> &'static str {
    match part {
        StoryPart::Situation => "cue:situation",
        StoryPart::Task => "cue:task",
        StoryPart::Action => "cue:action",
        StoryPart::Result => "cue:result",
        StoryPart::Other => "cue:other",
    }
}

fn strength(signs: usize) -> f64 {
    1.0 / f64::from(u32::try_from(signs.max(1)).unwrap_or(u32::MAX)).sqrt()
}

/// Turns scores into chances that add up to 1.
pub(super) fn softmax<const N: usize>(scores: [f64; N]) -> [f64; N] {
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let powers = scores.map(|score| (score - top).exp());
    let whole: f64 = powers.iter().sum();
    powers.map(|power| power / whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_holds_weights_then_the_sign() {
        const TABLE: &str = "# none\n+0.50 -1.00 i spoke\nno row\n0.25 0 always";
        let table: Weights<2> = Weights::parse(TABLE);
        assert_eq!(table.get("i spoke"), Some(&[0.5, -1.0]));
        assert_eq!(rows::<2>(TABLE).count(), 2);
        let [one, other] = table.chances([("i spoke", 1.0), ("unheard", 9.0)]);
        assert!(one > 0.8 && (one + other - 1.0).abs() < 1e-9);
    }
}
