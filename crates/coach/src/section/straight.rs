//! 6. Keep it straight: what you said, values to repeat exactly, contradictions to clear up (R2).

use finalist_core::fact::Attribute;
use finalist_core::ledger::Standing;

use crate::briefing::{Item, Section, SectionId};
use crate::conflict::{self, Conflict, Telling, Told};
use crate::desk::Desk;
use crate::timing;
use crate::words;

/// At most so many values are listed to repeat.
const MOST_VALUES: usize = 16;

pub(super) fn section(desk: &Desk<'_>) -> Section {
    let Told { tellings, conflicts } = desk.own();
    let mut items: Vec<Item> = conflicts.iter().map(|c| contradiction(desk, c)).collect();
    items.extend(start(desk));
    items.extend(values(desk, tellings, conflicts));
    items.extend(unconfirmed(desk));
    let mut missing = Vec::new();
    if desk.dossier.claims.current().next().is_none() {
        missing.push("not assessed without what you said in round 1: add your notes or a transcript".to_owned());
    }
    Section {
        id: SectionId::Straight,
        items,
        missing,
    }
}

fn contradiction(desk: &Desk<'_>, conflict: &Conflict) -> Item {
    let subject = conflict.subject();
    let text = format!(
        "{}: you told it in more than one way: {}",
        words::capital(&subject),
        conflict.told()
    );
    let clear_up = format!(
        "decide which holds, and clear it up first: “I gave you two answers on my {subject}. The right one is …, because …”"
    );
    Item::shown("contradiction", text, desk.cites(conflict.evidence()))
        .field("subject", subject)
        .field("rule", conflict.code)
        .field("values", conflict.values().join(" / "))
        .field("entries", conflict.entries())
        .with([Item::inferred("clear_up", clear_up, "two tellings")])
}

/// A start that the notice does not allow: better said than found out.
fn start(desk: &Desk<'_>) -> Option<Item> {
    let late = timing::late_start(desk)?;
    let text = format!(
        "with a notice of {} the earliest start is about {}; they named {}: say so when you talk about the start",
        late.notice.fact.value,
        words::day(late.earliest),
        late.start.fact.value
    );
    Some(Item::shown(
        "start_too_early",
        text,
        desk.cites([late.notice.evidence, late.start.evidence]),
    ))
}

/// What is written down and the candidate cannot confirm: set against nothing, and not to be repeated as it stands.
fn unconfirmed(desk: &Desk<'_>) -> Vec<Item> {
    let claims = desk.dossier.claims.all().iter();
    let open = claims.filter(|claim| matches!(claim.standing, Standing::Unconfirmed { .. }));
    open.map(|claim| {
        let text = format!(
            "{}: {} ({}): you could not confirm it, so say only what you are sure of",
            claim.fact.attribute.label(),
            claim.fact.value,
            desk.occasion(&claim.saying, "to")
        );
        Item::shown("unconfirmed", text, desk.cites([claim.saying.evidence])).field("entries", claim.id.to_string())
    })
    .collect()
}

/// Exact values to repeat: those told to the employer, without the ones in dispute.
fn values(desk: &Desk<'_>, tellings: &[Telling], conflicts: &[Conflict]) -> Vec<Item> {
    let mut kept = conflict::settled(tellings, conflicts);
    kept.retain(|(telling, _)| is_value(telling.fact.attribute));
    kept.sort_by_key(|(telling, times)| (std::cmp::Reverse(*times), telling.fact.attribute));
    kept.truncate(MOST_VALUES);
    kept.into_iter()
        .map(|(telling, times)| {
            let again = if times > 1 {
                format!(", told {times} times")
            } else {
                String::new()
            };
            let text = format!(
                "{}: {} ({}{again})",
                telling.subject(),
                words::value(&telling.fact.value),
                telling.occasion
            );
            Item::shown("value_to_repeat", text, desk.cites([telling.evidence]))
                .field("subject", telling.subject())
                .field("value", telling.fact.value.to_string())
        })
        .collect()
}

/// What a person is asked again; loose counts, tools and reasons are not.
fn is_value(attribute: Attribute) -> bool {
    !matches!(
        attribute,
        Attribute::Other | Attribute::Tool | Attribute::Reason | Attribute::Quantity
    )
}
