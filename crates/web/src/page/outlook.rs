//! How an application stands: the interval with its reasons, the signs, what they said comes next, and how good earlier
//! intervals were (P4, E1–E3).

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use axum::routing::{get, post};
use finalist_app::operation::promise::SetPromise;
use finalist_app::operation::signal::AddSignal;
use finalist_app::view::after::{OutlookView, PromiseRow, ScoresView, SignalRow};
use finalist_app::{App, AppError};
use finalist_core::dossier::Dossier;
use finalist_core::id::{ApplicationId, PromiseId, SignalId};
use finalist_core::signal::SignalKind;
use finalist_core::time::Date;

use super::{answer, html, id};
use crate::advice;
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Form, Given, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/applications/{id}/outlook", get(page))
        .route("/applications/{id}/signals", post(add_signal))
        .route("/applications/{id}/signals/{signal}/remove", post(remove_signal))
        .route("/applications/{id}/promises/{promise}/kept", post(keep_promise))
}

async fn page(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    Ok(html(&load(&app, id(&given)?, frame).await?)?)
}

async fn add_signal(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let application: ApplicationId = id(&given)?;
    let added = match ticked(application, &form) {
        Ok(operation) => app.add_signal(operation).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(done) => Ok(redirect_done(
            &format!("/applications/{application}/outlook#signs"),
            done.change,
        )),
        Err(error) => {
            let mut page = load(&app, application, frame).await?;
            let (status, refused) = page.tick.again(&form, error)?;
            page.tick = refused;
            answer(status, &page)
        }
    }
}

fn ticked(application: ApplicationId, form: &Given) -> Result<AddSignal, AppError> {
    let kind = SignalKind::from_code(form.text("kind")).ok_or_else(|| AppError::Invalid {
        field: "kind",
        reason: "choose what you saw".to_owned(),
    })?;
    Ok(AddSignal {
        application,
        kind,
        round: form.one("round").and_then(|round| round.parse().ok()),
        on: form.read("on", "2026-12-16")?,
        text: form.owned("text"),
    })
}

async fn remove_signal(
    State(app): State<App>,
    Path((given, signal)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let application: ApplicationId = id(&given)?;
    let done = app.remove_signal(id::<SignalId>(&signal)?, None).await?;
    Ok(redirect_done(
        &format!("/applications/{application}/outlook#signs"),
        done.change,
    ))
}

async fn keep_promise(
    State(app): State<App>,
    Path((given, promise)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let application: ApplicationId = id(&given)?;
    let kept = SetPromise {
        kept_on: Some(app.today()),
        ..SetPromise::default()
    };
    let done = app.set_promise(id::<PromiseId>(&promise)?, kept, None).await?;
    Ok(redirect_done(
        &format!("/applications/{application}/outlook#next"),
        done.change,
    ))
}

async fn load(app: &App, application: ApplicationId, frame: Frame) -> Result<OutlookPage, Fault> {
    let case = app.case(application).await?;
    let view = OutlookView::from(&*app.outlook(application).await?);
    let signals = app.signals(application).await?.iter().map(SignalRow::from).collect();
    let scores = ScoresView::from(&*app.outlook_scores().await?);
    Ok(OutlookPage::new(
        frame,
        &case.dossier,
        view,
        signals,
        scores,
        app.today(),
    ))
}

/// How an application stands.
#[derive(Template)]
#[template(path = "outlook.html")]
pub(crate) struct OutlookPage {
    pub(crate) frame: Frame,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) view: OutlookView,
    pub(crate) good: Vec<SignalRow>,
    pub(crate) flags: Vec<SignalRow>,
    pub(crate) promises: Vec<PromiseRow>,
    pub(crate) tick: FormPart,
    pub(crate) scores: ScoresView,
}

impl OutlookPage {
    fn new(
        frame: Frame,
        dossier: &Dossier,
        view: OutlookView,
        signals: Vec<SignalRow>,
        scores: ScoresView,
        today: Date,
    ) -> Self {
        let id = dossier.application.id;
        let view = OutlookView {
            next_step: advice::on_pages(&view.next_step),
            ..view
        };
        let (flags, good) = signals.into_iter().partition(|signal: &SignalRow| signal.red_flag);
        let rounds = dossier
            .rounds
            .iter()
            .map(|r| (r.id.to_string(), dossier.round_name(r.id)));
        let rounds = [(String::new(), "no round in particular".to_owned())]
            .into_iter()
            .chain(rounds);
        Self {
            frame: frame.within(&dossier.application, "outlook"),
            id: id.to_string(),
            title: dossier.application.title(),
            view,
            good,
            flags,
            promises: dossier
                .promises
                .iter()
                .map(|p| PromiseRow::of(p, dossier, today))
                .collect(),
            tick: tick(&format!("/applications/{id}/signals"), rounds.collect()),
            scores,
        }
    }
}

/// The form that ticks a sign.
pub(crate) fn tick(action: &str, rounds: Vec<(String, String)>) -> FormPart {
    let kinds = SignalKind::ALL.iter().map(|kind| (kind.code(), kind.label()));
    let fields = vec![
        Field::new("kind", "What you saw").choices([("", "choose one")].into_iter().chain(kinds)),
        Field::new("text", "Who said or did what").hint("Only what was seen or heard, not what it may mean."),
        Field::new("round", "In which round").choices(rounds),
        Field::new("on", "When")
            .line("date")
            .hint("Today where you leave it empty."),
    ];
    FormPart::new(action, "Tick it", fields)
}

/// `25 %` of 0.25.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
pub(crate) fn percent(share: &f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// A share as a place on a scale of a hundred.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
pub(crate) fn place(share: &f64) -> String {
    format!("{:.1}", share * 100.0)
}

/// The width between two shares on a scale of a hundred.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
pub(crate) fn width(low: &f64, high: &f64) -> String {
    format!("{:.1}", (high - low).max(0.0) * 100.0)
}

/// What a reason does, in words.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
pub(crate) fn effect(code: &str, moves: &f64, widens: &f64) -> String {
    let points = |share: f64| format!("{:.1}", share.abs() * 100.0).trim_end_matches(".0").to_owned();
    let moved = |share: f64| match points(share).as_str() {
        "1" => "1 point".to_owned(),
        many => format!("{many} points"),
    };
    match (*moves, *widens) {
        (moves, _) if moves > 0.0 => format!("up {}", moved(moves)),
        (moves, _) if moves < 0.0 => format!("down {}", moved(moves)),
        (_, widens) if widens > 0.0 => format!("wider by {} on each side", moved(widens)),
        _ if matches!(code, "published" | "finalists") => "where it starts".to_owned(),
        _ if code == "record" => "drawn toward it".to_owned(),
        _ => "nothing by itself".to_owned(),
    }
}

/// The height of a dot: offers of so many, from the bottom of a scale of a hundred up.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
pub(crate) fn rise(offers: &usize, count: &usize) -> usize {
    let share = (offers * 100).checked_div(*count).unwrap_or(0);
    100usize.saturating_sub(share)
}
