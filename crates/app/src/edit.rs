//! Changing one thing: what a change gives back, and how two people at the same thing never overwrite each other.

use std::ops::Deref;

use finalist_core::id::ChangeId;
use finalist_store::{Filter, Stored, Tx, Version};

use crate::AppError;

/// What a changing operation gives back: its result, and the change by which it can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done<T> {
    /// What came of it.
    pub value: T,
    /// The change in the log; nothing where all was as asked for already.
    pub change: Option<ChangeId>,
}

impl<T> Done<T> {
    /// The same change with its result told otherwise.
    pub(crate) fn map<U>(self, with: impl FnOnce(T) -> U) -> Done<U> {
        Done {
            value: with(self.value),
            change: self.change,
        }
    }
}

impl<T> Deref for Done<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Keeps what was done.
pub(crate) async fn finish<T>(tx: Tx, value: T) -> Result<Done<T>, AppError> {
    let change = tx.change();
    tx.commit().await?;
    Ok(Done { value, change })
}

/// Writes the things of a kind that `change` says it changed.
pub(crate) async fn each_of<E: Stored>(
    tx: &mut Tx,
    of: Filter,
    mut change: impl FnMut(&mut E) -> bool,
) -> Result<(), AppError> {
    for mut thing in tx.list::<E>(of).await? {
        if change(&mut thing) {
            tx.update(&thing).await?;
        }
    }
    Ok(())
}

/// The thing that is to be changed. `Meanwhile` where it is no longer what the user had seen; without `seen` the last
/// one to write wins, which suits a command that names the new value and nothing else.
pub(crate) async fn to_change<E: Stored>(
    tx: &mut Tx,
    what: &'static str,
    id: E::Id,
    seen: Option<&Version>,
) -> Result<E, AppError> {
    let thing = tx.get::<E>(id).await?.ok_or_else(|| AppError::NotFound {
        what,
        given: id.to_string(),
        next: "it was removed, or never there".to_owned(),
    })?;
    match seen {
        Some(seen) if *seen != Version::of(&thing) => Err(AppError::Meanwhile { what }),
        _ => Ok(thing),
    }
}
