//! What is due: tasks, documents and answers to offers by their date, and letters on their clocks (A1).

use finalist_coach::timeline::at_hour;
use finalist_core::application::Application;
use finalist_core::document::{Document, DocumentState};
use finalist_core::id::ApplicationId;
use finalist_core::offer::Offer;
use finalist_core::task::{Task, TaskState};
use finalist_core::time::{Date, Timestamp};
use finalist_store::Filter;

use crate::{App, AppError};

finalist_core::coded! {
    /// What sort of thing is due.
    DueKind {
        Letter = "letter", "letter";
        Task = "task", "task";
        Document = "document", "document";
        Offer = "offer", "offer";
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
    /// The day alone, where no hour was named.
    pub day: Option<Date>,
    /// Whether that is over.
    pub is_late: bool,
}

/// A day without an hour ends at this one.
const EVENING: i8 = 17;

/// The last offer of each application: it holds.
pub(crate) fn last_offers(mut offers: Vec<Offer>) -> Vec<Offer> {
    offers.sort_by_key(|offer| (offer.application, offer.came_on, offer.id));
    offers.reverse();
    offers.dedup_by_key(|offer| offer.application);
    offers
}

impl App {
    /// What is due in the applications that go on: by its date, and without one last.
    pub async fn due(&self) -> Result<Vec<Due>, AppError> {
        let (now, today) = (self.now(), self.today());
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
                day: task
                    .due
                    .map(|due| self.day_and_hour(due))
                    .and_then(|(day, hour)| hour.is_none().then_some(day)),
                is_late: task.due.is_some_and(|until| until < now),
            });
        }
        let evening = |day: Date| at_hour(day, EVENING, &self.zone());
        for document in tx.list::<Document>(Filter::Workspace).await? {
            let open = document.state != DocumentState::Handed;
            let (Some(day), Some(application)) = (document.due, known(document.application).filter(|_| open)) else {
                continue;
            };
            due.push(Due {
                kind: DueKind::Document,
                text: format!("hand in: {}", document.name),
                application: application.id,
                title: application.title(),
                until: evening(day),
                day: Some(day),
                is_late: day < today,
            });
        }
        for offer in last_offers(tx.list::<Offer>(Filter::Workspace).await?) {
            let (Some(day), Some(application)) = (offer.answer_by, known(offer.application)) else {
                continue;
            };
            due.push(Due {
                kind: DueKind::Offer,
                text: "answer their offer".to_owned(),
                application: application.id,
                title: application.title(),
                until: evening(day),
                day: Some(day),
                is_late: day < today,
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
                day: None,
                is_late: letter.is_late,
            });
        }
        due.sort_by_key(|one| (one.until.is_none(), one.until));
        Ok(due)
    }
}
