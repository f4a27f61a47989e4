use finalist_core::ask::{Ask, AskState};
use finalist_core::dossier::Dossier;
use finalist_core::exchange::AnswerMark;
use finalist_core::interviewer::Function;
use finalist_core::promise::Promise;
use finalist_core::signal::SignalKind;
use finalist_core::stage::StageStatus;
use finalist_core::time::TimeZone;
use finalist_testkit::build::Builder;
use finalist_testkit::clock::now;

use super::*;

fn found(build: &mut Builder, dossier: &Dossier) -> Vec<(SignalKind, String)> {
    let profile = build.profile(dossier);
    let zone = TimeZone::UTC;
    let desk = Desk::new(dossier, &profile, now(), &zone);
    computed(&desk).into_iter().map(|c| (c.kind, c.text)).collect()
}

#[test]
fn a_question_that_was_answered_before_is_told_with_both_rounds() {
    let mut build = Builder::default();
    let mut dossier = build.dossier();
    let first = build.interview(
        &mut dossier,
        StageStatus::Done,
        Some(("2026-11-03T10:00", "Europe/Dublin")),
    );
    let second = build.interview(
        &mut dossier,
        StageStatus::Done,
        Some(("2026-11-12T10:00", "Europe/Dublin")),
    );
    let ida = build.interviewer(&mut dossier, second, "Ida Falk", Function::Peer);
    let mut early = build.exchange(
        &dossier,
        first,
        "How did you plan the winter timetable at the harbour?",
        AnswerMark::Answered,
    );
    early.answer = Some("with the pilots, tide by tide".to_owned());
    let mut late = build.exchange(
        &dossier,
        second,
        "How did you plan the winter timetable for the harbour?",
        AnswerMark::Answered,
    );
    late.asked_by = Some(ida.id);
    let other = build.exchange(
        &dossier,
        second,
        "How would you plan a summer timetable for tourists?",
        AnswerMark::Answered,
    );
    let opener = |round, build: &mut Builder| {
        build.exchange(
            &dossier,
            round,
            "Please tell us something about yourself.",
            AnswerMark::Answered,
        )
    };
    let openers = [opener(first, &mut build), opener(second, &mut build)];
    dossier.exchanges.extend([early, late, other]);
    dossier.exchanges.extend(openers);
    let signs = found(&mut build, &dossier);
    assert_eq!(signs.len(), 1, "{signs:?}");
    assert!(
        signs[0].0 == SignalKind::Repeated && signs[0].1.starts_with("Ida Falk asked"),
        "{signs:?}"
    );
    // The rounds may have been written down in any order.
    dossier.exchanges.reverse();
    assert_eq!(found(&mut build, &dossier), signs);
    dossier.exchanges.reverse();
    // What was left open is asked again by right.
    dossier.exchanges[0].mark = AnswerMark::Open;
    assert_eq!(found(&mut build, &dossier), []);
    // Nor is that a repetition of which no answer is on record.
    dossier.exchanges[0].mark = AnswerMark::Answered;
    dossier.exchanges[0].answer = Some(" – ".to_owned());
    assert_eq!(found(&mut build, &dossier), []);
    dossier.exchanges[0].answer = None;
    assert_eq!(found(&mut build, &dossier), []);
}

#[test]
fn a_day_that_passed_is_told_until_word_came_or_a_round_is_set() {
    let mut build = Builder::default();
    let mut dossier = build.dossier();
    let round = build.interview(
        &mut dossier,
        StageStatus::Done,
        Some(("2026-10-20T10:00", "Europe/Dublin")),
    );
    let mut promise = Promise {
        id: build.id(),
        application: dossier.application.id,
        round: Some(round),
        by_whom: None,
        what: "you will hear from us by 30 October".to_owned(),
        by: Some("2026-10-30".parse().unwrap()),
        said_on: Some("2026-10-20".parse().unwrap()),
        kept_on: None,
        evidence: None,
    };
    dossier.promises.push(promise.clone());
    let signs = found(&mut build, &dossier);
    assert!(signs.len() == 1 && signs[0].0 == SignalKind::SlowTimeline, "{signs:?}");
    assert!(
        signs[0].1.contains("you will hear from us") && signs[0].1.contains("days ago"),
        "{signs:?}"
    );
    promise.id = build.id();
    promise.said_on = Some("2026-11-01".parse().unwrap());
    promise.by = Some("2027-06-01".parse().unwrap());
    dossier.promises.push(promise);
    let signs = found(&mut build, &dossier);
    assert!(
        signs.len() == 1
            && signs[0]
                .1
                .contains("passed without it, and on Sun 1 Nov 2026 they named Tue 1 Jun 2027"),
        "a later word takes its place, and the slip stays: {signs:?}"
    );
    assert_eq!(
        dossier.days_late(&dossier.promises[0], "2026-11-20".parse().unwrap()),
        Some(2),
        "late until the next word"
    );
    dossier.promises[1].said_on = Some("2026-10-29".parse().unwrap());
    assert_eq!(
        found(&mut build, &dossier),
        [],
        "a day that was moved in time is no slip"
    );
    dossier.promises.pop();
    dossier.promises[0].kept_on = Some("2026-11-02".parse().unwrap());
    assert_eq!(found(&mut build, &dossier), []);
    dossier.promises[0].kept_on = None;
    build.interview(
        &mut dossier,
        StageStatus::Scheduled,
        Some(("2027-06-08T10:00", "Europe/Dublin")),
    );
    assert_eq!(found(&mut build, &dossier), [], "they went on");
    let lateness = |day: &str| dossier.days_late(&dossier.promises[0], day.parse().unwrap());
    assert_eq!(
        (lateness("2026-11-20"), lateness("2027-06-20")),
        (None, Some(221)),
        "a talk ahead answers, one that was held tells by when"
    );
}

#[test]
fn many_stages_count_until_they_were_explained() {
    let mut build = Builder::default();
    let mut dossier = build.dossier();
    let mut last = None;
    for _ in 0..5 {
        last = Some(build.interview(&mut dossier, StageStatus::Done, None));
    }
    assert_eq!(found(&mut build, &dossier)[0].0, SignalKind::ManyStages);
    dossier.asks.push(Ask {
        id: build.id(),
        application: dossier.application.id,
        interviewer: None,
        round: last,
        text: "What are the further rounds meant to show?".to_owned(),
        state: AskState::Covered,
        answer: Some("the board has to agree".to_owned()),
        position: None,
        evidence: None,
    });
    assert_eq!(found(&mut build, &dossier), []);
}
