//! Settings: how pages look, who the candidate is, where the data is, taking a copy, taking everything away.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use finalist_app::operation::profile::EditProfile;
use finalist_app::{App, Version};
use finalist_core::workspace::Workspace;

use super::{answer, file, html};
use crate::desk::Desk;
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Asked, Form, redirect_done};
use crate::frame::Frame;
use crate::gate::Gate;
use crate::look::{Look, Size, Theme};
use crate::parts::Parts;

/// What is to be typed before everything is taken away.
const WORDS: &str = "delete everything";

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/settings", get(settings))
        .route("/settings/look", post(look))
        .route("/settings/profile", post(profile))
        .route("/settings/copy", get(copy))
        .route("/settings/delete", post(delete))
}

async fn settings(State(app): State<App>, State(gate): State<Gate>, frame: Frame) -> Result<Html<String>, Fault> {
    Ok(html(&page(&app, &gate, frame).await?)?)
}

async fn page(app: &App, gate: &Gate, frame: Frame) -> Result<SettingsPage, Fault> {
    let profile = profile_form(&app.profile_head().await?);
    Ok(SettingsPage::new(frame, app.place(), profile, gate.has_password()))
}

async fn look(Form(given): Form) -> Response {
    let look = Look::chosen(given.text("theme"), given.text("size"));
    let mut response = Redirect::to("/settings").into_response();
    if let Ok(cookie) = HeaderValue::from_str(&look.cookie()) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

async fn profile(
    State(app): State<App>,
    State(gate): State<Gate>,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    let edit = EditProfile {
        name: given.owned("name"),
        email: given.owned("email"),
        place: given.owned("place"),
    };
    match app.edit_profile(edit, given.seen().as_ref()).await {
        Ok(done) => Ok(redirect_done("/settings", done.change)),
        Err(error) => {
            let mut page = page(&app, &gate, frame).await?;
            let (status, refused) = page.profile.again(&given, error)?;
            page.profile = refused;
            answer(status, &page)
        }
    }
}

/// A copy of everything, as `finalist export bundle` writes it.
async fn copy(State(app): State<App>, Asked(asked): Asked) -> Result<Response, Fault> {
    let is_redacted = asked.has("redacted");
    let (bytes, _) = app.export_bundle(Vec::new(), is_redacted).await?;
    let part = if is_redacted { "-without-names" } else { "" };
    let name = format!("finalist-{}{part}.zip", app.today());
    Ok(file("application/zip", &name, bytes))
}

async fn delete(
    State(app): State<App>,
    State(gate): State<Gate>,
    State(desk): State<Desk>,
    frame: Frame,
    Form(given): Form,
) -> Result<Response, Fault> {
    if !given.text("words").trim().eq_ignore_ascii_case(WORDS) {
        let mut page = page(&app, &gate, frame).await?;
        page.words = page
            .words
            .value(given.text("words"))
            .error(format!("type `{WORDS}` to go on; nothing was deleted"));
        return answer(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    app.delete_everything().await?;
    desk.empty();
    let mut response = Redirect::to("/").into_response();
    // What the browser keeps for days without a network goes too.
    let everywhere = HeaderValue::from_static("\"cache\", \"storage\"");
    response.headers_mut().insert("clear-site-data", everywhere);
    Ok(response)
}

fn profile_form(head: &Workspace) -> FormPart {
    let fields = vec![
        Field::new("name", "Name").maybe(head.name.as_ref()),
        Field::new("email", "Mail address")
            .line("email")
            .maybe(head.email.as_ref()),
        Field::new("place", "Place")
            .hint("where you live")
            .maybe(head.place.as_ref()),
    ];
    FormPart::new("/settings/profile", "Save", fields).seen(&Version::of(head))
}

/// Settings.
#[derive(Template)]
#[template(path = "settings.html")]
pub(crate) struct SettingsPage {
    pub(crate) frame: Frame,
    /// Where the data is.
    pub(crate) place: String,
    pub(crate) profile: FormPart,
    pub(crate) theme: Field,
    pub(crate) size: Field,
    pub(crate) words: Field,
    /// Whether there is a password to come in with again.
    pub(crate) can_leave: bool,
}

impl SettingsPage {
    pub(crate) fn new(frame: Frame, place: &str, profile: FormPart, can_leave: bool) -> Self {
        let look = frame.look;
        Self {
            frame: frame.at("/settings"),
            place: place.to_owned(),
            profile,
            theme: Field::new("theme", "Colours")
                .choices(Theme::ALL.map(|theme| (theme.code(), theme.label())))
                .value(look.theme.code()),
            size: Field::new("size", "Size of the text")
                .choices(Size::ALL.map(|size| (size.code(), size.label())))
                .value(look.size.code()),
            words: Field::new("words", format!("Type “{WORDS}”")),
            can_leave,
        }
    }
}
