//! What a search found, as JSON.

use serde::Serialize;

use crate::operation::search::{Found, Hit, Target};

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundView {
    /// The hits, by kind, the best of each kind first.
    pub hits: Vec<HitView>,
    /// How many more there are of some kinds.
    pub more: Vec<MoreView>,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HitView {
    /// What kind of thing.
    pub kind: &'static str,
    /// What it is called.
    pub title: String,
    /// The job it belongs to.
    pub application: Option<String>,
    /// What sort of id follows: `application`, `story`, `source`; nothing for the profile.
    pub of: Option<&'static str>,
    /// The id of the application, story or source.
    pub id: Option<String>,
    /// The source in which it stands word for word, and where, in characters.
    pub evidence: Option<PlaceView>,
    /// What stands before the words.
    pub before: String,
    /// The words.
    pub marked: String,
    /// What stands after them.
    pub after: String,
}

/// A place in a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceView {
    /// The source.
    pub source: String,
    /// First character.
    pub start: usize,
    /// After the last character.
    pub end: usize,
}

/// More hits of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoreView {
    /// The kind.
    pub kind: &'static str,
    /// How many.
    pub count: usize,
}

impl From<&Found> for FoundView {
    fn from(found: &Found) -> Self {
        let more = found.more.iter().map(|(kind, count)| MoreView {
            kind: kind.label(),
            count: *count,
        });
        Self {
            hits: found.hits.iter().map(HitView::from).collect(),
            more: more.collect(),
        }
    }
}

impl From<&Hit> for HitView {
    fn from(hit: &Hit) -> Self {
        let found = hit.found();
        let (of, id) = match hit.target {
            Target::Application(id) => (Some("application"), Some(id.to_string())),
            Target::Story(id) => (Some("story"), Some(id.to_string())),
            Target::Source(id) => (Some("source"), Some(id.to_string())),
            Target::Profile => (None, None),
        };
        Self {
            kind: hit.kind.label(),
            title: hit.title.clone(),
            application: hit.application.clone(),
            of,
            id,
            evidence: hit.evidence.map(|evidence| PlaceView {
                source: evidence.source.to_string(),
                start: evidence.span.start(),
                end: evidence.span.end(),
            }),
            before: found.before.clone(),
            marked: found.marked.clone(),
            after: found.after.clone(),
        }
    }
}
