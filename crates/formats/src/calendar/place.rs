//! The zone of a place that is named: `Toronto`, `Halifax, Canada`, `Leeds`. Towns that zones are called after are known by
//! these; `places.txt` has other large towns, and the countries and regions that lie in one zone.

use finalist_core::text::fold;
use finalist_core::time::{Date, InterviewTime, Time};

use super::zones::REGIONS;

const PLACES: &str = include_str!("places.txt");
/// No place has more words.
const LONGEST: usize = 3;
/// So much of a text is looked through for a place.
const MOST_WORDS: usize = 2_000;
/// Towns that are common words, too.
const NO_TOWNS: [&str; 8] = [
    "easter",
    "christmas",
    "wake",
    "midway",
    "center",
    "reunion",
    "troll",
    "creston",
];

/// The zone of a place as it stands in an address or a posting. Of several parts the last that tells one counts: `London`
/// in Ontario lies in Ontario.
pub fn zone_of_place(place: &str) -> Option<String> {
    let parts = place.split([',', ';', '/', '(', ')', '\n', '–']);
    let mut found = None;
    for part in parts.take(12) {
        let folded = fold(part);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).take(24).collect();
        // `Dublin 8`, `Greater Leeds`, `Toronto office`: the town among its words, the longest name first.
        let named = (1..=LONGEST.min(words.len()))
            .rev()
            .flat_map(|length| words.windows(length))
            .find_map(named);
        found = named.or(found);
    }
    found
}

/// The zone of the only place that a text names behind `in`: `at our office in Toronto`.
pub(crate) fn zone_in_text(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().take(MOST_WORDS).collect();
    let mut found: Vec<String> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        // `in Toronto`, `our Toronto office`.
        let lead = fold(word);
        if !matches!(lead.as_str(), "in" | "our" | "the") {
            continue;
        }
        let (is_in, name_from) = (lead == "in", at + 1);
        let run: Vec<String> = words
            .iter()
            .skip(name_from)
            .take(LONGEST)
            .take_while(|word| word.starts_with(char::is_uppercase))
            .map(|word| fold(word))
            .collect();
        let zone = (1..=run.len()).rev().find_map(|length| {
            let name: Vec<&str> = run.iter().take(length).map(String::as_str).collect();
            let next = words.get(name_from + length).map(|word| fold(word)).unwrap_or_default();
            let is_office = matches!(
                next.as_str(),
                "office" | "offices" | "site" | "yard" | "headquarters" | "campus"
            );
            (is_in || is_office).then(|| named(&name)).flatten()
        });
        found.extend(zone.filter(|zone| !found.contains(zone)));
    }
    match found.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

fn named(words: &[&str]) -> Option<String> {
    let name = words.join(" ");
    if NO_TOWNS.contains(&name.as_str()) {
        return None;
    }
    let in_table = PLACES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .find(|(_, names)| names.split(';').any(|known| known.trim() == name))
        .map(|(zone, _)| zone.trim().to_owned());
    in_table.or_else(|| zone_called(words))
}

/// The zone that has the name of a town, in lower case: `new york`.
pub(crate) fn zone_called(town: &[&str]) -> Option<String> {
    let day = Date::constant(2026, 1, 1).to_datetime(Time::midnight());
    let name: Vec<String> = town.iter().map(|word| capitalised(word)).collect();
    let name = name.join("_");
    let mut zones = REGIONS.iter().map(|area| format!("{area}/{name}"));
    zones.find_map(|zone| InterviewTime::new(day, &zone).ok().map(|time| time.zone().to_owned()))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_tells_its_zone() {
        for (place, expected) in [
            ("Toronto", Some("America/Toronto")),
            ("Halifax, Canada", Some("America/Halifax")),
            ("12 Quay Street, Dublin 8", Some("Europe/Dublin")),
            ("New York, NY", Some("America/New_York")),
            ("London, Ontario", Some("America/Toronto")),
            ("Perth, Scotland", Some("Europe/London")),
            ("Leeds, UK", Some("Europe/London")),
            ("Munich (Germany)", Some("Europe/Berlin")),
            ("Remote", None),
            ("", None),
            ("Canada", None),
        ] {
            assert_eq!(zone_of_place(place).as_deref(), expected, "{place}");
        }
        for (text, expected) in [
            ("at our office in Toronto. Bring a pen.", Some("America/Toronto")),
            ("at our New York office", Some("America/New_York")),
            ("I was in Toronto and in Halifax", None),
            (
                "It is in the morning, in time, in Toronto time",
                Some("America/Toronto"),
            ),
            ("we were in touch", None),
            ("come to Toronto", None),
        ] {
            assert_eq!(zone_in_text(text).as_deref(), expected, "{text}");
        }
    }
}
