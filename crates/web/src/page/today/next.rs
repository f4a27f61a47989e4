//! The one thing to do now: what is nearest in time and cannot wait, before what can.

use finalist_app::operation::today::due::{Due, DueKind};
use finalist_app::operation::today::{Coming, Today};
use finalist_coach::words;
use finalist_core::time::{TimeZone, Timestamp};

/// Something to do, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) text: String,
    /// Why now.
    pub(crate) why: String,
    pub(crate) href: String,
    /// What its button says.
    pub(crate) button: &'static str,
}

/// So many hours before an interview its day page is the right one.
const DAY_OF: i64 = 12;
/// So many hours ahead a letter is worth a warning.
const LETTER_SOON: i64 = 12;
/// What is late by more hours has waited long enough to wait for the next interview: three days.
const STILL_FRESH: i64 = 72;
/// So many days ahead a round is prepared for.
const AHEAD: i64 = 21;

/// The first of: an interview within hours, notes of one just held, a letter on its clock, something late, the next
/// interview, whatever has a date. Nothing where nothing is up.
pub(crate) fn step(today: &Today, due: &[Due], now: Timestamp, zone: &TimeZone) -> Option<Step> {
    let hours = |at: Timestamp| (at.as_second() - now.as_second()).div_euclid(3_600);
    let begins = |coming: &Coming| coming.round.begins.as_ref().map(|begins| hours(begins.instant()));
    let at_once = today
        .coming
        .iter()
        .find(|coming| begins(coming).is_some_and(|hours| (-3..DAY_OF).contains(&hours)));
    if let Some(coming) = at_once {
        return Some(Step {
            text: format!("{}, {}", coming.name, coming.application.title()),
            why: "names, your cues and your questions on one page".to_owned(),
            href: format!("/applications/{}/day", coming.application.id),
            button: "Open the day",
        });
    }
    if let Some(held) = today.past.last() {
        return Some(Step {
            text: format!(
                "write down what was asked in {}, {}",
                held.name,
                held.application.title()
            ),
            why: "most of it is gone after a day".to_owned(),
            href: format!("/applications/{}/debrief", held.application.id),
            button: "Write it down",
        });
    }
    let letter = due.iter().find(|due| {
        due.kind == DueKind::Letter
            && due
                .until
                .is_some_and(|until| (-STILL_FRESH..LETTER_SOON).contains(&hours(until)))
    });
    let is_fresh = |due: &&Due| due.until.is_some_and(|until| hours(until) >= -STILL_FRESH);
    let late = || due.iter().filter(is_fresh).find(|due| due.is_late);
    if let Some(due) = letter.or_else(late) {
        return Some(match due.until.filter(|_| due.is_late) {
            Some(until) => of_due(due, &overdue(due, until, zone)),
            None => of_due(due, "its time runs out today"),
        });
    }
    if let Some(coming) = today.coming.first().filter(|coming| coming.days <= AHEAD) {
        return Some(Step {
            text: format!("prepare for {}, {}", coming.name, coming.application.title()),
            why: super::super::days(&coming.days),
            href: format!("/applications/{}/brief", coming.application.id),
            button: "Open the briefing",
        });
    }
    let dated = due.iter().find(|due| due.until.is_some());
    dated.map(|due| match due.until.filter(|_| due.is_late) {
        Some(until) => of_due(due, &overdue(due, until, zone)),
        None => of_due(due, "it has the nearest date"),
    })
}

/// Since which day it is late, on the clock of the user.
fn overdue(due: &Due, until: Timestamp, zone: &TimeZone) -> String {
    let day = due.day.unwrap_or_else(|| until.to_zoned(zone.clone()).date());
    format!("overdue since {}", words::day(day))
}

fn of_due(due: &Due, why: &str) -> Step {
    Step {
        text: format!("{}, {}", due.text, due.title),
        why: why.to_owned(),
        href: super::place_of(due),
        button: "Go there",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use finalist_core::stage::StageStatus;
    use finalist_testkit::build::Builder;
    use finalist_testkit::clock::now;

    fn coming(build: &mut Builder, begins: &str, days: i64) -> Coming {
        let mut dossier = build.dossier();
        build.interview(&mut dossier, StageStatus::Scheduled, Some((begins, "UTC")));
        let round = dossier.rounds.pop().unwrap();
        Coming {
            application: dossier.application,
            day: round.begins.as_ref().unwrap().local().date(),
            round,
            name: "second".into(),
            people: Vec::new(),
            days,
        }
    }

    fn today(coming: Vec<Coming>, past: Vec<Coming>) -> Today {
        Today {
            date: "2026-11-30".parse().unwrap(),
            coming,
            past,
            tasks: Vec::new(),
            waiting: Vec::new(),
        }
    }

    fn due(build: &mut Builder, kind: DueKind, until: &str) -> Due {
        let until: Timestamp = until.parse().unwrap();
        Due {
            kind,
            text: "do it".into(),
            application: build.dossier().application.id,
            title: "planner".into(),
            until: Some(until),
            day: None,
            is_late: until < now(),
        }
    }

    /// The clock of the tests stands at 08:00 on 30 November.
    #[test]
    fn what_cannot_wait_comes_first() {
        let build = &mut Builder::default();
        let in_hours = coming(build, "2026-11-30T14:00:00", 0);
        let in_days = coming(build, "2026-12-08T10:00:00", 8);
        let in_months = coming(build, "2027-02-08T10:00:00", 70);
        let held = coming(build, "2026-11-29T10:00:00", -1);
        let letter = due(build, DueKind::Letter, "2026-11-30T12:00:00Z");
        let late = due(build, DueKind::Task, "2026-11-28T12:00:00Z");
        let later = due(build, DueKind::Task, "2026-12-28T12:00:00Z");
        let button = |today: &Today, due: &[Due]| step(today, due, now(), &TimeZone::UTC).map(|step| step.button);
        let all = [late.clone(), letter.clone(), later.clone()];
        assert_eq!(
            button(&today(vec![in_hours, in_days.clone()], vec![held.clone()]), &all),
            Some("Open the day")
        );
        assert_eq!(
            button(&today(vec![in_days.clone()], vec![held]), &all),
            Some("Write it down")
        );
        let first = step(&today(vec![in_days.clone()], Vec::new()), &all, now(), &TimeZone::UTC).unwrap();
        assert_eq!(first.why, "its time runs out today");
        let dues = [late, later.clone()];
        let first = step(&today(vec![in_days.clone()], Vec::new()), &dues, now(), &TimeZone::UTC).unwrap();
        assert_eq!(first.why, "overdue since Sat 28 Nov 2026");
        let old = due(build, DueKind::Task, "2026-10-26T12:00:00Z");
        let first = step(&today(Vec::new(), Vec::new()), &[old], now(), &TimeZone::UTC).unwrap();
        assert_eq!(first.why, "overdue since Mon 26 Oct 2026");
        assert_eq!(
            button(&today(vec![in_days], Vec::new()), std::slice::from_ref(&later)),
            Some("Open the briefing")
        );
        assert_eq!(button(&today(vec![in_months], Vec::new()), &[later]), Some("Go there"));
        assert_eq!(button(&today(Vec::new(), Vec::new()), &[]), None);
    }
}
