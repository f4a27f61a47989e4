//! `finalist database`: bring a database up to date, or look it over.

use anyhow::Result;
use clap::Subcommand;

use crate::paper::table::table;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Subcommand)]
pub enum Database {
    /// Bring the database up to date; other commands do so by themselves
    Migrate,
    /// Look the database over: whether it is whole and every row can be read
    Check,
}

pub async fn run(place: &Place, command: Database) -> Result<Status> {
    let location = place.location()?;
    match command {
        Database::Migrate => {
            let migrated = finalist_app::migrate(&location).await?;
            let text = match migrated.applied {
                0 => format!("up to date at version {}\n", migrated.version),
                1 => format!("1 step applied, now at version {}\n", migrated.version),
                n => format!("{n} steps applied, now at version {}\n", migrated.version),
            };
            super::say_plain(&text)?;
            Ok(Status::Done)
        }
        Database::Check => {
            let check = finalist_app::check(&location).await?;
            let rows: Vec<Vec<String>> = check
                .rows
                .iter()
                .map(|(name, n)| vec![(*name).to_string(), n.to_string()])
                .collect();
            super::say_plain(&format!(
                "{} at version {} of {}\n\n",
                check.engine, check.version, check.known_version
            ))?;
            super::say_plain(&table(&["table", "rows"], &rows))?;
            for problem in &check.problems {
                super::say_plain(&format!("problem: {problem}\n"))?;
            }
            if check.problems.is_empty() {
                super::say_plain("\nno problem was found\n")?;
                Ok(Status::Done)
            } else {
                Ok(Status::Storage)
            }
        }
    }
}
