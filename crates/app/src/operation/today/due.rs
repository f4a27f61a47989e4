//! What is due: tasks by their date, and letters on their clocks (A1).

use finalist_core::application::Application;
use finalist_core::id::ApplicationId;
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
        for task in tx.list::<Task>(Filter::Workspace).await? {
            let Some(application) = known(task.application).filter(|_| task.state == TaskState::Open) else {
                continue;
            };
            due.push(Due {
                kind: DueKind::Task,
                text: task.text,
                application: application.id,
                title: application.title(),
                until: task.due,
                is_late: task.due.is_some_and(|until| until < now),
            });
        }
        drop(tx);
        for letter in self.due_letters().await?.iter() {
            due.push(Due {
                kind: DueKind::Letter,
                text: format!("{} to {}", letter.owed.kind.label(), letter.owed.person.name),
                application: letter.application.id,
                title: letter.application.title(),
                until: Some(letter.owed.due),
                is_late: letter.is_late,
            });
        }
        due.sort_by_key(|one| (one.until.is_none(), one.until));
        Ok(due)
    }
}
