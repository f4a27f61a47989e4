//! Which application a posting belongs to: one that is the same job for sure, or one that may be.

use std::collections::BTreeSet;

use finalist_core::application::Application;
use finalist_core::source::{Source, SourceKind};
use finalist_core::text::{employer_key, fold};

/// What a posting to be taken in says of itself.
pub(super) struct Posting<'r> {
    pub(super) employer: Option<String>,
    pub(super) role: Option<String>,
    pub(super) text: &'r str,
}

/// A text shorter than this may stand in any other.
const LEAST_LINES: usize = 4;
/// What was added to a posting is at most so many lines, or a part of it.
const MOST_ADDED: usize = 3;
const ADDED_PART: usize = 5;

/// Words of a title that say how the work is arranged and not what it is.
const ARRANGED: [&str; 24] = [
    "m",
    "f",
    "d",
    "w",
    "x",
    "div",
    "all",
    "genders",
    "hybrid",
    "remote",
    "onsite",
    "full",
    "part",
    "time",
    "fulltime",
    "parttime",
    "permanent",
    "a",
    "an",
    "the",
    "and",
    "of",
    "for",
    "in",
];

/// The application of this folder, unless the posting in it names another job by now; else the one of the posting's
/// employer and role; else the one whose posting reads the same, line by line.
pub(super) fn known<'a>(
    all: &'a [Application],
    sources: &[Source],
    folder: Option<&str>,
    posting: Option<&Posting<'_>>,
) -> Option<&'a Application> {
    let employer = posting.and_then(|p| p.employer.as_deref()).map(employer_key);
    let role = posting.and_then(|p| p.role.as_deref()).map(title_key);
    let of_folder = |a: &&Application| {
        // An edited title is still the same job, and so is an employer's other spelling: another job has both.
        let is_other_job = differs(&employer_of(a), &employer) && differs(&role_of(a), &role);
        folder.is_some() && a.folder.as_deref() == folder && !is_other_job
    };
    let of_posting =
        |a: &&Application| employer.is_some() && role.is_some() && employer_of(a) == employer && role_of(a) == role;
    let of_text = |a: &&Application| {
        posting.is_some_and(|posting| {
            let own = sources.iter().filter(|source| {
                source.kind == SourceKind::Posting && source.application == Some(a.id) && source.superseded_by.is_none()
            });
            own.into_iter().any(|source| is_grown(&source.text, posting.text))
        })
    };
    all.iter()
        .find(of_folder)
        .or_else(|| all.iter().find(of_posting))
        .or_else(|| all.iter().find(of_text))
}

/// An open application that may be the same job: the employer is the same or begins alike, and of the two titles one
/// says all that the other says.
pub(super) fn alike<'a>(all: &'a [Application], posting: &Posting<'_>) -> Option<&'a Application> {
    let employer = posting.employer.as_deref().map(employer_key)?;
    let role = posting.role.as_deref().map(title_key)?;
    all.iter().filter(|a| !a.outcome.is_closed()).find(|a| {
        employer_of(a).is_some_and(|own| begins_alike(&own, &employer))
            && role_of(a).is_some_and(|own| own.is_subset(&role) || role.is_subset(&own))
    })
}

fn differs<T: PartialEq>(own: &Option<T>, told: &Option<T>) -> bool {
    own.is_some() && told.is_some() && own != told
}

fn employer_of(application: &Application) -> Option<String> {
    application.employer.as_deref().map(employer_key)
}

fn role_of(application: &Application) -> Option<BTreeSet<String>> {
    application.role.as_deref().map(title_key)
}

/// The words of a title, whatever their order, without how the work is arranged.
fn title_key(title: &str) -> BTreeSet<String> {
    let folded = fold(title);
    let said = |word: &&str| !word.is_empty() && !ARRANGED.contains(word);
    let key: BTreeSet<String> = folded.split(' ').filter(said).map(str::to_owned).collect();
    if key.is_empty() { BTreeSet::from([folded]) } else { key }
}

/// `lough weir` and `lough weir consulting`.
fn begins_alike(one: &str, other: &str) -> bool {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    one.iter().zip(&other).all(|(a, b)| a == b)
}

/// Whether one of two texts holds every line of the other and little more. Linear.
fn is_grown(one: &str, other: &str) -> bool {
    let lines = |text: &str| -> BTreeSet<String> {
        let folded = text.lines().map(fold);
        folded.filter(|line| !line.is_empty()).collect()
    };
    let (one, other) = (lines(one), lines(other));
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let most = short.len() + MOST_ADDED.max(short.len() / ADDED_PART);
    short.len() >= LEAST_LINES && long.len() <= most && short.is_subset(&long)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same_title(one: &str, other: &str) -> bool {
        title_key(one) == title_key(other)
    }

    #[test]
    fn titles_are_the_same_whatever_says_how_the_work_is_arranged() {
        assert!(same_title("Berth Planner (m/f/d)", "Berth Planner"));
        assert!(same_title("Planner, Berths – hybrid", "Berths Planner"));
        assert!(!same_title("Berth Planner", "Senior Berth Planner"));
        assert!(!same_title("Berth Planner (Night)", "Berth Planner (Day)"));
        assert!(!same_title("Remote", "Hybrid"));
    }

    #[test]
    fn a_text_with_a_line_more_is_the_same_and_one_with_another_line_is_not() {
        let text = "Berth Planner\nMarlin Quay\nYou plan berths.\nYou know tides.\nApply soon.";
        assert!(is_grown(text, &format!("{text}\nReference 4711")));
        assert!(is_grown(&format!("Careers\n\n{text}"), text));
        assert!(!is_grown(text, &text.replace("Berth Planner", "Crane Planner")));
        assert!(!is_grown("Berth Planner", "Berth Planner\nCrane Planner"));
        let longer = format!("{text}\none\ntwo\nthree\nfour");
        assert!(!is_grown(text, &longer), "a page with other jobs on it is another page");
    }

    #[test]
    fn employers_begin_alike_by_whole_words() {
        assert!(begins_alike("lough weir", "lough weir consulting"));
        assert!(!begins_alike("lough", "loughrea council"));
        assert!(!begins_alike("lough weir", "lough mill"));
    }
}
