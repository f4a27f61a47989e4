//! The way out: résumé, stories, contacts and connections as files of their own. The bundle is in `bundle.rs`.

use finalist_core::application::Application;
use finalist_core::id::{ApplicationId, Id};
use finalist_core::interviewer::{BackgroundKind, Function, Interviewer};
use finalist_core::profile::Connection;
use finalist_core::story::Story;
use finalist_formats::write;
use finalist_store::Filter;

use crate::{App, AppError, load};

/// In what form a résumé goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResumeForm {
    /// JSON Resume.
    Json,
    /// Markdown.
    Markdown,
}

impl App {
    /// The profile as a résumé.
    pub async fn export_resume(&self, form: ResumeForm) -> Result<String, AppError> {
        let mut tx = self.read().await?;
        let profile = load::profile(&mut tx, self.workspace()).await?;
        if profile.entries.is_empty() {
            return Err(nothing("there is no résumé yet", "`finalist import FILE` takes one in"));
        }
        Ok(match form {
            ResumeForm::Json => write::resume_json(&profile),
            ResumeForm::Markdown => write::resume_markdown(&profile),
        })
    }

    /// The story bank as Markdown.
    pub async fn export_stories(&self) -> Result<String, AppError> {
        let mut tx = self.read().await?;
        let stories: Vec<Story> = tx.list(Filter::Workspace).await?;
        if stories.is_empty() {
            return Err(nothing("there is no story yet", "`finalist import FILE` takes them in"));
        }
        Ok(write::stories_markdown(&stories))
    }

    /// The interviewers of one application, or of all, as vCard 4.0.
    pub async fn export_contacts(&self, application: Option<ApplicationId>) -> Result<String, AppError> {
        let mut tx = self.read().await?;
        let filter = application.map_or(Filter::Workspace, Filter::Application);
        let people: Vec<Interviewer> = tx.list(filter).await?;
        if people.is_empty() {
            return Err(nothing(
                "nobody is known yet",
                "`finalist person add NAME` adds somebody",
            ));
        }
        let applications: Vec<Application> = tx.list(Filter::Workspace).await?;
        let cards: Vec<write::Contact> = people.iter().map(|person| card(person, &applications)).collect();
        Ok(write::contacts(&cards))
    }

    /// The connections as CSV with the columns of a LinkedIn export.
    pub async fn export_connections(&self) -> Result<String, AppError> {
        let mut tx = self.read().await?;
        let connections: Vec<Connection> = tx.list(Filter::Workspace).await?;
        if connections.is_empty() {
            return Err(nothing(
                "there is no connection yet",
                "`finalist import Connections.csv` takes them in",
            ));
        }
        Ok(write::connections_csv(&connections))
    }
}

fn nothing(what: &str, next: &str) -> AppError {
    AppError::NothingUsable {
        what: what.to_owned(),
        next: next.to_owned(),
    }
}

fn card(person: &Interviewer, applications: &[Application]) -> write::Contact {
    let application = applications.iter().find(|a| a.id == person.application);
    let role = (person.function != Function::Unknown).then(|| person.function.label().to_owned());
    let mut notes: Vec<String> = application.iter().map(|a| format!("met for: {}", a.title())).collect();
    notes.extend(person.background.iter().map(|known| match known.kind {
        BackgroundKind::Note => known.text.clone(),
        kind => format!("{}: {}", kind.label(), known.text),
    }));
    write::Contact {
        uuid: person.id.uuid().to_string(),
        name: person.name.clone(),
        title: person.title.clone(),
        role,
        organisation: application.and_then(|a| a.employer.clone()),
        email: person.email.clone(),
        notes,
    }
}
