//! `finalist today`: what is up.

use std::fmt::Write;

use anyhow::Result;
use clap::Args;
use finalist_app::view::letter::DueRow;
use finalist_app::view::list::{ComingRow, TodayView};

use super::ListFormat;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Args)]
pub struct Today {
    /// Tell what is due by a desktop notification too (`notify-send`), where there is one
    #[arg(long)]
    notify: bool,
    #[command(flatten)]
    format: ListFormat,
}

pub async fn run(place: &Place, command: Today) -> Result<Status> {
    let app = place.open().await?;
    let letters = app.due_letters().await?;
    let view = TodayView::of(&*app.today_at_a_glance().await?, &letters, &app.due().await?, app.now());
    match command.format {
        ListFormat::Json => super::say_json(serde_json::to_string_pretty(&view))?,
        ListFormat::Table => super::say_plain(&text(&view))?,
    }
    if command.notify {
        notify(&view);
    }
    app.close().await;
    Ok(Status::Done)
}

/// One desktop notification for all that is due; silence where nothing is, or where there is no desktop.
fn notify(view: &TodayView) {
    let mut lines: Vec<String> = view.letters.iter().map(DueRow::line).collect();
    lines.extend(view.coming.iter().filter(|coming| coming.days <= 1).map(line));
    if lines.is_empty() {
        return;
    }
    let shown = std::process::Command::new("notify-send")
        .args(["--app-name=finalist", "--", "Finalist", &lines.join("\n")])
        .status();
    if !shown.is_ok_and(|status| status.success()) {
        super::talk("note: no notification was shown, as `notify-send` is not there or found no desktop\n");
    }
}

fn text(view: &TodayView) -> String {
    let mut out = String::new();
    for coming in &view.coming {
        let _ = writeln!(out, "{}", line(coming));
        if !coming.people.is_empty() {
            let _ = writeln!(out, "  with {}", coming.people.join(", "));
        }
        if let Some(place) = &coming.place {
            let _ = writeln!(out, "  at {place}");
        }
    }
    for past in &view.past {
        let _ = writeln!(out, "{}: write down what was asked while it is fresh", line(past));
    }
    for one in &view.letters {
        let _ = writeln!(out, "{}", one.line());
    }
    for dated in &view.dated {
        let _ = writeln!(out, "{dated}");
    }
    for task in &view.tasks {
        let _ = writeln!(out, "to do: {task}");
    }
    for waiting in &view.waiting {
        let _ = writeln!(out, "no round ahead: {waiting}");
    }
    if out.is_empty() {
        out.push_str("nothing is planned: `finalist prepare FOLDER` takes in the files of an application\n");
    }
    out
}

fn line(row: &ComingRow) -> String {
    let time = match (&row.begins, &row.time_zone) {
        (Some(begins), Some(zone)) => format!(" {begins} ({zone})"),
        _ => String::new(),
    };
    let when = match row.days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        n if n > 0 => format!("in {n} days"),
        n => format!("{} days ago", n.unsigned_abs()),
    };
    format!("{} {when}{time}: {}, {}", row.day, row.round, row.application)
}
