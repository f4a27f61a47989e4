//! What one telling says there never was, and the other one had: `there's no works council` and `I sat on the works council`.
//!
//! Less has to be said by both than `clash` asks for: the thing itself, with its mark, is enough where it is denied of every
//! case. So this is asked of short tellings alone, which are of one matter.

use super::clash::Found;
use super::said::Said;
use super::word::{Likeness, Word};
use crate::fact::clause::{Clauses, Person};

/// The denial of either telling that the other one does not fit.
pub(super) fn find((said, a): (&[Said<'_>], &Clauses<'_>), (again, b): (&[Said<'_>], &Clauses<'_>)) -> Option<Found> {
    let forth = again.iter().find_map(|denial| denied(denial, b, said));
    let back = || said.iter().find_map(|denial| denied(denial, a, again));
    forth.or_else(back)
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
    let first = words.first()?;
    let other = others.iter().find(|other| {
        let persons = !matches!(
            (denial.person, other.person),
            (Person::First, Person::Third) | (Person::Third, Person::First)
        ) || is_of_place;
        let denies = other.words.iter().any(|word| word.negated && word.weight > 0.5);
        persons
            && !denies
            && !other.text.contains("free")
            && !other.is_open
            && !other.is_changed
            && !other.is_aside
            && meets(first, other)
    })?;
    // What comes right after it is its head: `a forklift ticket` is denied by the forklift.
    let is_said = |at: usize, word: &Word<'_>| {
        let follows = at > 0 && words.get(at - 1).is_some_and(|before| before.at + 1 == word.at);
        follows || meets(word, other) || word.weight < 0.9
    };
    let is_of_it = words.iter().enumerate().all(|(at, word)| is_said(at, word));
    is_of_it.then(|| Found {
        code: "polarity",
        earlier: other.text.to_owned(),
        later: denial.text.to_owned(),
    })
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
