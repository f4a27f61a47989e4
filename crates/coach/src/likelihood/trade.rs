//! Whose trade a question belongs to: one from another trade than the posting's is unlikely.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use finalist_language::text::{Phrases, Text, Token, stem_key, tokens, weighted_rows};

use super::{Asked, Case, Reason, reason};

static TERMS: LazyLock<Phrases<&'static str>> = LazyLock::new(|| {
    Phrases::new(
        weighted_rows(include_str!("../../tables/likelihood/trades.txt")).map(|(trade, _, term)| (term, trade)),
    )
});

/// The résumé's trade may be another one than the posting's: its words count so much.
const RESUME: f64 = 0.6;
/// With fewer words of any trade, the trade of a case is not known.
const LEAST_WORDS: f64 = 2.0;
/// A trade is at home in the case from this share of the strongest one on, and foreign below the other.
const HOME: f64 = 0.3;
const FOREIGN: f64 = 0.22;
/// What each word of the trade adds, up to so many, and what the first and the next foreign ones take away.
const OWN: f64 = 0.6;
const MOST_OWN: f64 = 3.0;
const FIRST_FOREIGN: f64 = 1.5;
const NEXT_FOREIGN: f64 = 0.6;
/// Beside words of the trade itself a foreign one is no more than a side remark.
const BESIDE: f64 = 0.3;

/// How much of each trade a case speaks.
#[derive(Debug, Default)]
pub(super) struct Trades {
    shares: BTreeMap<&'static str, f64>,
    /// The stems of the terms themselves that posting and résumé use.
    used: BTreeSet<String>,
}

impl Trades {
    pub(super) fn new(case: &Case) -> Self {
        let mut trades = Self::default();
        for (text, weight) in [(&case.posting, 1.0), (&case.resume, RESUME)] {
            let words = tokens(&Text::new(text));
            // A word said ten times is one word of the trade, said often.
            let mut seen: BTreeMap<(&'static str, String), f64> = BTreeMap::new();
            for hit in TERMS.find(&words) {
                let key = term(&words, &hit.tokens);
                *seen.entry((hit.row, key.clone())).or_default() += 1.0;
                trades.used.insert(key);
            }
            for ((trade, _), count) in seen {
                *trades.shares.entry(trade).or_default() += weight * (1.0 + count.ln() * 0.5);
            }
        }
        let most = trades.shares.values().copied().fold(0.0, f64::max);
        if most < LEAST_WORDS {
            trades.shares.clear();
        }
        for share in trades.shares.values_mut() {
            *share /= most;
        }
        trades
    }

    pub(super) fn evidence(&self, asked: &Asked<'_>) -> Option<Reason> {
        if self.shares.is_empty() {
            return None;
        }
        // A term of several trades belongs to the one that is most at home here.
        let mut terms: BTreeMap<(usize, usize), (f64, &'static str)> = BTreeMap::new();
        for hit in TERMS.find(&asked.words) {
            let used = self.used.contains(&term(&asked.words, &hit.tokens));
            let share = if used {
                1.0
            } else {
                self.shares.get(hit.row).copied().unwrap_or(0.0)
            };
            let slot = terms
                .entry((hit.tokens.start, hit.tokens.end))
                .or_insert((0.0, hit.row));
            if share > slot.0 {
                *slot = (share, hit.row);
            }
        }
        // Of terms within each other the longer is meant.
        let spans: Vec<(usize, usize)> = terms.keys().copied().collect();
        terms.retain(|(start, end), _| !spans.iter().any(|(s, e)| s <= start && end <= e && e - s > end - start));
        let own = number(terms.values().filter(|(share, _)| *share >= HOME).count());
        let foreign: Vec<&'static str> = terms
            .values()
            .filter(|(share, _)| *share < FOREIGN)
            .map(|(_, trade)| *trade)
            .collect();
        let against = match foreign.len() {
            0 => 0.0,
            count => FIRST_FOREIGN + NEXT_FOREIGN * (number(count) - 1.0).min(2.0),
        };
        match (own > 0.0, foreign.first()) {
            (true, _) => Some(reason(
                "trade",
                "in the words of this trade",
                OWN * own.min(MOST_OWN) - BESIDE * against,
            )),
            (false, Some(trade)) => Some(reason(
                "foreign_trade",
                format!("belongs to another trade: {trade}"),
                -against,
            )),
            (false, None) => None,
        }
    }
}

/// The stems of a term.
fn term(words: &[Token], range: &std::ops::Range<usize>) -> String {
    stem_key(words.get(range.clone()).unwrap_or(&[]))
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trade_has_enough_words_to_be_told_by() {
        let mut trades: BTreeMap<&str, usize> = BTreeMap::new();
        for (trade, _, _) in weighted_rows(include_str!("../../tables/likelihood/trades.txt")) {
            *trades.entry(trade).or_default() += 1;
        }
        assert!(trades.len() >= 40);
        for (trade, count) in trades {
            assert!(count >= 8, "{trade}: {count}");
        }
    }
}
