//! Referees and documents (A4): who can speak for the candidate, what each was asked and told, what papers are wanted.

use finalist_core::document::{Document, DocumentState};
use finalist_core::id::{ApplicationId, DocumentId, RefereeId, StoryId};
use finalist_core::referee::{Referee, Reference};
use finalist_core::story::Story;
use finalist_core::text::{NonEmptyText, fold};
use finalist_core::time::Date;
use finalist_store::Filter;

use super::choose;
use crate::edit::{Done, finish, to_change};
use crate::{App, AppError, Version};

/// Sets what is known of a referee.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SetReferee {
    /// Another name.
    pub name: Option<String>,
    /// What they were to the candidate.
    pub relation: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Stories they can confirm, in place of those before; nothing leaves them.
    pub stories: Option<Vec<StoryId>>,
}

finalist_core::coded! {
    /// A step with a referee.
    RefereeStep {
        /// Asked whether they would speak.
        Asked = "asked", "asked";
        /// Told that a call may come.
        Warned = "warned", "told that a call may come";
        /// Called by the employer.
        Called = "called", "called by the employer";
        /// Thanked.
        Thanked = "thanked", "thanked";
    }
}

/// A referee as seen from one application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefereeHere {
    /// The referee.
    pub referee: Referee,
    /// How far, in this application; nothing where not chosen for it.
    pub reference: Option<Reference>,
    /// The titles of the stories they can confirm.
    pub stories: Vec<(StoryId, String)>,
}

impl RefereeHere {
    /// What is to be done next, in words.
    pub fn next_step(&self) -> Option<&'static str> {
        match &self.reference {
            Some(reference) => reference.next_step(),
            None => None,
        }
    }
}

impl App {
    /// All referees, with how far each is in an application.
    pub async fn referees(&self, application: ApplicationId) -> Result<Vec<RefereeHere>, AppError> {
        let mut tx = self.read().await?;
        let referees: Vec<Referee> = tx.list(Filter::Workspace).await?;
        let references: Vec<Reference> = tx.list(Filter::Application(application)).await?;
        let stories: Vec<Story> = tx.list(Filter::Workspace).await?;
        let title = |id: &StoryId| stories.iter().find(|s| s.id == *id).map(|s| (s.id, s.title.clone()));
        let here = |referee: Referee| RefereeHere {
            reference: references.iter().find(|r| r.referee == referee.id).cloned(),
            stories: referee.stories.iter().filter_map(title).collect(),
            referee,
        };
        Ok(referees.into_iter().map(here).collect())
    }

    /// The referee the user named, by id or a part of the name.
    pub async fn find_referee(&self, given: &str) -> Result<Referee, AppError> {
        let mut tx = self.read().await?;
        let all: Vec<Referee> = tx.list(Filter::Workspace).await?;
        choose("referee", given, &all, |r| r.id, |r| r.name.clone()).cloned()
    }

    /// Adds a referee.
    pub async fn add_referee(&self, name: &str, set: SetReferee) -> Result<Done<Referee>, AppError> {
        let name = NonEmptyText::new(name).ok_or_else(|| AppError::Invalid {
            field: "name",
            reason: "a referee needs a name".to_owned(),
        })?;
        let mut referee = Referee {
            id: self.make_id(),
            name: name.to_string(),
            relation: None,
            email: None,
            phone: None,
            stories: Vec::new(),
        };
        apply(&mut referee, set)?;
        let mut tx = self.write("add referee").await?;
        let all: Vec<Referee> = tx.list(Filter::Workspace).await?;
        // Two people may share a name; then the address tells them apart.
        let is_same = |known: &&Referee| {
            let apart = referee.email.is_some() && known.email != referee.email;
            fold(&known.name) == fold(&referee.name) && !apart
        };
        if let Some(known) = all.iter().find(is_same) {
            return Err(AppError::Refused {
                what: format!("`{}`", known.name),
                reason: "is among your referees already".to_owned(),
                next: "set what is new with `finalist referee set`; somebody else of that name needs a mail address of their own".to_owned(),
            });
        }
        tx.insert(&referee).await?;
        finish(tx, referee).await
    }

    /// Sets what is known of a referee.
    pub async fn set_referee(
        &self,
        id: RefereeId,
        set: SetReferee,
        seen: Option<&Version>,
    ) -> Result<Done<Referee>, AppError> {
        let mut tx = self.write("set referee").await?;
        let mut referee: Referee = to_change(&mut tx, "referee", id, seen).await?;
        apply(&mut referee, set)?;
        tx.update(&referee).await?;
        finish(tx, referee).await
    }

    /// Takes a referee out for good, in the change log too: the data is that of another person.
    pub async fn remove_referee(&self, id: RefereeId) -> Result<Done<Referee>, AppError> {
        let mut tx = self.write("remove referee").await?;
        let referee: Referee = to_change(&mut tx, "referee", id, None).await?;
        for reference in tx.list::<Reference>(Filter::Workspace).await? {
            if reference.referee == id {
                tx.delete::<Reference>(reference.id).await?;
            }
        }
        tx.delete::<Referee>(id).await?;
        tx.forget::<Referee>(id).await?;
        finish(tx, referee).await
    }

    /// Marks a step with a referee for an application.
    pub async fn step_referee(
        &self,
        id: RefereeId,
        application: ApplicationId,
        step: RefereeStep,
        on: Option<Date>,
    ) -> Result<Done<Reference>, AppError> {
        let on = on.unwrap_or_else(|| self.today());
        if on > self.today() {
            return Err(AppError::Invalid {
                field: "on",
                reason: format!("`{on}` has not come yet: mark it on the day"),
            });
        }
        let mut tx = self.write("step referee").await?;
        to_change::<Referee>(&mut tx, "referee", id, None).await?;
        let all: Vec<Reference> = tx.list(Filter::Application(application)).await?;
        let known = all.into_iter().find(|r| r.referee == id);
        let is_new = known.is_none();
        let mut reference = known.unwrap_or_else(|| Reference {
            id: self.make_id(),
            referee: id,
            application,
            asked: None,
            warned: None,
            called: None,
            thanked: None,
        });
        match step {
            RefereeStep::Asked => reference.asked = Some(on),
            RefereeStep::Warned => reference.warned = Some(on),
            RefereeStep::Called => reference.called = Some(on),
            RefereeStep::Thanked => reference.thanked = Some(on),
        }
        if is_new {
            tx.insert(&reference).await?;
        } else {
            tx.update(&reference).await?;
        }
        finish(tx, reference).await
    }

    /// The documents of an application.
    pub async fn documents(&self, application: ApplicationId) -> Result<Vec<Document>, AppError> {
        let mut tx = self.read().await?;
        Ok(tx.list(Filter::Application(application)).await?)
    }

    /// The document the user named, by id or a part of the name.
    pub async fn find_document(&self, application: ApplicationId, given: &str) -> Result<Document, AppError> {
        let all = self.documents(application).await?;
        choose("document", given, &all, |d| d.id, |d| d.name.clone()).cloned()
    }

    /// Adds a document that is wanted.
    pub async fn add_document(
        &self,
        application: ApplicationId,
        name: &str,
        due: Option<Date>,
    ) -> Result<Done<Document>, AppError> {
        let name = NonEmptyText::new(name).ok_or_else(|| AppError::Invalid {
            field: "name",
            reason: "say which document, as `certificate of the licence`".to_owned(),
        })?;
        let document = Document {
            id: self.make_id(),
            application,
            name: name.to_string(),
            state: DocumentState::Needed,
            due,
        };
        let mut tx = self.write("add document").await?;
        tx.insert(&document).await?;
        finish(tx, document).await
    }

    /// Marks how far a document is.
    pub async fn set_document(
        &self,
        id: DocumentId,
        state: DocumentState,
        seen: Option<&Version>,
    ) -> Result<Done<Document>, AppError> {
        let mut tx = self.write("set document").await?;
        let mut document: Document = to_change(&mut tx, "document", id, seen).await?;
        document.state = state;
        tx.update(&document).await?;
        finish(tx, document).await
    }

    /// Takes a document off the list.
    pub async fn remove_document(&self, id: DocumentId) -> Result<Done<Document>, AppError> {
        let mut tx = self.write("remove document").await?;
        let document: Document = to_change(&mut tx, "document", id, None).await?;
        tx.delete::<Document>(id).await?;
        finish(tx, document).await
    }
}

fn apply(referee: &mut Referee, set: SetReferee) -> Result<(), AppError> {
    let text = |new: Option<String>, old: &mut Option<String>| match new {
        Some(new) => NonEmptyText::new(&new).map(|text| text.to_string()),
        None => old.take(),
    };
    if let Some(name) = set.name.as_deref().and_then(NonEmptyText::new) {
        referee.name = name.to_string();
    }
    referee.relation = text(set.relation, &mut referee.relation);
    let email = set.email.as_deref().and_then(NonEmptyText::new);
    let email = email
        .map(|email| crate::mail::address("email", email.as_str()))
        .transpose()?;
    referee.email = match set.email {
        Some(_) => email.map(|email| email.to_lowercase()),
        None => referee.email.take(),
    };
    referee.phone = text(set.phone, &mut referee.phone);
    if let Some(mut stories) = set.stories {
        let mut seen = Vec::new();
        stories.retain(|id| {
            !seen.contains(id) && {
                seen.push(*id);
                true
            }
        });
        referee.stories = stories;
    }
    Ok(())
}
