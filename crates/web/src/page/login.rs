//! Coming in by password, where the server can be reached from other machines; and going out.

use std::net::SocketAddr;

use askama::Template;
use axum::Router;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};

use super::html;
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::{Asked, Form, own_path};
use crate::frame::Frame;
use crate::gate::{Entry, Gate};
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/login", get(login).post(enter))
        .route("/logout", post(leave))
}

async fn login(State(gate): State<Gate>, Asked(asked): Asked, frame: Frame) -> Result<Html<String>, Fault> {
    if !gate.has_password() {
        return Err(Fault::NotAllowed);
    }
    Ok(html(&LoginPage::new(frame, asked.text("next")))?)
}

async fn enter(
    State(gate): State<Gate>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let page = |error: String| {
        let mut page = LoginPage::new(frame, given.text("next"));
        page.password = page.password.error(error);
        html(&page)
    };
    match gate.enter(given.text("password").to_owned(), from.ip(), &headers).await {
        Entry::Open(cookie) => {
            let mut response = Redirect::to(own_path(given.text("next"))).into_response();
            if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            Ok(response)
        }
        Entry::Wrong => {
            let page = page("this is not the password".to_owned())?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Entry::Wait(seconds) => {
            let minutes = seconds.div_ceil(60);
            let page = page(format!("too many tries: wait {minutes} min, then try again"))?;
            let wait = [(header::RETRY_AFTER, seconds.to_string())];
            Ok((StatusCode::TOO_MANY_REQUESTS, wait, page).into_response())
        }
        Entry::None => Err(Fault::NotAllowed),
    }
}

/// Ends all sessions, on every device.
async fn leave(State(gate): State<Gate>) -> Redirect {
    gate.end_sessions();
    Redirect::to("/login")
}

/// Asking for the password.
#[derive(Template)]
#[template(path = "login.html")]
pub(crate) struct LoginPage {
    pub(crate) frame: Frame,
    pub(crate) next: String,
    pub(crate) password: Field,
}

impl LoginPage {
    pub(crate) fn new(frame: Frame, next: &str) -> Self {
        Self {
            frame: Frame {
                is_outside: true,
                ..frame
            },
            next: own_path(next).to_owned(),
            password: Field::new("password", "Password").line("password").required(),
        }
    }
}
