//! What leaves the program: types of its own for JSON and pages, so that the inner ones can change freely.
//!
//! Changing a struct here changes a documented format: add a field, or raise its `version` and keep the old reading.

pub mod after;
pub mod ask;
pub mod briefing;
pub mod case;
pub mod change;
pub mod company;
pub mod delivery;
pub mod found;
pub mod keep;
pub mod ledger;
pub mod letter;
pub mod list;
pub mod markdown;
pub mod person;
pub mod plan;
pub mod question;
pub mod take;
