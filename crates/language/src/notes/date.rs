//! The day of the round.

use finalist_core::time::{Date, ToSpan};

use super::line::Line;
use crate::fact::clause::Clauses;
use crate::fact::measure::{Kind, Measure};

/// Lines at the top in which a date is the date of the round.
const TOP: usize = 4;
/// Next steps lie no more than so many days ahead.
const SOON: i64 = 60;

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
    let told = |date: Date| text.contains(&date.year().to_string());
    // `Friday the 8th of January 2027` is the day with a number, not the next Friday.
    let is_counted = |measure: &&Measure| {
        let words = clauses.words(measure.first, measure.end);
        words.contains(|c: char| c.is_ascii_digit())
    };
    let (counted, others): (Vec<&Measure>, Vec<&Measure>) = clauses.measures.iter().partition(is_counted);
    let in_words = counted
        .into_iter()
        .chain(others)
        .find_map(|measure| match measure.kind {
            Kind::Date(date) if date.day().is_some() => {
                let date = date.first_day();
                match today {
                    // A day soon to come is when something will be: `they decide by 9 December`.
                    Some(today) if date > today && !told(date) && is_soon(today, date) => None,
                    // Notes are written afterwards: a day far ahead without a year was that of the year before.
                    Some(today) if date > today && !told(date) => {
                        Date::new(date.year().saturating_sub(1), date.month(), date.day()).ok()
                    }
                    _ => Some(date),
                }
            }
            _ => None,
        });
    in_words.or_else(|| text.split_whitespace().find_map(in_digits))
}

fn is_soon(today: Date, date: Date) -> bool {
    today.checked_add(SOON.days()).is_ok_and(|end| date <= end)
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

#[cfg(test)]
mod tests {
    use finalist_core::time::Date;

    use crate::notes::read;

    #[test]
    fn the_day_with_a_number_is_the_day_of_the_round() {
        let on = |text: &str| read(text, Some(Date::constant(2027, 1, 23))).date;
        let day = Some(Date::constant(2027, 1, 8));
        assert_eq!(
            on("I saw Ida Falk on Friday the 8th of January 2027 at the quay.\n"),
            day
        );
        assert_eq!(on("Round 1, Friday 8 January 2027\n"), day);
    }
}
