//! Chores of this workspace: `cargo xtask tidy` and `cargo xtask dist`.
//!
//! `tidy` keeps the promises that neither the compiler nor clippy can check: which crate may use which, how long a
//! file may be, that links in documents lead somewhere. `dist` packs a release for this machine's platform.
//!
//! It must never change a source file: it reads, and says what it found. It must never need the rest of the workspace
//! to compile, so no crate of the workspace is a dependency here.
//!
//! Start reading at `tidy.rs`, the list of rules; each rule is one file in `tidy/` with its tests.

mod dist;
mod tidy;
mod workspace;

use std::env;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

const USAGE: &str = "\
usage: cargo xtask <task>

  tidy   check crate edges, file lengths, links in documents, and words that may not stay in the code
  dist   build the release binary and pack it with completions, man page and licences into dist/
";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            say(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["tidy"] => tidy::run(&root()?),
        ["dist"] => dist::run(&root()?).map(|()| ExitCode::SUCCESS),
        ["help" | "--help" | "-h"] => {
            print(USAGE)?;
            Ok(ExitCode::SUCCESS)
        }
        _ => {
            say(USAGE.trim_end());
            Ok(ExitCode::from(2))
        }
    }
}

/// The folder with the workspace's Cargo.toml, wherever the command was called from.
fn root() -> Result<PathBuf> {
    let manifest = output(cargo().args(["locate-project", "--workspace", "--message-format", "plain"]))?;
    PathBuf::from(manifest.trim())
        .parent()
        .map(PathBuf::from)
        .context("cargo gave a manifest that is in no folder")
}

/// The cargo that started us, so that a toolchain chosen with `cargo +name` stays chosen.
fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command and gives its stdout; a failure names the command and what it said.
fn output(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let done = command.output().with_context(|| format!("could not start `{name}`"))?;
    if !done.status.success() {
        let called: Vec<_> = command.get_args().map(|part| part.to_string_lossy()).collect();
        let said = String::from_utf8_lossy(&done.stderr);
        bail!(
            "`{name} {}` failed ({}): {}",
            called.join(" "),
            done.status,
            said.trim()
        );
    }
    String::from_utf8(done.stdout).with_context(|| format!("`{name}` wrote text that is no UTF-8"))
}

fn print(text: &str) -> Result<()> {
    io::stdout()
        .lock()
        .write_all(text.as_bytes())
        .context("could not write to stdout")
}

fn say(text: &str) {
    // Where stderr is closed there is nobody left to tell; the exit status still says it.
    let _ = writeln!(io::stderr().lock(), "{text}");
}
