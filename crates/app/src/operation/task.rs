//! Tasks: what is to be done until the interview and after it, in an order of one's own.

use finalist_core::id::{ApplicationId, TaskId};
use finalist_core::task::{Task, TaskState};
use finalist_core::time::{Date, Time, Timestamp};
use finalist_store::{Filter, Tx};

use super::{belongs, choose, said};
use crate::edit::{Done, finish, to_change};
use crate::{App, AppError, Version};

/// The longest a task can be reckoned to take: a week.
const LONGEST: i64 = 7 * 24 * 60;
/// The last minute of a day: a task that names a day and no hour is due then.
const END_OF_DAY: Time = Time::constant(23, 59, 0, 0);

/// A task.
#[derive(Debug, Clone, Default)]
pub struct SetTask {
    /// What.
    pub text: String,
    /// Until when.
    pub due: Option<Timestamp>,
    /// How many minutes it takes.
    pub minutes: Option<i64>,
}

impl SetTask {
    fn check(&self) -> Result<String, AppError> {
        if let Some(minutes) = self.minutes.filter(|minutes| !(1..=LONGEST).contains(minutes)) {
            return Err(AppError::Invalid {
                field: "minutes",
                reason: format!("`{minutes}` is not between 1 and {LONGEST}"),
            });
        }
        said("task", &self.text)
    }
}

impl App {
    /// The moment of a day and hour where the user lives; without an hour the end of that day.
    pub fn moment(&self, day: Date, at: Option<Time>) -> Result<Timestamp, AppError> {
        let local = day.to_datetime(at.unwrap_or(END_OF_DAY));
        let zoned = local.to_zoned(self.zone()).map_err(|_| AppError::Invalid {
            field: "due",
            reason: format!("`{local}` cannot be placed in time"),
        })?;
        Ok(zoned.timestamp())
    }

    /// The day of a moment where the user lives, and the hour where one was named.
    pub fn day_and_hour(&self, at: Timestamp) -> (Date, Option<Time>) {
        let local = at.to_zoned(self.zone()).datetime();
        let hour = local.time();
        (local.date(), (hour != END_OF_DAY).then_some(hour))
    }

    /// The task the user named, by id or a part of its words.
    pub async fn find_task(&self, application: ApplicationId, given: &str) -> Result<Task, AppError> {
        let mut tx = self.read().await?;
        let tasks: Vec<Task> = tx.list(Filter::Application(application)).await?;
        choose("task", given, &tasks, |task| task.id, |task| task.text.clone()).cloned()
    }

    /// Adds a task.
    pub async fn add_task(&self, application: ApplicationId, set: SetTask) -> Result<Done<Task>, AppError> {
        let text = set.check()?;
        let mut tx = self.write("add task").await?;
        belongs::application(&mut tx, application).await?;
        let task = Task {
            id: self.make_id(),
            application,
            text,
            due: set.due,
            state: TaskState::Open,
            minutes: set.minutes,
            position: None,
            proposal: None,
        };
        tx.insert(&task).await?;
        finish(tx, task).await
    }

    /// Changes what a task is, until when, and how long it takes.
    pub async fn set_task(&self, id: TaskId, set: SetTask, seen: Option<&Version>) -> Result<Done<Task>, AppError> {
        let text = set.check()?;
        let mut tx = self.write("set task").await?;
        let mut task: Task = to_change(&mut tx, "task", id, seen).await?;
        task.text = text;
        task.due = set.due;
        task.minutes = set.minutes;
        tx.update(&task).await?;
        finish(tx, task).await
    }

    /// Marks a task done or dropped, or opens it again.
    pub async fn step_task(&self, id: TaskId, state: TaskState) -> Result<Done<Task>, AppError> {
        let mut tx = self
            .write(match state {
                TaskState::Open => "reopen task",
                TaskState::Done => "finish task",
                TaskState::Dropped => "drop task",
            })
            .await?;
        let mut task: Task = to_change(&mut tx, "task", id, None).await?;
        task.state = state;
        tx.update(&task).await?;
        finish(tx, task).await
    }

    /// Moves a task to a place among the open ones, from 0; beyond the end means last.
    pub async fn move_task(&self, id: TaskId, at: usize) -> Result<Done<Task>, AppError> {
        let mut tx = self.write("move task").await?;
        let mut moved: Task = to_change(&mut tx, "task", id, None).await?;
        let mut tasks: Vec<Task> = tx.list(Filter::Application(moved.application)).await?;
        tasks.retain(|task| task.state == TaskState::Open && task.id != id);
        tasks.insert(at.min(tasks.len()), moved.clone());
        for (position, task) in tasks.into_iter().enumerate() {
            let placed = Task {
                position: Some(position),
                ..task
            };
            tx.update(&placed).await?;
            if placed.id == id {
                moved = placed;
            }
        }
        finish(tx, moved).await
    }

    /// Takes a line of the coach's plan over as a task, or all lines where none is named. What was taken over before
    /// stays as it is.
    pub async fn take_over_plan(
        &self,
        application: ApplicationId,
        proposal: Option<&str>,
    ) -> Result<Done<Vec<Task>>, AppError> {
        let briefing = self.brief(application).await?;
        let mut tx = self.write("take over plan").await?;
        let known: Vec<Task> = tx.list(Filter::Application(application)).await?;
        let mut taken = Vec::new();
        for item in briefing.walk().map(|(_, item)| item).filter(|item| item.kind == "task") {
            let Some(key) = item.value("proposal") else { continue };
            let is_known = known.iter().any(|task| task.proposal.as_deref() == Some(key));
            if is_known || proposal.is_some_and(|wanted| wanted != key) {
                continue;
            }
            let due = item.value("due").and_then(|day| day.parse().ok());
            let task = Task {
                id: self.make_id(),
                application,
                text: item.value("task").unwrap_or(&item.text).to_owned(),
                due: due.map(|day| self.moment(day, None)).transpose()?,
                state: TaskState::Open,
                minutes: item.value("minutes").and_then(|minutes| minutes.parse().ok()),
                position: None,
                proposal: Some(key.to_owned()),
            };
            tx.insert(&task).await?;
            taken.push(task);
        }
        if let (Some(wanted), true) = (proposal, taken.is_empty()) {
            refuse_unknown(&mut tx, application, wanted).await?;
        }
        finish(tx, taken).await
    }

    /// Removes a task.
    pub async fn remove_task(&self, id: TaskId, seen: Option<&Version>) -> Result<Done<Task>, AppError> {
        let mut tx = self.write("remove task").await?;
        let task: Task = to_change(&mut tx, "task", id, seen).await?;
        tx.delete::<Task>(id).await?;
        finish(tx, task).await
    }
}

/// A line that was taken over before is no mistake; one that the coach no longer proposes is told.
async fn refuse_unknown(tx: &mut Tx, application: ApplicationId, wanted: &str) -> Result<(), AppError> {
    let known: Vec<Task> = tx.list(Filter::Application(application)).await?;
    if known.iter().any(|task| task.proposal.as_deref() == Some(wanted)) {
        return Ok(());
    }
    Err(AppError::NotFound {
        what: "proposal",
        given: wanted.to_owned(),
        next: "the plan has changed since: look at it again".to_owned(),
    })
}
