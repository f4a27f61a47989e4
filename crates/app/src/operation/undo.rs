//! The change log for people: what was done, and taking it back.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use finalist_coach::words;
use finalist_core::id::ChangeId;
use finalist_store::{Change, Hindrance, StoreError};

use super::choose;
use crate::edit::{Done, finish};
use crate::view::change::{self, ChangeView};
use crate::{App, AppError};

/// The latest changes that a page or a command shows.
const SHOWN: i64 = 200;

impl App {
    /// The latest changes, newest first, in plain words.
    pub async fn changes(&self) -> Result<Arc<Vec<ChangeView>>, AppError> {
        let mut tx = self.read().await?;
        let spot = self.kept_spot_of_all(&mut tx, "changes").await?;
        if let Some(changes) = self.kept.get(&spot) {
            return Ok(changes);
        }
        let changes = tx.changes(SHOWN).await?;
        let mut older: Vec<Change> = Vec::new();
        for undone in changes.iter().filter_map(|change| change.undoes) {
            if changes.iter().chain(&older).all(|known| known.id != undone)
                && let Some(found) = tx.change_with_lines(undone).await?
            {
                older.push(found);
            }
        }
        Ok(self.kept.put(spot, change::views(&changes, &older)))
    }

    /// The change that the user named by its id, the end of it, or what was done; the latest one where nothing is given.
    pub async fn find_change(&self, given: Option<&str>) -> Result<ChangeId, AppError> {
        let changes = self.read().await?.changes(SHOWN).await?;
        let missing = || AppError::NotFound {
            what: "change",
            given: given.unwrap_or("the latest").to_owned(),
            next: "`finalist change list` shows the latest ones".to_owned(),
        };
        let Some(given) = given else {
            return changes.first().map(|change| change.id).ok_or_else(missing);
        };
        match choose(
            "change",
            given,
            &changes,
            |change| change.id,
            |change| change.operation.clone(),
        ) {
            Ok(found) => Ok(found.id),
            Err(AppError::NotFound { .. }) => Err(missing()),
            Err(other) => Err(other),
        }
    }

    /// Whether the log holds what is needed to take a change back.
    pub async fn can_undo(&self, id: ChangeId) -> Result<bool, AppError> {
        let found = self.read().await?.change_with_lines(id).await?;
        Ok(found.is_some_and(|change| change::can_undo(&change)))
    }

    /// Takes a change back, as long as everything in it is still as the change left it. That is a change of its own, so
    /// it can be taken back too. Gives what was taken back, in plain words.
    ///
    /// Refused where something was changed since, and where the log does not hold what was there before: the bytes of
    /// files, rows that were removed many at once, and what was erased because somebody wished so.
    pub async fn undo(&self, id: ChangeId) -> Result<Done<String>, AppError> {
        let mut tx = self.write("undo").await?;
        let undone = tx.change_with_lines(id).await?;
        let undone = undone.ok_or_else(|| self.hindered(Hindrance::NoSuch, ""))?;
        if change::went_out(&undone) {
            return Err(AppError::Refused {
                what: format!("“{}”", undone.operation),
                reason: "cannot be undone: the letter may have reached them".to_owned(),
                next: "mark it as not sent if you know that it never arrived".to_owned(),
            });
        }
        let refused = |error| match error {
            StoreError::Hindered(why) => self.hindered(why, &undone.operation),
            other => other.into(),
        };
        tx.undo(id).await.map_err(refused)?;
        finish(tx, undone.operation.clone()).await.map_err(|error| match error {
            AppError::Store(StoreError::Dangling { .. }) => AppError::Refused {
                what: format!("“{}”", undone.operation),
                reason: "cannot be undone, as something entered later belongs to it".to_owned(),
                next: "undo what came later first".to_owned(),
            },
            other => other,
        })
    }

    fn hindered(&self, why: Hindrance, operation: &str) -> AppError {
        let (reason, next) = match why {
            Hindrance::NoSuch => {
                return AppError::NotFound {
                    what: "change",
                    given: "this id".to_owned(),
                    next: "the list of changes shows all that are kept".to_owned(),
                };
            }
            Hindrance::Since { table, row, by } => {
                let thing = change::thing(&table, row.as_deref());
                let reason = by.map_or_else(
                    || format!("cannot be undone any more: {thing} was changed since"),
                    |(by, at)| {
                        let at = at.to_zoned(self.zone());
                        let (day, hour) = (words::day(at.date()), at.strftime("%H:%M"));
                        format!("cannot be undone any more: {thing} was changed since, by “{by}” on {day} at {hour}")
                    },
                );
                (reason, "undo that first, or change it by hand".to_owned())
            }
            Hindrance::Forgotten { table } => (
                format!("cannot be undone: {} was erased for good", change::label(&table)),
                "what was erased for privacy does not come back; enter it again if you may".to_owned(),
            ),
            Hindrance::File => (
                "cannot be undone: it took a file out, and files are not kept twice".to_owned(),
                "add the file again".to_owned(),
            ),
            Hindrance::Many { table, rows } => (
                format!("cannot be undone: {rows} {} went at once", change::plural(&table)),
                "add their file again".to_owned(),
            ),
        };
        AppError::Refused {
            what: format!("“{operation}”"),
            reason,
            next,
        }
    }
}
