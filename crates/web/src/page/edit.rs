//! A page with one form: for whatever is entered or changed away from its list.

use askama::Template;

use crate::form::part::FormPart;
use crate::frame::Frame;

/// One form, with the way back and, where the thing can be removed, the way to do so.
#[derive(Template)]
#[template(path = "edit.html")]
pub(crate) struct EditPage {
    pub(crate) frame: Frame,
    pub(crate) title: String,
    /// What to know before.
    pub(crate) says: Option<String>,
    pub(crate) back: String,
    pub(crate) back_label: &'static str,
    pub(crate) form: FormPart,
    pub(crate) ticks: Option<Ticks>,
    /// Where it is taken out, and the words on the button.
    pub(crate) remove: Option<(String, &'static str)>,
    /// Pages that belong to it: address and words.
    pub(crate) links: Vec<(String, String)>,
}

/// Boxes to tick, of which several may be.
pub(crate) struct Ticks {
    pub(crate) name: &'static str,
    pub(crate) legend: &'static str,
    /// Value, label, and whether it is ticked.
    pub(crate) boxes: Vec<(String, String, bool)>,
}

impl EditPage {
    /// The form alone, with the way back.
    pub(crate) fn new(
        frame: Frame,
        title: impl Into<String>,
        (back, back_label): (String, &'static str),
        form: FormPart,
    ) -> Self {
        Self {
            frame,
            title: title.into(),
            says: None,
            back,
            back_label,
            form,
            ticks: None,
            remove: None,
            links: Vec::new(),
        }
    }
}
