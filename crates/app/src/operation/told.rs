//! Which rounds a source tells of: worked out from everything that was read in it and says in which round it was.

use std::collections::{BTreeMap, BTreeSet};

use finalist_core::dossier::Dossier;
use finalist_core::id::{RoundId, SourceId};
use finalist_core::source::{Source, SourceKind};
use finalist_core::span::Evidence;

/// The rounds that each source of a dossier tells of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told(BTreeMap<SourceId, BTreeSet<RoundId>>);

impl Told {
    /// Reads it from the record: questions, remarks, what either side said, asks, signs, promises, debriefs, and the
    /// rounds that a source made known.
    pub fn of(dossier: &Dossier) -> Self {
        let mut told = Self::default();
        let exchanges = dossier.exchanges.iter().map(|one| (one.round, one.evidence));
        let remarks = dossier.remarks.iter().map(|one| (one.round, one.evidence));
        let claims = dossier.claims.all().iter();
        let claims = claims.map(|one| (one.saying.round, one.saying.evidence));
        let statements = dossier.statements.all().iter();
        let statements = statements.map(|one| (one.saying.round, one.saying.evidence));
        let asks = dossier.asks.iter().map(|one| (one.round, one.evidence));
        let signals = dossier.signals.iter().map(|one| (one.round, one.evidence));
        let promises = dossier.promises.iter().map(|one| (one.round, one.evidence));
        let all = exchanges.chain(remarks).chain(claims).chain(statements);
        for (round, evidence) in all.chain(asks).chain(signals).chain(promises) {
            told.add(round, evidence.map(|evidence: Evidence| evidence.source));
        }
        for debrief in &dossier.debriefs {
            told.add(Some(debrief.round), Some(debrief.source));
        }
        for round in &dossier.rounds {
            told.add(Some(round.id), round.source);
        }
        told
    }

    fn add(&mut self, round: Option<RoundId>, source: Option<SourceId>) {
        if let (Some(round), Some(source)) = (round, source) {
            self.0.entry(source).or_default().insert(round);
        }
    }

    /// The one round that a source tells of; none where it tells of several, or of none.
    pub fn round(&self, source: SourceId) -> Option<RoundId> {
        let rounds = self.0.get(&source)?;
        rounds.first().copied().filter(|_| rounds.len() == 1)
    }

    /// The notes and transcripts of a round that are not replaced by newer ones.
    pub fn notes<'d>(&self, dossier: &'d Dossier, round: RoundId) -> impl Iterator<Item = &'d Source> {
        dossier.sources.iter().filter(move |source| {
            let tells = matches!(source.kind, SourceKind::Notes | SourceKind::Transcript);
            let of_it = self.0.get(&source.id).is_some_and(|rounds| rounds.contains(&round));
            tells && of_it && source.superseded_by.is_none()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use finalist_core::stage::StageStatus;
    use finalist_testkit::build::Builder;

    #[test]
    fn whatever_names_its_round_tells_of_it() {
        let build = &mut Builder::default();
        let mut dossier = build.dossier();
        let first = build.interview(&mut dossier, StageStatus::Done, None);
        let second = build.interview(&mut dossier, StageStatus::Scheduled, None);
        let notes = build.id();
        dossier.sources.push(Source {
            id: notes,
            application: Some(dossier.application.id),
            kind: SourceKind::Notes,
            name: "notes.txt".into(),
            hash: String::new(),
            text: "They said the team is eleven people.".into(),
            imported: finalist_testkit::clock::now(),
            superseded_by: None,
        });
        let of_notes = Evidence {
            source: notes,
            span: finalist_core::span::Span::new(0, 4),
        };
        assert_eq!(Told::of(&dossier).round(notes), None);
        let mut ask = build.ask(&dossier, "How large is the team?");
        ask.round = Some(first);
        ask.evidence = Some(of_notes);
        dossier.asks.push(ask.clone());
        let told = Told::of(&dossier);
        assert_eq!(told.round(notes), Some(first));
        assert_eq!(told.notes(&dossier, first).count(), 1);
        assert_eq!(told.notes(&dossier, second).count(), 0);
        // Notes of two rounds are of neither alone, and are shown with both.
        dossier.asks.push(finalist_core::ask::Ask {
            round: Some(second),
            ..ask
        });
        let told = Told::of(&dossier);
        assert_eq!(told.round(notes), None);
        assert_eq!(told.notes(&dossier, second).count(), 1);
    }
}
