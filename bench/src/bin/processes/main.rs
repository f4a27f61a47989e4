//! Measures the whole program from outside: start to exit of its commands, and the server's first answer, memory and pages.
//!
//! `cargo build --release -p finalist && cargo run --release -p finalist-bench --bin processes` (or give it a binary, a
//! number of runs, and `pages` for the pages alone). Beside each figure stands a peer of the same run: an empty process, and `sqlite3` where installed.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

mod pages;
mod served;

use anyhow::{Context as _, Result, bail};
use finalist_bench::figures::Figures;
use finalist_bench::generate;

use crate::served::Served;

/// Before the interview of the example, so that the briefing is that of somebody who prepares.
const NOW: &str = "2026-09-01T08:00:00Z";
const ROWS: u64 = 30_000;

fn main() -> Result<()> {
    let mut given = std::env::args_os().skip(1);
    let binary = match given.next() {
        Some(path) => PathBuf::from(path),
        None => std::env::current_exe()?.with_file_name("finalist"),
    };
    let runs: usize = match given.next() {
        Some(count) => count
            .to_string_lossy()
            .parse()
            .context("the second argument is a number of runs")?,
        None => 15,
    };
    if !binary.is_file() {
        bail!(
            "there is no `{}`: `cargo build --release -p finalist` makes it",
            binary.display()
        );
    }
    let bench = Bench {
        binary,
        example: Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/second-interview"),
        runs,
    };
    say("                                                 median   least – most")?;
    if given.next().is_some_and(|only| only == "pages") {
        return pages::measure(&bench);
    }
    bench.start()?;
    bench.prepare()?;
    bench.connections()?;
    bench.serve()?;
    pages::measure(&bench)
}

struct Bench {
    binary: PathBuf,
    example: PathBuf,
    runs: usize,
}

impl Bench {
    fn start(&self) -> Result<()> {
        let (mut floor, mut version) = (Figures::default(), Figures::default());
        for _ in 0..=self.runs * 4 {
            floor.add(timed(&mut Command::new("true"))?);
            version.add(timed(&mut self.command(&self.example, ["--version"]))?);
        }
        tell("an empty process (`true`)", "ms", &floor, "")?;
        tell(
            "--version",
            "ms",
            &version,
            &times(&version, &floor, "an empty process"),
        )
    }

    fn prepare(&self) -> Result<()> {
        let (mut first, mut second) = (Figures::default(), Figures::default());
        for _ in 0..self.runs {
            let data = tempfile::tempdir()?;
            let arguments = [OsStr::new("prepare"), self.example.as_os_str()];
            first.add(timed(&mut self.command(data.path(), arguments))?);
            second.add(timed(&mut self.command(data.path(), arguments))?);
        }
        tell("prepare examples/second-interview", "ms", &first, "")?;
        tell("the same once more, nothing changed", "ms", &second, "")
    }

    fn connections(&self) -> Result<()> {
        let folder = tempfile::tempdir()?;
        let csv = folder.path().join("Connections.csv");
        fs::write(&csv, generate::connections(ROWS))?;
        // What an import by the database's own tool takes: without the preamble it does not know, into text columns.
        let plain = folder.path().join("plain.csv");
        let table: String = generate::connections(ROWS)
            .lines()
            .skip(3)
            .map(|line| format!("{line}\n"))
            .collect();
        fs::write(&plain, table)?;
        let [mut ours, mut again, mut peer, mut indexed]: [Figures; 4] = Default::default();
        for _ in 0..self.runs {
            let data = tempfile::tempdir()?;
            let arguments = [OsStr::new("import"), csv.as_os_str()];
            ours.add(timed(&mut self.command(data.path(), arguments))?);
            again.add(timed(&mut self.command(data.path(), arguments))?);
            for (figures, indexes) in [(&mut peer, false), (&mut indexed, true)] {
                if let Some(millis) = sqlite(data.path(), &plain, indexes)? {
                    figures.add(millis);
                }
            }
        }
        let ratio = times(&ours, &indexed, "sqlite3 with indexes");
        tell("import of 30,000 connections", "ms", &ours, &ratio)?;
        tell("the same once more, nothing changed", "ms", &again, "")?;
        tell("sqlite3 .import of the same file", "ms", &peer, "")?;
        tell("sqlite3 .import, then two indexes", "ms", &indexed, "")
    }

    fn serve(&self) -> Result<()> {
        let data = tempfile::tempdir()?;
        timed(&mut self.command(data.path(), [OsStr::new("prepare"), self.example.as_os_str()]))?;
        let [mut answer, mut idle, mut peak]: [Figures; 3] = Default::default();
        for _ in 0..self.runs {
            let began = Instant::now();
            let served = Served::start(self, data.path())?;
            served.get("/")?;
            answer.add(millis(began));
            std::thread::sleep(Duration::from_millis(300));
            idle.add(served.memory("VmRSS")?);
            peak.add(served.memory("VmHWM")?);
        }
        tell("serve: start to the first page", "ms", &answer, "")?;
        tell("serve: resident memory when idle", "MB", &idle, "")?;
        tell("serve: most resident memory so far", "MB", &peak, "")
    }

    fn command<A: AsRef<OsStr>>(&self, data: &Path, arguments: impl IntoIterator<Item = A>) -> Command {
        let mut command = Command::new(&self.binary);
        command
            .args(arguments)
            .env_clear()
            .env("FINALIST_DATA", data)
            .env("HOME", data);
        command.env("FINALIST_NOW", NOW).env("TZ", "UTC");
        command
    }
}

/// The database's own tool on the same table; nothing where it is not installed.
fn sqlite(folder: &Path, csv: &Path, indexes: bool) -> Result<Option<f64>> {
    let file = folder.join(if indexes { "indexed.db" } else { "plain.db" });
    let mut command = Command::new("sqlite3");
    command
        .arg(file)
        .arg("PRAGMA journal_mode=WAL")
        .arg(format!(".import --csv {} connection", csv.display()));
    if indexes {
        command.arg("CREATE INDEX by_name ON connection (\"First Name\", \"Last Name\")");
        command.arg("CREATE INDEX by_employer ON connection (Company)");
    }
    match timed(&mut command) {
        Ok(millis) => Ok(Some(millis)),
        Err(error) if error.downcast_ref::<std::io::Error>().is_some() => Ok(None),
        Err(error) => Err(error),
    }
}

/// Milliseconds from start to exit, which has to be a good one.
fn timed(command: &mut Command) -> Result<f64> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let began = Instant::now();
    let output = command.output()?;
    let taken = millis(began);
    if !output.status.success() {
        bail!("{command:?} fails: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(taken)
}

fn millis(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1e3
}

fn times(ours: &Figures, peer: &Figures, name: &str) -> String {
    ours.over(peer)
        .map(|ratio| format!("{ratio:.1} × {name}"))
        .unwrap_or_default()
}

fn tell(what: &str, unit: &str, figures: &Figures, beside: &str) -> Result<()> {
    say(format!("{what:<42} {unit} {figures}  {beside}").trim_end())
}

fn say(line: &str) -> Result<()> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
