//! One sum of money in each of two short tellings of the same thing, whatever else they say of it.

use super::amount::{self, Amount, Counted, Unit};
use super::clash::Found;
use super::said::Said;
use super::stand::shares_thing;
use crate::fact::clause::Person;

/// Sums that differ by less may be one sum, told roughly.
const APART: f64 = 1.15;
/// Longer tellings have several things to count.
const MOST_WORDS: usize = 40;
/// A bare number from here on may be money.
const LEAST_BARE: f64 = 1000.0;

/// The one sum that a telling names, with no other amount beside it. `we took ninety thousand` may be money.
fn only<'s, 't>(said: &'s [Said<'t>]) -> Option<&'s Amount<'t>> {
    let mut found = said
        .iter()
        .flat_map(|said| &said.amounts)
        // `a short one`
        .filter(|amount| {
            let is_pronoun = amount.unit == Unit::Count && amount.low == 1.0 && amount.heads.is_empty();
            !amount.is_vague && !is_pronoun
        });
    let first = found.next()?;
    let is_sum = match &first.unit {
        Unit::Money(_) => true,
        Unit::Count => first.heads.is_empty() && first.low >= LEAST_BARE,
        // How long something took is asked of one thing; how long somebody did something is not.
        Unit::Time => said.iter().any(|said| takes_time(said.text)),
        _ => false,
    };
    (is_sum && found.next().is_none() && !first.is_part).then_some(first)
}

/// `took us five weeks`, `dragged on for a year`.
fn takes_time(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "took"
                | "take"
                | "takes"
                | "taken"
                | "lasted"
                | "lasts"
                | "dragged"
                | "within"
                | "rewrote"
                | "fixed"
                | "finished"
                | "wrapped"
        )
    })
}

/// Counts of one thing of the speaker's own: `eight apprentices that year`, `the one apprentice`.
fn counted(said: &[Said<'_>], again: &[Said<'_>]) -> Option<Found> {
    type One<'s, 't> = (&'s Said<'t>, &'s Amount<'t>);
    fn counts<'s, 't>(said: &'s [Said<'t>]) -> Vec<One<'s, 't>> {
        let all = said
            .iter()
            .flat_map(|said| said.amounts.iter().map(move |amount| (said, amount)));
        all.filter(|(said, amount)| {
            said.person == Person::First && amount.unit == Unit::Count && !amount.is_vague && !amount.heads.is_empty()
        })
        .collect()
    }
    let (mine, theirs) = (counts(said), counts(again));
    // `opened two branches` and `closed five` are two deeds.
    let words = |said: &[Said<'_>]| said.iter().map(|said| said.words.len()).sum::<usize>();
    let opposed = || {
        let all = said.iter().flat_map(|said| &said.words);
        all.into_iter()
            .any(|x| again.iter().flat_map(|said| &said.words).any(|y| x.opposes(y)))
    };
    if mine.is_empty() || theirs.is_empty() || words(said).max(words(again)) > MOST_WORDS || opposed() {
        return None;
    }
    let is_same =
        |(a, x): &One<'_, '_>, (b, y): &One<'_, '_>| amount::counted((x, &a.words), (y, &b.words)) == Counted::Same;
    mine.iter().find_map(|x| {
        let mut same = theirs.iter().filter(|y| is_same(x, y));
        let y = same.next()?;
        let is_alone = same.next().is_none() && mine.iter().filter(|other| is_same(other, y)).count() == 1;
        let (few, many) = (x.1.high.min(y.1.high), x.1.low.max(y.1.low));
        let apart = !x.1.meets(y.1) && many > few * 1.3 && !x.1.is_part && !y.1.is_part;
        (is_alone && apart).then(|| Found {
            code: "number",
            earlier: x.1.text.to_owned(),
            later: y.1.text.to_owned(),
        })
    })
}

/// A thing costs or brings one sum. A length of time is told of many things, so it is left to the clauses.
pub(super) fn find(said: &[Said<'_>], again: &[Said<'_>]) -> Option<Found> {
    sum(said, again).or_else(|| counted(said, again))
}

fn sum(said: &[Said<'_>], again: &[Said<'_>]) -> Option<Found> {
    let (x, y) = (only(said)?, only(again)?);
    let same = match (&x.unit, &y.unit) {
        (Unit::Money(a), Unit::Money(b)) => a == b || a.is_empty() || b.is_empty(),
        (Unit::Count, Unit::Count) => true,
        (Unit::Time, Unit::Time) => true,
        (Unit::Time, _) | (_, Unit::Time) => false,
        _ => true,
    };
    let apart = !x.meets(y) && (x.low > y.high * APART || y.low > x.high * APART);
    (same && apart && shares_thing((x.first, x.end, said), (y.first, y.end, again))).then(|| Found {
        code: "number",
        earlier: x.text.to_owned(),
        later: y.text.to_owned(),
    })
}
