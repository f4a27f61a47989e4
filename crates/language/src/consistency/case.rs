//! A denial of one case, and a report of another one: `never a purser on long haul` and `a purser on the short routes`, `no Dutch
//! yet` and `a course of Dutch that starts in May`.
//!
//! What is denied of a case says nothing of the others, and what is not so yet may be under way.

use std::collections::BTreeSet;

use crate::fact::clause::Clauses;
use crate::fact::measure::is_calendar_word;
use crate::fact::subject;
use crate::fact::token::{Kind, Token};

/// So many tokens of a telling are looked at.
const MOST: usize = 120;
/// So far behind a negation what it denies may end.
const REACH: usize = 9;
/// So many words of a phrase are read.
const PHRASE: usize = 5;
const LEADS: &[&str] = &["in", "on", "at", "for", "with", "outside", "inside"];
/// Words after a preposition that name no case but all of them, or a time.
const EVERY: &[&str] = &[
    "life", "career", "job", "way", "any", "all", "time", "year", "years", "month", "months", "week", "weeks", "day",
    "days", "fact", "point", "moment", "end", "single", "once",
];
/// Words of what is under way.
const UNDER_WAY: &[&str] = &[
    "course",
    "class",
    "classes",
    "lesson",
    "lessons",
    "learning",
    "learn",
    "practising",
    "practicing",
    "playing",
    "trying",
    "signed",
    "booked",
    "enrolled",
    "training",
    "studying",
    "planning",
    "reading",
    "soon",
    "starts",
    "begins",
    "started",
];

/// Whether one denies a case, and the other one tells of another case or of what is under way.
pub(super) fn differ(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    is_other_case(a, b) || is_other_case(b, a) || is_under_way(a, b) || is_under_way(b, a)
}

fn tokens<'c, 't>(clauses: &'c Clauses<'t>) -> &'c [Token<'t>] {
    clauses.tokens.get(..MOST).unwrap_or(&clauses.tokens)
}

fn roots(clauses: &Clauses<'_>) -> BTreeSet<String> {
    tokens(clauses).iter().map(|token| token.root().to_owned()).collect()
}

fn denies(clauses: &Clauses<'_>) -> bool {
    tokens(clauses).iter().any(Token::is_negation)
}

/// `I don't speak Dutch yet.`
fn is_under_way(denial: &Clauses<'_>, report: &Clauses<'_>) -> bool {
    let told = tokens(denial);
    let is_yet = told.iter().position(Token::is_negation).is_some_and(|not| {
        let after = told.get(not..).unwrap_or(&[]);
        after.iter().any(|token| token.is("yet"))
    });
    is_yet && !denies(report) && tokens(report).iter().any(|token| token.is_any(UNDER_WAY))
}

/// `used it in production` is denied; `used it at home` is told.
fn is_other_case(denial: &Clauses<'_>, report: &Clauses<'_>) -> bool {
    if denies(report) {
        return false;
    }
    let known = roots(report);
    let mine = roots(denial);
    let elsewhere = phrases(report).any(|phrase| phrase.case.iter().all(|word| !mine.contains(word)));
    elsewhere
        && phrases(denial).any(|phrase| {
            phrase.is_denied && known.contains(&phrase.thing) && phrase.case.iter().all(|word| !known.contains(word))
        })
}

/// A thing and the case that it is told of.
struct Phrase {
    thing: String,
    case: Vec<String>,
    is_denied: bool,
}

/// Every thing with a preposition and a case behind it.
fn phrases<'c>(clauses: &'c Clauses<'_>) -> impl Iterator<Item = Phrase> + 'c {
    let told = tokens(clauses);
    (1..told.len()).filter_map(move |lead| {
        let thing = told.get(lead - 1).filter(|token| is_content(token))?;
        told.get(lead).filter(|token| token.is_any(LEADS))?;
        let phrase = told.get(lead + 1..).unwrap_or(&[]).iter().take(PHRASE);
        let words: Vec<&Token<'_>> = phrase.take_while(|token| token.kind == Kind::Word).collect();
        if words.iter().any(|token| token.is_any(EVERY) || is_calendar_word(token)) {
            return None;
        }
        let case: Vec<String> = words
            .into_iter()
            .filter(|token| is_content(token))
            .map(|token| token.root().to_owned())
            .collect();
        let before = told.get(lead.saturating_sub(REACH)..lead).unwrap_or(&[]);
        let breath = before.iter().rev().take_while(|token| !token.is_sign());
        let is_denied = breath.into_iter().any(Token::is_negation);
        (!case.is_empty()).then(|| Phrase {
            thing: thing.root().to_owned(),
            case,
            is_denied,
        })
    })
}

fn is_content(token: &Token<'_>) -> bool {
    token.kind == Kind::Word && !subject::is_empty_word(&token.lower) && !token.is_negation()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consistency::pairs::{always, never};

    #[test]
    fn what_is_denied_of_one_case_says_nothing_of_another() {
        let differ = |a: &str, b: &str| differ(&Clauses::read(a), &Clauses::read(b));
        always(
            &differ,
            &[
                (
                    "I've never been a guard on the express trains.",
                    "I was a guard on the branch line for a summer.",
                ),
                (
                    "I haven't driven a forklift in a cold store.",
                    "I drove a forklift at the timber yard.",
                ),
                ("I don't weld yet.", "I'm on a welding course at the college."),
            ],
        );
        never(
            &differ,
            &[
                (
                    "I've never driven a forklift in my life.",
                    "I drove a forklift at the timber yard.",
                ),
                (
                    "I never had a team at Corran.",
                    "At Corran I had a team on the late shift.",
                ),
                ("I don't weld yet.", "I have welded hulls for ten years."),
                ("I don't weld.", "I took a welding course."),
            ],
        );
    }
}
