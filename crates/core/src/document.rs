//! Documents an employer may ask for before an offer: certificates, permits, proofs (A4).

use crate::id::{ApplicationId, DocumentId};
use crate::time::Date;

crate::coded! {
    /// How far a document is.
    DocumentState {
        Needed = "needed", "to find";
        Ready = "ready", "ready";
        Handed = "handed", "handed in";
    }
}

/// A document for the checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// The application.
    pub application: ApplicationId,
    /// What it is.
    pub name: String,
    /// How far it is.
    pub state: DocumentState,
    /// Until when it is wanted.
    pub due: Option<Date>,
}
