//! 6. Keep it straight: what you said, values to repeat exactly, contradictions to clear up (R2).

use finalist_core::fact::Attribute;

use crate::briefing::{Item, Section, SectionId};
use crate::conflict::{self, Conflict, Telling};
use crate::desk::Desk;
use crate::words;

/// At most so many values are listed to repeat.
const MOST_VALUES: usize = 16;

pub(super) fn section(desk: &Desk<'_>) -> Section {
    let tellings = conflict::own_tellings(desk);
    let conflicts = conflict::conflicts(&tellings);
    let mut items: Vec<Item> = conflicts.iter().map(|c| contradiction(desk, c)).collect();
    items.extend(values(desk, &tellings, &conflicts));
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
    let what = conflict.later.fact.attribute.label();
    let (earlier, later) = (&conflict.earlier, &conflict.later);
    let text = format!(
        "{}: {} you said {} (“{}”); {} it is {} (“{}”)",
        words::capital(&subject(later)),
        earlier.occasion,
        earlier.fact.value,
        words::shorten(&earlier.wording, 90),
        later.occasion,
        later.fact.value,
        words::shorten(&later.wording, 90),
    );
    let clear_up = format!(
        "decide which holds, and clear it up first: “I gave you two answers on my {what}. The right one is …, because …”"
    );
    Item::shown("contradiction", text, desk.cites([earlier.evidence, later.evidence]))
        .field("subject", subject(later))
        .field("rule", conflict.code)
        .field("earlier", earlier.fact.value.to_string())
        .field("later", later.fact.value.to_string())
        .with([Item::inferred("clear_up", clear_up, "two tellings")])
}

fn subject(telling: &Telling) -> String {
    let (attribute, subject) = (telling.fact.attribute.label(), telling.fact.subject.trim());
    if subject.is_empty() || attribute.contains(subject) {
        attribute.to_owned()
    } else {
        format!("{attribute}, {subject}")
    }
}

/// Exact values to repeat: those told to the employer, without the ones in dispute.
fn values(desk: &Desk<'_>, tellings: &[Telling], conflicts: &[Conflict]) -> Vec<Item> {
    let disputed = |t: &Telling| {
        conflicts
            .iter()
            .any(|c| c.later.fact.attribute == t.fact.attribute && c.later.fact.subject == t.fact.subject)
    };
    let mut kept: Vec<(&Telling, usize)> = Vec::new();
    for telling in tellings.iter().filter(|t| is_value(t.fact.attribute) && !disputed(t)) {
        let twin = kept.iter_mut().find(|(known, _)| {
            known.fact.attribute == telling.fact.attribute
                && known.fact.subject == telling.fact.subject
                && known.fact.value == telling.fact.value
        });
        match twin {
            Some((_, times)) => *times += 1,
            None => kept.push((telling, 1)),
        }
    }
    kept.sort_by_key(|(telling, times)| (std::cmp::Reverse(*times), telling.fact.attribute));
    kept.truncate(MOST_VALUES);
    kept.into_iter()
        .map(|(telling, times)| {
            let again = if times > 1 {
                format!(", {times} times")
            } else {
                String::new()
            };
            let text = format!(
                "{}: {} ({}{again})",
                subject(telling),
                telling.fact.value,
                telling.occasion
            );
            Item::shown("value_to_repeat", text, desk.cites([telling.evidence]))
                .field("subject", subject(telling))
                .field("value", telling.fact.value.to_string())
        })
        .collect()
}

fn is_value(attribute: Attribute) -> bool {
    !matches!(attribute, Attribute::Other | Attribute::Tool | Attribute::Reason)
}
