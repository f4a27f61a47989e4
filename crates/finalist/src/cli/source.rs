//! `finalist source`: what was taken in, and taking it out again.

use anyhow::Result;
use clap::Subcommand;
use finalist_app::operation::source::RemovedSource;
use finalist_app::view::list::SourceRow;

use super::ListFormat;
use crate::paper::printable;
use crate::paper::table::table;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Subcommand)]
pub enum Source {
    /// The files that were taken in
    List {
        /// Older versions of changed files too
        #[arg(long)]
        all: bool,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Remove a file for good, with its older versions and everything that rests on it
    Remove {
        /// An id or a part of the file's name
        source: String,
    },
}

pub async fn run(place: &Place, command: Source) -> Result<Status> {
    let app = place.open().await?;
    match command {
        Source::List { all, format } => {
            let applications = app.applications().await?;
            let sources = app.sources().await?;
            let shown = sources.iter().filter(|source| all || source.superseded_by.is_none());
            let rows: Vec<SourceRow> = shown.map(|source| SourceRow::of(source, &applications)).collect();
            match format {
                ListFormat::Json => super::say_json(serde_json::to_string_pretty(&rows))?,
                ListFormat::Table => super::say_plain(&listing(&rows))?,
            }
        }
        Source::Remove { source } => {
            let source = app.find_source(&source).await?;
            let removed = app.remove_source(source.id).await?;
            super::say_plain(&account(&removed))?;
            super::talk("note: rounds and people stay; `finalist person erase` takes a person out\n");
        }
    }
    app.close().await;
    Ok(Status::Done)
}

fn listing(rows: &[SourceRow]) -> String {
    if rows.is_empty() {
        return "nothing was taken in yet: `finalist prepare FOLDER` does\n".to_owned();
    }
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            vec![
                row.short.clone(),
                printable(&row.name),
                row.kind_label.to_owned(),
                row.imported.chars().take(10).collect(),
                printable(row.application.as_deref().unwrap_or("you")),
                if row.current { "" } else { "older version" }.to_owned(),
            ]
        })
        .collect();
    table(&["id", "file", "taken for", "on", "tells of", ""], &rows)
}

fn account(removed: &RemovedSource) -> String {
    let mut out = format!("removed: {}\n", printable(&removed.source.name));
    if removed.older > 0 {
        out.push_str(&format!("  {} older versions of it\n", removed.older));
    }
    for (what, count) in &removed.rested {
        out.push_str(&format!("  {count} {what}\n"));
    }
    out
}
