//! `finalist application`: list, show, add, and how it goes on.

use anyhow::Result;
use clap::{Args, Subcommand};
use finalist_app::operation::application::{AddApplication, Turn};
use finalist_app::view::list::{ApplicationRow, PersonRow, RoundRow};
use finalist_core::id::Id;
use finalist_core::time::Date;

use super::ListFormat;
use crate::paper::table::table;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Subcommand)]
pub enum Application {
    /// All applications
    List {
        #[command(flatten)]
        format: ListFormat,
    },
    /// One application with its rounds and people
    Show {
        /// An id or a part of the title [default: the one that comes next]
        application: Option<String>,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Enter an application by hand
    Add(Add),
    /// An offer came
    Offer(Turned),
    /// You took the offer
    Accept(Turned),
    /// The employer decided against
    Reject(Turned),
    /// You stepped back
    Withdraw(Turned),
    /// It goes on after all
    Reopen(Turned),
}

#[derive(Debug, Args)]
pub struct Add {
    /// Employer
    #[arg(long)]
    employer: Option<String>,
    /// Title of the job
    #[arg(long)]
    role: Option<String>,
    /// Where the work is done
    #[arg(long)]
    place: Option<String>,
}

#[derive(Debug, Args)]
pub struct Turned {
    /// An id or a part of the title
    application: String,
    /// The day, as 2026-12-18 [default: today]
    #[arg(long)]
    on: Option<Date>,
}

pub async fn run(place: &Place, command: Application) -> Result<Status> {
    let app = place.open().await?;
    match command {
        Application::List { format } => {
            let rows: Vec<ApplicationRow> = app.applications().await?.iter().map(ApplicationRow::from).collect();
            match format {
                ListFormat::Json => super::say_json(serde_json::to_string_pretty(&rows))?,
                ListFormat::Table => super::say_plain(&listing(&rows))?,
            }
        }
        Application::Show { application, format } => {
            let id = app.find_application(application.as_deref()).await?.id;
            let dossier = app.dossier(id).await?;
            let row = ApplicationRow::from(&dossier.application);
            let rounds = RoundRow::of(&dossier);
            let people: Vec<PersonRow> = dossier.interviewers.iter().map(PersonRow::from).collect();
            match format {
                ListFormat::Json => {
                    let json = serde_json::json!({ "application": row, "rounds": rounds, "people": people });
                    super::say_json(serde_json::to_string_pretty(&json))?;
                }
                ListFormat::Table => {
                    let head = format!("{} ({}, {})\n\n", dossier.application.title(), row.outcome, row.short);
                    super::say_plain(
                        &(head + &super::round::listing(&rounds) + "\n" + &super::person::listing(&people)),
                    )?;
                }
            }
        }
        Application::Add(add) => {
            let operation = AddApplication {
                employer: add.employer,
                role: add.role,
                place: add.place,
            };
            let added = app.add_application(operation).await?;
            super::say_plain(&format!("{} ({})\n", added.title(), added.id.short()))?;
        }
        Application::Offer(turned) => turn(&app, turned, Turn::Offer).await?,
        Application::Accept(turned) => turn(&app, turned, Turn::Accept).await?,
        Application::Reject(turned) => turn(&app, turned, Turn::Reject).await?,
        Application::Withdraw(turned) => turn(&app, turned, Turn::Withdraw).await?,
        Application::Reopen(turned) => turn(&app, turned, Turn::Reopen).await?,
    }
    app.close().await;
    Ok(Status::Done)
}

async fn turn(app: &finalist_app::App, turned: Turned, turn: Turn) -> Result<()> {
    let id = app.find_application(Some(&turned.application)).await?.id;
    let application = app.turn_application(id, turn, turned.on).await?;
    super::say_plain(&format!("{}: {}\n", application.title(), application.outcome.code()))
}

fn listing(rows: &[ApplicationRow]) -> String {
    if rows.is_empty() {
        return "there is no application yet: `finalist prepare FOLDER` makes one from your files\n".to_owned();
    }
    let cell = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|r| {
            vec![
                r.short.clone(),
                cell(&r.employer),
                cell(&r.role),
                cell(&r.place),
                r.outcome.to_owned(),
            ]
        })
        .collect();
    table(&["id", "employer", "role", "place", "stands"], &rows)
}
