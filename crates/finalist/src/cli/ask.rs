//! `finalist ask`: what to ask them, from planned to answered.

use anyhow::Result;
use clap::{Args, Subcommand};
use finalist_app::App;
use finalist_app::operation::ask::{SetAsk, To};
use finalist_app::view::ask::AskRow;
use finalist_core::ask::AskState;
use finalist_core::id::ApplicationId;

use super::ListFormat;
use super::round::Of;
use crate::paper::table::table;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Subcommand)]
pub enum Ask {
    /// The questions to each person, and what is proposed
    List {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Plan a question
    Add {
        /// The question
        text: String,
        /// To whom: an id or a part of the name; to whoever fits where left out
        #[arg(long)]
        to: Option<String>,
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Change a question, or note its answer
    Set {
        /// An id or a part of the question
        ask: String,
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        change: Change,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Put a question at another place among those to the same person
    Move {
        /// An id or a part of the question
        ask: String,
        /// The place, from 1
        place: usize,
        #[command(flatten)]
        of: Of,
    },
    /// Remove a question
    Remove {
        /// An id or a part of the question
        ask: String,
        #[command(flatten)]
        of: Of,
    },
}

#[derive(Debug, Args)]
pub struct Change {
    /// Other words
    #[arg(long)]
    text: Option<String>,
    /// To whom: an id or a part of the name
    #[arg(long)]
    to: Option<String>,
    /// planned, asked or covered
    #[arg(long, value_parser = state)]
    state: Option<AskState>,
    /// The answer that came
    #[arg(long)]
    answer: Option<String>,
    /// The round in which it was asked: its number, an id or a part of its name
    #[arg(long)]
    round: Option<String>,
}

fn state(text: &str) -> Result<AskState, String> {
    AskState::from_code(text).ok_or_else(|| "expected planned, asked or covered".to_owned())
}

pub async fn run(place: &Place, command: Ask) -> Result<Status> {
    let app = place.open().await?;
    let of = match &command {
        Ask::List { of, .. }
        | Ask::Add { of, .. }
        | Ask::Set { of, .. }
        | Ask::Move { of, .. }
        | Ask::Remove { of, .. } => of,
    };
    let application = app.find_application(of.application.as_deref()).await?.id;
    match command {
        Ask::List { format, .. } => {
            let view = app.asks(application).await?;
            match format {
                ListFormat::Json => super::say_json(serde_json::to_string_pretty(&view))?,
                ListFormat::Table => {
                    let rows: Vec<&AskRow> = view.rows().collect();
                    super::say_plain(&listing(&rows))?;
                    for group in view.groups.iter().filter(|group| !group.proposals.is_empty()) {
                        super::say_plain(&format!("\nproposed for {}\n", group.name))?;
                        for proposal in &group.proposals {
                            super::say_plain(&format!("  {}\n", proposal.text))?;
                        }
                    }
                    if view.all_covered {
                        super::say_plain(&format!("\nall were covered; say: “{}”\n", view.then_say))?;
                    }
                }
            }
        }
        Ask::Add { text, to, format, .. } => {
            let to = whom(&app, application, to.as_deref()).await?.unwrap_or(To::Anyone);
            let added = app.add_ask(application, to, &text).await?;
            show(&app, application, &added.id.to_string(), format).await?;
        }
        Ask::Set {
            ask, change, format, ..
        } => {
            let found = app.find_ask(application, &ask).await?;
            let round = match &change.round {
                Some(round) => Some(app.find_round(application, round).await?.id),
                None => None,
            };
            let set = SetAsk {
                to: whom(&app, application, change.to.as_deref()).await?,
                text: change.text,
                state: change.state,
                answer: change.answer,
                round,
            };
            app.set_ask(found.id, set, None).await?;
            show(&app, application, &found.id.to_string(), format).await?;
        }
        Ask::Move { ask, place, .. } => {
            let found = app.find_ask(application, &ask).await?;
            app.move_ask(found.id, None, place.saturating_sub(1)).await?;
            let view = app.asks(application).await?;
            super::say_plain(&listing(&view.rows().collect::<Vec<_>>()))?;
        }
        Ask::Remove { ask, .. } => {
            let found = app.find_ask(application, &ask).await?;
            app.remove_ask(found.id, None).await?;
            super::say_plain(&format!("removed: {}\n", found.text))?;
        }
    }
    app.close().await;
    Ok(Status::Done)
}

async fn whom(app: &App, application: ApplicationId, name: Option<&str>) -> Result<Option<To>> {
    Ok(match name {
        Some(name) => Some(To::Person(app.find_person(application, name).await?.id)),
        None => None,
    })
}

async fn show(app: &App, application: ApplicationId, id: &str, format: ListFormat) -> Result<()> {
    let view = app.asks(application).await?;
    let rows: Vec<&AskRow> = view.rows().filter(|row| row.id == id).collect();
    match format {
        ListFormat::Json => super::say_json(serde_json::to_string_pretty(&rows.first())),
        ListFormat::Table => super::say_plain(&listing(&rows)),
    }
}

fn listing(rows: &[&AskRow]) -> String {
    if rows.is_empty() {
        return "nothing is planned to ask yet: `finalist ask add` notes one\n".to_owned();
    }
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let before = row
                .answered_before
                .as_ref()
                .map(|before| format!("before: {}", before.answer));
            vec![
                row.short.clone(),
                row.to.clone().unwrap_or_else(|| "whoever fits".to_owned()),
                row.state.to_owned(),
                row.text.clone(),
                row.answer.clone().or(before).unwrap_or_else(|| "–".to_owned()),
            ]
        })
        .collect();
    table(&["id", "to", "state", "question", "answer"], &rows)
}
