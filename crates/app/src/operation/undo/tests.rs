use std::sync::Arc;

use finalist_core::application::Application;
use finalist_core::interviewer::BackgroundKind;
use finalist_core::round::Round;
use finalist_core::stage::StageKind;
use finalist_core::story::Story;
use finalist_core::time::{FixedClock, TimeZone};
use finalist_store::{Location, TableRows};
use finalist_testkit::clock::{ids, now};
use proptest::prelude::*;

use super::*;
use crate::intake::{InputFile, Intake};
use crate::operation::application::{AddApplication, EditApplication, Turn};
use crate::operation::person::SetPerson;
use crate::operation::prepare::PrepareCase;
use crate::operation::profile::EditProfile;
use crate::operation::round::{AddRound, SetRound, Step};
use crate::{Config, Version};
use finalist_core::interviewer::Interviewer;
use finalist_store::Filter;

fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.unwrap().block_on(future)
}

async fn app_at(location: Location) -> App {
    let clock = FixedClock {
        now: now(),
        zone: TimeZone::UTC,
    };
    let config = Config {
        location,
        clock: Arc::new(clock),
        ids: Some(ids()),
    };
    App::open(config).await.unwrap()
}

/// Runs a test on a file of SQLite and, where there is a server, on PostgreSQL.
fn on_both(test: impl AsyncFn(App)) {
    let folder = tempfile::tempdir().unwrap();
    wait(async { test(app_at(Location::File(folder.path().join("finalist.db"))).await).await });
    finalist_testkit::database::on_postgres(|address| {
        wait(async { test(app_at(Location::Url(address.to_owned())).await).await });
    });
}

/// Everything but the log of changes.
async fn rows(app: &App) -> Vec<TableRows> {
    let mut dump = app.read().await.unwrap().dump().await.unwrap();
    dump.retain(|table| !table.table.starts_with("change"));
    dump
}

async fn all<E: finalist_store::Stored>(app: &App) -> Vec<E> {
    app.read().await.unwrap().list(Filter::Workspace).await.unwrap()
}

fn files(given: &[(&str, &str)]) -> PrepareCase {
    let files = given.iter().map(|(name, text)| InputFile {
        name: (*name).to_owned(),
        bytes: Ok(text.as_bytes().to_vec()),
    });
    PrepareCase {
        intake: Intake {
            files: files.collect(),
            folder: Some("/cases/harbour".to_owned()),
        },
        ..PrepareCase::default()
    }
}

const POSTING: &str = "Timetable planner\nHarbour Light Ferries, Galway\n\nAbout the job\nYou plan sailings.\n\n\
                       Requirements\n- You have planned timetables before\n- You speak Irish\n";
const NOTES: &str = "Round 1, 19 November 2026, with Ana Ruiz\n\nQ: Why do you want to leave?\nA: I want to plan \
                     whole seasons. My notice period is three months.\n";
const STORIES: &str = "# Stories\n\n## The lost timetable\nSituation: the winter timetable was lost.\nTask: I had to \
                       make it again.\nAction: I asked every captain.\nResult: it was there in two days.\n";
const CONNECTIONS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
                           Bea,Moss,https://example.org/bea,,Harbour Light Ferries,Purser,03 Mar 2021\n\
                           Cal,Dunn,https://example.org/cal,,Elsewhere,Cook,04 Mar 2021\n";

async fn import(app: &App, given: &[(&str, &str)]) -> Option<ChangeId> {
    app.prepare_case(files(given), &mut |_, _, _| {}).await.unwrap().change
}

/// One operation; the number chooses it and what it works on.
async fn operate(app: &App, number: usize) -> Option<ChangeId> {
    let pick = |count: usize| (number / 16).checked_rem(count).unwrap_or(0);
    let applications: Vec<Application> = all(app).await;
    let rounds: Vec<Round> = all(app).await;
    let people: Vec<Interviewer> = all(app).await;
    let stories: Vec<Story> = all(app).await;
    let text = |what: &str| Some(format!("{what} {number}"));
    let application = applications.get(pick(applications.len())).map(|a| a.id);
    let round = rounds.get(pick(rounds.len())).map(|r| r.id);
    let person = people.get(pick(people.len())).map(|p| p.id);
    // What the rules refuse changes nothing.
    match number % 12 {
        0 => {
            let add = AddApplication {
                employer: text("employer"),
                ..AddApplication::default()
            };
            app.add_application(add).await.ok()?.change
        }
        1 => {
            let edit = EditApplication {
                role: text("role"),
                ..EditApplication::default()
            };
            app.edit_application(application?, edit, None).await.ok()?.change
        }
        2 => {
            let turns = [Turn::Offer, Turn::Accept, Turn::Reject, Turn::Withdraw, Turn::Reopen];
            app.turn_application(application?, turns[pick(turns.len())], None)
                .await
                .ok()?
                .change
        }
        3 => {
            let add = AddRound {
                application: application?,
                kind: StageKind::Interview,
                name: None,
                at: Some(0),
            };
            app.add_round(add).await.ok()?.change
        }
        4 => {
            let set = SetRound {
                place: text("place"),
                minutes: Some(45),
                ..SetRound::default()
            };
            app.set_round(round?, set).await.ok()?.change
        }
        5 => {
            let steps = [Step::Done, Step::Skip, Step::Cancel, Step::Repeat];
            app.step_round(round?, steps[pick(steps.len())]).await.ok()?.change
        }
        6 => {
            app.add_person(application?, "Dee Low", SetPerson::default())
                .await
                .ok()?
                .change
        }
        7 => {
            let set = SetPerson {
                title: text("title"),
                note: Some((BackgroundKind::Note, format!("note {number}"))),
                ..SetPerson::default()
            };
            app.set_person(person?, set, None).await.ok()?.change
        }
        8 => {
            app.remove_story(stories.get(pick(stories.len()))?.id)
                .await
                .ok()?
                .change
        }
        9 => {
            let edit = EditProfile {
                name: text("name"),
                ..EditProfile::default()
            };
            app.edit_profile(edit, None).await.ok()?.change
        }
        10 => import(app, &[("connections.csv", CONNECTIONS), ("stories.md", STORIES)]).await,
        _ => import(app, &[("posting.txt", POSTING), ("round-1-notes.txt", NOTES)]).await,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// A series of operations, undone in reverse order, leaves everything as it was; each undo of one that kept no file
    /// can be undone as well.
    #[test]
    fn what_was_done_is_undone_step_by_step(numbers in prop::collection::vec(0_usize..2_000, 1..9)) {
        on_both(async |app| {
            let mut stack: Vec<(ChangeId, Vec<TableRows>)> = Vec::new();
            for number in &numbers {
                let before = rows(&app).await;
                match operate(&app, *number).await {
                    Some(change) => stack.push((change, before)),
                    None => assert_eq!(rows(&app).await, before, "{number} told of no change"),
                }
            }
            while let Some((change, before)) = stack.pop() {
                let after = rows(&app).await;
                let undone = app.undo(change).await.unwrap();
                assert_eq!(rows(&app).await, before, "undo of {}", undone.value);
                let redone = app.undo(undone.change.unwrap()).await;
                if let Ok(redone) = redone {
                    assert_eq!(rows(&app).await, after, "redo of {}", undone.value);
                    app.undo(redone.change.unwrap()).await.unwrap();
                } else {
                    assert_eq!(undone.value, "prepare", "{redone:?}");
                }
                assert_eq!(rows(&app).await, before);
            }
        });
    }
}

#[test]
fn what_was_changed_since_is_named_with_what_changed_it() {
    on_both(async |app| {
        let add = AddApplication {
            employer: Some("Harbour Light".to_owned()),
            ..AddApplication::default()
        };
        let application = app.add_application(add).await.unwrap();
        let person = app
            .add_person(application.id, "Ana Ruiz", SetPerson::default())
            .await
            .unwrap();
        let set = SetPerson {
            title: Some("Purser".to_owned()),
            ..SetPerson::default()
        };
        app.set_person(person.id, set, None).await.unwrap();
        let before = rows(&app).await;
        let refused = app.undo(person.change.unwrap()).await.unwrap_err().to_string();
        for words in [
            "“add person”",
            "person “Ana Ruiz” was changed since, by “set person” on Mon 30 Nov 2026 at",
            "undo that first",
        ] {
            assert!(refused.contains(words), "{refused}");
        }
        let refused = app.undo(application.change.unwrap()).await.unwrap_err().to_string();
        assert!(refused.contains("something entered later belongs to it"), "{refused}");
        assert_eq!(rows(&app).await, before);
    });
}

#[test]
fn who_was_erased_stays_erased() {
    on_both(async |app| {
        let add = AddApplication {
            employer: Some("Harbour Light".to_owned()),
            ..AddApplication::default()
        };
        let application = app.add_application(add).await.unwrap();
        let person = app
            .add_person(application.id, "Ana Ruiz", SetPerson::default())
            .await
            .unwrap();
        let erased = app.erase_person(person.id).await.unwrap();
        for change in [erased.change, person.change] {
            let refused = app.undo(change.unwrap()).await.unwrap_err().to_string();
            assert!(refused.contains("person was erased for good"), "{refused}");
        }
        let changes = app.changes().await.unwrap();
        assert!(changes.iter().take(2).all(|change| !change.can_undo), "{changes:?}");
        assert!(
            changes.iter().all(|change| !format!("{change:?}").contains("Ruiz")),
            "{changes:?}"
        );
    });
}

#[test]
fn an_import_goes_with_all_that_rests_on_it_and_comes_back_as_a_file_alone() {
    on_both(async |app| {
        let before = rows(&app).await;
        let given = [
            ("connections.csv", CONNECTIONS),
            ("posting.txt", POSTING),
            ("round-1-notes.txt", NOTES),
        ];
        let change = import(&app, &given).await.unwrap();
        assert_ne!(rows(&app).await, before);
        let undone = app.undo(change).await.unwrap();
        assert_eq!(rows(&app).await, before);
        let refused = app.undo(undone.change.unwrap()).await.unwrap_err().to_string();
        assert!(refused.contains("add"), "{refused}");
        assert!(import(&app, &given).await.is_some(), "nothing of it is known any more");
    });
}

/// Of two that change what both have seen, one comes second and is told.
#[test]
fn two_windows_never_overwrite_each_other() {
    on_both(async |app| {
        let add = AddApplication {
            employer: Some("Harbour Light".to_owned()),
            ..AddApplication::default()
        };
        let seen = app.add_application(add).await.unwrap().value;
        for turn in 0..8 {
            let shown = app.application(seen.id).await.unwrap();
            let version = Version::of(&shown);
            let edit = |name: &str| EditApplication {
                employer: Some(format!("{name} {turn}")),
                ..EditApplication::default()
            };
            let (one, other) = (app.clone(), app.clone());
            let (of_one, of_other) = (version.clone(), version);
            let (first, second) = (edit("one"), edit("other"));
            let first = tokio::spawn(async move { one.edit_application(seen.id, first, Some(&of_one)).await });
            let second = tokio::spawn(async move { other.edit_application(seen.id, second, Some(&of_other)).await });
            let outcomes = [first.await.unwrap(), second.await.unwrap()];
            let told = outcomes
                .iter()
                .filter(|outcome| matches!(outcome, Err(AppError::Meanwhile { .. })));
            assert_eq!(told.count(), 1, "{outcomes:?}");
            let kept = outcomes.iter().flatten().next().unwrap().employer.clone();
            assert_eq!(app.application(seen.id).await.unwrap().employer, kept);
        }
    });
}
