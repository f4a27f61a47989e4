//! `finalist import`: takes in files without printing a briefing. `prepare` shares the taking in and the report.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use finalist_app::operation::prepare::{Fate, FileReport, Freshness, PrepareCase, Prepared};
use finalist_app::view::case::CaseView;
use finalist_app::{App, AppError, intake};
use finalist_core::source::SourceKind;

use super::ListFormat;
use super::bundle::Bundle;
use super::export::Lock;
use super::progress::Bar;
use crate::paper::printable;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Args)]
pub struct Import {
    #[command(flatten)]
    pub files: Files,
    #[command(flatten)]
    lock: Lock,
    #[command(flatten)]
    format: ListFormat,
}

/// Which files, taken for what, for which application.
#[derive(Debug, Args)]
pub struct Files {
    /// A folder, or files
    #[arg(required = true, value_name = "DIR|FILE")]
    pub paths: Vec<PathBuf>,
    /// Take all of them for this kind, whatever they look like
    #[arg(long = "as", value_name = "KIND", value_parser = kind)]
    pub kind: Option<SourceKind>,
    /// What a column of a tracker means, such as `Company=employer`; may be given several times
    #[arg(long = "map", value_name = "COLUMN=FIELD", value_parser = mapping)]
    pub columns: Vec<(String, String)>,
    /// The application they belong to: an id or a part of its title [default: found by folder and posting]
    #[arg(long, value_name = "NAME")]
    pub application: Option<String>,
}

fn kind(text: &str) -> Result<SourceKind, String> {
    SourceKind::from_code(text).ok_or_else(|| {
        let codes: Vec<&str> = SourceKind::ALL.iter().map(|kind| kind.code()).collect();
        format!("expected one of {}", codes.join(", "))
    })
}

fn mapping(text: &str) -> Result<(String, String), String> {
    const FIELDS: [&str; 10] = [
        "employer", "role", "status", "applied", "url", "place", "contact", "notes", "pay", "deadline",
    ];
    let known = || format!("expected COLUMN=FIELD, with one of {}", FIELDS.join(", "));
    let (column, field) = text.rsplit_once('=').ok_or_else(known)?;
    let field = FIELDS
        .iter()
        .find(|name| name.eq_ignore_ascii_case(field.trim()))
        .ok_or_else(known)?;
    Ok((column.trim().to_owned(), (*field).to_owned()))
}

pub async fn run(place: &Place, command: Import) -> Result<Status> {
    if let [path] = command.files.paths.as_slice()
        && let Some(bundle) = Bundle::at(path)?
    {
        return bundle.take_in(place, &command.lock).await;
    }
    for path in &command.files.paths {
        Bundle::refuse(path)?;
    }
    let app = place.open().await?;
    let prepared = take_in(&app, &command.files).await?;
    match command.format {
        ListFormat::Json => super::say_json(serde_json::to_string_pretty(&CaseView::new(&prepared, None)))?,
        ListFormat::Table => super::say_plain(&format!("{}{}", report(&prepared), belongs(&prepared)))?,
    }
    app.close().await;
    Ok(Status::Done)
}

/// Where the files went.
fn belongs(prepared: &Prepared) -> String {
    let title = prepared.title.as_deref().map(printable);
    title.map(|title| format!("for {title}\n")).unwrap_or_default()
}

/// Takes the files in, with a progress bar on stderr.
pub async fn take_in(app: &App, files: &Files) -> Result<Prepared> {
    let application = match &files.application {
        Some(name) => Some(app.find_application(Some(name)).await?.id),
        None => None,
    };
    let intake = intake::gather(&files.paths)?;
    let bar = Bar::new(intake.files.len());
    let operation = PrepareCase {
        intake,
        forced: files.kind,
        columns: files.columns.clone(),
        application,
        ..PrepareCase::default()
    };
    let prepared = app
        .prepare_case(operation, &mut |done, _, name| bar.at(done, name))
        .await;
    bar.finish();
    Ok(prepared.map_err(|error: AppError| error)?.value)
}

/// What became of each file, in lines for people.
pub fn report(prepared: &Prepared) -> String {
    let names: Vec<String> = prepared.files.iter().map(|file| printable(&file.name)).collect();
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0).min(36);
    let mut out = String::new();
    for (file, name) in prepared.files.iter().zip(&names) {
        out.push_str(&format!("{name:<width$}  {}\n", printable(&fate(file))));
        for note in &file.notes {
            out.push_str(&format!("{:<width$}  note: {}\n", "", printable(note)));
        }
    }
    for remark in &prepared.remarks {
        out.push_str(&format!("note: {}\n", printable(remark)));
    }
    if !prepared.changed {
        out.push_str("nothing has changed since these files were taken in\n");
    }
    out
}

fn fate(file: &FileReport) -> String {
    match &file.fate {
        Fate::Taken {
            kind,
            because,
            held,
            freshness,
        } => {
            let fresh = match freshness {
                Freshness::New => "new",
                Freshness::Unchanged => "known",
                Freshness::Changed => "changed",
            };
            format!("{fresh:<8}{} ({because}): {held}", kind.label())
        }
        Fate::Ignored { reason } => format!("ignored {reason}"),
    }
}
