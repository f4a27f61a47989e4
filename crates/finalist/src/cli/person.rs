//! `finalist person`: list, show, add, set, merge, export, make anonymous, erase.

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use finalist_app::operation::person::SetPerson;
use finalist_app::view::list::PersonRow;
use finalist_core::interviewer::{BackgroundKind, Function};

use super::ListFormat;
use super::round::Of;
use crate::paper::table::table;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Subcommand)]
pub enum Person {
    /// The people of an application
    List {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        format: ListFormat,
    },
    /// One person with all that is known
    Show {
        /// An id or a part of the name
        person: String,
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Add a person
    Add {
        /// The name
        name: String,
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        known: Known,
    },
    /// Add what is known of a person
    Set {
        /// An id or a part of the name
        person: String,
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        known: Known,
    },
    /// Make one person of two: all that refers to the second refers to the first afterwards
    Merge {
        /// Who stays: an id or a part of the name
        person: String,
        /// Who is the same person: an id or a part of the name
        double: String,
        #[command(flatten)]
        of: Of,
    },
    /// All that is kept of a person, to answer when they ask
    Export {
        /// An id or a part of the name
        person: String,
        #[command(flatten)]
        of: Of,
        /// Markdown to read, or JSON for programs
        #[arg(long, default_value = "markdown")]
        format: ExportFormat,
    },
    /// Make a person anonymous: the record stays whole, with a number in place of the name
    Anonymise {
        /// An id or a part of the name
        person: String,
        #[command(flatten)]
        of: Of,
    },
    /// Erase a person: name, address and background are removed, the record of the rounds stays without them
    Erase {
        /// An id or a part of the name
        person: String,
        #[command(flatten)]
        of: Of,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// To read or send.
    Markdown,
    /// For programs; versioned.
    Json,
}

#[derive(Debug, Args)]
pub struct Known {
    /// Job title
    #[arg(long)]
    title: Option<String>,
    /// What the person is to the role: hiring_manager, peer, technical, executive, …
    #[arg(long, value_parser = function)]
    function: Option<Function>,
    /// Mail address
    #[arg(long)]
    email: Option<String>,
    /// Something known of the person
    #[arg(long)]
    note: Option<String>,
    /// What the note is about: school, employer, hobby, charity, association, home_town or note
    #[arg(long, value_name = "KIND", default_value = "note", value_parser = background)]
    about: BackgroundKind,
}

impl From<Known> for SetPerson {
    fn from(known: Known) -> Self {
        let note = known.note.map(|text| (known.about, text));
        Self {
            title: known.title,
            function: known.function,
            email: known.email,
            note,
        }
    }
}

fn function(text: &str) -> Result<Function, String> {
    let codes = || Function::ALL.iter().map(|f| f.code()).collect::<Vec<_>>().join(", ");
    Function::from_code(text).ok_or_else(|| format!("expected one of {}", codes()))
}

fn background(text: &str) -> Result<BackgroundKind, String> {
    let codes = || {
        BackgroundKind::ALL
            .iter()
            .map(|b| b.code())
            .collect::<Vec<_>>()
            .join(", ")
    };
    BackgroundKind::from_code(text).ok_or_else(|| format!("expected one of {}", codes()))
}

pub async fn run(place: &Place, command: Person) -> Result<Status> {
    let app = place.open().await?;
    let of = match &command {
        Person::List { of, .. }
        | Person::Show { of, .. }
        | Person::Add { of, .. }
        | Person::Set { of, .. }
        | Person::Merge { of, .. }
        | Person::Export { of, .. }
        | Person::Anonymise { of, .. }
        | Person::Erase { of, .. } => of,
    };
    let application = app.find_application(of.application.as_deref()).await?.id;
    match command {
        Person::List { format, .. } => {
            let dossier = app.dossier(application).await?;
            let rows: Vec<PersonRow> = dossier.interviewers.iter().map(PersonRow::from).collect();
            match format {
                ListFormat::Json => super::say_json(serde_json::to_string_pretty(&rows))?,
                ListFormat::Table => super::say_plain(&listing(&rows))?,
            }
        }
        Person::Show { person, format, .. } => {
            let row = PersonRow::from(&app.find_person(application, &person).await?);
            match format {
                ListFormat::Json => super::say_json(serde_json::to_string_pretty(&row))?,
                ListFormat::Table => super::say_plain(&one(&row))?,
            }
        }
        Person::Add { name, known, .. } => {
            let added = app.add_person(application, &name, known.into()).await?;
            super::say_plain(&one(&PersonRow::from(&added.value)))?;
        }
        Person::Set { person, known, .. } => {
            let found = app.find_person(application, &person).await?;
            let set = app.set_person(found.id, known.into(), None).await?;
            super::say_plain(&one(&PersonRow::from(&set.value)))?;
        }
        Person::Merge { person, double, .. } => {
            let keep = app.find_person(application, &person).await?;
            let other = app.find_person(application, &double).await?;
            let kept = app.merge_people(keep.id, other.id).await?;
            super::say_plain(&one(&PersonRow::from(&kept.value)))?;
        }
        Person::Export { person, format, .. } => {
            let found = app.find_person(application, &person).await?;
            let all = app.person_file(found.id).await?;
            match format {
                ExportFormat::Markdown => super::say_plain(&all.markdown())?,
                ExportFormat::Json => super::say_plain(&format!("{}\n", all.json()))?,
            }
        }
        Person::Anonymise { person, .. } => {
            let found = app.find_person(application, &person).await?;
            let anonymous = app.anonymise_person(found.id).await?;
            super::talk("note: files you imported are kept word for word and may still hold the name\n");
            super::say_plain(&format!("now called: {}\n", anonymous.name))?;
        }
        Person::Erase { person, .. } => {
            let found = app.find_person(application, &person).await?;
            let files = app.person_file(found.id).await?.files.clone();
            let erased = app.erase_person(found.id).await?;
            for file in &files {
                super::talk(&format!(
                    "note: `{}` is kept word for word and still holds the name: `finalist source remove {}` takes it out with all that rests on it\n",
                    file.file, file.file
                ));
            }
            super::say_plain(&format!("erased: {}\n", erased.name))?;
        }
    }
    app.close().await;
    Ok(Status::Done)
}

pub fn listing(rows: &[PersonRow]) -> String {
    if rows.is_empty() {
        return "nobody is known yet: an invitation or notes bring names, `finalist person add` enters one\n"
            .to_owned();
    }
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|p| {
            vec![
                p.name.clone(),
                p.title.clone().unwrap_or_else(|| "–".to_owned()),
                p.function.to_owned(),
                format!("{} known", p.background.len()),
            ]
        })
        .collect();
    table(&["name", "title", "function", "background"], &rows)
}

fn one(person: &PersonRow) -> String {
    let mut out = format!("{}\n", person.name);
    let rows = [
        ("title", person.title.as_deref()),
        ("function", Some(person.function)),
        ("mail", person.email.as_deref()),
    ];
    for (name, value) in rows {
        if let Some(value) = value {
            out.push_str(&format!("  {name}: {value}\n"));
        }
    }
    for line in &person.background {
        out.push_str(&format!("  {line}\n"));
    }
    out
}
