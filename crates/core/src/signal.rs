//! Signals: observed good signs (E1) and red flags (E2), each with its evidence (E3).

use crate::id::{ApplicationId, RoundId, SignalId};
use crate::span::Evidence;
use crate::time::Date;

crate::coded! {
    /// What was observed.
    SignalKind {
        Relaxed = "relaxed", "the conversation was relaxed";
        Introduced = "introduced", "you were introduced to people of the team";
        PayDiscussed = "pay_discussed", "pay was discussed";
        PerksExplained = "perks_explained", "conditions were explained";
        DirectContact = "direct_contact", "you got a direct number or card";
        NextSteps = "next_steps", "next steps were described";
        TourGiven = "tour_given", "you were shown around";
        ReferencesContacted = "references_contacted", "references were asked for";
        ManyStages = "many_stages", "many stages without a stated reason";
        SlowTimeline = "slow_timeline", "the timeline drags";
        Late = "late", "an interviewer was late";
        Unprepared = "unprepared", "an interviewer had not read the résumé";
        Repeated = "repeated", "you were asked what was answered before";
        Disagreement = "disagreement", "two people said different things";
        Turnover = "turnover", "the position was left often";
    }
}

impl SignalKind {
    /// Whether it is one of the red flags.
    pub fn is_red_flag(self) -> bool {
        use SignalKind::{Disagreement, Late, ManyStages, Repeated, SlowTimeline, Turnover, Unprepared};
        matches!(
            self,
            ManyStages | SlowTimeline | Late | Unprepared | Repeated | Disagreement | Turnover
        )
    }
}

/// An observed sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// Its id.
    pub id: SignalId,
    /// The application.
    pub application: ApplicationId,
    /// The round.
    pub round: Option<RoundId>,
    /// What.
    pub kind: SignalKind,
    /// As it was written down.
    pub text: String,
    /// When.
    pub on: Option<Date>,
    /// Where it is written.
    pub evidence: Option<Evidence>,
}
