//! What every handler can ask for.

use axum::extract::FromRef;
use finalist_app::App;

use crate::desk::Desk;
use crate::gate::Gate;

/// The state of the router: the application, and who may come in, and files not yet taken in.
#[derive(Clone)]
pub(crate) struct Parts {
    pub(crate) app: App,
    pub(crate) gate: Gate,
    pub(crate) desk: Desk,
}

impl FromRef<Parts> for App {
    fn from_ref(parts: &Parts) -> Self {
        parts.app.clone()
    }
}

impl FromRef<Parts> for Gate {
    fn from_ref(parts: &Parts) -> Self {
        parts.gate.clone()
    }
}

impl FromRef<Parts> for Desk {
    fn from_ref(parts: &Parts) -> Self {
        parts.desk.clone()
    }
}
