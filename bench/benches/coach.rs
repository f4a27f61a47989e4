//! The coach, on the example case as the program itself took it in.

use std::path::Path;
use std::sync::Arc;

use divan::{Bencher, black_box};
use finalist_app::operation::prepare::PrepareCase;
use finalist_app::{App, Config, Location, intake};
use finalist_core::dossier::Dossier;
use finalist_core::id::{ApplicationId, IdMaker};
use finalist_core::profile::{Connection, Profile};
use finalist_core::time::{FixedClock, TimeZone, Timestamp};
use finalist_store::{Filter, Store};
use tempfile::TempDir;

fn main() {
    divan::main();
}

const NOW: &str = "2026-09-01T08:00:00Z";

struct Case {
    runtime: tokio::runtime::Runtime,
    app: App,
    application: ApplicationId,
    dossier: Dossier,
    profile: Profile,
    now: Timestamp,
    _folder: TempDir,
}

fn case() -> Case {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder for a while");
    let location = Location::File(folder.path().join("finalist.db"));
    let now: Timestamp = NOW.parse().expect("it is written so");
    let (app, application, dossier, profile) = runtime.block_on(async {
        let (app, application) = prepared(location.clone(), now).await;
        let dossier = app.dossier(application).await.expect("it was just taken in");
        let store = Store::open(&location).await.expect("it is there");
        let profile = profile(&store).await;
        (app, application, dossier, profile)
    });
    Case {
        runtime,
        app,
        application,
        dossier,
        profile,
        now,
        _folder: folder,
    }
}

async fn prepared(location: Location, now: Timestamp) -> (App, ApplicationId) {
    let mut count = 0u64;
    let ids = IdMaker::new(move || {
        count += 1;
        let mut bytes = [0; 10];
        bytes
            .iter_mut()
            .rev()
            .zip(count.to_le_bytes())
            .for_each(|(byte, new)| *byte = new);
        bytes
    });
    let config = Config {
        location,
        clock: Arc::new(FixedClock {
            now,
            zone: TimeZone::UTC,
        }),
        ids: Some(ids),
    };
    let app = App::open(config).await.expect("a fresh file");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/second-interview");
    let operation = PrepareCase {
        intake: intake::gather(&[example]).expect("the example case lies in the repository"),
        ..PrepareCase::default()
    };
    let prepared = app
        .prepare_case(operation, &mut |_, _, _| {})
        .await
        .expect("the example is whole");
    (app, prepared.application.expect("the example has a posting"))
}

/// The profile with all connections: more than the program itself loads.
async fn profile(store: &Store) -> Profile {
    let head = store.workspaces().await.expect("it is there").remove(0);
    let mut tx = store.read(head.id).await.expect("a transaction");
    let connections: Vec<Connection> = tx.list(Filter::Workspace).await.expect("rows");
    Profile {
        workspace: head.id,
        name: head.name,
        email: head.email,
        place: head.place,
        entries: tx.list(Filter::Workspace).await.expect("rows"),
        connection_count: connections.len(),
        connections,
        stories: tx.list(Filter::Workspace).await.expect("rows"),
        uses: tx.list(Filter::Workspace).await.expect("rows"),
        ratings: tx.list(Filter::Workspace).await.expect("rows"),
    }
}

#[divan::bench]
fn coach_the_example(bencher: Bencher) {
    let case = case();
    bencher.bench_local(|| {
        finalist_coach::coach(
            black_box(&case.dossier),
            black_box(&case.profile),
            case.now,
            &TimeZone::UTC,
        )
    });
}

#[divan::bench]
fn load_and_coach_the_example(bencher: Bencher) {
    let case = case();
    bencher.bench_local(|| case.runtime.block_on(case.app.brief(case.application)).is_ok());
}
