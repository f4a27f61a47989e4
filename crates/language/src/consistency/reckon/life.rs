//! When somebody was born and died, as far as it follows: `born in 1880 and died at 50` against `still sailed in 1941`.

use std::collections::BTreeSet;

use super::{Reckoned, Told};
use crate::consistency::moment::{self, Lead, Moment};
use crate::consistency::stand;
use crate::fact::clause::{Clauses, View};
use crate::fact::measure::{Kind, Measure, ordinal};
use crate::fact::token::Token;

/// The years between which somebody died, and the years in which somebody was alive.
#[derive(Debug, Default)]
struct Life {
    died: Option<(f64, f64)>,
    alive: Option<f64>,
}

/// Finds a death before a time somebody lived in, or two deaths of one person.
pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    let (mine, theirs) = (read(said.1), read(again.1));
    let (from, to) = mine.died?;
    let is_alive_after = theirs.alive.is_some_and(|year| year > to);
    let is_other = theirs
        .died
        .is_some_and(|(first, last)| first >= to + 0.01 || last <= from - 0.01);
    ((is_alive_after || is_other) && is_of_one(said.1, again.1))
        .then(|| (said.1.text.trim().to_owned(), again.1.text.trim().to_owned(), "date"))
}

/// Whether both tell of the same death, the year of one of them being reckoned.
pub(super) fn agrees(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    matches!((read(a).died, read(b).died), (Some(x), Some(y)) if x.0 <= y.1 && y.0 <= x.1)
}

/// A name or word of kin that both tell, or one of them tells of `he` or `she` alone.
fn is_of_one(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    let opens = |clauses: &Clauses<'_>| {
        clauses
            .tokens
            .iter()
            .any(|token| token.is_any(&["he", "she", "his", "her", "him"]))
    };
    let theirs: BTreeSet<&str> = b.tokens.iter().map(Token::base).collect();
    let mut words = a
        .tokens
        .iter()
        .filter(|token| token.text.len() > 3 && !token.is_any(&["died", "born", "year", "years", "before", "after"]));
    words.any(|word| theirs.contains(word.base())) || opens(a) || opens(b)
}

fn read(clauses: &Clauses<'_>) -> Life {
    let mut life = Life::default();
    for sentence in stand::sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let moments = moment::moments(&view);
        life.died = life.died.or_else(|| died(&view, &moments));
        life.alive = life.alive.or_else(|| alive(&view, &moments));
    }
    life
}

fn died(view: &View<'_, '_>, moments: &[Moment]) -> Option<(f64, f64)> {
    let after = |word: &str| {
        let at = view.places().find(|at| view.lower(*at) == word)?;
        moments
            .iter()
            .find(|m| m.lead == Lead::In && m.first > at && m.first <= at + 8)
            .map(|m| (at, m))
    };
    let at = view
        .places()
        .find(|at| matches!(view.lower(*at), "died" | "dead" | "death" | "killed"));
    // `born in 1880 … died at 50`
    if let (Some((_, born)), Some(at)) = (after("born"), at)
        && let Some(age) = age(view, at)
    {
        return Some((born.from + age, born.to + age + 1.0));
    }
    // `in 1933, a year before her death`
    if let Some(at) = at.filter(|at| view.lower(*at) == "death")
        && let [moment] = moments
        && (1..=3).any(|by| at.checked_sub(by).is_some_and(|i| view.lower(i) == "before"))
        && let Some(span) = view.measures().iter().find(|m| {
            matches!(
                m.kind,
                Kind::Time {
                    unit: "year",
                    rate: None,
                    ..
                }
            )
        })
    {
        return Some((moment.from + span.low, moment.to + span.low));
    }
    after("died").map(|(_, m)| (m.from, m.to))
}

/// `eightieth`.
fn tens(word: &str) -> Option<f64> {
    const TENS: [&str; 7] = [
        "thirtieth",
        "fortieth",
        "fiftieth",
        "sixtieth",
        "seventieth",
        "eightieth",
        "ninetieth",
    ];
    let years = (30..=90).step_by(10).map(f64::from);
    TENS.iter()
        .zip(years)
        .find(|(known, _)| **known == word)
        .map(|(_, years)| years)
}

/// The age told within a few words of a death.
fn age(view: &View<'_, '_>, at: usize) -> Option<f64> {
    let is_age = |m: &&Measure| {
        let lead = view.before(m.first);
        let is_led =
            matches!(lead, "aged" | "age" | "at") || lead == "of" && m.first >= 2 && view.lower(m.first - 2) == "age";
        is_led && m.first > at && m.first <= at + 6 && (0.0..120.0).contains(&m.low)
    };
    // `on her eightieth birthday`
    let birthday = (at + 1..at + 6).find_map(|i| {
        let (years, end) = tens(view.lower(i))
            .map(|tens| (tens, i + 1))
            .or_else(|| ordinal::read(&view.all.tokens, i).map(|(years, end)| (f64::from(years), end)))?;
        (view.lower(end) == "birthday").then_some(years)
    });
    if birthday.is_some() {
        return birthday;
    }
    view.measures()
        .iter()
        .filter(|m| matches!(m.kind, Kind::Count | Kind::Time { unit: "year", .. }))
        .find(is_age)
        .map(|m| m.low)
}

/// `saw the year 1960`, `was still alive in 1944`.
fn alive(view: &View<'_, '_>, moments: &[Moment]) -> Option<f64> {
    let is_alive =
        view.has_any(&["alive", "living"]) || view.has_any(&["lived"]) && view.has_any(&["see", "until", "till"]);
    let moment = moments.iter().find(|m| matches!(m.lead, Lead::In | Lead::End))?;
    (is_alive && !view.clause.negated && !view.has_any(&["died", "born"])).then_some(moment.from)
}

#[cfg(test)]
mod tests {
    use crate::consistency::Verdict;
    use crate::consistency::pairs::{always, never};
    use crate::consistency::verdict::by_rules;

    #[test]
    fn a_death_follows_from_a_birth_and_an_age() {
        let clashes = |a: &str, b: &str| by_rules(a, b).verdict == Verdict::Contradiction;
        always(
            &clashes,
            &[
                (
                    "Grandmother was born in 1922 and died at 45.",
                    "Grandmother lived to see the year 1979.",
                ),
                (
                    "The deed was drawn up in 1931, a year before his death.",
                    "He died in 1929.",
                ),
            ],
        );
        never(
            &clashes,
            &[
                (
                    "Grandmother was born in 1922 and died at 45.",
                    "Grandmother died in 1967.",
                ),
                (
                    "Grandmother was born in 1922 and died at 45.",
                    "Grandmother was still alive in 1950.",
                ),
            ],
        );
    }
}
