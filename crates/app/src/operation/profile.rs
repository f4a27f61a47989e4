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
        if let Some(email) = edit.email.as_deref().filter(|email| !is_address(email)) {
            return Err(AppError::Invalid {
                field: "email",
                reason: format!("`{email}` is no mail address: it reads like `name@example.org`"),
            });
        }
        let mut tx = self.write("edit profile").await?;
        let mut head: Workspace = to_change(&mut tx, "profile", self.workspace(), seen).await?;
        head.name = edit.name;
        head.email = edit.email;
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

/// Whether a text can be a mail address: something, one `@`, and a host; no white space.
fn is_address(text: &str) -> bool {
    let (name, host) = text.split_once('@').unwrap_or_default();
    !name.is_empty() && !host.is_empty() && !host.contains('@') && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses_have_a_name_and_a_host() {
        for good in ["a@b", "noor.ek+jobs@example.org", "név@példa.example"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["", "@", "a@", "@b", "a b@c", "a@b@c", "a@b\n"] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
