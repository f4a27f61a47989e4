//! More stages than usual, without a word on what the further ones are for (E2).

use finalist_core::ask::AskState;
use finalist_core::signal::SignalKind;
use finalist_core::stage::StageStatus;

use super::Computed;
use crate::desk::Desk;

/// More stages than this without a reason are a red flag (E2).
const MANY_STAGES: usize = 4;

pub(super) fn find(desk: &Desk<'_>) -> Option<Computed> {
    let stages = desk.dossier.rounds.iter().filter(|r| {
        r.stage.kind.is_interview() && !matches!(r.stage.status, StageStatus::Skipped | StageStatus::Cancelled)
    });
    let count = stages.count();
    (count > MANY_STAGES && !has_reason(desk)).then(|| Computed {
        kind: SignalKind::ManyStages,
        text: format!("{count} stages so far: ask what the further ones are meant to decide"),
        cites: Vec::new(),
        fields: Vec::new(),
        question: Some("“What would you like to find out in the coming talks that you do not know yet?”".to_owned()),
    })
}

/// Whether the candidate asked about the stages and was answered.
fn has_reason(desk: &Desk<'_>) -> bool {
    const STAGES: [&str; 5] = [
        "stages",
        "rounds",
        "more interviews",
        "further interviews",
        "the process",
    ];
    desk.dossier.asks.iter().any(|ask| {
        let text = ask.text.to_lowercase();
        ask.state == AskState::Covered && ask.answer.is_some() && STAGES.iter().any(|word| text.contains(word))
    })
}
