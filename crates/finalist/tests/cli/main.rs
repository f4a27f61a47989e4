//! The command line against the real binary: each test runs it on data of its own and looks at what it prints, how it
//! ends, and what is in its database afterwards.
//!
//! `case.rs` reads a briefing printed as JSON. The other files are one for each promise.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests, which clippy does not take for tests themselves"
)]

mod after;
mod again;
mod bad_files;
mod bad_places;
mod case;
mod doors;
mod duties;
mod example;
mod export;
mod inspect;
mod invitations;
mod keep;
mod killed;
mod letter;
mod listen;
mod nouns;
mod pages;
mod paper;
mod peers;
mod person;
mod postgres;
mod second;
mod serve;
mod sources;
mod talk;
mod together;

use std::path::Path;

use finalist_testkit::binary::{Finalist, Ran};
use finalist_testkit::database::Database;

const BINARY: &str = env!("CARGO_BIN_EXE_finalist");

/// The binary on an empty data directory.
fn finalist() -> Finalist {
    Finalist::new(BINARY)
}

/// The binary on a data directory that holds the example.
fn with_example() -> Finalist {
    let finalist = finalist();
    finalist
        .run([Path::new("import"), &finalist_testkit::example()])
        .expect(0);
    finalist
}

fn database(finalist: &Finalist) -> Database {
    Database::of(finalist.data())
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        write(folder.path(), name, bytes);
    }
    folder
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// An export with so many connections, none of whom matters.
fn connections(count: usize) -> String {
    let head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n".to_owned();
    let row = |n| format!("Kari{n},Berg{n},https://network.example.com/in/{n},,Company {n},Clerk,01 Jan 2020\n");
    (0..count).fold(head, |csv, n| csv + &row(n))
}

fn prepare(finalist: &Finalist, folder: &Path) -> Ran {
    finalist.run([Path::new("prepare"), folder])
}

fn prepare_json(finalist: &Finalist, folder: &Path) -> Ran {
    finalist.run([Path::new("prepare"), folder, Path::new("--format"), Path::new("json")])
}

/// Fails unless the text has all the words.
#[track_caller]
fn says(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "`{word}` is not in:\n{text}");
    }
}
