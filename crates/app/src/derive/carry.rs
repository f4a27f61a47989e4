//! What the candidate did with a question of a file outlives a newer version of that file: how far it is, the answer, to
//! whom it goes, its place.

use finalist_core::ask::{Ask, AskState};
use finalist_core::id::SourceId;
use finalist_core::source::Source;
use finalist_core::text::fold;

use crate::work::Work;

/// Puts the asks of an older version aside.
pub(super) fn set_aside(work: &mut Work<'_>, old: SourceId) {
    let rests = |ask: &Ask| ask.evidence.is_some_and(|evidence| evidence.source == old);
    let (gone, kept) = std::mem::take(&mut work.dossier.asks).into_iter().partition(rests);
    work.dossier.asks = kept;
    work.earlier_asks = gone;
}

/// Gives the asks of the newer version, where their words are the same, what was known of them before.
pub(super) fn carry_over(work: &mut Work<'_>, source: &Source) {
    let mut earlier: Vec<(String, Ask)> = std::mem::take(&mut work.earlier_asks)
        .into_iter()
        .map(|ask| (fold(&ask.text), ask))
        .collect();
    for ask in &mut work.dossier.asks {
        if ask.evidence.is_none_or(|evidence| evidence.source != source.id) {
            continue;
        }
        let key = fold(&ask.text);
        let Some(at) = earlier.iter().position(|(known, _)| *known == key) else {
            continue;
        };
        let (_, before) = earlier.swap_remove(at);
        ask.id = before.id;
        ask.position = before.position;
        ask.interviewer = before.interviewer.or(ask.interviewer);
        if ask.answer.is_none() && (before.answer.is_some() || ask.state == AskState::Planned) {
            ask.state = before.state;
            ask.answer = before.answer;
            ask.round = before.round.or(ask.round);
        }
    }
}
