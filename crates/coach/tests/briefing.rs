//! What holds for every briefing, and what the sections promise, on dossiers built for it.

use finalist_coach::briefing::{Basis, Briefing, Item, SectionId};
use finalist_coach::coach;
use finalist_core::ask::{Ask, AskState};
use finalist_core::dossier::Dossier;
use finalist_core::exchange::{AnswerMark, RemarkKind};
use finalist_core::fact::{Attribute, Value};
use finalist_core::interviewer::{Background, BackgroundKind, Function};
use finalist_core::profile::{Connection, Entry, EntryKind, Profile};
use finalist_core::source::{Source, SourceKind};
use finalist_core::stage::StageStatus;
use finalist_core::story::StoryUse;
use finalist_core::time::{PartialDate, TimeZone, Timestamp};
use finalist_testkit::build::Builder;
use finalist_testkit::clock::now;

fn briefing(dossier: &Dossier, profile: &Profile) -> Briefing {
    at(dossier, profile, now())
}

fn at(dossier: &Dossier, profile: &Profile, moment: Timestamp) -> Briefing {
    coach(dossier, profile, moment, &TimeZone::UTC)
}

fn of_kind<'b>(briefing: &'b Briefing, kind: &str) -> Vec<&'b Item> {
    briefing
        .walk()
        .map(|(_, item)| item)
        .filter(|item| item.kind == kind)
        .collect()
}

/// An application with a first interview held and a second one in eight days, each with one person.
fn two_rounds(build: &mut Builder) -> (Dossier, Profile) {
    let mut dossier = build.dossier();
    let first = build.interview(
        &mut dossier,
        StageStatus::Done,
        Some(("2026-11-19T14:00", "Europe/Dublin")),
    );
    let second = build.interview(
        &mut dossier,
        StageStatus::Scheduled,
        Some(("2026-12-08T10:00", "Europe/Dublin")),
    );
    build.interviewer(&mut dossier, first, "Ida Falk", Function::HumanResources);
    build.interviewer(&mut dossier, second, "Per Holm", Function::HiringManager);
    let profile = build.profile(&dossier);
    (dossier, profile)
}

#[test]
fn an_empty_case_has_all_twelve_sections_and_says_what_it_needs() {
    let mut build = Builder::default();
    let dossier = build.dossier();
    let profile = build.profile(&dossier);
    let briefing = briefing(&dossier, &profile);
    let ids: Vec<SectionId> = briefing.sections.iter().map(|s| s.id).collect();
    assert_eq!(ids, SectionId::ALL);
    for section in &briefing.sections {
        assert!(
            !section.items.is_empty() || !section.missing.is_empty(),
            "{} is silent",
            section.id
        );
    }
    let needs = &briefing.section(SectionId::Straight).unwrap().missing;
    assert!(needs.iter().any(|text| text.starts_with("not assessed")), "{needs:?}");
}

#[test]
fn every_line_cites_evidence_or_says_from_what_it_was_inferred() {
    let mut build = Builder::default();
    let (mut dossier, profile) = two_rounds(&mut build);
    let first = dossier.rounds[0].id;
    let entry = build.team_size(&dossier, first, 8.0);
    dossier.claims.append(entry);
    for (section, item) in briefing(&dossier, &profile).walk() {
        match item.basis {
            Basis::Evidence => assert!(!item.cites.is_empty(), "{section}: {}", item.text),
            Basis::Inferred(from) => assert!(!from.is_empty(), "{section}: {}", item.text),
            Basis::NotAssessed => assert!(item.cites.is_empty(), "{section}: {}", item.text),
        }
    }
}

#[test]
fn two_tellings_of_one_matter_are_one_contradiction_and_no_value_to_repeat() {
    let mut build = Builder::default();
    let (mut dossier, profile) = two_rounds(&mut build);
    let (first, second) = (dossier.rounds[0].id, dossier.rounds[1].id);
    let (eight, twelve) = (
        build.team_size(&dossier, first, 8.0),
        build.team_size(&dossier, second, 12.0),
    );
    dossier.claims.append(eight);
    dossier.claims.append(twelve);
    let briefing = briefing(&dossier, &profile);
    let found = of_kind(&briefing, "contradiction");
    assert_eq!(found.len(), 1);
    assert!(
        found[0].text.contains("8 people") && found[0].text.contains("12 people"),
        "{}",
        found[0].text
    );
    assert!(of_kind(&briefing, "value_to_repeat").is_empty());
    assert!(!found[0].text.contains("lie"), "nobody is accused");
}

#[test]
fn the_same_value_told_twice_is_to_be_repeated_and_no_contradiction() {
    let mut build = Builder::default();
    let (mut dossier, profile) = two_rounds(&mut build);
    let (first, second) = (dossier.rounds[0].id, dossier.rounds[1].id);
    for round in [first, second] {
        let entry = build.team_size(&dossier, round, 8.0);
        dossier.claims.append(entry);
    }
    let briefing = briefing(&dossier, &profile);
    assert!(of_kind(&briefing, "contradiction").is_empty());
    let values = of_kind(&briefing, "value_to_repeat");
    assert!(
        values.len() == 1 && values[0].text.contains("told 2 times"),
        "{values:?}"
    );
}

#[test]
fn a_retracted_claim_contradicts_nothing() {
    let mut build = Builder::default();
    let (mut dossier, profile) = two_rounds(&mut build);
    let (first, second) = (dossier.rounds[0].id, dossier.rounds[1].id);
    let (wrong, right) = (
        build.team_size(&dossier, first, 8.0),
        build.team_size(&dossier, second, 12.0),
    );
    let id = finalist_core::ledger::Claim::clone(&wrong).id;
    dossier.claims.append(wrong);
    dossier.claims.append(right);
    dossier.claims.retract(id, now(), "misheard").unwrap();
    assert!(of_kind(&briefing(&dossier, &profile), "contradiction").is_empty());
}

#[test]
fn people_who_differ_are_a_red_flag_with_a_kind_question() {
    let mut build = Builder::default();
    let (mut dossier, profile) = two_rounds(&mut build);
    let (first, second) = (dossier.rounds[0].id, dossier.rounds[1].id);
    let value = |n| Value::Quantity {
        amount: n,
        most: None,
        unit: "day a week".to_owned(),
    };
    for (round, days) in [(first, 0.0), (second, 1.0)] {
        let entry = build.entry(&dossier, round, Attribute::RemoteDays, value(days));
        dossier.statements.append(entry);
    }
    let briefing = briefing(&dossier, &profile);
    let flags = of_kind(&briefing, "red_flag");
    assert_eq!(flags.len(), 1, "{flags:?}");
    assert_eq!(flags[0].items[0].kind, "clarify");
    assert!(
        of_kind(&briefing, "contradiction").is_empty(),
        "theirs is not the candidate's"
    );
}

#[test]
fn what_was_left_open_comes_first_and_then_the_concern() {
    let mut build = Builder::default();
    let (mut dossier, profile) = two_rounds(&mut build);
    let first = dossier.rounds[0].id;
    let open = build.exchange(
        &dossier,
        first,
        "Tell me about a project that you had to stop.",
        AnswerMark::Open,
    );
    dossier.exchanges.push(open);
    let concern = build.remark(&dossier, first, RemarkKind::Concern, "not enough experience at night");
    dossier.remarks.push(concern);
    let briefing = briefing(&dossier, &profile);
    let questions = &briefing.section(SectionId::Questions).unwrap().items;
    assert_eq!(questions[0].text, "Tell me about a project that you had to stop.");
    assert_eq!(questions[1].kind, "concern");
    assert!(questions.len() > 2, "the function of the interviewer gives more");
}

#[test]
fn an_answered_ask_is_not_proposed_again_and_an_open_one_is() {
    let mut build = Builder::default();
    let (mut dossier, profile) = two_rounds(&mut build);
    let person = dossier.interviewers[1].id;
    let mut ask = |text: &str, state, answer: Option<&str>| Ask {
        id: build.id(),
        application: dossier.application.id,
        interviewer: Some(person),
        round: None,
        text: text.to_owned(),
        state,
        answer: answer.map(str::to_owned),
        position: None,
        evidence: None,
    };
    let asks = vec![
        ask(
            "What would success look like after six months?",
            AskState::Covered,
            Some("fewer late boats"),
        ),
        ask(
            "What does success after the first six months look like?",
            AskState::Planned,
            None,
        ),
        ask("Why did the last two people leave?", AskState::Asked, None),
    ];
    dossier.asks = asks;
    let briefing = briefing(&dossier, &profile);
    let proposed: Vec<&str> = of_kind(&briefing, "ask")
        .iter()
        .map(|item| item.text.as_str())
        .collect();
    assert!(!proposed.iter().any(|text| text.contains("success")), "{proposed:?}");
    assert!(
        proposed
            .iter()
            .any(|text| text.starts_with("Why did the last two people leave?")),
        "{proposed:?}"
    );
    assert_eq!(of_kind(&briefing, "already_answered").len(), 1);
}

#[test]
fn what_was_said_of_somebody_is_looked_for_before_nothing_is_noted() {
    let mut build = Builder::default();
    let (mut dossier, profile) = two_rounds(&mut build);
    let first = dossier.rounds[0].id;
    let mut claim = build.team_size(&dossier, first, 8.0);
    claim.wording = "I built the slipway with Per Holm and a team of eight.".to_owned();
    dossier.claims.append(claim);
    let told = |briefing: &Briefing| -> Vec<String> {
        let lines = of_kind(briefing, "background").into_iter();
        lines
            .map(|item| item.text.clone())
            .filter(|text| text.contains("Per"))
            .collect()
    };
    let with = told(&briefing(&dossier, &profile));
    assert!(
        with.iter().any(|line| line.contains("the slipway with Per Holm")),
        "{with:?}"
    );
    assert!(
        with.iter().any(|line| line.starts_with("beside what you said")),
        "{with:?}"
    );
    assert!(
        !with.iter().any(|line| line.starts_with("nothing is noted")),
        "{with:?}"
    );
    let (bare, profile) = two_rounds(&mut build);
    let without = told(&briefing(&bare, &profile));
    assert!(
        without
            .iter()
            .any(|line| line.starts_with("nothing is noted about Per Holm")),
        "{without:?}"
    );
}

#[test]
fn a_shared_school_and_a_colleague_inside_are_found_and_a_common_word_is_not() {
    let mut build = Builder::default();
    let (mut dossier, mut profile) = two_rounds(&mut build);
    let background = |kind, text: &str| Background {
        kind,
        text: text.to_owned(),
        evidence: None,
    };
    dossier.interviewers[1].background = vec![
        background(BackgroundKind::School, "studied law at Westbay College of Trade"),
        background(BackgroundKind::Note, "likes planning"),
    ];
    let mut entry = |kind, title: &str, organisation: Option<&str>| Entry {
        id: build.id(),
        kind,
        title: title.to_owned(),
        organisation: organisation.map(str::to_owned),
        place: None,
        from: None,
        until: None,
        text: String::new(),
        evidence: None,
    };
    profile.entries = vec![
        entry(EntryKind::Education, "BA", Some("Westbay College of Trade")),
        entry(EntryKind::Interest, "planning", None),
    ];
    let connection = |id, name: &str, employer: &str| Connection {
        id,
        name: name.to_owned(),
        employer: Some(employer.to_owned()),
        title: None,
        email: None,
        url: None,
        connected: None,
        evidence: None,
    };
    profile.connections = vec![
        connection(build.id(), "Lena Voss", "Harbour Lights Ltd"),
        connection(build.id(), "Otto Kern", "Elsewhere"),
    ];
    profile.connection_count = 2;
    let briefing = briefing(&dossier, &profile);
    let shared = of_kind(&briefing, "commonality");
    assert!(
        shared.len() == 1 && shared[0].text.contains("Westbay College of Trade"),
        "{shared:?}"
    );
    let inside = of_kind(&briefing, "connection_inside");
    assert!(inside.len() == 1 && inside[0].text.contains("Lena Voss"), "{inside:?}");
}

#[test]
fn with_one_day_left_everything_is_due_by_then() {
    let mut build = Builder::default();
    let (dossier, profile) = two_rounds(&mut build);
    let eve = "2026-12-07T18:00:00Z".parse().unwrap();
    let briefing = at(&dossier, &profile, eve);
    let tasks = of_kind(&briefing, "task");
    assert!(!tasks.is_empty());
    for task in tasks {
        let due = &task.fields.iter().find(|(name, _)| *name == "due").unwrap().1;
        assert_eq!(due, "2026-12-07", "{}", task.text);
    }
}

#[test]
fn a_round_that_is_over_gets_no_tasks_and_says_so() {
    let mut build = Builder::default();
    let (dossier, profile) = two_rounds(&mut build);
    let briefing = at(&dossier, &profile, "2026-12-20T09:00:00Z".parse().unwrap());
    assert!(of_kind(&briefing, "task").is_empty());
    assert_eq!(of_kind(&briefing, "over").len(), 1);
}

#[test]
fn the_thank_you_is_due_a_day_after_the_end_across_a_clock_change() {
    let mut build = Builder::default();
    let mut dossier = build.dossier();
    // The clocks go back in the night after this round: 24 hours later it is 10:00 on the wall, not 11:00.
    let round = build.interview(
        &mut dossier,
        StageStatus::Scheduled,
        Some(("2027-10-30T10:00", "Europe/Berlin")),
    );
    build.interviewer(&mut dossier, round, "Ida Falk", Function::Peer);
    let profile = build.profile(&dossier);
    let briefing = briefing(&dossier, &profile);
    let notes = of_kind(&briefing, "thank_you");
    assert_eq!(notes.len(), 1);
    assert!(notes[0].text.contains("Sun 31 Oct 2027 10:00"), "{}", notes[0].text);
}

#[test]
fn a_notice_that_ends_after_their_start_is_told() {
    let mut build = Builder::default();
    let (mut dossier, profile) = two_rounds(&mut build);
    let first = dossier.rounds[0].id;
    let notice = build.entry(&dossier, first, Attribute::Notice, Value::Duration { days: 91.3 });
    dossier.claims.append(notice);
    let start = build.entry(
        &dossier,
        first,
        Attribute::StartDate,
        Value::Date("2027-02-01".parse().unwrap()),
    );
    dossier.statements.append(start);
    let found = briefing(&dossier, &profile);
    assert_eq!(of_kind(&found, "start_too_early").len(), 1);
}

#[test]
fn a_briefing_is_the_same_each_time() {
    let mut build = Builder::default();
    let (mut dossier, profile) = two_rounds(&mut build);
    let first = dossier.rounds[0].id;
    for people in [8.0, 12.0, 9.0] {
        let entry = build.team_size(&dossier, first, people);
        dossier.claims.append(entry);
    }
    assert_eq!(briefing(&dossier, &profile), briefing(&dossier, &profile));
}

#[test]
fn what_round_1_stressed_moves_its_requirement_to_the_front() {
    let mut build = Builder::default();
    let (mut dossier, profile) = two_rounds(&mut build);
    let first = dossier.rounds[0].id;
    let text = "Night Planner\n\nRequirements\n- You must have a boat licence.\n- You must speak Danish.\n- You must know winter timetables.\n";
    dossier.sources.push(posting(&mut build, &dossier, text));
    let heads = |dossier: &Dossier| -> Vec<String> {
        of_kind(&briefing(dossier, &profile), "requirement_gap")
            .iter()
            .map(|item| item.text.clone())
            .collect()
    };
    let last = |heads: &[String]| {
        heads
            .iter()
            .position(|text| text.contains("winter timetables"))
            .unwrap()
    };
    assert_eq!(last(&heads(&dossier)), 2);
    let stressed = build.remark(
        &dossier,
        first,
        RemarkKind::Emphasis,
        "winter timetables are what matters",
    );
    dossier.remarks.push(stressed);
    assert_eq!(last(&heads(&dossier)), 0, "R3");
}

#[test]
fn a_competency_that_only_a_told_story_shows_is_named_as_not_fresh() {
    let mut build = Builder::default();
    let (dossier, mut profile) = two_rounds(&mut build);
    let text = "Two deckhands quarrelled about the watch, and the conflict grew into a heated argument. I mediated the \
                dispute, heard both sides of the disagreement and we settled it.";
    profile.stories.push(build.story("The quarrel", [text, "", "", ""]));
    let only_told = |profile: &Profile| {
        let briefing = briefing(&dossier, profile);
        let coverage = of_kind(&briefing, "coverage");
        coverage[0]
            .fields
            .iter()
            .find(|(name, _)| *name == "only_told")
            .unwrap()
            .1
            .clone()
    };
    assert_eq!(only_told(&profile), "", "R4: it is fresh");
    profile.uses.push(StoryUse {
        id: build.id(),
        story: profile.stories[0].id,
        application: dossier.application.id,
        round: None,
        told_to: None,
        on: None,
        evidence: None,
    });
    assert!(
        only_told(&profile).contains("handling conflict"),
        "R4: {}",
        only_told(&profile)
    );
}

#[test]
fn every_person_is_given_questions_of_their_own() {
    let mut build = Builder::default();
    let (mut dossier, profile) = two_rounds(&mut build);
    let second = dossier.rounds[1].id;
    for (name, function) in [
        ("Una Moe", Function::Executive),
        ("Ole Dahl", Function::Peer),
        ("Kai Berg", Function::Technical),
    ] {
        build.interviewer(&mut dossier, second, name, function);
    }
    let briefing = briefing(&dossier, &profile);
    let people: Vec<&Item> = of_kind(&briefing, "ask_of")
        .into_iter()
        .filter(|item| item.head.is_some())
        .collect();
    assert_eq!(people.len(), 4);
    let mut all: Vec<&str> = people
        .iter()
        .flat_map(|item| item.items.iter().map(|ask| ask.text.as_str()))
        .collect();
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert!(
        count >= 12 && all.len() == count,
        "R8: nobody is asked what another is asked: {all:?}"
    );
}

#[test]
fn a_pause_in_the_resume_and_a_deed_with_a_figure_are_expected_to_be_asked_about() {
    let mut build = Builder::default();
    let (dossier, mut profile) = two_rounds(&mut build);
    let mut position = |organisation: &str, from: (i16, i8), until: Option<(i16, i8)>, text: &str| Entry {
        text: text.to_owned(),
        ..position(&mut build, "Planner", organisation, from, until)
    };
    profile.entries = vec![
        position(
            "Bay Lines",
            (2021, 3),
            None,
            "Cut late departures by 12 percent in two winters",
        ),
        position("Old Quay", (2016, 1), Some((2020, 2)), ""),
        position("Short Pier", (2015, 1), Some((2015, 6)), ""),
    ];
    let briefing = briefing(&dossier, &profile);
    let questions: Vec<&str> = briefing
        .section(SectionId::Questions)
        .unwrap()
        .items
        .iter()
        .map(|i| i.text.as_str())
        .collect();
    for expected in [
        "What did you do between Old Quay and Bay Lines?",
        "Why did you leave Short Pier so soon?",
        "You write: “Cut late departures by 12 percent in two winters”. How did you do that?",
    ] {
        assert!(questions.contains(&expected), "{expected}: {questions:?}");
    }
}

fn position(build: &mut Builder, title: &str, organisation: &str, from: (i16, i8), until: Option<(i16, i8)>) -> Entry {
    Entry {
        id: build.id(),
        kind: EntryKind::Position,
        title: title.to_owned(),
        organisation: Some(organisation.to_owned()),
        place: None,
        from: PartialDate::new(from.0, Some(from.1), None),
        until: until.and_then(|(year, month)| PartialDate::new(year, Some(month), None)),
        text: String::new(),
        evidence: None,
    }
}

fn posting(build: &mut Builder, dossier: &Dossier, text: &str) -> Source {
    Source {
        id: build.id(),
        application: Some(dossier.application.id),
        kind: SourceKind::Posting,
        name: "posting.txt".to_owned(),
        hash: "0".repeat(64),
        text: text.into(),
        imported: now(),
        superseded_by: None,
    }
}

#[test]
fn years_that_are_asked_for_are_reckoned_from_the_positions_that_show_them() {
    let shown = |asked: &str| {
        let mut build = Builder::default();
        let (mut dossier, mut profile) = two_rounds(&mut build);
        let text = format!("Crane Planner\n\nRequirements\n- {asked}\n");
        let posting = posting(&mut build, &dossier, &text);
        dossier.sources.push(posting);
        profile.entries = vec![
            position(&mut build, "Crane planner", "Marlin Quay", (2014, 1), Some((2017, 6))),
            position(&mut build, "Crane planner", "Marlin Quay", (2017, 1), Some((2020, 12))),
            position(&mut build, "Baker", "Marlin Quay", (2021, 1), None),
        ];
        briefing(&dossier, &profile)
            .walk()
            .map(|(_, item)| item.text.clone())
            .find(|text| text.contains("by the dates"))
    };
    // The two overlap by half a year, which counts once.
    assert_eq!(
        shown("At least 5 years of crane planning").as_deref(),
        Some("about 7 years by the dates of Crane planner, Marlin Quay and one more position")
    );
    assert_eq!(
        shown("10+ years of experience").as_deref(),
        Some("about 12 years by the dates of Baker, Marlin Quay and 2 more positions")
    );
    assert_eq!(shown("5 years of welding"), None);
    assert_eq!(shown("Crane planning in the year 2026"), None);
}

#[test]
fn a_clarifying_question_that_was_taken_over_is_not_proposed_again() {
    let mut build = Builder::default();
    let (mut dossier, profile) = two_rounds(&mut build);
    let rounds = [dossier.rounds[0].id, dossier.rounds[1].id];
    for (round, days) in rounds.into_iter().zip([0.0, 1.0]) {
        let value = Value::Quantity {
            amount: days,
            most: None,
            unit: "day a week".to_owned(),
        };
        let told = build.entry(&dossier, round, Attribute::RemoteDays, value);
        dossier.statements.append(told);
    }
    let proposed = |dossier: &Dossier| {
        let briefing = briefing(dossier, &profile);
        let found = of_kind(&briefing, "ask")
            .into_iter()
            .find(|item| item.value("topic") == Some("clarify") && item.value("ask").is_none());
        found.map(|item| item.text.clone())
    };
    let question = proposed(&dossier).unwrap();
    dossier.asks.push(Ask {
        id: build.id(),
        application: dossier.application.id,
        interviewer: None,
        round: None,
        text: question,
        state: AskState::Planned,
        answer: None,
        position: None,
        evidence: None,
    });
    assert_eq!(proposed(&dossier), None);
}
