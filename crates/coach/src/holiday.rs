//! Working days: weekends and the public holidays of a country, computed for any year from the rules in
//! `tables/holidays/`. A country that is not listed there has weekends alone.

mod rule;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use finalist_core::text::fold;
use finalist_core::time::{Date, Weekday};

use crate::table::rows;
use rule::Rule;

const COUNTRIES: &str = include_str!("../tables/holidays/countries.txt");
const DAYS: &str = include_str!("../tables/holidays/days.txt");

static RULES: LazyLock<Vec<(&str, Rule)>> = LazyLock::new(|| {
    rows::<3>(DAYS)
        .filter_map(|[country, rule, _]| Some((country, Rule::read(rule)?)))
        .collect()
});

/// A country whose holidays are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Country {
    /// Two letters (ISO 3166).
    pub code: &'static str,
    /// In English.
    pub name: &'static str,
}

impl Country {
    /// All of them, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        rows::<4>(COUNTRIES).map(|[code, name, ..]| Self { code, name })
    }

    /// By its two letters or its name, in any case.
    pub fn named(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::all().find(|country| country.code.eq_ignore_ascii_case(text) || fold(country.name) == fold(text))
    }

    /// By a time zone.
    pub fn of_zone(zone: &str) -> Option<Self> {
        let mut rows = rows::<4>(COUNTRIES);
        let [code, name, ..] = rows.find(|[.., zones]| zones.split_whitespace().any(|known| known == zone))?;
        Some(Self { code, name })
    }

    /// By the words of a place, such as `Dublin 2, Ireland`; the last name in it counts, as addresses end large.
    pub fn of_place(place: &str) -> Option<Self> {
        let folded = format!(" {} ", fold(place));
        let mut best: Option<(usize, Self)> = None;
        for [code, name, others, _] in rows::<4>(COUNTRIES) {
            for called in others.split(',').chain([name]) {
                let called = fold(called);
                let at = folded.rfind(&format!(" {called} ")).filter(|_| !called.is_empty());
                if let Some(at) = at.map(|at| at + called.len())
                    && best.is_none_or(|(known, _)| at > known)
                {
                    best = Some((at, Self { code, name }));
                }
            }
        }
        best.map(|(_, country)| country)
    }
}

/// The working days around a date.
#[derive(Debug, Clone)]
pub struct Workdays {
    free: BTreeSet<Date>,
}

impl Workdays {
    /// Those of a country from the year before to the year after `around`; without a country, weekends alone are free.
    pub fn new(country: Option<Country>, around: Date) -> Self {
        let mut free = BTreeSet::new();
        let year = around.year();
        if let Some(country) = country {
            for year in [year.saturating_sub(1), year, year.saturating_add(1)] {
                free.extend(holidays(country, year));
            }
        }
        Self { free }
    }

    /// Whether people are usually at work.
    pub fn is_workday(&self, date: Date) -> bool {
        !is_weekend(date) && !self.free.contains(&date)
    }

    /// The working day so many working days after a date; `0` gives the date itself where it is one, else the next.
    pub fn after(&self, from: Date, days: usize) -> Date {
        let mut date = from;
        let mut left = days;
        // A year holds no gap of more than some days, so this ends; beyond the calendar the last day has to do.
        while left > 0 || !self.is_workday(date) {
            let Ok(next) = date.tomorrow() else { return date };
            date = next;
            if self.is_workday(date) {
                left = left.saturating_sub(1);
            }
        }
        date
    }

    /// How many working days lie after `from` up to and including `to`; at most 366.
    pub fn between(&self, from: Date, to: Date) -> usize {
        let mut count = 0;
        let mut date = from;
        for _ in 0..366 {
            let Ok(next) = date.tomorrow() else { break };
            date = next;
            if date > to {
                break;
            }
            count += usize::from(self.is_workday(date));
        }
        count
    }
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The public holidays of a year, with those that stand in for one on a weekend.
pub fn holidays(country: Country, year: i16) -> BTreeSet<Date> {
    let own = || {
        RULES
            .iter()
            .filter(|(code, _)| *code == country.code)
            .map(|(_, rule)| rule)
    };
    let mut days: BTreeSet<Date> = own().filter_map(|rule| rule.day(year)).collect();
    for rule in own() {
        let stand_in = rule.stand_in(year, &days);
        days.extend(stand_in);
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::assert_whole;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn each_rule_of_the_table_is_read_and_belongs_to_a_country() {
        assert_whole::<4>(COUNTRIES);
        assert_whole::<3>(DAYS);
        let countries: BTreeSet<&str> = Country::all().map(|country| country.code).collect();
        assert!(countries.len() >= 20, "{countries:?}");
        let mut told = BTreeSet::new();
        for [country, rule, name] in rows::<3>(DAYS) {
            let read = Rule::read(rule).unwrap_or_else(|| panic!("{country} {rule} {name}"));
            assert!((1990..2100).all(|year| read.day(year).is_some()), "{country} {rule}");
            told.insert(country);
        }
        assert_eq!(told, countries);
    }

    #[test]
    fn holidays_fall_on_the_days_the_calendars_say() {
        // Read from the calendars of the years, not computed.
        for (country, day, is_free) in [
            ("GB", "2021-12-27", true),
            ("GB", "2021-12-28", true),
            ("GB", "2022-01-03", true),
            ("GB", "2026-04-03", true),
            ("GB", "2026-08-31", true),
            ("US", "2021-12-31", true),
            ("US", "2026-07-03", true),
            ("US", "2026-11-26", true),
            ("US", "2027-01-18", true),
            ("DE", "2026-05-14", true),
            ("DE", "2026-05-25", true),
            ("DE", "2026-10-26", false),
            ("FR", "2026-11-11", true),
            ("IE", "2026-02-02", true),
            ("IE", "2026-10-26", true),
            ("IE", "2026-03-17", true),
            ("CA", "2026-05-18", true),
            ("CA", "2026-10-12", true),
            ("SE", "2026-06-19", true),
            ("SE", "2026-06-26", false),
            ("GR", "2026-04-13", true),
            ("GR", "2026-04-06", false),
            ("NZ", "2022-01-04", true),
            ("JP", "2024-02-12", true),
            ("ZA", "2026-08-10", true),
            ("AT", "2026-06-04", true),
            ("BR", "2026-02-17", true),
        ] {
            let country = Country::named(country).unwrap();
            let days = Workdays::new(Some(country), date(day));
            assert_eq!(!days.is_workday(date(day)), is_free, "{} {day}", country.name);
        }
    }

    #[test]
    fn working_days_jump_over_weekends_and_holidays() {
        let none = Workdays::new(None, date("2026-12-01"));
        assert_eq!(none.after(date("2026-12-08"), 5), date("2026-12-15"));
        assert_eq!(none.after(date("2026-12-18"), 1), date("2026-12-21"));
        assert_eq!(none.after(date("2026-12-19"), 0), date("2026-12-21"));
        let germany = Workdays::new(Country::named("de"), date("2026-12-01"));
        assert_eq!(germany.after(date("2026-12-24"), 1), date("2026-12-28"));
        assert_eq!(germany.between(date("2026-12-24"), date("2027-01-04")), 5);
        assert_eq!(none.between(date("2026-12-24"), date("2026-12-24")), 0);
        assert_eq!(none.after(Date::MAX, 9), Date::MAX);
    }

    #[test]
    fn a_country_is_known_by_zone_place_and_name() {
        let code = |country: Option<Country>| country.map(|country| country.code);
        assert_eq!(code(Country::of_zone("Europe/Dublin")), Some("IE"));
        assert_eq!(code(Country::of_zone("UTC")), None);
        assert_eq!(code(Country::of_place("4 Quay St, Sligo")), Some("IE"));
        assert_eq!(code(Country::of_place("London House, Berlin, Germany")), Some("DE"));
        assert_eq!(code(Country::of_place("Remote")), None);
        assert_eq!(code(Country::named(" ireland ")), Some("IE"));
        assert_eq!(code(Country::named("")), None);
    }
}
