//! What tests need: a clock that stands still, repeatable ids, builders, the binary with data of its own, and a server.
//!
//! Tests build things here and name only what matters to them. Nothing here is a stand-in for a real part: databases
//! are real files, the binary is the real one, and a server really answers on a port of its own.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot set itself up has to fail, and to say where"
)]

pub mod binary;
pub mod build;
pub mod clock;
#[cfg(feature = "database")]
pub mod database;
pub mod peers;
pub mod server;
pub mod sound;
#[cfg(feature = "transcriber")]
pub mod transcriber;

use std::path::{Path, PathBuf};

/// Says that a test could not run here, and why.
#[expect(clippy::print_stderr, reason = "a test that was left out has to say so")]
pub fn left_out(why: &str) {
    eprintln!("not run: {why}");
}

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// The example case.
pub fn example() -> PathBuf {
    root().join("examples/second-interview")
}

/// A copy of the example case that a test may change.
pub fn example_copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&example(), folder.path());
    folder
}

/// Copies what is in a folder, with the folders in it.
pub fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}
