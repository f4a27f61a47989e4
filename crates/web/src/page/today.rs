//! Today: what comes next, the one thing to do now, what is due, and where every application stands.

mod next;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;
use finalist_app::App;
use finalist_app::operation::board::Lane;
use finalist_app::operation::today::due::{Due, DueKind};
use finalist_app::operation::today::{Coming, Today};
use finalist_coach::words;
use finalist_core::time::{TimeZone, Timestamp};

use super::html;
use crate::fault::Fault;
use crate::frame::Frame;
use crate::parts::Parts;
pub(crate) use next::Step;

/// So many things that are due are shown; the plan of each application has the rest.
const MOST_DUE: usize = 12;
/// So many rounds ahead are shown.
const MOST_COMING: usize = 8;

pub(crate) fn routes() -> Router<Parts> {
    Router::new().route("/", get(today))
}

async fn today(State(app): State<App>, frame: Frame) -> Result<Html<String>, Fault> {
    let at_a_glance = app.today_at_a_glance().await?;
    let due = app.due().await?;
    let lanes = app.board().await?.to_vec();
    let page = TodayPage::new(frame, &at_a_glance, &due, lanes, app.now(), &app.zone());
    Ok(html(&page)?)
}

/// What is up.
#[derive(Template)]
#[template(path = "today.html")]
pub(crate) struct TodayPage {
    pub(crate) frame: Frame,
    pub(crate) date: String,
    /// The one thing to do now.
    pub(crate) step: Option<Step>,
    pub(crate) coming: Vec<Round>,
    /// How many more rounds are ahead.
    pub(crate) later: usize,
    pub(crate) held: Vec<Round>,
    pub(crate) due: Vec<DueRow>,
    /// How many more things are due.
    pub(crate) more_due: usize,
    pub(crate) lanes: Vec<Lane>,
}

/// A round ahead, or one just held.
pub(crate) struct Round {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) name: String,
    pub(crate) people: Vec<String>,
    pub(crate) place: Option<String>,
    pub(crate) day: String,
    /// `10:00 Europe/Dublin`, on the clock of the interview.
    pub(crate) clock: Option<String>,
    /// The same on the user's own clock, where that differs.
    pub(crate) own: Option<String>,
    /// `in 8 days`, `in 3 hours 20 minutes`.
    pub(crate) count: String,
    /// Whether it is today or tomorrow.
    pub(crate) is_near: bool,
}

/// Something that is due.
pub(crate) struct DueRow {
    pub(crate) href: String,
    pub(crate) text: String,
    pub(crate) title: String,
    pub(crate) until: Option<String>,
    pub(crate) is_late: bool,
}

impl TodayPage {
    pub(crate) fn new(
        frame: Frame,
        today: &Today,
        due: &[Due],
        lanes: Vec<Lane>,
        now: Timestamp,
        zone: &TimeZone,
    ) -> Self {
        let round = |coming: &Coming| Round::new(coming, now, zone);
        Self {
            frame: frame.at("/"),
            date: today.date.to_string(),
            step: next::step(today, due, now, zone),
            coming: today.coming.iter().take(MOST_COMING).map(round).collect(),
            later: today.coming.len().saturating_sub(MOST_COMING),
            held: today.past.iter().rev().map(round).collect(),
            due: due.iter().take(MOST_DUE).map(|due| DueRow::new(due, zone)).collect(),
            more_due: due.len().saturating_sub(MOST_DUE),
            lanes,
        }
    }
}

impl Round {
    fn new(coming: &Coming, now: Timestamp, zone: &TimeZone) -> Self {
        let begins = coming.round.begins.as_ref();
        let is_near = (0..=1).contains(&coming.days);
        let minutes = begins.map(|begins| (begins.instant().as_second() - now.as_second()) / 60);
        let count = match minutes {
            Some(minutes) if coming.days == 0 && minutes > 0 => format!("in {}", super::length(&minutes)),
            Some(_) if coming.days == 0 => "today, begun".to_owned(),
            _ => super::days(&coming.days),
        };
        Self {
            id: coming.application.id.to_string(),
            title: coming.application.title(),
            name: coming.name.clone(),
            people: coming.people.clone(),
            place: coming.round.place.clone().or_else(|| coming.round.link.clone()),
            day: coming.day.to_string(),
            clock: begins.map(|begins| format!("{} {}", begins.local().strftime("%H:%M"), begins.zone())),
            own: begins.and_then(|begins| words::own_clock(begins, None, zone)),
            count,
            is_near,
        }
    }
}

/// The page where a due thing is done.
pub(crate) fn place_of(due: &Due) -> String {
    let page = match due.kind {
        DueKind::Task => "plan",
        DueKind::Letter => "letters",
        DueKind::Document => "references",
        DueKind::Offer => "offer",
    };
    format!("/applications/{}/{page}", due.application)
}

impl DueRow {
    fn new(due: &Due, zone: &TimeZone) -> Self {
        Self {
            href: place_of(due),
            text: due.text.clone(),
            title: due.title.clone(),
            until: match due.day {
                // No hour was named, so none is shown.
                Some(day) => Some(day.strftime("%a %-d %b").to_string()),
                None => due
                    .until
                    .map(|until| until.to_zoned(zone.clone()).strftime("%a %-d %b, %H:%M").to_string()),
            },
            is_late: due.is_late,
        }
    }
}
