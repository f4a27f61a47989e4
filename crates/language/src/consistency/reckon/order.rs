//! What is the most of its kind has none beyond it: `the highest of the seven` against `two of them had a higher one`.

use super::{Reckoned, Told};
use crate::consistency::stand::sentences;
use crate::fact::clause::{Clauses, View};

/// The root of `highest`, `youngest`, told of one thing.
fn superlative(clauses: &Clauses<'_>) -> Option<String> {
    sentences(clauses).find_map(|sentence| {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let at = view.places().find(|at| {
            let word = view.lower(*at);
            word.len() > 5
                && word.ends_with("est")
                && !matches!(
                    word,
                    "honest"
                        | "modest"
                        | "interest"
                        | "forest"
                        | "request"
                        | "contest"
                        | "harvest"
                        | "protest"
                        | "earnest"
                        | "suggest"
                        | "latest"
                        | "invest"
                        | "arrest"
                        | "northwest"
                        | "southwest"
                )
                && matches!(
                    view.before(*at),
                    "the" | "its" | "their" | "our" | "his" | "her" | "," | "of"
                )
        })?;
        // `one of the highest`, `the second highest`.
        let is_one =
            (at.saturating_sub(3)..at).any(|i| matches!(view.lower(i), "second" | "third" | "among" | "one" | "not"));
        let word = view.lower(at).strip_suffix("est")?;
        (!is_one).then(|| word.trim_end_matches('i').to_owned())
    })
}

/// Whether others are told to be more so: `several higher mountains`, `had a younger sister`, `two of them were older`.
fn others_are_more(clauses: &Clauses<'_>, root: &str) -> bool {
    sentences(clauses).any(|sentence| {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        view.places().any(|at| {
            let word = view.lower(at);
            let is_more = word
                .strip_suffix("er")
                .is_some_and(|stem| stem.trim_end_matches('i') == root);
            let is_told = (view.clause.first..at).any(|i| {
                view.measure(i).is_some()
                    || matches!(
                        view.lower(i),
                        "several"
                            | "many"
                            | "some"
                            | "other"
                            | "others"
                            | "had"
                            | "a"
                            | "an"
                            | "has"
                            | "there"
                            | "most"
                            | "everyone"
                            | "everybody"
                            | "all"
                    )
            });
            let than = (at..at + 3).find(|i| view.lower(*i) == "than");
            // `two firms bigger than us`: than the one that was told to be the most.
            let is_than_it =
                than.is_none_or(|than| matches!(view.lower(than + 1), "us" | "me" | "it" | "ours" | "mine"));
            is_more && is_told && is_than_it && !view.clause.negated
        })
    })
}

/// `the biggest in town` against `in the county there were bigger ones`: told of another circle.
fn is_wider(said: Told<'_, '_>, again: Told<'_, '_>) -> bool {
    let is_led = again
        .1
        .tokens
        .first()
        .is_some_and(|token| token.is_any(&["in", "at", "on"]));
    let mut words = again.0.iter().flat_map(|said| &said.words);
    let circle = words.find(|word| word.weight > 0.5).filter(|word| word.at <= 2);
    is_led
        && circle.is_some_and(|circle| {
            let mut known = said.0.iter().flat_map(|said| &said.words);
            !known.any(|word| word.root == circle.root)
        })
}

pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    let root = superlative(said.1)?;
    let is_beyond = others_are_more(again.1, &root) && super::is_of_same(said.0, again.0, 0) && !is_wider(said, again);
    is_beyond.then(|| (said.1.text.trim().to_owned(), again.1.text.trim().to_owned(), "number"))
}
