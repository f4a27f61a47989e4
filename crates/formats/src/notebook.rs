//! The notes taken while reading: bounded, so that a broken file of a million lines does not become a million notes.

use crate::document::ReadNote;

/// Enough to see what is wrong; the rest is counted.
const MOST: usize = 200;

/// Collects notes.
#[derive(Debug, Default)]
pub(crate) struct Notebook {
    notes: Vec<ReadNote>,
    left_out: usize,
}

impl Notebook {
    /// Notes something about a line.
    pub(crate) fn at(&mut self, line: usize, message: impl Into<String>) {
        self.push(Some(line), message.into());
    }

    /// Notes something about the file.
    pub(crate) fn say(&mut self, message: impl Into<String>) {
        self.push(None, message.into());
    }

    fn push(&mut self, line: Option<usize>, message: String) {
        if self.notes.len() < MOST {
            self.notes.push(ReadNote { line, message });
        } else {
            self.left_out += 1;
        }
    }

    /// The notes, with a last one that counts those left out.
    pub(crate) fn into_notes(mut self) -> Vec<ReadNote> {
        if self.left_out > 0 {
            let message = format!("{} more notes like these were left out", self.left_out);
            self.notes.push(ReadNote { line: None, message });
        }
        self.notes
    }
}

/// A piece of user text for a message: one line, not long.
pub(crate) fn quoted(text: &str) -> String {
    let mut short: String = text
        .chars()
        .take(60)
        .map(|c| if c.is_control() || c == '`' { ' ' } else { c })
        .collect();
    if text.chars().nth(60).is_some() {
        short.push('…');
    }
    format!("`{}`", short.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_beyond_the_bound_are_counted() {
        let mut notebook = Notebook::default();
        for line in 1..=MOST + 3 {
            notebook.at(line, "odd");
        }
        let notes = notebook.into_notes();
        assert_eq!(notes.len(), MOST + 1);
        assert_eq!(notes[MOST].message, "3 more notes like these were left out");
    }

    #[test]
    fn quotes_are_short_and_on_one_line() {
        assert_eq!(quoted("a\nb"), "`a b`");
        assert_eq!(quoted(&"x".repeat(70)).chars().count(), 63);
    }
}
