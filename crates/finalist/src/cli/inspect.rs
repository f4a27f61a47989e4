//! `finalist inspect`: the engines without the database.

use std::io::{BufRead, BufWriter, Read, Write};
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use finalist_app::AppError;
use finalist_app::inspect::{self, Answer, Engine, StorySet};

use crate::status::Status;

/// A line of input longer than this is refused; it protects memory.
const LONGEST_LINE: u64 = 64 << 20;

#[derive(Debug, Subcommand)]
pub enum Inspect {
    /// Kind and competencies of questions: {id,text} on stdin
    Questions,
    /// Parts of stories and what to mend: {id,text} or {id,parts} on stdin
    Stories,
    /// The stories that fit a question best: {id,text} on stdin
    Match {
        /// The stories, as JSON lines {id,text}
        #[arg(long, value_name = "FILE")]
        stories: PathBuf,
    },
    /// Whether two tellings agree: {id,earlier,later} on stdin
    Consistency,
    /// Title, employer, requirements and skills of postings: {id,text} or {id,html} on stdin
    Job,
    /// How likely questions are, or which to expect: {posting,resume,interviewer,round,candidates} on stdin
    Forecast,
    /// Cues, speakers, pauses, fillers and pace of transcripts
    Transcript(Files),
    /// How recordings are spoken: speech, pauses, fillers, syllables, rates, pitch, loudness
    Speech(Files),
    /// What files were taken for, and what they hold
    File(Files),
}

#[derive(Debug, Args)]
pub struct Files {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

pub fn run(command: Inspect) -> Result<Status> {
    match command {
        Inspect::Questions => lines(&Engine::Questions),
        Inspect::Stories => lines(&Engine::Stories),
        Inspect::Match { stories } => {
            let bytes = finalist_app::intake::read_file(&stories).map_err(|reason| AppError::File {
                path: stories.display().to_string(),
                reason,
            })?;
            lines(&Engine::Match(StorySet::read(&String::from_utf8_lossy(&bytes))?))
        }
        Inspect::Consistency => lines(&Engine::Consistency),
        Inspect::Job => lines(&Engine::Job),
        Inspect::Forecast => lines(&Engine::Forecast),
        Inspect::Transcript(files) => each(&files, inspect::transcript),
        Inspect::File(files) => each(&files, inspect::file),
        Inspect::Speech(files) => each_path(&files, inspect::speech),
    }
}

/// Answers stdin line by line, in the same order.
fn lines(engine: &Engine) -> Result<Status> {
    let mut input = std::io::stdin().lock();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut status = Status::Done;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        if text.trim().is_empty() {
            continue;
        }
        write(&mut out, &inspect::answer(engine, text.trim_end()), &mut status)?;
    }
    out.flush()?;
    Ok(status)
}

fn each(files: &Files, read: impl Fn(&str, &[u8]) -> Answer) -> Result<Status> {
    each_path(files, |path, file| match finalist_app::intake::read_file(file) {
        Ok(bytes) => read(path, &bytes),
        Err(reason) => inspect::unreadable(path, &reason),
    })
}

fn each_path(files: &Files, read: impl Fn(&str, &std::path::Path) -> Answer) -> Result<Status> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut status = Status::Done;
    for file in &files.files {
        let path = file.display().to_string();
        write(&mut out, &read(&path, file), &mut status)?;
    }
    out.flush()?;
    Ok(status)
}

fn write(out: &mut impl Write, answer: &Answer, status: &mut Status) -> Result<()> {
    if answer.failed {
        *status = Status::NothingUsable;
    }
    serde_json::to_writer(&mut *out, &answer.json)?;
    out.write_all(b"\n")?;
    Ok(())
}
