//! Interviewers: look one up, add what is known, erase a person.

pub mod edit;
mod erase;
mod merge;
pub mod record;

use finalist_core::id::{ApplicationId, InterviewerId};
use finalist_core::interviewer::{Background, BackgroundKind, Function, Interviewer};
use finalist_core::text::fold;
use finalist_store::Filter;

use super::choose;
use crate::edit::{Done, finish, to_change};
use crate::{App, AppError, Version};

/// Adds what is known of a person.
#[derive(Debug, Clone, Default)]
pub struct SetPerson {
    /// Job title.
    pub title: Option<String>,
    /// What the person is to the role.
    pub function: Option<Function>,
    /// Mail address.
    pub email: Option<String>,
    /// Something known, with what it is about.
    pub note: Option<(BackgroundKind, String)>,
}

impl App {
    /// The person the user named, by id or a part of the name.
    pub async fn find_person(&self, application: ApplicationId, given: &str) -> Result<Interviewer, AppError> {
        let mut tx = self.read().await?;
        let people: Vec<Interviewer> = tx.list(Filter::Application(application)).await?;
        choose("person", given, &people, |p| p.id, |p| p.name.clone()).cloned()
    }

    /// Adds a person to an application.
    pub async fn add_person(
        &self,
        application: ApplicationId,
        name: &str,
        set: SetPerson,
    ) -> Result<Done<Interviewer>, AppError> {
        let name = finalist_core::text::NonEmptyText::new(name).ok_or_else(|| AppError::Invalid {
            field: "name",
            reason: "a person needs a name".to_owned(),
        })?;
        let mut person = Interviewer {
            id: self.make_id(),
            application,
            name: name.as_str().to_owned(),
            title: None,
            function: Function::Unknown,
            email: None,
            background: Vec::new(),
        };
        apply(&mut person, set)?;
        let mut tx = self.write("add person").await?;
        let known: Vec<Interviewer> = tx.list(Filter::Application(application)).await?;
        let is_same = |other: &&Interviewer| fold(&other.name) == fold(&person.name);
        if let Some(same) = known.iter().find(is_same) {
            let title = same
                .title
                .as_deref()
                .map(|title| format!(", {title},"))
                .unwrap_or_default();
            return Err(AppError::Invalid {
                field: "name",
                reason: format!(
                    "`{}`{title} is there already: is it the same person? Then add to that entry. For somebody else of \
                     that name, write what tells the two apart, such as a middle initial",
                    same.name
                ),
            });
        }
        tx.insert(&person).await?;
        finish(tx, person).await
    }

    /// Adds what is known of a person.
    pub async fn set_person(
        &self,
        id: InterviewerId,
        set: SetPerson,
        seen: Option<&Version>,
    ) -> Result<Done<Interviewer>, AppError> {
        let mut tx = self.write("set person").await?;
        let mut person: Interviewer = to_change(&mut tx, "person", id, seen).await?;
        apply(&mut person, set)?;
        tx.update(&person).await?;
        finish(tx, person).await
    }

    /// Erases a person: address and background are gone, and what the record says of rounds stays without the name.
    ///
    /// Files, and the notes and debriefs you typed, still hold the name, as they are kept word for word; remove the source
    /// to be rid of those.
    pub async fn erase_person(&self, id: InterviewerId) -> Result<Done<Interviewer>, AppError> {
        let mut tx = self.write("erase person").await?;
        let person = tx.get::<Interviewer>(id).await?.ok_or_else(|| missing(id))?;
        erase::from_record(&mut tx, &person).await?;
        finish(tx, person).await
    }

    /// Makes a person anonymous: the record of the rounds stays whole, with `interviewer 2` in place of the name; title,
    /// address and background are gone. Like erasing, it cannot be undone.
    ///
    /// Files, and the notes and debriefs you typed, still hold the name, as they are kept word for word.
    pub async fn anonymise_person(&self, id: InterviewerId) -> Result<Done<Interviewer>, AppError> {
        let mut tx = self.write("anonymise person").await?;
        let person = tx.get::<Interviewer>(id).await?.ok_or_else(|| missing(id))?;
        let anonymous = erase::behind_a_number(&mut tx, &person).await?;
        finish(tx, anonymous).await
    }
}

fn apply(person: &mut Interviewer, set: SetPerson) -> Result<(), AppError> {
    person.title = set.title.or_else(|| person.title.take());
    if let Some(email) = set.email {
        person.email = Some(crate::mail::address("email", &email)?.to_lowercase());
    }
    if let Some(function) = set.function {
        person.function = function;
    } else if person.function == Function::Unknown {
        person.function = person
            .title
            .as_deref()
            .map_or(Function::Unknown, finalist_language::function::of_title);
    }
    if let Some((kind, text)) = set.note {
        person.background.push(Background {
            kind,
            text,
            evidence: None,
        });
    }
    Ok(())
}

fn missing(id: InterviewerId) -> AppError {
    AppError::NotFound {
        what: "person",
        given: id.to_string(),
        next: "`finalist person list` shows all".to_owned(),
    }
}
