//! Two of their people said different things on one matter (E2).

use finalist_core::signal::SignalKind;

use super::Computed;
use crate::desk::Desk;

pub(super) fn find(desk: &Desk<'_>) -> Vec<Computed> {
    let conflicts = &desk.theirs().conflicts;
    conflicts
        .iter()
        .map(|conflict| {
            let what = conflict.subject();
            Computed {
                kind: SignalKind::Disagreement,
                text: format!("two different things on {what}: {}", conflict.told()),
                cites: desk.cites(conflict.evidence()),
                question: Some(format!(
                    "“I have heard two things about the {what}, and may have misunderstood. How will it be?”"
                )),
                fields: vec![
                    ("contradiction", what),
                    ("values", conflict.values().join(" / ")),
                    ("entries", conflict.entries()),
                ],
            }
        })
        .collect()
}
