//! Who is said to speak in a sentence: `Deirdre said …`, `Tom also mentioned …`.

use std::sync::LazyLock;

use super::NotedPerson;
use super::no_name::is_no_name;
use super::person::{is_somebody, named};
use super::voice::SAYING;
use crate::fact::clause::{Clauses, View};
use crate::fact::token::{Kind, Token};
use crate::text::{Lookup, is_stop_word};

/// Verbs behind which a name that no list holds is taken for a person.
const TELLING: &[&str] = &["said", "says", "told", "mentioned", "explained"];
/// Verbs behind which a person of the list speaks, beside those behind which anybody does.
const SPEAKING: &[&str] = &["thinks", "stressed"];
const ASKING: &[&str] = &["asked", "wondered", "wanted"];

/// Words in capitals before `said` that are nobody of the round.
static NO_SPEAKERS: LazyLock<Lookup<&'static str>> = LazyLock::new(|| {
    include_str!("../../tables/notes/no-speakers.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// Whether a verb leads what a person of the list says.
pub(super) fn speaks(verb: &str) -> bool {
    SAYING.contains(&verb) || SPEAKING.contains(&verb)
}

/// The person whose words a text opens with, or who asks at its beginning.
pub(super) fn opens(text: &str, people: &[NotedPerson]) -> Option<String> {
    let clauses = Clauses::read(text);
    let view = clauses.views().next()?;
    let sentence = view.sentence();
    let whole = clauses.view(&sentence);
    let verb = whole
        .places()
        .take(6)
        .find(|at| speaks(whole.lower(*at)) || ASKING.contains(&whole.lower(*at)))?;
    let (first, name) = name_before(&whole, verb, people)?;
    (first == whole.clause.first && first == 0).then_some(name)
}

/// Those who are said to tell something in a clause, each from the token on where that is said.
pub(super) fn of(view: &View<'_, '_>, people: &[NotedPerson]) -> Vec<(usize, String)> {
    view.places()
        .filter(|at| speaks(view.lower(*at)))
        .filter_map(|at| Some((at, name_before(view, at, people)?.1)))
        .collect()
}

/// A label such as `Deirdre said`, or a name as somebody wrote it who is asked for: the person, known or not.
pub(super) fn in_label(label: &str, people: &[NotedPerson]) -> Option<String> {
    let clauses = Clauses::read(label);
    let view = clauses.views().next()?;
    let last = view
        .places()
        .rev()
        .find(|at| view.lower(*at) != "me" && view.lower(*at) != "us")?;
    let tells = speaks(view.lower(last));
    let (first, name) = name_before(&view, last, people).filter(|_| tells)?;
    (first == view.clause.first).then_some(name)
}

/// Whether a word can be the name of somebody who is in no list.
pub(super) fn is_name(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().count() > 1
        && !is_stop_word(&lower)
        && !is_no_name(&lower)
        && !NO_SPEAKERS.has(lower.as_str())
        && !is_somebody(word)
}

/// The name before a verb, and where it begins.
fn name_before(view: &View<'_, '_>, verb: usize, people: &[NotedPerson]) -> Option<(usize, String)> {
    let is_between = |at: usize| matches!(view.lower(at), "also" | "then" | "again" | "later" | "just" | "only");
    let end = verb
        .checked_sub(1)
        .map(|before| if is_between(before) { before } else { verb })?;
    let is_part = |at: &usize| {
        view.token(*at)
            .is_some_and(|t: &Token<'_>| t.is_capitalised() && t.kind == Kind::Word)
    };
    let mut first = (end.saturating_sub(3)..end).rev().take_while(is_part).last()?;
    // `Then Tom said`: the first word of a sentence is in capitals whatever it is.
    if first + 1 < end && view.token(first).is_some_and(|t| is_stop_word(&t.lower)) {
        first += 1;
    }
    let words = view.all.words(first, end);
    let last = view.token(end - 1)?.text;
    if let Some(known) = named(people, words).or_else(|| named(people, last)) {
        return Some((first, known.name.clone()));
    }
    let tells = TELLING.contains(&view.lower(verb)) || ASKING.contains(&view.lower(verb));
    // `my old boss Tom said`: somebody of another place.
    let begins = first == view.clause.first
        || matches!(
            view.before(first),
            "," | "and" | "but" | "then" | "also" | "so" | "because" | "-" | "–" | ":"
        );
    let is_person = (first..end).all(|at| view.token(at).is_some_and(|t| is_name(t.text)));
    (tells && begins && is_person).then(|| (first, words.to_owned()))
}
