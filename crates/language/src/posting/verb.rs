//! Verbs of duty, and the form they stand in.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::words::{DETERMINERS, NOUNS};
use crate::text::Token;

static VERBS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let table = include_str!("../../tables/posting/verbs.txt");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.flat_map(str::split_whitespace).collect()
});

/// In which form a verb of duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `plan`
    Base,
    /// `plans`
    Third,
    /// `planning`
    Ing,
}

/// The form of a verb that opens a duty (`tables/posting/verbs.txt`); nothing for another word or form.
pub(super) fn verb_form(word: &Token) -> Option<Form> {
    let lower = word.lower.as_str();
    let known = |base: &str| VERBS.contains(base);
    if known(lower) {
        return Some(Form::Base);
    }
    if let Some(base) = lower.strip_suffix("ing") {
        let doubled = base
            .chars()
            .last()
            .and_then(|last| base.strip_suffix(last))
            .is_some_and(known);
        return (known(base) || doubled || known(&format!("{base}e"))).then_some(Form::Ing);
    }
    let base = lower.strip_suffix('s')?;
    let plural = base.strip_suffix("ie").is_some_and(|base| known(&format!("{base}y")));
    (known(base) || plural || base.strip_suffix('e').is_some_and(known)).then_some(Form::Third)
}

/// Whether a verb that is as often a noun (`research`, `training`) has an object after it, as verbs do.
pub(super) fn acts(word: &Token, next: Option<&Token>) -> bool {
    let Some(next) = next else {
        return !NOUNS.holds(&word.lower);
    };
    let object = DETERMINERS.holds(&next.lower) || verb_form(next).is_some_and(|form| Some(form) == verb_form(word));
    !NOUNS.holds(&word.lower) || object && word.lower != next.lower
}
