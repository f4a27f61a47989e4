//! Letters of an application: who is owed one and by when, the time after the rounds, and one letter to work on.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use axum::routing::{get, post};
use finalist_app::mail::MailServer;
use finalist_app::operation::letter::{DraftLetter, Mark, SetLetter};
use finalist_app::view::letter::{DraftedSentence, LetterFinding, LetterJudged, LetterShown, LettersView};
use finalist_app::{App, Version};
use finalist_core::application::Application;
use finalist_core::id::{ApplicationId, InterviewerId, LetterId, RoundId};
use finalist_core::letter::{Letter, LetterKind};

use super::{answer, file, html, id};
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Form, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/applications/{id}/letters", get(list).post(draft))
        .route("/applications/{id}/letters/{letter}", get(one).post(edit))
        .route("/applications/{id}/letters/{letter}/mark/{state}", post(mark))
        .route("/applications/{id}/letters/{letter}/letter.eml", get(eml))
        .route("/applications/{id}/letters/{letter}/judge", post(judge))
        .route("/applications/{id}/letters/{letter}/send", post(send))
}

fn path(application: ApplicationId) -> String {
    format!("/applications/{application}/letters")
}

async fn list(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let letters = app.letters(id(&given)?).await?;
    let view = LettersView::of(&letters, app.now());
    Ok(html(&LettersPage::new(frame, &letters.application, view))?)
}

async fn draft(State(app): State<App>, Path(given): Path<String>, Form(form): Form) -> Result<Response, Fault> {
    let application: ApplicationId = id(&given)?;
    let kind = LetterKind::from_code(form.text("kind")).ok_or(Fault::NotFound)?;
    let operation = DraftLetter {
        application,
        kind,
        round: form.one("round").and_then(|round| round.parse::<RoundId>().ok()),
        to: form.one("to").and_then(|to| to.parse::<InterviewerId>().ok()),
        anew: form.has("anew"),
    };
    let done = app.draft_letter(operation).await?;
    Ok(redirect_done(
        &format!("{}/{}", path(application), done.value.letter.id),
        done.change,
    ))
}

async fn one(
    State(app): State<App>,
    Path((_, letter)): Path<(String, String)>,
    frame: Frame,
) -> Result<Html<String>, Fault> {
    Ok(html(&load(&app, id(&letter)?, frame).await?)?)
}

async fn edit(
    State(app): State<App>,
    Path((_, letter)): Path<(String, String)>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let letter: LetterId = id(&letter)?;
    let set = SetLetter {
        subject: Some(form.text("subject").trim().to_owned()),
        address: Some(form.text("address").to_owned()),
        text: Some(form.text("text").to_owned()),
    };
    match app.set_letter(letter, set, form.seen().as_ref()).await {
        Ok(done) => Ok(redirect_done(
            &format!("{}/{letter}", path(done.application)),
            done.change,
        )),
        Err(error) => {
            let mut page = load(&app, letter, frame).await?;
            let (status, refused) = page.form.again(&form, error)?;
            page.form = refused;
            answer(status, &page)
        }
    }
}

/// What is found in the words as they stand in the form. A form for its length; nothing is stored.
async fn judge(
    State(app): State<App>,
    Path((_, letter)): Path<(String, String)>,
    Form(form): Form,
) -> Result<Html<String>, Fault> {
    let (letter, text): (LetterId, &str) = (id(&letter)?, form.text("text"));
    let judged = LetterJudged::from(&app.judge_letter(letter, Some(text), form.one("subject")).await?);
    let kept = app.letter(letter).await?;
    Ok(html(&JudgedPart {
        words: judged.words,
        findings: judged.findings,
        rests_on: LetterShown::of(&kept, &app.letter_evidence(letter, Some(text)).await?).sentences,
    })?)
}

async fn mark(
    State(app): State<App>,
    Path((_, letter, state)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let mark = match state.as_str() {
        "sent" => Mark::Sent(None),
        "not-sent" => Mark::NotSent,
        "dropped" => Mark::Dropped,
        _ => return Err(Fault::NotFound),
    };
    let done = app.mark_letter(id(&letter)?, mark, None).await?;
    Ok(redirect_done(&path(done.application), done.change))
}

async fn eml(State(app): State<App>, Path((_, letter)): Path<(String, String)>) -> Result<Response, Fault> {
    let bytes = app.letter_eml(id(&letter)?).await?;
    Ok(file("message/rfc822", "letter.eml", bytes))
}

/// By the user's own server, and only on this button.
async fn send(
    State(app): State<App>,
    Path((_, letter)): Path<(String, String)>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let letter: LetterId = id(&letter)?;
    let server = MailServer::configured()?.ok_or(Fault::NotFound)?;
    match app.send_letter(letter, &server, form.seen().as_ref()).await {
        // How it ended stands with the letter, also where the server said no.
        Ok(done) => Ok(redirect_done(
            &format!("{}/{letter}", path(done.letter.application)),
            done.change,
        )),
        Err(error) => {
            let mut page = load(&app, letter, frame).await?;
            let (status, refused) = page.form.clone().refused(error)?;
            page.form = refused.beside(&page.form);
            answer(status, &page)
        }
    }
}

async fn load(app: &App, letter: LetterId, frame: Frame) -> Result<LetterPage, Fault> {
    let kept = app.letter(letter).await?;
    let letters = app.letters(kept.application).await?;
    let view = LettersView::of(&letters, app.now());
    let row = view
        .letters
        .iter()
        .find(|row| row.id.as_deref() == Some(&letter.to_string()));
    let judged = LetterJudged::from(&app.judge_letter(letter, None, None).await?);
    let link = app.letter_link(letter).await.ok();
    let server = MailServer::configured().ok().flatten().map(|server| server.host);
    let about = About {
        to: row.map(|row| row.to.clone()).unwrap_or_default(),
        to_id: kept.to.to_string(),
        round_id: kept.round.to_string(),
        stands: row.map(|row| row.stands.clone()).unwrap_or_default(),
        is_late: kept.kind.is_late(kept.due, app.now()),
        address: row.and_then(|row| row.address.clone()),
        rests_on: LetterShown::of(&kept, &app.letter_evidence(letter, None).await?).sentences,
    };
    Ok(LetterPage::new(
        frame,
        &letters.application,
        &kept,
        about,
        judged,
        link,
        server,
    ))
}

/// Who is owed a letter.
#[derive(Template)]
#[template(path = "letters.html")]
pub(crate) struct LettersPage {
    pub(crate) frame: Frame,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) view: LettersView,
}

impl LettersPage {
    pub(crate) fn new(frame: Frame, application: &Application, view: LettersView) -> Self {
        Self {
            frame: frame.within(application, "letters"),
            id: application.id.to_string(),
            title: application.title(),
            view,
        }
    }
}

/// What would make a letter better, drawn by `parts/judged.html`: on its page, and alone while somebody types.
#[derive(Template)]
#[template(path = "parts/judged_alone.html")]
pub(crate) struct JudgedPart {
    pub(crate) words: usize,
    pub(crate) findings: Vec<LetterFinding>,
    pub(crate) rests_on: Vec<DraftedSentence>,
}

/// Whom a letter goes to, and how it stands.
pub(crate) struct About {
    pub(crate) to: String,
    pub(crate) to_id: String,
    pub(crate) round_id: String,
    pub(crate) stands: String,
    /// Its time has passed.
    pub(crate) is_late: bool,
    pub(crate) address: Option<String>,
    /// Its sentences that stand as they were drafted, with their evidence.
    pub(crate) rests_on: Vec<DraftedSentence>,
}

/// One letter.
#[derive(Template)]
#[template(path = "letter.html")]
pub(crate) struct LetterPage {
    pub(crate) frame: Frame,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) letter: String,
    pub(crate) kind: &'static str,
    pub(crate) label: &'static str,
    pub(crate) state: &'static str,
    pub(crate) text: String,
    pub(crate) about: About,
    pub(crate) words: usize,
    pub(crate) findings: Vec<LetterFinding>,
    pub(crate) trouble: Option<String>,
    /// A `mailto:` link, where an address is known.
    pub(crate) link: Option<String>,
    /// The server that the user configured.
    pub(crate) server: Option<String>,
    pub(crate) seen: String,
    pub(crate) form: FormPart,
}

impl LetterPage {
    #[expect(clippy::too_many_arguments, reason = "what one page is made of")]
    pub(crate) fn new(
        frame: Frame,
        application: &Application,
        kept: &Letter,
        about: About,
        judged: LetterJudged,
        link: Option<String>,
        server: Option<String>,
    ) -> Self {
        let action = format!("{}/{}", path(application.id), kept.id);
        let seen = Version::of(kept);
        let fields = vec![
            Field::new("subject", "Subject").maybe(kept.subject.as_ref()),
            Field::new("address", "Address")
                .maybe(kept.address.as_ref())
                .hint(match &about.address {
                    Some(address) if kept.address.is_none() => format!("Empty means {address}."),
                    Some(_) => "Empty means the person's own.".to_owned(),
                    None => "None is known yet: a card or an earlier mail may have it.".to_owned(),
                }),
            Field::new("text", "Letter").value(kept.text.clone()).lines(16),
        ];
        Self {
            frame: frame.within(application, "letters"),
            id: application.id.to_string(),
            title: application.title(),
            letter: kept.id.to_string(),
            kind: kept.kind.code(),
            label: kept.kind.label(),
            state: kept.delivery.code(),
            text: kept.text.clone(),
            about,
            words: judged.words,
            findings: judged.findings,
            trouble: kept.posting.trouble.clone(),
            link: link.filter(|link| link.starts_with("mailto:")),
            server,
            form: FormPart::new(action, "Save and judge", fields).seen(&seen),
            seen: seen.to_string(),
        }
    }
}
