//! Research: what was found out about the company (R6), by topic, with date and source.

use crate::id::{ApplicationId, ResearchId};
use crate::span::Evidence;
use crate::time::PartialDate;

crate::coded! {
    /// What research is about.
    ResearchTopic {
        Finances = "finances", "finances";
        Launches = "launches", "products and launches";
        Challenges = "challenges", "challenges in the news";
        Goals = "goals", "goals and strategy";
        Culture = "culture", "culture and values";
        Competitors = "competitors", "competitors and market";
        Problem = "problem", "the problem this position is meant to solve";
        People = "people", "people and leadership";
        Other = "other", "other";
    }
}

/// One finding about the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Research {
    /// Its id.
    pub id: ResearchId,
    /// The application.
    pub application: ApplicationId,
    /// What it is about.
    pub topic: ResearchTopic,
    /// The heading it stood under.
    pub heading: String,
    /// What was found.
    pub text: String,
    /// Where it was found, as written.
    pub origin: Option<String>,
    /// From when it is.
    pub dated: Option<PartialDate>,
    /// Where it is written.
    pub evidence: Option<Evidence>,
}
