//! How many candidates are left, where somebody said so: `we are down to three`, `you are one of two finalists` (P3).

use finalist_core::span::Span;

use crate::fact::clause::{Clauses, View};
use crate::fact::pattern::{Patterns, hits, patterns};
use std::sync::LazyLock;

/// A number of candidates that are left, the reader among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finalists {
    /// How many, from 1 to 20.
    pub count: usize,
    /// The sentence, as written.
    pub text: String,
    /// Its characters in the text that was read.
    pub span: Span,
}

/// Who speaks of the whole field; behind [`WITH_OTHERS`] the reader is not counted yet.
static PATTERNS: Patterns = LazyLock::new(|| {
    patterns(&[
        "you|me|i and|or|plus just|only? #count other|others",
        "#count other candidates|finalists|people ~2 left|final|finals|round|running|remaining",
        "#count finalists",
        "#count final|remaining candidates|people|applicants",
        "#count candidates|people|applicants ~1 left|remaining|still",
        "#count of us|you ~2 left|remaining|still|running",
        "#count candidates|people|applicants in|for the final|last|second|running|next",
        "down to ~2 #count",
        "short|final list of #count",
        "shortlist of #count",
        "last #count candidates|applicants",
        "one of ~2 #count finalists|candidates ~2 left|final|remaining|last",
    ])
});

/// Patterns that name the others only.
const WITH_OTHERS: usize = 2;

/// The pattern of `three people left`, which may be gone.
const GONE: usize = 4;

/// `Turnover is high, three people left this year`: of those who work there.
fn tells_who_went(view: &View<'_, '_>, end: usize) -> bool {
    let is_gone = view.before(end) == "left"
        && matches!(
            view.lower(end),
            "this" | "last" | "the" | "us" | "them" | "since" | "because" | "within" | "already" | "for" | "over"
        );
    is_gone && view.lower(end + 1) != "running"
        || view.has_any(&[
            "turnover",
            "attrition",
            "quit",
            "resigned",
            "staff",
            "department",
            "team",
            "crew",
            "company",
        ])
}

/// The pattern of `two of you left`.
const OF_YOU: usize = 5;

/// `There are two of you left`, and not `the two of you left the room`.
fn counts_who_is_left(view: &View<'_, '_>, count: usize) -> bool {
    let leads = |word: &str| {
        matches!(
            word,
            "are"
                | "is"
                | "have"
                | "has"
                | "only"
                | "just"
                | "still"
                | "now"
                | "to"
                | "with"
                | "there's"
                | "about"
                | "at"
        )
    };
    leads(view.before(count)) && !view.measure(count).is_some_and(|m| m.high.unwrap_or(m.low) < 2.0)
}

/// Lines that cannot speak of it are not looked at.
const NEEDED: &[&str] = &[
    "finalist",
    "candidate",
    "other",
    "shortlist",
    "short list",
    "down to",
    "applicant",
    "left",
    "remaining",
    "running",
];

/// The numbers of finalists a text names, in order. Linear.
pub fn read(text: &str) -> Vec<Finalists> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let lower = line.to_lowercase();
        if NEEDED.iter().any(|word| lower.contains(word)) {
            of_line(line, at, &mut found);
        }
        at += line.chars().count() + 1;
    }
    found
}

fn of_line(line: &str, at: usize, found: &mut Vec<Finalists>) {
    let clauses = Clauses::read(line);
    for sentence in clauses.sentences() {
        let view = clauses.view(&sentence);
        let speaks_of_people = view.has_any(&[
            "finalist",
            "finalists",
            "candidate",
            "candidates",
            "other",
            "others",
            "shortlist",
            "list",
            "applicants",
            "applicant",
            "people",
            "us",
            "person",
        ]) || view.has_any(&["you"]) && view.has_any(&["left", "still", "remaining", "running"]);
        // The pattern that says most comes first in the list: `down to you and one other`.
        let Some(hit) = hits(&view, &PATTERNS)
            .into_iter()
            .filter(|hit| !view.negated_before(hit.first) && speaks_of_people)
            .filter(|hit| {
                let of_people = (hit.first..hit.end).any(|at| view.lower(at) == "people");
                hit.which != GONE || !of_people || !tells_who_went(&view, hit.end)
            })
            .filter(|hit| hit.which != OF_YOU || counts_who_is_left(&view, hit.first))
            .min_by_key(|hit| hit.which)
        else {
            continue;
        };
        let Some(measure) = hit.measure else { continue };
        let count = measure.high.unwrap_or(measure.low);
        let count = (1..=20usize).find(|n| u32::try_from(*n).is_ok_and(|n| (f64::from(n) - count).abs() < 0.01));
        let Some(count) = count else { continue };
        let count = count + usize::from(hit.which < WITH_OTHERS);
        found.push(Finalists {
            count,
            text: view.text().to_owned(),
            span: sentence.span.shift(at),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_those_left_is_read() {
        for (text, counts) in [
            ("We are down to three candidates.", vec![3]),
            ("Intro.\nShe said there are two finalists.", vec![2]),
            ("It is between you and one other.", vec![2]),
            ("There are 4 candidates left.", vec![4]),
            ("You are one of the last five candidates", vec![5]),
            ("There is a shortlist of 3.", vec![3]),
            ("They see two other candidates in the final round.", vec![3]),
            ("There are two of you left at this stage.", vec![2]),
            ("We still have three of you in the running.", vec![3]),
            ("We have two of you remaining.", vec![2]),
            ("It is down to you and one other candidate.", vec![2]),
            ("The two of you left the call early.", vec![]),
            ("You have two days left to answer.", vec![]),
            ("I led three people in the depot.", vec![]),
            ("They have forty candidates for the pool and no plan.", vec![]),
            ("Turnover went down to 3 %.", vec![]),
            ("There are not two finalists.", vec![]),
            ("Turnover is high, three people left this year.", vec![]),
            ("He said two people left the company over it.", vec![]),
            ("There are three people left in the process.", vec![3]),
        ] {
            let read: Vec<usize> = read(text).iter().map(|f| f.count).collect();
            assert_eq!(read, counts, "{text}");
        }
        let text = "Café.\nThere are two finalists.";
        assert_eq!(read(text)[0].span.of(text), "There are two finalists.");
    }
}
