//! `finalist signal`: the good signs and red flags of an application, with their evidence.

use anyhow::Result;
use clap::Subcommand;
use finalist_app::operation::signal::AddSignal;
use finalist_app::view::after::SignalRow;
use finalist_core::signal::SignalKind;
use finalist_core::time::Date;

use super::ListFormat;
use super::round::Of;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Subcommand)]
pub enum Signal {
    /// What was seen, and what follows from the record
    List {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Tick a sign that you saw
    Add {
        /// relaxed, introduced, pay_discussed, next_steps, late, unprepared, …
        #[arg(value_parser = kind)]
        kind: SignalKind,
        /// Who said or did what
        text: Option<String>,
        #[command(flatten)]
        of: Of,
        /// The round: its number, an id, or a part of its name
        #[arg(long)]
        round: Option<String>,
        /// When [default: today]
        #[arg(long)]
        on: Option<Date>,
    },
    /// Take a sign out
    Remove {
        /// An id or a part of its words
        signal: String,
        #[command(flatten)]
        of: Of,
    },
}

fn kind(text: &str) -> Result<SignalKind, String> {
    let codes = || SignalKind::ALL.iter().map(|k| k.code()).collect::<Vec<_>>().join(", ");
    SignalKind::from_code(text).ok_or_else(|| format!("expected one of {}", codes()))
}

pub async fn run(place: &Place, command: Signal) -> Result<Status> {
    let app = place.open().await?;
    let of = match &command {
        Signal::List { of, .. } | Signal::Add { of, .. } | Signal::Remove { of, .. } => of,
    };
    let application = app.find_application(of.application.as_deref()).await?.id;
    match command {
        Signal::List { format, .. } => {
            let rows: Vec<SignalRow> = app.signals(application).await?.iter().map(SignalRow::from).collect();
            match format {
                ListFormat::Json => super::say_json(serde_json::to_string_pretty(&rows))?,
                ListFormat::Table => super::say_plain(&listing(&rows))?,
            }
        }
        Signal::Add {
            kind, text, round, on, ..
        } => {
            let round = match round {
                Some(given) => Some(app.find_round(application, &given).await?.id),
                None => None,
            };
            let added = app
                .add_signal(AddSignal {
                    application,
                    kind,
                    round,
                    on,
                    text,
                })
                .await?;
            let title = app.application(application).await?.title();
            super::say_plain(&format!("noted for {title}: {}\n", added.text))?;
        }
        Signal::Remove { signal, .. } => {
            let found = app.find_signal(application, &signal).await?;
            let removed = app.remove_signal(found.id, None).await?;
            super::say_plain(&format!("taken out: {}\n", removed.text))?;
        }
    }
    app.close().await;
    Ok(Status::Done)
}

fn listing(rows: &[SignalRow]) -> String {
    if rows.is_empty() {
        return "no sign is known yet: a debrief brings them, `finalist signal add` ticks one\n".to_owned();
    }
    let mut out = String::new();
    for (title, is_flag) in [("Good signs", false), ("Red flags", true)] {
        let mut some = rows.iter().filter(|row| row.red_flag == is_flag).peekable();
        if some.peek().is_none() {
            continue;
        }
        out.push_str(&format!("{title}\n"));
        for row in some {
            let place = [row.round.as_deref(), row.on.as_deref(), Some(row.origin)];
            let place: Vec<&str> = place.into_iter().flatten().collect();
            let id = row.short.as_deref().map(|id| format!("{id}  ")).unwrap_or_default();
            out.push_str(&format!("  {id}{}: {} ({})\n", row.kind, row.text, place.join(", ")));
            for cite in &row.evidence {
                out.push_str(&format!("    {}: “{}”\n", cite.file, cite.quote));
            }
            if let Some(question) = &row.question {
                out.push_str(&format!("    you could ask: {question}\n"));
            }
        }
    }
    out.push_str("One sign is never proof, and none is a promise.\n");
    out
}
