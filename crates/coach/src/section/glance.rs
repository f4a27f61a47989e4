//! 1. At a glance: employer, role, round, when, where, who, how long, and what the invitation means (P4, P5).

use finalist_core::round::Round;

use crate::briefing::{Item, Section, SectionId};
use crate::desk::Desk;
use crate::meaning;
use crate::words;

pub(super) fn section(desk: &Desk<'_>) -> Section {
    let mut items = vec![application(desk)];
    let mut missing = Vec::new();
    if desk.dossier.application.employer.is_none() || desk.dossier.application.role.is_none() {
        missing.push("employer and role are known in part only: add the job posting".to_owned());
    }
    if let Some(round) = desk.round {
        items.push(round_item(desk, round));
        items.extend(when(desk, round, &mut missing));
        items.extend(place(desk, round));
        items.extend(who(desk, &mut missing));
        items.extend(agenda(desk, round));
        if !desk.is_over() {
            items.extend(meaning::meanings(desk, round));
            items.extend((!meaning::is_first(desk, round)).then(odds));
        }
    } else {
        missing.push(no_round(desk));
    }
    Section {
        id: SectionId::Glance,
        items,
        missing,
    }
}

/// What an invitation promises, and what not (P4).
fn odds() -> Item {
    let text =
        "being invited is a good sign and no offer: published odds after a second interview run from 25 % to 50 %";
    Item::inferred("odds", text, "published figures")
        .field("low_percent", "25")
        .field("high_percent", "50")
}

fn no_round(desk: &Desk<'_>) -> String {
    let next = "add the invitation (.ics) of the next one, or enter it with `finalist round add`";
    match desk.dossier.rounds.last() {
        Some(last) => format!(
            "no round is planned after {}: {next}",
            words::with_article(&desk.round_name(last.id))
        ),
        None => format!("no round is planned: {next}"),
    }
}

fn application(desk: &Desk<'_>) -> Item {
    let application = &desk.dossier.application;
    let mut cites = Vec::new();
    if let Some((_, posting)) = &desk.posting {
        cites.extend(
            posting
                .title
                .iter()
                .chain(&posting.employer)
                .filter_map(|named| desk.cite_posting(named.span)),
        );
    }
    let mut item = Item::shown("application", application.title(), cites);
    if let Some(employer) = &application.employer {
        item = item.field("employer", employer);
    }
    if let Some(role) = &application.role {
        item = item.field("role", role);
    }
    if let Some(place) = &application.place {
        item.text = format!("{}, {place}", item.text);
        item = item.field("place", place);
    }
    item
}

fn round_item(desk: &Desk<'_>, round: &Round) -> Item {
    let done = desk.dossier.rounds.iter().filter(|r| r.position < round.position);
    let before: Vec<String> = done
        .map(|r| match desk.round_date(r.id) {
            Some(date) => format!("{} on {}", desk.round_name(r.id), words::day(date)),
            None => desk.round_name(r.id),
        })
        .collect();
    let name = words::capital(&desk.round_name(round.id));
    let text = if before.is_empty() {
        name.clone()
    } else {
        format!("{name}, after {}", words::list(&before))
    };
    let cites = desk.cite_invitation(round).into_iter().collect();
    Item::shown("round", text, cites)
        .field("round", name)
        .field("status", round.stage.status.code())
}

fn when(desk: &Desk<'_>, round: &Round, missing: &mut Vec<String>) -> Vec<Item> {
    let Some(begins) = &round.begins else {
        missing.push(
            "the time is not known: add the invitation (.ics), or set it with `finalist round set --begins`".to_owned(),
        );
        return Vec::new();
    };
    let days = desk.days_until(begins);
    let local = begins.local();
    let mut text = format!("{}, {}", words::day(local.date()), local.time().strftime("%H:%M"));
    if let Some(length) = round.minutes {
        let end = begins.instant().as_millisecond() + length * 60_000;
        if let Ok(end) = finalist_core::time::Timestamp::from_millisecond(end)
            && let Ok(zone) = finalist_core::time::TimeZone::get(begins.zone())
        {
            text.push_str(&format!("–{}", end.to_zoned(zone).time().strftime("%H:%M")));
        }
        text.push_str(&format!(" ({})", words::minutes(length)));
    }
    text.push_str(&format!(", {} time, {}", begins.zone(), words::in_days(days)));
    if let Some(own) = words::own_clock(begins, None, desk.zone) {
        text.push_str(&format!("; on your clock {own}"));
    }
    let mut items = vec![
        Item::shown("when", text, desk.cite_invitation(round).into_iter().collect())
            .field("start_utc", begins.instant().to_string())
            .field("start_local", local.to_string())
            .field("time_zone", begins.zone())
            .field("days", days.to_string()),
    ];
    if let Some(length) = round.minutes
        && let Some(item) = items.first_mut()
    {
        item.fields.push(("minutes", length.to_string()));
    }
    let doubt = words::doubtful_hour(begins);
    items.extend(doubt.map(|doubt| Item::inferred("clock_change", doubt, "the rules of the time zone")));
    if days < 0 {
        items.push(Item::inferred(
            "over",
            "this date has passed: write down what was asked while it is fresh, and see the last section",
            "the date",
        ));
    }
    items
}

fn place(desk: &Desk<'_>, round: &Round) -> Option<Item> {
    let text = match (&round.place, &round.link) {
        (Some(place), Some(link)) if place.contains(link.as_str()) => place.clone(),
        (Some(place), Some(link)) => format!("{place}; join at {link}"),
        (Some(place), None) => place.clone(),
        (None, Some(link)) => format!("join at {link}"),
        (None, None) => return None,
    };
    Some(Item::shown("where", text.clone(), desk.cite_invitation(round).into_iter().collect()).field("where", text))
}

fn who(desk: &Desk<'_>, missing: &mut Vec<String>) -> Option<Item> {
    let names: Vec<String> = desk
        .people()
        .iter()
        .map(|person| match &person.title {
            Some(title) => format!("{} ({title})", person.name),
            None => person.name.clone(),
        })
        .collect();
    if names.is_empty() {
        missing.push("nobody is named: ask the recruiter who will be there, and in which order".to_owned());
        return None;
    }
    Some(Item::shown(
        "who",
        words::list(&names),
        desk.round.and_then(|r| desk.cite_invitation(r)).into_iter().collect(),
    ))
}

fn agenda(desk: &Desk<'_>, round: &Round) -> Option<Item> {
    let mut sessions: Vec<_> = desk
        .dossier
        .sessions
        .iter()
        .filter(|s| s.round == round.id && s.title.is_some())
        .collect();
    sessions.sort_by_key(|s| s.position);
    if sessions.is_empty() {
        return None;
    }
    let lines = sessions.iter().map(|session| {
        let time = session
            .begins
            .map(|t| format!("{} ", t.strftime("%H:%M")))
            .unwrap_or_default();
        let names: Vec<String> = session.interviewers.iter().map(|id| desk.name(*id)).collect();
        let title = session.title.clone().unwrap_or_default();
        let unnamed: Vec<String> = names
            .into_iter()
            .filter(|name| !title.contains(words::first_name(name)))
            .collect();
        let with = if unnamed.is_empty() {
            String::new()
        } else {
            format!(", with {}", words::list(&unnamed))
        };
        Item::shown(
            "session",
            format!("{time}{title}{with}"),
            desk.cite_invitation(round).into_iter().collect(),
        )
        .field("format", session.format.map_or("", finalist_core::round::Format::code))
    });
    Some(
        Item::shown(
            "agenda",
            "the agenda",
            desk.cite_invitation(round).into_iter().collect(),
        )
        .with(lines),
    )
}
