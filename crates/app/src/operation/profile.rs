//! The head of the profile: who the candidate is; and taking everything away.

use finalist_core::workspace::Workspace;

use crate::edit::{Done, finish, to_change};
use crate::{App, AppError, Version};

/// Says who the candidate is. What is not given is empty afterwards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditProfile {
    /// Name.
    pub name: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Where the candidate lives.
    pub place: Option<String>,
}

impl App {
    /// Who the candidate is.
    pub async fn profile_head(&self) -> Result<Workspace, AppError> {
        let mut tx = self.read().await?;
        let head = tx.get::<Workspace>(self.workspace()).await?;
        head.ok_or_else(|| AppError::NotFound {
            what: "workspace",
            given: self.workspace().to_string(),
            next: "the database was emptied meanwhile: start again".to_owned(),
        })
    }

    /// Changes who the candidate is.
    pub async fn edit_profile(&self, edit: EditProfile, seen: Option<&Version>) -> Result<Done<Workspace>, AppError> {
        let email = edit
            .email
            .map(|email| crate::mail::address("email", &email))
            .transpose()?;
        let mut tx = self.write("edit profile").await?;
        let mut head: Workspace = to_change(&mut tx, "profile", self.workspace(), seen).await?;
        head.name = edit.name;
        head.email = email;
        head.place = edit.place;
        tx.update(&head).await?;
        finish(tx, head).await
    }

    /// Takes everything away for good: every row, every file, the log of changes. Nothing of it can be undone.
    pub async fn delete_everything(&self) -> Result<(), AppError> {
        let mut tx = self.write("delete everything").await?;
        tx.clear().await?;
        tx.commit().await?;
        self.spool().clear();
        Ok(())
    }
}
