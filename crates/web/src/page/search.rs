//! Everything by a word.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;
use finalist_app::App;
use finalist_app::operation::search::{Found, Hit, HitKind, LONGEST, Target};

use super::html;
use crate::evidence::Cited;
use crate::fault::Fault;
use crate::form::Asked;
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new().route("/search", get(search))
}

async fn search(State(app): State<App>, Asked(asked): Asked, frame: Frame) -> Result<Html<String>, Fault> {
    let query: String = asked.one("q").unwrap_or_default().chars().take(LONGEST).collect();
    let found = app.search(&query).await?;
    Ok(html(&SearchPage::new(frame, query, found))?)
}

/// What was found.
#[derive(Template)]
#[template(path = "search.html")]
pub(crate) struct SearchPage {
    pub(crate) frame: Frame,
    pub(crate) query: String,
    pub(crate) groups: Vec<Group>,
    /// How many hits there are in all.
    pub(crate) count: usize,
}

/// Hits of one kind.
pub(crate) struct Group {
    pub(crate) label: &'static str,
    pub(crate) hits: Vec<Row>,
    /// How many more there are.
    pub(crate) more: usize,
}

/// One hit.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) hit: Hit,
}

impl SearchPage {
    pub(crate) fn new(frame: Frame, query: String, found: Found) -> Self {
        let count = found.hits.len() + found.more.iter().map(|(_, more)| more).sum::<usize>();
        let mut groups: Vec<(HitKind, Group)> = Vec::new();
        for hit in found.hits {
            let row = Row { href: href(&hit), hit };
            match groups.last_mut() {
                Some((kind, group)) if *kind == row.hit.kind => group.hits.push(row),
                _ => {
                    let kind = row.hit.kind;
                    let more = found.more.iter().find(|(other, _)| *other == kind);
                    let group = Group {
                        label: kind.label(),
                        hits: vec![row],
                        more: more.map_or(0, |(_, more)| *more),
                    };
                    groups.push((kind, group));
                }
            }
        }
        Self {
            frame: frame.at("/search"),
            query,
            groups: groups.into_iter().map(|(_, group)| group).collect(),
            count,
        }
    }
}

/// Where a hit is to be seen: its own words where they are written down, else the page of the thing.
fn href(hit: &Hit) -> String {
    match (hit.target, hit.evidence) {
        (Target::Story(id), _) => format!("/stories/{id}"),
        (_, Some(evidence)) => Cited::address(evidence),
        (Target::Source(id), None) => format!("/sources/{id}"),
        (Target::Application(id), None) => match page(hit.kind) {
            "" => format!("/applications/{id}"),
            page => format!("/applications/{id}/{page}"),
        },
        (Target::Profile, None) => "/settings".to_owned(),
    }
}

/// The page of an application that shows things of a kind.
fn page(kind: HitKind) -> &'static str {
    match kind {
        HitKind::Round | HitKind::Exchange | HitKind::Remark => "rounds",
        HitKind::Person => "people",
        HitKind::Claim | HitKind::Statement => "straight",
        HitKind::Ask => "asks",
        HitKind::Finding => "company",
        HitKind::Task => "plan",
        HitKind::Application | HitKind::Story | HitKind::Profile | HitKind::File => "",
    }
}
