//! 10. Watch for: red flags so far and contradictions between their people, each with evidence (E2, E3).

use finalist_core::signal::{Signal, SignalKind};

use crate::briefing::{Item, Section, SectionId};
use crate::desk::Desk;
use crate::signs;
use crate::words;

pub(super) fn section(desk: &Desk<'_>) -> Section {
    let mut items: Vec<Item> = Vec::new();
    for signal in desk.dossier.signals.iter().filter(|s| s.kind.is_red_flag()) {
        let text = format!("{}: “{}”", signal.kind.label(), words::shorten(&signal.text, 160));
        items.push(Item::shown("red_flag", text, desk.cites([signal.evidence])).field("sign", signal.kind.code()));
    }
    items.extend(computed(desk));
    let good = good_signs(desk);
    if !items.is_empty() {
        items.push(Item::inferred("caution", signs::CAUTION, "custom"));
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

/// What follows from the record, with a kind question where asking helps.
fn computed(desk: &Desk<'_>) -> Vec<Item> {
    signs::computed(desk)
        .into_iter()
        .map(|sign| {
            let mut item = match sign.kind {
                SignalKind::ManyStages => Item::inferred("red_flag", sign.text, "the number of rounds"),
                _ => Item::shown("red_flag", sign.text, sign.cites),
            };
            item = item.field("sign", sign.kind.code());
            for (name, value) in sign.fields {
                item = item.field(name, value);
            }
            item.with(
                sign.question
                    .map(|question| Item::inferred("clarify", question, "two tellings")),
            )
        })
        .collect()
}
