//! How far a preparation is, part by part, and what is chosen for a requirement.

use finalist_coach::readiness::{self, Part, PartId, Standing};
use finalist_coach::timeline::Place;
use finalist_coach::{Judgement, judge};
use finalist_core::dossier::Dossier;
use finalist_core::exchange::{AnswerMark, RemarkKind};
use finalist_core::interviewer::{Background, BackgroundKind, Function};
use finalist_core::profile::Profile;
use finalist_core::proof::Proof;
use finalist_core::source::{Source, SourceKind};
use finalist_core::stage::StageStatus;
use finalist_core::time::TimeZone;
use finalist_testkit::build::Builder;
use finalist_testkit::clock::now;

fn judged(dossier: &Dossier, profile: &Profile) -> Judgement {
    judge(dossier, profile, now(), &Place::in_zone(TimeZone::UTC))
}

#[track_caller]
fn check(judgement: &Judgement, id: PartId, standing: Standing, text: &str, lacks: &[&str]) {
    let part: Option<&Part> = judgement.readiness.iter().find(|part| part.id == id);
    let part = part.expect("every part is there");
    let named: Vec<&str> = part.lacks.iter().map(|lack| lack.text.as_str()).collect();
    assert_eq!(
        (part.standing, part.text.as_str(), named),
        (standing, text, lacks.to_vec())
    );
}

#[test]
fn nothing_to_work_with_is_not_assessed_and_never_a_score() {
    let mut build = Builder::default();
    let dossier = build.dossier();
    let profile = build.profile(&dossier);
    let judgement = judged(&dossier, &profile);
    assert_eq!(judgement.readiness.len(), PartId::ALL.len(), "every part, each once");
    for part in &judgement.readiness {
        let begun = matches!(part.standing, Standing::Ready | Standing::Partly);
        assert!(!begun, "{part:?}");
        assert!(!part.text.contains('%'), "{part:?}");
    }
}

#[test]
fn each_part_counts_what_is_there_and_names_what_is_missing() {
    let mut build = Builder::default();
    let mut dossier = build.dossier();
    let held = build.interview(
        &mut dossier,
        StageStatus::Done,
        Some(("2026-11-24T10:00", "Europe/Dublin")),
    );
    let coming = build.interview(
        &mut dossier,
        StageStatus::Scheduled,
        Some(("2026-12-08T10:00", "Europe/Dublin")),
    );
    let ida = build.interviewer(&mut dossier, coming, "Ida Falk", Function::Peer);
    build.interviewer(&mut dossier, coming, "Jon Brandt", Function::Executive);
    dossier.interviewers[0].background.push(Background {
        kind: BackgroundKind::Hobby,
        text: "rows".to_owned(),
        evidence: None,
    });
    for (question, mark) in [
        ("Why nights?", AnswerMark::Open),
        ("Which tool?", AnswerMark::Doubted),
        ("Since when?", AnswerMark::Answered),
    ] {
        let exchange = build.exchange(&dossier, held, question, mark);
        dossier.exchanges.push(exchange);
    }
    let mut ask = build.ask(&dossier, "What comes first?");
    ask.interviewer = Some(ida.id);
    dossier.asks.push(ask);
    let later = build.interview(
        &mut dossier,
        StageStatus::Done,
        Some(("2026-11-27T10:00", "Europe/Dublin")),
    );
    for (round, people) in [(held, 8.0), (later, 12.0)] {
        let claim = build.team_size(&dossier, round, people);
        dossier.claims.append(claim);
    }
    let mut profile = build.profile(&dossier);
    let whole = [
        "In the winter of 2024 our night depot lost two planners at once",
        "I had to keep all twelve lines running until spring",
        "I wrote a new rota, trained three drivers to plan, and checked it every evening",
        "No departure was missed in nine weeks, and overtime fell by 30 %",
    ];
    profile.stories.push(build.story("The rota", whole));
    profile
        .stories
        .push(build.story("The storm", [whole[0], whole[1], whole[2], ""]));

    let judgement = judged(&dossier, &profile);
    let check = |id, standing, text: &str, lacks: &[&str]| check(&judgement, id, standing, text, lacks);
    check(
        PartId::When,
        Standing::Partly,
        "known: the time and who will be there",
        &["the place or the link"],
    );
    check(
        PartId::People,
        Standing::Partly,
        "1 of 2 researched",
        &["nothing is noted about Jon Brandt yet"],
    );
    check(
        PartId::Open,
        Standing::Partly,
        "2 without a good answer yet",
        &["left open: Why nights?", "doubted: Which tool?"],
    );
    check(
        PartId::Stories,
        Standing::Partly,
        "1 whole, 1 lacks a part, 2 fresh for this employer",
        &["“The storm” lacks its result", "4 or more whole ones are advised"],
    );
    check(
        PartId::Asks,
        Standing::Partly,
        "questions noted for 1 of 2 people",
        &["no question noted for Jon Brandt"],
    );
    let straight = judgement.readiness.iter().find(|p| p.id == PartId::Straight).unwrap();
    assert_eq!(
        (straight.standing, straight.lacks.len()),
        (Standing::Partly, 1),
        "{straight:?}"
    );
    let next = readiness::next(&judgement.readiness, 2);
    assert_eq!(next.len(), 2);
    assert_eq!(next[0].0, PartId::When);
}

#[test]
fn a_part_is_ready_once_nothing_is_missing() {
    let mut build = Builder::default();
    let mut dossier = build.dossier();
    let coming = build.interview(
        &mut dossier,
        StageStatus::Scheduled,
        Some(("2026-12-08T10:00", "Europe/Dublin")),
    );
    dossier.rounds[0].link = Some("https://meet.example/x".to_owned());
    build.interviewer(&mut dossier, coming, "Ida Falk", Function::Peer);
    let profile = build.profile(&dossier);
    check(
        &judged(&dossier, &profile),
        PartId::When,
        Standing::Ready,
        "known: the time, the place or the link and who will be there",
        &[],
    );
}

#[test]
fn a_chosen_story_comes_first_and_fills_a_gap() {
    let mut build = Builder::default();
    let mut dossier = build.dossier();
    let held = build.interview(
        &mut dossier,
        StageStatus::Done,
        Some(("2026-11-24T10:00", "Europe/Dublin")),
    );
    let text = "Night Planner\n\nRequirements\n- You must speak Danish with our harbour crews\n\
                - You must have planned night shifts for a large bus depot\n";
    dossier.sources.push(Source {
        id: build.id(),
        application: Some(dossier.application.id),
        kind: SourceKind::Posting,
        name: "posting.txt".to_owned(),
        hash: String::new(),
        text: std::sync::Arc::from(text),
        imported: now(),
        superseded_by: None,
    });
    let said = build.remark(
        &dossier,
        held,
        RemarkKind::Emphasis,
        "planned night shifts for the large depot",
    );
    dossier.remarks.push(said);
    let mut profile = build.profile(&dossier);
    let parts = [
        "Last year",
        "To learn it",
        "I took lessons every week",
        "I passed the exam",
    ];
    profile.stories.push(build.story("Evening classes", parts));
    let wanted = |dossier: &Dossier| judged(dossier, &profile).wanted;
    let danish = |dossier: &Dossier| {
        let rows = wanted(dossier);
        rows.into_iter().find(|row| row.text.contains("Danish")).unwrap()
    };
    assert!(danish(&dossier).is_gap());
    assert!(
        wanted(&dossier).iter().any(|row| row.stressed.is_some()),
        "what was stressed meets its line"
    );
    let proof = Proof {
        id: build.id(),
        application: dossier.application.id,
        requirement: danish(&dossier).text.to_uppercase(),
        story: profile.stories[0].id,
    };
    dossier.proofs.push(proof.clone());
    let row = danish(&dossier);
    assert!(!row.is_gap());
    assert_eq!(
        (row.evidence[0].chosen, row.evidence[0].name.as_str()),
        (Some(proof.id), "Evening classes")
    );
    let briefing = judged(&dossier, &profile).briefing;
    let shown: Vec<String> = briefing.walk().map(|(_, item)| item.text.clone()).collect();
    assert!(
        shown.iter().any(|text| text == "story: Evening classes (your choice)"),
        "{shown:?}"
    );
    // A link to a story that is gone says nothing.
    let mut gone = profile.clone();
    gone.stories.clear();
    let rows = judge(&dossier, &gone, now(), &Place::in_zone(TimeZone::UTC)).wanted;
    assert!(rows.iter().find(|row| row.text.contains("Danish")).unwrap().is_gap());
}
