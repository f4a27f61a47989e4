//! One round: its time and place, who sits in it, the questions of it; each in a form of its own.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use axum::routing::{get, post};
use finalist_app::operation::exchange::SetExchange;
use finalist_app::operation::round::edit::{EditRound, SetSession};
use finalist_app::{App, AppError, Case, Version};
use finalist_core::exchange::{AnswerMark, Exchange};
use finalist_core::id::{ExchangeId, InterviewerId, RoundId, SessionId};
use finalist_core::round::{Format, Round, Session};
use finalist_core::stage::StageKind;

use super::edit::{EditPage, Ticks};
use super::{answer, html, id};
use crate::evidence::Cited;
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Form, Given, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/rounds/{id}", get(show).post(save))
        .route("/rounds/{id}/remove", post(remove))
        .route("/rounds/{id}/sittings", get(new_sitting).post(add_sitting))
        .route("/sittings/{id}", get(sitting).post(save_sitting))
        .route("/sittings/{id}/remove", post(remove_sitting))
        .route("/rounds/{id}/exchanges", get(new_exchange).post(add_exchange))
        .route("/exchanges/{id}", get(exchange).post(save_exchange))
        .route("/exchanges/{id}/mark", post(mark))
        .route("/exchanges/{id}/remove", post(remove_exchange))
}

fn page(frame: Frame, case: &Case, title: String, form: FormPart) -> EditPage {
    let application = &case.dossier.application;
    let back = format!("/applications/{}/rounds", application.id);
    EditPage::new(frame.within(application, "rounds"), title, (back, "Rounds"), form)
}

fn to_rounds(case: &Case, anchor: &str) -> String {
    format!("/applications/{}/rounds{anchor}", case.dossier.application.id)
}

// ---- the round ----

async fn show(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let round = app.round(id::<RoundId>(&given)?).await?;
    let case = app.case(round.application).await?;
    Ok(html(&round_page(frame, &case, &round, round_form(&app, &round), None))?)
}

async fn save(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let id = id::<RoundId>(&given)?;
    let saved = match edit_of(&form) {
        Ok(edit) => app.edit_round(id, edit, form.seen().as_ref()).await,
        Err(error) => Err(error),
    };
    let error = match saved {
        Ok(done) => {
            let path = format!("/applications/{}/rounds#round-{id}", done.application);
            return Ok(redirect_done(&path, done.change));
        }
        Err(error) => error,
    };
    let round = app.round(id).await?;
    let case = app.case(round.application).await?;
    let (status, refused) = round_form(&app, &round).again(&form, error)?;
    let page = round_page(frame, &case, &round, refused, Some(&form));
    answer(status, &page)
}

async fn remove(State(app): State<App>, Path(given): Path<String>, Form(form): Form) -> Result<Response, Fault> {
    let done = app.remove_round(id::<RoundId>(&given)?, form.seen().as_ref()).await?;
    let path = format!("/applications/{}/rounds", done.application);
    Ok(redirect_done(&path, done.change))
}

fn round_page(frame: Frame, case: &Case, round: &Round, form: FormPart, typed: Option<&Given>) -> EditPage {
    let ticked = |format: Format| match typed {
        Some(given) => given.all("formats").any(|code| code == format.code()),
        None => round.formats.contains(&format),
    };
    let boxes = Format::ALL
        .iter()
        .map(|format| (format.code().to_owned(), format.label().to_owned(), ticked(*format)));
    let sittings = case.dossier.sessions.iter().filter(|s| s.round == round.id);
    let mut links: Vec<(String, String)> = sittings
        .map(|s| (format!("/sittings/{}", s.id), sitting_name(case, s)))
        .collect();
    links.push((
        format!("/rounds/{}/sittings", round.id),
        "Add a sitting, or people".to_owned(),
    ));
    let title = finalist_coach::words::capital(&case.dossier.round_name(round.id));
    EditPage {
        ticks: Some(Ticks {
            name: "formats",
            legend: "Its forms",
            boxes: boxes.collect(),
        }),
        remove: Some((format!("/rounds/{}/remove", round.id), "Take this round out")),
        links,
        ..page(frame, case, title, form)
    }
}

fn round_form(app: &App, round: &Round) -> FormPart {
    let begins = round.begins.as_ref();
    let zone = begins.map_or_else(
        || app.zone().iana_name().unwrap_or("UTC").to_owned(),
        |begins| begins.zone().to_owned(),
    );
    let day = begins.map(|b| b.local().date()).or(round.day);
    let kinds = StageKind::ALL.iter().map(|kind| (kind.code(), kind.label()));
    let time = begins.map(|b| b.local().time().strftime("%H:%M").to_string());
    let fields = vec![
        Field::new("kind", "What happens in it")
            .choices(kinds)
            .value(round.stage.kind.code()),
        Field::new("name", "The employer's own name for it").maybe(round.stage.name.as_ref()),
        Field::new("day", "Day")
            .line("date")
            .value(day.map(|d| d.to_string()).unwrap_or_default()),
        Field::new("time", "Begins, on the clock of the place")
            .line("time")
            .maybe(time.as_ref()),
        Field::new("zone", "Time zone of that clock")
            .zone()
            .hint("as Europe/Dublin or America/New_York")
            .value(zone),
        Field::new("minutes", "Length in minutes")
            .line("number")
            .value(round.minutes.map(|m| m.to_string()).unwrap_or_default()),
        Field::new("place", "Place").maybe(round.place.as_ref()),
        Field::new("link", "Link to join by").maybe(round.link.as_ref()),
    ];
    FormPart::new(format!("/rounds/{}", round.id), "Save", fields).seen(&Version::of(round))
}

fn edit_of(form: &Given) -> Result<EditRound, AppError> {
    Ok(EditRound {
        kind: form
            .one("kind")
            .and_then(StageKind::from_code)
            .unwrap_or(StageKind::Interview),
        name: form.owned("name"),
        day: form.read("day", "2026-12-08")?,
        time: form.read("time", "10:00")?,
        zone: form.owned("zone"),
        minutes: form.read("minutes", "a number such as 45")?,
        place: form.owned("place"),
        link: form.owned("link"),
        formats: form.all("formats").filter_map(Format::from_code).collect(),
    })
}

// ---- sittings ----

async fn new_sitting(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let round = app.round(id::<RoundId>(&given)?).await?;
    let case = app.case(round.application).await?;
    let form = sitting_form(format!("/rounds/{}/sittings", round.id), None);
    Ok(html(&sitting_page(frame, &case, None, form, None))?)
}

async fn add_sitting(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let round = app.round(id::<RoundId>(&given)?).await?;
    let case = app.case(round.application).await?;
    let saved = match sitting_of(&form) {
        Ok(set) => app.add_session(round.id, set).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(done) => Ok(redirect_done(
            &to_rounds(&case, &format!("#round-{}", round.id)),
            done.change,
        )),
        Err(error) => {
            let part = sitting_form(format!("/rounds/{}/sittings", round.id), None);
            let (status, refused) = part.again(&form, error)?;
            let page = sitting_page(frame, &case, None, refused, Some(&form));
            answer(status, &page)
        }
    }
}

async fn sitting(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let (case, session) = of_session(&app, &given).await?;
    let form = sitting_form(format!("/sittings/{}", session.id), Some(&session));
    Ok(html(&sitting_page(frame, &case, Some(&session), form, None))?)
}

async fn save_sitting(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let (case, session) = of_session(&app, &given).await?;
    let saved = match sitting_of(&form) {
        Ok(set) => app.set_session(session.id, set, form.seen().as_ref()).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(done) => Ok(redirect_done(
            &to_rounds(&case, &format!("#round-{}", session.round)),
            done.change,
        )),
        Err(error) => {
            let (status, refused) =
                sitting_form(format!("/sittings/{}", session.id), Some(&session)).again(&form, error)?;
            let page = sitting_page(frame, &case, Some(&session), refused, Some(&form));
            answer(status, &page)
        }
    }
}

async fn remove_sitting(
    State(app): State<App>,
    Path(given): Path<String>,
    Form(form): Form,
) -> Result<Response, Fault> {
    let (case, session) = of_session(&app, &given).await?;
    let done = app.remove_session(session.id, form.seen().as_ref()).await?;
    Ok(redirect_done(
        &to_rounds(&case, &format!("#round-{}", session.round)),
        done.change,
    ))
}

async fn of_session(app: &App, given: &str) -> Result<(std::sync::Arc<Case>, Session), Fault> {
    let session = app.session(id::<SessionId>(given)?).await?;
    let round = app.round(session.round).await?;
    Ok((app.case(round.application).await?, session))
}

fn sitting_name(case: &Case, session: &Session) -> String {
    let names = session
        .interviewers
        .iter()
        .filter_map(|id| case.dossier.interviewer(*id));
    let names: Vec<String> = names.map(|p| p.name.clone()).collect();
    match (&session.title, names.is_empty()) {
        (Some(title), _) => format!("Sitting: {title}"),
        (None, true) => "Sitting with nobody named yet".to_owned(),
        (None, false) => format!("Sitting with {}", finalist_coach::words::list(&names)),
    }
}

fn sitting_form(action: String, session: Option<&Session>) -> FormPart {
    let formats = Format::ALL.iter().map(|format| (format.code(), format.label()));
    let begins = session.and_then(|s| s.begins).map(|t| t.strftime("%H:%M").to_string());
    let fields = vec![
        Field::new("title", "What the agenda calls it").maybe(session.and_then(|s| s.title.as_ref())),
        Field::new("format", "Its form")
            .choices(std::iter::once(("", "not known")).chain(formats))
            .value(session.and_then(|s| s.format).map(Format::code).unwrap_or_default()),
        Field::new("begins", "Begins, on the clock of the place")
            .line("time")
            .maybe(begins.as_ref()),
    ];
    let form = FormPart::new(action, "Save", fields);
    match session {
        Some(session) => form.seen(&Version::of(session)),
        None => form,
    }
}

fn sitting_of(form: &Given) -> Result<SetSession, AppError> {
    Ok(SetSession {
        title: form.owned("title"),
        format: form.one("format").and_then(Format::from_code),
        begins: form.read("begins", "10:00")?,
        people: form
            .all("people")
            .filter_map(|id| id.parse::<InterviewerId>().ok())
            .collect(),
    })
}

fn sitting_page(
    frame: Frame,
    case: &Case,
    session: Option<&Session>,
    form: FormPart,
    typed: Option<&Given>,
) -> EditPage {
    let ticked = |id: InterviewerId| match (typed, session) {
        (Some(given), _) => given.all("people").any(|known| known == id.to_string()),
        (None, Some(session)) => session.interviewers.contains(&id),
        (None, None) => false,
    };
    let boxes = case.dossier.interviewers.iter().map(|person| {
        let title = person.title.as_deref().map(|t| format!(", {t}")).unwrap_or_default();
        (
            person.id.to_string(),
            format!("{}{title}", person.name),
            ticked(person.id),
        )
    });
    let people = format!("/applications/{}/people", case.dossier.application.id);
    EditPage {
        ticks: Some(Ticks {
            name: "people",
            legend: "Who sits in it",
            boxes: boxes.collect(),
        }),
        remove: session.map(|s| (format!("/sittings/{}/remove", s.id), "Take this sitting out")),
        links: vec![(people, "Add somebody who is not here".to_owned())],
        ..page(frame, case, "A sitting".to_owned(), form)
    }
}

// ---- questions that were asked ----

async fn new_exchange(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let round = app.round(id::<RoundId>(&given)?).await?;
    let case = app.case(round.application).await?;
    let form = exchange_form(&case, format!("/rounds/{}/exchanges", round.id), Err(round.id));
    Ok(html(&page(frame, &case, "A question that was asked".to_owned(), form))?)
}

async fn add_exchange(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let round = app.round(id::<RoundId>(&given)?).await?;
    match app.add_exchange(round.application, exchange_of(&form)).await {
        Ok(done) => {
            let path = format!("/applications/{}/rounds#exchange-{}", round.application, done.id);
            Ok(redirect_done(&path, done.change))
        }
        Err(error) => {
            let case = app.case(round.application).await?;
            let part = exchange_form(&case, format!("/rounds/{}/exchanges", round.id), Err(round.id));
            let (status, refused) = part.again(&form, error)?;
            let page = page(frame, &case, "A question that was asked".to_owned(), refused);
            answer(status, &page)
        }
    }
}

async fn exchange(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let exchange = app.exchange(id::<ExchangeId>(&given)?).await?;
    let case = app.case(exchange.application).await?;
    let form = exchange_form(&case, format!("/exchanges/{}", exchange.id), Ok(&exchange));
    Ok(html(&exchange_page(frame, &case, &exchange, form))?)
}

async fn save_exchange(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let id = id::<ExchangeId>(&given)?;
    let error = match app.set_exchange(id, exchange_of(&form), form.seen().as_ref()).await {
        Ok(done) => {
            let path = format!("/applications/{}/rounds#exchange-{id}", done.application);
            return Ok(redirect_done(&path, done.change));
        }
        Err(error) => error,
    };
    let exchange = app.exchange(id).await?;
    let case = app.case(exchange.application).await?;
    let (status, refused) = exchange_form(&case, format!("/exchanges/{id}"), Ok(&exchange)).again(&form, error)?;
    let page = exchange_page(frame, &case, &exchange, refused);
    answer(status, &page)
}

async fn mark(State(app): State<App>, Path(given): Path<String>, Form(form): Form) -> Result<Response, Fault> {
    let id = id::<ExchangeId>(&given)?;
    let mark = AnswerMark::from_code(form.text("mark")).ok_or(Fault::Form {
        status: axum::http::StatusCode::UNPROCESSABLE_ENTITY,
        text: "An answer is answered, left open, or doubted.",
    })?;
    let done = app.mark_exchange(id, mark, form.seen().as_ref()).await?;
    let path = format!("/applications/{}/rounds#exchange-{id}", done.application);
    Ok(redirect_done(&path, done.change))
}

async fn remove_exchange(
    State(app): State<App>,
    Path(given): Path<String>,
    Form(form): Form,
) -> Result<Response, Fault> {
    let done = app
        .remove_exchange(id::<ExchangeId>(&given)?, form.seen().as_ref())
        .await?;
    let path = format!("/applications/{}/rounds", done.application);
    Ok(redirect_done(&path, done.change))
}

fn exchange_page(frame: Frame, case: &Case, exchange: &Exchange, form: FormPart) -> EditPage {
    let source = exchange
        .evidence
        .and_then(|e| Some((e, case.dossier.source(e.source)?)));
    let place = source.map(|(e, source)| {
        let place = format!("Where it is written: {}", source.name);
        (Cited::address(e), place)
    });
    EditPage {
        remove: Some((format!("/exchanges/{}/remove", exchange.id), "Take this question out")),
        links: place.into_iter().collect(),
        ..page(frame, case, "A question that was asked".to_owned(), form)
    }
}

/// The form of an exchange, or of a new one in a round.
fn exchange_form(case: &Case, action: String, of: Result<&Exchange, RoundId>) -> FormPart {
    let dossier = &case.dossier;
    let nobody = [(String::new(), "not known".to_owned())];
    let people = dossier.interviewers.iter().map(|p| (p.id.to_string(), p.name.clone()));
    let none = [(String::new(), "no round in particular".to_owned())];
    let rounds = dossier
        .rounds
        .iter()
        .map(|r| (r.id.to_string(), dossier.round_name(r.id)));
    let marks = AnswerMark::ALL.iter().map(|mark| (mark.code(), mark.label()));
    let known = of.ok();
    let round = known.map_or(of.err(), |e| e.round);
    let by = known.and_then(|e| e.asked_by);
    let fields = vec![
        Field::new("question", "What was asked")
            .lines(3)
            .required()
            .value(known.map(|e| e.question.clone()).unwrap_or_default()),
        Field::new("answer", "What you answered")
            .lines(6)
            .maybe(known.and_then(|e| e.answer.as_ref())),
        Field::new("mark", "How it was left")
            .choices(marks)
            .value(known.map_or(AnswerMark::Answered, |e| e.mark).code()),
        Field::new("asked_by", "Who asked")
            .known_as("asked by")
            .choices(nobody.into_iter().chain(people))
            .value(by.map(|id| id.to_string()).unwrap_or_default()),
        Field::new("round", "In which round")
            .choices(none.into_iter().chain(rounds))
            .value(round.map(|id| id.to_string()).unwrap_or_default()),
    ];
    let form = FormPart::new(action, "Save", fields);
    match known {
        Some(exchange) => form.seen(&Version::of(exchange)),
        None => form,
    }
}

fn exchange_of(form: &Given) -> SetExchange {
    SetExchange {
        round: form.one("round").and_then(|id| id.parse().ok()),
        asked_by: form.one("asked_by").and_then(|id| id.parse().ok()),
        question: form.text("question").to_owned(),
        answer: form.owned("answer"),
        mark: AnswerMark::from_code(form.text("mark")).unwrap_or(AnswerMark::Answered),
    }
}
