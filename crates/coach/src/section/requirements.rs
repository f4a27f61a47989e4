//! 3. What they look for: requirements of the posting, weighed by what was stressed (R3), each with its evidence.

use finalist_core::exchange::{Remark, RemarkKind};
use finalist_language::posting::{Requirement, RequirementKind};
use finalist_language::text;

use crate::briefing::{Item, Section, SectionId};
use crate::desk::Desk;
use crate::support::Support;
use crate::words;

/// Least overlap of a requirement with something stressed to count as the same thing.
const STRESSED: f64 = 0.3;
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
    let mut rows: Vec<(u8, Item)> = desk.requirements().map(|(r, support)| row(desk, r, support)).collect();
    rows.sort_by_key(|(rank, _)| *rank);
    let left = rows.len().saturating_sub(MOST);
    rows.truncate(MOST);
    let mut items: Vec<Item> = stressed_alone(desk);
    items.extend(rows.into_iter().map(|(_, item)| item));
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

fn row(desk: &Desk<'_>, requirement: &Requirement, support: &[Support]) -> (u8, Item) {
    let stress = desk
        .dossier
        .remarks
        .iter()
        .filter(|r| r.kind == RemarkKind::Emphasis)
        .find(|r| text::overlap(&requirement.text, &r.text) >= STRESSED);
    let rank = match (stress.is_some(), requirement.kind, support.is_empty()) {
        (true, _, _) => 0,
        (_, RequirementKind::Must, true) => 1,
        (_, RequirementKind::Must, false) => 2,
        (_, RequirementKind::Nice, true) => 4,
        (_, RequirementKind::Nice, false) => 3,
        (_, RequirementKind::Duty, _) => 5,
    };
    (rank, item(desk, requirement, stress, support))
}

fn item(desk: &Desk<'_>, requirement: &Requirement, stress: Option<&Remark>, support: &[Support]) -> Item {
    let label = match requirement.kind {
        RequirementKind::Must => "must",
        RequirementKind::Nice => "nice to have",
        RequirementKind::Duty => "duty",
    };
    let mark = if stress.is_some() { ", stressed" } else { "" };
    let kind = match (support.is_empty(), requirement.kind) {
        (true, RequirementKind::Must) => "requirement_gap",
        _ => "requirement",
    };
    let cites = desk
        .cite_posting(requirement.span)
        .into_iter()
        .chain(stress.and_then(|r| desk.cite(r.evidence?)));
    let wanted = words::shorten(&requirement.text, 160);
    let proof = if support.is_empty() {
        vec![
            Item::not_assessed(
                "no_evidence",
                "no evidence yet: is there a story, or how would you learn it?",
            )
            .field("requirement", &wanted),
        ]
    } else {
        support
            .iter()
            .map(|s| {
                let prefix = if s.story.is_some() { "story: " } else { "" };
                Item::shown(
                    "evidence",
                    format!("{prefix}{}", words::shorten(&s.name, 160)),
                    desk.cites([s.evidence]),
                )
            })
            .collect()
    };
    Item::shown(kind, wanted, cites.collect())
        .headed(format!("{label}{mark}"))
        .field("importance", requirement.kind.code())
        .field("stressed", if stress.is_some() { "yes" } else { "no" })
        .with(proof)
}
