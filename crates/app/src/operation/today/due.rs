//! What is due: tasks, documents and answers to offers by their date, and letters on their clocks (A1).

use finalist_coach::timeline::at_hour;
use finalist_core::application::Application;
use finalist_core::document::{Document, DocumentState};
use finalist_core::id::ApplicationId;
use finalist_core::offer::Offer;
use finalist_core::round::Round;
use finalist_core::task::Task;
use finalist_core::time::{Date, TimeZone, Timestamp};
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

/// Whether a task of the coach's plan was for a round that was held meanwhile: what one did not get round to before it
/// is no longer due.
pub(crate) fn is_moot(task: &Task, rounds: &[Round], now: Timestamp, zone: &TimeZone) -> bool {
    let Some(due) = task.due.filter(|_| task.proposal.is_some()) else {
        return false;
    };
    let due = due.to_zoned(zone.clone()).date();
    rounds.iter().any(|round| {
        let is_over = round.ends().is_some_and(|end| end <= now);
        round.application == task.application && is_over && round.date().is_some_and(|day| due <= day)
    })
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
        let at_a_glance = self.today_at_a_glance().await?;
        let mut tx = self.read().await?;
        let applications: Vec<Application> = tx.list(Filter::Workspace).await?;
        let known = |id: ApplicationId| {
            let found = applications.iter().find(|application| application.id == id);
            found.filter(|application| !application.outcome.is_closed())
        };
        let mut due = Vec::new();
        for (_, task) in &at_a_glance.tasks {
            let Some(application) = known(task.application) else {
                continue;
            };
            due.push(Due {
                kind: DueKind::Task,
                text: task.text.clone(),
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
