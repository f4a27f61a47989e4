//! Another amount of the same thing: `four kilometres of pipe` and `six`, `three of the four managers` and `all four`.

use super::{Found, Pair};
use crate::consistency::amount::{self, Amount, Counted, Unit};
use crate::consistency::said::Said;
use crate::consistency::side;
use crate::consistency::word::{Likeness, Word};
use crate::fact::clause::Person;

pub(super) fn find(pair: &Pair<'_, '_>) -> Option<Found> {
    if !pair.times_meet() {
        return None;
    }
    pair.later.amounts.iter().find_map(|later| {
        let earlier = clash(pair, later)?;
        Some(Found {
            code: "number",
            earlier: earlier.text.to_owned(),
            later: later.text.to_owned(),
        })
    })
}

/// Whether an amount is told as that of a change: `by a fifth`, `by less than two metres`.
fn is_difference(said: &Said<'_>, amount: &Amount<'_>) -> bool {
    said.text.split_once(amount.text).is_some_and(|(before, _)| {
        let mut words = before.split_whitespace().rev();
        let lead = words.find(|word| !matches!(*word, "than" | "less" | "more" | "about" | "only" | "just" | "some"));
        lead == Some("by")
    })
}

/// Whether two levels are told: `up from six`.
fn tells_change(said: &Said<'_>) -> bool {
    said.text.contains("down from")
        || said.text.contains("up from")
        || said.text.contains(" from ") && said.text.contains(" to ")
}

fn clash<'p, 't>(pair: &'p Pair<'_, 't>, later: &Amount<'_>) -> Option<&'p Amount<'t>> {
    // `one of the two`, `two of us`: a part is no other amount.
    if later.is_part && later.unit != Unit::Share || is_pronoun(later) {
        return None;
    }
    // `I trained four`, `at the moment I have none`.
    let is_now = |said: &Said<'_>| {
        [
            "at the moment",
            "right now",
            "currently",
            "at present",
            "today",
            "these days",
        ]
        .iter()
        .any(|words| said.text.to_lowercase().contains(words))
    };
    if later.high == 0.0 && pair.later.person == Person::First && is_now(pair.later) && !is_now(pair.earlier) {
        return None;
    }
    // `four metres high` and `seven metres wide`; `isn't to go over if it is only two`.
    if !matches!(later.unit, Unit::Share | Unit::Time | Unit::Money(_))
        && (side::differ(pair.earlier.text, pair.later.text) || later.low == later.high && is_denied(pair, later))
    {
        return None;
    }
    // `6.1, down from 6.8` is a level, `dropped by less than one` a difference.
    if is_difference(pair.later, later)
        && tells_change(pair.earlier)
        && !pair.earlier.amounts.iter().any(|x| is_difference(pair.earlier, x))
    {
        return None;
    }
    let turned = flipped(pair, later);
    let later = turned.as_ref().unwrap_or(later);
    let comparable: Vec<&Amount<'t>> = all(pair)
        .filter(|(said, x)| is_of_same(pair, (said, x), later))
        .map(|(_, x)| x)
        .collect();
    // `as a manager twenty`: a bare number may be of the same.
    let is_told =
        |x: &Amount<'_>| x.unit == Unit::Count && x.heads.is_empty() && x.low == later.low && later.unit == Unit::Count;
    if comparable.is_empty()
        || pair.earlier.amounts.iter().any(is_told)
        || comparable.iter().any(|x| x.meets(later))
        || is_reckoned(pair, &comparable, later)
    {
        return None;
    }
    // Only what stands in the same sentence is set against it.
    let earlier = pair
        .earlier
        .amounts
        .iter()
        .find(|x| comparable.iter().any(|y| std::ptr::eq(*x, *y)))?;
    // `ten minutes by car, half an hour on foot`: one of both is the same.
    let is_told_too = pair.later.amounts.iter().any(|y| {
        let same = y.unit != Unit::Count
            || amount::counted((earlier, &pair.earlier.words), (y, &pair.later.words)) == Counted::Same;
        y.unit == later.unit && y.first != later.first && !y.is_vague && same && earlier.meets(y)
    });
    if is_told_too {
        return None;
    }
    if earlier.is_part && earlier.unit != Unit::Share
        || earlier.is_vague && later.is_vague && earlier.unit == Unit::Count
    {
        return None;
    }
    // Three people are no other number than two men and a woman.
    if later.unit == Unit::Count
        && amount::counted((earlier, &pair.earlier.words), (later, &pair.later.words)) != Counted::Same
    {
        return None;
    }
    // `set out with thirty`, `came back with eleven`: two moments.
    if is_turned_round(pair) {
        return None;
    }
    if turned.is_none() && is_of_others(pair, later) || !is_as_narrow(pair, earlier, later) {
        return None;
    }
    // `I gave it six years`: of myself, an amount of nothing named is one of anything.
    let bare = later.heads.is_empty() && pair.later.weight() < 0.5 && pair.earlier.weight() >= 1.0;
    if bare && pair.later.person == Person::First {
        return None;
    }
    let heads = if matches!(later.unit, Unit::Count | Unit::Share) {
        later.heads.as_slice()
    } else {
        &[]
    };
    // A short saying that the longer one holds is enough, whichever comes first.
    let back = pair.back.share_without(
        pair.earlier,
        if matches!(earlier.unit, Unit::Count | Unit::Share) {
            &earlier.heads
        } else {
            &[]
        },
    );
    let share = pair.cover.share_without(pair.later, heads).max(back);
    let near = near(pair, earlier, heads).max(back);
    let (least, closest) = match later.unit {
        Unit::Count if later.is_vague || earlier.is_vague => (0.75, 0.5),
        // Of oneself one does not speak in passing: half of it is enough.
        Unit::Count
            if [pair.earlier, pair.later]
                .iter()
                .any(|said| said.person == Person::First) =>
        {
            (0.50, 0.35)
        }
        Unit::Count => (0.51, 0.35),
        Unit::Time | Unit::Money(_)
            if [pair.earlier, pair.later]
                .iter()
                .any(|said| said.person == Person::First) =>
        {
            (0.50, 0.4)
        }
        Unit::Share => (0.60, 0.5),
        Unit::Clock => (0.70, 0.6),
        _ => (0.45, 0.35),
    };
    (share >= least && near >= closest && pair.names_are_known()).then_some(earlier)
}

/// Whether an amount stands in the reach of a negation that the other saying lacks.
fn is_denied(pair: &Pair<'_, '_>, amount: &Amount<'_>) -> bool {
    const REACH: usize = 10;
    let around = |word: &&Word<'_>| word.at + REACH >= amount.first && word.at < amount.first + 2;
    let is_measured = amount.unit != Unit::Count
        || amount
            .heads
            .iter()
            .filter_map(|at| pair.later.words.get(*at))
            .any(|word| word.root == "degre");
    amount.low > 0.0
        && is_measured
        && pair
            .later
            .words
            .iter()
            .filter(around)
            .any(|word| word.negated && !word.is_counting)
        && !pair.earlier.words.iter().any(|word| word.negated)
}

/// Whether one goes where the other comes back, or begins where the other ends.
fn is_turned_round(pair: &Pair<'_, '_>) -> bool {
    const ENDS: [(&[&str], &[&str]); 3] = [
        (
            &["leave", "depart", "set", "sail", "start", "begin"],
            &["return", "come", "arriv", "end", "finish", "surviv"],
        ),
        (&["open", "found"], &["close", "shut"]),
        (&["hire", "recruit", "join"], &["fire", "dismiss", "leav"]),
    ];
    let has = |said: &Said<'_>, words: &[&str]| said.words.iter().any(|word| words.contains(&word.root.as_ref()));
    let pairs = |a: &Said<'_>, b: &Said<'_>| {
        ENDS.iter()
            .any(|(start, end)| has(a, start) && has(b, end) && !has(a, end))
    };
    pairs(pair.earlier, pair.later) || pairs(pair.later, pair.earlier)
}

/// `the new quay` and `the old quay`, `a single ticket` and `a day ticket`: of another thing, another number is
/// no wonder.
fn is_of_others(pair: &Pair<'_, '_>, later: &Amount<'_>) -> bool {
    if pair.is_renamed() || later.unit == Unit::Count && is_of_another(pair) {
        return true;
    }
    pair.later
        .words
        .iter()
        .zip(&pair.cover.said)
        .enumerate()
        .any(|(at, (word, said))| {
            // Only what stands right before its noun tells things apart; `fell` and `rose` are of one thing.
            let marks = pair.later.words.get(at + 1).is_some_and(|noun| noun.at == word.at + 1)
                && pair.cover.said.get(at + 1).is_some_and(|said| *said > 0.0)
                || word.weight <= 0.5;
            *said == 0.0
                && marks
                && !word.is_counting
                && !(later.first..later.end).contains(&word.at)
                && pair.earlier.words.iter().any(|other| word.parts_from(other))
        })
}

/// `the clinic saw forty`, `I saw fifteen`: a thing does it in one saying, I myself in the other.
fn is_of_another(pair: &Pair<'_, '_>) -> bool {
    let thing = |said: &Said<'_>, back: &[f64]| {
        said.person == Person::Unknown && back.first().is_some_and(|first| *first == 0.0) && said.opens_with_thing
    };
    thing(pair.earlier, &pair.back.said) && pair.later.opens_with_i
        || thing(pair.later, &pair.cover.said) && pair.earlier.opens_with_i
}

/// Whether what is counted is described no closer on one side than on the other: `40 new drivers` are not all drivers.
fn is_as_narrow(pair: &Pair<'_, '_>, earlier: &Amount<'_>, later: &Amount<'_>) -> bool {
    let described = |amount: &Amount<'_>, words: &[Word<'_>], other: &[Word<'_>]| {
        amount.heads.iter().skip(1).filter_map(|at| words.get(*at)).all(|word| {
            other
                .iter()
                .any(|w| word.said_by(w) != Likeness::None || w.said_by(word) != Likeness::None)
        })
    };
    later.unit != Unit::Count
        || amount::is_abbreviated((earlier, &pair.earlier.words), (later, &pair.later.words))
        || described(later, &pair.later.words, &pair.earlier.words)
            && (described(earlier, &pair.earlier.words, &pair.later.words) || later.high < earlier.low)
}

fn all<'p, 's, 't>(pair: &'p Pair<'s, 't>) -> impl Iterator<Item = (&'s Said<'t>, &'s Amount<'t>)> + 'p {
    [Some(pair.earlier), pair.beside[0], pair.beside[1]]
        .into_iter()
        .flatten()
        .flat_map(|said| said.amounts.iter().map(move |amount| (said, amount)))
}

/// Whether both amounts are amounts of the same.
fn is_of_same(pair: &Pair<'_, '_>, (said, x): (&Said<'_>, &Amount<'_>), y: &Amount<'_>) -> bool {
    match (&x.unit, &y.unit) {
        (Unit::Money(a), Unit::Money(b)) => a == b || a.is_empty() || b.is_empty(),
        (Unit::Count, Unit::Count) => amount::counted((x, &said.words), (y, &pair.later.words)) != Counted::Other,
        (Unit::Share, Unit::Share) => {
            x.heads.is_empty()
                || y.heads.is_empty()
                || amount::counted((x, &said.words), (y, &pair.later.words)) != Counted::Other
        }
        (a, b) => a == b,
    }
}

/// `one` alone, `one day`: a pronoun or a time and no count.
fn is_pronoun(amount: &Amount<'_>) -> bool {
    amount.unit == Unit::Count && amount.low == 1.0 && amount.heads.is_empty()
}

/// Whether the later amount follows from earlier ones: their sum, the difference of two, the rest or a share of a whole.
fn is_reckoned(pair: &Pair<'_, '_>, earlier: &[&Amount<'_>], later: &Amount<'_>) -> bool {
    let mut exact: Vec<f64> = earlier.iter().filter(|x| x.low == x.high).map(|x| x.low).collect();
    if matches!(later.unit, Unit::Money(_)) {
        // `bought for forty pounds, sold for ninety`.
        let bare = pair
            .earlier
            .amounts
            .iter()
            .filter(|x| x.unit == Unit::Count && x.heads.is_empty());
        exact.extend(bare.map(|x| x.low));
    }
    let is = |value: f64| later.low <= value + 1e-9 && value <= later.high + 1e-9;
    // Two days from home leave three for the office.
    let of_week = |said: &Said<'_>| ["home", "remote", "office"].iter().any(|word| said.text.contains(word));
    if later.unit == Unit::Time
        && (of_week(pair.earlier) || of_week(pair.later))
        && exact.iter().any(|x| (x + later.low - 5.0).abs() < 1e-9)
    {
        return true;
    }
    if exact.len() > 1 && is(exact.iter().sum()) {
        return true;
    }
    // `three years there, then one`: a whole is told where only its parts were.
    let is_whole = |word: &str| matches!(word, "altogether" | "total" | "overall" | "combined" | "together");
    let parts = pair.earlier.amounts.iter().filter(|x| x.low == x.high && !x.is_vague);
    if pair
        .later
        .text
        .split_whitespace()
        .any(|word| is_whole(word.trim_matches(|c: char| !c.is_alphanumeric())))
        && parts.clone().count() > 1
    {
        return true;
    }
    // `five hundred a day` for `thirty days`.
    let products = parts.clone().flat_map(|x| parts.clone().map(move |y| x.low * y.low));
    if matches!(later.unit, Unit::Money(_)) && parts.clone().count() > 1 && products.into_iter().any(is) {
        return true;
    }
    // `short of two`: six were wanted, four came.
    let again = pair
        .later
        .amounts
        .iter()
        .filter(|x| x.unit == later.unit && !x.is_vague);
    if again
        .clone()
        .flat_map(|x| again.clone().map(move |y| x.low - y.low))
        .any(|rest| rest > 0.0 && earlier.iter().any(|x| (x.low - rest).abs() < 1e-9))
    {
        return true;
    }
    // `fourteen, of which nine`: five are left.
    let all: Vec<f64> = parts.filter(|x| x.unit == later.unit).map(|x| x.low).collect();
    if all
        .iter()
        .flat_map(|x| all.iter().map(move |y| x - y))
        .any(|rest| rest > 0.0 && is(rest))
    {
        return true;
    }
    // What one share leaves is the other.
    if later.unit == Unit::Share && exact.iter().any(|share| is(1.0 - share)) && later.low > 0.0 && later.high < 1.0 {
        return true;
    }
    let shares = pair.earlier.amounts.iter().filter(|x| x.unit == Unit::Share);
    if later.unit == Unit::Count
        && shares.into_iter().any(|share| {
            let room = if share.hedged { 0.1 } else { 0.01 };
            let of = |whole: &f64| (whole * share.low * (1.0 - room), whole * share.high * (1.0 + room));
            exact
                .iter()
                .map(of)
                .any(|(low, high)| later.low <= high && low <= later.high)
        })
    {
        return true;
    }
    let mut differences = exact.iter().flat_map(|a| exact.iter().map(move |b| (a, b)));
    differences.any(|(a, b)| a > b && is(a - b))
}

/// The share that the other sense leaves: most who never sailed are less than half who did.
fn flipped<'t>(pair: &Pair<'_, '_>, later: &Amount<'t>) -> Option<Amount<'t>> {
    if later.unit != Unit::Share {
        return None;
    }
    let met = pair.later.words.iter().zip(&pair.cover.by);
    let denied = met.clone().any(|(word, by)| {
        by.and_then(|by| pair.earlier.words.get(by))
            .is_some_and(|other| word.weight > 0.5 && other.negated != word.negated)
    });
    let opposed = pair.later.words.iter().zip(&pair.cover.said).any(|(word, said)| {
        *said == 0.0
            && !word.is_counting
            && pair
                .earlier
                .words
                .iter()
                .any(|other| !other.is_counting && word.opposes(other))
    });
    // `none` and `nobody` are both the share and the negation.
    let is_denial = later.is_vague && later.high == 0.0;
    (denied != opposed && !is_denial).then(|| Amount {
        low: 1.0 - later.high,
        high: 1.0 - later.low,
        ..later.clone()
    })
}

/// How much of the later saying stands close to the earlier amount.
fn near(pair: &Pair<'_, '_>, amount: &Amount<'_>, left_out: &[usize]) -> f64 {
    const REACH: usize = 10;
    let (mut all, mut close) = (0.0, 0.0);
    for (at, (word, by)) in pair.later.words.iter().zip(&pair.cover.by).enumerate() {
        if left_out.contains(&at) {
            continue;
        }
        all += word.weight;
        let Some(earlier) = by.and_then(|by| pair.earlier.words.get(by)) else {
            continue;
        };
        if earlier.at + REACH >= amount.first && earlier.at <= amount.end + REACH {
            close += word.weight;
        }
    }
    if all <= 0.0 { 1.0 } else { close / all }
}
