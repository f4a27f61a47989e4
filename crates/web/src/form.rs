//! What comes in: queries and forms, bounded and never refused without a word; and the way on after a change.
//!
//! ```text
//! POST /people/7  ->  Form(given)  ->  app.set_person(…, given.seen().as_ref())
//!     done      ->  redirect_done("/people/7", done.change)          303, the notice offers undo
//!     refused   ->  the page with form.again(&given, error)            422, or 409 where it was changed meanwhile
//! ```
//!
//! [`part`] has the form as it is drawn, [`field`] one field of it.

pub(crate) mod field;
pub(crate) mod part;
pub(crate) mod upload;

use std::convert::Infallible;
use std::str::FromStr;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts as Head;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use finalist_app::{AppError, Version};
use finalist_core::id::ChangeId;

use crate::fault::Fault;

/// No form is longer, unless its route says so with a `DefaultBodyLimit` of its own.
pub(crate) const LIMIT: usize = 1 << 20;
/// So long the body of a form may take to arrive.
const PATIENCE: Duration = Duration::from_secs(60);
/// No form of ours has more fields.
const MOST_FIELDS: usize = 4_000;

/// The fields of a form or a query, as they were filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Given(Vec<(String, String)>);

impl Given {
    fn decode(encoded: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(encoded).take(MOST_FIELDS);
        Self(pairs.map(|(name, value)| (name.into_owned(), typed(&value))).collect())
    }

    /// The fields of a form that came in another way, such as in several parts.
    pub(crate) fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name, typed(&value))).collect())
    }

    /// What stands in a field, word for word; nothing where there is no such field.
    pub(crate) fn text(&self, name: &str) -> &str {
        let fitting = self.0.iter().find(|(known, _)| known == name);
        fitting.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// What stands in a field without the white space around it; none where that is nothing.
    pub(crate) fn one(&self, name: &str) -> Option<&str> {
        Some(self.text(name).trim()).filter(|text| !text.is_empty())
    }

    /// [`Given::one`], to keep.
    pub(crate) fn owned(&self, name: &str) -> Option<String> {
        self.one(name).map(str::to_owned)
    }

    /// What stands in a field, read as what it is to be; none where that is nothing. `like` shows how it is written.
    pub(crate) fn read<T: FromStr>(&self, field: &'static str, like: &str) -> Result<Option<T>, AppError> {
        let read = self.one(field).map(|text| {
            text.parse().map_err(|_| AppError::Invalid {
                field,
                reason: format!("`{text}` cannot be read: write it as {like}"),
            })
        });
        read.transpose()
    }

    /// All values of a field that may come several times.
    pub(crate) fn all<'g>(&'g self, name: &'g str) -> impl Iterator<Item = &'g str> {
        let fitting = self.0.iter().filter(move |(known, _)| known == name);
        fitting.map(|(_, value)| value.as_str())
    }

    /// Whether there is such a field: a tick, or the button that was pressed.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// The version of the thing that was shown with the form.
    pub(crate) fn seen(&self) -> Option<Version> {
        self.one("seen").map(Version::given)
    }

    /// As a query, without some of the fields.
    pub(crate) fn encoded_without(&self, left_out: &[&str]) -> String {
        let kept = self.0.iter().filter(|(name, _)| !left_out.contains(&name.as_str()));
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(kept)
            .finish()
    }
}

/// Text as it was typed: browsers send each line end as two characters, and a NUL is nothing that anybody types (nor
/// anything that PostgreSQL takes).
fn typed(value: &str) -> String {
    value.replace("\r\n", "\n").replace('\0', "\u{fffd}")
}

/// The query of a request. Never refused: what cannot be read is left out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked(pub(crate) Given);

impl Asked {
    pub(crate) fn of(query: &str) -> Self {
        Self(Given::decode(query.as_bytes()))
    }
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(head: &mut Head, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(head.uri.query().unwrap_or_default()))
    }
}

/// A form that was sent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form(pub(crate) Given);

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        // A form without fields is a button: it has no body and may have no type.
        if !kind.is_empty() && !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Fault::Form {
                status: StatusCode::UNSUPPORTED_MEDIA_TYPE,
                text: "This page takes a form as a browser sends it, and something else came in.",
            });
        }
        Ok(Self(Given::decode(&body(request, state).await?)))
    }
}

/// A body, no longer than the route allows, in good time. A browser keeps what was typed when this is refused.
pub(crate) async fn body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Fault> {
    let too_slow = Fault::Form {
        status: StatusCode::REQUEST_TIMEOUT,
        text: "What you sent did not arrive in time. Go back: your text is still in the form. Then send it again.",
    };
    let read = tokio::time::timeout(PATIENCE, Bytes::from_request(request, state));
    read.await.map_err(|_| too_slow)?.map_err(|refused| {
        let refused = refused.into_response();
        match refused.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Fault::Form {
                status: StatusCode::PAYLOAD_TOO_LARGE,
                text: "This is more than fits here at once. Go back: your text is still in the form. Save it in parts, or add it as a file.",
            },
            status => Fault::Form {
                status,
                text: "What you sent arrived incomplete. Go back: your text is still in the form. Then send it again.",
            },
        }
    })
}

/// After a change: to a page of ours, with a notice that offers to undo it.
pub(crate) fn redirect_done(path: &str, change: Option<ChangeId>) -> Response {
    redirect(
        path,
        "done",
        &change.map_or_else(|| "same".to_owned(), |id| id.to_string()),
    )
}

/// To a page of ours with one more word in its query.
pub(crate) fn redirect(path: &str, name: &str, value: &str) -> Response {
    let (path, anchor) = path.split_once('#').unwrap_or((path, ""));
    let joint = if path.contains('?') { '&' } else { '?' };
    let anchor = if anchor.is_empty() {
        String::new()
    } else {
        format!("#{anchor}")
    };
    Redirect::to(&format!("{path}{joint}{name}={value}{anchor}")).into_response()
}

/// A path on this server that a form gave back; anything else leads home, so that nobody is sent elsewhere.
pub(crate) fn own_path(given: &str) -> &str {
    let is_own = given.starts_with('/')
        && !given.starts_with("//")
        && given.chars().all(|c| c.is_ascii_graphic() && c != '\\' && c != '"');
    if is_own { given } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    async fn form(kind: &str, body: impl Into<Body>) -> Result<Given, StatusCode> {
        let mut request = Request::post("/x");
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let request = request.body(body.into()).unwrap();
        match Form::from_request(request, &()).await {
            Ok(Form(given)) => Ok(given),
            Err(fault) => Err(fault.into_response().status()),
        }
    }

    #[tokio::test]
    async fn fields_come_as_they_were_typed() {
        let kind = "application/x-www-form-urlencoded; charset=utf-8";
        let given = form(kind, "name=+Ana%0D%0AB%00&tag=a&tag=b&empty=++&seen=0A1b&%ff=%f0").await;
        let given = given.unwrap();
        assert_eq!(given.text("name"), " Ana\nB\u{fffd}");
        assert_eq!(given.one("name"), Some("Ana\nB\u{fffd}"));
        assert_eq!(given.all("tag").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!((given.one("empty"), given.one("missing")), (None, None));
        assert!(given.has("empty") && !given.has("missing"));
        assert_eq!(given.seen().unwrap().to_string(), "0a1b");
        assert_eq!(form("", "").await.unwrap(), Given::default());
    }

    #[test]
    fn what_cannot_be_read_is_told_with_an_example() {
        let given =
            Given::of([("minutes", " 45 "), ("day", "soon"), ("none", " ")].map(|(n, v)| (n.to_owned(), v.to_owned())));
        assert_eq!(given.read::<u32>("minutes", "45").unwrap(), Some(45));
        assert_eq!(given.read::<u32>("none", "45").unwrap(), None);
        let refused = given
            .read::<finalist_core::time::Date>("day", "2026-12-08")
            .unwrap_err();
        assert_eq!(
            refused.to_string(),
            "day: `soon` cannot be read: write it as 2026-12-08"
        );
    }

    #[tokio::test]
    async fn what_is_no_form_or_too_long_is_refused_in_words() {
        assert_eq!(
            form("application/json", "{}").await,
            Err(StatusCode::UNSUPPORTED_MEDIA_TYPE)
        );
        let kind = "application/x-www-form-urlencoded";
        // Without a layer the extractor itself stops at two megabytes.
        let long = "a".repeat(3 << 20);
        assert_eq!(form(kind, long).await, Err(StatusCode::PAYLOAD_TOO_LARGE));
    }

    #[test]
    fn nobody_is_sent_to_another_host() {
        for elsewhere in [
            "//evil.example",
            "https://evil.example",
            "",
            "a",
            "/\\evil",
            "/a\nb",
            "/é",
        ] {
            assert_eq!(own_path(elsewhere), "/", "{elsewhere}");
        }
        assert_eq!(own_path("/search?q=a%20b#x"), "/search?q=a%20b#x");
    }

    #[test]
    fn the_way_on_keeps_query_and_anchor() {
        let to = |path: &str| {
            let response = redirect(path, "done", "same");
            assert_eq!(response.status(), StatusCode::SEE_OTHER);
            response.headers()[header::LOCATION].to_str().unwrap().to_owned()
        };
        assert_eq!(to("/a"), "/a?done=same");
        assert_eq!(to("/a?b=c#d"), "/a?b=c&done=same#d");
    }
}
