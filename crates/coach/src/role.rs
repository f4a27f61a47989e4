//! What the employer looks for, requirement by requirement: what was stressed, and what the candidate can show (R3).
//!
//! The third section of the briefing shows the first of these rows; the page of the role shows all of them.

use finalist_core::exchange::RemarkKind;
use finalist_core::id::{ProofId, StoryId};
use finalist_language::posting::{Requirement, RequirementKind};
use finalist_language::text;

use crate::briefing::Cite;
use crate::desk::Desk;
use crate::support::Support;
use crate::words;

/// Least overlap of a requirement with something stressed to count as the same thing.
const STRESSED: f64 = 0.3;
/// So many stories are proposed for a requirement.
const PROPOSED: usize = 3;

/// One requirement of the posting.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// The requirement in the words of the posting.
    pub text: String,
    /// How much it matters by the posting.
    pub kind: RequirementKind,
    /// Where it stands.
    pub cites: Vec<Cite>,
    /// What was said about it in an earlier round.
    pub stressed: Option<Stressed>,
    /// What the candidate can show: what was chosen, then the rest, best first.
    pub evidence: Vec<Shown>,
    /// Stories that share the most with it and are not shown for it, best first.
    pub proposed: Vec<StoryId>,
}

impl Wanted {
    /// Whether it is asked for and nothing speaks for it.
    pub fn is_gap(&self) -> bool {
        self.evidence.is_empty() && self.kind == RequirementKind::Must
    }
}

/// What an earlier round stressed.
#[derive(Debug, Clone, PartialEq)]
pub struct Stressed {
    /// What, as written down.
    pub text: String,
    /// `in the first interview, by Ada Byrne`, as far as known.
    pub occasion: String,
    /// Where that is written.
    pub cites: Vec<Cite>,
}

/// A story or a line of the profile that speaks for a requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The story's title or the line.
    pub name: String,
    /// The story.
    pub story: Option<StoryId>,
    /// The link, where the candidate chose it.
    pub chosen: Option<ProofId>,
    /// Where it is written.
    pub cites: Vec<Cite>,
}

/// All requirements in the order of the posting.
pub fn wanted(desk: &Desk<'_>) -> Vec<Wanted> {
    desk.requirements()
        .map(|(requirement, support)| row(desk, requirement, support))
        .collect()
}

/// What a kind of requirement is called.
pub fn importance(kind: RequirementKind) -> &'static str {
    match kind {
        RequirementKind::Must => "must",
        RequirementKind::Nice => "nice to have",
        RequirementKind::Duty => "duty",
    }
}

fn row(desk: &Desk<'_>, requirement: &Requirement, support: &[Support]) -> Wanted {
    let story = |place: usize| desk.profile.stories.get(place).map(|story| story.id);
    let evidence = support.iter().map(|s| Shown {
        name: s.name.clone(),
        story: s.story.and_then(story),
        chosen: s.chosen,
        cites: desk.cites([s.evidence]),
    });
    let evidence: Vec<Shown> = evidence.collect();
    let ranked = desk
        .story_index
        .rank(&requirement.text, PROPOSED + evidence.len())
        .into_iter()
        .filter_map(|(place, _)| story(place))
        .filter(|id| evidence.iter().all(|shown| shown.story != Some(*id)));
    Wanted {
        text: requirement.text.clone(),
        kind: requirement.kind,
        cites: desk.cite_posting(requirement.span).into_iter().collect(),
        stressed: stressed(desk, requirement),
        proposed: ranked.take(PROPOSED).collect(),
        evidence,
    }
}

fn stressed(desk: &Desk<'_>, requirement: &Requirement) -> Option<Stressed> {
    let said = desk.dossier.remarks.iter().filter(|r| r.kind == RemarkKind::Emphasis);
    let remark = said
        .into_iter()
        .find(|r| text::overlap(&requirement.text, &r.text) >= STRESSED)?;
    let round = remark.round.map_or_else(
        || "an earlier round".to_owned(),
        |id| words::with_article(&desk.round_name(id)),
    );
    let by = remark
        .by
        .map(|id| format!(", by {}", desk.name(id)))
        .unwrap_or_default();
    Some(Stressed {
        text: remark.text.clone(),
        occasion: format!("in {round}{by}"),
        cites: desk.cites([remark.evidence]),
    })
}
