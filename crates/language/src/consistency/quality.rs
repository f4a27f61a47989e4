//! What one thing was like: `a brand-new barge` and `the barge was thirty years old`, `the cheapest bid` and `the dearest one`.
//!
//! A quality stands before its noun or after `was`. Two tellings clash where the same thing has opposite qualities, and both say so
//! without a denial. Whatever sets the two things apart is asked before.

use finalist_core::span::Span;

use super::clash::Found;
use super::said::Said;
use super::stand::sentences;
use super::word::Word;
use crate::fact::clause::{Clauses, View};
use crate::fact::token::{Kind as TokenKind, Token};

/// So many words may stand between `was` and the quality: `was really very`.
const REACH: usize = 4;

/// A quality of a thing.
#[derive(Debug)]
struct Quality<'t> {
    /// The root of the thing; empty for `it`, which is what was just spoken of.
    thing: String,
    word: Word<'t>,
    text: &'t str,
    span: Span,
}

/// A telling: its text with its clauses, and its sentences.
type Told<'s, 't> = (&'t Clauses<'t>, &'s [Said<'t>]);

/// Finds opposite qualities of one thing; the sentences of the second telling are asked for only where the first one names any.
pub(super) fn find<'s, 't>(
    (a, said): Told<'s, 't>,
    (b, again): (&'t Clauses<'t>, &dyn Fn() -> &'s [Said<'t>]),
) -> Option<(Span, Span, Found)>
where
    't: 's,
{
    let mine = read((a, said));
    if mine.is_empty() {
        return None;
    }
    let again = again();
    let theirs = read((b, again));
    mine.iter().find_map(|x| {
        let y = theirs.iter().find(|y| {
            let is_same = x.thing == y.thing && !x.thing.is_empty()
                || x.thing.is_empty() && names(a, &y.thing)
                || y.thing.is_empty() && names(b, &x.thing) && theirs.len() == 1;
            is_same && x.word.opposes(&y.word)
        })?;
        // `the long table` and `a short one`: both are told of by one.
        let is_both = tells_opposite(said, &x.word) || tells_opposite(again, &y.word);
        (!is_both).then(|| {
            let found = Found {
                code: "opposite",
                earlier: x.text.to_owned(),
                later: y.text.to_owned(),
            };
            (x.span, y.span, found)
        })
    })
}

/// Whether a telling has a word for the opposite too.
fn tells_opposite(said: &[Said<'_>], of: &Word<'_>) -> bool {
    let mut words = said.iter().flat_map(|said| &said.words);
    words.any(|word| quality(word).is_some_and(|word| word.opposes(of)))
}

/// Whether a telling names a thing, so that its `it` may mean it.
fn names(clauses: &Clauses<'_>, root: &str) -> bool {
    !root.is_empty() && clauses.tokens.iter().any(|token| token.root() == root)
}

fn read<'t>((clauses, told): Told<'_, 't>) -> Vec<Quality<'t>> {
    let mut found = Vec::new();
    for sentence in sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let Some(said) = told.iter().find(|said| said.span == sentence.span) else {
            continue;
        };
        if view.has_any(&["if", "would", "than", "should", "wanted", "hoped"]) {
            continue;
        }
        for word in said.words.iter().filter(|word| !word.negated && !word.is_counting) {
            let Some(quality) = quality(word) else { continue };
            if !view.negated_before(word.at)
                && let Some(thing) = thing(&view, word.at)
            {
                found.push(Quality {
                    thing,
                    text: word.lower,
                    word: quality,
                    span: sentence.span,
                });
            }
        }
    }
    found
}

/// The quality a word tells, `wettest` and `wetter` as `wet`.
fn quality<'t>(word: &Word<'t>) -> Option<Word<'t>> {
    if word.has_opposite() {
        return Some(word.clone());
    }
    let stem = word
        .lower
        .strip_suffix("est")
        .or_else(|| word.lower.strip_suffix("er"))?;
    let shorter = || {
        let last = stem.chars().last()?;
        stem.strip_suffix(last).filter(|rest| rest.ends_with(last))
    };
    [Some(stem), shorter()]
        .into_iter()
        .flatten()
        .filter(|stem| stem.len() > 2)
        .map(|stem| Word::plain(stem, word.at))
        .find(Word::has_opposite)
}

/// What has the quality at a place: the noun after it, or the one before `was`.
fn thing(view: &View<'_, '_>, at: usize) -> Option<String> {
    let noun = view
        .token(at + 1)
        .filter(|token| token.kind == TokenKind::Word && is_noun(token) && view.measure(at + 1).is_none());
    if let Some(noun) = noun {
        return (!is_of_another(view, at)).then(|| noun.root().to_owned());
    }
    let was = (at.saturating_sub(REACH).max(view.clause.first)..at)
        .rev()
        .find(|i| matches!(view.lower(*i), "was" | "were" | "is" | "are" | "wasn't"))?;
    let between = (was + 1..at).all(|i| {
        view.token(i).is_some_and(|token| {
            token.is_any(&[
                "a",
                "an",
                "the",
                "very",
                "really",
                "quite",
                "always",
                "so",
                "too",
                "pretty",
                "bone",
                "brand",
                "all",
                "rather",
                "terribly",
                "awfully",
                "completely",
                "totally",
                "absolutely",
                "one",
                "of",
            ])
        })
    });
    let subject = was.checked_sub(1).and_then(|i| view.token(i))?;
    if !between || view.lower(was).ends_with("n't") {
        return None;
    }
    if subject.is_any(&["it", "that", "they"]) {
        return Some(String::new());
    }
    (is_noun(subject) && !is_of_another(view, was - 1)).then(|| subject.root().to_owned())
}

/// `the neighbour's orchard`, `the other cellar`.
fn is_of_another(view: &View<'_, '_>, at: usize) -> bool {
    view.before(at).ends_with("'s") || matches!(view.before(at), "other" | "another" | "their" | "his" | "her")
}

fn is_noun(token: &Token<'_>) -> bool {
    token.lower.len() > 2
        && !crate::fact::subject::is_empty_word(&token.lower)
        && !token.is_negation()
        && !["ly", "ed", "en"].iter().any(|end| token.lower.ends_with(end))
        && !token.is_any(&[
            "one", "ones", "time", "day", "days", "way", "thing", "things", "year", "years", "week", "weeks", "month",
            "months", "people", "now", "before", "after", "again", "later", "today", "only", "bit", "lot",
        ])
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;
    use crate::consistency::pairs::{always, never};

    #[test]
    fn one_thing_has_no_opposite_qualities() {
        let clashes = |a: &str, b: &str| {
            let (a, b) = (Clauses::read(a), Clauses::read(b));
            let (said, again) = (said::sentences(&a, 9), said::sentences(&b, 9));
            find((&a, &said), (&b, &|| again.as_slice())).is_some()
        };
        always(
            &clashes,
            &[
                ("It was the wettest harvest I ever saw.", "That harvest was bone dry."),
                ("We took the cheapest offer.", "The offer was the dearest of the three."),
                ("The cellar was huge.", "It was a tiny cellar."),
            ],
        );
        never(
            &clashes,
            &[
                ("The cellar was huge.", "The kitchen was tiny."),
                ("The cellar was huge.", "The cellar wasn't tiny."),
                ("The old cellar was huge and the new one tiny.", "The cellar was tiny."),
            ],
        );
    }
}
