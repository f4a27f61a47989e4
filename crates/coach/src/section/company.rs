//! 8. The company: research by topic with date and source; what is missing or stale (R6).

use finalist_core::research::{Research, ResearchTopic};

use crate::briefing::{Item, Section, SectionId};
use crate::desk::Desk;
use crate::words;

/// Research older than a year may no longer hold.
const STALE_DAYS: i64 = 365;
/// Topics that R6 asks for.
const WANTED: [ResearchTopic; 7] = [
    ResearchTopic::Finances,
    ResearchTopic::Launches,
    ResearchTopic::Challenges,
    ResearchTopic::Goals,
    ResearchTopic::Culture,
    ResearchTopic::Competitors,
    ResearchTopic::Problem,
];

pub(crate) fn section(desk: &Desk<'_>) -> Section {
    let items: Vec<Item> = desk
        .dossier
        .research
        .iter()
        .map(|research| item(desk, research))
        .collect();
    let absent: Vec<String> = WANTED
        .iter()
        .filter(|topic| desk.dossier.research.iter().all(|r| r.topic != **topic))
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

fn item(desk: &Desk<'_>, research: &Research) -> Item {
    let age = research
        .dated
        .map(|dated| words::days_between(dated.last_day(), desk.today()));
    let mut notes = Vec::new();
    match (&research.origin, research.dated) {
        (Some(origin), Some(dated)) if origin.contains(&dated.to_string()) => notes.push(origin.clone()),
        (Some(origin), Some(dated)) => notes.push(format!("{origin}, {dated}")),
        (Some(origin), None) => notes.push(format!("{origin}, no date")),
        (None, Some(dated)) => notes.push(format!("{dated}, no source named")),
        (None, None) => notes.push("no source and no date named".to_owned()),
    }
    let stale = age.is_some_and(|days| days > STALE_DAYS);
    let mut item = Item::shown(
        "research",
        words::shorten(&research.text, 320),
        desk.cites([research.evidence]),
    )
    .headed(&research.heading)
    .field("topic", research.topic.code())
    .with([Item::inferred("origin", notes.join(", "), "your notes")]);
    if stale {
        let years = age.unwrap_or_default() / 365;
        let old = if years > 1 {
            format!("{years} years old")
        } else {
            "over a year old".to_owned()
        };
        item.items.push(
            Item::inferred(
                "stale",
                format!("stale: {old}, check again whether it still holds"),
                "its date",
            )
            .field("stale", &research.heading),
        );
    }
    if research.origin.is_none() {
        item.items.push(Item::inferred(
            "no_source",
            "no source named: where is it from?",
            "your notes",
        ));
    }
    item
}
