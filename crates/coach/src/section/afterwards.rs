//! 12. Afterwards: who gets a note by when (A1), when to check in (A2), what to write down (A3, A4).

use finalist_core::fact::{Attribute, Value};
use finalist_core::time::{Date, TimeZone, Timestamp, ToSpan, Weekday};

use crate::briefing::{Item, Section, SectionId};
use crate::desk::Desk;
use crate::words;

/// A business week: the custom where no date was named (A2).
const BUSINESS_DAYS: usize = 5;

pub(super) fn section(desk: &Desk<'_>) -> Section {
    let mut items = Vec::new();
    let mut missing = Vec::new();
    items.push(Item::inferred(
        "write_down",
        "within the hour: how it felt, who was there, what was asked and answered, what they stressed, what they said comes next",
        "custom",
    ));
    let end = desk.round.and_then(|round| {
        let begins = round.begins.as_ref()?;
        let length = round.minutes.unwrap_or(0);
        let end = Timestamp::from_millisecond(begins.instant().as_millisecond() + length * 60_000).ok()?;
        Some((end, TimeZone::get(begins.zone()).ok()?))
    });
    match end {
        Some((end, zone)) => {
            items.extend(notes(desk, end, &zone));
            items.push(check_in(desk, end.to_zoned(zone).date()));
        }
        None => missing.push("deadlines follow once the time of the round is known".to_owned()),
    }
    items.push(Item::inferred(
        "referees",
        "tell your referees that they may be called, and what the job is about",
        "custom",
    ));
    Section {
        id: SectionId::Afterwards,
        items,
        missing,
    }
}

fn notes(desk: &Desk<'_>, end: Timestamp, zone: &TimeZone) -> Vec<Item> {
    let Ok(due) = end.checked_add(24.hours()) else {
        return Vec::new();
    };
    let due = due.to_zoned(zone.clone());
    let until = format!("{} {}", words::day(due.date()), due.time().strftime("%H:%M"));
    desk.people()
        .iter()
        .map(|person| {
            let address = person
                .email
                .as_deref()
                .map_or_else(|| "no address known: ask for it".to_owned(), ToOwned::to_owned);
            let text = format!(
                "a thank-you note by {until}: a point of your talk, your interest, and a skill they need ({address})"
            );
            Item::inferred("thank_you", text, "the end of the round")
                .headed(&person.name)
                .field("to", &person.name)
                .field("due", due.timestamp().to_string())
        })
        .collect()
}

/// One polite check-in: after the day they named, else after a business week.
fn check_in(desk: &Desk<'_>, held: Date) -> Item {
    let named = desk
        .dossier
        .statements
        .current()
        .filter(|s| matches!(s.fact.attribute, Attribute::DecisionDate | Attribute::NextStep))
        .filter_map(|s| match &s.fact.value {
            Value::Date(date) if date.day().is_some() && date.last_day() >= held => {
                Some((date.last_day(), s.saying.evidence))
            }
            _ => None,
        })
        .max_by_key(|(date, _)| *date);
    match named {
        Some((date, evidence)) => {
            let day = business_days_after(date, 1);
            let text = format!(
                "they named {}: check in once, kindly, not before {}",
                words::day(date),
                words::day(day)
            );
            Item::shown("check_in", text, desk.cites([evidence])).field("due", day.to_string())
        }
        None => {
            let day = business_days_after(held, BUSINESS_DAYS);
            let text = format!(
                "no date was named so far: ask on the day; else check in once, kindly, from {}",
                words::day(day)
            );
            Item::inferred("check_in", text, "a business week").field("due", day.to_string())
        }
    }
}

/// The date so many business days later; holidays are not known here.
fn business_days_after(from: Date, days: usize) -> Date {
    let mut date = from;
    let mut left = days;
    while left > 0 {
        let Ok(next) = date.tomorrow() else { return date };
        date = next;
        if !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    date
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_business_week_jumps_over_the_weekend() {
        let tuesday = Date::new(2026, 12, 8).unwrap();
        assert_eq!(business_days_after(tuesday, 5).to_string(), "2026-12-15");
        assert_eq!(
            business_days_after(Date::new(2026, 12, 18).unwrap(), 1).to_string(),
            "2026-12-21"
        );
    }
}
