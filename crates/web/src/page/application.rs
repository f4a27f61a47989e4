//! One application at a glance: where it stands, what the invitation means, how ready it is, what to do next.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Html;
use axum::routing::get;
use finalist_app::view::list::{ApplicationRow, RoundRow};
use finalist_app::{App, Case};
use finalist_coach::briefing::{Item, SectionId};
use finalist_coach::readiness::{self, Part, PartId};
use finalist_core::id::ApplicationId;
use finalist_core::source::Source;
use finalist_core::time::TimeZone;

use super::rounds::own_time;
use super::{html, id};
use crate::evidence::Cited;
use crate::fault::Fault;
use crate::frame::Frame;
use crate::parts::Parts;

/// So many next steps are shown: more is a plan, and has its page.
const NEXT: usize = 4;
/// So many things that a part lacks are shown with it.
const LACKS: usize = 5;

pub(crate) fn routes() -> Router<Parts> {
    Router::new().route("/applications/{id}", get(application))
}

async fn application(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let case = app.case(id::<ApplicationId>(&given)?).await?;
    Ok(html(&ApplicationPage::new(frame, &case, &app.zone()))?)
}

/// One application.
#[derive(Template)]
#[template(path = "application.html")]
pub(crate) struct ApplicationPage {
    pub(crate) frame: Frame,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) row: ApplicationRow,
    /// The next round in a few words: when, where, who.
    pub(crate) ahead: Vec<String>,
    pub(crate) next: Vec<Step>,
    pub(crate) rounds: Vec<Way>,
    pub(crate) means: Vec<Line>,
    pub(crate) ready: Vec<Ready>,
    pub(crate) sources: Vec<SourceRow>,
    pub(crate) old: Vec<SourceRow>,
}

/// A round on the time line.
pub(crate) struct Way {
    pub(crate) row: RoundRow,
    /// When it is on the user's clock, where that is another.
    pub(crate) own: Option<String>,
}

/// What to do next.
pub(crate) struct Step {
    pub(crate) part: &'static str,
    pub(crate) href: String,
    pub(crate) text: String,
}

/// A line with its evidence.
pub(crate) struct Line {
    pub(crate) text: String,
    /// From what it was concluded.
    pub(crate) from: Option<&'static str>,
    pub(crate) cites: Vec<Cited>,
}

/// A part of the preparation.
pub(crate) struct Ready {
    pub(crate) label: &'static str,
    pub(crate) href: String,
    pub(crate) standing: &'static str,
    pub(crate) standing_label: &'static str,
    pub(crate) text: String,
    pub(crate) lacks: Vec<Line>,
    pub(crate) more: usize,
}

/// A source in a list.
pub(crate) struct SourceRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
}

impl ApplicationPage {
    pub(crate) fn new(frame: Frame, case: &Case, zone: &TimeZone) -> Self {
        let dossier = &case.dossier;
        let id = dossier.application.id.to_string();
        let (old, sources) = dossier
            .sources
            .iter()
            .partition::<Vec<_>, _>(|s| s.superseded_by.is_some());
        let glance = case.briefing.section(SectionId::Glance).map(|s| s.items.as_slice());
        let glance = glance.unwrap_or_default();
        let of = |kinds: &[&str]| -> Vec<&Item> { glance.iter().filter(|item| kinds.contains(&item.kind)).collect() };
        let next = readiness::next(&case.readiness, NEXT).into_iter();
        Self {
            frame: frame.within(&dossier.application, ""),
            title: dossier.application.title(),
            row: ApplicationRow::from(&dossier.application),
            ahead: of(&["round", "when", "where", "who", "over", "clock_change"])
                .into_iter()
                .map(|item| item.text.clone())
                .collect(),
            next: next
                .map(|(part, lack)| Step {
                    part: part.label(),
                    href: page_of(&id, part),
                    text: lack.text.clone(),
                })
                .collect(),
            rounds: dossier
                .rounds
                .iter()
                .map(|round| Way {
                    row: RoundRow::one(dossier, round),
                    own: own_time(round, zone),
                })
                .collect(),
            means: of(&["may_mean", "odds"]).into_iter().map(Line::from).collect(),
            ready: case.readiness.iter().map(|part| Ready::new(&id, part)).collect(),
            sources: sources.into_iter().map(SourceRow::from).collect(),
            old: old.into_iter().map(SourceRow::from).collect(),
            id,
        }
    }
}

/// The page on which a part is worked on.
fn page_of(id: &str, part: PartId) -> String {
    let page = match part {
        PartId::When | PartId::Open => "rounds",
        PartId::People => "people",
        PartId::Role => "role",
        PartId::Stories => "brief#stories",
        PartId::Straight => "straight",
        PartId::Asks => "asks",
        PartId::Company => "company",
        PartId::Plan => "plan",
    };
    format!("/applications/{id}/{page}")
}

impl Ready {
    fn new(id: &str, part: &Part) -> Self {
        let lacks = part.lacks.iter().take(LACKS).map(|lack| Line {
            text: lack.text.clone(),
            from: None,
            cites: Cited::all(&lack.cites),
        });
        Self {
            label: part.id.label(),
            href: page_of(id, part.id),
            standing: part.standing.code(),
            standing_label: part.standing.label(),
            text: part.text.clone(),
            lacks: lacks.collect(),
            more: part.lacks.len().saturating_sub(LACKS),
        }
    }
}

impl From<&Item> for Line {
    fn from(item: &Item) -> Self {
        use finalist_coach::briefing::Basis;
        Self {
            text: item.text.clone(),
            from: match item.basis {
                Basis::Inferred(from) if item.cites.is_empty() => Some(from),
                _ => None,
            },
            cites: Cited::all(&item.cites),
        }
    }
}

impl From<&Source> for SourceRow {
    fn from(source: &Source) -> Self {
        Self {
            id: source.id.to_string(),
            name: source.name.clone(),
            kind: source.kind.label(),
        }
    }
}
