//! Two numbers beside each other against a comparison in words: `seven women and five men` and `men outnumbered women`.

use super::{Reckoned, Told};
use crate::consistency::amount::{Amount, Unit};
use crate::consistency::said::Said;
use crate::consistency::stand::sentences;
use crate::fact::clause::{Clauses, View};
use crate::fact::subject;
use crate::fact::token::Kind as TokenKind;

const MORE: &[&str] = &[
    "more", "higher", "larger", "bigger", "longer", "older", "taller", "dearer", "heavier", "greater", "deeper",
    "wider", "slower", "costlier", "later",
];
const LESS: &[&str] = &[
    "fewer", "less", "lower", "smaller", "shorter", "younger", "cheaper", "lighter", "quicker", "faster", "narrower",
    "earlier",
];

/// `the left is more than the right`: the roots of both sides, and whether the left is the greater.
struct Compared {
    left: Vec<String>,
    right: Vec<String>,
    is_more: bool,
}

fn read(clauses: &Clauses<'_>) -> Option<Compared> {
    sentences(clauses).find_map(|sentence| {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        if view.clause.negated {
            return None;
        }
        let roots = |places: std::ops::Range<usize>| -> Vec<String> {
            places
                .filter_map(|at| view.token(at))
                .filter(|t| {
                    t.kind == TokenKind::Word && !subject::is_empty_word(&t.lower) && !t.is_any(MORE) && !t.is_any(LESS)
                })
                .map(|t| t.root().to_owned())
                .collect()
        };
        let (at, end, is_more) = view.places().find_map(|at| match view.lower(at) {
            "outnumber" | "outnumbered" | "outnumbers" | "exceeded" | "exceeds" => Some((at, at + 1, true)),
            "than" => {
                let word = (view.clause.first..at)
                    .rev()
                    .find(|i| MORE.contains(&view.lower(*i)) || LESS.contains(&view.lower(*i)))?;
                Some((at, at + 1, MORE.contains(&view.lower(word))))
            }
            _ => None,
        })?;
        let compared = Compared {
            left: roots(view.clause.first..at),
            right: roots(end..view.clause.end),
            is_more,
        };
        (!compared.right.is_empty()).then_some(compared)
    })
}

/// The amounts of two names in one telling: of the left one and the right one.
fn amounts<'s, 't>(told: &'s [Said<'t>], compared: &Compared) -> Option<(&'s Amount<'t>, &'s Amount<'t>)> {
    let said = told
        .iter()
        .find(|said| said.amounts.iter().filter(|x| !x.is_vague).count() >= 2)?;
    let mut exact = said.amounts.iter().filter(|x| !x.is_vague && x.unit != Unit::Clock);
    let (x, y) = (exact.next()?, exact.next()?);
    // `5,000 pounds and the second 1,000`
    let is_one_kind = x.unit == y.unit
        || matches!(x.unit, Unit::Money(_)) && y.unit == Unit::Count && y.heads.is_empty()
        || matches!(y.unit, Unit::Money(_)) && x.unit == Unit::Count && x.heads.is_empty()
        // `weighs eight kilos, the other one five`
        || matches!(x.unit, Unit::Kilos | Unit::Metres | Unit::Litres) && y.unit == Unit::Count;
    if !is_one_kind || exact.next().is_some_and(|z| z.unit == x.unit) || x.meets(y) {
        return None;
    }
    // The name that only one side of the comparison has, and that stands closest to an amount.
    let away = |at: usize| [x, y].map(|amount| at.abs_diff(amount.first)).into_iter().min();
    let place = |mine: &[String], theirs: &[String]| {
        said.words
            .iter()
            .filter(|word| mine.iter().any(|root| *root == word.root) && !theirs.iter().any(|root| *root == word.root))
            .map(|word| word.at)
            .min_by_key(|at| away(*at))
    };
    let (left, right) = (
        place(&compared.left, &compared.right)?,
        place(&compared.right, &compared.left)?,
    );
    let in_order = |a: usize, b: usize| {
        let all_before = a < x.first && x.first < b && b < y.first;
        let all_after = x.first < a && a < y.first && y.first < b;
        all_before || all_after
    };
    if in_order(left, right) {
        Some((x, y))
    } else if in_order(right, left) {
        Some((y, x))
    } else {
        None
    }
}

pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    let compared = read(again.1)?;
    let (left, right) = amounts(said.0, &compared)?;
    let is_more = left.low > right.low;
    (is_more != compared.is_more).then(|| (said.1.text.trim().to_owned(), again.1.text.trim().to_owned(), "number"))
}
