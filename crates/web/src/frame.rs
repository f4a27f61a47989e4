//! What surrounds every page: how it is to look, where in the navigation it stands, and what came of the last change.
//!
//! A handler takes a [`Frame`] from the request, says where its page stands with [`Frame::at`] or [`Frame::within`], and
//! puts it into the page; `base.html` draws it.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts as Head;
use finalist_core::application::Application;

use crate::form::Asked;
use crate::look::Look;

/// What surrounds a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frame {
    pub(crate) look: Look,
    /// The path of the part of the program in which the page stands.
    pub(crate) place: &'static str,
    /// The application in which the page stands.
    pub(crate) local: Option<Local>,
    pub(crate) notice: Option<Notice>,
    /// Path and query of the page itself, without what came of the last change.
    pub(crate) here: String,
    /// Whether nobody came in yet, so that there is nowhere to go.
    pub(crate) is_outside: bool,
}

/// A page in an application.
#[derive(Debug, Clone)]
pub(crate) struct Local {
    pub(crate) id: String,
    pub(crate) title: String,
    /// What follows `/applications/{id}/`.
    pub(crate) page: &'static str,
}

/// What came of the last change, with its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Notice {
    /// It was done.
    Done(String),
    /// It was taken back.
    Undone(String),
    /// It was taken back for good: the log does not hold what would be needed to do it again.
    Gone,
    /// All was as asked for already.
    Same,
    /// A person was taken out of so many entries, for good.
    Erased(usize),
    /// A person has a number for a name now, for good.
    Anonymous,
}

impl Frame {
    /// A page in this part of the program.
    pub(crate) fn at(self, place: &'static str) -> Self {
        Self { place, ..self }
    }

    /// A page in an application.
    pub(crate) fn within(self, application: &Application, page: &'static str) -> Self {
        self.inside(&application.id.to_string(), &application.title(), page)
    }

    /// A page in an application of which id and title are known.
    pub(crate) fn inside(self, id: &str, title: &str, page: &'static str) -> Self {
        let local = Local {
            id: id.to_owned(),
            title: title.to_owned(),
            page,
        };
        Self {
            place: "/applications",
            local: Some(local),
            ..self
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Frame {
    type Rejection = Infallible;

    async fn from_request_parts(head: &mut Head, _: &S) -> Result<Self, Infallible> {
        let asked = Asked::of(head.uri.query().unwrap_or_default()).0;
        let forgotten = match (asked.one("erased"), asked.one("anonymous")) {
            (Some(entries), _) => entries.parse().ok().map(Notice::Erased),
            (None, Some(_)) => Some(Notice::Anonymous),
            (None, None) => None,
        };
        let notice = match (asked.one("done"), asked.one("undone")) {
            (Some("same"), _) => Some(Notice::Same),
            (Some(change), _) => Some(Notice::Done(change.to_owned())),
            (None, Some("gone")) => Some(Notice::Gone),
            (None, Some(change)) => Some(Notice::Undone(change.to_owned())),
            (None, None) => forgotten,
        };
        let query = asked.encoded_without(&["done", "undone", "erased", "anonymous"]);
        let path = head.uri.path();
        Ok(Self {
            look: Look::of(&head.headers),
            here: if query.is_empty() {
                path.to_owned()
            } else {
                format!("{path}?{query}")
            },
            notice,
            ..Self::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    async fn of(address: &str) -> Frame {
        let (mut head, ()) = Request::get(address).body(()).unwrap().into_parts();
        let Ok(frame) = Frame::from_request_parts(&mut head, &()).await;
        frame
    }

    #[tokio::test]
    async fn a_page_knows_its_address_without_the_notice() {
        let frame = of("/search?q=caf%C3%A9+au&done=c1&page=2").await;
        assert_eq!(frame.here, "/search?q=caf%C3%A9+au&page=2");
        assert_eq!(frame.notice, Some(Notice::Done("c1".into())));
        assert_eq!(of("/?undone=c2").await.notice, Some(Notice::Undone("c2".into())));
        assert_eq!(of("/?undone=gone").await.notice, Some(Notice::Gone));
        assert_eq!(of("/?done=same").await.notice, Some(Notice::Same));
        assert_eq!(of("/?erased=4").await.notice, Some(Notice::Erased(4)));
        assert_eq!(of("/?erased=-4").await.notice, None);
        assert_eq!(of("/a?anonymous=yes&b=c").await.notice, Some(Notice::Anonymous));
        assert_eq!(of("/a?anonymous=yes&b=c").await.here, "/a?b=c");
        assert_eq!((of("/").await.notice, of("/").await.here.as_str()), (None, "/"));
    }
}
