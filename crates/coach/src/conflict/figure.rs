//! Figures of the résumé against those said in talk: `120 river gauges` on paper, `150 river gauges` in the first round.
//!
//! Precision first: the same thing by two words at least, one figure for it on paper, and a figure said that cannot mean
//! the same.

use finalist_core::fact::{Attribute, Fact};
use finalist_core::profile::EntryKind;
use finalist_language::consistency::{Relation, compare_facts};
use finalist_language::fact::{self, Voice};
use finalist_language::text::Stems;

use super::Telling;
use crate::desk::Desk;
use crate::support::line_evidence;

/// So many words of what is counted have to be the same.
const LEAST_SHARED: usize = 2;

/// The figures of the résumé that clash with one of these tellings.
pub(super) fn in_dispute(desk: &Desk<'_>, said: &[Telling]) -> Vec<Telling> {
    let written = written(desk);
    let is_alone = |figure: &&Telling| {
        written
            .iter()
            .all(|other| other == *figure || !is_same(&other.fact, &figure.fact))
    };
    let is_denied = |figure: &&Telling| said.iter().any(|telling| clash(figure, telling).is_some());
    written.iter().filter(is_alone).filter(is_denied).cloned().collect()
}

/// The code of the rule by which a figure on paper and one that was said cannot both be true.
pub(super) fn clash(one: &Telling, other: &Telling) -> Option<&'static str> {
    if !is_same(&one.fact, &other.fact) {
        return None;
    }
    // What is written is written of its own time, and told of in any.
    let written = Fact {
        when: other.fact.when,
        ..one.fact.clone()
    };
    match compare_facts(&written, &other.fact) {
        Some(Relation::Contradiction { code, .. }) => Some(code),
        _ => None,
    }
}

/// Whether a telling is a figure of the résumé.
pub(super) fn is_written(telling: &Telling) -> bool {
    telling.fact.attribute == Attribute::Quantity && telling.entry.is_none()
}

fn is_same(one: &Fact, other: &Fact) -> bool {
    let shared = || Stems::of(&one.subject).shared(&Stems::of(&other.subject)).count();
    one.attribute == Attribute::Quantity && other.attribute == Attribute::Quantity && shared() >= LEAST_SHARED
}

/// The figures of the deeds in the résumé. A line of it is told by the candidate, who does not say `I` there.
fn written(desk: &Desk<'_>) -> Vec<Telling> {
    let kinds = [EntryKind::Position, EntryKind::Volunteering];
    let entries = desk.profile.entries.iter().filter(|entry| kinds.contains(&entry.kind));
    let lines = entries.flat_map(|entry| entry.text.lines().map(move |line| (entry, line.trim())));
    let mut found = Vec::new();
    for (entry, line) in lines {
        let bare = line.trim_start_matches(['-', '*', '•', '–', ' ']);
        let mut chars = bare.chars();
        let Some(first) = chars.next() else { continue };
        let told = format!("I {}{}", first.to_lowercase(), chars.as_str());
        let figures = fact::read(&told, Voice::Candidate).into_iter();
        found.extend(
            figures
                .filter(|f| f.fact.attribute == Attribute::Quantity)
                .map(|figure| Telling {
                    fact: figure.fact,
                    wording: bare.to_owned(),
                    occasion: "in your résumé".to_owned(),
                    speaker: None,
                    evidence: line_evidence(desk, entry.evidence, line),
                    entry: None,
                    place: "resume".to_owned(),
                }),
        );
    }
    found
}
