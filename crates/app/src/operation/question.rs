//! Questions to prepare for: add one of your own, and decide about those that are expected.

use finalist_core::id::{ApplicationId, InterviewerId, QuestionId, StoryId};
use finalist_core::question::{Question, QuestionOrigin};
use finalist_core::story::Story;
use finalist_core::text::fold;
use finalist_core::time::Date;
use finalist_store::{Filter, Tx};

use super::{belongs, said};
use crate::edit::{Done, finish, to_change};
use crate::{App, AppError, Version};

/// A question of the candidate's own.
#[derive(Debug, Clone, Default)]
pub struct SetQuestion {
    /// The question.
    pub text: String,
    /// Who would ask it.
    pub interviewer: Option<InterviewerId>,
    /// The story to tell.
    pub story: Option<StoryId>,
}

/// Which question something is decided about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// One that is kept already.
    Kept(QuestionId),
    /// One that the coach expects, in its words.
    Expected(String),
}

/// What is decided about a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It was practised on a day; today where none is given.
    Practised(Option<Date>),
    /// It was not practised on that day after all.
    NotPractised(Date),
    /// It does not fit.
    Drop,
    /// It fits after all.
    Restore,
    /// Another story is told; nothing leaves it to the coach.
    Story(Option<StoryId>),
}

impl App {
    /// Adds a question of the candidate's own.
    pub async fn add_question(&self, application: ApplicationId, set: SetQuestion) -> Result<Done<Question>, AppError> {
        let text = said("question", &set.text)?;
        let mut tx = self.write("add question").await?;
        belongs::application(&mut tx, application).await?;
        belongs::person(&mut tx, application, set.interviewer).await?;
        story_is_there(&mut tx, set.story).await?;
        let question = Question {
            id: self.make_id(),
            application,
            origin: QuestionOrigin::Own,
            text,
            interviewer: set.interviewer,
            story: set.story,
            practised: Vec::new(),
            dropped: false,
        };
        tx.insert(&question).await?;
        finish(tx, question).await
    }

    /// Changes a question of the candidate's own.
    pub async fn set_question(
        &self,
        id: QuestionId,
        set: SetQuestion,
        seen: Option<&Version>,
    ) -> Result<Done<Question>, AppError> {
        let text = said("question", &set.text)?;
        let mut tx = self.write("set question").await?;
        let mut question: Question = to_change(&mut tx, "question", id, seen).await?;
        belongs::person(&mut tx, question.application, set.interviewer).await?;
        story_is_there(&mut tx, set.story).await?;
        question.text = text;
        question.interviewer = set.interviewer;
        question.story = set.story;
        tx.update(&question).await?;
        finish(tx, question).await
    }

    /// Decides about a question. What was decided about an expected one is kept under its words; where nothing of it is
    /// left, the row goes.
    pub async fn decide_question(
        &self,
        application: ApplicationId,
        which: Which,
        decision: Decision,
    ) -> Result<Done<Question>, AppError> {
        let mut tx = self.write(name_of(decision)).await?;
        belongs::application(&mut tx, application).await?;
        let (mut question, is_new) = self.kept_question(&mut tx, application, which).await?;
        match decision {
            Decision::Practised(on) => {
                let on = on.unwrap_or_else(|| self.today());
                if on > self.today() {
                    return Err(AppError::Invalid {
                        field: "practised",
                        reason: format!("`{on}` is still to come: give the day on which you practised"),
                    });
                }
                question.practised.push(on);
                question.practised.sort();
                question.practised.dedup();
            }
            Decision::NotPractised(on) => question.practised.retain(|day| *day != on),
            Decision::Drop => question.dropped = true,
            Decision::Restore => question.dropped = false,
            Decision::Story(story) => {
                story_is_there(&mut tx, story).await?;
                question.story = story;
            }
        }
        let is_blank = question.origin == QuestionOrigin::Forecast
            && question.practised.is_empty()
            && question.story.is_none()
            && !question.dropped;
        match (is_new, is_blank) {
            (true, true) => {}
            (true, false) => tx.insert(&question).await?,
            (false, true) => {
                tx.delete::<Question>(question.id).await?;
            }
            (false, false) => tx.update(&question).await?,
        }
        finish(tx, question).await
    }

    /// Removes a question of the candidate's own, or all that was decided about an expected one.
    pub async fn remove_question(&self, id: QuestionId, seen: Option<&Version>) -> Result<Done<Question>, AppError> {
        let mut tx = self.write("remove question").await?;
        let question: Question = to_change(&mut tx, "question", id, seen).await?;
        tx.delete::<Question>(id).await?;
        finish(tx, question).await
    }

    /// The question that is kept, or a new one for what the coach expects.
    async fn kept_question(
        &self,
        tx: &mut Tx,
        application: ApplicationId,
        which: Which,
    ) -> Result<(Question, bool), AppError> {
        let text = match which {
            Which::Kept(id) => {
                let question: Question = to_change(tx, "question", id, None).await?;
                if question.application != application {
                    return Err(belongs::elsewhere("question", id));
                }
                return Ok((question, false));
            }
            Which::Expected(text) => said("question", &text)?,
        };
        let key = fold(&text);
        let kept: Vec<Question> = tx.list(Filter::Application(application)).await?;
        if let Some(found) = kept.into_iter().find(|question| question.key() == key) {
            return Ok((found, false));
        }
        let fresh = Question {
            id: self.make_id(),
            application,
            origin: QuestionOrigin::Forecast,
            text,
            interviewer: None,
            story: None,
            practised: Vec::new(),
            dropped: false,
        };
        Ok((fresh, true))
    }
}

fn name_of(decision: Decision) -> &'static str {
    match decision {
        Decision::Practised(_) => "practise question",
        Decision::NotPractised(_) => "take back practice",
        Decision::Drop => "drop question",
        Decision::Restore => "restore question",
        Decision::Story(_) => "choose story",
    }
}

async fn story_is_there(tx: &mut Tx, story: Option<StoryId>) -> Result<(), AppError> {
    let Some(id) = story else { return Ok(()) };
    match tx.get::<Story>(id).await? {
        Some(_) => Ok(()),
        None => Err(AppError::NotFound {
            what: "story",
            given: id.to_string(),
            next: "`finalist story list` shows all".to_owned(),
        }),
    }
}
