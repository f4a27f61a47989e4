//! What the store promises, each promise once, kept on SQLite and on PostgreSQL.
//!
//! PostgreSQL runs where `FINALIST_TEST_POSTGRES` names one, in a schema for each test. Without it those tests say so
//! and pass, unless `FINALIST_REQUIRE_POSTGRES=1`.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests, which clippy does not take for tests themselves"
)]

mod place;
mod samples;

mod changes;
mod damage;
mod dumps;
mod entities;
mod lists;
mod opening;
mod schema;
mod sources;
mod transactions;
mod undo;
mod workspaces;
