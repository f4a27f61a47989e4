//! A page with one form: for whatever is entered or changed away from its list.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

use super::html;
use crate::fault::Fault;
use crate::form::part::FormPart;
use crate::frame::Frame;

/// One form, with the way back and, where the thing can be removed, the way to do so.
#[derive(Template)]
#[template(path = "edit.html")]
pub(crate) struct EditPage {
    pub(crate) frame: Frame,
    pub(crate) title: &'static str,
    /// What to know before.
    pub(crate) says: Option<String>,
    pub(crate) back: String,
    pub(crate) back_label: &'static str,
    pub(crate) form: FormPart,
    /// Where the button that removes it leads.
    pub(crate) remove: Option<String>,
}

impl EditPage {
    /// The page, with how it is answered.
    pub(crate) fn answer(&self, status: StatusCode) -> Result<Response, Fault> {
        Ok((status, html(self)?).into_response())
    }
}
