//! `finalist task`: what is to be done until the interview, and after it.

use anyhow::Result;
use clap::{Args, Subcommand};
use finalist_app::App;
use finalist_app::operation::task::SetTask;
use finalist_app::view::plan::TaskRow;
use finalist_core::task::{Task as Known, TaskState};
use finalist_core::time::{Date, DateTime, Timestamp};

use super::ListFormat;
use super::round::Of;
use crate::paper::table::table;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Subcommand)]
pub enum Task {
    /// The tasks of an application, and what is proposed
    List {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Add a task
    Add {
        /// What
        text: String,
        #[command(flatten)]
        due: Due,
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Change a task
    Set {
        /// An id or a part of the task
        task: String,
        /// Other words
        #[arg(long)]
        text: Option<String>,
        #[command(flatten)]
        due: Due,
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Mark a task done
    Done(One),
    /// Drop a task
    Drop(One),
    /// Open a task again
    Reopen(One),
    /// Put a task at another place
    Move {
        /// An id or a part of the task
        task: String,
        /// The place, from 1
        place: usize,
        #[command(flatten)]
        of: Of,
    },
    /// Take what is proposed over as tasks
    Take {
        #[command(flatten)]
        of: Of,
    },
    /// Remove a task
    Remove(One),
}

#[derive(Debug, Args)]
pub struct One {
    /// An id or a part of the task
    task: String,
    #[command(flatten)]
    of: Of,
}

#[derive(Debug, Args)]
pub struct Due {
    /// Until when, on your clock: 2026-12-07 or 2026-12-07T18:30
    #[arg(long, value_parser = due)]
    due: Option<Until>,
    /// How many minutes it takes
    #[arg(long)]
    minutes: Option<i64>,
}

#[derive(Debug, Clone, Copy)]
enum Until {
    Day(Date),
    Hour(DateTime),
}

fn due(text: &str) -> Result<Until, String> {
    // A day alone can be read as its midnight too, so it comes first.
    let day = text.parse().map(Until::Day).ok().filter(|_| !text.contains(['T', ' ']));
    day.or_else(|| text.replace(' ', "T").parse().map(Until::Hour).ok())
        .ok_or_else(|| "expected 2026-12-07 or 2026-12-07T18:30".to_owned())
}

impl Due {
    fn moment(&self, app: &App) -> Result<Option<Timestamp>> {
        Ok(match self.due {
            Some(Until::Day(day)) => Some(app.moment(day, None)?),
            Some(Until::Hour(at)) => Some(app.moment(at.date(), Some(at.time()))?),
            None => None,
        })
    }
}

pub async fn run(place: &Place, command: Task) -> Result<Status> {
    let app = place.open().await?;
    let of = match &command {
        Task::List { of, .. }
        | Task::Add { of, .. }
        | Task::Set { of, .. }
        | Task::Move { of, .. }
        | Task::Take { of }
        | Task::Done(One { of, .. })
        | Task::Drop(One { of, .. })
        | Task::Reopen(One { of, .. })
        | Task::Remove(One { of, .. }) => of,
    };
    let application = app.find_application(of.application.as_deref()).await?.id;
    match command {
        Task::List { format, .. } => {
            let view = app.plan(application).await?;
            match format {
                ListFormat::Json => super::say_json(serde_json::to_string_pretty(&view))?,
                ListFormat::Table => {
                    let rows: Vec<&TaskRow> = view.open.iter().chain(&view.closed).collect();
                    super::say_plain(&listing(&rows))?;
                    for proposal in &view.proposals {
                        super::say_plain(&format!("proposed: {}\n", proposal.text))?;
                    }
                }
            }
        }
        Task::Add { text, due, format, .. } => {
            let set = SetTask {
                text,
                due: due.moment(&app)?,
                minutes: due.minutes,
            };
            let added = app.add_task(application, set).await?;
            show(&app, &added.value, format)?;
        }
        Task::Set {
            task,
            text,
            due,
            format,
            ..
        } => {
            let found = app.find_task(application, &task).await?;
            let set = SetTask {
                text: text.unwrap_or_else(|| found.text.clone()),
                due: due.moment(&app)?.or(found.due),
                minutes: due.minutes.or(found.minutes),
            };
            let set = app.set_task(found.id, set, None).await?;
            show(&app, &set.value, format)?;
        }
        Task::Done(one) => step(&app, application, &one, TaskState::Done).await?,
        Task::Drop(one) => step(&app, application, &one, TaskState::Dropped).await?,
        Task::Reopen(one) => step(&app, application, &one, TaskState::Open).await?,
        Task::Move { task, place, .. } => {
            let found = app.find_task(application, &task).await?;
            app.move_task(found.id, place.saturating_sub(1)).await?;
            let view = app.plan(application).await?;
            super::say_plain(&listing(&view.open.iter().collect::<Vec<_>>()))?;
        }
        Task::Take { .. } => {
            let taken = app.take_over_plan(application, None).await?;
            for task in &taken.value {
                show(&app, task, ListFormat::Table)?;
            }
            if taken.is_empty() {
                super::say_plain("nothing new is proposed\n")?;
            }
        }
        Task::Remove(one) => {
            let found = app.find_task(application, &one.task).await?;
            app.remove_task(found.id, None).await?;
            super::say_plain(&format!("removed: {}\n", found.text))?;
        }
    }
    app.close().await;
    Ok(Status::Done)
}

async fn step(app: &App, application: finalist_core::id::ApplicationId, one: &One, state: TaskState) -> Result<()> {
    let found = app.find_task(application, &one.task).await?;
    let done = app.step_task(found.id, state).await?;
    super::say_plain(&format!("{}: {}\n", done.state.label(), done.text))
}

fn show(app: &App, task: &Known, format: ListFormat) -> Result<()> {
    let row = TaskRow::of(app, task);
    match format {
        ListFormat::Json => super::say_json(serde_json::to_string_pretty(&row)),
        ListFormat::Table => super::say_plain(&listing(&[&row])),
    }
}

fn listing(rows: &[&TaskRow]) -> String {
    if rows.is_empty() {
        return "there is no task yet: `finalist task add` makes one, `finalist task take` takes the proposals over\n"
            .to_owned();
    }
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let due = match (&row.day, &row.hour) {
                (Some(day), Some(hour)) => format!("{day} {hour}"),
                (Some(day), None) => day.clone(),
                _ => "–".to_owned(),
            };
            vec![
                row.short.clone(),
                due,
                row.minutes
                    .map_or_else(|| "–".to_owned(), |minutes| format!("{minutes} min")),
                row.state.to_owned(),
                row.text.clone(),
            ]
        })
        .collect();
    table(&["id", "due", "takes", "state", "task"], &rows)
}
