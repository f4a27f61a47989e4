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
    /// Print the secret path to which a calendar program subscribes while `finalist serve` runs
    #[arg(long, conflicts_with_all = ["output", "application"])]
    feed: bool,
    /// Make a new secret: the old address gives nothing from now on
    #[arg(long, requires = "feed")]
    rotate: bool,
}

pub async fn run(place: &Place, command: Calendar) -> Result<Status> {
    let app = place.open().await?;
    if command.feed {
        let secret = if command.rotate {
            app.rotate_feed().await?
        } else {
            app.feed_secret().await?
        };
        super::say(&format!("/feed/{secret}.ics\n"))?;
        super::talk(
            "put the address of `finalist serve --listen 127.0.0.1:PORT` before it; whoever knows it can read your calendar\n",
        );
        app.close().await;
        return Ok(Status::Done);
    }
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
