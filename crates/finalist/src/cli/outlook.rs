//! `finalist outlook`: how an application stands, as an interval with its reasons.

use anyhow::Result;
use clap::Args;
use finalist_app::view::after::{OutlookView, ScoresView};

use super::ListFormat;
use super::round::Of;
use crate::paper::table::table;
use crate::place::Place;
use crate::status::Status;

/// Shows how an application stands.
#[derive(Debug, Args)]
pub struct Outlook {
    #[command(flatten)]
    of: Of,
    /// How good the intervals were on your decided applications
    #[arg(long)]
    scores: bool,
    #[command(flatten)]
    format: ListFormat,
}

pub async fn run(place: &Place, command: Outlook) -> Result<Status> {
    let app = place.open().await?;
    if command.scores {
        let view = ScoresView::from(&*app.outlook_scores().await?);
        match command.format {
            ListFormat::Json => super::say_json(serde_json::to_string_pretty(&view))?,
            ListFormat::Table => super::say_plain(&scores(&view))?,
        }
    } else {
        let application = app.find_application(command.of.application.as_deref()).await?.id;
        let view = OutlookView::from(&*app.outlook(application).await?);
        match command.format {
            ListFormat::Json => super::say_json(serde_json::to_string_pretty(&view))?,
            ListFormat::Table => super::say_plain(&told(&view))?,
        }
    }
    app.close().await;
    Ok(Status::Done)
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn told(view: &OutlookView) -> String {
    let range = format!("{} to {}", percent(view.low), percent(view.high));
    let mut out = match (view.offered, &view.decided_on) {
        (Some(offered), Some(on)) => format!(
            "{}\n  decided on {on}: {}\n  the day before it stood at {range}\n",
            view.title,
            if offered { "an offer" } else { "no offer" }
        ),
        _ => format!("{}\n  {range} that an offer comes\n", view.title),
    };
    for reason in &view.moves {
        out.push_str(&format!("  - {}\n", line(reason)));
        for cite in reason.evidence.iter().take(2) {
            out.push_str(&format!("      {}: “{}”\n", cite.file, cite.quote));
        }
    }
    if view.offered.is_none() {
        if !view.would_change.is_empty() {
            out.push_str("What would change it\n");
            for change in &view.would_change {
                out.push_str(&format!("  - {change}\n"));
            }
        }
        out.push_str(&format!("Next: {}\n", view.next_step));
    }
    out.push_str(&format!("Mind: {}.\n", view.caution));
    out
}

fn line(reason: &finalist_app::view::after::MoveRow) -> String {
    let points = |share: f64| match format!("{:.1}", share * 100.0).trim_end_matches(".0") {
        "1" => "1 point".to_owned(),
        many => format!("{many} points"),
    };
    if reason.moves > 0.0 {
        format!("{}: up by {}", reason.text, points(reason.moves))
    } else if reason.moves < 0.0 {
        format!("{}: down by {}", reason.text, points(-reason.moves))
    } else if reason.widens > 0.0 {
        format!("{}: wider by {} on each side", reason.text, points(reason.widens))
    } else {
        reason.text.clone()
    }
}

fn scores(view: &ScoresView) -> String {
    let (Some(brier), Some(published)) = (view.brier, view.brier_of_published) else {
        return "no application that came to a second interview is decided yet: `finalist application` enters how one ended\n"
            .to_owned();
    };
    let rows: Vec<Vec<String>> = view
        .scored
        .iter()
        .map(|s| {
            vec![
                s.title.clone(),
                format!("{} to {}", percent(s.low), percent(s.high)),
                if s.offered { "offer" } else { "no offer" }.to_owned(),
            ]
        })
        .collect();
    let mut out = table(&["application", "stood at", "came"], &rows);
    out.push_str(&format!(
        "Brier score {brier:.3} (0 is perfect, 0.25 a coin); always saying 37.5 %: {published:.3}\n"
    ));
    if view.few {
        out.push_str("So few decisions say little about the method yet.\n");
    }
    out
}
