//! What the employer looks for: a story chosen for a requirement, and the choice taken back (R3).

use finalist_core::application::Application;
use finalist_core::id::{ApplicationId, ProofId, StoryId};
use finalist_core::proof::Proof;
use finalist_core::story::Story;
use finalist_core::text::NonEmptyText;
use finalist_store::{Filter, Tx};

use crate::edit::{Done, finish};
use crate::{App, AppError};

/// Longest requirement in characters: a line of a posting, not the posting.
const LONGEST: usize = 2_000;

/// Chooses a story for a requirement.
#[derive(Debug, Clone)]
pub struct LinkStory {
    /// The application.
    pub application: ApplicationId,
    /// The requirement in the words of the posting.
    pub requirement: String,
    /// The story.
    pub story: StoryId,
}

impl App {
    /// Chooses a story for a requirement. Chosen before, it stays as it is.
    pub async fn link_story(&self, operation: LinkStory) -> Result<Done<Proof>, AppError> {
        let LinkStory {
            application,
            requirement,
            story,
        } = operation;
        let invalid = |reason: String| AppError::Invalid {
            field: "requirement",
            reason,
        };
        let requirement = NonEmptyText::new(&requirement).ok_or_else(|| invalid("name the requirement".to_owned()))?;
        if requirement.as_str().chars().count() > LONGEST {
            return Err(invalid(format!(
                "one line of the posting, at most {LONGEST} characters"
            )));
        }
        let mut tx = self.write("link story").await?;
        there::<Application>(&mut tx, "application", application).await?;
        there::<Story>(&mut tx, "story", story).await?;
        let known: Vec<Proof> = tx.list(Filter::Application(application)).await?;
        let same = |p: &&Proof| p.story == story && p.is_of(requirement.as_str());
        if let Some(same) = known.iter().find(same) {
            let same = same.clone();
            return finish(tx, same).await;
        }
        let proof = Proof {
            id: self.make_id(),
            application,
            requirement: requirement.as_str().to_owned(),
            story,
        };
        tx.insert(&proof).await?;
        finish(tx, proof).await
    }

    /// Takes the choice back; the story stays.
    pub async fn unlink_story(&self, id: ProofId) -> Result<Done<()>, AppError> {
        let mut tx = self.write("unlink story").await?;
        tx.delete::<Proof>(id).await?;
        finish(tx, ()).await
    }
}

async fn there<E: finalist_store::Stored>(tx: &mut Tx, what: &'static str, id: E::Id) -> Result<(), AppError> {
    let found = tx.get::<E>(id).await?;
    found.map(drop).ok_or_else(|| AppError::NotFound {
        what,
        given: id.to_string(),
        next: "it was removed, or never there".to_owned(),
    })
}

/// Takes out the choices of stories that are going.
pub(crate) async fn unlink_all(tx: &mut Tx, stories: &[StoryId]) -> Result<usize, AppError> {
    let mut gone = 0;
    for proof in tx.list::<Proof>(Filter::Workspace).await? {
        if stories.contains(&proof.story) {
            tx.delete::<Proof>(proof.id).await?;
            gone += 1;
        }
    }
    Ok(gone)
}
