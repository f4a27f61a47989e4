//! Turns what was read in a source into things of the dossier and the profile: one file a kind of source.
//!
//! Everything here works in memory on a [`Work`]; nothing is stored until the whole import is saved.

mod carry;
mod debrief;
mod duty;
mod invitation;
mod ledger;
mod letter;
mod notes;
mod people;
mod posting;
mod profile;
mod research;
mod stories;
mod tracker;
mod transcript;

use finalist_core::id::SourceId;
use finalist_core::source::{Source, SourceKind};
use finalist_core::span::Evidence;
use finalist_formats::{Content, DossierDocument, PersonDraft};

use crate::work::Work;

/// The order in which kinds are worked through: who the candidate is before who is met, rounds before what refers to them.
pub(crate) fn rank(kind: SourceKind) -> u8 {
    match kind {
        SourceKind::Posting => 0,
        SourceKind::Resume => 1,
        SourceKind::Positions | SourceKind::Education | SourceKind::Volunteering | SourceKind::Profile => 2,
        SourceKind::Connections | SourceKind::Tracker => 3,
        SourceKind::Transcript => 4,
        SourceKind::Notes => 5,
        SourceKind::Invitation => 6,
        SourceKind::People => 7,
        SourceKind::Stories => 8,
        SourceKind::Research => 9,
        SourceKind::Letter => 10,
        // Nothing is derived from sound; it is listened to (`practice/`).
        SourceKind::Recording => 11,
    }
}

/// Adds what a source tells; `old` is the source it takes the place of. Gives a short account of what it held.
pub(crate) fn derive(work: &mut Work<'_>, source: &Source, content: &Content, old: Option<SourceId>) -> String {
    let held = tell(work, source, content, old);
    carry::carry_over(work, source);
    held
}

fn tell(work: &mut Work<'_>, source: &Source, content: &Content, old: Option<SourceId>) -> String {
    match content {
        Content::Posting(page) => posting::derive(work, source, page),
        Content::Resume(resume) => profile::derive_resume(work, source, resume),
        Content::Entries(entries) => profile::derive_entries(work, source, entries),
        Content::Connections(rows) => count(rows.len(), "connection"),
        Content::Tracker(jobs) => count(jobs.len(), "application"),
        Content::Cards(cards) => people::derive_cards(work, source, cards),
        Content::Stories(stories) => stories::derive(work, source, stories, old),
        Content::Invitation(calendar) => invitation::derive(work, source, calendar),
        Content::Notes(_) => notes::derive(work, source, old),
        Content::Transcript(transcript) => transcript::derive(work, source, transcript, old),
        Content::People(people) => people::derive(work, source, people),
        Content::Research(research) => research::derive(work, source, research),
        Content::Dossier(all) => derive_dossier(work, source, all, old),
        Content::Letter(letter) => letter::derive(work, source, letter, old),
    }
}

pub(crate) use debrief::{Held, of_round as of_debrief};
pub(crate) use duty::bring_in as bring_in_duties;
pub(crate) use tracker::applications_of;

/// Employer and role that a posting names.
pub(crate) fn posting_named(page: &finalist_formats::PostingPage, text: &str) -> (Option<String>, Option<String>) {
    let named = posting::named(page, text);
    (named.employer, named.role)
}

/// What a file holds, without deriving anything: for files that are known already.
pub(crate) fn account(content: &Content) -> String {
    match content {
        Content::Posting(page) => posting::account(page),
        Content::Resume(resume) => count(resume.entries.len(), "line"),
        Content::Entries(entries) => count(entries.len(), "line"),
        Content::Connections(rows) => count(rows.len(), "connection"),
        Content::Tracker(jobs) => count(jobs.len(), "application"),
        Content::Cards(cards) => plural(cards.len(), "person", "people"),
        Content::Stories(stories) => plural(stories.len(), "story", "stories"),
        Content::Invitation(calendar) => count(calendar.events.len(), "event"),
        Content::Notes(_) => "notes".to_owned(),
        Content::Letter(_) => "a letter".to_owned(),
        Content::Transcript(transcript) => count(transcript.cues.len(), "cue"),
        Content::People(people) => plural(people.len(), "person", "people"),
        Content::Research(research) => count(research.len(), "topic"),
        Content::Dossier(all) => listed([
            plural(all.people.len(), "person", "people"),
            count(all.research.len(), "topic"),
            plural(all.stories.len(), "story", "stories"),
        ]),
    }
}

/// What a file of several sorts tells. Company notes name people who interview nobody: they add only to who is known.
fn derive_dossier(work: &mut Work<'_>, source: &Source, all: &DossierDocument, old: Option<SourceId>) -> String {
    let is_met = |person: &&PersonDraft| {
        source.kind != SourceKind::Research || !person.asks.is_empty() || work.person(&person.name, None).is_some()
    };
    let met: Vec<PersonDraft> = all.people.iter().filter(is_met).cloned().collect();
    listed([
        people::derive(work, source, &met),
        research::derive(work, source, &all.research),
        stories::derive(work, source, &all.stories, old),
    ])
}

/// The parts of an account that count something.
fn listed(parts: [String; 3]) -> String {
    let told: Vec<String> = parts.into_iter().filter(|part| !part.starts_with("0 ")).collect();
    told.join(", ")
}

/// Removes what an older version of a source told, before the newer one is worked in. The ledgers keep their entries:
/// `ledger.rs` supersedes or retracts them. Stories keep their ids, so that who heard them stays known.
pub(crate) fn forget(work: &mut Work<'_>, old: SourceId) {
    let rests = |evidence: &Option<Evidence>| evidence.is_some_and(|evidence| evidence.source == old);
    work.dossier.exchanges.retain(|item| !rests(&item.evidence));
    work.dossier.remarks.retain(|item| !rests(&item.evidence));
    carry::set_aside(work, old);
    work.dossier.signals.retain(|item| !rests(&item.evidence));
    work.dossier.promises.retain(|item| !rests(&item.evidence));
    work.dossier.research.retain(|item| !rests(&item.evidence));
    for person in &mut work.dossier.interviewers {
        person.background.retain(|item| !rests(&item.evidence));
    }
    work.profile.entries.retain(|item| !rests(&item.evidence));
    work.profile.uses.retain(|item| !rests(&item.evidence));
}

/// `3 people`, `1 event`.
fn plural(n: usize, one: &str, many: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{n} {many}")
    }
}

fn count(n: usize, noun: &str) -> String {
    plural(n, noun, &format!("{noun}s"))
}
