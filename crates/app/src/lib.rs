//! Does: one function for each thing a user can do, called alike by the command line and the web pages.
//!
//! This crate owns the clock, the ids, the transactions and the names of operations in the change log. It prints
//! nothing, knows no SQL and serves no HTTP; it speaks to nobody but a transcription server that the user names. Every
//! operation is a struct named verb + noun, passed to a method of [`App`].
//!
//! Start reading at [`operation::prepare`], the main job: `intake` reads files from disk, `derive/` turns what was read
//! into things of a dossier (one file a kind of source), and `save` writes the difference in one transaction.
//! [`inspect`] offers the engines without a database.

mod app;
mod bundle;
mod case;
mod clock;
mod derive;
mod edit;
mod error;
mod kept;
mod load;
mod quote;
mod redact;
mod save;
mod spool;
mod work;

pub mod excerpt;
pub mod inspect;
pub mod intake;
pub mod listen;
pub mod mail;
pub mod operation;
pub mod transcribe;
pub mod view;

pub use app::{App, Config, check, migrate};
pub use bundle::lock::{Out, Passphrase, is_locked, unlock};
pub use bundle::{Exported, Imported, is_bundle};
pub use case::Case;
pub use clock::SystemClock;
pub use edit::Done;
pub use error::AppError;
pub use finalist_coach::briefing::Briefing;
pub use finalist_coach::offers::Rate;
pub use finalist_print as paper;
pub use finalist_store::{Check, Location, Migrated, StoreError, Version};
