//! What a candidate and an interviewer have in common, and whom both know (R7).

use finalist_core::application::Application;
use finalist_core::interviewer::{BackgroundKind, Interviewer};
use finalist_core::profile::{Connection, Entry, EntryKind, Profile};
use finalist_core::source::SourceKind;
use finalist_core::span::{Evidence, Span};
use finalist_core::text::{employer_key, fold};

use crate::desk::Desk;

/// Something in common, with both places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commonality {
    /// In which respect.
    pub kind: BackgroundKind,
    /// What is shared, as the profile writes it.
    pub what: String,
    /// What is known of the person.
    pub theirs: String,
    /// Where that stands.
    pub their_evidence: Option<Evidence>,
    /// Where the candidate's side stands.
    pub own_evidence: Option<Evidence>,
}

/// How a connection of the candidate relates to an interviewer or the employer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// The connection is the interviewer.
    Direct,
    /// The notes on the interviewer name the connection.
    Named,
    /// The connection works at the employer.
    SameEmployer,
    /// The connection works where the interviewer was before: a guess that they met.
    FormerEmployer,
}

/// What interviewer and candidate share: school, employer, hobby, charity, association, place.
pub fn commonalities(person: &Interviewer, profile: &Profile) -> Vec<Commonality> {
    let mut found: Vec<Commonality> = Vec::new();
    for background in &person.background {
        let theirs = fold(&background.text);
        for entry in &profile.entries {
            for name in shareable(entry, background.kind) {
                let key = if background.kind == BackgroundKind::Employer {
                    employer_key(name)
                } else {
                    fold(name)
                };
                if !has_phrase(&theirs, &key) || found.iter().any(|c| fold(&c.what) == fold(name)) {
                    continue;
                }
                found.push(Commonality {
                    kind: shared_kind(background.kind, entry.kind),
                    what: name.to_owned(),
                    theirs: background.text.clone(),
                    their_evidence: background.evidence,
                    own_evidence: entry.evidence,
                });
            }
        }
        if let Some(home) = profile.place.as_deref().and_then(|place| place.split(',').next()) {
            let meets = background.kind == BackgroundKind::HomeTown && has_phrase(&theirs, &fold(home));
            if meets && found.iter().all(|c| fold(&c.what) != fold(home)) {
                found.push(Commonality {
                    kind: BackgroundKind::HomeTown,
                    what: home.trim().to_owned(),
                    theirs: background.text.clone(),
                    their_evidence: background.evidence,
                    own_evidence: None,
                });
            }
        }
    }
    found
}

/// The connections that lead to an interviewer, strongest tie first, with the place where the notes name them.
pub fn mutual<'p>(desk: &Desk<'p>, person: &Interviewer) -> Vec<(&'p Connection, Tie, Option<Evidence>)> {
    let employer = desk.dossier.application.employer.as_deref().map(employer_key);
    let mut found: Vec<(&Connection, Tie, Option<Evidence>)> = Vec::new();
    for connection in &desk.profile.connections {
        let key = connection.employer.as_deref().map(employer_key);
        let tie = if fold(&connection.name) == fold(&person.name) {
            Some((Tie::Direct, None))
        } else if let Some(evidence) = named_in(desk, person, &connection.name) {
            Some((Tie::Named, evidence))
        } else if key.is_some() && key == employer {
            None
        } else {
            let before = person.background.iter().find(|b| {
                b.kind == BackgroundKind::Employer && key.as_ref().is_some_and(|k| has_phrase(&fold(&b.text), k))
            });
            before.map(|background| (Tie::FormerEmployer, background.evidence))
        };
        if let Some((tie, evidence)) = tie {
            found.push((connection, tie, evidence));
        }
    }
    found.sort_by(|a, b| (a.1, &a.0.name).cmp(&(b.1, &b.0.name)));
    found
}

/// The connections who work at the employer.
pub fn inside<'p>(profile: &'p Profile, application: &Application) -> Vec<&'p Connection> {
    let Some(employer) = application
        .employer
        .as_deref()
        .map(employer_key)
        .filter(|key| !key.is_empty())
    else {
        return Vec::new();
    };
    profile
        .connections
        .iter()
        .filter(|c| c.employer.as_deref().map(employer_key).as_ref() == Some(&employer))
        .collect()
}

/// Which names of a profile line can be shared with background of this kind.
///
/// A name of several words proves itself wherever it stands; a single word, such as a town or a hobby, counts only in
/// background of its own kind.
fn shareable(entry: &Entry, kind: BackgroundKind) -> Vec<&str> {
    let organisation = entry.organisation.as_deref();
    let town = entry.place.as_deref().and_then(|place| place.split(',').next());
    let is_long = |name: &&str| name.split_whitespace().count() > 1;
    match entry.kind {
        EntryKind::Education | EntryKind::Position if kind == BackgroundKind::HomeTown => town.into_iter().collect(),
        EntryKind::Education => organisation
            .filter(|name| kind == BackgroundKind::School || is_long(name))
            .into_iter()
            .collect(),
        EntryKind::Position => organisation
            .filter(|name| kind == BackgroundKind::Employer || is_long(name))
            .into_iter()
            .collect(),
        EntryKind::Volunteering | EntryKind::Membership => {
            let own = matches!(kind, BackgroundKind::Charity | BackgroundKind::Association);
            organisation
                .or(Some(&entry.title))
                .filter(|name| own || is_long(name))
                .into_iter()
                .collect()
        }
        EntryKind::Interest if kind == BackgroundKind::Hobby => vec![&entry.title],
        _ => Vec::new(),
    }
}

/// In which respect something is shared: the candidate's side says it best.
fn shared_kind(background: BackgroundKind, entry: EntryKind) -> BackgroundKind {
    match entry {
        _ if background == BackgroundKind::HomeTown => background,
        EntryKind::Education => BackgroundKind::School,
        EntryKind::Position => BackgroundKind::Employer,
        EntryKind::Volunteering => BackgroundKind::Charity,
        EntryKind::Membership => BackgroundKind::Association,
        _ => background,
    }
}

/// Whether a folded text holds a folded phrase at word edges. Phrases under three letters are too common to count.
pub(crate) fn has_phrase(text: &str, phrase: &str) -> bool {
    phrase.chars().count() >= 3 && format!(" {text} ").contains(&format!(" {phrase} "))
}

/// Where the notes on a person name somebody. The outer option says whether they do.
#[expect(
    clippy::option_option,
    reason = "named without a known place is different from not named"
)]
fn named_in(desk: &Desk<'_>, person: &Interviewer, name: &str) -> Option<Option<Evidence>> {
    let key = fold(name);
    if let Some(background) = person.background.iter().find(|b| has_phrase(&fold(&b.text), &key)) {
        return Some(background.evidence);
    }
    // A line of the notes on people that names both says as much.
    for source in desk
        .dossier
        .sources
        .iter()
        .filter(|s| s.kind == SourceKind::People && s.superseded_by.is_none())
    {
        let mut at = 0;
        for line in source.text.split('\n') {
            let length = line.chars().count();
            let folded = fold(line);
            if has_phrase(&folded, &key) && has_phrase(&folded, &fold(&person.name)) {
                return Some(Some(Evidence {
                    source: source.id,
                    span: Span::new(at, at + length),
                }));
            }
            at += length + 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_meet_at_word_edges_only() {
        assert!(has_phrase("grew up in sligo town", "sligo"));
        assert!(!has_phrase("an oslo sligonian", "sligo"));
        assert!(!has_phrase("it is", "is"), "two letters are too common");
    }
}
