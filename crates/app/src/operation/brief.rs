//! Which application a command is about, when the user names none: the one whose next round comes first.

use finalist_core::application::Application;
use finalist_core::id::ApplicationId;
use finalist_core::round::Round;
use finalist_core::time::InterviewTime;
use finalist_store::Filter;

use super::choose;
use crate::{App, AppError};

impl App {
    /// The application that the user named, by id or a part of its title; without a name the one that comes next.
    pub async fn find_application(&self, given: Option<&str>) -> Result<Application, AppError> {
        let mut tx = self.read().await?;
        let all: Vec<Application> = tx.list(Filter::Workspace).await?;
        if let Some(given) = given {
            return choose("application", given, &all, |a| a.id, Application::title).cloned();
        }
        let rounds: Vec<Round> = tx.list(Filter::Workspace).await?;
        let now = self.now();
        let next = |id: ApplicationId| {
            let begins = rounds
                .iter()
                .filter(|r| r.application == id)
                .filter_map(|r| r.begins.as_ref());
            begins.map(InterviewTime::instant).filter(|at| *at >= now).min()
        };
        let open = all.iter().filter(|a| !a.outcome.is_closed());
        let first = open.min_by_key(|a| (next(a.id).is_none(), next(a.id), std::cmp::Reverse(a.entered)));
        first.or(all.last()).cloned().ok_or_else(|| AppError::NothingUsable {
            what: "there is no application yet".to_owned(),
            next: "`finalist prepare FOLDER` makes one from your files".to_owned(),
        })
    }
}
