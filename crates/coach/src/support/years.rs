//! `Five years of crane planning`: how long the positions that show it lasted, by their dates.

use finalist_core::profile::{Entry, EntryKind};
use finalist_core::text::fold;
use finalist_core::time::{Date, PartialDate};
use finalist_language::fact::number_named;
use finalist_language::text::{Stems, overlap_of};

use super::{GENERIC, LEAST_OVERLAP, Support};
use crate::desk::Desk;

/// Words around the years that name no subject.
const AROUND: [&str; 38] = [
    "year",
    "years",
    "yrs",
    "yr",
    "of",
    "in",
    "with",
    "or",
    "and",
    "more",
    "least",
    "at",
    "a",
    "an",
    "the",
    "minimum",
    "experience",
    "experienced",
    "proven",
    "relevant",
    "professional",
    "work",
    "working",
    "over",
    "plus",
    "practice",
    "practical",
    "similar",
    "role",
    "roles",
    "position",
    "positions",
    "some",
    "full",
    "time",
    "as",
    "such",
    "to",
];
/// Between the number and `years`.
const BETWEEN: [&str; 6] = ["or", "more", "plus", "to", "full", "and"];
/// Of a subject of so few words one is enough.
const NARROW: usize = 2;
/// Longer spans are no requirement.
const MOST: u32 = 40;
/// What the dates alone show counts as strongly as a deed in other words.
const ENOUGH: f64 = 0.6;
/// Fewer years than asked for are shown all the same, after what fits better.
const FEWER: f64 = 0.4;

/// The years of a requirement, reckoned; nothing where it names none, or no dated position shows its subject.
pub(super) fn reckoned(desk: &Desk<'_>, requirement: &str) -> Option<Support> {
    let folded = fold(requirement);
    let words: Vec<&str> = folded.split(' ').collect();
    let wanted = least(&words)?;
    let subject: Vec<&str> = words.into_iter().filter(|word| !is_around(word)).collect();
    let is_narrow = subject.len() <= NARROW;
    let subject = subject.join(" ");
    let stems = Stems::of(&subject);
    let shows = |entry: &&Entry| {
        let texts = std::iter::once(entry.title.as_str()).chain(entry.text.lines());
        let is_same = |text: Stems| {
            let shared = stems.shared(&text).filter(|stem| !GENERIC.has(stem)).count();
            shared > 1 || shared > 0 && (is_narrow || overlap_of(&stems, &text) >= LEAST_OVERLAP)
        };
        subject.is_empty() || texts.map(Stems::of).any(is_same)
    };
    let today = desk.now.to_zoned(desk.zone.clone()).date();
    let positions = desk.profile.of_kind(EntryKind::Position).filter(shows);
    let mut lasted: Vec<(i32, i32, &Entry)> = positions
        .filter_map(|entry| {
            let from = month(entry.from?, false);
            let until = entry.until.map_or(month_of(today), |until| month(until, true));
            (from < until).then_some((from, until, entry))
        })
        .collect();
    lasted.sort_by_key(|(from, ..)| *from);
    let mut months = 0;
    let mut end = i32::MIN;
    for (from, until, _) in &lasted {
        months += (until - from.max(&end)).max(0);
        end = end.max(*until);
    }
    let years = u32::try_from(months / 12).unwrap_or(0);
    let (_, _, last) = lasted.last()?;
    let named = |entry: &Entry| match &entry.organisation {
        Some(organisation) => format!("{}, {organisation}", entry.title),
        None => entry.title.clone(),
    };
    let others = match lasted.len() {
        1 => String::new(),
        2 => " and one more position".to_owned(),
        more => format!(" and {} more positions", more - 1),
    };
    let span = if years == 1 { "year" } else { "years" };
    (years > 0).then(|| Support {
        name: format!("about {years} {span} by the dates of {}{others}", named(last)),
        story: None,
        chosen: None,
        score: if years >= wanted { ENOUGH } else { FEWER },
        evidence: last.evidence,
    })
}

/// The least number of years that is asked for: `3 to 5 years`, `five or more years`, `at least 5 years`.
fn least(words: &[&str]) -> Option<u32> {
    let at = words
        .iter()
        .position(|word| matches!(*word, "year" | "years" | "yrs" | "yr"))?;
    let number = |word: &&str| word.parse().ok().or_else(|| number_named(word));
    let before = words.get(..at)?.iter().rev();
    let near = before.take_while(|word| BETWEEN.contains(word) || number(word).is_some());
    let last = near.filter_map(number).last()?;
    (1..=MOST).contains(&last).then_some(last)
}

fn is_around(word: &str) -> bool {
    AROUND.contains(&word) || word.parse::<u32>().is_ok() || number_named(word).is_some()
}

/// Months since the beginning of our years; a year alone lasts from its beginning, and until its beginning.
fn month(date: PartialDate, is_end: bool) -> i32 {
    let within = date.month().map_or(0, |month| i32::from(month) - 1 + i32::from(is_end));
    i32::from(date.year()) * 12 + within
}

fn month_of(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

#[cfg(test)]
mod tests {
    use super::least;

    #[test]
    fn the_least_number_of_years_counts() {
        for (text, expected) in [
            ("at least 5 years of welding", Some(5)),
            ("3 5 years in planning", Some(3)),
            ("three to five years in planning", Some(3)),
            ("five or more years", Some(5)),
            ("work in the year 2024", None),
            ("planning of the 2 yards, years ahead", None),
            ("400 years of tradition", None),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            assert_eq!(least(&words), expected, "{text}");
        }
    }
}
