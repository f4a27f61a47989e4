//! What the other side asks to take along: in the invitation of the round, and in their mails that name its day.

use finalist_core::round::Round;
use finalist_core::source::{Source, SourceKind};
use finalist_core::span::Evidence;
use finalist_core::text::fold;
use finalist_core::time::Date;
use finalist_language::invitation::bring;

use crate::briefing::Item;
use crate::desk::Desk;
use crate::words;

/// Longest line of it.
const LONGEST: usize = 160;

/// A line for each thing asked, in their own words, with where it stands.
pub(crate) fn asked(desk: &Desk<'_>, round: &Round) -> Vec<Item> {
    let uid = round.invitation.as_ref().map(|invitation| invitation.uid.as_str());
    let day = round.date();
    let own = |source: &&Source| round.source == Some(source.id);
    let mails = |source: &&Source| {
        source.kind == SourceKind::Letter
            && round.source != Some(source.id)
            && source.superseded_by.is_none()
            && day.is_some_and(|day| names_day(&source.text, day))
    };
    let sources = &desk.dossier.sources;
    let mut told: Vec<String> = Vec::new();
    let mut items = Vec::new();
    for source in sources.iter().filter(own).chain(sources.iter().filter(mails)) {
        for asked in bring::asked(&source.text, uid.filter(|_| source.kind == SourceKind::Invitation)) {
            let key = fold(&asked.text);
            if told.contains(&key) {
                continue;
            }
            told.push(key);
            let text = format!("they ask: “{}”", words::shorten(&asked.text, LONGEST));
            let evidence = Evidence {
                source: source.id,
                span: asked.span,
            };
            items.push(Item::shown("checklist", text, desk.cites([Some(evidence)])));
        }
    }
    items
}

/// Whether a text names a day, as mails write it: `1 December`, `December 1st`, `1 Dec`, `2026-12-01`.
fn names_day(text: &str, day: Date) -> bool {
    let folded = format!(" {} ", fold(text));
    let number = day.day();
    let ordinal = match (number % 10, number) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    let months = [day.strftime("%B").to_string(), day.strftime("%b").to_string()];
    let days = [number.to_string(), format!("{number}{ordinal}")];
    let named = months.iter().flat_map(|month| {
        let month = month.to_lowercase();
        days.iter().flat_map(move |day| {
            let (month, day) = (month.as_str(), day.as_str());
            [
                format!("{day} {month}"),
                format!("{month} {day}"),
                format!("{day} of {month}"),
            ]
        })
    });
    let written = ["%Y %m %d", "%d %m %Y", "%m %d %Y"].map(|form| day.strftime(form).to_string());
    named.chain(written).any(|name| folded.contains(&format!(" {name} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_named_in_many_ways() {
        let day: Date = "2026-12-01".parse().unwrap();
        for text in [
            "on Tuesday, 1 December at 10",
            "December 1st, 2026",
            "1 Dec 2026",
            "the 1st of December",
            "01/12/2026",
            "2026-12-01",
        ] {
            assert!(names_day(text, day), "{text}");
        }
        for text in ["on 11 December", "December 12", "1 November", "in December"] {
            assert!(!names_day(text, day), "{text}");
        }
    }
}
