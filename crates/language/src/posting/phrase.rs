//! Skills that no gazetteer holds: deeds (`drive projects with the creative teams`) and what stands before words such as
//! `skills` or `mindset` (`cross-cultural understanding`). Read only in sentences that ask for something.

use finalist_core::span::Span;

use super::verb::{Form, acts, verb_form};
use super::words::{ACTS, BEFORE_BASE, BEFORE_ING, ENDS, HEADS, MARKS, NO_DEEDS, PRAISE};
use crate::text::{Text, Token, is_stop_word};

/// A deed is at most this long, in words.
const DEED_WORDS: usize = 12;
/// So many words may stand before `skills`.
const MODIFIERS: usize = 4;

/// The deeds a row of words names, in order, not overlapping. Linear.
pub(super) fn deeds(text: &Text<'_>, words: &[Token]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut after_deed = false;
    while at < words.len() {
        if is_act(words, at) {
            let end = end_of(text, words, at, Form::Ing);
            if let Some(span) = span_of(words, at, end) {
                out.push(span);
                at = end;
                continue;
            }
        }
        let Some(form) = opens(text, words, at, after_deed) else {
            after_deed &= at > 0
                && matches!(
                    words.get(at).map_or("", |word| word.lower.as_str()),
                    "and" | "or" | "to"
                );
            at += 1;
            continue;
        };
        let end = end_of(text, words, at, form);
        match span_of(words, at, end) {
            Some(span) => {
                out.push(span);
                after_deed = true;
                at = end;
            }
            None => at += 1,
        }
    }
    out
}

/// `development of`, `coordination of`: a deed as a noun.
fn is_act(words: &[Token], at: usize) -> bool {
    let lower = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    let before = at.checked_sub(1).map_or("", lower);
    ACTS.holds(lower(at))
        && matches!(lower(at + 1), "of" | "in")
        && !matches!(
            before,
            "the" | "this" | "our" | "experience" | "knowledge" | "understanding" | "in" | "of" | "with"
        )
}

/// The form of the verb that opens a deed at a word; nothing where none opens.
fn opens(text: &Text<'_>, words: &[Token], at: usize, after_deed: bool) -> Option<Form> {
    let word = words.get(at)?;
    let form = verb_form(word)?;
    if !acts(word, words.get(at + 1)) {
        return None;
    }
    let next = words.get(at + 1).map_or("", |word| word.lower.as_str());
    // `Understanding of`, `Consulting experience`: a skill is named, nothing is done.
    if NO_DEEDS.holds(word.stem.as_str()) || matches!(next, "of" | "experience" | "knowledge" | "skills" | "background")
    {
        return None;
    }
    let Some(before) = at.checked_sub(1).and_then(|at| words.get(at)) else {
        return Some(form);
    };
    let gap = text.slice(Span::new(before.span.end(), word.span.start()));
    if gap.contains(['.', ';', ':', '•', '\n', '–', '—']) || gap.contains(" -") {
        return Some(form);
    }
    if gap.contains(',') {
        return (after_deed || form == Form::Ing).then_some(form);
    }
    if gap.contains('-') {
        return None;
    }
    let fits = match form {
        Form::Base => {
            BEFORE_BASE.holds(before.lower.as_str()) && (!matches!(before.lower.as_str(), "and" | "or") || after_deed)
        }
        Form::Ing => BEFORE_ING.holds(before.lower.as_str()),
        Form::Third => matches!(before.lower.as_str(), "who" | "and") && (before.lower == "who" || after_deed),
    };
    fits.then_some(form)
}

/// The word after the last of a deed.
fn end_of(text: &Text<'_>, words: &[Token], from: usize, form: Form) -> usize {
    let verb = |at: usize| words.get(at).and_then(verb_form) == Some(form);
    let mut only_verbs = true;
    let mut at = from + 1;
    while at < words.len().min(from + DEED_WORDS) {
        let (Some(last), Some(word)) = (words.get(at - 1), words.get(at)) else {
            break;
        };
        let gap = text.slice(Span::new(last.span.end(), word.span.start()));
        let lower = word.lower.as_str();
        if gap.contains(['.', ';', ':', '(', ')', '\n', '!', '?', '–', '—', '•'])
            || gap.contains(" -")
            || ENDS.holds(lower)
        {
            break;
        }
        if gap.contains(',') && !(only_verbs && verb(at)) {
            break;
        }
        if matches!(lower, "and" | "or")
            && !only_verbs
            && (verb(at + 1)
                || words
                    .get(at + 1)
                    .is_some_and(|word| word.lower.ends_with("ly") && verb(at + 2)))
        {
            break;
        }
        if lower == "to" && words.get(at + 1).and_then(verb_form) == Some(Form::Base) {
            break;
        }
        // `supporting users writing manuals`: another deed begins without a comma.
        let free = !is_stop_word(&last.lower) && !last.lower.ends_with("ly") && last.lower != "and";
        if form == Form::Ing
            && verb(at)
            && free
            && !only_verbs
            && at + 1 < words.len()
            && gap == " "
            && acts(word, words.get(at + 1))
        {
            break;
        }
        // `in order to`, `in support of`
        if lower == "in"
            && words
                .get(at + 1)
                .is_some_and(|next| matches!(next.lower.as_str(), "order" | "support" | "line" | "a"))
        {
            break;
        }
        only_verbs &= verb(at) || matches!(lower, "and" | "or");
        at += 1;
    }
    at
}

/// From a word to the last before `end` that says something; nothing for a lone verb.
fn span_of(words: &[Token], from: usize, end: usize) -> Option<Span> {
    let mut own = words.get(from..end)?;
    while let Some((last, rest)) = own.split_last() {
        if !is_stop_word(&last.lower) && !matches!(last.lower.as_str(), "and" | "or") {
            break;
        }
        own = rest;
    }
    let (first, last) = (own.first()?, own.last()?);
    (own.len() > 1).then(|| first.span.join(last.span))
}

/// Skills named by the noun at their end: `project management skills`, `can-do attitude`, `SOA experience`.
pub(super) fn by_head(text: &Text<'_>, words: &[Token]) -> Vec<Span> {
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let head = HEADS.holds(word.lower.as_str());
        if !head && !MARKS.holds(word.lower.as_str()) {
            continue;
        }
        let mut first = at;
        while first > 0 && at - first < MODIFIERS {
            let (Some(before), Some(next)) = (words.get(first - 1), words.get(first)) else {
                break;
            };
            let gap = text.slice(Span::new(before.span.end(), next.span.start()));
            let lower = before.lower.as_str();
            let closed = gap
                .chars()
                .any(|c| !c.is_whitespace() && c != '-' && c != '/' && c != '’')
                || gap.contains('\n');
            let starts_clause = verb_form(before) == Some(Form::Base) && opens(text, words, first - 1, true).is_some();
            if closed
                || is_stop_word(lower)
                || PRAISE.holds(lower)
                || starts_clause
                || lower.starts_with(|c: char| c.is_ascii_digit())
            {
                break;
            }
            first -= 1;
        }
        if first == at {
            continue;
        }
        let last = if head { at } else { at - 1 };
        if let (Some(first), Some(last)) = (words.get(first), words.get(last)) {
            out.push(first.span.join(last.span));
        }
    }
    out
}
