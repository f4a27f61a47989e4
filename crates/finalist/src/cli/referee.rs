//! `finalist referee`: who can speak for you, and how far each is with an application.

use anyhow::Result;
use clap::{Args, Subcommand};
use finalist_app::App;
use finalist_app::operation::referee::{RefereeStep, SetReferee};
use finalist_app::view::after::RefereeRow;
use finalist_core::id::ApplicationId;
use finalist_core::time::Date;

use super::ListFormat;
use super::round::Of;
use crate::paper::table::table;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Subcommand)]
pub enum Referee {
    /// All referees, with how far each is with an application
    List {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Add a referee
    Add {
        /// The name
        name: String,
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        known: Known,
    },
    /// Set what is known of a referee
    Set {
        /// An id or a part of the name
        referee: String,
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        known: Known,
    },
    /// You asked whether they would speak for you
    Asked(Step),
    /// You told them that a call may come
    Warned(Step),
    /// The employer called them
    Called(Step),
    /// You thanked them
    Thanked(Step),
    /// Take a referee out for good
    Remove {
        /// An id or a part of the name
        referee: String,
        #[command(flatten)]
        of: Of,
    },
}

#[derive(Debug, Args)]
pub struct Known {
    /// What they were to you, as "my manager at the yard"
    #[arg(long)]
    relation: Option<String>,
    /// Mail address
    #[arg(long)]
    email: Option<String>,
    /// Telephone number
    #[arg(long)]
    phone: Option<String>,
    /// A story they can confirm: an id or a part of its title; more than once for several
    #[arg(long = "story")]
    stories: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Step {
    /// An id or a part of the name
    referee: String,
    #[command(flatten)]
    of: Of,
    /// When [default: today]
    #[arg(long)]
    on: Option<Date>,
}

pub async fn run(place: &Place, command: Referee) -> Result<Status> {
    let app = place.open().await?;
    let of = match &command {
        Referee::List { of, .. } | Referee::Add { of, .. } | Referee::Set { of, .. } | Referee::Remove { of, .. } => of,
        Referee::Asked(step) | Referee::Warned(step) | Referee::Called(step) | Referee::Thanked(step) => &step.of,
    };
    let application = app.find_application(of.application.as_deref()).await?.id;
    let mut format = ListFormat::Table;
    match command {
        Referee::List { format: asked, .. } => format = asked,
        Referee::Add { name, known, .. } => {
            let set = known.found(&app).await?;
            app.add_referee(&name, set).await?;
        }
        Referee::Set { referee, known, .. } => {
            let found = app.find_referee(&referee).await?;
            let set = known.found(&app).await?;
            app.set_referee(found.id, set, None).await?;
        }
        Referee::Asked(step) => mark(&app, application, &step, RefereeStep::Asked).await?,
        Referee::Warned(step) => mark(&app, application, &step, RefereeStep::Warned).await?,
        Referee::Called(step) => mark(&app, application, &step, RefereeStep::Called).await?,
        Referee::Thanked(step) => mark(&app, application, &step, RefereeStep::Thanked).await?,
        Referee::Remove { referee, .. } => {
            let found = app.find_referee(&referee).await?;
            app.remove_referee(found.id).await?;
        }
    }
    let rows: Vec<RefereeRow> = app.referees(application).await?.iter().map(RefereeRow::from).collect();
    match format {
        ListFormat::Json => super::say_json(serde_json::to_string_pretty(&rows))?,
        ListFormat::Table => super::say_plain(&listing(&rows))?,
    }
    app.close().await;
    Ok(Status::Done)
}

async fn mark(app: &App, application: ApplicationId, step: &Step, which: RefereeStep) -> Result<()> {
    let found = app.find_referee(&step.referee).await?;
    app.step_referee(found.id, application, which, step.on).await?;
    Ok(())
}

impl Known {
    async fn found(self, app: &App) -> Result<SetReferee> {
        let mut stories = Vec::new();
        for given in &self.stories {
            stories.push(app.find_story(given).await?.story.id);
        }
        Ok(SetReferee {
            name: None,
            relation: self.relation,
            email: self.email,
            phone: self.phone,
            stories: Some(stories).filter(|stories| !stories.is_empty()),
        })
    }
}

fn listing(rows: &[RefereeRow]) -> String {
    if rows.is_empty() {
        return "no referee is known yet: `finalist referee add NAME` enters one\n".to_owned();
    }
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "–".to_owned());
            vec![
                row.name.clone(),
                day(&row.asked),
                day(&row.warned),
                day(&row.called),
                day(&row.thanked),
                row.stories.join(", "),
                row.next_step.unwrap_or("–").to_owned(),
            ]
        })
        .collect();
    table(
        &["name", "asked", "warned", "called", "thanked", "can confirm", "next"],
        &rows,
    )
}
