//! An application with something of everything, whose texts try to be markup; and one with nothing in it. The pages of
//! one application are drawn from these two.

use std::sync::Arc;

use askama::Template;
use finalist_app::view::person::{NamedIn, Noted, PersonFile};
use finalist_app::{AppError, Case};
use finalist_core::application::Application;
use finalist_core::exchange::{AnswerMark, RemarkKind};
use finalist_core::interviewer::{Background, BackgroundKind, Function};
use finalist_core::proof::Proof;
use finalist_core::source::{Source, SourceKind};
use finalist_core::span::{Evidence, Span};
use finalist_core::stage::StageStatus;
use finalist_core::time::TimeZone;
use finalist_testkit::build::Builder;
use finalist_testkit::clock::now;

use crate::form::Given;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::page::application::ApplicationPage;
use crate::page::edit::{EditPage, Ticks};
use crate::page::people::PeoplePage;
use crate::page::person::{PersonPage, PersonRecordPage};
use crate::page::role::RolePage;
use crate::page::rounds::RoundsPage;
use crate::page::source::{ExcerptPart, UnderstoodPage, pieces};
use crate::page::write::{Place, WritePage};

const POSTING: &str = "Night Planner <b>\n\nWhat you bring\n- You must have planned <m> night shifts for a fleet\n\
    - Experience with <script>alert(1)</script> rota tools is required\n- Danish is a plus\n";
const NOTES: &str = "Q: Why <t> nights?\nA: Because <x> they are quiet.\n";

pub(super) fn pages() -> Vec<(&'static str, String)> {
    let (full, empty) = (full(), empty());
    let zone = TimeZone::UTC;
    let frame = || super::inside("");
    let source = full.dossier.sources[1].clone();
    let round = full.dossier.rounds[0].id;
    let person = full.dossier.interviewers[0].clone();
    let mut refused = WritePage::new(frame(), &full, &Place::Round(round), "</textarea><script>x".into());
    refused.error = Some("<m>".into());
    let understood = finalist_app::operation::note::Understood::of(&full.dossier, &full.profile, source.id);
    let excerpt = ExcerptPart::new(
        &Source {
            text: Arc::from(NOTES),
            ..source.clone()
        },
        Span::new(3, 12),
    );
    assert!(
        excerpt.render().unwrap().contains("&#60;t&#62;"),
        "the part escapes too"
    );
    vec![
        (
            "application",
            ApplicationPage::new(frame(), &full, &zone).render().unwrap(),
        ),
        (
            "application empty",
            ApplicationPage::new(frame(), &empty, &zone).render().unwrap(),
        ),
        ("role", RolePage::new(frame(), &full).render().unwrap()),
        ("role empty", RolePage::new(frame(), &empty).render().unwrap()),
        (
            "rounds",
            RoundsPage::new(frame(), &full, &[], &zone, None).render().unwrap(),
        ),
        (
            "rounds empty",
            RoundsPage::new(frame(), &empty, &[], &zone, None).render().unwrap(),
        ),
        ("people", PeoplePage::new(frame(), &full, now(), None).render().unwrap()),
        (
            "people empty",
            PeoplePage::new(frame(), &empty, now(), None).render().unwrap(),
        ),
        ("person", PersonPage::new(frame(), &full, &person).render().unwrap()),
        ("person_record", record().render().unwrap()),
        ("edit ticks", edit().render().unwrap()),
        (
            "write",
            WritePage::new(frame(), &full, &Place::Notes(source.id, Some(round)), NOTES.into())
                .render()
                .unwrap(),
        ),
        ("write refused", refused.render().unwrap()),
        (
            "understood",
            UnderstoodPage {
                frame: frame(),
                name: "<n>".into(),
                kind: "notes",
                href: "/sources/s1".into(),
                pieces: pieces("s1", "<n>", &understood),
            }
            .render()
            .unwrap(),
        ),
    ]
}

fn edit() -> EditPage {
    let fields = vec![
        Field::new("name", "Name <m>").value("<x>"),
        Field::new("minutes", "Length"),
    ];
    let typed = [("name", "</form><script>"), ("minutes", "<t>")].map(|(n, v)| (n.to_owned(), v.to_owned()));
    let error = AppError::Invalid {
        field: "minutes",
        reason: "<n>".into(),
    };
    let (_, form) = FormPart::new("/rounds/r1", "Save", fields)
        .filled(&Given::of(typed))
        .refused(error)
        .unwrap();
    EditPage {
        ticks: Some(Ticks {
            name: "people",
            legend: "Who",
            boxes: vec![("p1".into(), "A <m>".into(), true), ("p2".into(), "B".into(), false)],
        }),
        remove: Some(("/rounds/r1/remove".into(), "Take it out")),
        links: vec![("/sittings/s1".into(), "Sitting <t>".into())],
        ..EditPage::new(
            super::inside("rounds"),
            "Round <b>",
            ("/applications/a1/rounds".into(), "Rounds"),
            form,
        )
    }
}

fn record() -> PersonRecordPage {
    let noted = |text: &str| Noted {
        about: Some("<t>".into()),
        text: text.into(),
        file: Some("<n>.md".into()),
    };
    PersonRecordPage {
        frame: super::inside("people"),
        id: "p1".into(),
        all: Arc::new(PersonFile {
            format: "finalist-person",
            version: 1,
            application: "Role at <n>".into(),
            name: "A <b>".into(),
            title: Some("<t>".into()),
            function: "peer",
            email: None,
            known: vec![noted("likes <m>")],
            rounds: Vec::new(),
            asked: vec![noted("<script>?")],
            remarks: Vec::new(),
            said: Vec::new(),
            told: Vec::new(),
            questions: Vec::new(),
            expected: vec![noted("<x>?")],
            promises: vec![noted("a word by <d>")],
            signs: vec![noted("a <sign>")],
            tasks: vec![noted("send <it>")],
            letters: Vec::new(),
            contacts: Vec::new(),
            files: vec![NamedIn {
                source: "s1".into(),
                file: "<n>.md".into(),
                places: 2,
            }],
        }),
    }
}

fn empty() -> Case {
    let mut build = Builder::default();
    let mut dossier = build.dossier();
    dossier.application = Application {
        employer: None,
        role: None,
        ..dossier.application
    };
    let profile = build.profile(&dossier);
    Case {
        judgement: finalist_coach::judge(
            &dossier,
            &profile,
            now(),
            &finalist_coach::timeline::Place::in_zone(TimeZone::UTC),
        ),
        dossier,
        profile,
        at: now(),
    }
}

fn full() -> Case {
    let mut build = Builder::default();
    let mut dossier = build.dossier();
    dossier.application.employer = Some("<n> & sons".into());
    dossier.application.place = Some("<t>".into());
    let held = build.interview(
        &mut dossier,
        StageStatus::Done,
        Some(("2026-11-24T10:00", "Europe/Dublin")),
    );
    let coming = build.interview(
        &mut dossier,
        StageStatus::Scheduled,
        Some(("2026-12-08T10:00", "America/New_York")),
    );
    for (kind, name, text) in [
        (SourceKind::Posting, "<posting>.txt", POSTING),
        (SourceKind::Notes, "<n>.md", NOTES),
    ] {
        dossier.sources.push(Source {
            id: build.id(),
            application: Some(dossier.application.id),
            kind,
            name: name.into(),
            hash: String::new(),
            text: Arc::from(text),
            imported: now(),
            superseded_by: None,
        });
    }
    let evidence = Some(Evidence {
        source: dossier.sources[1].id,
        span: Span::new(3, 12),
    });
    let person = build.interviewer(&mut dossier, coming, "A <b>", Function::Peer);
    build.interviewer(&mut dossier, held, "B <m>", Function::Executive);
    dossier.interviewers[0].title = Some("<t> lead".into());
    dossier.interviewers[0].background.push(Background {
        kind: BackgroundKind::Hobby,
        text: "rows <x>".into(),
        evidence,
    });
    let round = &mut dossier.rounds[1];
    (round.place, round.link) = (Some("<x> quay".into()), Some("https://meet.example/<x>".into()));
    for (question, mark) in [
        ("Why <t> nights?", AnswerMark::Open),
        ("<script>?", AnswerMark::Answered),
    ] {
        let mut exchange = build.exchange(&dossier, held, question, mark);
        (exchange.asked_by, exchange.answer, exchange.evidence) = (Some(person.id), Some("<m>".into()), evidence);
        dossier.exchanges.push(exchange);
    }
    for text in ["planned night shifts for the whole <m> fleet", "<b> kindness"] {
        let mut remark = build.remark(&dossier, held, RemarkKind::Emphasis, text);
        (remark.by, remark.evidence) = (Some(person.id), evidence);
        dossier.remarks.push(remark);
    }
    let mut ask = build.ask(&dossier, "What is <x> first?");
    ask.interviewer = Some(person.id);
    dossier.asks.push(ask);
    let mut profile = build.profile(&dossier);
    for title in ["The <m> rota", "The <x> storm"] {
        profile
            .stories
            .push(build.story(title, ["<b>", "", "I planned it", ""]));
    }
    dossier.proofs.push(Proof {
        id: build.id(),
        application: dossier.application.id,
        requirement: "You must have planned <m> night shifts for a fleet".into(),
        story: profile.stories[0].id,
    });
    Case {
        judgement: finalist_coach::judge(
            &dossier,
            &profile,
            now(),
            &finalist_coach::timeline::Place::in_zone(TimeZone::UTC),
        ),
        dossier,
        profile,
        at: now(),
    }
}

/// What the pages say of the full case.
#[test]
fn a_chosen_story_a_gap_and_another_clock_are_shown() {
    let pages: std::collections::BTreeMap<&str, String> = pages().into_iter().collect();
    let role = &pages["role"];
    assert!(
        role.contains("your choice") && role.contains("class=\"gap\"") && role.contains("Stressed"),
        "{role}"
    );
    let gap = role.find("class=\"gap\"").unwrap();
    assert!(gap < role.find("your choice").unwrap(), "gaps come first: {role}");
    let rounds = &pages["rounds"];
    assert!(
        rounds.contains("15:00 on your clock") && rounds.contains("left open"),
        "{rounds}"
    );
    let overview = &pages["application"];
    for words in [
        "1 of 1 researched",
        "1 without a good answer yet",
        "2 lack a part",
        "25 % to 50 %",
    ] {
        assert!(overview.contains(words), "{words}: {overview}");
    }
    assert!(pages["people"].contains("in the next round"));
    assert!(
        pages["write refused"].contains("&#60;/textarea&#62;"),
        "what was typed is kept"
    );
}
