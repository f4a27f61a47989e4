//! The way out: core types as files that other programs, and this one, read.
//!
//! One file a format. What is written here is read in again as the same by the doors of this crate: that is tested.

mod calendar;
mod contact;
mod content_line;
mod resume_json;
mod resume_markdown;
mod stories;
mod table;
mod zone;

#[cfg(test)]
mod tests;

pub use calendar::{Alarm, CalendarOut, EventOut, WhenOut, calendar};
pub use contact::{Contact, contacts};
pub use resume_json::resume_json;
pub use resume_markdown::resume_markdown;
pub use stories::stories_markdown;
pub use table::connections_csv;
