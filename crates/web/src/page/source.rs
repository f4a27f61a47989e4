//! A source as it was read, with a place in it marked; the words around a place; and what was understood of it.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Html;
use axum::routing::get;
use finalist_app::App;
use finalist_app::excerpt::Excerpt;
use finalist_app::operation::note::Understood;
use finalist_core::application::Application;
use finalist_core::id::SourceId;
use finalist_core::source::{Source, SourceKind};
use finalist_core::span::Span;

use super::{html, id};
use crate::evidence::Cited;
use crate::fault::Fault;
use crate::form::{Asked, Given};
use crate::frame::Frame;
use crate::parts::Parts;

/// So many characters around a place are shown with it.
const AROUND: usize = 240;
/// A place longer than this is shown from its beginning.
const LONGEST: usize = 1_500;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/sources/{id}", get(source))
        .route("/sources/{id}/part", get(part))
        .route("/sources/{id}/understood", get(understood))
}

async fn source(
    State(app): State<App>,
    Path(given): Path<String>,
    Asked(asked): Asked,
    frame: Frame,
) -> Result<Html<String>, Fault> {
    let source = app.source(id::<SourceId>(&given)?).await?.ok_or(Fault::NotFound)?;
    let application = application_of(&app, &source).await?;
    Ok(html(&SourcePage::new(
        frame,
        &source,
        application.as_ref(),
        place(&asked),
    ))?)
}

async fn part(State(app): State<App>, Path(given): Path<String>, Asked(asked): Asked) -> Result<Html<String>, Fault> {
    let source = app.source(id::<SourceId>(&given)?).await?.ok_or(Fault::NotFound)?;
    Ok(html(&ExcerptPart::new(&source, place(&asked)))?)
}

async fn understood(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let (source, understood) = app.understood(id::<SourceId>(&given)?).await?;
    let application = application_of(&app, &source).await?.ok_or(Fault::NotFound)?;
    Ok(html(&UnderstoodPage {
        frame: frame.within(&application, "rounds"),
        name: source.name.clone(),
        kind: source.kind.label(),
        href: format!("/sources/{}", source.id),
        pieces: pieces(&source.id.to_string(), &source.name, &understood),
    })?)
}

async fn application_of(app: &App, source: &Source) -> Result<Option<Application>, Fault> {
    Ok(match source.application {
        Some(id) => Some(app.application(id).await?),
        None => None,
    })
}

fn place(asked: &Given) -> Span {
    let number = |name: &str| asked.one(name).and_then(|number| number.parse().ok()).unwrap_or(0);
    Span::new(number("start"), number("end"))
}

/// A source with a place in it marked.
#[derive(Template)]
#[template(path = "source.html")]
pub(crate) struct SourcePage {
    pub(crate) frame: Frame,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) is_old: bool,
    /// Whether it tells of a round, so that something is to be understood of it.
    pub(crate) is_read: bool,
    /// Whether it is notes, which can be mended.
    pub(crate) is_notes: bool,
    /// Whether it is a recording without words.
    pub(crate) is_heard: bool,
    pub(crate) before: String,
    pub(crate) marked: String,
    pub(crate) after: String,
}

impl SourcePage {
    pub(crate) fn new(frame: Frame, source: &Source, application: Option<&Application>, span: Span) -> Self {
        let length = source.text.chars().count();
        let frame = match application {
            Some(application) => frame.within(application, "sources"),
            None => frame,
        };
        let is_old = source.superseded_by.is_some();
        Self {
            frame,
            id: source.id.to_string(),
            name: source.name.clone(),
            kind: source.kind.label(),
            is_old,
            is_read: application.is_some() && !is_old,
            is_notes: source.kind == SourceKind::Notes && application.is_some() && !is_old,
            is_heard: source.kind == SourceKind::Recording && source.text.trim().is_empty(),
            before: Span::new(0, span.start()).of(&source.text).to_owned(),
            marked: span.of(&source.text).to_owned(),
            after: Span::new(span.end(), length.max(span.end()))
                .of(&source.text)
                .to_owned(),
        }
    }
}

/// A place in a source with the words around it.
#[derive(Template)]
#[template(path = "parts/excerpt.html")]
pub(crate) struct ExcerptPart {
    name: String,
    kind: &'static str,
    href: String,
    before: String,
    marked: String,
    after: String,
}

impl ExcerptPart {
    pub(crate) fn new(source: &Source, span: Span) -> Self {
        let (start, end) = (span.start(), span.end());
        let shown = Span::new(start, end.min(start.saturating_add(LONGEST)));
        let found = Excerpt::around(&source.text, shown, AROUND);
        let is_cut = shown.end() < end;
        Self {
            name: source.name.clone(),
            kind: source.kind.label(),
            href: Cited::new(&source.id.to_string(), "", (start, end), "").href,
            before: found.before,
            marked: if is_cut {
                format!("{}…", found.marked)
            } else {
                found.marked
            },
            after: if is_cut { String::new() } else { found.after },
        }
    }
}

/// One thing that was understood.
pub(crate) struct Piece {
    pub(crate) label: &'static str,
    pub(crate) text: String,
    pub(crate) more: Option<String>,
    pub(crate) person: Option<String>,
    /// How an answer was left, where it is worth a word.
    pub(crate) mark: Option<&'static str>,
    pub(crate) cite: Vec<Cited>,
}

/// What was understood, as it is drawn; without a source there is no place to lead to.
pub(crate) fn pieces(source: &str, file: &str, understood: &Understood) -> Vec<Piece> {
    use finalist_core::exchange::AnswerMark;
    let cite = |span: Span| match source {
        "" => Vec::new(),
        source => vec![Cited::new(source, file, (span.start(), span.end()), "")],
    };
    let pieces = understood.pieces.iter().map(|piece| Piece {
        label: piece.kind.label(),
        text: piece.text.clone(),
        more: piece.more.clone(),
        person: piece.person.clone(),
        mark: piece
            .mark
            .filter(|mark| *mark != AnswerMark::Answered)
            .map(AnswerMark::label),
        cite: cite(piece.span),
    });
    pieces.collect()
}

/// A source with what was understood of it.
#[derive(Template)]
#[template(path = "understood.html")]
pub(crate) struct UnderstoodPage {
    pub(crate) frame: Frame,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) href: String,
    pub(crate) pieces: Vec<Piece>,
}
