//! Loads an application with all that belongs to it, and the profile as far as it matters to it.

use std::collections::BTreeSet;

use finalist_core::application::Application;
use finalist_core::dossier::Dossier;
use finalist_core::id::{ApplicationId, WorkspaceId};
use finalist_core::interviewer::BackgroundKind;
use finalist_core::ledger::Ledger;
use finalist_core::profile::{Connection, Profile};
use finalist_core::source::{Source, SourceKind};
use finalist_core::text::{employer_key, fold};
use finalist_core::workspace::Workspace;
use finalist_store::{Filter, Tx, WithText};

use crate::AppError;

/// At most so many names and employers are looked up among the connections.
const MOST_KEYS: usize = 300;

/// Everything of one application. Of connections only the head of the source is loaded, not its long text.
pub(crate) async fn dossier(tx: &mut Tx, application: Application) -> Result<Dossier, AppError> {
    let filter = Filter::Application(application.id);
    Ok(Dossier {
        rounds: tx.list(filter).await?,
        sessions: tx.list(filter).await?,
        interviewers: tx.list(filter).await?,
        exchanges: tx.list(filter).await?,
        remarks: tx.list(filter).await?,
        claims: Ledger::from_entries(tx.list(filter).await?),
        statements: Ledger::from_entries(tx.list(filter).await?),
        questions: tx.list(filter).await?,
        asks: tx.list(filter).await?,
        proofs: tx.list(filter).await?,
        signals: tx.list(filter).await?,
        research: tx.list(filter).await?,
        tasks: tx.list(filter).await?,
        letters: tx.list(filter).await?,
        promises: tx.list(filter).await?,
        debriefs: tx.list(filter).await?,
        sources: sources(tx, application.id).await?,
        application,
    })
}

/// The sources of an application and of the profile. What was recorded while practising belongs to neither.
pub(crate) async fn sources(tx: &mut Tx, application: ApplicationId) -> Result<Vec<Source>, AppError> {
    let mut sources = tx
        .sources(Filter::Application(application), WithText::NotTables)
        .await?;
    sources.retain(|source| source.kind != SourceKind::Recording || source.application.is_some());
    Ok(sources)
}

/// The profile without connections.
pub(crate) async fn profile(tx: &mut Tx, workspace: WorkspaceId) -> Result<Profile, AppError> {
    let head: Option<Workspace> = tx.get(workspace).await?;
    let head = head.ok_or_else(|| AppError::NotFound {
        what: "workspace",
        given: workspace.to_string(),
        next: "the database was emptied meanwhile: start again".to_owned(),
    })?;
    let count = tx.count::<Connection>(Filter::Workspace).await?;
    Ok(Profile {
        workspace,
        name: head.name,
        email: head.email,
        place: head.place,
        entries: tx.list(Filter::Workspace).await?,
        connections: Vec::new(),
        connection_count: usize::try_from(count).unwrap_or(0),
        stories: tx.list(Filter::Workspace).await?,
        uses: tx.list(Filter::Workspace).await?,
        ratings: tx.list(Filter::Workspace).await?,
    })
}

/// The connections that can matter to an application: at its employer, at employers its interviewers were with, or
/// with a name that stands in the application's own sources.
pub(crate) async fn connections(tx: &mut Tx, dossier: &Dossier) -> Result<Vec<Connection>, AppError> {
    let former = dossier
        .interviewers
        .iter()
        .flat_map(|p| &p.background)
        .filter(|b| b.kind == BackgroundKind::Employer);
    let mut employers: BTreeSet<String> = former
        .flat_map(|b| name_runs(&b.text))
        .map(|name| employer_key(&name))
        .collect();
    employers.extend(dossier.application.employer.as_deref().map(employer_key));
    let mut names: BTreeSet<String> = dossier.interviewers.iter().map(|p| fold(&p.name)).collect();
    let about_people = |s: &&Source| matches!(s.kind, SourceKind::People | SourceKind::Notes | SourceKind::Research);
    for source in dossier.sources.iter().filter(about_people) {
        names.extend(name_runs(&source.text).iter().map(|name| fold(name)));
    }
    let some = |keys: BTreeSet<String>| {
        keys.into_iter()
            .filter(|key| !key.is_empty())
            .take(MOST_KEYS)
            .collect::<Vec<_>>()
    };
    Ok(tx.connections_near(&some(employers), &some(names)).await?)
}

/// Runs of one to four capitalised words, and all shorter runs inside them: what could be a name.
fn name_runs(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut run: Vec<&str> = Vec::new();
    let mut close = |run: &mut Vec<&str>| {
        for from in 0..run.len() {
            for to in from + 1..=run.len().min(from + 4) {
                if let Some(words) = run.get(from..to) {
                    found.insert(words.join(" "));
                }
            }
        }
        run.clear();
    };
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !bare.starts_with(char::is_uppercase) {
            close(&mut run);
            continue;
        }
        run.push(bare);
        if run.len() >= 8 || word.ends_with([',', '.', ';', ':', ')', '!', '?']) {
            close(&mut run);
        }
    }
    close(&mut run);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_runs_of_capitalised_words() {
        let runs = name_runs("Ran a trial together with Ida Falk, who was at Great Northern Yard before");
        assert!(runs.contains("Ida Falk") && runs.contains("Great Northern Yard") && runs.contains("Northern Yard"));
        assert!(!runs.contains("Falk Great"), "a comma ends a name");
    }
}
