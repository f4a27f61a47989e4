//! Two groups that are counted, or charged, each by itself: a crew and the whole department, adults and children, those over
//! fifty and those under thirty.
//!
//! Numbers of two groups differ without a clash.

use super::amount::Unit;
use super::said::Said;
use super::word::{Likeness, Word};
use crate::fact::clause::Clauses;
use crate::fact::token::Token;

/// So many tokens of a telling are looked at.
const MOST: usize = 120;
/// Groups by their size: those who work side by side, and the house that they are a part of.
const SMALL: &[&str] = &["crew", "team", "squad", "gang", "shift", "watch", "brigade", "band"];
const LARGE: &[&str] = &[
    "department",
    "division",
    "company",
    "firm",
    "plant",
    "organisation",
    "organization",
    "business",
    "directorate",
    "faculty",
    "hospital",
    "fleet",
];
/// Those of a line who report to somebody, and all there are.
const LINE: &[&str] = &["reporting", "reports", "report"];
const ALL: &[&str] = &["altogether", "total", "site", "everyone", "everybody"];
/// Groups that pay or are counted apart, the plural after the singular.
const APART: &[&[&str]] = &[
    &["adult", "adults", "adult's"],
    &["child", "children", "kid", "kids", "child's", "children's"],
    &["student", "students"],
    &["pensioner", "pensioners", "senior", "seniors"],
    &["visitor", "visitors", "guest", "guests"],
    &["member", "members"],
    &["men", "male", "males"],
    &["women", "female", "females"],
    &["boy", "boys"],
    &["girl", "girls"],
];

/// Whether the numbers of two tellings are of two groups.
pub(super) fn differ(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    let (mine, theirs) = (tokens(a), tokens(b));
    let sized = |x: &[Token<'_>], y: &[Token<'_>]| {
        let is_of =
            |small: &[&str], large: &[&str]| names(x, small) && !names(x, large) && names(y, large) && !names(y, small);
        is_of(SMALL, LARGE) || is_of(LINE, LARGE) || is_of(LINE, ALL)
    };
    sized(mine, theirs)
        || sized(theirs, mine)
        || are_apart(mine, theirs)
        || tells_age(mine) != tells_age(theirs)
        || matches!((aged(mine), aged(theirs)), (Some(x), Some(y)) if x != y)
}

fn tokens<'c, 't>(clauses: &'c Clauses<'t>) -> &'c [Token<'t>] {
    clauses.tokens.get(..MOST).unwrap_or(&clauses.tokens)
}

fn names(tokens: &[Token<'_>], words: &[&str]) -> bool {
    tokens.iter().any(|token| token.is_any(words))
}

/// `three boilers` and `twenty boiler services`: what is counted in one is only the kind of it in the other.
pub(super) fn counts_differ(said: &[Said<'_>], again: &[Said<'_>]) -> bool {
    let (mine, theirs) = (counted(said), counted(again));
    let is_kind_only = |one: &[&Word<'_>], other: &[&Word<'_>]| match (one, other) {
        ([one], [kind, head]) => one.said_by(kind) == Likeness::Same && one.said_by(head) == Likeness::None,
        _ => false,
    };
    is_kind_only(&mine, &theirs) || is_kind_only(&theirs, &mine)
}

/// The words in a row behind the one count of a telling, without those that tell a quality; none where there are several counts.
fn counted<'s, 't>(told: &'s [Said<'t>]) -> Vec<&'s Word<'t>> {
    const QUALITIES: &[&str] = &["new", "old", "big", "small", "full", "whole", "more", "extra", "good"];
    let mut counts = told.iter().flat_map(|said| {
        said.amounts
            .iter()
            .filter(|x| x.unit == Unit::Count)
            .map(move |amount| (said, amount))
    });
    let (Some((said, amount)), None) = (counts.next(), counts.next()) else {
        return Vec::new();
    };
    let mut next = amount.end;
    let mut found = Vec::new();
    for word in said.words.iter().filter(|word| word.at >= amount.end) {
        if word.at != next {
            break;
        }
        next = word.at + 1;
        if !QUALITIES.contains(&word.lower) {
            found.push(word);
        }
    }
    found
}

/// Whether each names one of the groups, and not the same.
fn are_apart(a: &[Token<'_>], b: &[Token<'_>]) -> bool {
    let groups = |tokens: &[Token<'_>]| -> Vec<usize> {
        let named = APART.iter().enumerate().filter(|(_, words)| names(tokens, words));
        named.map(|(at, _)| at).collect()
    };
    let (mine, theirs) = (groups(a), groups(b));
    !mine.is_empty() && !theirs.is_empty() && mine.iter().all(|group| !theirs.contains(group))
}

/// `the mean age`, `years old`: years of a life and not of a matter.
fn tells_age(tokens: &[Token<'_>]) -> bool {
    let is_years_old = |run: &[Token<'_>]| matches!(run, [years, old] if years.is("years") && old.is("old"));
    names(tokens, &["age", "aged", "ages"]) || tokens.windows(2).any(is_years_old)
}

/// `aged over 50`, `under the age of 35`: of whom it is told.
fn aged<'t>(tokens: &'t [Token<'_>]) -> Option<(&'t str, &'t str)> {
    const BOUNDS: &[&str] = &["over", "under", "above", "below"];
    if !tells_age(tokens) {
        return None;
    }
    let bound = tokens.iter().position(|token| token.is_any(BOUNDS))?;
    let number = tokens
        .iter()
        .skip(bound + 1)
        .take(4)
        .find(|token| token.lower.parse::<u16>().is_ok())?;
    Some((tokens.get(bound)?.lower.as_ref(), number.lower.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consistency::pairs::{always, never};

    #[test]
    fn numbers_of_two_groups_differ_without_a_clash() {
        let differ = |a: &str, b: &str| differ(&Clauses::read(a), &Clauses::read(b));
        always(
            &differ,
            &[
                (
                    "Seven people report to me in the store.",
                    "There are ninety people on the Orlin site.",
                ),
                ("We were five on the paint crew.", "The department had forty people."),
                (
                    "Adults pay 9 euros for the tower.",
                    "Children pay 4 euros for the tower.",
                ),
                (
                    "A fifth of the drivers is aged over 60.",
                    "A third of the drivers is aged under 30.",
                ),
                (
                    "The average age of the pilots was 41.",
                    "The pilots stayed 12 years on average.",
                ),
            ],
        );
        never(
            &differ,
            &[
                ("We were five on the paint crew.", "There were nine of us on the crew."),
                (
                    "At my old yard we launched 9 boats.",
                    "At the yard we launched 15 boats.",
                ),
                (
                    "Adults pay 9 euros for the tower.",
                    "It is 12 euros for adults to go up the tower.",
                ),
                (
                    "A fifth of the drivers is aged over 60.",
                    "Half of the drivers is aged over 60.",
                ),
            ],
        );
    }
}
