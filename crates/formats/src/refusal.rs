//! Refusals: files that give nothing, with what they look like and what to do.

use std::fmt;

finalist_core::coded! {
    /// Why a file gives nothing.
    RefusalCode {
        Empty = "empty", "empty";
        TooLarge = "too_large", "too large";
        Binary = "binary", "binary";
        Unknown = "unknown", "not recognised";
        NotYet = "not_yet", "known, but not built yet";
        NotUsed = "not_used", "known, but nothing in it is of use";
        Unreadable = "unreadable", "recognised, but cannot be read";
    }
}

/// A file that gives nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub code: RefusalCode,
    /// What it looks like and what to do; the caller adds the file's name.
    pub message: String,
    /// The line that decided it, from 1.
    pub line: Option<usize>,
    /// How many rows a table has that is known and not used, so that nobody wonders what was left away.
    pub rows: Option<usize>,
}

impl Refusal {
    pub(crate) fn new(code: RefusalCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            line: None,
            rows: None,
        }
    }

    pub(crate) fn unreadable(message: impl Into<String>) -> Self {
        Self::new(RefusalCode::Unreadable, message)
    }

    pub(crate) fn with_rows(mut self, rows: usize) -> Self {
        self.rows = Some(rows);
        self
    }

    pub(crate) fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for Refusal {}
