//! What cannot be shown or done, in plain words.

use askama::Template;

use crate::frame::Frame;

/// What cannot be shown or done.
#[derive(Template)]
#[template(path = "fault.html")]
pub(crate) struct FaultPage {
    pub(crate) frame: Frame,
    pub(crate) title: &'static str,
    pub(crate) text: String,
    /// Whether there is a page to go to: without a session there is none.
    pub(crate) leads_home: bool,
}
