//! 10. Watch for: red flags so far and contradictions between their people, each with evidence (E2, E3).

use finalist_core::stage::StageStatus;

use crate::briefing::{Item, Section, SectionId};
use crate::conflict;
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
    let good: Vec<Item> = desk
        .dossier
        .signals
        .iter()
        .filter(|s| !s.kind.is_red_flag())
        .map(|s| {
            let text = format!("{}: “{}”", s.kind.label(), words::shorten(&s.text, 140));
            Item::shown("good_sign", text, desk.cites([s.evidence])).field("sign", s.kind.code())
        })
        .collect();
    if !items.is_empty() {
        items.push(Item::inferred(
            "caution",
            "one sign is never proof: ask a kind question before you conclude",
            "custom",
        ));
    }
    if !good.is_empty() {
        items.push(
            Item::shown("good_signs", "none of them is a promise", Vec::new())
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

fn disagreements(desk: &Desk<'_>) -> Vec<Item> {
    let found = conflict::conflicts(&conflict::their_tellings(desk));
    found
        .into_iter()
        .map(|c| {
            let what = c.later.fact.attribute.label();
            let text = format!(
                "two different things on {what}: {} ({}, “{}”); {} ({}, “{}”)",
                c.earlier.fact.value,
                told(&c.earlier),
                words::shorten(&c.earlier.wording, 80),
                c.later.fact.value,
                told(&c.later),
                words::shorten(&c.later.wording, 80),
            );
            let question =
                format!("“I have heard two things about the {what}, and may have misunderstood. How will it be?”");
            Item::shown("red_flag", text, desk.cites([c.earlier.evidence, c.later.evidence]))
                .field("sign", "disagreement")
                .field("contradiction", what)
                .field("earlier", c.earlier.fact.value.to_string())
                .field("later", c.later.fact.value.to_string())
                .with([Item::inferred("clarify", question, "two tellings")])
        })
        .collect()
}

fn told(telling: &conflict::Telling) -> String {
    match &telling.speaker {
        // The occasion names the speaker already; it goes first here, as in "Ada Byrne, in interview 1".
        Some(speaker) => {
            let rest: Vec<&str> = telling.occasion.split(", ").filter(|part| part != speaker).collect();
            format!("{speaker}, {}", rest.join(", "))
                .trim_end_matches([',', ' '])
                .to_owned()
        }
        None => telling.occasion.clone(),
    }
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
