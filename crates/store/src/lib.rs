//! Remembers: the only crate with SQL, on SQLite and PostgreSQL from one text and one migrations folder.
//!
//! It never decides anything about a job search, reads no clock and makes no ids: all that comes in. It never shows
//! one workspace the rows of another, and never writes outside a [`Tx`] that a named [`Operation`] labels.
//!
//! Start reading at [`Store`] (connects, migrates, begins transactions), then [`Tx`] (what can be done in one) and
//! `table/exchange.rs` (a typical table). To add a table: a migration, a file under `src/table/`, a line in
//! `table.rs`. To add a column: a migration, the field in the row, the two conversions.
//!
//! Text keeps every character but one: U+0000, which PostgreSQL cannot hold, is stored as U+FFFD on both databases.
//! The verbatim bytes of a source are not touched.

mod cell;
mod change;
mod check;
mod error;
mod filter;
mod location;
mod migrate;
mod pool;
mod record;
mod store;
mod table;
mod tx;
mod version;

pub use change::{Change, ChangeKind, ChangeLine, Hindrance, Operation};
pub use check::Check;
pub use error::StoreError;
pub use filter::{Filter, WithText};
pub use location::Location;
pub use migrate::Migrated;
pub use record::Stored;
pub use store::Store;
pub use tx::{State, TableRows, Tx};
pub use version::Version;
