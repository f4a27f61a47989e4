//! Research: what was found out about the company (R6), entered and changed by hand.

use finalist_core::id::{ApplicationId, ResearchId};
use finalist_core::research::{Research, ResearchTopic};
use finalist_core::time::PartialDate;

use super::{belongs, said, said_maybe};
use crate::edit::{Done, finish, to_change};
use crate::{App, AppError, Version};

/// A finding about the company.
#[derive(Debug, Clone)]
pub struct SetResearch {
    /// What it is about.
    pub topic: ResearchTopic,
    /// A few words to find it by; the topic's own where empty.
    pub heading: String,
    /// What was found.
    pub text: String,
    /// Where it was found.
    pub origin: Option<String>,
    /// From when it is.
    pub dated: Option<PartialDate>,
}

struct Checked {
    heading: String,
    text: String,
    origin: Option<String>,
}

impl SetResearch {
    fn check(&self) -> Result<Checked, AppError> {
        let heading = said_maybe("heading", &self.heading)?;
        let origin = said_maybe("source", self.origin.as_deref().unwrap_or_default())?;
        Ok(Checked {
            heading: heading.unwrap_or_else(|| self.topic.label().to_owned()),
            text: said("finding", &self.text)?,
            origin,
        })
    }
}

impl App {
    /// Adds a finding.
    pub async fn add_research(&self, application: ApplicationId, set: SetResearch) -> Result<Done<Research>, AppError> {
        let checked = set.check()?;
        let mut tx = self.write("add research").await?;
        belongs::application(&mut tx, application).await?;
        let research = Research {
            id: self.make_id(),
            application,
            topic: set.topic,
            heading: checked.heading,
            text: checked.text,
            origin: checked.origin,
            dated: set.dated,
            evidence: None,
        };
        tx.insert(&research).await?;
        finish(tx, research).await
    }

    /// Changes a finding. One whose words were changed rests on what the candidate wrote, no longer on the file it came
    /// from; so a newer version of that file does not take it away.
    pub async fn set_research(
        &self,
        id: ResearchId,
        set: SetResearch,
        seen: Option<&Version>,
    ) -> Result<Done<Research>, AppError> {
        let checked = set.check()?;
        let mut tx = self.write("set research").await?;
        let mut research: Research = to_change(&mut tx, "finding", id, seen).await?;
        let before = research.clone();
        research.topic = set.topic;
        research.heading = checked.heading;
        research.text = checked.text;
        research.origin = checked.origin;
        research.dated = set.dated;
        if research != before {
            research.evidence = None;
        }
        tx.update(&research).await?;
        finish(tx, research).await
    }

    /// Removes a finding.
    pub async fn remove_research(&self, id: ResearchId, seen: Option<&Version>) -> Result<Done<Research>, AppError> {
        let mut tx = self.write("remove research").await?;
        let research: Research = to_change(&mut tx, "finding", id, seen).await?;
        tx.delete::<Research>(id).await?;
        finish(tx, research).await
    }
}
