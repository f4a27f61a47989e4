//! What is worked on in one application: questions, asks, both ledgers, the company, the plan. Each test opens a database
//! of its own and does what a user does.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which clippy does not take for tests themselves"
)]

mod asks;
mod company;
mod ledgers;
mod questions;
mod tasks;

use std::sync::Arc;

use finalist_app::intake::{InputFile, Intake};
use finalist_app::operation::application::AddApplication;
use finalist_app::operation::person::SetPerson;
use finalist_app::operation::prepare::PrepareCase;
use finalist_app::{App, AppError, Config, Location};
use finalist_core::id::{ApplicationId, InterviewerId};
use finalist_core::time::{FixedClock, TimeZone};
use finalist_testkit::clock::{ids, now};

/// A database with two applications.
struct Desk {
    app: App,
    here: ApplicationId,
    elsewhere: ApplicationId,
    _folder: tempfile::TempDir,
}

impl Desk {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            location: Location::File(folder.path().join("finalist.db")),
            clock: Arc::new(FixedClock {
                now: now(),
                zone: TimeZone::get("Europe/Berlin").unwrap(),
            }),
            ids: Some(ids()),
        };
        let app = App::open(config).await.unwrap();
        let add = |role: &str| AddApplication {
            employer: Some("Harbour Lights".to_owned()),
            role: Some(role.to_owned()),
            place: None,
        };
        let here = app.add_application(add("Night Planner")).await.unwrap().id;
        let elsewhere = app.add_application(add("Day Planner")).await.unwrap().id;
        Self {
            app,
            here,
            elsewhere,
            _folder: folder,
        }
    }

    async fn person(&self, name: &str) -> InterviewerId {
        let added = self
            .app
            .add_person(self.here, name, SetPerson::default())
            .await
            .unwrap();
        added.value.id
    }

    /// Takes in a file by its content.
    async fn take_in(&self, name: &str, text: &str) {
        let intake = Intake {
            files: vec![InputFile {
                name: name.to_owned(),
                bytes: Ok(text.as_bytes().to_vec()),
            }],
            folder: None,
        };
        let prepare = PrepareCase {
            intake,
            application: Some(self.here),
            ..PrepareCase::default()
        };
        self.app.prepare_case(prepare, &mut |_, _, _| {}).await.unwrap();
    }
}

fn run(test: impl AsyncFnOnce(Desk)) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async { test(Desk::open().await).await });
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, AppError>, words: &str) {
    let error = outcome.unwrap_err().to_string();
    assert!(error.contains(words), "{error}");
}

fn is_meanwhile<T: std::fmt::Debug>(outcome: Result<T, AppError>) {
    let error = outcome.unwrap_err();
    assert!(matches!(error, AppError::Meanwhile { .. }), "{error:?}");
}
