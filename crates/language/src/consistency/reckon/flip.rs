//! Which of two things was more so: `the new press was slower than the old one` and `it ran faster than the old one`.
//!
//! Both tellings compare the same two things. They clash where one says the opposite of the other, or says the same of the two
//! the other way round.

use std::collections::BTreeSet;

use super::{Reckoned, Told};
use crate::consistency::stand::sentences;
use crate::fact::clause::{Clauses, View};
use crate::fact::subject;
use crate::fact::token::{Kind as TokenKind, Token};

/// Scales, the upper words and the lower ones.
const SCALES: &[(&[&str], &[&str])] = &[
    (&["more"], &["fewer", "less"]),
    (&["bigger", "larger", "greater"], &["smaller"]),
    (&["higher"], &["lower"]),
    (&["longer"], &["shorter", "quicker"]),
    (&["older"], &["younger", "newer"]),
    (&["faster", "quicker"], &["slower"]),
    (&["dearer", "costlier", "pricier"], &["cheaper"]),
    (&["heavier"], &["lighter"]),
    (&["better"], &["worse"]),
    (&["earlier", "sooner"], &["later"]),
    (&["easier", "simpler"], &["harder", "tougher"]),
    (&["stronger"], &["weaker"]),
    (&["warmer", "hotter"], &["colder", "cooler"]),
    (&["louder", "noisier"], &["quieter"]),
    (&["wider", "broader"], &["narrower"]),
    (&["richer"], &["poorer"]),
    (&["busier"], &["calmer", "quieter"]),
];

/// `the left is more so than the right`.
#[derive(Debug)]
struct Compared {
    scale: usize,
    is_upper: bool,
    left: BTreeSet<String>,
    right: BTreeSet<String>,
}

/// The place of a word in its scale, and whether it is an upper one.
fn scale(word: &str) -> Option<(usize, bool)> {
    let all = SCALES.iter().enumerate();
    all.into_iter().find_map(|(at, (upper, lower))| {
        if upper.contains(&word) {
            Some((at, true))
        } else {
            lower.contains(&word).then_some((at, false))
        }
    })
}

fn read(clauses: &Clauses<'_>) -> Option<Compared> {
    sentences(clauses).find_map(|sentence| {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let than = view.places().find(|at| view.lower(*at) == "than")?;
        let (at, (scale, is_upper)) = (view.clause.first..than)
            .rev()
            .find_map(|at| scale(view.lower(at)).map(|scale| (at, scale)))?;
        // `no more than ten`, `more than half`: an amount and no comparison of two things.
        if view.clause.negated || view.measure(than + 1).is_some() || view.token(at).is_some_and(Token::is_negation) {
            return None;
        }
        let ends = |from: usize| {
            (from..view.clause.end)
                .find(|i| view.token(*i).is_none_or(Token::is_sign))
                .unwrap_or(view.clause.end)
        };
        let begins = (view.clause.first..at)
            .rev()
            .find(|i| view.token(*i).is_none_or(Token::is_sign))
            .map_or(view.clause.first, |i| i + 1);
        let compared = Compared {
            scale,
            is_upper,
            left: roots(&view, begins, than, at),
            right: roots(&view, than + 1, ends(than + 1), at),
        };
        (!compared.left.is_empty() && !compared.right.is_empty()).then_some(compared)
    })
}

fn roots(view: &View<'_, '_>, from: usize, end: usize, without: usize) -> BTreeSet<String> {
    let told = (from..end).filter(|at| *at != without).filter_map(|at| view.token(at));
    told.filter(|token| {
        token.kind == TokenKind::Word
            && !subject::is_empty_word(&token.lower)
            && !token.is_any(&[
                "one", "ones", "much", "far", "lot", "bit", "little", "ever", "always", "before",
            ])
    })
    .map(|token| token.root().to_owned())
    .collect()
}

/// Finds two comparisons of the same things that cannot both be right.
pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    let (x, y) = (read(said.1)?, read(again.1)?);
    let meet = |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_disjoint(b);
    let is_within = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.is_subset(b) || b.is_subset(a);
    let is_opposite = x.scale == y.scale && x.is_upper != y.is_upper;
    let is_same_way = x.scale == y.scale && x.is_upper == y.is_upper;
    let straight = meet(&x.left, &y.left) && is_within(&x.right, &y.right);
    let turned = meet(&x.left, &y.right) && meet(&x.right, &y.left) && !meet(&x.left, &y.left);
    (is_opposite && straight || is_same_way && turned && !super::is_apart(said.0, again.0))
        .then(|| (said.1.text.trim().to_owned(), again.1.text.trim().to_owned(), "number"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consistency::pairs::{always, never};
    use crate::consistency::said;

    #[test]
    fn two_things_are_compared_one_way() {
        let clashes = |a: &str, b: &str| {
            let (a, b) = (Clauses::read(a), Clauses::read(b));
            find((&said::sentences(&a, 9), &a), (&said::sentences(&b, 9), &b)).is_some()
        };
        always(
            &clashes,
            &[
                (
                    "The new loom was slower than the old one.",
                    "The new loom ran faster than the old one ever did.",
                ),
                (
                    "We had fewer returns than the year before.",
                    "There were more returns than the year before.",
                ),
                ("The barge is older than the tug.", "The tug is older than the barge."),
            ],
        );
        never(
            &clashes,
            &[
                (
                    "We had fewer returns than the year before.",
                    "We had more orders than the year before.",
                ),
                ("The barge is older than the tug.", "The tug is younger than the barge."),
                ("The barge is older than the tug.", "The barge is bigger than the tug."),
                ("More than ten came.", "Fewer than nine left."),
            ],
        );
    }
}
