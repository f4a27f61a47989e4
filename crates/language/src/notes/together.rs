//! Whether `with Ida Falk` brings the writer and somebody together in a talk.

use crate::fact::token::{Kind, Token};

/// Whether `with` or `by` brings the writer and somebody together: behind a talk, a day, or at the beginning of its line; not
/// in `planned with Marlin Quay` or `scanned by Marlin Quay`.
pub(super) fn brings_together(tokens: &[Token<'_>], at: usize, is_item: bool) -> bool {
    let begins = |i: usize| {
        i == 0
            || tokens
                .get(i - 1)
                .is_some_and(|t| t.is_any(&[".", "!", "?", ";"]) || t.kind == Kind::Break)
    };
    let word = tokens.get(at);
    let opens = tokens
        .first()
        .is_some_and(|t| t.is_any(&["met", "with", "saw", "interviewed"]));
    if begins(at) || opens && at < 3 || word.is_some_and(|t| t.is("met")) && !is_item {
        return true;
    }
    // `a job with Marlin Quay`
    let house = [
        "it's",
        "its",
        "is",
        "was",
        "job",
        "role",
        "position",
        "post",
        "work",
        "working",
        "application",
        "years",
    ];
    if at
        .checked_sub(1)
        .and_then(|at| tokens.get(at))
        .is_some_and(|t| t.is_any(&house))
    {
        return false;
    }
    let first = (0..at).rev().find(|i| begins(*i)).unwrap_or(0);
    let before = tokens.get(first..at).unwrap_or_default();
    let is_talk = |t: &Token<'_>| t.is_any(TALKS) || t.base().ends_with("view") || t.kind == Kind::Clock;
    if word.is_some_and(|t| t.is("by")) {
        return before.iter().rev().take(3).any(|t| t.is_any(HOSTED));
    }
    let is_own = before.iter().any(|t| t.is_any(&["i", "i'd", "we", "my", "our"]));
    let spoke = before
        .iter()
        .any(|t| t.is_any(&["spoke", "talked", "sat", "interviewed", "met", "chatted"]));
    let is_dated = before.iter().any(|t| t.kind == Kind::Number) && before.len() <= 16;
    !is_item && (!is_own || spoke) && (before.iter().any(is_talk) || is_dated || spoke)
}

/// What one has with somebody who asks.
const TALKS: &[&str] = &[
    "interview",
    "call",
    "round",
    "chat",
    "chatted",
    "meeting",
    "talk",
    "talked",
    "spoke",
    "conversation",
    "screen",
    "screening",
    "session",
    "zoom",
    "teams",
    "phone",
    "video",
    "panel",
    "coffee",
    "lunch",
    "visit",
    "intvw",
    "intv",
    "int",
    "rd",
    "led",
    "stage",
    "hour",
    "day",
    "morning",
    "afternoon",
    "sat",
    "today",
    "yesterday",
    "loop",
    "intro",
    "tour",
];
/// How somebody held a talk.
const HOSTED: &[&str] = &[
    "interviewed",
    "led",
    "run",
    "held",
    "conducted",
    "chaired",
    "seen",
    "hosted",
    "greeted",
    "done",
];
