//! The plan: tasks to the day, what the coach proposes, and the day itself (R14, C1, C2).

use finalist_coach::briefing::{Briefing, Item, SectionId};
use finalist_coach::words;
use finalist_core::dossier::Dossier;
use finalist_core::id::Id;
use finalist_core::task::{Task, TaskState};
use finalist_core::time::{Timestamp, Unit};
use serde::Serialize;

use crate::{App, Version};

/// The plan of an application.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanView {
    /// The application.
    pub application: String,
    /// Its title.
    pub title: String,
    /// The round to prepare for, where it has a time that is still to come.
    pub ahead: Option<Ahead>,
    /// What is to be done, in order.
    pub open: Vec<TaskRow>,
    /// What was done or dropped.
    pub closed: Vec<TaskRow>,
    /// How many minutes the open tasks take together, as far as reckoned.
    pub minutes: i64,
    /// How many open tasks are not reckoned.
    pub unreckoned: usize,
    /// What the coach proposes.
    pub proposals: Vec<PlanProposal>,
    /// What to do and to take along on the day.
    pub checklist: Vec<String>,
    /// What a better plan would need.
    pub missing: Vec<String>,
}

/// The round to prepare for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ahead {
    /// What it is called.
    pub round: String,
    /// Its day, on the clock of the place.
    pub day: String,
    /// The hour there.
    pub begins: String,
    /// The zone of that clock.
    pub zone: String,
    /// The same moment where the user lives, where that clock shows something else.
    pub here: Option<String>,
    /// Whole hours from now.
    pub hours: i64,
    /// The same without eight hours for each night until then.
    pub waking_hours: i64,
    /// Days from today, where the user lives.
    pub days: i64,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskRow {
    /// The id.
    pub id: String,
    /// The end of the id, as typed by people.
    pub short: String,
    /// Its version.
    #[serde(skip)]
    pub version: String,
    /// What.
    pub text: String,
    /// Until which day, where the user lives.
    pub day: Option<String>,
    /// Until which hour of it.
    pub hour: Option<String>,
    /// The same as an instant.
    pub due_utc: Option<String>,
    /// Whether it is due and not done.
    pub overdue: bool,
    /// How many minutes it takes.
    pub minutes: Option<i64>,
    /// How it stands.
    pub state: &'static str,
}

/// A line of the coach's plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanProposal {
    /// By what it is taken over.
    pub key: String,
    /// What.
    pub text: String,
    /// Until which day.
    pub day: Option<String>,
    /// How many minutes it takes.
    pub minutes: Option<i64>,
}

impl PlanView {
    /// From the record and what is judged of it, with the clock of the application.
    pub fn of(app: &App, dossier: &Dossier, briefing: &Briefing) -> Self {
        let now = app.now();
        let rows = |wanted: bool| -> Vec<TaskRow> {
            let fits = |task: &&Task| (task.state == TaskState::Open) == wanted;
            dossier
                .tasks
                .iter()
                .filter(fits)
                .map(|task| TaskRow::of(app, task))
                .collect()
        };
        let open = rows(true);
        let section = briefing.section(SectionId::Plan);
        let items = section.map(|section| section.items.as_slice()).unwrap_or_default();
        Self {
            application: dossier.application.id.to_string(),
            title: dossier.application.title(),
            ahead: ahead(app, dossier, now),
            minutes: open.iter().filter_map(|task| task.minutes).sum(),
            unreckoned: open.iter().filter(|task| task.minutes.is_none()).count(),
            open,
            closed: rows(false),
            proposals: items
                .iter()
                .filter(|item| item.kind == "task")
                .filter_map(proposal)
                .collect(),
            checklist: items
                .iter()
                .flat_map(Item::walk)
                .filter(|item| item.kind == "checklist")
                .map(|item| item.text.clone())
                .collect(),
            missing: section.map(|section| section.missing.clone()).unwrap_or_default(),
        }
    }

    /// The task with this id.
    pub fn task(&self, id: &str) -> Option<&TaskRow> {
        self.open.iter().chain(&self.closed).find(|task| task.id == id)
    }
}

impl TaskRow {
    /// A task, with its day and hour where the user lives.
    pub fn of(app: &App, task: &Task) -> Self {
        let due = task.due.map(|due| app.day_and_hour(due));
        Self {
            id: task.id.to_string(),
            short: task.id.short(),
            version: Version::of(task).to_string(),
            text: task.text.clone(),
            day: due.map(|(day, _)| day.to_string()),
            hour: due
                .and_then(|(_, hour)| hour)
                .map(|hour| hour.strftime("%H:%M").to_string()),
            due_utc: task.due.map(|due| due.to_string()),
            overdue: task.state == TaskState::Open && task.due.is_some_and(|due| due < app.now()),
            minutes: task.minutes,
            state: task.state.code(),
        }
    }
}

/// Hours of sleep.
const NIGHT: i64 = 8;

fn ahead(app: &App, dossier: &Dossier, now: Timestamp) -> Option<Ahead> {
    let round = dossier.next_round(now)?;
    let begins = round.begins.as_ref()?;
    let at = begins.instant();
    let hours = now.until((Unit::Hour, at)).ok()?.get_hours();
    (at > now).then(|| {
        let here = at.to_zoned(app.zone()).datetime();
        let day = |date| words::day(date);
        let days = words::days_between(app.today(), here.date());
        Ahead {
            round: words::with_article(&dossier.round_name(round.id)),
            day: day(begins.local().date()),
            begins: begins.local().time().strftime("%H:%M").to_string(),
            zone: begins.zone().to_owned(),
            here: (here != begins.local())
                .then(|| format!("{}, {} where you are", day(here.date()), here.time().strftime("%H:%M"))),
            hours: i64::from(hours),
            waking_hours: (i64::from(hours) - NIGHT * days).max(0),
            days,
        }
    })
}

fn proposal(item: &Item) -> Option<PlanProposal> {
    Some(PlanProposal {
        key: item.value("proposal")?.to_owned(),
        text: item.value("task")?.to_owned(),
        day: item.value("due").map(str::to_owned),
        minutes: item.value("minutes").and_then(|minutes| minutes.parse().ok()),
    })
}
