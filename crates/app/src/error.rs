//! What can go wrong, sorted by what the caller can do about it.

use finalist_core::ledger::LedgerError;
use finalist_core::stage::StageError;
use finalist_store::StoreError;

/// A refused or failed operation. The text names the thing, the place and the next step.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Nothing was there to work with.
    #[error("{what}: {next}")]
    NothingUsable {
        /// What was looked at.
        what: String,
        /// What to do.
        next: String,
    },
    /// No such thing.
    #[error("no {what} matches `{given}`: {next}")]
    NotFound {
        /// What was looked for.
        what: &'static str,
        /// What the user gave.
        given: String,
        /// What to do.
        next: String,
    },
    /// More than one thing matches.
    #[error("`{given}` could be {choices}: give more of the name or the id")]
    Ambiguous {
        /// What the user gave.
        given: String,
        /// What it could be.
        choices: String,
    },
    /// The thing was changed by somebody else, or in another window, since it was shown.
    #[error("this {what} was changed in the meantime: look at it again, then save what you want of yours")]
    Meanwhile {
        /// Which kind of thing.
        what: &'static str,
    },
    /// A value that cannot be taken.
    #[error("{field}: {reason}")]
    Invalid {
        /// Which value.
        field: &'static str,
        /// Why, and what is expected.
        reason: String,
    },
    /// A file that cannot be read.
    #[error("`{path}` cannot be read: {reason}")]
    File {
        /// Which.
        path: String,
        /// Why.
        reason: String,
    },
    /// A file that was looked at and not taken, or cannot be made.
    #[error("{what} {reason}: {next}")]
    Refused {
        /// Which.
        what: String,
        /// Why.
        reason: String,
        /// What to do.
        next: String,
    },
    /// A bundle cannot be written.
    #[error("the bundle cannot be written: {0}")]
    Bundle(#[from] finalist_formats::bundle::BundleError),
    /// A move that the application's way does not allow.
    #[error(transparent)]
    Stage(#[from] StageError),
    /// A change that the ledger refuses.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}
