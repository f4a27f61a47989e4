//! One contrast told two ways: `I washed the cups, not the pans` and `the pans were others' work, mine were only the cups`.
//!
//! Laid word over word, one of them denies what the other one says; what each takes and leaves is the same.

use std::collections::BTreeSet;

use crate::fact::clause::Clauses;
use crate::fact::token::{Kind, Token};

/// So many tokens of a telling are looked at.
const MOST: usize = 120;
/// So close to `only` stands what is taken.
const CLOSE: usize = 3;
const NO_NOUN: &[&str] = &[
    "the", "a", "an", "my", "our", "their", "his", "her", "i", "we", "was", "were", "is", "are", "did", "had", "have",
    "ones", "one", "only", "just", "for", "of", "to", "in", "at", "on", "with", "and", "it", "them", "those", "not",
    "never", "mine", "that", "all", "any", "but", "do", "been",
];

/// Whether both take one thing and leave the other one, the same of both.
pub(super) fn agree(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    told_so(a, b) || told_so(b, a)
}

/// Whether one says `this, not that`, and the other one `that …, only this`.
fn told_so(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    let Some((taken, left)) = read(a) else { return false };
    let tokens = b.tokens.get(..MOST).unwrap_or(&b.tokens);
    let roots: Vec<Option<String>> = tokens.iter().map(noun).collect();
    let is_of = |at: usize, of: &BTreeSet<String>| {
        let root = roots.get(at).and_then(Option::as_ref);
        root.is_some_and(|root| of.contains(root))
    };
    let names_left = (0..tokens.len()).any(|at| is_of(at, &left));
    let takes = tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.is_any(&["only", "just"]))
        .any(|(only, _)| {
            let near = only.saturating_sub(CLOSE)..(only + CLOSE + 1);
            // A sign between them ends the breath.
            let is_joined = |at: usize| {
                let between = tokens.get(at.min(only)..at.max(only)).unwrap_or(&[]);
                between.iter().all(|token| !token.is_sign())
            };
            near.clone().any(|at| is_of(at, &taken) && is_joined(at))
                && !near.clone().any(|at| is_of(at, &left) && is_joined(at))
        });
    names_left && takes
}

/// The nouns before `, not`, `, never` or `but not`, and those after it.
fn read(clauses: &Clauses<'_>) -> Option<(BTreeSet<String>, BTreeSet<String>)> {
    let tokens = clauses.tokens.get(..MOST).unwrap_or(&clauses.tokens);
    let denial = tokens.windows(2).position(|run| match run {
        [sign, not] => (sign.is(",") || sign.is("but")) && not.is_any(&["not", "never"]),
        _ => false,
    })? + 1;
    let of = |run: &[Token<'_>]| -> BTreeSet<String> {
        let breath = run.iter().take_while(|token| !token.is_any(&[".", ";", "!"]));
        breath.filter_map(noun).collect()
    };
    let (before, after) = (tokens.get(..denial)?, tokens.get(denial + 1..)?);
    let (taken, left) = (of(before), of(after));
    let both: BTreeSet<String> = taken.intersection(&left).cloned().collect();
    let bare = |set: BTreeSet<String>| -> BTreeSet<String> { set.difference(&both).cloned().collect() };
    let (taken, left) = (bare(taken), bare(left));
    (!taken.is_empty() && !left.is_empty()).then_some((taken, left))
}

fn noun(token: &Token<'_>) -> Option<String> {
    let is_noun = token.kind == Kind::Word && !token.is_any(NO_NOUN) && !token.is_negation();
    is_noun.then(|| token.root().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consistency::pairs::{always, never};

    #[test]
    fn a_contrast_turned_round_is_the_same() {
        let same = |a: &str, b: &str| agree(&Clauses::read(a), &Clauses::read(b));
        always(
            &same,
            &[
                (
                    "I washed the cups, not the pans.",
                    "The pans were somebody else's work, mine were the cups only.",
                ),
                (
                    "I had the van but not the trailer.",
                    "The trailer I was never given, only the van.",
                ),
                (
                    "I coached the juniors, never the seniors.",
                    "Just the juniors I coached; the seniors had their own man.",
                ),
            ],
        );
        never(
            &same,
            &[
                (
                    "I washed the cups, not the pans.",
                    "The cups were somebody else's work, mine were the pans only.",
                ),
                ("I coached the juniors, never the seniors.", "I coached the seniors."),
                ("I had the van but not the trailer.", "Only the trailer was mine."),
            ],
        );
    }
}
