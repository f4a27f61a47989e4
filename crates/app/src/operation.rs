//! One file for each thing a user can do.

pub mod application;
pub mod brief;
pub mod person;
pub mod prepare;
pub mod round;
pub mod source;
pub mod story;
pub mod today;

use finalist_core::id::Id;
use finalist_core::text::fold;

use crate::AppError;

/// Finds one thing by what the user typed: an id, the end of an id, or a part of its name.
pub(crate) fn choose<'t, T, I: Id>(
    what: &'static str,
    given: &str,
    things: &'t [T],
    id: impl Fn(&T) -> I,
    name: impl Fn(&T) -> String,
) -> Result<&'t T, AppError> {
    let typed = given.trim().to_lowercase();
    let key = fold(given);
    if let Some(found) = things.iter().find(|t| id(t).to_string() == typed) {
        return Ok(found);
    }
    let by_id = |t: &&T| typed.len() >= 4 && id(t).uuid().simple().to_string().ends_with(&typed);
    let by_name = |t: &&T| !key.is_empty() && fold(&name(t)).contains(&key);
    // A whole name goes before parts of others; two things of one name are still two.
    let mut fitting: Vec<&T> = things
        .iter()
        .filter(|t| !key.is_empty() && fold(&name(t)) == key)
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
