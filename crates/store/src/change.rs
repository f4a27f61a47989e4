//! The change log: which user-level operation did what to which rows.

use finalist_core::id::ChangeId;
use finalist_core::time::Timestamp;

/// A user-level change: what the change log and undo call a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operation {
    /// Its id.
    pub id: ChangeId,
    /// Its name: verb and noun, as in `record debrief`.
    pub name: &'static str,
    /// When it is done.
    pub at: Timestamp,
}

finalist_core::coded! {
    /// What was done to a row, or to many at once.
    ChangeKind {
        Insert = "insert", "added";
        Update = "update", "changed";
        Delete = "delete", "removed";
        InsertMany = "insert_many", "added many";
        DeleteMany = "delete_many", "removed many";
    }
}

/// One line of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLine {
    /// The table.
    pub table: String,
    /// The row; for many rows the source they all rest on, or nothing.
    pub row: String,
    /// What was done.
    pub kind: ChangeKind,
    /// To how many rows.
    pub rows: i64,
    /// The row as JSON before; nothing for insertions, for many rows, and for a row that was forgotten.
    pub before: Option<String>,
    /// The row as JSON after; nothing for deletions, for many rows, and for a row that was forgotten.
    pub after: Option<String>,
}

/// One user-level change that changed something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its id.
    pub id: ChangeId,
    /// The name of the operation.
    pub operation: String,
    /// When.
    pub at: Timestamp,
    /// The change that it took back, where it did that.
    pub undoes: Option<ChangeId>,
    /// What it did, in order.
    pub lines: Vec<ChangeLine>,
}

/// Why a change cannot be taken back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Hindrance {
    /// There is no such change.
    #[error("no such change is in the log")]
    NoSuch,
    /// A row is no longer as the change left it.
    #[error("something in `{table}` was changed since")]
    Since {
        /// The table.
        table: String,
        /// The row as JSON, as the change found or left it.
        row: Option<String>,
        /// What changed it since, and when, as far as the log tells.
        by: Option<(String, Timestamp)>,
    },
    /// The content was forgotten, because somebody wished so.
    #[error("what it changed in `{table}` was erased for good")]
    Forgotten {
        /// The table.
        table: String,
    },
    /// The bytes of a file are not in the log.
    #[error("a file that was taken out comes back by adding it again")]
    File,
    /// Rows that were removed many at once are not in the log.
    #[error("{rows} rows of `{table}` that were removed at once come back by adding their file again")]
    Many {
        /// The table.
        table: String,
        /// How many.
        rows: i64,
    },
}
