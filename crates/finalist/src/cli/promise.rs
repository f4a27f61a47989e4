//! `finalist promise`: what they said comes next, and by when.

use anyhow::Result;
use clap::Subcommand;
use finalist_app::operation::promise::{AddPromise, SetPromise};
use finalist_app::view::after::PromiseRow;
use finalist_core::time::Date;

use super::ListFormat;
use super::round::Of;
use crate::paper::table::table;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Subcommand)]
pub enum Promise {
    /// The next steps they named
    List {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Add a next step
    Add {
        /// What is to come, as "a call by Friday"
        what: String,
        #[command(flatten)]
        of: Of,
        /// The last day they named [default: as the words say]
        #[arg(long)]
        by: Option<Date>,
        /// Who said it: an id or a part of the name
        #[arg(long)]
        person: Option<String>,
        /// The round: its number, an id, or a part of its name
        #[arg(long)]
        round: Option<String>,
        /// When it was said [default: today]
        #[arg(long)]
        said_on: Option<Date>,
    },
    /// Set another last day
    Set {
        /// An id or a part of its words
        promise: String,
        #[command(flatten)]
        of: Of,
        /// The last day they named
        #[arg(long)]
        by: Date,
    },
    /// It came
    Kept {
        /// An id or a part of its words
        promise: String,
        #[command(flatten)]
        of: Of,
        /// When [default: today]
        #[arg(long)]
        on: Option<Date>,
    },
}

pub async fn run(place: &Place, command: Promise) -> Result<Status> {
    let app = place.open().await?;
    let of = match &command {
        Promise::List { of, .. } | Promise::Add { of, .. } | Promise::Set { of, .. } | Promise::Kept { of, .. } => of,
    };
    let application = app.find_application(of.application.as_deref()).await?.id;
    let mut format = ListFormat::Table;
    match command {
        Promise::List { format: asked, .. } => format = asked,
        Promise::Add {
            what,
            by,
            person,
            round,
            said_on,
            ..
        } => {
            let by_whom = match person {
                Some(given) => Some(app.find_person(application, &given).await?.id),
                None => None,
            };
            let round = match round {
                Some(given) => Some(app.find_round(application, &given).await?.id),
                None => None,
            };
            app.add_promise(AddPromise {
                application,
                what,
                by,
                by_whom,
                round,
                said_on,
            })
            .await?;
        }
        Promise::Set { promise, by, .. } => {
            let found = app.find_promise(application, &promise).await?;
            let set = SetPromise {
                by: Some(by),
                ..SetPromise::default()
            };
            app.set_promise(found.id, set, None).await?;
        }
        Promise::Kept { promise, on, .. } => {
            let found = app.find_promise(application, &promise).await?;
            let set = SetPromise {
                kept_on: Some(on.unwrap_or_else(|| app.today())),
                ..SetPromise::default()
            };
            app.set_promise(found.id, set, None).await?;
        }
    }
    let dossier = app.dossier(application).await?;
    let rows: Vec<PromiseRow> = app
        .promises(application)
        .await?
        .iter()
        .map(|promise| PromiseRow::of(promise, &dossier, app.today()))
        .collect();
    match format {
        ListFormat::Json => super::say_json(serde_json::to_string_pretty(&rows))?,
        ListFormat::Table => super::say_plain(&listing(&rows))?,
    }
    app.close().await;
    Ok(Status::Done)
}

fn listing(rows: &[PromiseRow]) -> String {
    if rows.is_empty() {
        return "they named no next step so far: a debrief brings them, `finalist promise add` enters one\n".to_owned();
    }
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let stands = match (&row.kept_on, row.days_late) {
                (Some(on), _) => format!("came {on}"),
                (None, Some(1)) => "1 day past".to_owned(),
                (None, Some(days)) => format!("{days} days past"),
                (None, None) => "open".to_owned(),
            };
            vec![
                row.by.clone().unwrap_or_else(|| "no day named".to_owned()),
                stands,
                row.by_whom.clone().unwrap_or_else(|| "–".to_owned()),
                row.what.clone(),
            ]
        })
        .collect();
    table(&["by", "stands", "who", "what"], &rows)
}
