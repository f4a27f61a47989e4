//! Saves what an import changed: the difference between the dossier and profile before and after, in one transaction.

use finalist_core::dossier::Dossier;
use finalist_core::id::StoryId;
use finalist_core::profile::Profile;
use finalist_core::story::Story;
use finalist_store::{Stored, Tx};

use crate::AppError;
use crate::operation::story::let_go;

/// Writes the difference. What others refer to goes in first and out last.
pub(crate) async fn save(
    tx: &mut Tx,
    before: (&Dossier, &Profile),
    after: (&Dossier, &Profile),
) -> Result<(), AppError> {
    let ((old, old_profile), (new, new_profile)) = (before, after);
    if old.application != new.application {
        tx.update(&new.application).await?;
    }
    put(tx, &old.rounds, &new.rounds).await?;
    put(tx, &old.interviewers, &new.interviewers).await?;
    put(tx, &old.sessions, &new.sessions).await?;
    put(tx, &old.exchanges, &new.exchanges).await?;
    put(tx, &old.remarks, &new.remarks).await?;
    put(tx, old.claims.all(), new.claims.all()).await?;
    put(tx, old.statements.all(), new.statements.all()).await?;
    put(tx, &old.asks, &new.asks).await?;
    put(tx, &old.signals, &new.signals).await?;
    put(tx, &old.promises, &new.promises).await?;
    put(tx, &old.tasks, &new.tasks).await?;
    put(tx, &old.debriefs, &new.debriefs).await?;
    put(tx, &old.research, &new.research).await?;
    put(tx, &old_profile.entries, &new_profile.entries).await?;
    put(tx, &old_profile.stories, &new_profile.stories).await?;
    put(tx, &old_profile.uses, &new_profile.uses).await?;

    take_out(tx, &old_profile.uses, &new_profile.uses).await?;
    let left = |story: &&Story| new_profile.stories.iter().all(|kept| kept.id != story.id);
    let gone: Vec<StoryId> = old_profile.stories.iter().filter(left).map(|story| story.id).collect();
    let_go(tx, &gone).await?;
    take_out(tx, &old_profile.stories, &new_profile.stories).await?;
    take_out(tx, &old_profile.entries, &new_profile.entries).await?;
    take_out(tx, &old.research, &new.research).await?;
    take_out(tx, &old.debriefs, &new.debriefs).await?;
    take_out(tx, &old.promises, &new.promises).await?;
    take_out(tx, &old.signals, &new.signals).await?;
    take_out(tx, &old.asks, &new.asks).await?;
    take_out(tx, &old.remarks, &new.remarks).await?;
    take_out(tx, &old.exchanges, &new.exchanges).await?;
    take_out(tx, &old.sessions, &new.sessions).await?;
    Ok(())
}

/// Inserts what is new and updates what is different.
async fn put<E: Stored + PartialEq + Clone>(tx: &mut Tx, before: &[E], after: &[E]) -> Result<(), AppError> {
    let mut new: Vec<E> = Vec::new();
    for entity in after {
        match before.iter().find(|known| known.id() == entity.id()) {
            None => new.push(entity.clone()),
            Some(known) if known != entity => tx.update(entity).await?,
            Some(_) => {}
        }
    }
    for entity in &new {
        tx.insert(entity).await?;
    }
    Ok(())
}

/// Deletes what is no longer there.
async fn take_out<E: Stored>(tx: &mut Tx, before: &[E], after: &[E]) -> Result<(), AppError> {
    for entity in before {
        if after.iter().all(|kept| kept.id() != entity.id()) {
            tx.delete::<E>(entity.id()).await?;
        }
    }
    Ok(())
}
