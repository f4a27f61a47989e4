//! What the pages and listings of one application share: people and stories to choose from, and where something stands.

use std::collections::BTreeMap;

use finalist_core::dossier::Dossier;
use finalist_core::id::RoundId;
use finalist_core::ledger::Saying;
use finalist_core::profile::Profile;
use finalist_core::round::Round;
use finalist_core::span::Evidence;
use finalist_core::time::Date;
use serde::Serialize;

use super::briefing::CiteView;

/// Something to choose in a form: an id and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The id.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// What the rounds are called, worked out once: each name counts all rounds before it.
pub(crate) struct RoundNames(BTreeMap<RoundId, String>);

impl RoundNames {
    pub(crate) fn of(dossier: &Dossier) -> Self {
        let named = |round: &Round| (round.id, dossier.round_name(round.id));
        Self(dossier.rounds.iter().map(named).collect())
    }

    /// The name of a round, where one is given.
    pub(crate) fn get(&self, id: Option<RoundId>) -> Option<&str> {
        self.0.get(&id?).map(String::as_str)
    }
}

/// The people of an application, those of the round to prepare for first.
pub(crate) fn people(dossier: &Dossier, next: Option<RoundId>) -> Vec<Choice> {
    let coming = next.map(|round| dossier.people_of(round)).unwrap_or_default();
    let others = dossier
        .interviewers
        .iter()
        .filter(|p| coming.iter().all(|c| c.id != p.id));
    let choice = |id: String, name: &str| Choice {
        id,
        name: name.to_owned(),
    };
    coming
        .iter()
        .copied()
        .chain(others)
        .map(|person| choice(person.id.to_string(), &person.name))
        .collect()
}

/// The rounds of an application in order.
pub(crate) fn rounds(dossier: &Dossier) -> Vec<Choice> {
    dossier
        .rounds
        .iter()
        .map(|round| Choice {
            id: round.id.to_string(),
            name: dossier.round_name(round.id),
        })
        .collect()
}

/// The stories of the bank.
pub(crate) fn stories(profile: &Profile) -> Vec<Choice> {
    profile
        .stories
        .iter()
        .map(|story| Choice {
            id: story.id.to_string(),
            name: story.title.clone(),
        })
        .collect()
}

/// Where something is written, with the words that are known of it.
pub(crate) fn cite(dossier: &Dossier, evidence: Option<Evidence>, words: &str) -> Option<CiteView> {
    let evidence = evidence?;
    let source = dossier.source(evidence.source)?;
    Some(CiteView {
        source: source.id.to_string(),
        file: source.name.clone(),
        start: evidence.span.start(),
        end: evidence.span.end(),
        quote: finalist_coach::words::shorten(words, 160),
    })
}

/// The day on which something was said: as noted, else that of its round.
pub(crate) fn said_on(dossier: &Dossier, saying: &Saying) -> Option<Date> {
    let of_round = || saying.round.and_then(|id| dossier.round(id)).and_then(Round::date);
    saying.on.or_else(of_round)
}

/// Who said it, or to whom.
pub(crate) fn said_by(dossier: &Dossier, saying: &Saying) -> Option<String> {
    let known = saying
        .person
        .and_then(|id| dossier.interviewer(id))
        .map(|p| p.name.clone());
    known.or_else(|| saying.name.clone())
}
