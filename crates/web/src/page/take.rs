//! A take: how it is spoken as a picture with its words, played back, beside the earlier ones; and removed for good.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use finalist_app::App;
use finalist_app::operation::take::{Hearing, ReadTake, TakeReport};
use finalist_app::view::delivery::FigureView;
use finalist_app::view::take::{moved, why_not};
use finalist_core::id::TakeId;
use finalist_core::time::TimeZone;

use super::practice::upload::{json, listen};
use super::practice::{TakeLine, moment};
use super::{html, id};
use crate::fault::Fault;
use crate::form::Given;
use crate::frame::Frame;
use crate::parts::Parts;
use crate::timeline::Timeline;

/// A player gets no more at once: it asks for the rest.
const LARGEST_RANGE: u64 = 4 << 20;
/// Earlier takes whose figures stand beside, at most.
const MOST_BESIDE: usize = 3;

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route("/practice/takes/{id}", get(take))
        .route("/practice/takes/{id}/recording", get(recording))
        .route("/practice/takes/{id}/state", get(state))
        .route("/practice/takes/{id}/remove", post(remove))
}

async fn take(State(app): State<App>, Path(given): Path<String>, frame: Frame) -> Result<Html<String>, Fault> {
    let id = id::<TakeId>(&given)?;
    let report = app.take_report(id).await?;
    if matches!(report.take.hearing, Hearing::NotYet) {
        listen(&app, id);
    }
    Ok(html(&TakePage::new(frame, &report, &app.zone()))?)
}

/// How far the listening is, for a script that waits.
async fn state(State(app): State<App>, Path(given): Path<String>) -> Result<Response, Fault> {
    let report = app.take_report(id(&given)?).await?;
    let share = match report.take.hearing {
        Hearing::Heard(_) | Hearing::Unheard(_) => return Ok(json(StatusCode::OK, "{\"done\":true}")),
        Hearing::Now(share) => share,
        Hearing::NotYet => 0.0,
    };
    Ok(json(StatusCode::OK, &format!("{{\"share\":{share:.3}}}")))
}

async fn remove(State(app): State<App>, Path(given): Path<String>) -> Result<Redirect, Fault> {
    let id = id::<TakeId>(&given)?;
    let rounds = app.take_report(id).await?.take.of;
    let take = app.remove_take(id).await?;
    if let Some(application) = rounds {
        return Ok(Redirect::to(&format!("/applications/{application}/rounds")));
    }
    let query = Given::of([("question".to_owned(), take.question)]).encoded_without(&[]);
    Ok(Redirect::to(&format!("/practice?{query}")))
}

/// The recording, or the range of it that a player asks for.
async fn recording(State(app): State<App>, Path(given): Path<String>, headers: HeaderMap) -> Result<Response, Fault> {
    let (source, name, size) = app.recording(id(&given)?).await?;
    let kind = HeaderValue::from_static(media_type(&name));
    let asked = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
    let (status, start, length) = match asked.map(|range| range_of(range, size)) {
        None => (StatusCode::OK, 0, size),
        Some(Some((start, end))) => (StatusCode::PARTIAL_CONTENT, start, (end - start + 1).min(LARGEST_RANGE)),
        Some(None) => {
            let outside = [(header::CONTENT_RANGE, format!("bytes */{size}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, outside).into_response());
        }
    };
    let bytes = app.recording_part(source, start, length).await?;
    let mut response = (status, bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if status == StatusCode::PARTIAL_CONTENT {
        let end = (start + length).saturating_sub(1);
        if let Ok(value) = HeaderValue::from_str(&format!("bytes {start}-{end}/{size}")) {
            headers.insert(header::CONTENT_RANGE, value);
        }
    }
    Ok(response)
}

/// First and last byte of a range; the first one where several are asked for. Nothing where it lies outside.
fn range_of(range: &str, size: u64) -> Option<(u64, u64)> {
    let first = range.trim().strip_prefix("bytes=")?.split(',').next()?.trim();
    let (start, end) = first.split_once('-')?;
    let last = size.checked_sub(1)?;
    let (start, end) = match (start.trim(), end.trim()) {
        ("", "") => return None,
        ("", tail) => (size.saturating_sub(tail.parse().ok()?), last),
        (start, "") => (start.parse().ok()?, last),
        (start, end) => (start.parse().ok()?, end.parse::<u64>().ok()?.min(last)),
    };
    (start <= end && start < size).then_some((start, end))
}

/// Names come from the user, so only what is known is said; anything else is played by its content or not at all.
fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    match ending.as_deref() {
        Some("webm") => "audio/webm",
        Some("ogg" | "oga" | "opus") => "audio/ogg",
        Some("m4a" | "mp4" | "aac") => "audio/mp4",
        Some("mp3") => "audio/mpeg",
        Some("flac") => "audio/flac",
        Some("wav") => "audio/wav",
        _ => "application/octet-stream",
    }
}

/// A take.
#[derive(Template)]
#[template(path = "take.html")]
pub(crate) struct TakePage {
    pub(crate) frame: Frame,
    pub(crate) id: String,
    pub(crate) question: String,
    /// The rounds of its application, where it is the recording of one.
    pub(crate) rounds: Option<String>,
    /// Where it is practised again.
    pub(crate) again: String,
    pub(crate) at: String,
    pub(crate) story: Option<(String, String)>,
    pub(crate) is_transcribed: bool,
    /// How far the listening is, in hundredths; nothing once it is over.
    pub(crate) share: Option<u32>,
    /// Why there are no figures, once the listening is over.
    pub(crate) not_assessed: Option<String>,
    pub(crate) notes: Vec<String>,
    pub(crate) timeline: Option<Timeline>,
    pub(crate) remarks: Vec<String>,
    /// When the earlier takes were made whose figures stand beside.
    pub(crate) beside: Vec<String>,
    pub(crate) figures: Vec<FigureRow>,
    pub(crate) moved: Vec<String>,
    pub(crate) earlier: Vec<TakeLine>,
    pub(crate) sources: Vec<(String, String)>,
}

/// A figure of this take and of earlier ones.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FigureRow {
    pub(crate) label: &'static str,
    pub(crate) now: String,
    pub(crate) earlier: Vec<String>,
    pub(crate) usual: String,
}

impl TakePage {
    pub(crate) fn new(frame: Frame, report: &TakeReport, zone: &TimeZone) -> Self {
        let read = &report.take;
        let heard = read.hearing.heard();
        let view = heard.map(|heard| heard.view().whole);
        let figures: &[FigureView] = view.as_ref().map_or(&[], |view| &view.figures);
        let skipped = report.earlier.len().saturating_sub(MOST_BESIDE);
        let beside: Vec<&ReadTake> = report
            .earlier
            .iter()
            .skip(skipped)
            .filter(|t| why_not(&t.hearing).is_none())
            .collect();
        let others: Vec<Vec<FigureView>> = beside
            .iter()
            .filter_map(|take| take.hearing.heard())
            .map(|heard| heard.view().whole.figures)
            .collect();
        let before = report.earlier.iter().rev().filter_map(|take| take.hearing.heard());
        let moved = heard.map(|now| before.map(|then| moved(now, then)).find(|lines| !lines.is_empty()));
        let question = Given::of([("question".to_owned(), read.take.question.clone())]);
        Self {
            frame: frame.at(if read.of.is_some() {
                "/applications"
            } else {
                "/practice"
            }),
            id: read.take.id.to_string(),
            question: read.take.question.clone(),
            again: format!("/practice?{}", question.encoded_without(&[])),
            rounds: read.of.map(|id| format!("/applications/{id}/rounds")),
            at: moment(read.take.at, zone),
            story: read.take.story.map(|id| id.to_string()).zip(read.story.clone()),
            is_transcribed: read.is_transcribed,
            share: match read.hearing {
                Hearing::Now(share) => Some(hundredths(share)),
                Hearing::NotYet => Some(0),
                _ => None,
            },
            not_assessed: match read.hearing {
                Hearing::Now(_) | Hearing::NotYet => None,
                _ => why_not(&read.hearing),
            },
            notes: heard.map(|heard| heard.notes().to_vec()).unwrap_or_default(),
            timeline: heard.map(Timeline::new),
            remarks: view
                .as_ref()
                .map(|view| {
                    view.remarks
                        .iter()
                        .map(|remark| finalist_coach::words::capital(&remark.text))
                        .collect()
                })
                .unwrap_or_default(),
            beside: beside.iter().map(|take| moment(take.take.at, zone)).collect(),
            figures: figures.iter().map(|figure| FigureRow::new(figure, &others)).collect(),
            moved: moved.flatten().unwrap_or_default(),
            earlier: report
                .earlier
                .iter()
                .rev()
                .map(|take| TakeLine::new(take, zone))
                .collect(),
            sources: figures
                .iter()
                .filter_map(|figure| Some((figure.label.to_owned(), figure.usual.as_ref()?.source.to_owned())))
                .collect(),
        }
    }
}

impl FigureRow {
    fn new(figure: &FigureView, others: &[Vec<FigureView>]) -> Self {
        let same = |figures: &Vec<FigureView>| figures.iter().find(|other| other.code == figure.code).map(value);
        Self {
            label: figure.label,
            now: value(figure),
            earlier: others
                .iter()
                .map(|other| same(other).unwrap_or_else(|| "–".to_owned()))
                .collect(),
            usual: match (&figure.usual, figure.code) {
                (None, _) => "–".to_owned(),
                // The other ends of these two are no limits that matter.
                (Some(band), "signal_to_noise") => format!("from {}", band.low),
                (Some(band), "fillers_per_minute") => format!("up to {}", band.high),
                (Some(band), _) => format!("{} to {}", band.low, band.high),
            },
        }
    }
}

fn value(figure: &FigureView) -> String {
    format!("{:.*} {}", figure.digits, figure.value, figure.unit)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held between 0 and 100 first; not-a-number becomes 0"
)]
fn hundredths(share: f64) -> u32 {
    (share * 100.0).clamp(0.0, 100.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_players_ask() {
        for (asked, found) in [
            ("bytes=0-", Some((0, 99))),
            ("bytes=10-19", Some((10, 19))),
            ("bytes=90-400", Some((90, 99))),
            ("bytes=-10", Some((90, 99))),
            ("bytes=-400", Some((0, 99))),
            ("bytes=5-6, 8-9", Some((5, 6))),
            ("bytes=100-", None),
            ("bytes=9-5", None),
            ("bytes=-", None),
            ("bytes=a-b", None),
            ("lines=1-2", None),
            ("bytes=99999999999999999999-", None),
        ] {
            assert_eq!(range_of(asked, 100), found, "{asked}");
        }
        assert_eq!(range_of("bytes=0-", 0), None);
    }

    #[test]
    fn no_name_makes_a_recording_a_page() {
        assert_eq!(media_type("take.WEBM"), "audio/webm");
        for name in ["x.html", "x.svg", "x", "", "a.webm.html"] {
            assert_eq!(media_type(name), "application/octet-stream", "{name}");
        }
    }
}
