//! Which application a command is about, when the user names none: the one whose next round comes first.

use std::collections::BTreeMap;

use finalist_core::application::Application;
use finalist_core::id::ApplicationId;
use finalist_core::round::Round;
use finalist_core::time::{InterviewTime, Timestamp};
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
        let spot = self.kept_spot_of_all(&mut tx, "next application").await?;
        if let Some(next) = self.kept.get::<Application>(&spot) {
            return Ok(Application::clone(&next));
        }
        let mut nearest: BTreeMap<ApplicationId, Timestamp> = BTreeMap::new();
        let now = self.now();
        for round in tx.list::<Round>(Filter::Workspace).await? {
            let begins = round.begins.as_ref().map(InterviewTime::instant);
            if let Some(begins) = begins.filter(|at| *at >= now) {
                let known = nearest.entry(round.application).or_insert(begins);
                *known = begins.min(*known);
            }
        }
        let next = |id: ApplicationId| nearest.get(&id).copied();
        let open = all.iter().filter(|a| !a.outcome.is_closed());
        let first = open.min_by_key(|a| (next(a.id).is_none(), next(a.id), std::cmp::Reverse(a.entered)));
        let first = first.or(all.last()).cloned().ok_or_else(|| AppError::NothingUsable {
            what: "there is no application yet".to_owned(),
            next: "`finalist prepare FOLDER` makes one from your files".to_owned(),
        })?;
        Ok(Application::clone(&self.kept.put(spot, first)))
    }
}
