//! Doors: the bytes of a file become a read document, whose spans point back into the text that was read.
//!
//! This crate never opens a file, reads a clock or calls a network, and it never panics on what it is given. Nothing
//! is dropped in silence: what is not understood becomes a note with its line, and a file that is no use becomes a
//! refusal that says what it looks like and what to do.
//!
//! Start reading at [`read()`], then [`document`] (what comes out). `doors.rs` lists the formats: each is a file with
//! a recogniser, which scores what it sees and says why, and a reader. To add one, add a file and a line there.

mod archive;
mod decode;
mod doors;
mod extract;
mod front;
mod lines;
mod magic;
mod notebook;
mod open;
mod read;
mod tree;
mod when;
mod xml;

pub mod bundle;
pub mod document;
pub mod refusal;
pub mod write;

mod calendar;
mod captions;
mod cards;
mod csv_table;
mod dossier;
mod europass;
mod letters;
mod linkedin;
mod markdown;
mod notes;
mod page;
mod people;
mod posting_text;
mod profile_text;
mod research;
mod resume_json;
mod resume_text;
mod resume_yaml;
mod stories;
mod strangers;
mod talk;
mod talk_json;
mod tracker;
mod words;

pub use calendar::place::zone_of_place;
pub use document::{
    Attendee, Calendar, Card, ConnectionRow, Content, DossierDocument, EntryDraft, Event, EventTime, LetterDocument,
    NotesDocument, PersonDraft, PostingPage, ReadFile, ReadNote, ResearchDraft, ResumeDocument, StoryDraft, TrackedJob,
    TranscriptDocument,
};
pub use open::{Opened, open};
pub use read::{Hints, MAX_BYTES, read, read_with};
pub use refusal::{Refusal, RefusalCode};
