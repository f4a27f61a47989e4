//! The store on SQLite: many rows in, and the few that matter out again.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use finalist_bench::generate::{self, Draw};
use finalist_core::id::{ChangeId, ConnectionId, Id, WorkspaceId};
use finalist_core::profile::Connection;
use finalist_core::text::{employer_key, fold};
use finalist_core::time::Timestamp;
use finalist_core::workspace::Workspace;
use finalist_store::{Location, Operation, Store};
use tempfile::TempDir;

fn main() {
    divan::main();
}

fn id<I: Id>(number: usize) -> I {
    I::from_uuid(uuid::Uuid::from_u128(u128::try_from(number).unwrap_or(0)))
}

fn connections(count: usize) -> Vec<Connection> {
    let mut draw = Draw::new(7);
    (1..=count)
        .map(|number| {
            let (given, family, employer) = generate::person(&mut draw);
            Connection {
                id: id::<ConnectionId>(number),
                name: format!("{given} {family}"),
                employer: Some(employer),
                title: Some("Fleet Planner".to_owned()),
                email: None,
                url: Some(format!("https://network.example/in/{number}")),
                connected: None,
                evidence: None,
            }
        })
        .collect()
}

/// A fresh database with a workspace. The folder goes when it is dropped.
async fn store() -> (TempDir, Store, WorkspaceId) {
    let folder = tempfile::tempdir().expect("a folder for a while");
    let store = Store::open(&Location::File(folder.path().join("finalist.db")))
        .await
        .expect("a fresh file");
    store.migrate().await.expect("a fresh file takes all migrations");
    let workspace = Workspace {
        id: id(1),
        name: None,
        email: None,
        place: None,
        entered: Timestamp::UNIX_EPOCH,
    };
    store.create_workspace(&workspace).await.expect("the first workspace");
    (folder, store, workspace.id)
}

async fn insert(store: &Store, workspace: WorkspaceId, rows: &[Connection]) {
    let operation = Operation {
        id: id::<ChangeId>(1),
        name: "measure",
        at: Timestamp::UNIX_EPOCH,
    };
    let mut tx = store.write(workspace, operation).await.expect("a transaction");
    tx.insert_all(rows).await.expect("rows with ids of their own");
    tx.commit().await.expect("nothing is amiss");
}

fn runtime() -> tokio::runtime::Runtime {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime")
}

#[divan::bench(sample_count = 20)]
fn insert_30000_connections(bencher: Bencher) {
    let runtime = runtime();
    let rows = connections(30_000);
    bencher
        .counter(ItemsCount::new(rows.len()))
        .with_inputs(|| runtime.block_on(store()))
        .bench_local_values(|(folder, store, workspace)| {
            runtime.block_on(insert(&store, workspace, &rows));
            // Given back, so that the folder is removed outside of the measured time.
            (folder, store)
        });
}

#[divan::bench(args = [3, 300])]
fn connections_near_among_30000(bencher: Bencher, keys: usize) {
    let runtime = runtime();
    let rows = connections(30_000);
    let (_folder, store, workspace) = runtime.block_on(store());
    runtime.block_on(insert(&store, workspace, &rows));
    let some = || rows.iter().step_by(rows.len() / keys).take(keys);
    let employers: Vec<String> = some()
        .filter_map(|row| row.employer.as_deref())
        .map(employer_key)
        .collect();
    let names: Vec<String> = some().map(|row| fold(&row.name)).collect();
    bencher.bench_local(|| {
        runtime.block_on(async {
            let mut tx = store.read(workspace).await.expect("a transaction");
            black_box(tx.connections_near(&employers, &names).await.expect("an answer")).len()
        })
    });
}

#[divan::bench(sample_count = 20)]
fn open_and_migrate_a_fresh_file(bencher: Bencher) {
    let runtime = runtime();
    bencher.bench_local(|| runtime.block_on(store()));
}
