//! `finalist listen`: how rehearsal answers and recorded talks are spoken.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use finalist_app::AppError;
use finalist_app::listen::{self, EarlierTake, HeardTake, ListenOptions};

use super::progress::Bar;
use crate::paper;
use crate::place::Misplaced;
use crate::status::Status;
use crate::transcriber;

#[derive(Debug, Args)]
pub struct Listen {
    /// Recordings: WAV, FLAC, MP3, M4A, Ogg, WebM, or a video; several are takes of one question, oldest first
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How the report is printed
    #[arg(long, default_value = "text")]
    format: Format,
    /// Its transcript: WebVTT, SRT or whisper's JSON; makes words and fillers exact
    #[arg(long, value_name = "FILE", conflicts_with = "transcribe")]
    transcript: Option<PathBuf>,
    /// Whose words count, where the transcript has several speakers
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// Hear each channel for itself too: two speakers, a microphone each
    #[arg(long)]
    channels: bool,
    /// An earlier take: its recording, or its report saved with --format json
    #[arg(long, value_name = "FILE")]
    earlier: Option<PathBuf>,
    /// Have the words written down by your own transcription server
    #[arg(long)]
    transcribe: bool,
    #[command(flatten)]
    server: transcriber::Choice,
}

/// How the report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A report for people.
    Text,
    /// JSON for programs, and for `--earlier`.
    Json,
}

/// A take that was heard, or why it was not.
type Outcome = (String, Result<HeardTake, String>);

pub fn run(command: &Listen) -> Result<Status> {
    let words = match &command.transcript {
        Some(_) if command.files.len() > 1 => {
            return Err(Misplaced("`--transcript` belongs to one recording: give one file".to_owned()).into());
        }
        Some(path) => Some(listen::read_transcript(path)?),
        None => None,
    };
    let transcriber = if command.transcribe {
        Some(command.server.transcriber()?)
    } else {
        None
    };
    let earlier = command
        .earlier
        .as_deref()
        .map(listen::earlier)
        .transpose()?
        .unwrap_or_default();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut outcomes: Vec<Outcome> = Vec::new();
    let bar = Bar::new(command.files.len());
    for (done, path) in command.files.iter().enumerate() {
        let name = path.display().to_string();
        bar.at(done, &name);
        let words = match &transcriber {
            Some(transcriber) => Some(
                runtime
                    .block_on(transcriber.transcribe(path))
                    .inspect_err(|_| bar.finish())?,
            ),
            None => words.clone(),
        };
        let options = ListenOptions {
            channels: command.channels,
            words,
            speaker: command.speaker.clone(),
        };
        outcomes.push((name, listen::listen(path, &options).map_err(|error| error.to_string())));
    }
    bar.finish();
    report(command, earlier, outcomes)
}

fn report(command: &Listen, earlier: Vec<EarlierTake>, outcomes: Vec<Outcome>) -> Result<Status> {
    let (mut takes, mut failed) = (Vec::new(), Vec::new());
    for (name, outcome) in outcomes {
        match outcome {
            Ok(take) => takes.push(take),
            Err(reason) => failed.push((name, reason)),
        }
    }
    if takes.is_empty() {
        // The first reason is the error; the others would say the same of other files.
        let (path, reason) = failed.into_iter().next().unwrap_or_default();
        return Err(AppError::File { path, reason }.into());
    }
    let view = listen::report(earlier, &takes);
    match command.format {
        Format::Json => super::say_json(serde_json::to_string_pretty(&view))?,
        Format::Text => super::say_plain(&paper::delivery::text(&view))?,
    }
    for (name, reason) in &failed {
        let (name, reason) = (paper::printable(name), paper::printable(reason));
        super::talk(&format!("error: `{name}` cannot be read: {reason}\n"));
    }
    Ok(if failed.is_empty() {
        Status::Done
    } else {
        Status::NothingUsable
    })
}
