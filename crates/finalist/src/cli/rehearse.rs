//! `finalist rehearse`: questions to practise, and takes with how they are spoken.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Subcommand, ValueEnum};
use finalist_app::App;
use finalist_app::listen;
use finalist_app::operation::practice::{Drill, Origin};
use finalist_app::operation::take::{AddTake, Hearing, ReadTake, TakeReport};
use finalist_app::view::take::{TakeRow, clock, moved, why_not};
use finalist_core::competency::Competency;
use finalist_core::id::{Id as _, TakeId};

use super::round::Of;
use super::{ListFormat, input};
use crate::paper;
use crate::paper::table::table;
use crate::place::Place;
use crate::status::Status;
use crate::transcriber;

/// A recording is no larger, in bytes; one more tells that it is.
const LARGEST: u64 = finalist_app::operation::take::LARGEST + 1;

#[derive(Debug, Subcommand)]
pub enum Rehearse {
    /// Draw a question by lot, the least practised first
    Draw {
        #[command(flatten)]
        of: Of,
        /// From where
        #[arg(long, value_name = "WHICH")]
        from: Option<From>,
    },
    /// The questions to practise, with how often each was
    Questions {
        #[command(flatten)]
        of: Of,
    },
    /// Your takes, the latest first
    List {
        /// Only those of this question
        #[arg(long, value_name = "TEXT")]
        question: Option<String>,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Keep a recording as a take, and hear how it is spoken
    Add {
        /// The recording: WAV, FLAC, MP3, M4A, Ogg or WebM, up to 64 MB
        file: PathBuf,
        /// The question it answers
        #[arg(long, value_name = "TEXT")]
        question: String,
        /// The story it tells: an id or a part of the title
        #[arg(long)]
        story: Option<String>,
        /// Its transcript: WebVTT, SRT or whisper's JSON; makes words and fillers exact
        #[arg(long, value_name = "FILE", conflicts_with = "transcribe")]
        transcript: Option<PathBuf>,
        /// Have the words written down by your own transcription server
        #[arg(long)]
        transcribe: bool,
        #[command(flatten)]
        server: Box<transcriber::Choice>,
    },
    /// How a take is spoken, and how it moved against the earlier ones
    Show {
        /// An id or a part of the question, which means its latest take
        take: String,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Delete a take with its recording for good
    Remove {
        /// An id or a part of the question, which means its latest take
        take: String,
    },
}

/// From where a question is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// Those to expect at an application.
    Forecast,
    /// Those about what no story shows yet.
    Uncovered,
    /// Those you practised before.
    Own,
}

impl From {
    fn origin(self) -> Origin {
        match self {
            Self::Forecast => Origin::Forecast,
            Self::Uncovered => Origin::Uncovered,
            Self::Own => Origin::Own,
        }
    }
}

pub async fn run(place: &Place, command: Rehearse) -> Result<Status> {
    let app = place.open().await?;
    match command {
        Rehearse::Draw { of, from } => {
            let application = chosen(&app, &of).await?;
            let drill = app.draw(application, from.map(From::origin), None).await?;
            super::say_plain(&drawn(&drill))?;
        }
        Rehearse::Questions { of } => {
            let drills = app.drills(chosen(&app, &of).await?).await?;
            let rows: Vec<Vec<String>> = drills.all.iter().map(row).collect();
            super::say_plain(&table(&["question", "from", "tests", "takes"], &rows))?;
        }
        Rehearse::List { question, format } => {
            let takes = match question {
                Some(question) => app.takes_of(&question).await?,
                None => app.takes().await?,
            };
            let rows: Vec<TakeRow> = takes.iter().map(TakeRow::from).collect();
            match format {
                ListFormat::Json => super::say_json(serde_json::to_string_pretty(&rows))?,
                ListFormat::Table => super::say_plain(&listing(&rows))?,
            }
        }
        Rehearse::Add {
            file,
            question,
            story,
            transcript,
            transcribe,
            server,
        } => {
            let transcript = match (transcript, transcribe) {
                (Some(path), _) => Some(input::text(&path, LARGEST)?),
                (None, true) => Some(listen::written(&server.transcriber()?.transcribe(&file).await?)),
                (None, false) => None,
            };
            let story = match story {
                Some(story) => Some(app.find_story(&story).await?.story.id),
                None => None,
            };
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
            let take = app
                .add_take(AddTake {
                    question,
                    story,
                    name: name.unwrap_or_default(),
                    content: input::bytes(&file, LARGEST)?,
                    transcript,
                    of: None,
                })
                .await?;
            print(&heard(&app, take.id).await?, ListFormat::Table)?;
        }
        Rehearse::Show { take, format } => {
            let take = app.find_take(&take).await?;
            print(&heard(&app, take.id).await?, format)?;
        }
        Rehearse::Remove { take } => {
            let take = app.find_take(&take).await?;
            let removed = app.remove_take(take.id).await?;
            super::say_plain(&format!("deleted for good: a take of “{}”\n", removed.question))?;
        }
    }
    app.close().await;
    Ok(Status::Done)
}

async fn chosen(app: &App, of: &Of) -> Result<Option<finalist_core::id::ApplicationId>> {
    Ok(match of.application.as_deref() {
        Some(given) => Some(app.find_application(Some(given)).await?.id),
        None => None,
    })
}

/// The report, after listening where nobody has.
async fn heard(app: &App, id: TakeId) -> Result<TakeReport> {
    let report = app.take_report(id).await?;
    let is_unheard = |take: &ReadTake| matches!(take.hearing, Hearing::NotYet);
    if !is_unheard(&report.take) && !report.earlier.iter().any(is_unheard) {
        return Ok(report);
    }
    for take in report.earlier.iter().chain([&report.take]) {
        app.hear_take(take.take.id).await?;
    }
    Ok(app.take_report(id).await?)
}

fn print(report: &TakeReport, format: ListFormat) -> Result<()> {
    let view = report.view();
    if format == ListFormat::Json {
        return match view {
            Some(view) => super::say_json(serde_json::to_string_pretty(&view)),
            None => super::say_json(serde_json::to_string_pretty(&TakeRow::from(&report.take))),
        };
    }
    let take = &report.take;
    let mut out = format!(
        "{}\n{} ({})\n\n",
        take.take.question,
        take.take.at,
        take.take.id.short()
    );
    match view {
        // The chain from take to take stands in `list`; here the words for this one.
        Some(mut view) => {
            view.comparisons.clear();
            out.push_str(&paper::delivery::text(&view));
        }
        None => out.push_str(&format!(
            "not assessed: {}\n",
            why_not(&take.hearing).unwrap_or_default()
        )),
    }
    let before = report.earlier.iter().rev().filter_map(|take| take.hearing.heard());
    let lines = take
        .hearing
        .heard()
        .and_then(|now| before.map(|before| moved(now, before)).find(|lines| !lines.is_empty()));
    if let Some(lines) = lines {
        out.push_str("\nAgainst the take before\n");
        for line in lines {
            out.push_str(&format!("- {line}\n"));
        }
    }
    super::say_plain(&out)
}

fn drawn(drill: &Drill) -> String {
    let mut out = format!("{}\n\n{}\n", drill.question, drill.why);
    if let Some((_, story)) = &drill.story {
        out.push_str(&format!("a story that fits: {story}\n"));
    }
    match drill.takes {
        0 => out.push_str("not practised yet\n"),
        1 => out.push_str("practised once\n"),
        more => out.push_str(&format!("practised {more} times\n")),
    }
    out.push_str("record your answer and keep it: `finalist rehearse add FILE --question …`\n");
    out
}

fn row(drill: &Drill) -> Vec<String> {
    vec![
        drill.question.clone(),
        drill.origin.code().to_owned(),
        drill.competency.map_or("–", Competency::label).to_owned(),
        drill.takes.to_string(),
    ]
}

fn listing(rows: &[TakeRow]) -> String {
    if rows.is_empty() {
        return "there is no take yet: `finalist rehearse draw` gives a question, `finalist rehearse add FILE` keeps the answer\n"
            .to_owned();
    }
    let count = |number: Option<usize>| number.map_or_else(|| "–".to_owned(), |number| number.to_string());
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|take| {
            let id = take.id.parse::<TakeId>().map_or_else(|_| String::new(), TakeId::short);
            vec![
                id,
                take.question.clone(),
                take.at.chars().take(16).collect::<String>().replace('T', " "),
                take.seconds.map_or_else(|| "–".to_owned(), clock),
                count(take.long_pauses),
                count(take.fillers),
            ]
        })
        .collect();
    table(&["take", "question", "made", "length", "long pauses", "fillers"], &rows)
}
