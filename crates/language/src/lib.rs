//! Reads text: questions, stories, job postings, facts, notes, transcripts.
//!
//! Everything here is a pure function from text to data. It never reads a file, a clock or a network, never panics on
//! what a user wrote, never takes more than time in proportion to the length of the text, and never invents: every
//! piece it takes from a text comes with the [`Span`](finalist_core::span::Span) (in characters) it was taken from.
//! What is wrong with a text is a [`Finding`](finalist_core::finding::Finding), not an error.
//!
//! Start reading at [`text`], which all engines share; then one file an engine. The tables they decide by
//! (cues, exemplars, headings, skills) are data under `tables/`, and adding a row there needs no code.

pub mod consistency;
pub mod duty;
pub mod fact;
pub mod finalists;
pub mod function;
pub mod invitation;
pub mod letter;
pub mod matching;
pub mod notes;
pub mod posting;
pub mod promise;
pub mod question;
pub mod signal;
pub mod story;
pub mod text;
pub mod transcript;
mod weights;
