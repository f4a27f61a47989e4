//! 11. Plan: what to do in the time that is left (R12, R13), and the day itself (R14, C1, C2).

use finalist_core::exchange::RemarkKind;
use finalist_core::round::Round;
use finalist_core::task::TaskState;
use finalist_core::time::{Date, ToSpan};
use finalist_language::posting::{Requirement, RequirementKind};

use crate::briefing::{Item, Section, SectionId};
use crate::bring;
use crate::desk::Desk;
use crate::meaning;
use crate::open::left_open;
use crate::research;
use crate::support::Support;
use crate::table;
use crate::words;

const TASKS: &str = include_str!("../../tables/plan.txt");
const DAY: &str = include_str!("../../tables/day.txt");

pub(super) fn section(desk: &Desk<'_>) -> Section {
    let mut items: Vec<Item> = desk
        .dossier
        .tasks
        .iter()
        .filter(|task| task.state == TaskState::Open)
        .map(|task| {
            let due = task.due.map(|due| due.to_zoned(desk.zone.clone()).date());
            let text = match due {
                Some(due) => format!("by {}: {}", words::day(due), task.text),
                None => task.text.clone(),
            };
            Item::shown("own_task", text, Vec::new())
                .field("task", task.id.to_string())
                .field("due", due.map(|due| due.to_string()).unwrap_or_default())
        })
        .collect();
    let date = desk
        .round
        .and_then(|round| round.begins.as_ref())
        .map(|begins| begins.instant().to_zoned(desk.zone.clone()).date());
    let mut missing = Vec::new();
    let has_ended = desk.round.and_then(Round::ends).is_some_and(|end| end <= desk.now);
    if has_ended || desk.is_over() {
        missing.push("the round is over: what comes now stands in the next section".to_owned());
    } else {
        items.extend(tasks(desk, date));
        let day_of = Item::inferred("day_of", "what to do and to take along", "custom");
        items.push(day_of.headed("On the day").with(day(desk)));
        if date.is_none() {
            missing.push("without a date the tasks stand in order, not on days".to_owned());
        }
    }
    Section {
        id: SectionId::Plan,
        items,
        missing,
    }
}

fn tasks(desk: &Desk<'_>, date: Option<Date>) -> Vec<Item> {
    let mut dated: Vec<(i64, Item)> = Vec::new();
    let left = date.map(|date| words::days_between(desk.today(), date));
    for [before, hours, when, proposal] in table::rows::<4>(TASKS) {
        // What was taken over stands among the own tasks, in whatever words by now.
        if desk
            .dossier
            .tasks
            .iter()
            .any(|task| task.proposal.as_deref() == Some(proposal))
        {
            continue;
        }
        let Some(named) = applies(desk, when) else { continue };
        let plain = proposal.replace(&format!("{{{when}}}"), &named);
        let before: i64 = before.parse().unwrap_or(0);
        // With fewer days left than the table wants, everything moves up to today; the order stays.
        let days_before = left.map_or(before, |left| before.min(left.max(0)));
        let on = date.and_then(|date| date.checked_sub(days_before.days()).ok());
        let text = match on {
            Some(on) if left == Some(days_before) => format!("today, {}: {plain}", words::day(on)),
            Some(on) => format!("by {}: {plain}", words::day(on)),
            None => plain.clone(),
        };
        let minutes = hours.parse::<f64>().map_or(60.0, |h| h * 60.0);
        let item = Item::inferred("task", text, "what this briefing found")
            .field("due", on.map(|on| on.to_string()).unwrap_or_default())
            .field("minutes", format!("{minutes:.0}"))
            .field("task", plain)
            .field("proposal", proposal);
        dated.push((-days_before, item));
    }
    dated.sort_by_key(|(order, _)| *order);
    dated.into_iter().map(|(_, item)| item).collect()
}

/// Whether a task applies, and what to name in it.
fn applies(desk: &Desk<'_>, when: &str) -> Option<String> {
    let some = |names: Vec<String>| {
        let short: Vec<String> = names.iter().take(3).map(|name| words::shorten(name, 60)).collect();
        (!short.is_empty()).then(|| words::list(&short))
    };
    match when {
        "always" => Some(String::new()),
        "contradiction" => (!desk.own().conflicts.is_empty()).then(String::new),
        "open" => {
            let open = left_open(desk.dossier).into_iter();
            some(open.map(|e| format!("“{}”", words::shorten(&e.question, 56))).collect())
        }
        "concern" => desk
            .dossier
            .remarks
            .iter()
            .any(|r| r.kind == RemarkKind::Concern)
            .then(String::new),
        "gap" => {
            let is_gap =
                |(r, support): &(&Requirement, &[Support])| r.kind == RequirementKind::Must && support.is_empty();
            let gaps = desk.requirements().filter(is_gap);
            some(
                gaps.map(|(r, _)| format!("“{}”", words::shorten(&r.text, 56)))
                    .collect(),
            )
        }
        "incomplete" => {
            let stories = desk.profile.stories.iter().zip(&desk.stories);
            some(
                stories
                    .filter(|(_, r)| !r.missing.is_empty())
                    .map(|(s, _)| format!("“{}”", s.title))
                    .collect(),
            )
        }
        "unresearched" => desk.dossier.research.is_empty().then(String::new),
        "stale" => {
            let old = |r: &&finalist_core::research::Research| research::stale(r, desk.today()).is_some();
            some(
                desk.dossier
                    .research
                    .iter()
                    .filter(old)
                    .map(|r| r.heading.clone())
                    .collect(),
            )
        }
        "practice" => {
            let formats = meaning::formats(desk, desk.round?);
            some(
                formats
                    .into_iter()
                    .filter(|f| meaning::is_practice(*f))
                    .map(|f| f.label().to_owned())
                    .collect(),
            )
        }
        "nobody" => some(
            desk.people()
                .into_iter()
                .filter(|p| p.background.is_empty())
                .map(|p| p.name.clone())
                .collect(),
        ),
        _ => None,
    }
}

fn day(desk: &Desk<'_>) -> Vec<Item> {
    use finalist_core::round::Format;
    let formats = desk
        .round
        .map(|round| meaning::formats(desk, round))
        .unwrap_or_default();
    let on_place = desk
        .round
        .is_some_and(|round| round.place.is_some() && round.link.is_none());
    let remote = !on_place
        && (formats.iter().any(|f| matches!(f, Format::Video | Format::Phone))
            || desk.round.is_some_and(|r| r.link.is_some()));
    let asked = desk.round.map(|round| bring::asked(desk, round)).unwrap_or_default();
    let custom = table::rows::<2>(DAY)
        .filter(|[when, _]| match *when {
            "on_site" => !remote,
            "remote" => remote,
            _ => true,
        })
        .map(|[_, line]| Item::inferred("checklist", line, "custom"));
    asked.into_iter().chain(custom).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole_and_their_numbers_read() {
        table::assert_whole::<4>(TASKS);
        table::assert_whole::<2>(DAY);
        for [before, hours, ..] in table::rows::<4>(TASKS) {
            assert!(
                before.parse::<i64>().is_ok() && hours.parse::<f64>().is_ok(),
                "{before} {hours}"
            );
        }
    }
}
