//! What the pages of one application do by hand, on a real database: each change whole, told in the log, refused where it
//! was changed meanwhile.

use std::sync::Arc;

use finalist_core::ask::Ask;
use finalist_core::exchange::{AnswerMark, Exchange};
use finalist_core::id::{ApplicationId, InterviewerId, RoundId};
use finalist_core::interviewer::{BackgroundKind, Function, Interviewer};
use finalist_core::ledger::{Claim, Statement};
use finalist_core::proof::Proof;
use finalist_core::round::{Format, Round, Session};
use finalist_core::source::Source;
use finalist_core::stage::{StageKind, StageStatus};
use finalist_core::story::Story;
use finalist_store::{Filter, Location};
use finalist_testkit::clock::{clock, ids};

use super::application::AddApplication;
use super::exchange::SetExchange;
use super::note::{PieceKind, WriteNotes};
use super::person::SetPerson;
use super::person::edit::EditPerson;
use super::referee::SetReferee;
use super::requirement::LinkStory;
use super::round::edit::{EditRound, SetSession};
use super::round::{AddRound, SetRound};
use crate::{App, AppError, Config, Version};

/// An application with a round that was held, a round that comes, and two people.
struct Stage {
    app: App,
    application: ApplicationId,
    held: RoundId,
    coming: RoundId,
    ida: InterviewerId,
    jon: InterviewerId,
    _folder: tempfile::TempDir,
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(future)
}

async fn stage() -> Stage {
    let folder = tempfile::tempdir().unwrap();
    let config = Config {
        location: Location::File(folder.path().join("f.db")),
        clock: clock(),
        ids: Some(ids()),
    };
    let app = App::open(config).await.unwrap();
    let add = AddApplication {
        employer: Some("Harbour Lights".to_owned()),
        role: Some("Night Planner".to_owned()),
        place: None,
    };
    let application = app.add_application(add).await.unwrap().id;
    let mut rounds = Vec::new();
    for begins in ["2026-11-24T10:00", "2026-12-08T14:30"] {
        let add = AddRound {
            application,
            kind: StageKind::Interview,
            name: None,
            at: None,
        };
        let id = app.add_round(add).await.unwrap().id;
        let set = SetRound {
            begins: begins.parse().ok(),
            zone: Some("Europe/Dublin".to_owned()),
            ..SetRound::default()
        };
        app.set_round(id, set).await.unwrap();
        rounds.push(id);
    }
    let mut people = Vec::new();
    for name in ["Ida Falk", "Jon Brandt"] {
        people.push(
            app.add_person(application, name, SetPerson::default())
                .await
                .unwrap()
                .id,
        );
    }
    Stage {
        app,
        application,
        held: rounds[0],
        coming: rounds[1],
        ida: people[0],
        jon: people[1],
        _folder: folder,
    }
}

const NOTES: &str = "Interviewer: Ida Falk, Planning Lead\n\n\
    Q: How many people did you lead at the depot?\nA: I said a team of 12.\n\n\
    Q: Which planning tool do you know best?\nA: I did not have a good answer to this one.\n\n\
    Ida stressed that handovers at night must be written down.\n";

impl Stage {
    async fn notes(&self, text: &str) -> crate::edit::Done<super::note::Written> {
        let write = WriteNotes {
            application: self.application,
            round: Some(self.held),
            text: text.to_owned(),
            replaces: None,
        };
        self.app.write_notes(write).await.unwrap()
    }

    async fn all<E: finalist_store::Stored>(&self) -> Vec<E> {
        self.app.read().await.unwrap().list(Filter::Workspace).await.unwrap()
    }

    async fn get<E: finalist_store::Stored>(&self, id: E::Id) -> E {
        self.app.read().await.unwrap().get(id).await.unwrap().unwrap()
    }

    /// Everything but the change log.
    async fn dump(&self) -> Vec<(&'static str, Vec<String>)> {
        let tables = self.app.read().await.unwrap().dump().await.unwrap();
        let kept = tables.into_iter().filter(|t| !t.table.starts_with("change"));
        kept.map(|t| (t.table, t.rows)).collect()
    }

    /// The operation of the latest change.
    async fn latest(&self) -> String {
        let changes = self.app.read().await.unwrap().changes(1).await.unwrap();
        changes[0].operation.clone()
    }
}

#[test]
fn typed_notes_are_kept_word_for_word_and_read_like_a_file() {
    wait(async {
        let stage = stage().await;
        let done = stage.notes(NOTES).await;
        assert!(done.change.is_some());
        let source: Source = stage.get(done.source.unwrap()).await;
        assert_eq!(&*source.text, NOTES);
        let bytes = stage.app.read().await.unwrap().source_content(source.id).await.unwrap();
        assert_eq!(bytes.as_deref(), Some(NOTES.as_bytes()));
        let exchanges: Vec<Exchange> = stage.all().await;
        assert_eq!(exchanges.len(), 2, "{exchanges:?}");
        assert!(
            exchanges.iter().all(|e| e.round == Some(stage.held)),
            "the round of the page"
        );
        assert!(exchanges.iter().any(|e| e.mark != AnswerMark::Answered));
        let claims: Vec<Claim> = stage.all().await;
        assert!(claims.iter().any(|c| c.wording.contains("12")), "{claims:?}");
        assert_eq!(stage.get::<Round>(stage.held).await.stage.status, StageStatus::Done);
        assert_eq!(stage.all::<Interviewer>().await.len(), 2, "Ida was known");
        let (_, understood) = stage.app.understood(source.id).await.unwrap();
        let kinds: Vec<PieceKind> = understood.pieces.iter().map(|p| p.kind).collect();
        assert!(
            kinds.contains(&PieceKind::Asked) && kinds.contains(&PieceKind::Said),
            "{kinds:?}"
        );
        assert!(kinds.contains(&PieceKind::Stressed), "{kinds:?}");
    });
}

#[test]
fn notes_are_read_along_as_they_will_be_kept_and_nothing_is_stored() {
    wait(async {
        let stage = stage().await;
        let before = stage.dump().await;
        let write = WriteNotes {
            application: stage.application,
            round: Some(stage.held),
            text: NOTES.to_owned(),
            replaces: None,
        };
        let along = stage.app.read_along(write.clone()).await.unwrap();
        assert_eq!(stage.dump().await, before);
        let kept = stage.notes(NOTES).await.source.unwrap();
        let (_, understood) = stage.app.understood(kept).await.unwrap();
        assert_eq!(along.pieces, understood.pieces);
        for text in ["", " \n", "\u{200b}", "Q:", "\u{202e}A: x\u{0}", &"x".repeat(1 << 20)] {
            let hostile = WriteNotes {
                text: text.to_owned(),
                ..write.clone()
            };
            stage.app.read_along(hostile).await.unwrap();
        }
    });
}

#[test]
fn mended_notes_take_the_place_of_the_older_ones_and_empty_ones_are_refused() {
    wait(async {
        let stage = stage().await;
        let first = stage.notes(NOTES).await.source.unwrap();
        let write = |text: &str, replaces| WriteNotes {
            application: stage.application,
            round: Some(stage.held),
            text: text.to_owned(),
            replaces,
        };
        let before = stage.dump().await;
        let refused = stage.app.write_notes(write(" \n ", None)).await.unwrap_err();
        assert!(matches!(refused, AppError::Invalid { field: "notes", .. }), "{refused}");
        assert_eq!(stage.dump().await, before);
        let mended = NOTES.replace("team of 12", "team of 14");
        let second = stage.app.write_notes(write(&mended, Some(first))).await.unwrap();
        assert_eq!(stage.get::<Source>(first).await.superseded_by, second.source);
        assert_eq!(stage.all::<Exchange>().await.len(), 2, "none twice");
        let claims: Vec<Claim> = stage.all().await;
        assert!(claims.len() >= 2, "the older value stays as history");
        let late = stage.app.write_notes(write("late", Some(first))).await.unwrap_err();
        assert!(matches!(late, AppError::Meanwhile { .. }), "{late}");
        let again = stage.notes("Quite another thing.").await.source.unwrap();
        assert_ne!(
            stage.get::<Source>(again).await.name,
            stage.get::<Source>(first).await.name
        );
        assert_eq!(stage.get::<Source>(again).await.superseded_by, None);
    });
}

#[test]
fn a_question_is_entered_mended_marked_and_taken_out() {
    wait(async {
        let stage = stage().await;
        let set = |question: &str, mark| SetExchange {
            round: Some(stage.held),
            asked_by: Some(stage.ida),
            question: question.to_owned(),
            answer: Some("  ".to_owned()),
            mark,
        };
        let added = stage
            .app
            .add_exchange(stage.application, set("Why planning?", AnswerMark::Open))
            .await
            .unwrap();
        let shown = Version::of(&added.value);
        assert_eq!((added.answer.clone(), added.asked_by), (None, Some(stage.ida)));
        stage
            .app
            .set_exchange(added.id, set("Why night planning?", AnswerMark::Answered), Some(&shown))
            .await
            .unwrap();
        let late = stage
            .app
            .mark_exchange(added.id, AnswerMark::Doubted, Some(&shown))
            .await
            .unwrap_err();
        assert!(matches!(late, AppError::Meanwhile { .. }));
        let stored: Exchange = stage.get(added.id).await;
        assert_eq!(
            (stored.question.as_str(), stored.mark),
            ("Why night planning?", AnswerMark::Answered)
        );
        let blank = stage
            .app
            .set_exchange(added.id, set(" ", AnswerMark::Open), None)
            .await
            .unwrap_err();
        assert!(matches!(blank, AppError::Invalid { field: "question", .. }));
        assert_eq!(stage.get::<Exchange>(added.id).await, stored);
        stage.app.remove_exchange(added.id, None).await.unwrap();
        assert_eq!(stage.all::<Exchange>().await, []);
        assert_eq!(stage.latest().await, "remove exchange");
    });
}

fn edit() -> EditRound {
    EditRound {
        kind: StageKind::Interview,
        name: Some(" Meet  the team ".to_owned()),
        day: "2026-12-10".parse().ok(),
        time: "09:15".parse().ok(),
        zone: Some("America/New_York".to_owned()),
        minutes: Some(90),
        place: Some(" ".to_owned()),
        link: Some("https://meet.example/x".to_owned()),
        formats: vec![Format::Panel],
    }
}

#[test]
fn a_round_is_set_as_a_whole_or_not_at_all() {
    wait(async {
        let stage = stage().await;
        let before: Round = stage.get(stage.coming).await;
        for (wrong, field) in [
            (
                EditRound {
                    minutes: Some(0),
                    ..edit()
                },
                "minutes",
            ),
            (
                EditRound {
                    zone: Some("Mars/Olympus".to_owned()),
                    ..edit()
                },
                "zone",
            ),
            (EditRound { day: None, ..edit() }, "day"),
            (
                EditRound {
                    name: Some("n".repeat(501)),
                    ..edit()
                },
                "name",
            ),
        ] {
            let refused = stage.app.edit_round(stage.coming, wrong, None).await.unwrap_err();
            assert!(
                matches!(refused, AppError::Invalid { field: f, .. } if f == field),
                "{refused}"
            );
        }
        assert_eq!(stage.get::<Round>(stage.coming).await, before);
        let seen = Version::of(&before);
        let after = stage
            .app
            .edit_round(stage.coming, edit(), Some(&seen))
            .await
            .unwrap()
            .value;
        assert_eq!(after.stage.name.as_deref(), Some("Meet the team"));
        assert_eq!(
            after.begins.as_ref().unwrap().instant().to_string(),
            "2026-12-10T14:15:00Z"
        );
        assert_eq!((after.place, after.stage.status), (None, StageStatus::Scheduled));
        let late = stage
            .app
            .edit_round(stage.coming, edit(), Some(&seen))
            .await
            .unwrap_err();
        assert!(matches!(late, AppError::Meanwhile { what: "round" }));
        let blank = EditRound {
            day: None,
            time: None,
            ..edit()
        };
        let expected = stage.app.edit_round(stage.coming, blank, None).await.unwrap();
        assert_eq!(
            (expected.begins.clone(), expected.stage.status),
            (None, StageStatus::Expected)
        );
    });
}

#[test]
fn a_round_that_is_taken_out_leaves_what_was_noted_of_it() {
    wait(async {
        let stage = stage().await;
        stage.notes(NOTES).await;
        let seat = SetSession {
            people: vec![stage.jon, stage.jon],
            ..SetSession::default()
        };
        let sitting = stage.app.add_session(stage.held, seat).await.unwrap();
        assert_eq!(sitting.interviewers, [stage.jon]);
        stage.app.remove_round(stage.held, None).await.unwrap();
        let exchanges: Vec<Exchange> = stage.all().await;
        assert!(exchanges.len() == 2 && exchanges.iter().all(|e| e.round.is_none()));
        assert!(stage.all::<Claim>().await.iter().all(|c| c.saying.round.is_none()));
        assert!(stage.all::<Session>().await.iter().all(|s| s.round != stage.held));
        let rounds: Vec<Round> = stage.all().await;
        assert_eq!(
            rounds.iter().map(|r| (r.id, r.position)).collect::<Vec<_>>(),
            [(stage.coming, 0)]
        );
    });
}

#[test]
fn a_chosen_story_is_the_evidence_until_it_is_taken_back_or_goes() {
    wait(async {
        let stage = stage().await;
        let story = Story {
            id: stage.app.make_id(),
            title: "The winter rota".to_owned(),
            situation: String::new(),
            task: String::new(),
            action: "I rewrote it".to_owned(),
            result: String::new(),
            other: String::new(),
            evidence: None,
        };
        let mut tx = stage.app.write("test").await.unwrap();
        tx.insert(&story).await.unwrap();
        tx.commit().await.unwrap();
        let link = |requirement: &str| LinkStory {
            application: stage.application,
            requirement: requirement.to_owned(),
            story: story.id,
        };
        let refused = stage.app.link_story(link(" ")).await.unwrap_err();
        assert!(matches!(
            refused,
            AppError::Invalid {
                field: "requirement",
                ..
            }
        ));
        let first = stage.app.link_story(link("Speaks Danish")).await.unwrap();
        let again = stage.app.link_story(link("speaks  danish!")).await.unwrap();
        assert_eq!((again.id, again.change), (first.id, None), "chosen once");
        stage.app.unlink_story(first.id).await.unwrap();
        assert_eq!(stage.all::<Proof>().await, []);
        stage.app.link_story(link("Speaks Danish")).await.unwrap();
        stage.app.remove_story(story.id).await.unwrap();
        assert_eq!(stage.all::<Proof>().await, [], "a choice does not outlive its story");
    });
}

#[test]
fn two_entries_become_one_person_and_nothing_refers_to_the_double() {
    wait(async {
        let stage = stage().await;
        stage.notes(NOTES).await;
        let app = &stage.app;
        for person in [stage.ida, stage.jon] {
            let seat = SetSession {
                people: vec![person],
                ..SetSession::default()
            };
            app.add_session(stage.coming, seat).await.unwrap();
        }
        let both = SetSession {
            people: vec![stage.ida, stage.jon],
            ..SetSession::default()
        };
        let panel = app.add_session(stage.coming, both).await.unwrap().id;
        app.add_fact(stage.ida, BackgroundKind::School, "Went to Skerry College")
            .await
            .unwrap();
        let asked = |by| SetExchange {
            round: None,
            asked_by: Some(by),
            question: "Nights?".to_owned(),
            answer: None,
            mark: AnswerMark::Open,
        };
        app.add_exchange(stage.application, asked(stage.ida)).await.unwrap();
        let mut tx = app.write("test").await.unwrap();
        for mut claim in tx.list::<Claim>(Filter::Workspace).await.unwrap() {
            claim.saying.person = Some(stage.ida);
            tx.update(&claim).await.unwrap();
        }
        tx.commit().await.unwrap();
        let refused = app.merge_people(stage.jon, stage.jon).await.unwrap_err();
        assert!(matches!(refused, AppError::Invalid { .. }));

        let kept = app.merge_people(stage.jon, stage.ida).await.unwrap();
        assert!(kept.change.is_some());
        let known: Vec<&str> = kept.background.iter().map(|b| b.text.as_str()).collect();
        assert!(
            known.contains(&"Went to Skerry College") && known.contains(&"also written Ida Falk"),
            "{known:?}"
        );
        assert_eq!(kept.title.as_deref(), Some("Planning Lead"));
        let double = stage.ida.to_string();
        for (table, rows) in stage.dump().await {
            let row = rows.iter().find(|row| row.contains(&double));
            assert_eq!(row, None, "{table} still refers to the double");
        }
        assert_eq!(stage.get::<Session>(panel).await.interviewers, [stage.jon]);
        let exchanges: Vec<Exchange> = stage.all().await;
        assert!(exchanges.iter().any(|e| e.asked_by == Some(stage.jon)));
    });
}

#[test]
fn an_anonymous_person_leaves_a_whole_record_and_no_name_in_it() {
    wait(async {
        let stage = stage().await;
        stage.notes(NOTES).await;
        let app = &stage.app;
        let edit = EditPerson {
            name: "Ida Falk".to_owned(),
            title: Some("Planning Lead".to_owned()),
            function: Function::HiringManager,
            email: Some("Ida@Harbour.example".to_owned()),
        };
        app.edit_person(stage.ida, edit.clone(), None).await.unwrap();
        app.add_fact(stage.jon, BackgroundKind::Note, "Sat beside Ida at lunch")
            .await
            .unwrap();
        let file = app.person_file(stage.ida).await.unwrap();
        assert_eq!(file.files.len(), 1);
        assert!(
            file.files[0].places >= 2 && file.markdown().contains("Planning Lead"),
            "{file:?}"
        );
        let remarks = file.remarks.len();
        assert!(remarks > 0, "{file:?}");

        let anonymous = app.anonymise_person(stage.ida).await.unwrap();
        assert_eq!(
            (anonymous.name.as_str(), anonymous.function),
            ("interviewer 1", Function::HiringManager)
        );
        let tables = app.read().await.unwrap().dump().await.unwrap();
        for table in tables.iter().filter(|t| t.table != "source") {
            for part in ["Ida", "Falk", "ida@", "Planning Lead"] {
                let row = table.rows.iter().find(|row| row.contains(part));
                assert_eq!(row, None, "{part} in {}", table.table);
            }
        }
        let after = app.person_file(stage.ida).await.unwrap();
        assert_eq!(after.remarks.len(), remarks, "who said what stays");
        assert_eq!(stage.all::<Exchange>().await.len(), 2);
        let jon: Interviewer = stage.get(stage.jon).await;
        assert_eq!(jon.background[0].text, "Sat beside interviewer 1 at lunch");
    });
}

#[test]
fn a_merged_person_is_forgotten_under_both_names_in_the_change_log_too() {
    for is_erased in [true, false] {
        wait(async {
            let stage = stage().await;
            stage.notes(NOTES).await;
            let app = &stage.app;
            app.merge_people(stage.jon, stage.ida).await.unwrap();
            app.add_referee(
                "Ola Berg",
                SetReferee {
                    relation: Some("shared a desk with Ida Falk".to_owned()),
                    ..SetReferee::default()
                },
            )
            .await
            .unwrap();
            if is_erased {
                app.erase_person(stage.jon).await.unwrap();
            } else {
                app.anonymise_person(stage.jon).await.unwrap();
            }
            let tables = app.read().await.unwrap().dump().await.unwrap();
            assert!(tables.iter().any(|table| table.table.starts_with("change")));
            for table in tables.iter().filter(|t| t.table != "source") {
                for part in ["Ida", "Falk", "Jon", "Brandt"] {
                    let row = table.rows.iter().find(|row| row.contains(part));
                    assert_eq!(row, None, "{part} in {}", table.table);
                }
            }
        });
    }
}

#[test]
fn a_person_is_edited_with_care() {
    wait(async {
        let stage = stage().await;
        let app = &stage.app;
        let before: Interviewer = stage.get(stage.jon).await;
        let edit = |name: &str, email: Option<&str>| EditPerson {
            name: name.to_owned(),
            title: None,
            function: Function::Peer,
            email: email.map(str::to_owned),
        };
        for (wrong, field) in [(edit(" ", None), "name"), (edit("Jon", Some("nowhere")), "mail")] {
            let refused = app.edit_person(stage.jon, wrong, None).await.unwrap_err();
            assert!(
                matches!(refused, AppError::Invalid { field: f, .. } if f == field),
                "{refused}"
            );
        }
        assert_eq!(stage.get::<Interviewer>(stage.jon).await, before);
        let seen = Version::of(&before);
        app.edit_person(stage.jon, edit("Jón  Brandt", Some("J@X.example")), Some(&seen))
            .await
            .unwrap();
        let late = app.remove_fact(stage.jon, 0, Some(&seen)).await.unwrap_err();
        assert!(matches!(late, AppError::Meanwhile { .. }));
        let now: Interviewer = stage.get(stage.jon).await;
        assert_eq!(
            (now.name.as_str(), now.email.as_deref()),
            ("Jón Brandt", Some("j@x.example"))
        );
        for _ in 0..2 {
            app.add_fact(stage.jon, BackgroundKind::Hobby, " Rows ").await.unwrap();
        }
        assert_eq!(stage.get::<Interviewer>(stage.jon).await.background.len(), 1, "once");
        app.remove_fact(stage.jon, 0, None).await.unwrap();
        assert_eq!(stage.get::<Interviewer>(stage.jon).await.background, []);
    });
}

#[test]
fn a_case_is_kept_until_anything_is_written_by_whichever_program() {
    wait(async {
        let stage = stage().await;
        let first = stage.app.case(stage.application).await.unwrap();
        let second = stage.app.case(stage.application).await.unwrap();
        assert!(Arc::ptr_eq(&first, &second), "not worked out twice");
        // Another program at the same file.
        let other = App::open(Config {
            location: Location::File(stage._folder.path().join("f.db")),
            clock: clock(),
            ids: None,
        })
        .await
        .unwrap();
        other
            .add_person(stage.application, "Mara Byrne", SetPerson::default())
            .await
            .unwrap();
        let third = stage.app.case(stage.application).await.unwrap();
        assert_eq!(
            (second.dossier.interviewers.len(), third.dossier.interviewers.len()),
            (2, 3)
        );
        assert!(third.dossier.sources.iter().all(|s| s.text.is_empty()));
        let asks: Vec<Ask> = stage.all().await;
        let statements: Vec<Statement> = stage.all().await;
        assert!(asks.is_empty() && statements.is_empty());
    });
}

#[test]
fn letters_are_kept_until_another_country_is_chosen() {
    wait(async {
        let stage = stage().await;
        let first = stage.app.letters(stage.application).await.unwrap();
        let second = stage.app.letters(stage.application).await.unwrap();
        assert!(Arc::ptr_eq(&first, &second), "not worked out twice");
        stage
            .app
            .set_country(Some(stage.application), Some("DE"))
            .await
            .unwrap();
        let third = stage.app.letters(stage.application).await.unwrap();
        assert!(!Arc::ptr_eq(&second, &third), "other holidays count");
    });
}
