//! `finalist change`: what was changed, and taking it back.

use anyhow::Result;
use clap::Subcommand;
use finalist_app::view::change::ChangeView;

use super::ListFormat;
use crate::paper::table::table;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Subcommand)]
pub enum Change {
    /// The latest changes, newest first
    List {
        #[command(flatten)]
        format: ListFormat,
    },
    /// Take a change back; without an id the latest one. Taking back is a change too, so it can be taken back
    Undo {
        /// The id or the end of it
        change: Option<String>,
    },
}

pub async fn run(place: &Place, command: Change) -> Result<Status> {
    let app = place.open().await?;
    match command {
        Change::List { format } => {
            let changes = app.changes().await?;
            match format {
                ListFormat::Json => super::say_json(serde_json::to_string_pretty(&*changes))?,
                ListFormat::Table => super::say_plain(&listing(&changes))?,
            }
        }
        Change::Undo { change } => {
            let id = app.find_change(change.as_deref()).await?;
            let undone = app.undo(id).await?;
            super::say_plain(&format!("undone: {}\n", undone.value))?;
        }
    }
    app.close().await;
    Ok(Status::Done)
}

fn listing(changes: &[ChangeView]) -> String {
    if changes.is_empty() {
        return "nothing was changed yet\n".to_owned();
    }
    let row = |change: &ChangeView| {
        let more = if change.more > 0 {
            format!(" and {} more", change.more)
        } else {
            String::new()
        };
        vec![
            end(&change.id).to_owned(),
            change
                .at
                .chars()
                .take(16)
                .map(|c| if c == 'T' { ' ' } else { c })
                .collect(),
            change.what.clone(),
            format!("{}{more}", change.things.join(", ")),
            if change.is_undone { "taken back" } else { "" }.to_owned(),
        ]
    };
    table(
        &["id", "at (UTC)", "change", "to", ""],
        &changes.iter().map(row).collect::<Vec<_>>(),
    )
}

/// As much of an id as people type.
fn end(id: &str) -> &str {
    id.rsplit('-').next().unwrap_or(id)
}
