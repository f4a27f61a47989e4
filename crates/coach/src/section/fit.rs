//! 9. Fit and the long term: the first 90 days (R9), whether they suit you (R10), where it leads (R11).

use finalist_core::fact::Attribute;
use finalist_language::posting::RequirementKind;

use crate::briefing::{Item, Section, SectionId};
use crate::conflict;
use crate::desk::Desk;
use crate::words;

/// Conditions a person decides by (R10); what is not known of them is worth asking.
const CONDITIONS: [Attribute; 9] = [
    Attribute::Pay,
    Attribute::RemoteDays,
    Attribute::OfficeDays,
    Attribute::Travel,
    Attribute::OnCall,
    Attribute::Hours,
    Attribute::TeamSize,
    Attribute::Reporting,
    Attribute::StartDate,
];

pub(super) fn section(desk: &Desk<'_>) -> Section {
    let mut items = first_days(desk);
    let theirs = &desk.theirs().tellings;
    let mut unknown = Vec::new();
    for attribute in CONDITIONS {
        let mut told: Vec<&conflict::Telling> = theirs.iter().filter(|t| t.fact.attribute == attribute).collect();
        told.dedup_by(|a, b| a.fact.value == b.fact.value);
        if told.is_empty() {
            unknown.push(attribute.label().to_owned());
            continue;
        }
        let values: Vec<String> = told
            .iter()
            .map(|t| format!("{} ({})", t.fact.value, t.occasion))
            .collect();
        items.push(
            Item::shown(
                "condition",
                format!("{}: {}", attribute.label(), values.join("; ")),
                desk.cites(told.iter().map(|t| t.evidence)),
            )
            .field("condition", attribute.code()),
        );
    }
    if let Some(pay) = desk.posting.as_ref().and_then(|(_, posting)| posting.pay.as_ref())
        && theirs.iter().all(|t| t.fact.attribute != Attribute::Pay)
    {
        unknown.retain(|label| label != Attribute::Pay.label());
        let range = pay
            .1
            .as_ref()
            .map_or_else(|| pay.0.to_string(), |most| format!("{} to {most}", pay.0));
        items.push(
            Item::shown("condition", format!("pay: {range} (in the posting)"), Vec::new()).field("condition", "pay"),
        );
    }
    items.push(Item::not_assessed(
        "decide",
        "does it suit you? note for yourself: values, team, role, growth, conditions",
    ));
    items.push(Item::inferred(
        "long_term",
        "have one sentence ready on where you want to be in the long term, and how getting there serves them",
        "custom",
    ));
    let mut missing = Vec::new();
    if !unknown.is_empty() {
        missing.push(format!("not told yet: {}", words::list(&unknown)));
    }
    Section {
        id: SectionId::Fit,
        items,
        missing,
    }
}

/// A 30-60-90-day view from the duties and from what was stressed.
fn first_days(desk: &Desk<'_>) -> Vec<Item> {
    let mut topics: Vec<(String, Vec<crate::briefing::Cite>)> = Vec::new();
    let stressed = desk
        .dossier
        .remarks
        .iter()
        .filter(|r| r.kind == finalist_core::exchange::RemarkKind::Emphasis);
    topics.extend(stressed.map(|r| (words::shorten(&r.text, 90), desk.cites([r.evidence]))));
    if let Some((_, posting)) = &desk.posting {
        let duties = posting.requirements.iter().filter(|r| r.kind == RequirementKind::Duty);
        topics.extend(duties.map(|r| {
            (
                words::shorten(&r.text, 90),
                desk.cite_posting(r.span).into_iter().collect(),
            )
        }));
    }
    let mut topics = topics.into_iter();
    let Some((learn, learn_cites)) = topics.next() else {
        return Vec::new();
    };
    let mut items = vec![Item::shown(
        "first_30_days",
        format!("first 30 days: listen and learn; who does it today, and what is in the way of “{learn}”?"),
        learn_cites,
    )];
    if let Some((take, cites)) = topics.next() {
        items.push(Item::shown(
            "first_60_days",
            format!("by day 60: take over one part yourself, for example “{take}”"),
            cites,
        ));
    }
    if let Some((show, cites)) = topics.next() {
        items.push(Item::shown(
            "first_90_days",
            format!("by day 90: a first result that they can see in “{show}”"),
            cites,
        ));
    }
    items
}
