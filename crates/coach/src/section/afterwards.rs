//! 12. Afterwards: who gets a note by when (A1), when to check in (A2), what to write down (A3, A4).
//!
//! The days are those of [`timeline`](crate::timeline), as it will stand when the round is over: one rule, with the
//! public holidays, the sittings and the letters that went out.

use finalist_core::time::{Date, TimeZone, Timestamp};

use crate::briefing::{Item, Section, SectionId};
use crate::desk::Desk;
use crate::timeline::{CheckIn, Place, Thanks, Timeline, Waiting, ends, let_go, timeline};
use crate::words;

pub(super) fn section(desk: &Desk<'_>) -> Section {
    let mut items = Vec::new();
    let mut missing = Vec::new();
    items.push(Item::inferred(
        "write_down",
        "within the hour: how it felt, who was there, what was asked and answered, what they stressed, what they said comes next",
        "custom",
    ));
    let place = Place {
        zone: desk.zone.clone(),
        country: desk.country,
    };
    let over = desk.round.and_then(|round| Some((round, ends(round, &place)?)));
    match over {
        Some((round, end)) => {
            let plan = timeline(desk.dossier, end.max(desk.now), &place);
            let of_round = plan.thanks.iter().filter(|thanks| thanks.round == round.id);
            items.extend(of_round.filter_map(|thanks| note(desk, thanks)));
            items.extend(check_in(desk, &plan));
        }
        None => missing.push("deadlines follow once the time of the round is known".to_owned()),
    }
    items.push(Item::inferred(
        "referees",
        "tell your referees that they may be called, and what the job is about",
        "custom",
    ));
    Section {
        id: SectionId::Afterwards,
        items,
        missing,
    }
}

fn on_clock(at: Timestamp, zone: &str) -> (Date, String) {
    let there = at.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC));
    (there.date(), there.strftime("%H:%M").to_string())
}

fn note(desk: &Desk<'_>, thanks: &Thanks) -> Option<Item> {
    let person = desk.dossier.interviewer(thanks.person)?;
    let (day, hour) = on_clock(thanks.due, &thanks.zone);
    let until = format!("{} {hour}", words::day(day));
    let address = person
        .email
        .as_deref()
        .map_or_else(|| "no address known: ask for it".to_owned(), ToOwned::to_owned);
    let text = if thanks.is_over {
        "the thank-you note is done".to_owned()
    } else {
        format!("a thank-you note by {until}: a point of your talk, your interest, and a skill they need ({address})")
    };
    Some(
        Item::inferred("thank_you", text, "the end of the round")
            .headed(&person.name)
            .field("to", &person.name)
            .field("due", thanks.due.to_string()),
    )
}

/// One polite check-in: after the day they named, else after a business week; what comes after it where it went out.
fn check_in(desk: &Desk<'_>, plan: &Timeline) -> Option<Item> {
    let item = match (&plan.check_in, &plan.check_from) {
        (CheckIn::LetGo { from }, _) => {
            let text = format!("two check-ins are enough: {}", let_go(*from, desk.now));
            Item::inferred("check_in", text, "the check-ins that went out").field("due", from.to_string())
        }
        (CheckIn::Due { at, zone, waiting, .. }, _) => {
            let (day, _) = on_clock(*at, zone);
            planned(desk, waiting, day)
        }
        (CheckIn::Nothing(_), Some((day, waiting))) => planned(desk, waiting, *day),
        (CheckIn::Nothing(why), None) => Item::inferred("check_in", format!("no check-in: {why}"), "the record"),
    };
    Some(item)
}

fn planned(desk: &Desk<'_>, waiting: &Waiting, day: Date) -> Item {
    let from = words::day(day);
    let item = match waiting {
        Waiting::Named {
            day: named, evidence, ..
        } => Item::shown(
            "check_in",
            format!(
                "they named {}: check in once, kindly, not before {from}",
                words::day(*named)
            ),
            desk.cites([*evidence]),
        ),
        Waiting::Week => Item::inferred(
            "check_in",
            format!("no date was named so far: ask on the day; else check in once, kindly, from {from}"),
            "a business week",
        ),
        Waiting::Again { .. } => Item::inferred(
            "check_in",
            format!("you checked in once: a second and last time not before {from}"),
            "the first check-in",
        ),
    };
    item.field("due", day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::holiday::Country;
    use finalist_core::dossier::Dossier;
    use finalist_core::interviewer::Function;
    use finalist_core::stage::StageStatus;
    use finalist_testkit::build::Builder;

    fn due(dossier: &Dossier, country: Option<&str>) -> Vec<(String, String)> {
        let zone = TimeZone::UTC;
        let profile = Builder::default().profile(dossier);
        let now = "2026-12-01T08:00:00Z".parse().unwrap();
        let mut desk = Desk::new(dossier, &profile, now, &zone);
        desk.country = country.and_then(Country::named);
        let items = section(&desk).items;
        let fields = items.iter().flat_map(|item| &item.fields);
        fields
            .filter(|(name, _)| *name != "to")
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect()
    }

    #[test]
    fn the_days_are_those_of_the_timeline_with_its_holidays_and_the_usual_hour() {
        let mut build = Builder::default();
        let mut dossier = build.dossier();
        let round = build.interview(
            &mut dossier,
            StageStatus::Scheduled,
            Some(("2026-12-22T10:00", "Europe/Dublin")),
        );
        dossier.rounds.iter_mut().for_each(|round| round.minutes = None);
        let expect = |thanks: &str, check: &str| {
            [
                ("due".to_owned(), thanks.to_owned()),
                ("due".to_owned(), check.to_owned()),
            ]
        };
        let check_only = due(&dossier, Some("IE"));
        assert_eq!(
            check_only.last().map(|(_, day)| day.as_str()),
            Some("2026-12-31"),
            "also where nobody is named yet"
        );
        build.interviewer(&mut dossier, round, "Per Holm", Function::HiringManager);
        // 25 and 26 December, and the Monday after a Saturday holiday where the country has one.
        assert_eq!(due(&dossier, Some("IE")), expect("2026-12-23T11:00:00Z", "2026-12-31"));
        assert_eq!(due(&dossier, Some("US")), expect("2026-12-23T11:00:00Z", "2026-12-30"));
    }
}
