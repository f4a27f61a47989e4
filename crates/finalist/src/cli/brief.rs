//! `finalist brief`: the briefing of an application, on the terminal, as text, JSON, HTML, Markdown or PDF.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};
use finalist_app::Briefing;
use finalist_app::view::briefing::BriefingView;
use finalist_app::view::markdown;

use super::pdf::PdfLooks;
use crate::fresh;
use crate::paper::{EvidenceStyle, terminal};
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Args)]
pub struct Brief {
    /// The application: an id or a part of its title [default: the one that comes next]
    application: Option<String>,
    #[command(flatten)]
    looks: Looks,
}

/// How a briefing looks.
#[derive(Debug, Args)]
pub struct Looks {
    /// The format of the briefing
    #[arg(long, default_value = "terminal")]
    pub format: BriefFormat,
    /// Write it into this file instead of stdout
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How much of the evidence is shown
    #[arg(long, default_value = "short")]
    evidence: EvidenceStyle,
    /// Columns of the terminal [default: as wide as it is, at most 110]
    #[arg(long, value_name = "COLUMNS")]
    width: Option<usize>,
    #[command(flatten)]
    pdf: PdfLooks,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BriefFormat {
    /// Text for the terminal, with colour where it is understood.
    Terminal,
    /// Plain text, as on the terminal but without colour.
    Text,
    /// JSON, versioned.
    Json,
    /// One page that stands alone.
    Html,
    /// Markdown.
    Markdown,
    /// PDF: two pages to hold in the hand.
    Pdf,
}

/// What to choose another of when a briefing cannot be written.
pub const OUTPUT: &str = "`--output`";

/// Columns of plain text: what a mail or a printer takes without breaking lines, whatever the terminal is.
const PLAIN_COLUMNS: usize = 80;

pub async fn run(place: &Place, command: Brief) -> Result<Status> {
    let app = place.open().await?;
    let application = app.find_application(command.application.as_deref()).await?;
    print(&app.brief(application.id).await?, &command.looks)?;
    app.close().await;
    Ok(Status::Done)
}

/// Prints a briefing, or writes it into the file the user named.
pub fn print(briefing: &Briefing, looks: &Looks) -> Result<()> {
    let view = BriefingView::from(briefing);
    let text = match looks.format {
        BriefFormat::Terminal => terminal::briefing(&view, looks.width.unwrap_or_else(columns), looks.evidence),
        BriefFormat::Text => {
            let width = looks.width.unwrap_or(PLAIN_COLUMNS);
            anstream::adapter::strip_str(&terminal::briefing(&view, width, looks.evidence)).to_string()
        }
        BriefFormat::Json => format!("{}\n", serde_json::to_string_pretty(&view)?),
        BriefFormat::Html => finalist_web::standalone_briefing(&view)?,
        BriefFormat::Markdown => markdown::briefing(&view, looks.evidence.into()),
        BriefFormat::Pdf => return looks.pdf.print(briefing, looks.output.as_deref()),
    };
    match &looks.output {
        Some(file) if looks.format == BriefFormat::Terminal => {
            fresh::write(file, anstream::adapter::strip_str(&text).to_string().as_bytes(), OUTPUT)
        }
        Some(file) => fresh::write(file, text.as_bytes(), OUTPUT),
        None => super::say(&text),
    }
}

fn columns() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    told.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
        .unwrap_or(100)
}
