//! One file for each thing a user can do.

pub mod application;
pub mod ask;
pub(crate) mod belongs;
pub mod board;
pub mod brief;
pub mod calendar;
pub mod day;
pub mod debrief;
pub mod exchange;
pub mod export;
pub mod feed;
mod kept;
pub mod ledger;
pub mod letter;
pub mod note;
pub mod offer;
pub mod outlook;
pub mod person;
pub mod practice;
pub mod prepare;
pub mod profile;
pub mod promise;
pub mod question;
pub mod recording;
pub mod referee;
pub mod requirement;
pub mod research;
pub mod round;
pub mod search;
pub mod signal;
pub mod source;
pub mod story;
pub mod take;
pub mod task;
pub mod today;
pub mod told;
pub mod undo;

use finalist_core::id::Id;
use finalist_core::text::{NonEmptyText, fold};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::AppError;

/// One line, or nothing where it is blank.
pub(crate) fn line(field: &'static str, text: Option<&str>, longest: usize) -> Result<Option<String>, AppError> {
    let text = text.and_then(NonEmptyText::new);
    match text {
        Some(text) if text.as_str().chars().count() > longest => Err(AppError::Invalid {
            field,
            reason: format!("at most {longest} characters"),
        }),
        text => Ok(text.map(|t| t.as_str().split_whitespace().collect::<Vec<_>>().join(" "))),
    }
}

/// As typed on any keyboard: without case and accents.
fn plain(text: &str) -> String {
    fold(text).nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// The most characters one field takes: some ten pages.
const LONGEST: usize = 20_000;

/// What was typed into a field that must hold something, trimmed.
pub(crate) fn said(field: &'static str, text: &str) -> Result<String, AppError> {
    said_maybe(field, text)?.ok_or_else(|| AppError::Invalid {
        field,
        reason: "nothing stands there yet".to_owned(),
    })
}

/// What was typed into a field that may stay empty, trimmed.
pub(crate) fn said_maybe(field: &'static str, text: &str) -> Result<Option<String>, AppError> {
    let length = text.chars().count();
    if length > LONGEST {
        return Err(AppError::Invalid {
            field,
            reason: format!("{length} characters are more than the {LONGEST} it can hold: keep the rest as a file"),
        });
    }
    // Marks that cannot be seen are no words: a field of them is empty.
    let is_seen = |c: char| {
        !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
    };
    Ok(text.contains(is_seen).then(|| text.trim().to_owned()))
}

/// Finds one thing by what the user typed: an id, the end of an id, or a part of its name.
pub(crate) fn choose<'t, T, I: Id>(
    what: &'static str,
    given: &str,
    things: &'t [T],
    id: impl Fn(&T) -> I,
    name: impl Fn(&T) -> String,
) -> Result<&'t T, AppError> {
    let typed = given.trim().to_lowercase();
    let key = plain(given);
    if let Some(found) = things.iter().find(|t| id(t).to_string() == typed) {
        return Ok(found);
    }
    let by_id = |t: &&T| typed.len() >= 4 && id(t).uuid().simple().to_string().ends_with(&typed);
    let by_name = |t: &&T| !key.is_empty() && plain(&name(t)).contains(&key);
    // A whole name goes before parts of others; two things of one name are still two.
    let mut fitting: Vec<&T> = things
        .iter()
        .filter(|t| !key.is_empty() && plain(&name(t)) == key)
        .collect();
    if fitting.is_empty() {
        fitting = things.iter().filter(|t| by_id(t) || by_name(t)).collect();
    }
    match fitting.as_slice() {
        [only] => Ok(only),
        [] => {
            let known: Vec<String> = things.iter().take(5).map(|t| format!("`{}`", name(t))).collect();
            let next = if known.is_empty() {
                "there is none yet".to_owned()
            } else {
                format!("there is {}", known.join(", "))
            };
            Err(AppError::NotFound {
                what,
                given: given.to_owned(),
                next,
            })
        }
        several => Err(AppError::Ambiguous {
            given: given.to_owned(),
            choices: several
                .iter()
                .take(5)
                .map(|t| format!("`{}` ({})", name(t), id(t).short()))
                .collect::<Vec<_>>()
                .join(", "),
        }),
    }
}

#[cfg(test)]
mod by_hand;

#[cfg(test)]
mod tests {
    use super::*;
    use finalist_core::id::StoryId;
    use finalist_testkit::build::Builder;

    /// The place of what was chosen, or the error's first words.
    fn chosen(names: &[&str], given: &str) -> String {
        let mut build = Builder::default();
        let things: Vec<(StoryId, usize, &str)> = names
            .iter()
            .enumerate()
            .map(|(at, name)| (build.id(), at, *name))
            .collect();
        let given = given.replace("ID1", &things.last().map(|t| t.0.short()).unwrap_or_default());
        match choose("story", &given, &things, |t| t.0, |t| t.2.to_owned()) {
            Ok((_, at, _)) => at.to_string(),
            Err(AppError::NotFound { .. }) => "none".to_owned(),
            Err(AppError::Ambiguous { .. }) => "several".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn one_thing_is_chosen_or_none() {
        let names = ["The board", "The board again", "Łódź café"];
        for (given, found) in [
            ("again", "1"),
            ("the BOARD", "0"),
            ("  the board ", "0"),
            ("the", "several"),
            ("cafe", "2"),
            ("CAFÉ", "2"),
            ("ID1", "2"),
            ("", "none"),
            ("   ", "none"),
            ("tram", "none"),
        ] {
            assert_eq!(chosen(&names, given), found, "{given}");
        }
        assert_eq!(
            chosen(&["The board", "The board"], "the board"),
            "several",
            "two of one name are never guessed"
        );
        assert_eq!(chosen(&[], "x"), "none");
    }
}
