//! `finalist document`: the papers an employer may ask for before an offer.

use anyhow::Result;
use clap::Subcommand;
use finalist_app::view::after::DocumentRow;
use finalist_core::document::DocumentState;
use finalist_core::time::Date;

use super::ListFormat;
use super::round::Of;
use crate::paper::table::table;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Subcommand)]
pub enum Document {
    /// The documents of an application
    List {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Add a document that is wanted
    Add {
        /// What it is
        name: String,
        #[command(flatten)]
        of: Of,
        /// Until when it is wanted
        #[arg(long)]
        due: Option<Date>,
    },
    /// Mark how far it is
    Set {
        /// An id or a part of the name
        document: String,
        /// needed, ready or handed
        #[arg(value_parser = state)]
        state: DocumentState,
        #[command(flatten)]
        of: Of,
    },
    /// Take it off the list
    Remove {
        /// An id or a part of the name
        document: String,
        #[command(flatten)]
        of: Of,
    },
}

fn state(text: &str) -> Result<DocumentState, String> {
    DocumentState::from_code(text).ok_or_else(|| "expected one of needed, ready, handed".to_owned())
}

pub async fn run(place: &Place, command: Document) -> Result<Status> {
    let app = place.open().await?;
    let of = match &command {
        Document::List { of, .. }
        | Document::Add { of, .. }
        | Document::Set { of, .. }
        | Document::Remove { of, .. } => of,
    };
    let application = app.find_application(of.application.as_deref()).await?.id;
    let mut format = ListFormat::Table;
    match command {
        Document::List { format: asked, .. } => format = asked,
        Document::Add { name, due, .. } => drop(app.add_document(application, &name, due).await?),
        Document::Set { document, state, .. } => {
            let found = app.find_document(application, &document).await?;
            app.set_document(found.id, state, None).await?;
        }
        Document::Remove { document, .. } => {
            let found = app.find_document(application, &document).await?;
            app.remove_document(found.id).await?;
        }
    }
    let rows: Vec<DocumentRow> = app
        .documents(application)
        .await?
        .iter()
        .map(DocumentRow::from)
        .collect();
    match format {
        ListFormat::Json => super::say_json(serde_json::to_string_pretty(&rows))?,
        ListFormat::Table => super::say_plain(&listing(&rows))?,
    }
    app.close().await;
    Ok(Status::Done)
}

fn listing(rows: &[DocumentRow]) -> String {
    if rows.is_empty() {
        return "no document is wanted so far: `finalist document add NAME` enters one\n".to_owned();
    }
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let due = row.due.clone().unwrap_or_else(|| "–".to_owned());
            vec![row.short.clone(), row.name.clone(), row.state.to_owned(), due]
        })
        .collect();
    table(&["id", "document", "stands", "until"], &rows)
}
