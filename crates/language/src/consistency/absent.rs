//! What one telling says there never was, and the other one had: `there's no works council` and `I sat on the works council`.
//!
//! Less has to be said by both than `clash` asks for: the thing itself, with its mark, is enough where it is denied of every
//! case. So this is asked of short tellings alone, which are of one matter.

use super::clash::Found;
use super::said::Said;
use super::word::{Likeness, Word};
use crate::fact::clause::{Clauses, Person};

/// Words that stand before many things, and deny none of them by themselves: `a company car`, `a night shift`.
const COMMON: &[&str] = &[
    "company", "firm", "office", "work", "job", "team", "night", "day", "weekend", "house", "school", "business",
    "staff",
];

/// So many tokens lie at most between a thing and the denial of it.
const CLOSE: usize = 5;

/// The denial of either telling that the other one does not fit.
pub(super) fn find((said, a): (&[Said<'_>], &Clauses<'_>), (again, b): (&[Said<'_>], &Clauses<'_>)) -> Option<Found> {
    let forth = again.iter().find_map(|denial| denied(denial, b, said));
    let back = || said.iter().find_map(|denial| denied(denial, a, again));
    forth.or_else(|| {
        // The denial was the earlier one.
        back().map(|found| Found {
            earlier: found.later,
            later: found.earlier,
            ..found
        })
    })
}

/// What is denied of every case, and the word of the other telling that says it.
fn denied(denial: &Said<'_>, clauses: &Clauses<'_>, others: &[Said<'_>]) -> Option<Found> {
    if !denial.is_never
        || denial.is_open
        || denial.is_changed && !denial.text.contains(" yet")
        || denial.is_denied_twice
        || denial.is_aside
        // `never more than two`: a number is denied, not the thing.
        || ["more than", "fewer than", "less than", "at a time"].iter().any(|words| denial.text.contains(words))
    {
        return None;
    }
    // Who denies it in the same words again does not contradict himself.
    if others.iter().any(|other| other.text.contains(denial.text)) {
        return None;
    }
    // `there's no canteen` is told of the place, whoever is named later.
    let is_of_place = denial.text.to_lowercase().starts_with("there");
    let words = core(denial, clauses);
    // `I never handled cash`: what was never handled is what counts.
    let first = words.iter().find(|word| !is_general(word) || words.len() == 1)?;
    let is_loose = words.iter().any(|word| is_general(word)) && words.len() > 1;
    let other = others.iter().find(|other| {
        let persons = !matches!(
            (denial.person, other.person),
            (Person::First, Person::Third) | (Person::Third, Person::First)
        ) || is_of_place;
        // `we sprayed, otherwise you got no apples`: what is denied close to the thing counts.
        let denies = other.words.iter().any(|word| {
            let met = |met: &&Word<'_>| matches!(first.said_by(met), Likeness::Same | Likeness::Narrower);
            let is_close = other.words.iter().filter(met).all(|met| word.at <= met.at + CLOSE);
            word.negated && word.weight > 0.5 && is_close
        });
        persons
            && !denies
            && !other.text.contains("free")
            && !other.is_open
            && !other.is_changed
            && !other.is_aside
            && !(denial.opens_with_i && (other.is_of_others || other.text.contains("'s hands")))
            && (!is_loose || has_to_do_with(first, other))
            && meets(first, other)
    })?;
    // What comes right after it is its head: `a forklift ticket` is denied by the forklift.
    let is_said = |at: usize, word: &Word<'_>| {
        let follows = at > 0
            && words
                .get(at - 1)
                .is_some_and(|before| before.at + 1 == word.at && !COMMON.contains(&before.lower))
            // `can't weld aluminium`, where steel is welded
            && !other.words.iter().any(|met| word.excludes(met));
        follows || meets(word, other) || word.weight < 0.9
    };
    let is_of_it = words
        .iter()
        .enumerate()
        .all(|(at, word)| is_said(at, word) || is_general(word));
    is_of_it.then(|| Found {
        code: "polarity",
        earlier: other.text.to_owned(),
        later: denial.text.to_owned(),
    })
}

/// Verbs that say of a thing only that one had to do with it.
fn is_general(word: &Word<'_>) -> bool {
    matches!(
        word.lower,
        "handled"
            | "handle"
            | "dealt"
            | "deal"
            | "touched"
            | "touch"
            | "faced"
            | "saw"
            | "see"
            | "met"
            | "meet"
            | "worked"
            | "work"
            | "spoke"
            | "speak"
            | "talked"
            | "talk"
            | "went"
            | "go"
            | "near"
    )
}

/// Whether the speaker does something with the thing, and not the thing with him: `I had the keys`, `I was with the guests`.
fn has_to_do_with(thing: &Word<'_>, other: &Said<'_>) -> bool {
    let met = other
        .words
        .iter()
        .find(|met| matches!(thing.said_by(met), Likeness::Same | Likeness::Narrower));
    let before = |met: &Word<'_>| {
        let text = other.text.to_lowercase();
        let at = text.find(met.lower)?;
        text.get(..at).map(|before| {
            let mut words = before.split(|c: char| !c.is_alphanumeric() && c != '\'');
            words.any(|word| matches!(word, "i" | "i'd" | "i've" | "i'm"))
        })
    };
    met.and_then(before) == Some(true)
}

/// The content of a denial up to where or when it holds.
fn core<'s, 't>(denial: &'s Said<'t>, clauses: &Clauses<'_>) -> Vec<&'s Word<'t>> {
    let lower = |at: usize| clauses.tokens.get(at).map_or("", |token| token.lower.as_ref());
    let mut found: Vec<&Word<'_>> = Vec::new();
    for word in denial.words.iter().filter(|word| word.negated) {
        let led = matches!(
            lower(word.at.saturating_sub(1)),
            "at" | "in" | "on" | "for" | "during" | "by" | "from" | "under" | "before" | "after" | "while" | "when"
        ) || matches!(
            lower(word.at.saturating_sub(2)),
            "at" | "in" | "on" | "for" | "during" | "from" | "under"
        ) && matches!(
            lower(word.at.saturating_sub(1)),
            "the" | "a" | "my" | "our" | "that" | "this" | "any" | "those"
        );
        if led && !found.is_empty() {
            break;
        }
        if word.weight > 0.5 && !word.is_counting {
            found.push(word);
        }
    }
    found
}

fn meets(word: &Word<'_>, other: &Said<'_>) -> bool {
    other.words.iter().any(|met| {
        !met.negated
            && !met.wished
            && met.weight > 0.5
            && matches!(word.said_by(met), Likeness::Same | Likeness::Narrower)
    })
}
