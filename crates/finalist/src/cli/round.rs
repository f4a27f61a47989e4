//! `finalist round`: list, add, set, and mark rounds.

use anyhow::Result;
use clap::{Args, Subcommand};
use finalist_app::operation::round::{AddRound, SetRound, Step, doubtful_hour};
use finalist_app::view::list::RoundRow;
use finalist_core::id::ApplicationId;
use finalist_core::stage::StageKind;
use finalist_core::time::DateTime;

use super::ListFormat;
use crate::paper::table::table;
use crate::place::{Misplaced, Place};
use crate::status::Status;

#[derive(Debug, Subcommand)]
pub enum Round {
    /// The rounds of an application
    List {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Add a round
    Add {
        #[command(flatten)]
        of: Of,
        /// phone_screen, interview, exercise, references, background_check or application
        #[arg(long, default_value = "interview", value_parser = kind)]
        kind: StageKind,
        /// The employer's own name for it
        #[arg(long)]
        name: Option<String>,
        /// Its place among the rounds, from 1 [default: last]
        #[arg(long, value_name = "NUMBER", value_parser = place_number)]
        at: Option<usize>,
    },
    /// Set when and where a round is
    Set(Set),
    /// It took place
    Done(Which),
    /// It is left out
    Skip(Which),
    /// The employer called it off
    Cancel(Which),
    /// It is held once more
    Repeat(Which),
    /// Take it out; what was noted of it stays, without a round
    Remove(Which),
}

/// Of which application.
#[derive(Debug, Args)]
pub struct Of {
    /// The application: an id or a part of its title [default: the one that comes next]
    #[arg(long)]
    pub application: Option<String>,
}

#[derive(Debug, Args)]
pub struct Which {
    /// The round: its number, an id, or a part of its name
    round: String,
    #[command(flatten)]
    of: Of,
}

#[derive(Debug, Args)]
pub struct Set {
    #[command(flatten)]
    which: Which,
    /// Start on the clock of the place, as 2026-12-08T10:00
    #[arg(long)]
    begins: Option<DateTime>,
    /// That clock's zone, as Europe/Dublin [default: as before, else your own]
    #[arg(long)]
    zone: Option<String>,
    /// Length in minutes
    #[arg(long)]
    minutes: Option<i64>,
    /// Where
    #[arg(long)]
    place: Option<String>,
    /// The link to join by
    #[arg(long)]
    link: Option<String>,
}

fn kind(text: &str) -> Result<StageKind, String> {
    StageKind::from_code(text).ok_or_else(|| {
        let codes: Vec<&str> = StageKind::ALL.iter().map(|kind| kind.code()).collect();
        format!("expected one of {}", codes.join(", "))
    })
}

fn place_number(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err("expected a number from 1".to_owned()),
    }
}

pub async fn run(place: &Place, command: Round) -> Result<Status> {
    let app = place.open().await?;
    let application = match &command {
        Round::List { of, .. } | Round::Add { of, .. } => of.application.as_deref(),
        Round::Set(set) => set.which.of.application.as_deref(),
        Round::Done(which)
        | Round::Skip(which)
        | Round::Cancel(which)
        | Round::Repeat(which)
        | Round::Remove(which) => which.of.application.as_deref(),
    };
    let application = app.find_application(application).await?.id;
    match command {
        Round::List { format, .. } => {
            let rows = RoundRow::of(&app.dossier(application).await?);
            match format {
                ListFormat::Json => super::say_json(serde_json::to_string_pretty(&rows))?,
                ListFormat::Table => super::say_plain(&listing(&rows))?,
            }
        }
        Round::Add { kind, name, at, .. } => {
            let at = at.map(|number| number.saturating_sub(1));
            app.add_round(AddRound {
                application,
                kind,
                name,
                at,
            })
            .await?;
            show(&app, application).await?;
        }
        Round::Set(set) => {
            let nothing = set.begins.is_none() && set.minutes.is_none();
            if nothing && set.zone.is_none() && set.place.is_none() && set.link.is_none() {
                let why = "nothing to set: give `--begins`, `--zone`, `--minutes`, `--place` or `--link`";
                return Err(Misplaced(why.to_owned()).into());
            }
            let round = app.find_round(application, &set.which.round).await?;
            let operation = SetRound {
                begins: set.begins,
                zone: set.zone,
                minutes: set.minutes,
                place: set.place,
                link: set.link,
            };
            let set = app.set_round(round.id, operation).await?;
            show(&app, application).await?;
            if let Some(doubt) = set.value.begins.as_ref().and_then(doubtful_hour) {
                super::talk(&format!("note: {doubt}\n"));
            }
        }
        Round::Done(which) => step(&app, application, &which, Step::Done).await?,
        Round::Skip(which) => step(&app, application, &which, Step::Skip).await?,
        Round::Cancel(which) => step(&app, application, &which, Step::Cancel).await?,
        Round::Repeat(which) => step(&app, application, &which, Step::Repeat).await?,
        Round::Remove(which) => {
            let round = app.find_round(application, &which.round).await?;
            app.remove_round(round.id, None).await?;
            show(&app, application).await?;
        }
    }
    app.close().await;
    Ok(Status::Done)
}

async fn step(app: &finalist_app::App, application: ApplicationId, which: &Which, step: Step) -> Result<()> {
    let round = app.find_round(application, &which.round).await?;
    app.step_round(round.id, step).await?;
    show(app, application).await
}

async fn show(app: &finalist_app::App, application: ApplicationId) -> Result<()> {
    super::say_plain(&listing(&RoundRow::of(&app.dossier(application).await?)))
}

pub fn listing(rows: &[RoundRow]) -> String {
    if rows.is_empty() {
        return "no round is known yet: `finalist round add` enters one, an invitation brings one\n".to_owned();
    }
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|r| {
            let when = match (&r.begins, &r.time_zone, &r.day) {
                (Some(begins), Some(zone), _) => {
                    // Down to the minute: `2026-12-08T10:00:00`.
                    let minute: String = begins.replace('T', " ").chars().take(16).collect();
                    format!("{minute} ({zone})")
                }
                (_, _, Some(day)) => day.clone(),
                _ => "–".to_owned(),
            };
            vec![
                r.number.to_string(),
                r.name.clone(),
                r.status.to_owned(),
                when,
                r.people.join(", "),
            ]
        })
        .collect();
    table(&["", "round", "status", "when", "who"], &rows)
}
