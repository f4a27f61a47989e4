//! Amounts of one unit in both tellings: whether they meet, how far they are apart, and what stands beside them.

use std::collections::BTreeSet;

use super::Both;
use super::met::Met;
use super::name::Names;
use crate::consistency::amount::{Amount, Unit};
use crate::consistency::said::Said;
use crate::fact::clause::Clauses;

/// Amounts that differ by a smaller share are near.
const NEAR: f64 = 0.05;
/// The same where one is told roughly.
const NEAR_HEDGED: f64 = 0.20;
/// No amount is farther from another one than so many times.
const FARTHEST: f64 = 9.0;
/// Apart by less than so many times is little, by less than the other by half, by more by far.
const LITTLE: f64 = 1.6;
const HALF: f64 = 2.5;
/// So many tokens before and after an amount stand beside it.
const BESIDE: (usize, usize) = (5, 4);
/// More words beside both than this are as good as so many.
const MOST_BESIDE: usize = 4;

/// How two amounts stand to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Gap {
    Meet,
    Near,
    /// By so many times.
    Apart(f64),
}

pub(super) fn each(both: &Both<'_, '_>, met: &Met<'_>, names: &Names, sign: &mut dyn FnMut(&str, f64)) {
    let amounts = both.said.map(amounts);
    let [ours, theirs] = &amounts;
    if ours.is_empty() && theirs.is_empty() {
        sign("no amounts", 1.0);
    }
    let units: BTreeSet<&'static str> = amounts
        .iter()
        .flatten()
        .filter(|a| !a.0.is_vague)
        .map(|a| unit(a.0))
        .collect();
    let (mut meets, mut near, mut is_apart, mut is_of_one) = (false, false, false, false);
    let mut least = f64::INFINITY;
    let mut beside = 0;
    let mut is_single = false;
    let mut name = String::new();
    let mut of_unit = |unit: &str, what: &str, sign: &mut dyn FnMut(&str, f64)| {
        name.clear();
        name.push_str(unit);
        name.push_str(what);
        sign(&name, 1.0);
    };
    for of in units {
        let [xs, ys] = [ours, theirs].map(|all| {
            let told = all.iter().filter(|a| !a.0.is_vague && unit(a.0) == of);
            told.collect::<Vec<_>>()
        });
        if xs.is_empty() || ys.is_empty() {
            of_unit(of, " of one", sign);
            is_of_one = true;
            continue;
        }
        let pairs: Vec<(Gap, &Told<'_>, &Told<'_>)> = xs
            .iter()
            .flat_map(|x| ys.iter().map(|y| (gap(x.0, y.0), *x, *y)))
            .collect();
        if pairs.iter().any(|(gap, ..)| *gap == Gap::Meet) {
            of_unit(of, " meets", sign);
            meets = true;
        } else if pairs.iter().any(|(gap, ..)| *gap == Gap::Near) {
            of_unit(of, " near", sign);
            near = true;
        } else {
            of_unit(of, " apart", sign);
            is_apart = true;
            if xs.len() == 1 && ys.len() == 1 {
                of_unit(of, " apart, single", sign);
                is_single = true;
            }
            for (gap, x, y) in &pairs {
                if let Gap::Apart(times) = gap {
                    least = least.min(*times);
                }
                beside = beside.max(shared_beside(both.tokens, (x.0, y.0)));
            }
            if of == "count" {
                let is_same = pairs.iter().any(|(_, x, y)| counts_same(x, y));
                sign(
                    if is_same {
                        "counts of the same"
                    } else {
                        "counts of others"
                    },
                    1.0,
                );
            }
        }
    }
    let (least_share, most_share) = met.shares();
    let signs = [
        (meets, "amount meets"),
        (near, "amount near"),
        (is_of_one, "amount of one"),
        (is_apart, "amount apart"),
        (is_single, "amount apart, single"),
        (is_apart && least < LITTLE, "apart by little"),
        (is_apart && (LITTLE..HALF).contains(&least), "apart by half"),
        (is_apart && least >= HALF, "apart by far"),
        (is_apart && !meets, "amounts all apart"),
        (is_apart && meets, "amounts mixed"),
        (is_apart && names.is_shared, "apart, name shared"),
        (is_apart && names.differ(), "apart, names differ"),
        (
            is_apart && names.differ() && !names.is_shared,
            "apart, names all differ",
        ),
        (is_apart && names.is_none, "apart, no names"),
        (is_apart && !both.topics_meet, "apart, topics part"),
        (is_apart && most_share >= 0.5, "apart, covered most 50"),
        (is_apart && least_share >= 0.35, "apart, covered least 35"),
    ];
    for (_, name) in signs.into_iter().filter(|(is_so, _)| *is_so) {
        sign(name, 1.0);
    }
    if is_apart && !meets {
        sign("words beside amounts", super::part(beside, MOST_BESIDE));
    }
    moments(both.said, sign);
}

/// An amount and the telling it is of.
type Told<'a> = (&'a Amount<'a>, &'a Said<'a>);

fn amounts<'a>(said: &'a [Said<'a>]) -> Vec<Told<'a>> {
    let all = said
        .iter()
        .flat_map(|said| said.amounts.iter().map(move |amount| (amount, said)));
    all.collect()
}

fn unit(amount: &Amount<'_>) -> &'static str {
    match amount.unit {
        Unit::Count => "count",
        Unit::Share => "share",
        Unit::Money(_) => "money",
        Unit::Time => "time",
        Unit::Rate => "rate",
        Unit::Age => "age",
        Unit::Metres => "length",
        Unit::Kilos => "weight",
        Unit::Litres => "volume",
        Unit::SquareMetres => "area",
        Unit::Clock => "clock",
    }
}

fn gap(x: &Amount<'_>, y: &Amount<'_>) -> Gap {
    let Some((near, far)) = x.gap(y) else {
        return Gap::Meet;
    };
    let room = if x.hedged || y.hedged { NEAR_HEDGED } else { NEAR };
    if (far - near).abs() <= room * near.abs().max(far.abs()) {
        return Gap::Near;
    }
    Gap::Apart(if near == 0.0 {
        FARTHEST
    } else {
        (far / near).abs().min(FARTHEST)
    })
}

/// Whether the likeliest noun of one count is among those of the other.
fn counts_same((x, here): &Told<'_>, (y, there): &Told<'_>) -> bool {
    let heads = |amount: &Amount<'_>, said: &Said<'_>| -> Vec<String> {
        let words = amount.heads.iter().filter_map(|at| said.words.get(*at));
        words.map(|word| word.root.to_string()).collect()
    };
    let (x, y) = (heads(x, here), heads(y, there));
    x.first().is_some_and(|head| y.contains(head)) || y.first().is_some_and(|head| x.contains(head))
}

/// How many words stand beside both amounts.
fn shared_beside(tokens: [&Clauses<'_>; 2], amounts: (&Amount<'_>, &Amount<'_>)) -> usize {
    fn words<'b>(clauses: &'b Clauses<'_>, amount: &Amount<'_>) -> BTreeSet<&'b str> {
        let around = amount.first.saturating_sub(BESIDE.0)..(amount.end + BESIDE.1).min(clauses.tokens.len());
        let tokens = clauses.tokens.get(around).unwrap_or(&[]);
        let words = tokens.iter().filter(|token| !token.is_sign() && token.lower.len() > 3);
        words.map(|token| token.base()).collect()
    }
    let (here, there) = (words(tokens[0], amounts.0), words(tokens[1], amounts.1));
    here.intersection(&there).count()
}

/// Years and months that both name.
fn moments(said: [&[Said<'_>]; 2], sign: &mut dyn FnMut(&str, f64)) {
    let [ours, theirs] = said.map(|said| said.iter().flat_map(|said| &said.moments).collect::<Vec<_>>());
    sign(
        match (ours.is_empty(), theirs.is_empty()) {
            (true, true) => "no moment",
            (false, false) if ours.iter().any(|x| theirs.iter().any(|y| x.overlaps(y))) => "moments overlap",
            (false, false) => "moments part",
            _ => "moment of one",
        },
        1.0,
    );
}
