//! How long it has been so against when it began: `married for 25 years` and `we married three years ago`.

use super::{Reckoned, Told};
use crate::consistency::stand::sentences;
use crate::fact::clause::{Clauses, Person, View};
use crate::fact::measure::{Kind, YEAR, days_of};

/// How many years something has lasted that lasts still: `have been … for nine years`.
fn lasted(clauses: &Clauses<'_>) -> Option<f64> {
    sentences(clauses).find_map(|sentence| {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let is_lasting = (view.has_any(&["been", "lived", "worked", "known", "had", "owned", "run"])
            && view.has_any(&["have", "has", "i've", "we've", "they've", "he's", "she's", "it's"])
            || view.has_any(&["experience", "behind"]) && view.has_any(&["have", "i've", "with", "got"]))
            && !view.has_any(&["ago", "never"]);
        let measure = view.measures().iter().find(|m| {
            matches!(
                m.kind,
                Kind::Time {
                    unit: "year" | "decade",
                    rate: None,
                    ago: false
                }
            ) && m.bound.is_none()
        })?;
        let Kind::Time { unit, .. } = measure.kind else {
            return None;
        };
        is_lasting.then_some(measure.low * days_of(unit) / YEAR)
    })
}

/// How many years ago something began, or that it never ended before.
fn began(clauses: &Clauses<'_>) -> Option<f64> {
    const BEGINS: &[&str] = &[
        "married",
        "joined",
        "moved",
        "started",
        "began",
        "came",
        "bought",
        "founded",
        "opened",
        "arrived",
        "met",
        "became",
        "settled",
        "qualified",
        "trained",
        "learned",
        "learnt",
    ];
    // `started my own firm`, `became head chef`: not the trade itself.
    const RISES: &[&str] = &[
        "own",
        "firm",
        "company",
        "head",
        "chief",
        "senior",
        "manager",
        "inspector",
        "master",
        "lead",
        "here",
        "team",
        "business",
        "partner",
        "instructor",
        "supervisor",
    ];
    sentences(clauses).find_map(|sentence| {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let has_paper = view.has_any(&["got", "passed"]) && view.has_any(&["licence", "license", "ticket", "papers"]);
        if !(view.has_any(BEGINS) || has_paper)
            || sentence.person == Person::First && view.has_any(RISES)
            || view.clause.negated
        {
            return None;
        }
        let ago = view.measures().iter().find_map(|m| match m.kind {
            Kind::Time { unit, ago: true, .. } => Some(m.low * days_of(unit) / YEAR),
            _ => None,
        });
        let last = view.places().find_map(|at| match (view.lower(at), view.lower(at + 1)) {
            ("year", "before") if view.lower(at + 2) == "last" => Some(2.0),
            ("last", "year" | "summer" | "winter" | "spring" | "autumn") => Some(1.0),
            ("last", "month" | "week") | ("this", "year" | "month" | "week") | ("yesterday", _) => Some(0.2),
            _ => None,
        });
        ago.or(last)
    })
}

pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    let (lasted, began) = (lasted(said.1)?, began(again.1)?);
    let is_apart = lasted > (began + 1.0) * 1.3 || began > (lasted + 1.0) * 1.3;
    (is_apart && super::is_of_same(said.0, again.0, 1))
        .then(|| (said.1.text.trim().to_owned(), again.1.text.trim().to_owned(), "date"))
}
