//! Both ledgers by hand: entered, corrected with history, taken back, set aside.

use finalist_app::Version;
use finalist_app::operation::ledger::{About, AddEntry, CorrectEntry, EntryId, Said, Side, Stand};
use finalist_app::view::ledger::LedgersView;
use finalist_core::fact::Attribute;

use crate::{Desk, is_meanwhile, refused, run};

const ROUND_1: &str =
    "# Phone screen, 12 November 2026\nWith Ines Oakes\n\nQ: How large is your team?\nA: I lead a team of 8 people.\n";
const ROUND_2: &str = "# First interview, 19 November 2026\nWith Per Holm\n\nQ: How large is your team?\nA: I lead a team of 12 people.\n";

async fn view(desk: &Desk) -> LedgersView {
    desk.app.ledgers(desk.here).await.unwrap()
}

async fn two_tellings(desk: &Desk) {
    desk.take_in("phone-screen.md", ROUND_1).await;
    desk.take_in("interview-1.md", ROUND_2).await;
}

fn add(side: Side, desk: &Desk, wording: &str) -> AddEntry {
    AddEntry {
        application: desk.here,
        side,
        wording: wording.to_owned(),
        about: None,
        said: Said::default(),
    }
}

#[test]
fn two_tellings_of_one_matter_stand_in_one_row_and_are_named() {
    run(async |desk| {
        two_tellings(&desk).await;
        let own = view(&desk).await.own;
        assert_eq!(own.columns.len(), 2, "{:?}", own.columns);
        let row = &own.rows[0];
        assert!(row.differs, "{row:?}");
        let values: Vec<&str> = row.cells.iter().flatten().map(|cell| cell.value.as_str()).collect();
        assert_eq!(values, ["8 people", "12 people"]);
        let noted = row.noted.as_deref().unwrap();
        assert!(
            noted.contains("you said 8 people") && noted.contains("on Thu 12 Nov 2026"),
            "{noted}"
        );
        assert!(row.clarify.as_deref().unwrap().contains("team size"), "{row:?}");
        let cell = &row.cells[0][0];
        assert_eq!(cell.evidence.as_ref().unwrap().file, "phone-screen.md");
        let lower = format!("{noted} {}", row.clarify.as_deref().unwrap()).to_lowercase();
        for word in [
            "lie",
            "lied",
            "contradict",
            "wrong",
            "inconsistent",
            "changed your story",
        ] {
            assert!(!lower.contains(word), "R2: nobody is accused: {lower}");
        }
    });
}

#[test]
fn a_correction_keeps_its_history_and_clears_the_disagreement() {
    run(async |desk| {
        two_tellings(&desk).await;
        let cell = view(&desk).await.own.rows[0].cells[1][0].clone();
        let id = EntryId::parse(Side::Own, &cell.id).unwrap();
        let correct = CorrectEntry {
            value: "eight people".to_owned(),
            wording: String::new(),
        };
        let seen = Version::given(&cell.version);
        let done = desk.app.correct_entry(id, correct.clone(), Some(&seen)).await.unwrap();
        assert!(done.change.is_some());
        let own = view(&desk).await.own;
        assert!(own.rows.iter().all(|row| !row.differs), "{own:?}");
        let shown = desk.app.entry(desk.here, done.value).await.unwrap();
        assert_eq!((shown.entry.value.as_str(), &shown.entry.evidence), ("8 people", &None));
        assert_eq!(shown.history.len(), 1);
        assert_eq!(
            (shown.history[0].value.as_str(), shown.history[0].standing),
            ("12 people", "superseded")
        );
        let old = desk.app.entry(desk.here, id).await.unwrap();
        assert_eq!(old.newer.unwrap().id, shown.entry.id);
        // The other window still shows the old one.
        is_meanwhile(desk.app.correct_entry(id, correct.clone(), Some(&seen)).await);
        refused(desk.app.correct_entry(id, correct, None).await, "superseded already");
        refused(
            desk.app.stand_entry(id, Stand::Confirm, None).await,
            "superseded already",
        );
    });
}

#[test]
fn a_correction_can_be_undone_and_the_undoing_too() {
    run(async |desk| {
        two_tellings(&desk).await;
        let before = view(&desk).await.own;
        let id = EntryId::parse(Side::Own, &before.rows[0].cells[1][0].id).unwrap();
        let correct = CorrectEntry {
            value: "8".to_owned(),
            wording: String::new(),
        };
        let done = desk.app.correct_entry(id, correct, None).await.unwrap();
        let after = view(&desk).await.own;
        let undone = desk.app.undo(done.change.unwrap()).await.unwrap();
        assert_eq!(view(&desk).await.own, before);
        desk.app.undo(undone.change.unwrap()).await.unwrap();
        assert_eq!(view(&desk).await.own, after);
    });
}

#[test]
fn what_is_taken_back_or_not_confirmed_is_held_against_nobody_and_stays_visible() {
    run(async |desk| {
        two_tellings(&desk).await;
        let cell = view(&desk).await.own.rows[0].cells[0][0].clone();
        let id = EntryId::parse(Side::Own, &cell.id).unwrap();
        desk.app.stand_entry(id, Stand::Doubt, None).await.unwrap();
        let own = view(&desk).await.own;
        assert!(own.rows.iter().all(|row| !row.differs));
        assert_eq!((own.set_aside.len(), own.set_aside[0].standing), (1, "unconfirmed"));
        let briefing = desk.app.brief(desk.here).await.unwrap();
        assert_eq!(
            briefing.walk().filter(|(_, item)| item.kind == "unconfirmed").count(),
            1
        );
        desk.app.stand_entry(id, Stand::Confirm, None).await.unwrap();
        assert!(view(&desk).await.own.rows[0].differs, "it holds again");
        refused(
            desk.app.stand_entry(id, Stand::Retract("  ".into()), None).await,
            "reason",
        );
        let seen = Version::given(&cell.version);
        desk.app
            .stand_entry(id, Stand::Retract("I misspoke".into()), Some(&seen))
            .await
            .unwrap();
        let own = view(&desk).await.own;
        assert_eq!(own.set_aside[0].reason.as_deref(), Some("I misspoke"));
        refused(desk.app.stand_entry(id, Stand::Doubt, None).await, "retracted already");
    });
}

/// A changed file does not bring back what the candidate corrected.
#[test]
fn a_correction_outlives_a_changed_file() {
    run(async |desk| {
        two_tellings(&desk).await;
        let cell = view(&desk).await.own.rows[0].cells[1][0].clone();
        let id = EntryId::parse(Side::Own, &cell.id).unwrap();
        let correct = CorrectEntry {
            value: "8".to_owned(),
            wording: "eight it is".to_owned(),
        };
        desk.app.correct_entry(id, correct, None).await.unwrap();
        let more = format!("{ROUND_2}\nQ: When could you start?\nA: My notice is three months.\n");
        desk.take_in("interview-1.md", &more).await;
        let own = view(&desk).await.own;
        assert!(own.rows.iter().all(|row| !row.differs), "{:#?}", own.rows);
        assert!(
            own.rows.iter().any(|row| row.subject == "Notice period"),
            "{:#?}",
            own.rows
        );
    });
}

#[test]
fn what_is_entered_by_hand_is_read_or_named() {
    run(async |desk| {
        let person = desk.person("Per Holm").await;
        let read = AddEntry {
            said: Said {
                person: Some(person),
                on: Some("2026-11-19".parse().unwrap()),
                ..Said::default()
            },
            ..add(Side::Theirs, &desk, "The team has nine people.")
        };
        let done = desk.app.add_entry(read).await.unwrap();
        assert_eq!(done.value.len(), 1, "{done:?}");
        let theirs = view(&desk).await.theirs;
        assert_eq!(theirs.columns[0].name, "Per Holm");
        assert_eq!(theirs.rows[0].cells[0][0].value, "9 people");
        refused(
            desk.app
                .add_entry(add(Side::Own, &desk, "It went by quickly, I think."))
                .await,
            "no fact was found",
        );
        let named = AddEntry {
            about: Some(About {
                attribute: Attribute::Notice,
                subject: String::new(),
                value: "six weeks".to_owned(),
            }),
            ..add(Side::Own, &desk, "I said I am bound for a while.")
        };
        desk.app.add_entry(named).await.unwrap();
        let own = view(&desk).await.own;
        assert_eq!(own.rows[0].cells[0][0].value, "6 weeks");
        assert_eq!(own.columns[0].name, "noted by you");
        let foreign = AddEntry {
            application: desk.elsewhere,
            said: Said {
                person: Some(person),
                ..Said::default()
            },
            ..add(Side::Theirs, &desk, "The team has ten people.")
        };
        refused(desk.app.add_entry(foreign).await, "person");
    });
}

#[test]
fn two_of_their_people_who_say_different_things_give_a_kind_question() {
    run(async |desk| {
        for (name, words) in [
            ("Per Holm", "The team has nine people."),
            ("Ines Oakes", "The team has 14 people."),
        ] {
            let person = desk.person(name).await;
            let said = Said {
                person: Some(person),
                on: None,
                round: None,
            };
            let round = desk
                .app
                .add_round(finalist_app::operation::round::AddRound {
                    application: desk.here,
                    kind: finalist_core::stage::StageKind::Interview,
                    name: None,
                    at: None,
                })
                .await
                .unwrap()
                .id;
            let said = Said {
                round: Some(round),
                ..said
            };
            let entry = AddEntry {
                said,
                ..add(Side::Theirs, &desk, words)
            };
            desk.app.add_entry(entry).await.unwrap();
        }
        let theirs = view(&desk).await.theirs;
        assert_eq!(theirs.columns.len(), 2);
        let row = &theirs.rows[0];
        assert!(row.differs);
        assert!(
            row.noted.as_deref().unwrap().contains("Per Holm said 9 people"),
            "{row:?}"
        );
        assert!(row.clarify.as_deref().unwrap().ends_with('?'), "{row:?}");
    });
}
