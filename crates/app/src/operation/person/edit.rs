//! A person as a form gives it, and single facts added and taken out.

use finalist_core::id::InterviewerId;
use finalist_core::interviewer::{Background, BackgroundKind, Function, Interviewer};
use finalist_core::text::NonEmptyText;

use crate::edit::{Done, finish, to_change};
use crate::operation::line;
use crate::{App, AppError, Version};

/// Longest name, title and address in characters.
const LONGEST: usize = 300;
/// Longest fact in characters.
const LONGEST_FACT: usize = 5_000;

/// A person as a form gives it: what is not there is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditPerson {
    /// The name.
    pub name: String,
    /// Job title.
    pub title: Option<String>,
    /// What the person is to the role.
    pub function: Function,
    /// Mail address.
    pub email: Option<String>,
}

impl App {
    /// One person.
    pub async fn person(&self, id: InterviewerId) -> Result<Interviewer, AppError> {
        let found = self.read().await?.get(id).await?;
        found.ok_or_else(|| super::missing(id))
    }

    /// Sets name, title, function and address of a person.
    pub async fn edit_person(
        &self,
        id: InterviewerId,
        edit: EditPerson,
        seen: Option<&Version>,
    ) -> Result<Done<Interviewer>, AppError> {
        let mut tx = self.write("edit person").await?;
        let mut person: Interviewer = to_change(&mut tx, "person", id, seen).await?;
        person.name = line("name", Some(&edit.name), LONGEST)?.ok_or_else(|| AppError::Invalid {
            field: "name",
            reason: "a person needs a name".to_owned(),
        })?;
        person.title = line("title", edit.title.as_deref(), LONGEST)?;
        person.function = edit.function;
        let email = line("mail", edit.email.as_deref(), LONGEST)?;
        let email = email.map(|email| crate::mail::address("mail", &email)).transpose()?;
        person.email = email.map(|email| email.to_lowercase());
        tx.update(&person).await?;
        finish(tx, person).await
    }

    /// Adds something known of a person. Known already in the same words, it stays as it is.
    pub async fn add_fact(
        &self,
        id: InterviewerId,
        kind: BackgroundKind,
        text: &str,
    ) -> Result<Done<Interviewer>, AppError> {
        let invalid = |reason: String| AppError::Invalid { field: "fact", reason };
        let text = NonEmptyText::new(text).ok_or_else(|| invalid("write what you know".to_owned()))?;
        if text.as_str().chars().count() > LONGEST_FACT {
            return Err(invalid(format!(
                "at most {LONGEST_FACT} characters: keep longer notes as a file"
            )));
        }
        let mut tx = self.write("add fact").await?;
        let mut person: Interviewer = to_change(&mut tx, "person", id, None).await?;
        if person.background.iter().all(|known| known.text != text.as_str()) {
            person.background.push(Background {
                kind,
                text: text.as_str().to_owned(),
                evidence: None,
            });
        }
        tx.update(&person).await?;
        finish(tx, person).await
    }

    /// Takes out what is known of a person, by its place in the list as it was `seen`.
    pub async fn remove_fact(
        &self,
        id: InterviewerId,
        place: usize,
        seen: Option<&Version>,
    ) -> Result<Done<Interviewer>, AppError> {
        let mut tx = self.write("remove fact").await?;
        let mut person: Interviewer = to_change(&mut tx, "person", id, seen).await?;
        if place < person.background.len() {
            person.background.remove(place);
        }
        tx.update(&person).await?;
        finish(tx, person).await
    }
}
