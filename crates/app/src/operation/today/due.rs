//! What is due: tasks by their date, and letters on their clocks (A1).

use finalist_core::application::Application;
use finalist_core::id::ApplicationId;
use finalist_core::interviewer::Interviewer;
use finalist_core::letter::{Delivery, Letter};
use finalist_core::task::{Task, TaskState};
use finalist_core::time::Timestamp;
use finalist_store::Filter;

use crate::{App, AppError};

finalist_core::coded! {
    /// What sort of thing is due.
    DueKind {
        Letter = "letter", "letter";
        Task = "task", "task";
    }
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What sort.
    pub kind: DueKind,
    /// What is to be done.
    pub text: String,
    /// Its application.
    pub application: ApplicationId,
    /// What that is called.
    pub title: String,
    /// Until when.
    pub until: Option<Timestamp>,
    /// Whether that is over.
    pub is_late: bool,
}

impl App {
    /// What is due in the applications that go on: by its date, and without one last.
    pub async fn due(&self) -> Result<Vec<Due>, AppError> {
        let now = self.now();
        let mut tx = self.read().await?;
        let applications: Vec<Application> = tx.list(Filter::Workspace).await?;
        let known = |id: ApplicationId| {
            let found = applications.iter().find(|application| application.id == id);
            found.filter(|application| !application.outcome.is_closed())
        };
        let mut due = Vec::new();
        let mut add = |kind, text: String, id, until: Option<Timestamp>| {
            if let Some(application) = known(id) {
                due.push(Due {
                    kind,
                    text,
                    application: id,
                    title: application.title(),
                    until,
                    is_late: until.is_some_and(|until| until < now),
                });
            }
        };
        for task in tx.list::<Task>(Filter::Workspace).await? {
            if task.state == TaskState::Open {
                add(DueKind::Task, task.text, task.application, task.due);
            }
        }
        let letters: Vec<Letter> = tx.list(Filter::Workspace).await?;
        let people: Vec<Interviewer> = if letters.is_empty() {
            Vec::new()
        } else {
            tx.list(Filter::Workspace).await?
        };
        for letter in letters.into_iter().filter(|letter| letter.delivery == Delivery::Draft) {
            let to = people.iter().find(|person| person.id == letter.to);
            let name = to.map_or_else(|| "somebody".to_owned(), |person| person.name.clone());
            let text = format!("{} to {name}", letter.kind.label());
            add(DueKind::Letter, text, letter.application, Some(letter.due));
        }
        due.sort_by_key(|one| (one.until.is_none(), one.until));
        Ok(due)
    }
}
