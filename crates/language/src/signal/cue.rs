//! Looks for the cues of each kind of sign in each sentence.

use std::sync::LazyLock;

use finalist_core::signal::SignalKind;

use super::FoundSignal;
use crate::fact::clause::Clauses;
use crate::fact::pattern::Table;

macro_rules! tables {
    ($($kind:ident = $file:literal;)+) => {
        /// One table a kind.
        static TABLES: LazyLock<Vec<(SignalKind, Table)>> = LazyLock::new(|| {
            vec![$((SignalKind::$kind, Table::read(include_str!(concat!("../../tables/signals/", $file, ".txt")))),)+]
        });
    };
}

tables! {
    Relaxed = "relaxed";
    Introduced = "introduced";
    PayDiscussed = "pay-discussed";
    PerksExplained = "perks-explained";
    DirectContact = "direct-contact";
    NextSteps = "next-steps";
    TourGiven = "tour-given";
    ReferencesContacted = "references-contacted";
    ManyStages = "many-stages";
    SlowTimeline = "slow-timeline";
    Late = "late";
    Unprepared = "unprepared";
    Repeated = "repeated";
    Disagreement = "disagreement";
    Turnover = "turnover";
}

pub(super) fn find(clauses: &Clauses<'_>) -> Vec<FoundSignal> {
    let mut found: Vec<FoundSignal> = Vec::new();
    for sentence in clauses.sentences() {
        let whole = clauses.view(&sentence);
        for (kind, table) in TABLES.iter() {
            let Some(hit) = table.find(&whole) else { continue };
            // A good sign that did not happen is none; the cues of the red flags hold their own negations.
            if !kind.is_red_flag() && whole.negated_before(hit.first) {
                continue;
            }
            // A question about pay is no talk about pay yet; so with every good sign.
            if !kind.is_red_flag() && whole.text().trim_end().ends_with('?') {
                continue;
            }
            // Who has not read the résumé asks what stands in it: that is one sign, and it was told already.
            let is_told = |told: &FoundSignal| told.kind == SignalKind::Unprepared;
            if *kind == SignalKind::Repeated
                && found
                    .iter()
                    .rev()
                    .take_while(|told| told.span == sentence.span)
                    .any(is_told)
            {
                continue;
            }
            found.push(FoundSignal {
                kind: *kind,
                text: whole.text().to_owned(),
                span: sentence.span,
            });
        }
    }
    found
}
