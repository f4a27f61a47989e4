//! The time after rounds: single rules, and a quarter with forty applications.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which clippy does not take for tests themselves"
)]

use std::collections::BTreeMap;

use finalist_coach::holiday::{Country, Workdays};
use finalist_coach::timeline::{CheckIn, Place, Waiting, timeline};
use finalist_core::dossier::Dossier;
use finalist_core::id::{InterviewerId, RoundId};
use finalist_core::interviewer::Function;
use finalist_core::letter::{Delivery, Letter, LetterKind, Posting};
use finalist_core::promise::Promise;
use finalist_core::source::{Source, SourceKind};
use finalist_core::stage::{Outcome, StageStatus};
use finalist_core::time::{Date, SignedDuration, TimeZone, Timestamp, Weekday};
use finalist_testkit::build::Builder;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn place() -> Place {
    Place {
        zone: TimeZone::UTC,
        country: None,
    }
}

/// An interview in Dublin on Tuesday, 8 December 2026, 10 to 11, with one person.
struct Case {
    build: Builder,
    dossier: Dossier,
    round: RoundId,
    person: InterviewerId,
}

fn case() -> Case {
    let mut build = Builder::default();
    let mut dossier = build.dossier();
    let begins = Some(("2026-12-08T10:00", "Europe/Dublin"));
    let round = build.interview(&mut dossier, StageStatus::Done, begins);
    let person = build
        .interviewer(&mut dossier, round, "Mara Byrne", Function::HiringManager)
        .id;
    Case {
        build,
        dossier,
        round,
        person,
    }
}

impl Case {
    fn promise(&mut self, by: Option<&str>, said_on: &str) -> &mut Self {
        let promise = Promise {
            id: self.build.id(),
            application: self.dossier.application.id,
            round: Some(self.round),
            by_whom: Some(self.person),
            what: "a decision".to_owned(),
            by: by.map(date),
            said_on: Some(date(said_on)),
            kept_on: None,
            evidence: None,
        };
        self.dossier.promises.push(promise);
        self
    }

    fn check_in_on(&mut self, day: &str, delivery: impl Fn(Timestamp) -> Delivery) -> &mut Self {
        let moment = at(&format!("{day}T11:00:00Z"));
        let letter = letter(
            &mut self.build,
            &self.dossier,
            (self.round, self.person),
            LetterKind::CheckIn,
            delivery(moment),
            moment,
        );
        self.dossier.letters.push(letter);
        self
    }

    fn auto_reply(&mut self, text: &str, came: &str) -> &mut Self {
        let source = Source {
            id: self.build.id(),
            application: Some(self.dossier.application.id),
            kind: SourceKind::Letter,
            name: "reply.eml".to_owned(),
            hash: String::new(),
            text: text.into(),
            imported: at(&format!("{came}T09:00:00Z")),
            superseded_by: None,
        };
        self.dossier.sources.push(source);
        self
    }

    /// What is planned on a day at noon, in short.
    fn planned(&self, day: &str) -> String {
        self.planned_at(&format!("{day}T12:00:00Z"))
    }

    fn planned_at(&self, now: &str) -> String {
        match timeline(&self.dossier, at(now), &place()).check_in {
            CheckIn::Nothing(why) => why.to_owned(),
            CheckIn::LetGo { from } => format!("let go from {from}"),
            CheckIn::Due {
                number, at, waiting, ..
            } => {
                let waiting = match waiting {
                    Waiting::Named { day, .. } => format!("named {day}"),
                    Waiting::Week => "week".to_owned(),
                    Waiting::Again { days } => format!("again {days}"),
                };
                format!("{number} at {at} ({waiting})")
            }
        }
    }
}

fn letter(
    build: &mut Builder,
    dossier: &Dossier,
    (round, to): (RoundId, InterviewerId),
    kind: LetterKind,
    delivery: Delivery,
    due: Timestamp,
) -> Letter {
    Letter {
        id: build.id(),
        application: dossier.application.id,
        round,
        to,
        kind,
        due,
        subject: None,
        address: None,
        text: String::new(),
        delivery,
        posting: Posting::default(),
        snoozed: None,
    }
}

fn sent(at: Timestamp) -> Delivery {
    Delivery::Sent { at }
}

#[test]
fn without_a_named_day_a_business_week_passes() {
    let mut case = case();
    assert_eq!(case.planned("2026-12-09"), "1 at 2026-12-15T10:00:00Z (week)");
    // The first is sent a day late; Christmas and St Stephen lie in the second week.
    case.check_in_on("2026-12-16", sent);
    assert_eq!(case.planned("2026-12-16"), "2 at 2026-12-23T10:00:00Z (again 5)");
    case.check_in_on("2026-12-23", sent);
    assert_eq!(case.planned("2026-12-23"), "let go from 2027-01-04");
    assert_eq!(
        case.planned("2027-06-01"),
        "let go from 2027-01-04",
        "no third, however long it takes"
    );
}

#[test]
fn the_named_day_is_waited_for_and_the_next_word_counts() {
    let mut case = case();
    case.promise(Some("2026-12-11"), "2026-12-08");
    assert_eq!(
        case.planned("2026-12-09"),
        "1 at 2026-12-14T10:00:00Z (named 2026-12-11)"
    );
    // A check-in, their answer with a new day, and the count begins anew.
    case.check_in_on("2026-12-14", sent)
        .promise(Some("2026-12-18"), "2026-12-15");
    assert_eq!(
        case.planned("2026-12-15"),
        "1 at 2026-12-21T10:00:00Z (named 2026-12-18)"
    );
    let slipped = timeline(&case.dossier, at("2026-12-15T12:00:00Z"), &place()).slipped;
    assert_eq!(
        slipped.iter().map(|s| (s.by, s.days)).collect::<Vec<_>>(),
        [(date("2026-12-11"), 4)]
    );
    // An answer without a day overtakes a day that has passed.
    case.promise(None, "2026-12-22");
    assert_eq!(case.planned("2026-12-22"), "1 at 2026-12-31T10:00:00Z (week)");
}

#[test]
fn who_is_away_is_left_in_peace() {
    let mut case = case();
    case.auto_reply("Automatic reply\n\nI am away until 3 January. Mara Byrne", "2026-12-11");
    // Back on 4 January, a Monday; asked on the day after.
    assert_eq!(case.planned("2026-12-12"), "1 at 2027-01-05T10:00:00Z (week)");
    let mut other = self::case();
    other.auto_reply("Automatic reply\n\nI am away until 3 January. Tom Reilly", "2026-12-11");
    let tom = other
        .build
        .interviewer(&mut other.dossier.clone(), other.round, "Tom Reilly", Function::Peer);
    other.dossier.interviewers.push(tom);
    assert_eq!(
        other.planned("2026-12-12"),
        "1 at 2026-12-15T10:00:00Z (week)",
        "another person is away"
    );
    let mut third = self::case();
    let tom = third
        .build
        .interviewer(&mut third.dossier.clone(), third.round, "Tom Reilly", Function::Peer);
    third.dossier.interviewers.insert(0, tom);
    third.auto_reply(
        "From: Mara Byrne <mara@quay.example>\nSubject: Automatic reply\n\nI am away until 3 January. Ring Tom Reilly.",
        "2026-12-11",
    );
    assert_eq!(
        third.planned("2026-12-12"),
        "1 at 2027-01-05T10:00:00Z (week)",
        "who sent it is away, and not whom one may ask"
    );
}

#[test]
fn a_mail_of_theirs_is_a_word_and_may_be_the_answer() {
    let mail = |day: &str, body: &str| {
        format!("From: Mara Byrne <mara@quay.example>\nDate: {day}\n\nDear Kim,\n\n{body}\n\nMara")
    };
    let mut case = case();
    case.auto_reply(&mail("2026-12-14", "it was good to meet you."), "2026-12-14");
    assert_eq!(case.planned("2026-12-15"), "1 at 2026-12-21T10:00:00Z (week)");
    // A stranger's mail is no word of theirs.
    let mut other = self::case();
    other.auto_reply(
        &mail("2026-12-14", "hello.").replace("Mara Byrne <mara@quay.example>", "Bo Lind"),
        "2026-12-14",
    );
    assert_eq!(other.planned("2026-12-15"), "1 at 2026-12-15T10:00:00Z (week)");
    case.auto_reply(
        &mail("2026-12-16", "we are delighted to offer you the position."),
        "2026-12-16",
    );
    assert_eq!(
        case.planned("2026-12-30"),
        "a mail of theirs reads like an offer: record it, if it is one"
    );
    // A kind word after the offer does not take it back.
    case.auto_reply(&mail("2026-12-18", "I hope you are well."), "2026-12-18");
    assert_eq!(
        case.planned("2026-12-30"),
        "a mail of theirs reads like an offer: record it, if it is one"
    );
    // Somebody else at the same public host is nobody of theirs.
    let mut third = self::case();
    for person in &mut third.dossier.interviewers {
        person.email = Some("mara@gmail.com".to_owned());
    }
    let stranger = mail("2026-12-14", "hello.").replace("Mara Byrne <mara@quay.example>", "Bo Lind <bo@gmail.com>");
    third.auto_reply(&stranger, "2026-12-14");
    assert_eq!(third.planned("2026-12-15"), "1 at 2026-12-15T10:00:00Z (week)");
    other.auto_reply(
        &mail("2026-12-16", "unfortunately we decided to go with another candidate."),
        "2026-12-16",
    );
    assert_eq!(
        other.planned("2026-12-30"),
        "a mail of theirs reads like a no: record it, if it is one"
    );
}

#[test]
fn on_the_day_of_the_return_it_still_waits() {
    let mut case = case();
    // Friday, 18 December, is the last day away; the 19th is a Saturday.
    case.auto_reply("Automatic reply\n\nI am back on 19 December. Mara Byrne", "2026-12-11");
    for day in ["2026-12-12", "2026-12-18", "2026-12-19", "2026-12-20", "2026-12-21"] {
        assert_eq!(case.planned(day), "1 at 2026-12-21T10:00:00Z (week)", "{day}");
    }
}

#[test]
fn an_answer_or_an_end_plans_nothing() {
    let mut case = case();
    assert_eq!(case.planned("2026-12-07"), "no round was held yet");
    let ahead = Some(("2026-12-20T09:00", "Europe/Dublin"));
    let second = case.build.interview(&mut case.dossier, StageStatus::Scheduled, ahead);
    assert_eq!(case.planned("2026-12-10"), "a round lies ahead: that is their answer");
    case.dossier
        .rounds
        .iter_mut()
        .find(|round| round.id == second)
        .unwrap()
        .stage
        .status = StageStatus::Cancelled;
    assert_eq!(case.planned("2026-12-10"), "1 at 2026-12-15T10:00:00Z (week)");
    case.dossier.application.outcome = Outcome::Rejected { on: date("2026-12-11") };
    assert_eq!(case.planned("2026-12-12"), "the application is closed");
}

#[test]
fn a_try_whose_end_is_unknown_counts_as_sent() {
    let mut case = case();
    case.check_in_on("2026-12-15", |at| Delivery::Unsure { at });
    assert!(
        case.planned("2026-12-15").starts_with("2 at 2026-12-22T10:00:00Z"),
        "{}",
        case.planned("2026-12-15")
    );
}

#[test]
fn each_person_has_a_clock_of_24_hours() {
    let mut case = case();
    // The night of the clock change: 24 hours, not the same time on the wall.
    let begins = Some(("2026-10-24T16:00", "Europe/Dublin"));
    let early = case.build.interview(&mut case.dossier, StageStatus::Done, begins);
    let tom = case
        .build
        .interviewer(&mut case.dossier, early, "Tom Reilly", Function::Peer);
    let ida = case
        .build
        .interviewer(&mut case.dossier, early, "Ida Falk", Function::Peer);
    for (place, hour) in [(1, 16), (2, 17)] {
        case.dossier.sessions[place].begins = Some(finalist_core::time::Time::new(hour, 0, 0, 0).unwrap());
    }
    case.dossier.rounds[1].minutes = Some(120);
    let thanks = timeline(&case.dossier, at("2026-12-09T00:00:00Z"), &place()).thanks;
    let due = |person: InterviewerId| {
        let found = thanks.iter().find(|thanks| thanks.person == person).unwrap();
        found.due.to_zoned(TimeZone::get(&found.zone).unwrap()).to_string()
    };
    assert_eq!(due(case.person), "2026-12-09T11:00:00+00:00[Europe/Dublin]");
    assert_eq!(
        due(tom.id),
        "2026-10-25T16:00:00+00:00[Europe/Dublin]",
        "the first sitting ended at five, summer time"
    );
    assert_eq!(due(ida.id), "2026-10-25T17:00:00+00:00[Europe/Dublin]");
}

// -- a quarter --------------------------------------------------------------------------------------------------------

/// Zones, the country of each, and one holiday there in the quarter, read from a calendar.
const ZONES: [(&str, &str, &str); 9] = [
    ("Europe/Dublin", "IE", "2026-10-26"),
    ("Europe/Berlin", "DE", "2026-12-25"),
    ("Europe/Paris", "FR", "2026-11-11"),
    ("America/New_York", "US", "2026-11-26"),
    ("America/Los_Angeles", "US", "2026-11-26"),
    ("America/Toronto", "CA", "2026-10-12"),
    ("Australia/Sydney", "AU", "2026-12-28"),
    ("Asia/Tokyo", "JP", "2026-11-23"),
    ("America/Sao_Paulo", "BR", "2026-11-20"),
];

/// Numbers that look like chance and are the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }
}

/// A simulated quarter over the clock changes of Europe and America: 40 applications, 120 rounds, 9 zones. Somebody
/// sends each letter in the minute in which it falls due.
#[test]
fn a_quarter_of_forty_applications_asks_for_each_letter_once_and_chases_nobody() {
    let mut chance = Chance(7);
    let (mut thanked, mut asked, mut rounds, mut let_go, mut held_back) = (0, 0, 0, 0, 0);
    for application in 0..40 {
        let (zone, code, holiday) = ZONES[application % ZONES.len()];
        let tz = TimeZone::get(zone).unwrap();
        let workdays = Workdays::new(Country::named(code), date("2026-11-15"));
        assert!(!workdays.is_workday(date(holiday)), "{code} {holiday}");
        let mut build = Builder::default();
        let mut dossier = build.dossier();
        let mut day = date("2026-09-28")
            .checked_add(SignedDuration::from_hours(
                24 * i64::try_from(chance.below(20)).unwrap(),
            ))
            .unwrap();
        for _ in 0..3 {
            let begins = format!("{day}T{:02}:{:02}", 8 + chance.below(10), 15 * chance.below(4));
            let round = build.interview(&mut dossier, StageStatus::Scheduled, Some((&begins, zone)));
            for person in 0..1 + chance.below(3) {
                let function = if person == 0 {
                    Function::HiringManager
                } else {
                    Function::Peer
                };
                build.interviewer(&mut dossier, round, &format!("Person {rounds} {person}"), function);
            }
            if chance.below(2) == 0 {
                let by = day
                    .checked_add(SignedDuration::from_hours(
                        24 * i64::try_from(2 + chance.below(9)).unwrap(),
                    ))
                    .unwrap();
                dossier.promises.push(Promise {
                    id: build.id(),
                    application: dossier.application.id,
                    round: Some(round),
                    by_whom: None,
                    what: "a word".to_owned(),
                    by: Some(by),
                    said_on: Some(day),
                    kept_on: None,
                    evidence: None,
                });
            }
            rounds += 1;
            day = day
                .checked_add(SignedDuration::from_hours(
                    24 * i64::try_from(10 + chance.below(18)).unwrap(),
                ))
                .unwrap();
        }
        // They tell of a round three days before it; until then nobody knows of it.
        let (all_rounds, all_promises) = (dossier.rounds.clone(), dossier.promises.clone());
        let mut log: BTreeMap<(&str, RoundId, InterviewerId), Vec<Timestamp>> = BTreeMap::new();
        let mut since_word: Vec<Date> = Vec::new();
        let mut word = None;
        let mut now = at("2026-09-27T00:00:00Z");
        let end = at("2027-01-31T00:00:00Z");
        while now < end {
            let today = now.to_zoned(tz.clone()).date();
            let known = |day: Option<Date>| day.is_some_and(|day| today.until(day).unwrap().get_days() <= 3);
            dossier.rounds = all_rounds.iter().filter(|round| known(round.day)).cloned().collect();
            dossier.promises = all_promises
                .iter()
                .filter(|p| p.said_on.is_some_and(|said| said <= today))
                .cloned()
                .collect();
            let plan = timeline(&dossier, now, &place());
            if plan.last_word != word {
                word = plan.last_word;
                since_word.clear();
            }
            for thanks in plan.thanks.iter().filter(|t| !t.is_over && t.due <= now) {
                let round = all_rounds.iter().find(|round| round.id == thanks.round).unwrap();
                let over = round.begins.as_ref().unwrap().instant() + SignedDuration::from_mins(60);
                assert_eq!(thanks.due, over + SignedDuration::from_hours(24));
                assert_eq!(now, thanks.due, "seen in the minute it is due");
                log.entry(("thanks", thanks.round, thanks.person))
                    .or_default()
                    .push(now);
                let to = (thanks.round, thanks.person);
                let new = letter(&mut build, &dossier, to, LetterKind::ThankYou, sent(now), now);
                dossier.letters.push(new);
                thanked += 1;
            }
            match plan.check_in {
                CheckIn::Due {
                    number,
                    round,
                    to,
                    at,
                    waiting,
                    ..
                } if at <= now => {
                    assert_eq!(now, at, "seen in the minute it is due");
                    let there = now.to_zoned(tz.clone());
                    assert_eq!((there.hour(), there.minute()), (10, 0), "{there}");
                    assert!(
                        !matches!(there.weekday(), Weekday::Saturday | Weekday::Sunday),
                        "{there}"
                    );
                    assert_ne!(there.date(), date(holiday));
                    let held = all_rounds.iter().find(|known| known.id == round).unwrap().day.unwrap();
                    match waiting {
                        Waiting::Named { day, .. } => {
                            assert!(there.date() > day && workdays.between(day, there.date()) == 1);
                        }
                        Waiting::Week => assert_eq!(workdays.between(held, there.date()), 5),
                        Waiting::Again { .. } => assert!(workdays.between(since_word[0], there.date()) >= 5),
                    }
                    since_word.push(there.date());
                    assert_eq!(number, since_word.len());
                    assert!(number <= 2, "a third would be chasing");
                    log.entry(("check-in", round, to)).or_default().push(now);
                    let new = letter(&mut build, &dossier, (round, to), LetterKind::CheckIn, sent(now), now);
                    dossier.letters.push(new);
                    asked += 1;
                }
                CheckIn::Due {
                    waiting: Waiting::Named { day, .. },
                    ..
                } => {
                    assert!(today <= day || workdays.between(day, today) <= 1);
                    held_back += 1;
                }
                CheckIn::LetGo { .. } => let_go += 1,
                _ => {}
            }
            // To the next moment at which something falls due, eight hours at most.
            let plan = timeline(&dossier, now, &place());
            let mut next: Vec<Timestamp> = plan.thanks.iter().filter(|t| !t.is_over).map(|t| t.due).collect();
            if let CheckIn::Due { at, .. } = plan.check_in {
                next.push(at);
            }
            let soon = now + SignedDuration::from_hours(8);
            now = next
                .into_iter()
                .filter(|at| *at > now)
                .min()
                .map_or(soon, |at| at.min(soon));
        }
        for ((what, ..), times) in &log {
            assert!(times.len() <= if *what == "thanks" { 1 } else { 2 }, "{what} {times:?}");
        }
        let people: usize = all_rounds.iter().map(|round| dossier.people_of(round.id).len()).sum();
        let notes = log.keys().filter(|(what, ..)| *what == "thanks").count();
        assert_eq!(notes, people, "everybody met was thanked");
    }
    assert_eq!(rounds, 120);
    assert!(
        thanked > 150 && asked > 80 && let_go > 0 && held_back > 0,
        "{thanked} {asked} {let_go} {held_back}"
    );
}
