//! The story bank: list, show with what each story lacks, remove.

use finalist_core::id::StoryId;
use finalist_core::question::Question;
use finalist_core::story::{Story, StoryUse};
use finalist_language::story::StoryReading;
use finalist_store::Filter;

use super::choose;
use crate::edit::{Done, finish};
use crate::{App, AppError};

/// A story with what was read in it and to whom it was told.
#[derive(Debug, Clone)]
pub struct ReadStory {
    /// The story.
    pub story: Story,
    /// What was read in it.
    pub reading: StoryReading,
    /// To whom it was told.
    pub uses: Vec<StoryUse>,
}

impl App {
    /// All stories with what was read in them.
    pub async fn stories(&self) -> Result<Vec<ReadStory>, AppError> {
        let mut tx = self.read().await?;
        let stories: Vec<Story> = tx.list(Filter::Workspace).await?;
        let uses: Vec<StoryUse> = tx.list(Filter::Workspace).await?;
        let read = |story: Story| ReadStory {
            reading: finalist_coach::words::story_reading(&story),
            uses: uses.iter().filter(|u| u.story == story.id).cloned().collect(),
            story,
        };
        Ok(stories.into_iter().map(read).collect())
    }

    /// The story the user named, by id or a part of the title.
    pub async fn find_story(&self, given: &str) -> Result<ReadStory, AppError> {
        let stories = self.stories().await?;
        choose("story", given, &stories, |s| s.story.id, |s| s.story.title.clone()).cloned()
    }

    /// Removes a story from the bank; the file it came from stays as it is.
    pub async fn remove_story(&self, id: StoryId) -> Result<Done<()>, AppError> {
        let mut tx = self.write("remove story").await?;
        for told in tx.list::<StoryUse>(Filter::Workspace).await? {
            if told.story == id {
                tx.delete::<StoryUse>(told.id).await?;
            }
        }
        super::requirement::unlink_all(&mut tx, &[id]).await?;
        for question in tx.list::<Question>(Filter::Workspace).await? {
            if question.story == Some(id) {
                tx.update(&Question {
                    story: None,
                    ..question
                })
                .await?;
            }
        }
        tx.delete::<Story>(id).await?;
        finish(tx, ()).await
    }
}
