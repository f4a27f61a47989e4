//! `finalist prepare`: the main job. The report on the files goes to stderr, the briefing to stdout.

use anyhow::Result;
use clap::Args;
use finalist_app::view::briefing::BriefingView;
use finalist_app::view::case::CaseView;

use super::brief::{BriefFormat, Looks, print};
use super::bundle::Bundle;
use super::import::{Files, report, take_in};
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Args)]
pub struct Prepare {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    looks: Looks,
}

pub async fn run(place: &Place, command: Prepare) -> Result<Status> {
    for path in &command.files.paths {
        Bundle::refuse(path)?;
    }
    let app = place.open().await?;
    let prepared = take_in(&app, &command.files).await?;
    super::talk(&report(&prepared));
    let briefing = match prepared.application {
        Some(application) => Some(app.brief(application).await?),
        None => None,
    };
    match (command.looks.format, briefing) {
        (BriefFormat::Json, briefing) => {
            let briefing = briefing.as_ref().map(BriefingView::from);
            super::say_json(serde_json::to_string_pretty(&CaseView::new(&prepared, briefing)))?;
        }
        (_, Some(briefing)) => {
            super::talk("\n");
            print(&briefing, &command.looks)?;
        }
        (_, None) => {
            super::talk("kept for your profile; add the posting, the invitation or notes of a round for a briefing\n");
        }
    }
    app.close().await;
    Ok(Status::Done)
}
