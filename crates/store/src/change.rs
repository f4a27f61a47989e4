//! The change log: which user-level operation did what to which rows.

use finalist_core::id::ChangeId;
use finalist_core::time::Timestamp;

/// A user-level change: what the change log, and one day undo, call a transaction.
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
    /// What it did, in order.
    pub lines: Vec<ChangeLine>,
}
