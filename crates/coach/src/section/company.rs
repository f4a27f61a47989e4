//! 8. The company: research by topic with date and source; what is missing or stale (R6).

use finalist_core::research::Research;

use crate::briefing::{Item, Section, SectionId};
use crate::desk::Desk;
use crate::research;
use crate::words;

pub(crate) fn section(desk: &Desk<'_>) -> Section {
    let items: Vec<Item> = desk.dossier.research.iter().map(|found| item(desk, found)).collect();
    let absent: Vec<String> = research::missing(&desk.dossier.research)
        .into_iter()
        .map(|topic| topic.label().to_owned())
        .collect();
    let mut missing = Vec::new();
    if items.is_empty() {
        missing.push(
            "not assessed without company notes: write a few lines under a heading a topic, with date and source"
                .to_owned(),
        );
    } else if !absent.is_empty() {
        missing.push(format!("nothing noted yet on {}", words::list(&absent)));
    }
    Section {
        id: SectionId::Company,
        items,
        missing,
    }
}

fn item(desk: &Desk<'_>, found: &Research) -> Item {
    let mut item = Item::shown(
        "research",
        words::shorten(&found.text, 320),
        desk.cites([found.evidence]),
    )
    .headed(&found.heading)
    .field("topic", found.topic.code())
    .with([Item::inferred("origin", research::origin(found), "your notes")]);
    if let Some(old) = research::stale(found, desk.today()) {
        item.items.push(
            Item::inferred(
                "stale",
                format!("stale: {old}, check again whether it still holds"),
                "its date",
            )
            .field("stale", &found.heading),
        );
    }
    if found.origin.is_none() {
        item.items.push(Item::inferred(
            "no_source",
            "no source named: where is it from?",
            "your notes",
        ));
    }
    item
}
