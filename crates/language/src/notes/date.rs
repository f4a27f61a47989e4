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
    named.chain(lines.iter().take(TOP)).find_map(|line| {
        let clauses = Clauses::read_on(line.text, today);
        clauses.measures.iter().find_map(|measure| match measure.kind {
            Kind::Date(date) if date.day().is_some() => {
                let date = date.first_day();
                // Notes are written afterwards: a day ahead without a year was that of the year before.
                let year_told = line.text.contains(&date.year().to_string());
                match today {
                    Some(today) if date > today && !year_told => {
                        Date::new(date.year().saturating_sub(1), date.month(), date.day()).ok()
                    }
                    _ => Some(date),
                }
            }
            _ => None,
        })
    })
}
