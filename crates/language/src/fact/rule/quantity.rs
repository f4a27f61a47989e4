//! What is left: a number of things that no other rule took, with the deed it belongs to.

use finalist_core::fact::Attribute;

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::{Person, View};
use crate::fact::measure::Kind;
use crate::fact::subject;

/// Looked at for every clause: numbers need no trigger.
pub(super) const RULE: Rule = Rule { triggers: &[], find };

/// Things that are counted in passing.
const IDLE: &[&str] = &[
    "time",
    "thing",
    "way",
    "reason",
    "question",
    "point",
    "minute",
    "second",
    "bit",
    "kind",
    "part",
    "side",
    "hand",
    "step",
    "example",
    "word",
    "more",
    "other",
    "last",
    "first",
    "of",
    "percent",
    "am",
    "pm",
    "o'clock",
    "one",
    "answer",
    "round",
    "interview",
    "idea",
    "option",
    "day",
    "night",
    "morning",
    "people's",
    "half",
];

/// A count below this is no figure.
const FIGURE: f64 = 5.0;

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    let own = match finds.voice {
        Voice::Candidate => view.clause.person == Person::First,
        Voice::Employer => view.clause.person != Person::Third || view.has_any(&["team", "role", "job"]),
    };
    if !own || is_of_others(view, finds.voice) || view.clause.negated {
        return;
    }
    for measure in view.measures() {
        let noun_at = measure.end + usize::from(view.lower(measure.end) == "of" && measure.is_count());
        let value = match measure.kind {
            // `two leads`, `three shifts`: what is so few is part of the picture and no figure to keep straight.
            Kind::Count if measure.low >= FIGURE => {
                let Some(noun) = noun(view, noun_at) else { continue };
                measure.quantity(&noun)
            }
            Kind::Percent | Kind::Money { .. } => measure.value(""),
            _ => continue,
        };
        let subject = deed(view, measure.first, measure.end);
        if !subject.is_empty() {
            finds.add(view, measure, &subject, Attribute::Quantity, value);
        }
    }
}

/// The counted noun, past one describing word, where the next but one is the noun.
fn noun(view: &View<'_, '_>, at: usize) -> Option<String> {
    let token = view
        .token(at)
        .filter(|t| !t.is_sign() && t.text.chars().any(char::is_alphabetic))?;
    let mut noun = token;
    for ahead in at + 1..at + 3 {
        let Some(next) = view
            .token(ahead)
            .filter(|t| !t.is_sign() && !subject::is_empty_word(&t.lower))
        else {
            break;
        };
        if !noun.lower.ends_with('s') && next.lower.ends_with('s') && !next.lower.ends_with("ss") {
            noun = next;
        }
    }
    let noun = subject::singular(noun.base());
    (!IDLE.contains(&noun.as_str()) && !subject::is_empty_word(&noun) && noun.chars().count() > 2).then_some(noun)
}

/// The words that tell what was done: up to five content words around the number, without it.
fn deed(view: &View<'_, '_>, first: usize, end: usize) -> String {
    let word = |i: usize| {
        view.token(i)
            .filter(|t| !t.is_sign() && !subject::is_empty_word(&t.lower) && view.measure(i).is_none())
            .map(crate::fact::token::Token::base)
    };
    let mut before: Vec<&str> = (first.saturating_sub(6)..first)
        .rev()
        .filter_map(word)
        .take(2)
        .collect();
    before.reverse();
    before.extend(
        (end..end + 6)
            .take_while(|i| view.token(*i).is_some_and(|t| !t.is_sign()))
            .filter_map(word)
            .take(3),
    );
    before.join(" ")
}
