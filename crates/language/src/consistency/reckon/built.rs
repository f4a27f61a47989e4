//! What was finished was begun before: `the quay was finished in 1887` and `work on the quay did not begin until 1902`.

use super::{Reckoned, Told};
use crate::consistency::moment::{Lead, Moment};
use crate::consistency::said::Said;
use crate::fact::subject;

const DONE: &[&str] = &[
    "finished",
    "completed",
    "opened",
    "inaugurated",
    "unveiled",
    "ready",
    "delivered",
    "consecrated",
    "launched",
];
const BEGINS: &[&str] = &["begin", "began", "begun", "start", "started", "commence", "commenced"];
const WORK: &[&str] = &["work", "works", "building", "construction", "digging"];

fn has(said: &Said<'_>, words: &[&str]) -> bool {
    let mut told = said.text.split(|c: char| !c.is_alphanumeric());
    told.any(|word| words.contains(&word.to_lowercase().as_str()))
}

/// The one time of a sentence.
fn only<'s>(said: &'s Said<'_>) -> Option<&'s Moment> {
    match said.moments.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}

/// Finds a beginning after the end.
pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    let done = said.0.iter().find_map(|said| {
        let is_done = has(said, DONE) && !has(said, &["not", "never", "still", "until"]);
        only(said)
            .filter(|moment| is_done && moment.lead == Lead::In)
            .map(|moment| (said, moment))
    })?;
    let begun = again.0.iter().find_map(|said| {
        let is_begun = has(said, BEGINS) && has(said, WORK);
        let is_late = |moment: &&Moment| match moment.lead {
            Lead::End | Lead::Before => has(said, &["not", "never"]) || said.text.contains("n't"),
            _ => true,
        };
        only(said)
            .filter(|moment| is_begun && is_late(moment))
            .map(|moment| (said, moment))
    })?;
    let shares = done.0.words.iter().any(|word| {
        let is_thing = word.weight > 0.9 && !subject::is_empty_word(word.lower) && !DONE.contains(&word.lower);
        is_thing
            && begun
                .0
                .words
                .iter()
                .any(|other| other.root == word.root && !WORK.contains(&other.lower))
    });
    (begun.1.from >= done.1.to && shares).then(|| (done.0.text.to_owned(), begun.0.text.to_owned(), "date"))
}

#[cfg(test)]
mod tests {
    use crate::consistency::Verdict;
    use crate::consistency::pairs::{always, never};
    use crate::consistency::verdict::by_rules;

    #[test]
    fn what_is_finished_was_begun_before() {
        let clashes = |a: &str, b: &str| by_rules(a, b).verdict == Verdict::Contradiction;
        always(
            &clashes,
            &[
                (
                    "The quay was finished in 1887, after nine years of building.",
                    "Work on the quay did not begin until 1902.",
                ),
                (
                    "The chapel opened in 1931.",
                    "Construction of the chapel only started in 1934.",
                ),
            ],
        );
        never(
            &clashes,
            &[
                ("The quay was finished in 1887.", "Work on the quay began in 1878."),
                ("The quay was finished in 1887.", "Work on the station began in 1902."),
            ],
        );
    }
}
