//! `Acme Ferries, Hull`: an employer, and the town that was written behind it.

use super::head::is_legal_form;
use super::place::{is_place, may_be_place};
use crate::text::{Text, tokens};

/// What stands before the name of a town where something lies.
const BEFORE: [&str; 6] = ["in", "near", "from", "at", "around", "outside"];
/// A town has at most so many words.
const WORDS: usize = 4;

/// An employer and a place, where what stands behind the comma is shown to be one: it is named as the place of the work,
/// the text says that something lies there, or a region follows it. A legal form and a partner stay with the name.
pub fn without_town(employer: &str, place: Option<&str>, text: &str) -> Option<(String, String)> {
    let (name, town) = employer.match_indices(',').find_map(|(at, comma)| {
        let (name, rest) = (employer.get(..at)?.trim(), employer.get(at + comma.len()..)?.trim());
        (!name.is_empty() && !is_legal_form(rest)).then_some((name, rest))
    })?;
    let first = town.split(',').next().unwrap_or(town).trim();
    let is_name = !first.is_empty()
        && first.split_whitespace().count() <= WORDS
        && may_be_place(town)
        && !town.contains('&')
        && !town.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    let is_shown = place.is_some_and(|place| holds(place, first)) || is_place(town) || lies_there(text, first);
    (is_name && is_shown).then(|| (name.to_owned(), town.to_owned()))
}

/// Whether a text holds the words of a name, side by side.
fn holds(text: &str, name: &str) -> bool {
    !places(text, name).is_empty()
}

/// Whether a text says of a name that something is there.
pub(super) fn lies_there(text: &str, name: &str) -> bool {
    let text_of = Text::new(text);
    let words = tokens(&text_of);
    let before = |at: &usize| {
        let word = at.checked_sub(1).and_then(|before| words.get(before));
        word.is_some_and(|word| BEFORE.contains(&word.lower.as_str()))
    };
    places(text, name).iter().any(before)
}

/// Where the words of a name begin in a text, in words.
fn places(text: &str, name: &str) -> Vec<usize> {
    let lower = |text: &str| -> Vec<String> {
        let text = Text::new(text);
        tokens(&text).into_iter().map(|token| token.lower).collect()
    };
    let (all, own) = (lower(text), lower(name));
    if own.is_empty() {
        return Vec::new();
    }
    let fits = all.windows(own.len()).enumerate().filter(|(_, words)| *words == own);
    fits.map(|(at, _)| at).take(50).collect()
}

#[cfg(test)]
mod tests {
    use super::without_town;

    #[test]
    fn a_town_behind_an_employer_is_its_place() {
        let check = |employer: &str, place: Option<&str>, text: &str| {
            without_town(employer, place, text).map(|(name, town)| format!("{name} | {town}"))
        };
        let apart = |name: &str| Some(name.to_owned());
        assert_eq!(
            check("Acme Ferries, Hull", Some("Hull, UK"), ""),
            apart("Acme Ferries | Hull")
        );
        assert_eq!(
            check("Acme Ferries, Hull", None, "Our yard is in Hull."),
            apart("Acme Ferries | Hull")
        );
        assert_eq!(
            check("Acme Ferries, Hull, UK", None, ""),
            apart("Acme Ferries | Hull, UK")
        );
        assert_eq!(
            check("Acme Ferries, Inc., Hull", Some("Hull"), ""),
            apart("Acme Ferries, Inc. | Hull")
        );
        for (whole, place, text) in [
            ("Acme Ferries, Inc.", Some("Inc"), ""),
            ("Acme Ferries, GmbH", None, "Work at GmbH"),
            ("Falk, Byrne and Sons", Some("Hull"), "Sons in Hull"),
            ("Falk, Byrne", Some("Hull"), "You report to Byrne."),
            ("Acme Ferries", Some("Hull"), "in Hull"),
            (", Hull", Some("Hull"), ""),
            ("", None, ""),
        ] {
            assert_eq!(check(whole, place, text), None, "{whole}");
        }
    }
}
