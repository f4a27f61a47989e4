//! Offers side by side: fit first, pay second; the own points and weights; what they said of the conditions (A4, R10).

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use axum::routing::{get, post};
use finalist_app::operation::offer::AddOffer;
use finalist_app::view::after::OfferRow;
use finalist_app::{App, AppError};
use finalist_core::application::Application;
use finalist_core::id::ApplicationId;
use finalist_core::money::{Money, PayPeriod};
use finalist_core::offer::{Aspect, MOST_POINTS, Rated, Rating, USUAL_WEIGHT};

use super::{answer, html, id};
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Form, Given, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/applications/{id}/offer", get(page).post(add))
        .route("/applications/{id}/offer/fit", post(rate))
        .route("/applications/{id}/offer/weights", post(weigh))
}

async fn page(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    Ok(html(&load(&app, id(&given)?, frame).await?)?)
}

async fn add(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let application: ApplicationId = id(&given)?;
    let added = match operation(application, &form) {
        Ok(operation) => app.add_offer(operation).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(done) => Ok(redirect_done(&path(application), done.change)),
        Err(error) => {
            let mut page = load(&app, application, frame).await?;
            let (status, refused) = page.enter.again(&form, error)?;
            page.enter = refused;
            answer(status, &page)
        }
    }
}

async fn rate(State(app): State<App>, Path(given): Path<String>, Form(form): Form) -> Result<Response, Fault> {
    let application: ApplicationId = id(&given)?;
    let points: Vec<_> = Aspect::ALL
        .iter()
        .map(|aspect| {
            (
                *aspect,
                form.one(aspect.code()).and_then(|p| p.parse().ok()),
                form.owned(why_name(*aspect)),
            )
        })
        .collect();
    let done = app.rate(Rated::Fit(application), &points).await?;
    Ok(redirect_done(&path(application), done.change))
}

async fn weigh(State(app): State<App>, Path(given): Path<String>, Form(form): Form) -> Result<Response, Fault> {
    let application: ApplicationId = id(&given)?;
    let points: Vec<_> = Aspect::ALL
        .iter()
        .filter_map(|aspect| Some((*aspect, Some(form.one(aspect.code())?.parse().ok()?), None)))
        .collect();
    let done = app.rate(Rated::Weight, &points).await?;
    Ok(redirect_done(&path(application), done.change))
}

fn path(application: ApplicationId) -> String {
    format!("/applications/{application}/offer")
}

fn operation(application: ApplicationId, form: &Given) -> Result<AddOffer, AppError> {
    let period = PayPeriod::from_code(form.text("period")).unwrap_or(PayPeriod::Year);
    let pay = form.one("pay").map(|typed| {
        Money::parse(typed, form.text("currency"), period).map_err(|reason| AppError::Invalid { field: "pay", reason })
    });
    Ok(AddOffer {
        application,
        came_on: form.read("came_on", "2026-12-16")?,
        answer_by: form.read("answer_by", "2026-12-16")?,
        pay: pay.transpose()?,
        terms: form.owned("terms"),
    })
}

async fn load(app: &App, application: ApplicationId, frame: Frame) -> Result<OfferPage, Fault> {
    let own = app.application(application).await?;
    let comparison = app.compare_offers(Some(application), None, &[]).await?;
    let ratings = app.ratings().await?;
    Ok(OfferPage::new(frame, &own, OfferRow::of(&comparison), &ratings))
}

/// Offers side by side.
#[derive(Template)]
#[template(path = "offer.html")]
pub(crate) struct OfferPage {
    pub(crate) frame: Frame,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) rows: Vec<OfferRow>,
    pub(crate) enter: FormPart,
    pub(crate) fit: FormPart,
    pub(crate) weights: FormPart,
}

impl OfferPage {
    pub(crate) fn new(frame: Frame, application: &Application, rows: Vec<OfferRow>, ratings: &[Rating]) -> Self {
        let action = path(application.id);
        Self {
            frame: frame.within(application, "offer"),
            id: application.id.to_string(),
            title: application.title(),
            rows,
            enter: enter(&action),
            fit: fit(&format!("{action}/fit"), application.id, ratings),
            weights: weights(&format!("{action}/weights"), ratings),
        }
    }
}

fn enter(action: &str) -> FormPart {
    let periods = [
        PayPeriod::Year,
        PayPeriod::Month,
        PayPeriod::Day,
        PayPeriod::Hour,
        PayPeriod::Once,
    ];
    let fields = vec![
        Field::new("pay", "Pay").hint("As 52000; leave it empty where they named none."),
        Field::new("currency", "Currency").hint("Three letters, as EUR."),
        Field::new("period", "Paid").choices(periods.map(|p| (p.code(), p.label()))),
        Field::new("terms", "What comes with it")
            .lines(3)
            .hint("Bonus, leave, hours, place: in the words of the offer."),
        Field::new("came_on", "It came on")
            .line("date")
            .hint("Today where you leave it empty."),
        Field::new("answer_by", "They want an answer by").line("date"),
    ];
    FormPart::new(action, "Enter the offer", fields)
}

fn points(least: u8) -> impl Iterator<Item = (String, String)> {
    (least..=MOST_POINTS).map(|n| (n.to_string(), n.to_string()))
}

fn fit(action: &str, application: ApplicationId, ratings: &[Rating]) -> FormPart {
    let mut fields = Vec::new();
    for aspect in Aspect::ALL {
        let known = ratings
            .iter()
            .find(|r| r.of == Rated::Fit(application) && r.aspect == *aspect);
        let choices = [(String::new(), "not assessed".to_owned())]
            .into_iter()
            .chain(points(1));
        fields.push(
            Field::new(aspect.code(), aspect_label(*aspect))
                .choices(choices)
                .value(known.map(|r| r.points.to_string()).unwrap_or_default())
                .within("fit"),
        );
        fields.push(
            Field::new(why_name(*aspect), format!("Why, for {}", aspect.label()))
                .maybe(known.and_then(|r| r.why.as_ref()))
                .within("fit"),
        );
    }
    FormPart::new(action, "Keep my points", fields)
}

fn weights(action: &str, ratings: &[Rating]) -> FormPart {
    let field = |aspect: &Aspect| {
        let known = ratings.iter().find(|r| r.of == Rated::Weight && r.aspect == *aspect);
        let value = known.map_or(USUAL_WEIGHT, |r| r.points);
        Field::new(aspect.code(), aspect_label(*aspect))
            .choices(points(0))
            .value(value.to_string())
            .within("weights")
    };
    FormPart::new(action, "Keep my weights", Aspect::ALL.iter().map(field).collect())
}

fn aspect_label(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Values => "Values: what they stand for and how they act on it",
        Aspect::Team => "Team: the people you would work with",
        Aspect::Role => "Role: the work itself",
        Aspect::Growth => "Growth: where it leads",
        Aspect::Conditions => "Conditions: hours, place, leave, security",
    }
}

fn why_name(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Values => "why-values",
        Aspect::Team => "why-team",
        Aspect::Role => "why-role",
        Aspect::Growth => "why-growth",
        Aspect::Conditions => "why-conditions",
    }
}

/// `3.5 of 5, from 3 of 5 aspects`, or that it was not assessed.
pub(crate) fn mean(row: &OfferRow) -> String {
    row.fit.map_or_else(
        || "not assessed".to_owned(),
        |fit| format!("{fit:.1} of 5, from {} of {} aspects", row.rated, row.aspects.len()),
    )
}
