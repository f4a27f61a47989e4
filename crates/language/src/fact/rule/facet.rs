//! Facts with few values and many wordings: a contract for good or for a time, full or part time, why somebody left. The
//! facets, their values and the wordings are data.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, Value};

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::{Person, View};
use crate::fact::pattern::{Table, is_refused_after};
use crate::fact::subject;
use crate::fact::token::Token;

pub(super) const RULE: Rule = Rule { triggers: &[], find };

/// So many tokens of the next clause a wording may take.
const OVER: usize = 12;

/// The facet that tells why somebody left.
const DEPARTURE: &str = "departure";
/// Behind `decided to go` and `chose to leave`, these tell of a choice, a thing or a way, and of nobody who left.
const NO_LEAVING: [&str; 18] = [
    "with", "ahead", "for", "through", "live", "on", "forward", "forwards", "it", "that", "this", "them", "him", "her",
    "open", "out", "alone", "back",
];
/// `leave the post open`, `leave the yard as it is`: so many words on, a thing stays as it is.
const LEFT_SO: [&str; 6] = ["open", "empty", "vacant", "alone", "as", "unfilled"];
const NEAR: usize = 4;

/// Whether somebody left a place of work. What the employer says that it decided itself is no leaving of anybody.
fn is_departure(view: &View<'_, '_>, end: usize, voice: Voice) -> bool {
    let last = end.checked_sub(1).map_or("", |at| view.lower(at));
    let chooses = matches!(last, "leave" | "go" | "move");
    let is_ours = voice == Voice::Employer && view.clause.person == Person::First;
    let goes_on = NO_LEAVING.contains(&view.lower(end));
    let stays = (end..view.clause.end.min(end + NEAR)).any(|at| LEFT_SO.contains(&view.lower(at)));
    !(is_ours || chooses && (goes_on || stays))
}

/// A value of a facet.
struct Valued {
    facet: &'static str,
    value: &'static str,
    lasts: bool,
    needs_same: bool,
    /// For comparing tellings alone.
    is_quiet: bool,
}

struct Facets {
    values: Vec<Valued>,
    /// The value of each pattern.
    of: Vec<usize>,
    table: Table,
}

static FACETS: LazyLock<Facets> = LazyLock::new(|| {
    let source = include_str!("../../../tables/facts/facets.txt");
    let (mut values, mut of, mut patterns) = (Vec::new(), Vec::new(), Vec::new());
    for line in source
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# ") && *line != "#")
    {
        if let Some(head) = line.strip_prefix('@')
            && let Some((facet, value)) = head.split_once(" | ")
        {
            let (flags, facet) = facet.split_once(' ').unwrap_or(("", facet));
            values.push(Valued {
                facet,
                value,
                lasts: flags.contains('!'),
                needs_same: flags.contains('?'),
                is_quiet: flags.contains('~'),
            });
        } else {
            of.push(values.len() - 1);
            patterns.push(line);
        }
    }
    Facets {
        values,
        of,
        table: Table::of(patterns.into_iter()),
    }
});

/// Whether a fact with this subject is one of a facet, and whether it holds whatever the tense.
pub(crate) fn lasts(subject: &str) -> Option<bool> {
    let name = subject.split(" at ").next().unwrap_or(subject);
    let known = FACETS
        .values
        .iter()
        .find(|value| value.facet == name)
        .map(|value| value.lasts);
    known.or_else(|| super::willing::is_thing(subject).then_some(false))
}

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    let is_of_others = is_of_others(view, finds.voice);
    let mut found: Vec<(&Valued, usize, usize, bool)> = Vec::new();
    // `I left because | I wanted to earn more`: a wording may begin in this clause and end in the next.
    let whole = crate::fact::clause::Clause {
        end: view.clause.sentence.1.min(view.clause.end + OVER).max(view.clause.end),
        ..view.clause.clone()
    };
    let reach = View {
        all: view.all,
        clause: &whole,
    };
    for hit in FACETS
        .table
        .all(&reach)
        .into_iter()
        .filter(|hit| hit.first < view.clause.end)
    {
        let Some(valued) = FACETS.of.get(hit.which).and_then(|at| FACETS.values.get(*at)) else {
            continue;
        };
        // `my manager has no idea` is told of the manager, and still of me.
        if is_of_others && valued.facet != "own manager informed" || valued.is_quiet && !finds.with_quiet {
            continue;
        }
        if valued.facet == DEPARTURE && !is_departure(view, hit.end, finds.voice) {
            continue;
        }
        // `nothing else, no weekends`: a wording that holds its own negation is not turned by another one.
        let is_own = view.token(hit.first).is_some_and(Token::is_negation);
        let negated = !is_own && view.negated_before(hit.first) || is_refused_after(view, hit.end);
        // Of two wordings at one place the longer one is meant.
        let held = found
            .iter()
            .position(|(known, first, end, _)| known.facet == valued.facet && hit.first < *end && *first < hit.end);
        match held {
            Some(at) => {
                if let Some(slot) = found
                    .get_mut(at)
                    .filter(|(_, first, end, _)| hit.end - hit.first > end - first)
                {
                    *slot = (valued, hit.first, hit.end, negated);
                }
            }
            None => found.push((valued, hit.first, hit.end, negated)),
        }
    }
    for (at, (valued, first, end, negated)) in found.iter().enumerate() {
        // Two values in one breath: it cannot be told which one is meant.
        let told = value(valued, *negated);
        let is_torn = found
            .iter()
            .any(|(other, _, _, negated)| other.facet == valued.facet && value(other, *negated) != told);
        let is_said = found.iter().take(at).any(|(other, ..)| other.facet == valued.facet);
        if is_torn || is_said {
            continue;
        }
        let subject = if valued.needs_same {
            let around = around(view, *first, *end);
            match (around.is_empty(), valued.lasts) {
                (false, _) => format!("{} at {around}", valued.facet),
                // `it was my idea`: of what was just spoken of.
                (true, true) => valued.facet.to_owned(),
                (true, false) => continue,
            }
        } else {
            subject::within(valued.facet, view, *first)
        };
        finds.say(view, *first, &subject, Attribute::Other, Value::Text(told));
    }
}

/// The value told; a negation turns yes to no, and other values to their denial.
fn value(valued: &Valued, negated: bool) -> String {
    match (valued.value, negated) {
        ("yes", true) => "no".to_owned(),
        ("no", true) => "yes".to_owned(),
        (value, true) => format!("not {value}"),
        (value, false) => value.to_owned(),
    }
}

/// The content words of the clause beside the wording.
fn around(view: &View<'_, '_>, first: usize, end: usize) -> String {
    let words: Vec<&str> = view
        .places()
        .filter(|at| !(first..end).contains(at) && view.measure(*at).is_none())
        .filter_map(|at| view.token(at))
        .filter(|t| !t.is_sign() && !subject::is_empty_word(&t.lower) && !t.is_negation())
        .map(Token::base)
        .take(6)
        .collect();
    words.join(" ")
}
