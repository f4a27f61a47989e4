//! What takes a clash back: another thing of the same name, another portion, the same sense told the other way round.
//!
//! A rule that finds no fault but excuses one is a row here: of which clashes it speaks, and when it holds for two short
//! tellings. No row adds a clash, so their order does not matter.

use finalist_core::fact::Attribute;

use super::said::Said;
use super::setting::Of;
use super::{
    Clash, case, clash, contrast, credit, deed, figure, group, namesake, occasion, overlap, post, rate, reckon,
};
use crate::fact::clause::Clauses;

/// Two short tellings.
pub(super) struct Both<'b, 't> {
    pub a: &'b Clauses<'t>,
    pub b: &'b Clauses<'t>,
    /// The sentences of the first.
    pub said: &'b [Said<'b>],
    /// Those of the second, where something in the first asks for them; else none.
    pub asked: &'b [Said<'b>],
    /// Those of the second.
    pub again: &'b dyn Fn() -> &'b [Said<'b>],
}

/// Of which clashes, by their code, and when they are none.
type Excuse = (fn(&str) -> bool, fn(&Both<'_, '_>) -> bool);

const EXCUSES: [Excuse; 19] = [
    (reckon::is_of_numbers, |both| reckon::follows(both.said, both.asked)),
    (is_polarity, |both| post::fit(both.a, both.b)),
    (is_role, |both| deed::differ(both.a, both.b)),
    (is_of_amounts, |both| rate::portions_differ(both.a, both.b)),
    (is_of_amounts, |both| figure::pays_differ(both.a, both.b)),
    (is_of_dates, |both| reckon::dates_touch(both.said, both.asked)),
    (is_date, |both| reckon::lives_agree(both.a, both.b)),
    (is_of_sides, |both| {
        contrast::agree(both.a, both.b)
            || reckon::is_left(both.said, (both.again)())
            || clash::is_same_sense(both.said, (both.again)())
    }),
    (is_frequency, |both| reckon::is_made_more(both.said, (both.again)())),
    (is_role, |both| credit::is_shared(both.a, both.b)),
    (is_of_counts, |both| namesake::differ_by_part(both.a, both.b)),
    (is_of_counts, |both| group::differ(both.a, both.b)),
    (is_of_amounts, |both| {
        !occasion::persons_meet(both.said, (both.again)()) || group::counts_differ(both.said, (both.again)())
    }),
    (is_tongue, |both| namesake::differ_by_set(both.a, both.b)),
    (is_of_amounts, |both| occasion::names_other_place(both.a, both.b)),
    (is_of_sides, |both| case::differ(both.a, both.b)),
    (is_stand, |both| rate::weekdays_differ(both.a, both.b)),
    (is_of_no_place, |both| namesake::differ(both.a, both.b)),
    (|_| true, |both| overlap::is_word_for_word(both.a, both.b)),
];

/// Takes back what is excused.
pub(super) fn take_back(clashes: &mut Vec<Clash>, both: &Both<'_, '_>) {
    for (is_of, holds) in EXCUSES {
        if clashes.iter().any(|clash| is_of(clash.code)) && holds(both) {
            clashes.retain(|clash| !is_of(clash.code));
        }
    }
    // Amounts of two years, where nothing else clashes.
    if clashes.iter().all(|clash| is_of_amounts(clash.code)) && years_differ(both.a, both.b) {
        clashes.clear();
    }
}

/// Whether each names one year, and not the same: `the audit of 2017`, `the 2019 audit`.
fn years_differ(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    let year = |clauses: &Clauses<'_>| {
        let mut years: Vec<u16> = clauses
            .tokens
            .iter()
            .filter_map(|token| token.text.parse().ok())
            .filter(|year| (1900..2100).contains(year))
            .collect();
        years.sort_unstable();
        years.dedup();
        <[u16; 1]>::try_from(years).ok()
    };
    matches!((year(a), year(b)), (Some(x), Some(y)) if x != y)
}

/// Of how many there are in a team.
pub(super) fn is_of_people(code: &str) -> bool {
    [Attribute::TeamSize, Attribute::Headcount]
        .iter()
        .any(|attribute| code == attribute.code())
}

fn is_of_amounts(code: &str) -> bool {
    code == "number"
        || [Attribute::Pay, Attribute::Quantity, Attribute::Duration]
            .iter()
            .any(|attribute| code == attribute.code())
}

fn is_of_counts(code: &str) -> bool {
    is_of_amounts(code) || is_of_people(code)
}

fn is_of_dates(code: &str) -> bool {
    Of::coded(code) == Of::Date
}

/// Of one side of a matter against the other.
fn is_of_sides(code: &str) -> bool {
    matches!(code, "polarity" | "opposite" | "stand" | "role" | "education" | "other")
}

fn is_polarity(code: &str) -> bool {
    code == "polarity"
}

fn is_role(code: &str) -> bool {
    code == "role"
}

fn is_stand(code: &str) -> bool {
    code == "stand"
}

/// Whether something is mastered or not.
fn is_tongue(code: &str) -> bool {
    matches!(code, "polarity" | "stand")
}

fn is_date(code: &str) -> bool {
    code == "date"
}

fn is_frequency(code: &str) -> bool {
    code == "frequency"
}

fn is_of_no_place(code: &str) -> bool {
    code != "place"
}
