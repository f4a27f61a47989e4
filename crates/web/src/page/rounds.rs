//! The rounds of an application: when and with whom, what was asked and how it was left, and the notes of each.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, Response};
use axum::routing::{get, post};
use finalist_app::operation::round::{AddRound, Step};
use finalist_app::operation::take::ReadTake;
use finalist_app::operation::told::Told;
use finalist_app::view::list::RoundRow;
use finalist_app::{App, Case, Version};
use finalist_core::exchange::{AnswerMark, Exchange};
use finalist_core::id::{ApplicationId, RoundId};
use finalist_core::round::{Round, Session};
use finalist_core::source::{Source, SourceKind};
use finalist_core::stage::{StageKind, StageStatus};
use finalist_core::time::TimeZone;

use super::practice::TakeLine;
use super::{answer, html, id};
use crate::evidence::Cited;
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Form, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/applications/{id}/rounds", get(show).post(add))
        .route("/rounds/{id}/step", post(step))
}

async fn show(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let case = app.case(id::<ApplicationId>(&given)?).await?;
    let recordings = app.recordings(&case).await?;
    Ok(html(&RoundsPage::new(frame, &case, &recordings, &app.zone(), None))?)
}

async fn add(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let application = id::<ApplicationId>(&given)?;
    let added = app
        .add_round(AddRound {
            application,
            kind: form
                .one("kind")
                .and_then(StageKind::from_code)
                .unwrap_or(StageKind::Interview),
            name: form.owned("name"),
            at: None,
        })
        .await;
    match added {
        Ok(round) => Ok(redirect_done(&format!("/rounds/{}", round.id), round.change)),
        Err(error) => {
            let case = app.case(application).await?;
            let (status, part) = new_form(&given).again(&form, error)?;
            let recordings = app.recordings(&case).await?;
            let page = RoundsPage::new(frame, &case, &recordings, &app.zone(), Some(part));
            answer(status, &page)
        }
    }
}

async fn step(State(app): State<App>, Path(given): Path<String>, Form(form): Form) -> Result<Response, Fault> {
    let id = id::<RoundId>(&given)?;
    let step = match form.text("step") {
        "done" => Step::Done,
        "skip" => Step::Skip,
        "cancel" => Step::Cancel,
        "repeat" => Step::Repeat,
        _ => {
            return Err(Fault::Form {
                status: StatusCode::UNPROCESSABLE_ENTITY,
                text: "This page knows no such step.",
            });
        }
    };
    let round = app.step_round(id, step).await?;
    let path = format!("/applications/{}/rounds#round-{}", round.application, round.id);
    Ok(redirect_done(&path, round.change))
}

/// When a round begins on the user's clock, where that is another than the clock of the place.
pub(crate) fn own_time(round: &Round, zone: &TimeZone) -> Option<String> {
    finalist_coach::words::own_clock(round.begins.as_ref()?, None, zone)
}

/// The rounds.
#[derive(Template)]
#[template(path = "rounds.html")]
pub(crate) struct RoundsPage {
    pub(crate) frame: Frame,
    pub(crate) rounds: Vec<RoundView>,
    /// Recordings of rounds that have another name by now.
    pub(crate) recordings: Vec<TakeLine>,
    /// Questions that belong to no round.
    pub(crate) loose: Vec<Asked>,
    pub(crate) add: FormPart,
}

/// A round.
pub(crate) struct RoundView {
    pub(crate) row: RoundRow,
    pub(crate) status: &'static str,
    pub(crate) own: Option<String>,
    /// What is odd about its day.
    pub(crate) doubt: Option<String>,
    pub(crate) formats: Vec<String>,
    pub(crate) sittings: Vec<Sitting>,
    pub(crate) asked: Vec<Asked>,
    pub(crate) notes: Vec<Note>,
    pub(crate) recordings: Vec<TakeLine>,
    /// What can be done with it: code and words.
    pub(crate) steps: Vec<(&'static str, &'static str)>,
}

/// A sitting.
pub(crate) struct Sitting {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) format: Option<&'static str>,
    pub(crate) begins: Option<String>,
    pub(crate) people: Vec<String>,
}

/// A question that was asked.
pub(crate) struct Asked {
    pub(crate) id: String,
    pub(crate) seen: String,
    pub(crate) question: String,
    pub(crate) answer: Option<String>,
    pub(crate) by: Option<String>,
    pub(crate) mark: &'static str,
    pub(crate) mark_label: &'static str,
    pub(crate) cite: Vec<Cited>,
}

/// Notes or a transcript of a round.
pub(crate) struct Note {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) is_notes: bool,
}

impl RoundsPage {
    pub(crate) fn new(
        frame: Frame,
        case: &Case,
        recordings: &[(Option<RoundId>, ReadTake)],
        zone: &TimeZone,
        refused: Option<FormPart>,
    ) -> Self {
        let recorded = |of: Option<RoundId>| {
            let fitting = recordings.iter().filter(move |(round, _)| *round == of);
            fitting.map(|(_, take)| TakeLine::new(take, zone)).collect()
        };
        let dossier = &case.dossier;
        let id = dossier.application.id.to_string();
        let told = Told::of(dossier);
        let loose = dossier.exchanges.iter().filter(|e| e.round.is_none());
        Self {
            frame: frame.within(&dossier.application, "rounds"),
            rounds: dossier
                .rounds
                .iter()
                .map(|r| RoundView {
                    recordings: recorded(Some(r.id)),
                    ..RoundView::new(case, r, &told, zone)
                })
                .collect(),
            recordings: recorded(None),
            loose: loose.map(|e| Asked::new(case, e)).collect(),
            add: refused.unwrap_or_else(|| new_form(&id)),
        }
    }
}

fn new_form(application: &str) -> FormPart {
    let kinds = StageKind::ALL.iter().map(|kind| (kind.code(), kind.label()));
    let fields = vec![
        Field::new("kind", "What happens in it")
            .choices(kinds)
            .value(StageKind::Interview.code()),
        Field::new("name", "The employer's own name for it").hint("leave it empty if it has none"),
    ];
    FormPart::new(format!("/applications/{application}/rounds"), "Add the round", fields)
}

impl RoundView {
    fn new(case: &Case, round: &Round, told: &Told, zone: &TimeZone) -> Self {
        let dossier = &case.dossier;
        let mut sessions: Vec<&Session> = dossier.sessions.iter().filter(|s| s.round == round.id).collect();
        sessions.sort_by_key(|s| s.position);
        let asked: Vec<&Exchange> = dossier.exchanges.iter().filter(|e| e.round == Some(round.id)).collect();
        Self {
            row: RoundRow::one(dossier, round),
            status: round.stage.status.label(),
            own: own_time(round, zone),
            doubt: finalist_coach::timing::out_of_order(dossier, round),
            formats: round.formats.iter().map(|f| f.label().to_owned()).collect(),
            sittings: sessions.into_iter().map(|s| Sitting::new(case, s)).collect(),
            notes: told.notes(dossier, round.id).map(Note::new).collect(),
            recordings: Vec::new(),
            asked: asked.into_iter().map(|e| Asked::new(case, e)).collect(),
            steps: steps(round.stage.status),
        }
    }
}

/// What the way of an application allows next.
fn steps(status: StageStatus) -> Vec<(&'static str, &'static str)> {
    match status {
        StageStatus::Expected | StageStatus::Scheduled => {
            vec![
                ("done", "It took place"),
                ("skip", "It is left out"),
                ("cancel", "They called it off"),
            ]
        }
        StageStatus::Done => vec![("repeat", "It is held once more")],
        StageStatus::Skipped | StageStatus::Cancelled => vec![("repeat", "It is held after all")],
    }
}

impl Note {
    fn new(source: &Source) -> Self {
        Self {
            id: source.id.to_string(),
            name: source.name.clone(),
            is_notes: source.kind == SourceKind::Notes,
        }
    }
}

impl Sitting {
    fn new(case: &Case, session: &Session) -> Self {
        let names = session
            .interviewers
            .iter()
            .filter_map(|id| case.dossier.interviewer(*id));
        Self {
            id: session.id.to_string(),
            title: session.title.clone(),
            format: session.format.map(finalist_core::round::Format::label),
            begins: session.begins.map(|time| time.strftime("%H:%M").to_string()),
            people: names.map(|person| person.name.clone()).collect(),
        }
    }
}

impl Asked {
    pub(crate) fn new(case: &Case, exchange: &Exchange) -> Self {
        let source = exchange.evidence.and_then(|e| case.dossier.source(e.source));
        let cite = exchange.evidence.zip(source).map(|(e, source)| {
            let span = (e.span.start(), e.span.end());
            Cited::new(&source.id.to_string(), &source.name, span, "")
        });
        let by = exchange.asked_by.and_then(|id| case.dossier.interviewer(id));
        Self {
            id: exchange.id.to_string(),
            seen: Version::of(exchange).to_string(),
            question: exchange.question.clone(),
            answer: exchange.answer.clone(),
            by: by.map(|person| person.name.clone()),
            mark: exchange.mark.code(),
            mark_label: exchange.mark.label(),
            cite: cite.into_iter().collect(),
        }
    }

    /// The other ways in which it can be left: code and words.
    pub(crate) fn others(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let marks = AnswerMark::ALL.iter().filter(|mark| mark.code() != self.mark);
        marks.map(|mark| (mark.code(), mark.label()))
    }
}
