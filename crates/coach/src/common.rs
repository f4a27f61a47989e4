//! What a candidate and an interviewer have in common, and whom both know (R7).

use finalist_core::application::Application;
use finalist_core::interviewer::{Background, BackgroundKind, Interviewer};
use finalist_core::ledger::Claim;
use finalist_core::profile::{Connection, Entry, EntryKind, Profile};
use finalist_core::source::SourceKind;
use finalist_core::span::{Evidence, Span};
use finalist_core::text::{self, employer_key, fold};

use crate::desk::Desk;

/// A hobby named in talk counts from so many letters on.
const LEAST_SPOKEN_HOBBY: usize = 8;

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

/// What the candidate said that names a person: by the whole name, or by a first name that nobody else there has.
pub fn claims_naming<'d>(desk: &Desk<'d>, person: &Interviewer) -> Vec<&'d Claim> {
    let name = fold(&person.name);
    let first = name.split(' ').next().unwrap_or_default();
    let bears = |other: &&Interviewer| fold(&other.name).split(' ').any(|part| part == first);
    let is_alone = desk.dossier.interviewers.iter().filter(bears).count() == 1;
    let names = |claim: &&Claim| {
        let words = fold(&claim.wording);
        text::has_phrase(&words, &name) || is_alone && has_phrase(&words, first)
    };
    desk.dossier.claims.current().filter(names).collect()
}

/// What interviewer and candidate share: school, employer, hobby, charity, association, place. It is looked for in
/// what is noted about the person, and in what the person said in a transcript.
pub fn commonalities(desk: &Desk<'_>, person: &Interviewer) -> Vec<Commonality> {
    let mut found: Vec<Commonality> = Vec::new();
    let spoken = spoken_by(desk, person);
    let noted = person.background.iter().map(|background| (background, false));
    for (background, is_spoken) in noted.chain(spoken.iter().map(|background| (background, true))) {
        let theirs = fold(&background.text);
        // In running talk a short word such as "reading" is seldom the hobby of that name.
        let is_telling = |entry: &&Entry| {
            !is_spoken || entry.kind != EntryKind::Interest || entry.title.chars().count() >= LEAST_SPOKEN_HOBBY
        };
        for entry in desk.profile.entries.iter().filter(is_telling) {
            for name in shareable(entry, background.kind) {
                let key = if background.kind == BackgroundKind::Employer {
                    employer_key(name)
                } else {
                    fold(name)
                };
                if has_phrase(&theirs, &key) {
                    add(
                        &mut found,
                        shared_kind(background.kind, entry.kind),
                        name,
                        background,
                        entry.evidence,
                    );
                }
            }
        }
        if let Some(home) = desk.profile.place.as_deref().and_then(|place| place.split(',').next())
            && background.kind == BackgroundKind::HomeTown
            && has_phrase(&theirs, &fold(home))
        {
            add(&mut found, BackgroundKind::HomeTown, home.trim(), background, None);
        }
    }
    found
}

fn add(found: &mut Vec<Commonality>, kind: BackgroundKind, what: &str, theirs: &Background, own: Option<Evidence>) {
    if found.iter().all(|known| fold(&known.what) != fold(what)) {
        found.push(Commonality {
            kind,
            what: what.to_owned(),
            theirs: theirs.text.clone(),
            their_evidence: theirs.evidence,
            own_evidence: own,
        });
    }
}

/// Lines of transcripts that the person spoke, as background of any kind: `<v Name>…` or `Name: …`.
fn spoken_by(desk: &Desk<'_>, person: &Interviewer) -> Vec<Background> {
    let mut found = Vec::new();
    let transcripts = desk
        .dossier
        .sources
        .iter()
        .filter(|s| s.kind == SourceKind::Transcript && s.superseded_by.is_none());
    for source in transcripts {
        let mut at = 0;
        for line in source.text.split('\n') {
            let length = line.chars().count();
            let speaker = line
                .strip_prefix("<v ")
                .and_then(|rest| rest.split_once('>'))
                .or_else(|| line.split_once(':'));
            if speaker.is_some_and(|(name, _)| fold(name) == fold(&person.name)) {
                let evidence = Some(Evidence {
                    source: source.id,
                    span: Span::new(at, at + length),
                });
                // The same line can tell of a hobby or of a school: it is looked at as both.
                for kind in [BackgroundKind::Note, BackgroundKind::Hobby] {
                    found.push(Background {
                        kind,
                        text: line.to_owned(),
                        evidence,
                    });
                }
            }
            at += length + 1;
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
            // People write role and organisation in either order, so both names are looked for.
            let own = matches!(kind, BackgroundKind::Charity | BackgroundKind::Association);
            let names = organisation.into_iter().chain([entry.title.as_str()]);
            names
                .filter(|name| is_long(name) || (own && organisation == Some(*name)))
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
    phrase.chars().count() >= 3 && text::has_phrase(text, phrase)
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
