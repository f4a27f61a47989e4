//! 10. Watch for: red flags so far and contradictions between their people, each with evidence (E2, E3).

use finalist_core::signal::Signal;
use finalist_core::stage::StageStatus;

use crate::briefing::{Item, Section, SectionId};
use crate::desk::Desk;
use crate::words;

/// More stages than this without a reason are a red flag (E2).
const MANY_STAGES: usize = 4;

pub(super) fn section(desk: &Desk<'_>) -> Section {
    let mut items: Vec<Item> = Vec::new();
    for signal in desk.dossier.signals.iter().filter(|s| s.kind.is_red_flag()) {
        let text = format!("{}: “{}”", signal.kind.label(), words::shorten(&signal.text, 160));
        items.push(Item::shown("red_flag", text, desk.cites([signal.evidence])).field("sign", signal.kind.code()));
    }
    items.extend(disagreements(desk));
    items.extend(stages(desk));
    let good = good_signs(desk);
    if !items.is_empty() {
        items.push(Item::inferred(
            "caution",
            "one sign is never proof: ask a kind question before you conclude",
            "custom",
        ));
    }
    if !good.is_empty() {
        items.push(
            Item::inferred("good_signs", "none of them is a promise", "your notes")
                .headed("Good signs so far")
                .with(good),
        );
    }
    let mut missing = Vec::new();
    if desk.dossier.signals.is_empty() && desk.dossier.statements.current().next().is_none() {
        missing.push("not assessed without notes or transcripts of earlier rounds".to_owned());
    } else if items.iter().all(|item| item.kind == "good_signs") {
        missing.push("nothing in your notes gives cause for caution".to_owned());
    }
    Section {
        id: SectionId::Watch,
        items,
        missing,
    }
}

/// Each kind of good sign once, with the first place where it was seen.
fn good_signs(desk: &Desk<'_>) -> Vec<Item> {
    let mut seen: Vec<(&Signal, usize)> = Vec::new();
    for signal in desk.dossier.signals.iter().filter(|s| !s.kind.is_red_flag()) {
        match seen.iter_mut().find(|(known, _)| known.kind == signal.kind) {
            Some((_, times)) => *times += 1,
            None => seen.push((signal, 1)),
        }
    }
    seen.into_iter()
        .map(|(signal, times)| {
            let again = if times > 1 {
                format!(", {times} times")
            } else {
                String::new()
            };
            let text = format!(
                "{}{again}: “{}”",
                signal.kind.label(),
                words::shorten(&signal.text, 140)
            );
            Item::shown("good_sign", text, desk.cites([signal.evidence])).field("sign", signal.kind.code())
        })
        .collect()
}

fn disagreements(desk: &Desk<'_>) -> Vec<Item> {
    desk.theirs()
        .conflicts
        .iter()
        .map(|c| {
            let what = c.subject();
            let question =
                format!("“I have heard two things about the {what}, and may have misunderstood. How will it be?”");
            let text = format!("two different things on {what}: {}", c.told());
            Item::shown("red_flag", text, desk.cites(c.evidence()))
                .field("sign", "disagreement")
                .field("contradiction", what)
                .field("values", c.values().join(" / "))
                .field("entries", c.entries())
                .with([Item::inferred("clarify", question, "two tellings")])
        })
        .collect()
}

fn stages(desk: &Desk<'_>) -> Option<Item> {
    let held = desk
        .dossier
        .rounds
        .iter()
        .filter(|r| {
            r.stage.kind.is_interview() && !matches!(r.stage.status, StageStatus::Skipped | StageStatus::Cancelled)
        })
        .count();
    (held > MANY_STAGES).then(|| {
        let text = format!("{held} stages so far: ask what the further ones are meant to decide");
        Item::inferred("red_flag", text, "the number of rounds").field("sign", "many_stages")
    })
}
