//! What is known of the company, topic by topic, judged against the clock (R6).

use finalist_coach::research;
use finalist_core::dossier::Dossier;
use finalist_core::research::{Research, ResearchTopic};
use finalist_core::time::Date;
use serde::Serialize;

use super::briefing::CiteView;
use super::keep::cite;
use crate::Version;

/// Research of an application.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompanyView {
    /// The application.
    pub application: String,
    /// Its title.
    pub title: String,
    /// The employer.
    pub employer: Option<String>,
    /// The topics on which something is noted.
    pub topics: Vec<TopicView>,
    /// The topics on which nothing is noted yet.
    pub missing: Vec<MissingTopic>,
}

/// A topic with what was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TopicView {
    /// Fixed code.
    pub code: &'static str,
    /// In words.
    pub label: &'static str,
    /// What was found.
    pub findings: Vec<FindingRow>,
}

/// A topic without anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissingTopic {
    /// Fixed code.
    pub code: &'static str,
    /// In words.
    pub label: &'static str,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FindingRow {
    /// The id.
    pub id: String,
    /// Its version.
    #[serde(skip)]
    pub version: String,
    /// Its topic, a fixed code.
    pub topic: &'static str,
    /// What it stands under.
    pub heading: String,
    /// What was found.
    pub text: String,
    /// Where it was found.
    pub origin: Option<String>,
    /// From when it is.
    pub dated: Option<String>,
    /// Both in words.
    #[serde(skip)]
    pub from: String,
    /// How old it is, where it may no longer hold.
    pub stale: Option<String>,
    /// Whether it is dated after today.
    pub ahead: bool,
    /// Where it is written.
    pub evidence: Option<CiteView>,
}

impl CompanyView {
    /// As of a day.
    pub fn of(dossier: &Dossier, today: Date) -> Self {
        let topic = |topic: &ResearchTopic| {
            let findings: Vec<FindingRow> = dossier
                .research
                .iter()
                .filter(|found| found.topic == *topic)
                .map(|found| row(dossier, found, today))
                .collect();
            (!findings.is_empty()).then(|| TopicView {
                code: topic.code(),
                label: topic.label(),
                findings,
            })
        };
        Self {
            application: dossier.application.id.to_string(),
            title: dossier.application.title(),
            employer: dossier.application.employer.clone(),
            topics: ResearchTopic::ALL.iter().filter_map(topic).collect(),
            missing: research::missing(&dossier.research)
                .into_iter()
                .map(|topic| MissingTopic {
                    code: topic.code(),
                    label: topic.label(),
                })
                .collect(),
        }
    }

    /// The finding with this id.
    pub fn finding(&self, id: &str) -> Option<&FindingRow> {
        self.topics
            .iter()
            .flat_map(|topic| &topic.findings)
            .find(|found| found.id == id)
    }
}

fn row(dossier: &Dossier, found: &Research, today: Date) -> FindingRow {
    FindingRow {
        id: found.id.to_string(),
        version: Version::of(found).to_string(),
        topic: found.topic.code(),
        heading: found.heading.clone(),
        text: found.text.clone(),
        origin: found.origin.clone(),
        dated: found.dated.map(|dated| dated.to_string()),
        from: research::origin(found),
        stale: research::stale(found, today),
        ahead: research::is_ahead(found, today),
        evidence: cite(dossier, found.evidence, &found.text),
    }
}
