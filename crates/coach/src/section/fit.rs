//! 9. Fit and the long term: the first 90 days (R9), whether they suit you (R10), where it leads (R11).

use finalist_core::fact::Attribute;
use finalist_core::money::Money;
use finalist_core::offer::MOST_POINTS;
use finalist_core::span::Span;
use finalist_language::posting::RequirementKind;

use crate::briefing::{Cite, Item, Section, SectionId};
use crate::conflict;
use crate::desk::Desk;
use crate::offers::{CONDITIONS, fit};
use crate::words;

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
            .map(|t| format!("{} ({})", words::value(&t.fact.value), t.occasion))
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
            Item::shown(
                "condition",
                format!("pay: {range} (in the posting)"),
                pay_line(desk, &pay.0),
            )
            .field("condition", "pay"),
        );
    }
    items.push(decide(desk));
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

/// The line of the posting that names a sum, `58,000` or `58k`.
fn pay_line(desk: &Desk<'_>, sum: &Money) -> Vec<Cite> {
    let Some((source, _)) = &desk.posting else {
        return Vec::new();
    };
    let units = sum.cents / 100;
    let names = |line: &str| {
        let digits: String = line
            .chars()
            .filter(|c| !matches!(c, ',' | '.' | ' ' | '\'' | '’' | '\u{a0}'))
            .collect();
        digits.contains(&units.to_string())
            || units % 1000 == 0 && digits.to_lowercase().contains(&format!("{}k", units / 1000))
    };
    let mut at = 0;
    for line in source.text.split('\n') {
        let length = line.chars().count();
        if names(line) {
            return desk.cite_posting(Span::new(at, at + length)).into_iter().collect();
        }
        at += length + 1;
    }
    // A page may name it in fields that are not part of its words.
    desk.cite_posting(Span::new(0, 0)).into_iter().collect()
}

/// Whether it suits the candidate, by their own points alone.
fn decide(desk: &Desk<'_>) -> Item {
    let fit = fit(&desk.dossier.application, &desk.profile.ratings);
    let rated: Vec<_> = fit
        .aspects
        .iter()
        .filter_map(|aspect| Some((aspect, aspect.points?)))
        .collect();
    if rated.is_empty() {
        return Item::not_assessed(
            "decide",
            "does it suit you? note for yourself: values, team, role, growth, conditions",
        );
    }
    let told: Vec<String> = rated
        .iter()
        .map(|(aspect, points)| {
            let why = aspect
                .why
                .as_deref()
                .map(|why| format!(" (“{}”)", words::shorten(why, 60)));
            format!("{} {points}{}", aspect.aspect.label(), why.unwrap_or_default())
        })
        .collect();
    let mean = fit.mean.map(|mean| format!("{mean:.1}"));
    let whole = mean
        .as_ref()
        .map(|mean| format!(", {mean} of {MOST_POINTS} by your weights"));
    let open: Vec<String> = fit
        .aspects
        .iter()
        .filter(|aspect| aspect.points.is_none())
        .map(|aspect| aspect.aspect.label().to_owned())
        .collect();
    let open = if open.is_empty() {
        String::new()
    } else {
        format!("; not rated: {}", words::list(&open))
    };
    let text = format!(
        "your own points: {}{}{open}",
        words::list(&told),
        whole.unwrap_or_default()
    );
    let item = Item::inferred("decide", text, "your own points");
    let item = rated.iter().fold(item, |item, (aspect, points)| {
        item.field(aspect.aspect.code(), points.to_string())
    });
    mean.into_iter().fold(item, |item, mean| item.field("mean", mean))
}

/// A 30-60-90-day view from the duties and from what was stressed.
fn first_days(desk: &Desk<'_>) -> Vec<Item> {
    let mut topics: Vec<(String, Vec<Cite>)> = Vec::new();
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

#[cfg(test)]
mod tests {
    use super::*;
    use finalist_core::offer::{Aspect, Rated, Rating};
    use finalist_core::time::{TimeZone, Timestamp};
    use finalist_testkit::build::Builder;

    #[test]
    fn whether_it_suits_is_told_by_the_points_the_candidate_gave() {
        let mut build = Builder::default();
        let dossier = build.dossier();
        let mut profile = build.profile(&dossier);
        let zone = TimeZone::UTC;
        let told = |profile: &finalist_core::profile::Profile| {
            let desk = Desk::new(&dossier, profile, Timestamp::UNIX_EPOCH, &zone);
            let items = section(&desk).items;
            items.into_iter().find(|item| item.kind == "decide").unwrap()
        };
        assert_eq!(told(&profile).basis, crate::briefing::Basis::NotAssessed);
        let here = Rated::Fit(dossier.application.id);
        for (of, aspect, points) in [
            (here, Aspect::Team, 5),
            (here, Aspect::Growth, 2),
            (Rated::Weight, Aspect::Growth, 0),
        ] {
            profile.ratings.push(Rating {
                id: build.id(),
                of,
                aspect,
                points,
                why: (aspect == Aspect::Team).then(|| "they laughed".to_owned()),
            });
        }
        let item = told(&profile);
        assert_eq!(
            item.text,
            "your own points: team 5 (“they laughed”) and growth 2, 5.0 of 5 by your weights; not rated: values, role and conditions"
        );
        assert_eq!((item.value("team"), item.value("mean")), (Some("5"), Some("5.0")));
    }
}
