//! The day of an interview: what is wanted under the eye, a note field, asks to tick. Readable and usable without a
//! network after one visit (`assets/worker/sw.js`, `assets/script/waiting.js`), and a plain page of forms without scripts.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::{get, post};
use finalist_app::operation::day::jot::JotNote;
use finalist_app::operation::day::{Day, TickAsk};
use finalist_app::{App, AppError};
use finalist_coach::day::{Cue, DayAsk};
use finalist_coach::words;
use finalist_core::ask::AskState;
use finalist_core::id::{ApplicationId, ChangeId, InterviewerId, RoundId};
use finalist_core::time::{InterviewTime, TimeZone, Timestamp};

use super::{answer, html, id};
use crate::advice;
use crate::fault::Fault;
use crate::form::{Asked, Form, Given, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/applications/{id}/day", get(day))
        .route("/applications/{id}/day/notes", post(note))
        .route("/applications/{id}/day/asks", post(tick))
}

async fn day(
    State(app): State<App>,
    Path(given): Path<String>,
    Asked(asked): Asked,
    frame: Frame,
) -> Result<Html<String>, Fault> {
    let day = app.day(id(&given)?, round_of(&asked)?).await?;
    Ok(html(&DayPage::new(frame, &day))?)
}

/// The round that the page or form is about, where it says so.
fn round_of(given: &Given) -> Result<Option<RoundId>, Fault> {
    given.one("round").map(id).transpose()
}

async fn note(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    headers: HeaderMap,
    Form(form): Form,
) -> Result<Response, Fault> {
    let application: ApplicationId = id(&given)?;
    let jot = JotNote {
        // An id that cannot be read is none: the note is what matters.
        id: form.one("note").and_then(|note| note.parse().ok()),
        application,
        round: round_of(&form)?,
        text: form.text("text").to_owned(),
    };
    match app.jot_note(jot).await {
        Ok(done) => Ok(kept(&headers, application, "notes", done.change)),
        Err(error @ AppError::Invalid { .. }) if !wants_status(&headers) => {
            let day = app.day(application, round_of(&form)?).await?;
            let page = DayPage {
                text: form.text("text").to_owned(),
                trouble: Some(advice::on_pages(&error.to_string())),
                ..DayPage::new(frame, &day)
            };
            answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

async fn tick(
    State(app): State<App>,
    Path(given): Path<String>,
    headers: HeaderMap,
    Form(form): Form,
) -> Result<Response, Fault> {
    let application: ApplicationId = id(&given)?;
    let state = |name: &str| form.one(name).and_then(AskState::from_code);
    let person: Option<InterviewerId> = form.one("person").map(id).transpose()?;
    let ticking = TickAsk {
        application,
        ask: form.one("ask").map(id).transpose()?,
        text: form.text("text").to_owned(),
        person,
        round: round_of(&form)?,
        state: state("state").ok_or_else(|| AppError::Invalid {
            field: "state",
            reason: "choose planned, asked or covered".to_owned(),
        })?,
        seen: state("seen"),
    };
    let done = app.tick_ask(ticking).await?;
    Ok(kept(&headers, application, "ask", done.change))
}

/// The scripts of the page want to know that it was kept, and stay where they are.
fn wants_status(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept == Some("application/json")
}

fn kept(headers: &HeaderMap, application: ApplicationId, part: &str, change: Option<ChangeId>) -> Response {
    if wants_status(headers) {
        return StatusCode::NO_CONTENT.into_response();
    }
    redirect_done(&format!("/applications/{application}/day#{part}"), change)
}

/// The day of an interview.
#[derive(Template)]
#[template(path = "day.html")]
pub(crate) struct DayPage {
    pub(crate) frame: Frame,
    pub(crate) id: String,
    pub(crate) employer: String,
    /// What the round is called; nothing where there is none.
    pub(crate) name: Option<String>,
    pub(crate) round: String,
    pub(crate) when: Option<When>,
    pub(crate) place: Option<String>,
    pub(crate) link: Option<String>,
    pub(crate) sessions: Vec<Sitting>,
    pub(crate) people: Vec<Person>,
    pub(crate) anyone: Vec<AskRow>,
    pub(crate) cues: Vec<Cue>,
    pub(crate) straight: Vec<String>,
    pub(crate) reminders: Vec<String>,
    pub(crate) covered: String,
    pub(crate) notes: Vec<NoteRow>,
    /// The time when this was drawn.
    pub(crate) now: String,
    /// A note that was not taken, word for word, and why.
    pub(crate) text: String,
    pub(crate) trouble: Option<String>,
}

/// When the round is.
pub(crate) struct When {
    /// `Tue 8 Dec 2026`, where the interview is.
    pub(crate) day: String,
    /// `10:00–12:30`.
    pub(crate) time: Option<String>,
    pub(crate) zone: Option<String>,
    /// The same on the user's clock, where that differs.
    pub(crate) own: Option<String>,
    /// `in 2 hours`.
    pub(crate) countdown: String,
    /// Milliseconds for the clock of the page.
    pub(crate) begins: Option<i64>,
    pub(crate) ends: Option<i64>,
}

/// A sitting of the agenda.
pub(crate) struct Sitting {
    pub(crate) begins: Option<String>,
    pub(crate) title: String,
    pub(crate) people: Vec<String>,
}

/// A person of the round.
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) title: Option<String>,
    pub(crate) lines: Vec<String>,
    pub(crate) asks: Vec<AskRow>,
}

/// A question to put, as a form of its own.
pub(crate) struct AskRow {
    /// Its id on the page.
    pub(crate) key: String,
    /// The id of the stored ask; empty where it is only proposed.
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) person: String,
    pub(crate) state: &'static str,
    pub(crate) again: bool,
}

/// A note of the day.
pub(crate) struct NoteRow {
    pub(crate) id: String,
    pub(crate) at: String,
    pub(crate) text: String,
}

impl DayPage {
    pub(crate) fn new(frame: Frame, day: &Day) -> Self {
        let clock = |at: Timestamp| at.to_zoned(day.zone.clone()).strftime("%H:%M").to_string();
        let round = day.round.as_ref();
        let sessions = day.sessions.iter().filter_map(|(session, people)| {
            let title = session
                .title
                .clone()
                .or_else(|| session.format.map(|f| f.label().to_owned()));
            let says = title.is_some() || session.begins.is_some();
            says.then(|| {
                let title = title.unwrap_or_default();
                Sitting {
                    begins: session.begins.map(|time| time.strftime("%H:%M").to_string()),
                    // An agenda often names them itself.
                    people: people
                        .iter()
                        .filter(|name| !title.contains(name.as_str()))
                        .cloned()
                        .collect(),
                    title,
                }
            })
        });
        let people = day.sheet.people.iter().map(|person| {
            let id = person.id.to_string();
            Person {
                asks: rows(&person.asks, &id, &format!("p{}", person.id)),
                name: person.name.clone(),
                title: person.title.clone(),
                lines: person.lines.clone(),
            }
        });
        let notes = day.notes.iter().map(|(at, source)| NoteRow {
            id: source.id.to_string(),
            at: clock(*at),
            text: source.text.to_string(),
        });
        Self {
            frame: frame.within(&day.application, "day"),
            id: day.application.id.to_string(),
            employer: day.application.employer.clone().unwrap_or_default(),
            name: round.map(|_| words::capital(&day.name)),
            round: round.map(|round| round.id.to_string()).unwrap_or_default(),
            when: round.and_then(|round| {
                let ends = round.ends();
                match &round.begins {
                    Some(begins) => Some(When::at(begins, ends, day.now, &day.zone)),
                    None => round.day.map(|date| When {
                        day: words::day(date),
                        time: None,
                        zone: None,
                        own: None,
                        countdown: {
                            let today = day.now.to_zoned(day.zone.clone()).date();
                            words::in_days(words::days_between(today, date))
                        },
                        begins: None,
                        ends: None,
                    }),
                }
            }),
            place: round.and_then(|round| round.place.clone()),
            link: round.and_then(|round| round.link.clone()),
            sessions: sessions.collect(),
            people: people.collect(),
            anyone: rows(&day.sheet.anyone, "", "any"),
            cues: day.sheet.cues.clone(),
            straight: day.sheet.straight.clone(),
            reminders: day.sheet.reminders.clone(),
            covered: day.sheet.covered.to_owned(),
            notes: notes.collect(),
            now: clock(day.now),
            text: String::new(),
            trouble: None,
        }
    }

    /// Whether there is anything to tick.
    fn has_asks(&self) -> bool {
        !self.anyone.is_empty() || self.people.iter().any(|person| !person.asks.is_empty())
    }

    /// A link that may be followed; anything else than an address of the web is shown as text.
    fn web_link(&self) -> Option<&str> {
        let link = self.link.as_deref()?;
        let is_web = ["https://", "http://"].iter().any(|scheme| link.starts_with(scheme));
        is_web.then_some(link)
    }
}

impl When {
    fn at(begins: &InterviewTime, ends: Option<Timestamp>, now: Timestamp, zone: &TimeZone) -> Self {
        let there = TimeZone::get(begins.zone()).unwrap_or_else(|_| zone.clone());
        let from = begins.instant().to_zoned(there.clone());
        let until = ends.map(|end| end.to_zoned(there).strftime("–%H:%M").to_string());
        Self {
            day: words::day(from.date()),
            time: Some(format!("{}{}", from.strftime("%H:%M"), until.unwrap_or_default())),
            zone: Some(begins.zone().to_owned()),
            own: words::own_clock(begins, ends, zone),
            countdown: countdown(begins.instant(), ends, now),
            begins: Some(begins.instant().as_millisecond()),
            ends: ends.map(Timestamp::as_millisecond),
        }
    }
}

/// `in 2 hours 5 minutes`, `40 minutes left`, `over`.
fn countdown(begins: Timestamp, ends: Option<Timestamp>, now: Timestamp) -> String {
    let until = |at: Timestamp| {
        // A minute that has begun counts whole, as it does in the clock of the page.
        let minutes = (at.as_millisecond() - now.as_millisecond() + 59_999).div_euclid(60_000);
        let (days, hours, rest) = (minutes / 1440, minutes % 1440 / 60, minutes % 60);
        let parts = [
            (days, "day"),
            (hours, "hour"),
            (if days > 0 { 0 } else { rest }, "minute"),
        ];
        let told = parts.iter().filter(|(count, _)| *count > 0);
        let told = told.map(|(count, word)| format!("{count} {word}{}", if *count == 1 { "" } else { "s" }));
        told.collect::<Vec<_>>().join(" ")
    };
    if now < begins {
        format!("in {}", until(begins))
    } else {
        match ends.filter(|end| now < *end) {
            Some(end) => format!("{} left", until(end)),
            None => "over".to_owned(),
        }
    }
}

fn rows(asks: &[DayAsk], person: &str, of: &str) -> Vec<AskRow> {
    let row = |(at, ask): (usize, &DayAsk)| AskRow {
        key: format!("ask-{of}-{at}"),
        id: ask.id.map(|id| id.to_string()).unwrap_or_default(),
        text: ask.text.clone(),
        person: person.to_owned(),
        state: ask.state.code(),
        again: ask.again,
    };
    asks.iter().enumerate().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn the_countdown_counts_to_the_beginning_then_to_the_end() {
        let (begins, ends) = (at("2026-12-08T10:00:00Z"), Some(at("2026-12-08T12:30:00Z")));
        for (now, expect) in [
            ("2026-12-07T08:59:30Z", "in 1 day 1 hour"),
            ("2026-12-08T07:54:59Z", "in 2 hours 6 minutes"),
            ("2026-12-08T09:59:59Z", "in 1 minute"),
            ("2026-12-08T08:00:00Z", "in 2 hours"),
            ("2026-12-08T10:00:00Z", "2 hours 30 minutes left"),
            ("2026-12-08T12:30:00Z", "over"),
        ] {
            assert_eq!(countdown(begins, ends, at(now)), expect, "{now}");
        }
    }

    #[test]
    fn both_clocks_are_told_where_they_differ() {
        let begins = InterviewTime::new("2026-12-08T23:30".parse().unwrap(), "Europe/Dublin").unwrap();
        let ends = Some(at("2026-12-09T00:30:00Z"));
        let now = at("2026-12-08T08:00:00Z");
        let zone = |name: &str| TimeZone::get(name).unwrap();
        let told = |name: &str| When::at(&begins, ends, now, &zone(name));
        assert_eq!(told("Europe/Dublin").own, None);
        assert_eq!(told("America/Lima").own.as_deref(), Some("18:30–19:30"));
        assert_eq!(told("America/Lima").time.as_deref(), Some("23:30–00:30"));
    }
}
