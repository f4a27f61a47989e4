//! `finalist calendar`: rounds, tasks and deadlines for a calendar program.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::export::write_text;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Args)]
pub struct Calendar {
    /// The .ics file to write [default: stdout]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// One application: an id or a part of its title [default: all]
    #[arg(long, value_name = "NAME")]
    application: Option<String>,
}

pub async fn run(place: &Place, command: Calendar) -> Result<Status> {
    let app = place.open().await?;
    let application = match &command.application {
        Some(name) => Some(app.find_application(Some(name)).await?.id),
        None => None,
    };
    let text = app.export_calendar(application).await?;
    match &command.output {
        Some(file) => write_text(file, &text)?,
        None => super::say(&text)?,
    }
    app.close().await;
    Ok(Status::Done)
}
