//! `finalist search WORDS`: everything that holds all of the words, with what stands around them.

use anyhow::Result;
use clap::Args;
use finalist_app::operation::search::{Found, HitKind};
use finalist_app::view::found::FoundView;

use super::ListFormat;
use crate::paper::printable;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Args)]
pub struct Search {
    /// Words to look for; upper case and accents do not matter
    #[arg(required = true)]
    words: Vec<String>,
    #[command(flatten)]
    format: ListFormat,
}

pub async fn run(place: &Place, command: Search) -> Result<Status> {
    let app = place.open().await?;
    let found = app.search(&command.words.join(" ")).await?;
    match command.format {
        ListFormat::Json => super::say_json(serde_json::to_string_pretty(&FoundView::from(&found)))?,
        ListFormat::Table => super::say_plain(&listing(&found))?,
    }
    app.close().await;
    Ok(Status::Done)
}

fn listing(found: &Found) -> String {
    if found.hits.is_empty() {
        return "nothing holds all of these words\n".to_owned();
    }
    let (mut out, mut last) = (String::new(), None);
    for hit in &found.hits {
        if last.replace(hit.kind).is_none_or(|kind| kind != hit.kind) {
            out.push_str(&heading(hit.kind, found));
        }
        let application = hit.application.as_ref().map(|title| format!(" ({title})"));
        let title = printable(&format!("{}{}", hit.title, application.unwrap_or_default()));
        let excerpt = hit.found();
        let line = printable(&format!("{}[{}]{}", excerpt.before, excerpt.marked, excerpt.after));
        out.push_str(&format!("  {title}\n    {}\n", line.trim()));
    }
    out
}

fn heading(kind: HitKind, found: &Found) -> String {
    let more = found.more.iter().find(|(other, _)| *other == kind);
    let more = more.map(|(_, more)| format!(", and {more} more"));
    format!("{}{}\n", kind.label(), more.unwrap_or_default())
}
