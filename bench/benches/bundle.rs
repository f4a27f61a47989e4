//! Everything of a large workspace out and in again: 30,000 connections and 200 files.

use std::io::Cursor;
use std::sync::Arc;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use finalist_app::intake::{InputFile, Intake};
use finalist_app::operation::prepare::PrepareCase;
use finalist_app::{App, Config, Location, SystemClock};
use finalist_bench::generate;
use finalist_core::source::SourceKind;
use finalist_core::time::TimeZone;
use tempfile::TempDir;
use tokio::runtime::Runtime;

const CONNECTIONS: usize = 30_000;
const FILES: usize = 200;

fn main() {
    divan::main();
}

fn runtime() -> Runtime {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime needs nothing")
}

/// An application on a fresh database. The folder goes when it is dropped.
async fn fresh() -> (TempDir, App) {
    let folder = tempfile::tempdir().expect("a folder for a while");
    let config = Config {
        location: Location::File(folder.path().join("finalist.db")),
        clock: Arc::new(SystemClock::new(TimeZone::UTC)),
        ids: None,
    };
    let app = App::open(config).await.expect("a fresh file takes all migrations");
    (folder, app)
}

async fn filled() -> (TempDir, App) {
    let (folder, app) = fresh().await;
    let file = |name: String, text: String| InputFile {
        name,
        bytes: Ok(text.into_bytes()),
    };
    let connections = file("Connections.csv".to_owned(), generate::connections(CONNECTIONS as u64));
    let mut case = PrepareCase {
        intake: Intake {
            files: vec![connections],
            folder: None,
        },
        ..PrepareCase::default()
    };
    app.prepare_case(case.clone(), &mut |_, _, _| {})
        .await
        .expect("connections are read");
    let page = |n: usize| {
        format!(
            "# Finances {n}\n\n{}\n",
            "The yard earned more than in the year before. ".repeat(120)
        )
    };
    case.intake.files = (1..FILES).map(|n| file(format!("notes-{n:03}.md"), page(n))).collect();
    case.forced = Some(SourceKind::Research);
    app.prepare_case(case, &mut |_, _, _| {}).await.expect("notes are read");
    (folder, app)
}

#[divan::bench(sample_count = 5)]
fn export_30000_connections_and_200_files(bencher: Bencher) {
    let runtime = runtime();
    let (_folder, app) = runtime.block_on(filled());
    bencher
        .counter(ItemsCount::new(CONNECTIONS + FILES))
        .bench_local(|| runtime.block_on(app.export_bundle(Vec::new(), false)).is_ok());
}

#[divan::bench(sample_count = 5)]
fn import_30000_connections_and_200_files(bencher: Bencher) {
    let runtime = runtime();
    let (_folder, app) = runtime.block_on(filled());
    let exported = runtime.block_on(app.export_bundle(Vec::new(), false));
    let (bundle, _) = exported.expect("what is stored can be exported");
    bencher
        .counter(BytesCount::new(bundle.len()))
        .with_inputs(|| runtime.block_on(fresh()))
        .bench_local_values(|(folder, app)| {
            let imported = runtime.block_on(app.import_bundle("x.zip", Cursor::new(black_box(&bundle))));
            (folder, imported.is_ok_and(|imported| imported.changed))
        });
}

#[divan::bench(sample_count = 3)]
fn redact_30000_connections_and_200_files(bencher: Bencher) {
    let runtime = runtime();
    let (_folder, app) = runtime.block_on(filled());
    bencher
        .counter(ItemsCount::new(CONNECTIONS + FILES))
        .bench_local(|| runtime.block_on(app.export_bundle(Vec::new(), true)).is_ok());
}
