//! Whether two tellings may be of one occasion: the same people, time, and place of work or project.

use std::collections::BTreeSet;

use super::said::Said;
use super::word::Word;
use crate::fact::clause::{Clauses, Person};
use crate::fact::pattern::is_of_class;
use crate::fact::token::Kind;

/// Whether both may speak of the same occasion: no other time, no other place of work or project, no other person.
pub(super) fn same_occasion(said: (&[Said<'_>], &Clauses<'_>), again: (&[Said<'_>], &Clauses<'_>)) -> bool {
    persons_meet(said.0, again.0) && !is_elsewhere(said, again) && times_meet(said.0, again.0)
}

/// Whether both may be told of the same time.
pub(super) fn times_meet(said: &[Said<'_>], again: &[Said<'_>]) -> bool {
    let times = |x: &Said<'_>, y: &Said<'_>| {
        x.moments.is_empty()
            || y.moments.is_empty()
            || x.moments.iter().any(|m| y.moments.iter().any(|n| m.overlaps(n)))
    };
    said.iter().any(|x| again.iter().any(|y| times(x, y)))
}

/// What he did is not what I did.
pub(super) fn persons_meet(said: &[Said<'_>], again: &[Said<'_>]) -> bool {
    // `They` are the employer as often as anybody.
    let names_one = |said: &Said<'_>| {
        let mut words = said.text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| {
            matches!(
                word.to_lowercase().as_str(),
                "he" | "she"
                    | "his"
                    | "her"
                    | "him"
                    | "brother"
                    | "sister"
                    | "wife"
                    | "husband"
                    | "colleague"
                    | "friend"
            )
        })
    };
    let others = |said: &[Said<'_>]| {
        said.iter()
            .all(|said| is_of_another(said) || is_of_several(said) || said.person == Person::Third && names_one(said))
    };
    let mine = |said: &[Said<'_>]| said.iter().all(|said| said.person == Person::First);
    // `The director is often abroad` tells nothing of what this post asks for.
    let of_others = |said: &[Said<'_>]| said.iter().all(|said| said.is_of_others);
    let apart = |x: &[Said<'_>], y: &[Said<'_>]| others(x) && mine(y) || of_others(x) && y.iter().all(is_of_post);
    !(apart(said, again) || apart(again, said))
}

/// `This role …`, `The post …`.
fn is_of_post(said: &Said<'_>) -> bool {
    let mut words = said.text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let is_led = words.next().is_some_and(|word| matches!(word.as_str(), "this" | "the"));
    let is_named = |word: String| matches!(word.as_str(), "job" | "post" | "role" | "position" | "vacancy");
    is_led && words.next().is_some_and(is_named)
}

/// `The analysts wrote …`, `Apprentices got …`: several others, told of as they.
fn is_of_several(said: &Said<'_>) -> bool {
    let mut words = said
        .text
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(str::to_lowercase);
    let first = words.next().unwrap_or_default();
    let noun = if matches!(first.as_str(), "the" | "our" | "those" | "other") {
        words.next().unwrap_or_default()
    } else {
        first
    };
    said.person == Person::Third && noun.ends_with('s') && is_of_class("people", &noun)
}

/// `My deputy had nobody under her.`, `My colleague had eighteen pupils in her class.`
pub(super) fn is_of_another(said: &Said<'_>) -> bool {
    let mut words = said.text.split(|c: char| !c.is_alphanumeric());
    let is_led = matches!(words.next(), Some("My" | "my"));
    let is_named = matches!(
        words.next(),
        Some(
            "boss"
                | "deputy"
                | "manager"
                | "supervisor"
                | "predecessor"
                | "successor"
                | "assistant"
                | "director"
                | "colleague"
                | "brother"
                | "sister"
                | "wife"
                | "husband"
                | "friend"
                | "partner"
                | "neighbour"
        )
    );
    let tells_her = said.text.split(|c: char| !c.is_alphanumeric());
    is_led
        && is_named
        && tells_her
            .into_iter()
            .any(|word| matches!(word, "her" | "him" | "his" | "their"))
}

/// Whether each names a place of work or project, and none is the same.
pub(super) fn is_elsewhere((said, a): (&[Said<'_>], &Clauses<'_>), (again, b): (&[Said<'_>], &Clauses<'_>)) -> bool {
    let (here, there) = (occasions(said, a), occasions(again, b));
    !here.is_empty() && !there.is_empty() && here.iter().all(|x| there.iter().all(|y| are_apart(x, y)))
}

/// Whether both name the same place of work or project.
pub(super) fn at_same_place((said, a): (&[Said<'_>], &Clauses<'_>), (again, b): (&[Said<'_>], &Clauses<'_>)) -> bool {
    let (here, there) = (occasions(said, a), occasions(again, b));
    here.iter().any(|x| there.iter().any(|y| !are_apart(x, y)))
}

/// Whether both may speak of one place of work: they share one of the places they name, or one names none and speaks of `there`, or
/// both name none.
pub(super) fn may_be_of_same_place(
    (said, a): (&[Said<'_>], &Clauses<'_>),
    (again, b): (&[Said<'_>], &Clauses<'_>),
) -> bool {
    let (here, there) = (places(said, a), places(again, b));
    let is_another = |places: &[Vec<String>]| places.iter().flatten().any(|word| word == "another");
    if is_another(&here) != is_another(&there) {
        return false;
    }
    let points = |clauses: &Clauses<'_>| {
        clauses
            .tokens
            .iter()
            .any(|token| token.is_any(&["there", "it", "that", "here"]))
    };
    match (here.is_empty(), there.is_empty()) {
        (true, true) => true,
        (true, false) => points(a) || names_one_of(&there, a),
        (false, true) => points(b) || names_one_of(&here, b),
        (false, false) => {
            here.iter().any(|x| there.iter().any(|y| !are_apart(x, y)))
                || names_one_of(&here, b)
                || names_one_of(&there, a)
        }
    }
}

/// `in the shop` and `at the depot`: whether each names a room or house in which it was, and the other one does not name it.
pub(super) fn names_other_place(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    const CIRCLES: &[&str] = &["group", "club", "class", "course", "choir", "league", "circle"];
    const NO_PLACE: &[&str] = &[
        "end",
        "beginning",
        "start",
        "moment",
        "time",
        "weekend",
        "night",
        "day",
        "morning",
        "evening",
        "week",
        "month",
        "year",
        "job",
        "role",
        "post",
        "team",
        "company",
        "firm",
        "place",
        "office",
        "same",
        "first",
        "last",
        "team's",
        "past",
        "work",
        "meantime",
    ];
    let rooms = |clauses: &Clauses<'_>| -> BTreeSet<String> {
        clauses
            .tokens
            .windows(3)
            .enumerate()
            .filter_map(|(at, run)| {
                let [lead, article, noun] = run else { return None };
                let is_led = lead.is_any(&["in", "at"]) && article.is_any(&["the", "our", "my"]);
                // `in the morning reading group`
                let is_group = is_led
                    && clauses
                        .tokens
                        .iter()
                        .skip(at + 3)
                        .take(4)
                        .any(|token| token.is_any(CIRCLES));
                (is_led && (is_group || !noun.is_any(NO_PLACE))).then_some((at + 2, is_group))
            })
            .flat_map(|(first, is_group)| {
                let circle = clauses.tokens.iter().skip(first);
                let words = circle
                    .take(if is_group { 5 } else { 1 })
                    .take_while(|token| token.kind == Kind::Word);
                words.map(|token| token.root().to_owned())
            })
            .collect()
    };
    let (here, there) = (rooms(a), rooms(b));
    let is_known = |places: &BTreeSet<String>, clauses: &Clauses<'_>| {
        clauses.tokens.iter().any(|token| places.contains(token.root()))
    };
    !here.is_empty() && !there.is_empty() && !is_known(&here, b) && !is_known(&there, a)
}

/// `that supermarket`, `with the choir`: whether a place of the other telling is named in any way.
fn names_one_of(places: &[Vec<String>], clauses: &Clauses<'_>) -> bool {
    let places: BTreeSet<&str> = places.iter().flatten().map(String::as_str).collect();
    clauses.tokens.iter().any(|token| places.contains(token.root()))
}

/// Every place or project that is named after `at`, `on the` and the like.
fn places(said: &[Said<'_>], clauses: &Clauses<'_>) -> Vec<Vec<String>> {
    // `in the end`, `for the full three years`
    const TIMES: &[&str] = &[
        "year", "month", "week", "day", "time", "end", "start", "begin", "full", "whole", "entir", "first", "last",
        "moment", "minut", "summer", "winter", "spring", "autumn", "past", "money", "pai", "pay",
    ];
    let of_each = said
        .iter()
        .flat_map(|said| said.words.iter().filter_map(|word| place_at(said, clauses, word)));
    of_each
        .filter(|place| !place.first().is_some_and(|word| TIMES.contains(&word.as_str())))
        .collect()
}

fn occasions(said: &[Said<'_>], clauses: &Clauses<'_>) -> Vec<Vec<String>> {
    said.iter().filter_map(|said| named_occasion(said, clauses)).collect()
}

fn are_apart(x: &[String], y: &[String]) -> bool {
    let is_another = |of: &[String]| of.iter().any(|word| word == "another");
    if is_another(x) != is_another(y) {
        return true;
    }
    let shared = x.iter().filter(|word| y.contains(word)).count();
    shared == 0 || shared < x.len() && shared < y.len()
}

/// The words of `at the mill`, `on the harbour job`: where or on what it was.
fn named_occasion(said: &Said<'_>, clauses: &Clauses<'_>) -> Option<Vec<String>> {
    said.words.iter().find_map(|word| place_at(said, clauses, word))
}

fn place_at(said: &Said<'_>, clauses: &Clauses<'_>, word: &Word<'_>) -> Option<Vec<String>> {
    let lower = |at: usize| clauses.tokens.get(at).map_or("", |token| token.lower.as_ref());
    let opens = |at: usize| match lower(at) {
        "at" => Some(at + 1),
        "on" | "in" | "for" if matches!(lower(at + 1), "the" | "that" | "another") => Some(at + 2),
        _ => None,
    };
    let is_another = |at: usize| at.checked_sub(1).is_some_and(|i| lower(i) == "another");
    let first = opens(word.at.checked_sub(1)?).or_else(|| opens(word.at.checked_sub(2)?))?;
    let mut named: Vec<String> = said
        .words
        .iter()
        .filter(|other| {
            let run = first.max(word.at)..first.max(word.at) + 3;
            run.contains(&other.at) && (run.start..other.at).all(|at| said.words.iter().any(|w| w.at == at))
        })
        .map(|other| other.root.to_string())
        .collect();
    if is_another(word.at) {
        named.push("another".to_owned());
    }
    (word.weight > 0.5 && !named.is_empty()).then_some(named)
}
