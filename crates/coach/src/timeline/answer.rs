//! What they wrote after a round: each mail of theirs is a word, and some are the answer (A2).

use finalist_core::dossier::Dossier;
use finalist_core::source::SourceKind;
use finalist_core::text::fold;
use finalist_core::time::Date;
use finalist_language::letter::word::{Decision, word};

use crate::common::has_phrase;

/// Hosts where anybody has an address: a shared one says nothing of the employer.
const PUBLIC: [&str; 16] = [
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "hotmail.co.uk",
    "live.com",
    "msn.com",
    "yahoo.com",
    "yahoo.co.uk",
    "icloud.com",
    "me.com",
    "gmx.de",
    "gmx.net",
    "web.de",
    "proton.me",
    "protonmail.com",
];

/// A mail of somebody on the employer's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Answer {
    /// The day it was sent.
    pub on: Date,
    /// What it seems to decide.
    pub decision: Option<Decision>,
}

/// The mails of people who are known, and of others at the same address of the employer, by day.
pub(super) fn words(dossier: &Dossier) -> Vec<Answer> {
    let houses: Vec<&str> = dossier
        .interviewers
        .iter()
        .filter_map(|person| Some(person.email.as_deref()?.split_once('@')?.1))
        .filter(|house| !PUBLIC.iter().any(|public| house.eq_ignore_ascii_case(public)))
        .collect();
    let is_theirs = |from: &str| {
        let folded = fold(from);
        let is_known = |name: &str| has_phrase(&folded, &fold(name));
        let house = from
            .split_once('@')
            .map(|(_, house)| house.trim_end_matches('>').trim());
        dossier
            .interviewers
            .iter()
            .any(|person| is_known(&person.name) || person.email.as_deref().is_some_and(is_known))
            || house.is_some_and(|house| houses.iter().any(|known| known.eq_ignore_ascii_case(house)))
    };
    let letters = dossier
        .sources
        .iter()
        .filter(|source| source.kind == SourceKind::Letter && source.superseded_by.is_none());
    let mut found: Vec<Answer> = letters
        .filter_map(|source| word(&source.text))
        .filter(|word| is_theirs(&word.from))
        .map(|word| Answer {
            on: word.on,
            decision: word.decision.map(|(decision, _)| decision),
        })
        .collect();
    found.sort_by_key(|answer| answer.on);
    found
}
