//! The story bank: list, show with what each story lacks, write, edit, remove; and which competencies it covers (R4, R5).

use std::sync::Arc;

use finalist_core::competency::Competency;
use finalist_core::id::{ApplicationId, Id as _, StoryId};
use finalist_core::question::Question;
use finalist_core::referee::Referee;
use finalist_core::story::{Story, StoryPart, StoryUse};
use finalist_core::take::Take;
use finalist_core::text::NonEmptyText;
use finalist_language::story::StoryReading;
use finalist_store::{Filter, Tx, Version};

use super::choose;
use crate::edit::{Done, finish, to_change};
use crate::{App, AppError};

/// A part is no longer than this, in characters: half an hour of talk.
const LONGEST_PART: usize = 30_000;
/// A title is no longer than this, in characters.
const LONGEST_TITLE: usize = 200;

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

impl ReadStory {
    /// By which somebody who edits it tells what they had seen.
    pub fn version(&self) -> Version {
        Version::of(&self.story)
    }

    /// The competencies it shows, best first.
    pub fn shows(&self) -> impl Iterator<Item = Competency> + '_ {
        finalist_coach::coverage::shown(&self.reading)
    }

    /// Whether it was told in the course of an application.
    pub fn is_told_to(&self, application: ApplicationId) -> bool {
        self.uses.iter().any(|told| told.application == application)
    }
}

/// The words of a story, as somebody types them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoryDraft {
    /// What the candidate calls it.
    pub title: String,
    /// Where and when.
    pub situation: String,
    /// What had to be done.
    pub task: String,
    /// What the candidate did.
    pub action: String,
    /// What came of it.
    pub result: String,
    /// Words in no part.
    pub other: String,
}

impl StoryDraft {
    /// The words of a part.
    pub fn part(&self, part: StoryPart) -> &str {
        match part {
            StoryPart::Situation => &self.situation,
            StoryPart::Task => &self.task,
            StoryPart::Action => &self.action,
            StoryPart::Result => &self.result,
            StoryPart::Other => &self.other,
        }
    }

    /// What is read in it as it stands: the critique while typing.
    pub fn read(&self) -> StoryReading {
        finalist_coach::words::story_reading(&self.clone().into_story(StoryId::from_uuid(Default::default())))
    }

    fn into_story(self, id: StoryId) -> Story {
        Story {
            id,
            title: self.title,
            situation: self.situation,
            task: self.task,
            action: self.action,
            result: self.result,
            other: self.other,
            evidence: None,
        }
    }

    fn checked(self) -> Result<Self, AppError> {
        let invalid = |field: &'static str, reason: String| AppError::Invalid { field, reason };
        let title = NonEmptyText::new(&self.title)
            .ok_or_else(|| invalid("title", "give it a name by which you will know it".to_owned()))?;
        if title.as_str().chars().count() > LONGEST_TITLE {
            let reason = format!("it is longer than {LONGEST_TITLE} characters: shorten it");
            return Err(invalid("title", reason));
        }
        for &part in StoryPart::ALL {
            if self.part(part).chars().count() > LONGEST_PART {
                let reason = format!("it is longer than {LONGEST_PART} characters: keep what you would tell");
                return Err(invalid(part.code(), reason));
            }
        }
        let trimmed = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
        Ok(Self {
            title: title.as_str().to_owned(),
            situation: trimmed(&self.situation),
            task: trimmed(&self.task),
            action: trimmed(&self.action),
            result: trimmed(&self.result),
            other: trimmed(&self.other),
        })
    }
}

impl From<&Story> for StoryDraft {
    fn from(story: &Story) -> Self {
        Self {
            title: story.title.clone(),
            situation: story.situation.clone(),
            task: story.task.clone(),
            action: story.action.clone(),
            result: story.result.clone(),
            other: story.other.clone(),
        }
    }
}

impl App {
    /// All stories with what was read in them.
    pub async fn stories(&self) -> Result<Arc<Vec<ReadStory>>, AppError> {
        let mut tx = self.read().await?;
        let spot = self.kept_spot_of_all(&mut tx, "stories").await?;
        if let Some(stories) = self.kept.get(&spot) {
            return Ok(stories);
        }
        let stories: Vec<Story> = tx.list(Filter::Workspace).await?;
        let uses: Vec<StoryUse> = tx.list(Filter::Workspace).await?;
        let read = |story: Story| ReadStory {
            reading: finalist_coach::words::story_reading(&story),
            uses: uses.iter().filter(|u| u.story == story.id).cloned().collect(),
            story,
        };
        Ok(self.kept.put(spot, stories.into_iter().map(read).collect()))
    }

    /// The story the user named, by id or a part of the title.
    pub async fn find_story(&self, given: &str) -> Result<ReadStory, AppError> {
        let stories = self.stories().await?;
        choose("story", given, &stories, |s| s.story.id, |s| s.story.title.clone()).cloned()
    }

    /// One story with what was read in it.
    pub async fn story(&self, id: StoryId) -> Result<Option<ReadStory>, AppError> {
        let mut tx = self.read().await?;
        let Some(story) = tx.get::<Story>(id).await? else {
            return Ok(None);
        };
        let mut uses: Vec<StoryUse> = tx.list(Filter::Workspace).await?;
        uses.retain(|told| told.story == id);
        Ok(Some(ReadStory {
            reading: finalist_coach::words::story_reading(&story),
            story,
            uses,
        }))
    }

    /// Adds a story to the bank. It needs a title; what else it lacks is said, not refused.
    pub async fn add_story(&self, draft: StoryDraft) -> Result<Done<Story>, AppError> {
        let story = draft.checked()?.into_story(self.make_id());
        let mut tx = self.write("add story").await?;
        tx.insert(&story).await?;
        finish(tx, story).await
    }

    /// Gives a story other words. They are the user's own from now on: a file that told it before is not cited for them,
    /// and does not overwrite them.
    pub async fn edit_story(
        &self,
        id: StoryId,
        draft: StoryDraft,
        seen: Option<&Version>,
    ) -> Result<Done<Story>, AppError> {
        let draft = draft.checked()?;
        let mut tx = self.write("edit story").await?;
        let story: Story = to_change(&mut tx, "story", id, seen).await?;
        if StoryDraft::from(&story).checked().is_ok_and(|before| before == draft) {
            return finish(tx, story).await;
        }
        let story = draft.into_story(id);
        tx.update(&story).await?;
        finish(tx, story).await
    }

    /// Removes a story from the bank; the file it came from stays as it is, and so do the takes in which it was told.
    pub async fn remove_story(&self, id: StoryId) -> Result<Done<()>, AppError> {
        let mut tx = self.write("remove story").await?;
        for told in tx.list::<StoryUse>(Filter::Workspace).await? {
            if told.story == id {
                tx.delete::<StoryUse>(told.id).await?;
            }
        }
        let_go(&mut tx, &[id]).await?;
        tx.delete::<Story>(id).await?;
        finish(tx, ()).await
    }
}

/// Takes leave of stories that go: links to requirements go with them; questions, takes and referees stay without.
/// Tells how many links went.
pub(crate) async fn let_go(tx: &mut Tx, gone: &[StoryId]) -> Result<usize, AppError> {
    if gone.is_empty() {
        return Ok(0);
    }
    let is_gone = |story: Option<StoryId>| story.is_some_and(|story| gone.contains(&story));
    for question in tx.list::<Question>(Filter::Workspace).await? {
        if is_gone(question.story) {
            let story = None;
            tx.update(&Question { story, ..question }).await?;
        }
    }
    for take in tx.list::<Take>(Filter::Workspace).await? {
        if is_gone(take.story) {
            tx.update(&Take { story: None, ..take }).await?;
        }
    }
    for mut referee in tx.list::<Referee>(Filter::Workspace).await? {
        if referee.stories.iter().any(|story| gone.contains(story)) {
            referee.stories.retain(|story| !gone.contains(story));
            tx.update(&referee).await?;
        }
    }
    super::requirement::unlink_all(tx, gone).await
}

#[cfg(test)]
mod tests;
