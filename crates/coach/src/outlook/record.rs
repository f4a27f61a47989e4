//! The candidate's own record: closed applications that came to a second interview; and a dossier as it stood on a day.

use finalist_core::dossier::Dossier;
use finalist_core::ledger::{Entry, Ledger};
use finalist_core::source::SourceKind;
use finalist_core::stage::{Outcome, StageStatus};
use finalist_core::time::{Date, TimeZone};

/// Offers among the applications that were decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Record {
    /// How many ended with an offer.
    pub offers: usize,
    /// How many were decided by the employer.
    pub decided: usize,
}

/// How the employer decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// Whether an offer was made.
    pub offered: bool,
    /// When.
    pub on: Date,
}

impl Decision {
    /// What an application came to; `offered` is the day the first offer came, where that is known. What the candidate
    /// makes of an offer changes nothing. A withdrawal without one decides nothing: the employer was never heard.
    pub fn of(outcome: &Outcome, offered: Option<Date>) -> Option<Self> {
        let offer = |on: Date| Self { offered: true, on };
        match outcome {
            Outcome::Offer { on } | Outcome::Accepted { on } => Some(offer(offered.map_or(*on, |day| day.min(*on)))),
            Outcome::Withdrawn { on } => offered.filter(|day| day <= on).map(offer),
            Outcome::Rejected { on } => Some(Self {
                offered: false,
                on: *on,
            }),
            Outcome::Open => None,
        }
    }
}

impl Record {
    /// The record of decisions that were known before a day.
    pub fn of(decisions: impl IntoIterator<Item = Decision>, day: Date) -> Self {
        let mut record = Self::default();
        for decision in decisions.into_iter().filter(|decided| decided.on < day) {
            record.decided += 1;
            record.offers += usize::from(decision.offered);
        }
        record
    }
}

/// The dossier as it stood before a day, as far as its dates tell: what came later is left out.
pub fn before(dossier: &Dossier, day: Date, zone: &TimeZone) -> Dossier {
    let mut was = dossier.clone();
    was.application.outcome = Outcome::Open;
    // What was written after the decision knows how it ended.
    was.sources
        .retain(|source| source.kind == SourceKind::Posting || source.imported.to_zoned(zone.clone()).date() < day);
    let is_kept = |source: Option<finalist_core::id::SourceId>| source.is_none_or(|id| was.source(id).is_some());
    let mut rounds = dossier.rounds.clone();
    for round in &mut rounds {
        if round.date().is_some_and(|held| held >= day) && round.stage.status == StageStatus::Done {
            round.stage.status = StageStatus::Scheduled;
        }
    }
    let signals = dossier
        .signals
        .iter()
        .filter(|s| s.on.is_none_or(|on| on < day) && is_kept(s.evidence.map(|e| e.source)));
    let signals = signals.cloned().collect();
    let mut promises: Vec<_> = dossier
        .promises
        .iter()
        .filter(|p| p.said_on.is_none_or(|on| on < day) && is_kept(p.evidence.map(|e| e.source)))
        .cloned()
        .collect();
    for promise in &mut promises {
        promise.kept_on = promise.kept_on.filter(|kept| *kept < day);
    }
    let exchanges = dossier
        .exchanges
        .iter()
        .filter(|e| is_kept(e.evidence.map(|e| e.source)));
    let exchanges = exchanges.cloned().collect();
    let claims = earlier(&dossier.claims, day, &is_kept);
    let statements = earlier(&dossier.statements, day, &is_kept);
    was.debriefs
        .retain(|debrief| debrief.at.to_zoned(zone.clone()).date() < day);
    was.rounds = rounds;
    was.signals = signals;
    was.promises = promises;
    was.exchanges = exchanges;
    was.claims = claims;
    was.statements = statements;
    was
}

fn earlier<I: finalist_core::id::Id>(
    ledger: &Ledger<I>,
    day: Date,
    is_kept: &impl Fn(Option<finalist_core::id::SourceId>) -> bool,
) -> Ledger<I> {
    let said = |entry: &&Entry<I>| {
        entry.saying.on.is_none_or(|on| on < day) && is_kept(entry.saying.evidence.map(|evidence| evidence.source))
    };
    Ledger::from_entries(ledger.all().iter().filter(said).cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_of_an_offer_moves_no_decision() {
        let day = |text: &str| -> Date { text.parse().unwrap() };
        let (came, later) = (day("2026-11-10"), day("2026-11-20"));
        let decided = |outcome, offered| Decision::of(&outcome, offered).map(|d| (d.offered, d.on));
        for outcome in [
            Outcome::Offer { on: came },
            Outcome::Accepted { on: later },
            Outcome::Withdrawn { on: later },
        ] {
            assert_eq!(decided(outcome, Some(came)), Some((true, came)));
        }
        assert_eq!(decided(Outcome::Accepted { on: later }, None), Some((true, later)));
        assert_eq!(decided(Outcome::Withdrawn { on: later }, None), None);
        assert_eq!(
            decided(Outcome::Rejected { on: later }, Some(came)),
            Some((false, later))
        );
    }
}
