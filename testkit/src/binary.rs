//! The real binary, run with data of its own and a clock that stands still.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::clock::NOW;

/// The binary with a data directory of its own.
pub struct Finalist {
    binary: PathBuf,
    data: tempfile::TempDir,
    address: Option<String>,
}

/// What a run printed, and its exit status.
#[derive(Debug)]
pub struct Ran {
    /// Exit status; nothing where a signal ended it.
    pub status: Option<i32>,
    /// stdout.
    pub out: String,
    /// stderr.
    pub err: String,
}

impl Finalist {
    /// `binary` is `env!("CARGO_BIN_EXE_finalist")` of the test.
    pub fn new(binary: impl AsRef<Path>) -> Self {
        Self {
            binary: binary.as_ref().to_path_buf(),
            data: tempfile::tempdir().unwrap(),
            address: None,
        }
    }

    /// The same on a database server.
    pub fn on(binary: impl AsRef<Path>, address: &str) -> Self {
        Self {
            address: Some(address.to_owned()),
            ..Self::new(binary)
        }
    }

    /// The data directory.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// A command on this data, nothing of the caller's environment in it.
    pub fn command<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Command {
        let mut command = Command::new(&self.binary);
        command
            .args(arguments)
            .env_clear()
            .env("FINALIST_DATA", self.data.path())
            .env("FINALIST_NOW", NOW)
            .env("TZ", "UTC")
            .env("HOME", self.data.path());
        if let Some(address) = &self.address {
            command.env("FINALIST_DATABASE", address);
        }
        command
    }

    /// Runs to the end.
    pub fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Ran {
        ran(self.command(arguments).stdin(Stdio::null()).output().unwrap())
    }

    /// Runs to the end at another moment.
    pub fn run_at<A: AsRef<OsStr>>(&self, now: &str, arguments: impl IntoIterator<Item = A>) -> Ran {
        ran(self
            .command(arguments)
            .env("FINALIST_NOW", now)
            .stdin(Stdio::null())
            .output()
            .unwrap())
    }

    /// Runs to the end with this on stdin.
    pub fn run_with<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>, stdin: &[u8]) -> Ran {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut pipe = child.stdin.take().unwrap();
        let text = stdin.to_vec();
        // A thread of its own, as a child that answers while it reads would block on full pipes.
        let writer = std::thread::spawn(move || {
            let _ = pipe.write_all(&text);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        ran(output)
    }
}

impl Ran {
    /// Fails the test unless the run ended with this status.
    #[track_caller]
    pub fn expect(self, status: i32) -> Self {
        assert_eq!(
            self.status,
            Some(status),
            "stdout:\n{}\nstderr:\n{}",
            self.out,
            self.err
        );
        self
    }

    /// stdout as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("no JSON: {error}\n{}\n{}", self.out, self.err))
    }
}

fn ran(output: Output) -> Ran {
    Ran {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
