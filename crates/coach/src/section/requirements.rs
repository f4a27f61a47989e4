//! 3. What they look for: requirements of the posting, weighed by what was stressed (R3), each with its evidence.

use finalist_core::exchange::RemarkKind;
use finalist_language::posting::RequirementKind;

use crate::briefing::{Item, Section, SectionId};
use crate::desk::Desk;
use crate::role::{self, Wanted};
use crate::words;

/// At most so many lines: duties beyond them say little that is new.
const MOST: usize = 18;

pub(super) fn section(desk: &Desk<'_>) -> Section {
    let Some((_, posting)) = &desk.posting else {
        let missing = vec!["not assessed without the job posting: add it as a saved page or as text".to_owned()];
        return Section {
            id: SectionId::Requirements,
            items: stressed_alone(desk),
            missing,
        };
    };
    let mut rows = role::wanted(desk);
    rows.sort_by_key(rank);
    let left = rows.len().saturating_sub(MOST);
    rows.truncate(MOST);
    let mut items: Vec<Item> = stressed_alone(desk);
    items.extend(rows.iter().map(item));
    let mut missing = Vec::new();
    if posting.requirements.is_empty() {
        missing.push("no requirement was recognised in the posting: read it once more yourself".to_owned());
    }
    if left > 0 {
        missing.push(format!(
            "{left} further lines of the posting are not shown here: `finalist inspect job` lists all"
        ));
    }
    if desk.profile.entries.is_empty() && desk.profile.stories.is_empty() {
        missing.push("evidence is not assessed without your résumé or stories: add them".to_owned());
    }
    Section {
        id: SectionId::Requirements,
        items,
        missing,
    }
}

/// What was stressed, first: it says best what they look for now.
fn stressed_alone(desk: &Desk<'_>) -> Vec<Item> {
    let stressed = desk.dossier.remarks.iter().filter(|r| r.kind == RemarkKind::Emphasis);
    stressed
        .map(|remark| {
            let round = remark.round.map_or_else(
                || "an earlier round".to_owned(),
                |id| words::with_article(&desk.round_name(id)),
            );
            let by = remark.by.map(|id| format!(" by {}", desk.name(id))).unwrap_or_default();
            let text = format!("stressed in {round}{by}: {}", words::shorten(&remark.text, 160));
            Item::shown("stressed", text, desk.cites([remark.evidence]))
                .field("stressed", words::shorten(&remark.text, 160))
        })
        .collect()
}

fn rank(row: &Wanted) -> u8 {
    match (row.stressed.is_some(), row.kind, row.evidence.is_empty()) {
        (true, _, _) => 0,
        (_, RequirementKind::Must, true) => 1,
        (_, RequirementKind::Must, false) => 2,
        (_, RequirementKind::Nice, true) => 4,
        (_, RequirementKind::Nice, false) => 3,
        (_, RequirementKind::Duty, _) => 5,
    }
}

fn item(row: &Wanted) -> Item {
    let mark = if row.stressed.is_some() { ", stressed" } else { "" };
    let cites = row.cites.iter().chain(row.stressed.iter().flat_map(|s| &s.cites));
    let wanted = words::shorten(&row.text, 160);
    let proof = if row.evidence.is_empty() {
        vec![
            Item::not_assessed(
                "no_evidence",
                "no evidence yet: is there a story, or how would you learn it?",
            )
            .field("requirement", &wanted),
        ]
    } else {
        row.evidence
            .iter()
            .map(|shown| {
                let prefix = if shown.story.is_some() { "story: " } else { "" };
                let chosen = if shown.chosen.is_some() { " (your choice)" } else { "" };
                let text = format!("{prefix}{}{chosen}", words::shorten(&shown.name, 160));
                Item::shown("evidence", text, shown.cites.clone())
            })
            .collect()
    };
    let kind = if row.is_gap() { "requirement_gap" } else { "requirement" };
    Item::shown(kind, &wanted, cites.cloned().collect())
        .headed(format!("{}{mark}", role::importance(row.kind)))
        .field("importance", row.kind.code())
        .field("stressed", if row.stressed.is_some() { "yes" } else { "no" })
        .with(proof)
}
