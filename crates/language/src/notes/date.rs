//! The day of the round.

use finalist_core::time::Date;

use super::line::Line;
use crate::fact::clause::Clauses;
use crate::fact::measure::Kind;

/// Lines at the top in which a date is the date of the round.
const TOP: usize = 4;

/// The first full date at the top of the notes, or on a line that calls itself a date line.
pub(super) fn read(lines: &[Line<'_>], today: Option<Date>) -> Option<Date> {
    let labelled = |line: &&Line<'_>| {
        let lower = line.text.to_lowercase();
        ["date:", "when:", "on:", "day:"]
            .iter()
            .any(|label| lower.starts_with(label))
    };
    let named = lines.iter().filter(labelled);
    named
        .chain(lines.iter().take(TOP))
        .find_map(|line| of_line(line.text, today))
}

/// The first day that a line names.
pub(super) fn of_line(text: &str, today: Option<Date>) -> Option<Date> {
    let clauses = Clauses::read_on(text, today);
    // `They decide by 2 December` is no day of a round that was held.
    let ahead = |at: usize| {
        let before = |back: usize| at.checked_sub(back).and_then(|i| clauses.tokens.get(i));
        let is_limit = |back: usize| before(back).is_some_and(|t| t.is_any(&["by", "until", "till", "before"]));
        let is_weekday = before(1).is_some_and(|t| !t.is_sign());
        is_limit(1) || is_weekday && is_limit(2)
    };
    let in_words = clauses.measures.iter().filter(|measure| !ahead(measure.first)).find_map(|measure| match measure.kind {
        Kind::Date(date) if date.day().is_some() => {
            let date = date.first_day();
            // Notes are written afterwards: a day ahead without a year was that of the year before.
            let year_told = text.contains(&date.year().to_string());
            match today {
                Some(today) if date > today && !year_told => {
                    Date::new(date.year().saturating_sub(1), date.month(), date.day()).ok()
                }
                _ => Some(date),
            }
        }
        _ => None,
    });
    in_words.or_else(|| text.split_whitespace().find_map(in_digits))
}

/// `25/6/26`, `4.3.2026`: day first, unless there is no such month.
fn in_digits(word: &str) -> Option<Date> {
    let word = word.trim_matches(|c: char| !c.is_ascii_digit());
    let parts: Vec<&str> = word.split(['/', '.', '-']).collect();
    let [a, b, year] = parts.as_slice() else { return None };
    let year = match (year.len(), year.parse::<i16>().ok()?) {
        (2, year) => 2000 + year,
        (4, year) if (1990..2100).contains(&year) => year,
        _ => return None,
    };
    let (a, b) = (a.parse::<i8>().ok()?, b.parse::<i8>().ok()?);
    let (day, month) = if b > 12 { (b, a) } else { (a, b) };
    Date::new(year, month, day).ok()
}
