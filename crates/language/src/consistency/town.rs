//! In which town the place of work lies: `the office is in Leeds` and `you'd be in our Manchester office`.
//!
//! Only where a telling says where the work is; `the branch in York` tells one branch from another and says nothing of that.

use finalist_core::span::Span;

use super::clash::Found;
use super::stand::sentences;
use crate::fact::clause::{Clauses, View};
use crate::fact::is_language;
use crate::fact::measure::is_calendar_word;
use crate::fact::token::Token;

/// What lies somewhere where people work.
const WORKPLACES: &[&str] = &[
    "office",
    "offices",
    "job",
    "role",
    "position",
    "post",
    "site",
    "desk",
    "plant",
    "building",
    "headquarters",
    "lab",
    "warehouse",
    "practice",
    "clinic",
    "school",
    "restaurant",
    "kitchen",
    "depot",
    "workshop",
    "studio",
    "based",
    "located",
    "working",
    "workplace",
    "branch",
    "shop",
    "factory",
    "farm",
    "hospital",
];

/// Words before `in` after which the town is told and marks no other thing.
const LEADS: &[&str] = &[
    "is",
    "was",
    "be",
    "are",
    "were",
    "based",
    "located",
    "working",
    "work",
    "worked",
    "right",
    "out",
    "down",
    "up",
    "stay",
    "over",
    "sits",
    "sitting",
    "job's",
    "lies",
    "it's",
    "that's",
    "we're",
    "you'd",
    "somewhere",
];

/// The one town that a telling places the work in.
fn read<'t>(clauses: &Clauses<'t>) -> Option<(&'t str, Span, bool)> {
    let mut found = Vec::new();
    for sentence in sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let is_ours = view.has_any(&["we're", "we"]) && view.has_any(&["out", "based"]);
        // `the job's in Leeds`
        let is_of_work = view.tokens().iter().any(|token| WORKPLACES.contains(&token.base()));
        // `your boss is based in Metz`: another matter.
        let is_of_boss = view.has_any(&["manager", "boss", "supervisor", "reporting", "superior"])
            && !view.has_any(&["i", "i'm", "we", "me"]);
        if !is_of_work && !is_ours && !is_of_boss {
            continue;
        }
        found.extend(view.places().filter_map(|at| {
            let name = town(&view, at)?;
            Some((name.text, view.clause.span, is_of_boss))
        }));
    }
    found.dedup_by(|(a, ..), (b, ..)| a == b);
    let [one] = <[(&str, Span, bool); 1]>::try_from(found).ok()?;
    Some(one)
}

/// A name that is told as the town of the workplace.
fn town<'a, 't>(view: &View<'a, 't>, at: usize) -> Option<&'a Token<'t>> {
    let name = view.token(at).filter(|token| is_name(token))?;
    let of_centre =
        view.before(at) == "of" && (1..=3).any(|by| at.checked_sub(by).is_some_and(|i| view.lower(i) == "centre"));
    let lead = match view.before(at) {
        "in" | "near" | "outside" => {
            let before = at.checked_sub(2).and_then(|i| view.token(i))?;
            if before.base().len() < before.lower.len() && WORKPLACES.contains(&before.base()) {
                return Some(name);
            }
            // `the job is at our plant in Metz`
            let word = |by: usize| at.checked_sub(by).map_or("", |i| view.lower(i));
            if WORKPLACES.contains(&before.base())
                && matches!(word(3), "our" | "the")
                && matches!(word(4), "at" | "in")
                && matches!(word(5), "is" | "be" | "are" | "based" | "working" | "located" | "work")
            {
                return Some(name);
            }
            before.lower.as_ref()
        }
        // `in our Manchester office`
        "our" | "the" if WORKPLACES.contains(&view.lower(at + 1)) => {
            let before = at.checked_sub(2).map_or("", |i| view.lower(i));
            return matches!(before, "in" | "of" | "from" | "at").then_some(name);
        }
        _ if of_centre => return Some(name),
        _ => return None,
    };
    LEADS.contains(&lead).then_some(name)
}

fn is_name(token: &Token<'_>) -> bool {
    token.is_capitalised()
        && token.text.chars().skip(1).any(char::is_lowercase)
        && !is_calendar_word(token)
        && !is_language(&token.lower)
}

/// Two towns of one workplace.
pub(super) fn find(a: &Clauses<'_>, b: &Clauses<'_>) -> Option<(Span, Span, Found)> {
    let ((mine, was, of_boss), (theirs, is, of_his)) = (read(a)?, read(b)?);
    if of_boss != of_his {
        return None;
    }
    let is_said = |name: &str, other: &Clauses<'_>| other.tokens.iter().any(|token| token.base_text() == name);
    (!is_said(mine, b) || !is_said(theirs, a))
        .then_some(())
        .filter(|()| mine != theirs)?;
    Some((
        was,
        is,
        Found {
            code: "place",
            earlier: mine.to_owned(),
            later: theirs.to_owned(),
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consistency::pairs::{always, never};

    #[test]
    fn a_workplace_lies_in_one_town() {
        let clashes = |a: &str, b: &str| find(&Clauses::read(a), &Clauses::read(b)).is_some();
        always(
            &clashes,
            &[
                ("The office is in Leeds.", "You'd work from our Dover office."),
                ("The job is based in Ulm.", "The position is in Bremen."),
            ],
        );
        never(
            &clashes,
            &[
                ("The branch in York made a profit.", "The branch in Leeds made a loss."),
                ("The office is in Leeds.", "My sister lives in York."),
                ("The office is in Leeds.", "The work is in English."),
            ],
        );
    }
}
