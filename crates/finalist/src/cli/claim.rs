//! `finalist claim`: what you said, and what they said, with the history of each value.

use anyhow::Result;
use clap::{Args, Subcommand};
use finalist_app::App;
use finalist_app::operation::ledger::{About, AddEntry, CorrectEntry, EntryId, Said, Side, Stand};
use finalist_app::view::ledger::{EntryCell, LedgerView, LedgersView};
use finalist_core::fact::Attribute;
use finalist_core::id::ApplicationId;
use finalist_core::time::Date;

use super::ListFormat;
use super::round::Of;
use crate::paper::table::table;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Subcommand)]
pub enum Claim {
    /// What was said, and where tellings differ
    List {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        whose: Whose,
        #[command(flatten)]
        format: ListFormat,
    },
    /// One entry with its history
    Show(One),
    /// Enter what was said; the facts are read in the words, or named with --about and --value
    Add {
        /// The words
        words: String,
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        whose: Whose,
        #[command(flatten)]
        about: What,
        /// In which round: its number, an id or a part of its name
        #[arg(long)]
        round: Option<String>,
        /// To whom, or by whom: an id or a part of the name
        #[arg(long)]
        person: Option<String>,
        /// On which day
        #[arg(long)]
        on: Option<Date>,
    },
    /// Correct a value; the old one stays in the history
    Correct {
        /// The end of the entry's id
        entry: String,
        /// The value that holds
        value: String,
        /// The words for it
        #[arg(long, default_value = "")]
        words: String,
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        whose: Whose,
    },
    /// Take an entry back, with the reason
    Retract {
        /// The end of the entry's id
        entry: String,
        /// Why
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        whose: Whose,
    },
    /// Set an entry aside that you cannot confirm
    Doubt(One),
    /// Confirm an entry that was set aside
    Confirm(One),
}

#[derive(Debug, Args)]
pub struct Whose {
    /// What they said, instead of what you said
    #[arg(long)]
    theirs: bool,
}

impl Whose {
    fn side(&self) -> Side {
        if self.theirs { Side::Theirs } else { Side::Own }
    }
}

#[derive(Debug, Args)]
pub struct One {
    /// The end of the entry's id
    entry: String,
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    whose: Whose,
    #[command(flatten)]
    format: ListFormat,
}

#[derive(Debug, Args)]
pub struct What {
    /// What it tells: team_size, notice, pay, start_date, …
    #[arg(long, value_parser = attribute, requires = "value")]
    about: Option<Attribute>,
    /// The value: `8 people`, `three months`, `EUR 61,000 a year`
    #[arg(long, requires = "about")]
    value: Option<String>,
    /// Of what, where the words do not say it
    #[arg(long, default_value = "", requires = "about")]
    subject: String,
}

fn attribute(text: &str) -> Result<Attribute, String> {
    let codes = || Attribute::ALL.iter().map(|a| a.code()).collect::<Vec<_>>().join(", ");
    Attribute::from_code(text).ok_or_else(|| format!("expected one of {}", codes()))
}

pub async fn run(place: &Place, command: Claim) -> Result<Status> {
    let app = place.open().await?;
    let (of, whose) = match &command {
        Claim::List { of, whose, .. }
        | Claim::Add { of, whose, .. }
        | Claim::Correct { of, whose, .. }
        | Claim::Retract { of, whose, .. }
        | Claim::Show(One { of, whose, .. })
        | Claim::Doubt(One { of, whose, .. })
        | Claim::Confirm(One { of, whose, .. }) => (of, whose),
    };
    let application = app.find_application(of.application.as_deref()).await?.id;
    let side = whose.side();
    match command {
        Claim::List { format, .. } => {
            let view = app.ledgers(application).await?;
            let ledger = of_side(&view, side);
            match format {
                ListFormat::Json => super::say_json(serde_json::to_string_pretty(ledger))?,
                ListFormat::Table => super::say_plain(&listing(ledger))?,
            }
        }
        Claim::Add {
            words,
            about,
            round,
            person,
            on,
            ..
        } => {
            let said = said(&app, application, round.as_deref(), person.as_deref(), on).await?;
            let about = match (about.about, about.value) {
                (Some(attribute), Some(value)) => Some(About {
                    attribute,
                    subject: about.subject,
                    value,
                }),
                _ => None,
            };
            let add = AddEntry {
                application,
                side,
                wording: words,
                about,
                said,
            };
            for id in app.add_entry(add).await?.value {
                show(&app, application, id, ListFormat::Table).await?;
            }
        }
        Claim::Show(one) => {
            let id = find(&app, application, side, &one.entry).await?;
            show(&app, application, id, one.format).await?;
        }
        Claim::Correct {
            entry, value, words, ..
        } => {
            let id = find(&app, application, side, &entry).await?;
            let correct = CorrectEntry { value, wording: words };
            let done = app.correct_entry(id, correct, None).await?;
            show(&app, application, done.value, ListFormat::Table).await?;
        }
        Claim::Retract { entry, reason, .. } => {
            let id = find(&app, application, side, &entry).await?;
            app.stand_entry(id, Stand::Retract(reason), None).await?;
            show(&app, application, id, ListFormat::Table).await?;
        }
        Claim::Doubt(one) => stand(&app, application, side, &one, Stand::Doubt).await?,
        Claim::Confirm(one) => stand(&app, application, side, &one, Stand::Confirm).await?,
    }
    app.close().await;
    Ok(Status::Done)
}

fn of_side(view: &LedgersView, side: Side) -> &LedgerView {
    match side {
        Side::Own => &view.own,
        Side::Theirs => &view.theirs,
    }
}

async fn said(
    app: &App,
    application: ApplicationId,
    round: Option<&str>,
    person: Option<&str>,
    on: Option<Date>,
) -> Result<Said> {
    Ok(Said {
        round: match round {
            Some(round) => Some(app.find_round(application, round).await?.id),
            None => None,
        },
        person: match person {
            Some(person) => Some(app.find_person(application, person).await?.id),
            None => None,
        },
        on,
    })
}

async fn stand(app: &App, application: ApplicationId, side: Side, one: &One, stand: Stand) -> Result<()> {
    let id = find(app, application, side, &one.entry).await?;
    app.stand_entry(id, stand, None).await?;
    show(app, application, id, one.format).await
}

/// The entry whose id ends so; those that were corrected before count too.
async fn find(app: &App, application: ApplicationId, side: Side, given: &str) -> Result<EntryId> {
    Ok(app.find_entry(application, side, given).await?)
}

async fn show(app: &App, application: ApplicationId, id: EntryId, format: ListFormat) -> Result<()> {
    let view = app.entry(application, id).await?;
    match format {
        ListFormat::Json => super::say_json(serde_json::to_string_pretty(&view)),
        ListFormat::Table => {
            let mut cells: Vec<&EntryCell> = vec![&view.entry];
            cells.extend(&view.history);
            super::say_plain(&rows(&cells))
        }
    }
}

fn listing(ledger: &LedgerView) -> String {
    if ledger.rows.is_empty() && ledger.set_aside.is_empty() {
        return "nothing is noted yet of what was said: `finalist claim add` enters it\n".to_owned();
    }
    let mut cells: Vec<&EntryCell> = ledger.rows.iter().flat_map(|row| row.cells.iter().flatten()).collect();
    cells.extend(&ledger.set_aside);
    let mut out = rows(&cells);
    for row in ledger.rows.iter().filter(|row| row.differs) {
        let noted = row.noted.as_deref().unwrap_or_default();
        out.push_str(&format!("\n! {}: {noted}\n", row.subject));
        if let Some(clarify) = &row.clarify {
            out.push_str(&format!("  “{clarify}”\n"));
        }
    }
    out
}

fn rows(cells: &[&EntryCell]) -> String {
    let some = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
    let rows: Vec<Vec<String>> = cells
        .iter()
        .map(|cell| {
            vec![
                cell.short.clone(),
                cell.subject.clone(),
                cell.value.clone(),
                some(&cell.round),
                some(&cell.person),
                some(&cell.on),
                cell.standing.to_owned(),
            ]
        })
        .collect();
    table(&["id", "about", "value", "in", "with", "on", "stands"], &rows)
}
