//! Who of two people did the one thing: `I discovered the leak` and `an auditor discovered the leak`.
//!
//! What was done to what has to be the same: the verb and the thing right after it. Who did it together with others, or another time, did
//! something else.

use std::collections::BTreeSet;

use finalist_core::span::Span;

use super::clash::Found;
use super::occasion;
use super::part::is_somebody;
use super::said::Said;
use super::stand::sentences;
use super::word::{Likeness, Word};
use crate::fact::clause::{Clauses, View};
use crate::fact::pattern::is_of_class;
use crate::fact::subject::is_empty_word;
use crate::fact::token::{Kind as TokenKind, Token};

/// So far before a verb its subject is looked for.
const REACH: usize = 6;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Agent {
    Me,
    Other,
}

#[derive(Debug)]
struct Deed<'t> {
    agent: Agent,
    verb: Word<'t>,
    /// The roots of the thing it was done to, as far as they are named; empty for `it`.
    thing: BTreeSet<String>,
    text: &'t str,
    span: Span,
}

/// The deeds of a telling with those who did them.
fn read<'t>(clauses: &'t Clauses<'t>) -> Vec<Deed<'t>> {
    let mut found = Vec::new();
    for sentence in sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        if view.has_any(&[
            "we", "together", "both", "if", "would", "also", "too", "again", "with", "well",
        ]) {
            continue;
        }
        for at in view.places() {
            let Some(verb) = clauses.tokens.get(at).filter(|token| is_past(token)) else {
                continue;
            };
            let Some(verb) = Word::of(verb, view.lower(at + 1), at, false) else {
                continue;
            };
            let was = (at.saturating_sub(2)..at).find(|i| matches!(view.lower(*i), "was" | "were" | "been" | "got"));
            let told = match was {
                Some(was) => passive(&view, was, at),
                None => active(&view, at),
            };
            if let Some((agent, thing)) = told {
                found.push(Deed {
                    agent,
                    verb,
                    thing,
                    text: clauses.words(sentence.first, sentence.end),
                    span: sentence.span,
                });
            }
        }
    }
    found
}

fn is_past(token: &Token<'_>) -> bool {
    is_of_class("acted", &token.lower)
        || is_of_class("done", &token.lower)
        || token.lower.ends_with("ed") && token.lower.len() > 4 && token.kind == TokenKind::Word
}

/// `I dropped the tray`, `it was the trainee that dropped the tray`.
fn active(view: &View<'_, '_>, at: usize) -> Option<(Agent, BTreeSet<String>)> {
    // `a colleague stepped in and gave the talk`: the doer is the one of the verb before.
    let is_second = view.before(at) == "and";
    let reach = if is_second { 2 * REACH } else { REACH };
    let breath = (at.saturating_sub(reach).max(view.clause.first)..at)
        .rev()
        .take_while(|i| view.token(*i).is_some_and(|token| !token.is_sign()));
    let mut agent = None;
    let mut is_denied = false;
    for i in breath {
        let token = view.token(i)?;
        is_denied |= token.is_negation();
        if is_second && i + 1 == at {
            continue;
        }
        if token.is_any(&[
            "with", "by", "to", "for", "and", "had", "when", "after", "before", "while",
        ]) {
            break;
        }
        if token.is_any(&["i", "me", "i'd", "i've", "myself"]) {
            agent = Some(Agent::Me);
            break;
        }
        if is_person(view, i) {
            agent = Some(Agent::Other);
            // `the trainee of mine`, `it was her boss who`: the first person before the verb.
            if is_second {
                continue;
            }
            break;
        }
    }
    let agent = match (agent?, is_denied) {
        (Agent::Me, true) => Agent::Other,
        (Agent::Other, true) => return None,
        (agent, false) => agent,
    };
    Some((agent, thing(view, at + 1)))
}

/// `the speech was written by the press office`.
fn passive(view: &View<'_, '_>, was: usize, at: usize) -> Option<(Agent, BTreeSet<String>)> {
    if (was..at).any(|i| view.token(i).is_some_and(Token::is_negation)) {
        return None;
    }
    let by = (at + 1..at + 4).find(|i| view.lower(*i) == "by")?;
    let who = (by + 1..by + 4).take_while(|i| view.token(*i).is_some_and(|token| !token.is_sign()));
    let mut agent = None;
    for i in who {
        match view.lower(i) {
            "me" | "myself" => agent = Some(Agent::Me),
            "hand" | "phone" | "mail" | "email" | "post" | "train" | "car" | "then" | "accident" | "mistake"
            | "law" | "far" | "us" => {
                return None;
            }
            _ if view.measure(i).is_some() => return None,
            _ if is_person(view, i) || view.token(i).is_some_and(|token| !is_empty_word(&token.lower)) => {
                agent = agent.or(Some(Agent::Other));
            }
            _ => {}
        }
    }
    let first = (view.clause.first..was)
        .rev()
        .find(|i| view.token(*i).is_none_or(Token::is_sign))
        .map_or(view.clause.first, |i| i + 1);
    Some((agent?, roots(view, first, was)))
}

/// Whether a word names a person other than the speaker.
fn is_person(view: &View<'_, '_>, at: usize) -> bool {
    let lower = view.lower(at);
    let is_pronoun = matches!(
        lower,
        "it" | "it's" | "his" | "her" | "their" | "him" | "them" | "they" | "others" | "us" | "else's"
    );
    !is_pronoun && (is_somebody(view, at) && view.measure(at).is_none() || crate::fact::is_title_head(lower))
}

/// The thing that stands after a verb, up to what is said beside it.
fn thing(view: &View<'_, '_>, from: usize) -> BTreeSet<String> {
    let end = (from..from + 6)
        .find(|i| {
            view.token(*i).is_none_or(Token::is_sign)
                || *i > from
                    && matches!(
                        view.lower(*i),
                        "in" | "on"
                            | "at"
                            | "for"
                            | "to"
                            | "with"
                            | "from"
                            | "and"
                            | "by"
                            | "when"
                            | "after"
                            | "before"
                            | "myself"
                            | "that"
                    )
        })
        .unwrap_or(from + 6);
    roots(view, from, end)
}

fn roots(view: &View<'_, '_>, from: usize, end: usize) -> BTreeSet<String> {
    (from..end)
        .filter_map(|i| view.token(i))
        .filter(|token| token.kind == TokenKind::Word && !is_empty_word(&token.lower) && !token.is_negation())
        .map(|token| token.root().to_owned())
        .collect()
}

/// A deed that one telling gives to the speaker and the other one to somebody else.
pub(super) fn find(
    (a, said): (&Clauses<'_>, &[Said<'_>]),
    (b, again): (&Clauses<'_>, &[Said<'_>]),
) -> Option<(Span, Span, Found)> {
    let (mine, theirs) = (read(a), read(b));
    if mine.is_empty()
        || theirs.is_empty()
        || occasion::is_elsewhere((said, a), (again, b))
        || !occasion::times_meet(said, again)
    {
        return None;
    }
    let meet = |x: &Deed<'_>, y: &Deed<'_>| {
        x.verb.said_by(&y.verb) == Likeness::Same
            && !x.thing.is_empty()
            && !y.thing.is_empty()
            && (x.thing.is_subset(&y.thing) || y.thing.is_subset(&x.thing))
    };
    let joint = mine
        .iter()
        .any(|x| theirs.iter().any(|y| x.agent == y.agent && meet(x, y)));
    mine.iter().find_map(|x| {
        let y = theirs
            .iter()
            .find(|y| x.agent != y.agent && meet(x, y))
            .filter(|_| !joint)?;
        Some((
            x.span,
            y.span,
            Found {
                code: "role",
                earlier: x.text.to_owned(),
                later: y.text.to_owned(),
            },
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;
    use crate::consistency::pairs::{always, never};

    #[test]
    fn one_deed_has_one_doer() {
        let clashes = |a: &str, b: &str| {
            let (a, b) = (Clauses::read(a), Clauses::read(b));
            find((&a, &said::sentences(&a, 9)), (&b, &said::sentences(&b, 9))).is_some()
        };
        always(
            &clashes,
            &[
                ("I discovered the leak.", "An auditor from outside discovered the leak."),
                (
                    "It was the trainee that dropped the tray.",
                    "I dropped the tray myself.",
                ),
                ("I wrote the speech.", "The speech was written by the press office."),
                ("I rang the owner.", "Somebody else called the owner."),
            ],
        );
        never(
            &clashes,
            &[
                ("I discovered the leak.", "An auditor confirmed the leak."),
                ("I picked the supplier.", "My boss paid the supplier."),
                ("Petra trained me on the crane.", "I trained Olaf on the crane."),
                ("I opened the first shop.", "My sister opened the second shop."),
                ("I wrote the speech.", "I wrote the speech with the minister."),
            ],
        );
    }
}
