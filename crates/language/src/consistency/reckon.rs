//! What follows from numbers: shares of a whole, which way something went, how votes fell, how long a stretch of years is.
//!
//! Each finder looks for its one kind of clash in two short tellings, whichever comes first, and asks that both speak of the
//! same thing. [`follows`] is the other side: an amount that is the sum, difference, product or ratio of two others clashes
//! with neither.

mod ago;
mod built;
mod compare;
mod first;
mod flip;
mod life;
mod limit;
mod order;
mod rest;
mod sequence;
mod share;
mod sole;
mod some;
mod spell;
mod stretch;
mod trend;
mod vote;

use super::amount::{Amount, Unit};
use super::clash::Found;
use super::occasion;
use super::said::Said;
use super::word::Likeness;
use crate::fact::clause::Clauses;

/// A telling: its sentences, and the text with its clauses.
type Told<'s, 't> = (&'s [Said<'t>], &'t Clauses<'t>);

/// The words of the first telling, those of the second, and the code of what was found.
type Reckoned = Option<(String, String, &'static str)>;

/// The finders, in the order in which they are asked.
const FINDERS: [fn(Told<'_, '_>, Told<'_, '_>) -> Reckoned; 16] = [
    vote::find,
    share::find,
    some::find,
    trend::find,
    order::find,
    compare::find,
    stretch::find,
    ago::find,
    spell::find,
    limit::find,
    life::find,
    sole::find,
    flip::find,
    first::find,
    sequence::find,
    built::find,
];

/// Whether there is anything to reckon with: a number, or what is the most of its kind.
pub(super) fn may_apply(clauses: &Clauses<'_>) -> bool {
    !clauses.measures.is_empty() || clauses.tokens.iter().any(|token| token.lower.ends_with("est"))
}

/// Whether an order or a comparison may be told, which is asked of both tellings.
pub(super) fn may_order(clauses: &Clauses<'_>) -> bool {
    clauses.tokens.iter().any(|token| {
        token.is_any(&[
            "than",
            "then",
            "before",
            "after",
            "afterwards",
            "first",
            "already",
            "third",
        ])
    })
}

/// The clash of two tellings by what follows from their numbers.
pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Option<Found> {
    if said.0.iter().chain(again.0).any(|said| said.is_open) {
        return None;
    }
    FINDERS.iter().find_map(|finder| {
        let forth = finder(said, again);
        let (earlier, later, code) = forth.or_else(|| finder(again, said).map(|(x, y, code)| (y, x, code)))?;
        Some(Found { code, earlier, later })
    })
}

/// Whether what was born and died is told alike, one year of it being reckoned.
pub(super) fn lives_agree(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    life::agrees(a, b)
}

/// Whether both tell one date, roughly: `late 2018` and `early 2019`.
pub(super) fn dates_touch(said: &[Said<'_>], again: &[Said<'_>]) -> bool {
    spell::touch(said, again)
}

/// Whether one tells how many times as much the other one's amount has become.
pub(super) fn is_made_more(said: &[Said<'_>], again: &[Said<'_>]) -> bool {
    let (a, b) = (values(said), values(again));
    is_multiplied(said, &a, &b) || is_multiplied(again, &b, &a)
}

/// Whether opposites are told of the two parts of one whole.
pub(super) fn is_left(said: &[Said<'_>], again: &[Said<'_>]) -> bool {
    rest::is_left(said, again)
}

/// Whether a clash of this code rests on two amounts that differ.
pub(super) fn is_of_numbers(code: &str) -> bool {
    matches!(
        code,
        "number" | "team_size" | "headcount" | "quantity" | "outcome" | "budget"
    )
}

/// Whether an amount of one telling follows from two of the other one, or both tell the same proportion.
pub(super) fn follows(said: &[Said<'_>], again: &[Said<'_>]) -> bool {
    let (a, b) = (values(said), values(again));
    made(&a, &b, (tells_ratio(again), adds_one(said)))
        || made(&b, &a, (tells_ratio(said), adds_one(again)))
        || is_scaled(&a, &b)
        || is_within(&a, again)
        || is_within(&b, said)
        || is_multiplied(said, &a, &b)
        || is_multiplied(again, &b, &a)
        || rest::is_share_told(said, again)
}

/// `fifteen kilometres to the litre`, `so much per head`.
fn tells_ratio(told: &[Said<'_>]) -> bool {
    told.iter().any(|said| {
        [
            " to the ",
            " per ",
            " each",
            " apiece",
            "hourly",
            " an hour",
            "daily rate",
        ]
        .iter()
        .any(|words| said.text.contains(words))
    })
}

/// `two and the one beside them`
fn adds_one(told: &[Said<'_>]) -> bool {
    told.iter()
        .any(|said| said.text.contains(" and the one ") || said.text.contains(" and one "))
}

/// `400 in spring and 700 in autumn` against `more than 1,000`: the sum lies in an open range, and none of the parts does.
fn is_within(from: &[(&Unit, f64)], told: &[Said<'_>]) -> bool {
    let [(unit, x), (other, y)] = from else { return false };
    let mut open = told.iter().flat_map(|said| &said.amounts);
    unit == other
        && open.any(|amount| {
            let is_open = amount.high.is_infinite() && amount.low > 0.0 && !amount.is_vague;
            let sum = x + y;
            is_open && amount.unit == **unit && sum >= amount.low && sum <= amount.low * 1.25
        })
}

/// `doubled to 80` against `it was 40 before`: what was multiplied was another amount before.
fn is_multiplied(said: &[Said<'_>], from: &[(&Unit, f64)], to: &[(&Unit, f64)]) -> bool {
    let factor = said.iter().find_map(|said| {
        let mut words = said.text.split(|c: char| !c.is_alphanumeric());
        words.find_map(|word| match word {
            "doubled" | "doubling" => Some(2.0),
            "tripled" | "trebled" => Some(3.0),
            "quadrupled" => Some(4.0),
            "halved" | "halving" => Some(0.5),
            _ => None,
        })
    });
    let is_from = said.iter().any(|said| said.text.contains(" from "));
    let (Some(factor), [(_, x)], [(_, y)]) = (factor, from, to) else {
        return false;
    };
    // `it was 700 and has been doubled`: what it was stands first, and no `doubled to`.
    let is_after = said.iter().any(|said| {
        let place = ["doubled", "tripled", "trebled", "quadrupled", "halved"]
            .iter()
            .find_map(|word| said.text.find(word));
        let before = place.and_then(|place| said.text.get(..place));
        before.is_some_and(|before| before.contains(|c: char| c.is_ascii_digit()) && said.text.contains(" was "))
    });
    near(if is_from || is_after { x * factor } else { x / factor }, *y)
}

/// The exact amounts of a telling with their units; of a very long one, the first.
fn values<'s>(told: &'s [Said<'_>]) -> Vec<(&'s Unit, f64)> {
    let all = told.iter().flat_map(|said| &said.amounts);
    let exact =
        all.filter(|x| !x.is_vague && x.low == x.high && x.low > 0.0 && !matches!(x.unit, Unit::Clock | Unit::Share));
    exact.map(|x| (&x.unit, x.low)).take(6).collect()
}

fn near(x: f64, y: f64) -> bool {
    (x - y).abs() <= 0.011 * x.abs().max(y.abs())
}

/// Whether one amount is the sum, the difference or the product of two of the other telling, which does not tell it itself.
fn made(from: &[(&Unit, f64)], to: &[(&Unit, f64)], (may_divide, adds_one): (bool, bool)) -> bool {
    let pairs = || {
        from.iter()
            .enumerate()
            .flat_map(|(at, x)| from.iter().skip(at + 1).map(move |y| (x, y)))
    };
    let new = to
        .iter()
        .filter(|(_, z)| *z > 1.0 && !from.iter().any(|(_, x)| near(*x, *z)));
    new.into_iter().any(|(unit, z)| {
        pairs().any(|((u, x), (v, y))| {
            // `rose four metres, to nine`: a bare number takes the unit told before it.
            let joins = |of: &Unit| of == *unit || *of == Unit::Count;
            let is_one_kind = (u == unit || v == unit) && joins(u) && joins(v) && *x > 1.0 && *y > 1.0;
            // `two in town and the one at the harbour`
            let adds_one = adds_one && u == v && u == unit && (*x == 1.0 || *y == 1.0) && near(x + y, *z);
            // Sixty an hour in a day of eight hours.
            let hours = |of: &Unit, x: f64| match of {
                Unit::Time if x < 2.0 => x * 24.0,
                // Ten a day on six days a week.
                Unit::Rate if x <= 1.0 => x * 7.0,
                _ => x,
            };
            let product = hours(u, *x) * hours(v, *y);
            let has_factors = *x != 1.0 && *y != 1.0 && (u != v || **u == Unit::Count);
            // 720 kilometres on 48 litres are fifteen to the litre.
            // A hundred for a shift of eight hours are 12.50 an hour.
            let (w, h) = (hours(u, *x), hours(v, *y));
            let ratio = if u == unit { w / h } else { h / w };
            let is_ratio = may_divide && u != v && (u == unit || v == unit) && w > 1.0 && h > 1.0 && near(ratio, *z);
            is_one_kind && (near(x + y, *z) || near((x - y).abs(), *z))
                || adds_one
                || has_factors && near(product, *z)
                || is_ratio
        })
    })
}

/// Half a pound for two dozen, a pound for four.
fn is_scaled(a: &[(&Unit, f64)], b: &[(&Unit, f64)]) -> bool {
    let ([(t, w), (u, x)], [(v, y), (_, z)]) = (a, b) else {
        return false;
    };
    let ratio = if t == v { y / z } else { z / y };
    t != u && !near(*w, *y) && near(w / x, ratio)
}

/// Whether both name the same thing, beside what is given.
fn is_of_same(said: &[Said<'_>], again: &[Said<'_>], least: usize) -> bool {
    let words = said
        .iter()
        .flat_map(|said| &said.words)
        .filter(|word| word.weight > 0.5 && !word.is_counting);
    let shared = words.filter(|word| {
        let mut others = again
            .iter()
            .flat_map(|said| &said.words)
            .filter(|other| other.weight > 0.5);
        others.any(|other| other.said_by(word) != Likeness::None)
    });
    shared.take(least).count() >= least && !is_apart(said, again)
}

/// Told of other times.
fn is_apart(said: &[Said<'_>], again: &[Said<'_>]) -> bool {
    !occasion::times_meet(said, again)
}

/// Whether the thing counted by an amount is named by the other telling.
fn head_is_said(amount: &Amount<'_>, said: &Said<'_>, again: &[Said<'_>]) -> bool {
    let head = amount.heads.first().and_then(|at| said.words.get(*at));
    head.is_some_and(|head| {
        let mut others = again.iter().flat_map(|said| &said.words);
        others.any(|other| other.said_by(head) == Likeness::Same)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consistency::Verdict;
    use crate::consistency::verdict::by_rules;

    #[test]
    fn what_follows_from_numbers_is_reckoned() {
        for (earlier, later) in [
            (
                "The club voted 18 to 5 in favour of the new pitch.",
                "The club voted the new pitch down.",
            ),
            (
                "Of the 40 lamps in the hall, 30 are broken.",
                "Only a quarter of the lamps in the hall are broken.",
            ),
            ("None of the six ponies could jump.", "Two of the ponies jumped well."),
            (
                "The choir grew from 20 to 45 singers.",
                "The choir shrank over the years.",
            ),
            (
                "It is the highest tower in the county.",
                "There are several higher towers in the county.",
            ),
            (
                "The crew was made up of nine women and four men.",
                "Men outnumbered women in the crew.",
            ),
            (
                "The mill worked from 1840 until 1860.",
                "The mill worked for more than fifty years.",
            ),
            ("We have been married for twenty years.", "We married five years ago."),
            (
                "The band has 30 players, half of them women.",
                "There are 22 women in the band.",
            ),
        ] {
            assert_eq!(
                by_rules(earlier, later).verdict,
                Verdict::Contradiction,
                "{earlier} | {later}"
            );
        }
        for (earlier, later) in [
            (
                "The boat carried 50 passengers and a crew of 12.",
                "There were 62 people on the boat.",
            ),
            (
                "The club voted 18 to 5 in favour of the new pitch.",
                "The club is for the new pitch.",
            ),
            (
                "The crew was made up of nine women and four men.",
                "Women outnumbered men in the crew.",
            ),
            (
                "The choir grew from 20 to 45 singers.",
                "The orchestra shrank over the years.",
            ),
            ("We have been married for twenty years.", "We married two decades ago."),
            (
                "The mill worked from 1840 until 1860.",
                "The mill worked for about twenty years.",
            ),
        ] {
            assert_ne!(
                by_rules(earlier, later).verdict,
                Verdict::Contradiction,
                "{earlier} | {later}"
            );
        }
    }

    #[test]
    fn an_amount_follows_from_two_others() {
        let unit = Unit::Count;
        let told = |values: &[f64]| -> Vec<(&Unit, f64)> { values.iter().map(|x| (&unit, *x)).collect() };
        assert!(made(&told(&[6.0, 4.0]), &told(&[2.0]), (false, false)));
        assert!(made(&told(&[64.0, 21.0]), &told(&[85.0]), (false, false)));
        assert!(made(&told(&[5.0, 2.0]), &told(&[10.0]), (false, false)));
        assert!(!made(&told(&[12.0, 8.0]), &told(&[8.0]), (false, false)));
        assert!(!made(&told(&[12.0]), &told(&[8.0]), (false, false)));
    }
}
