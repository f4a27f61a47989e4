//! What a transaction did, gathered while it runs and written with it.

use std::collections::BTreeSet;

use finalist_core::id::ChangeId;
use finalist_core::time::Timestamp;

use super::Tx;
use super::statement::{execute, fetch, insert_many, one_number};
use crate::cell::{code, instant, number, parse, parse_some};
use crate::change::{Change, ChangeKind, ChangeLine, Operation};
use crate::error::StoreError;
use crate::pool::Inner;
use crate::record::{Record, Stored, row};

row!(ChangeRow {
    id: String,
    operation: String,
    at: i64,
    undoes: Option<String>,
});

row!(LineRow {
    change_id: String,
    table_name: String,
    row_id: String,
    kind: String,
    row_count: i64,
    before_row: Option<String>,
    after_row: Option<String>,
});

impl PlacedRow {
    /// Drops the content; tells whether there was any.
    fn blank(&mut self) -> bool {
        let before = self.before_row.take();
        self.after_row.take().or(before).is_some()
    }
}

/// A state of a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State(i64, Option<String>);

row!(PlacedRow {
    change_id: String,
    table_name: String,
    row_id: String,
    kind: String,
    row_count: i64,
    before_row: Option<String>,
    after_row: Option<String>,
    // Where the row stood. It stays in this database: in another one rows are counted anew.
    row_seq: Option<i64>,
});

/// What a transaction did so far.
pub(super) struct Log {
    operation: Operation,
    lines: Vec<PlacedRow>,
    /// The change that this one takes back.
    undoes: Option<ChangeId>,
    /// Whether everything was taken away.
    is_cleared: bool,
    /// Rows, by table and id, of which no content is to be written.
    forgotten: BTreeSet<(&'static str, String)>,
    /// The last number given to a row of the workspace.
    seq: i64,
    /// That number when the transaction began.
    begun: i64,
}

impl Log {
    pub(super) fn begin(operation: Operation, seq: i64) -> Self {
        Self {
            operation,
            lines: Vec::new(),
            undoes: None,
            is_cleared: false,
            forgotten: BTreeSet::new(),
            seq,
            begun: seq,
        }
    }

    /// The change, once there is something in it.
    pub(super) fn change(&self) -> Option<ChangeId> {
        (!self.lines.is_empty()).then_some(self.operation.id)
    }

    /// Whether nothing was ever written to the workspace.
    pub(super) fn is_first(&self) -> bool {
        self.seq == 0
    }

    /// The first of `count` numbers for new rows.
    pub(super) fn take(&mut self, count: usize) -> i64 {
        let first = self.seq.saturating_add(1);
        self.seq = self.seq.saturating_add(number(count));
        first
    }

    /// Notes what is done to one row.
    pub(super) fn one<R: Record>(
        &mut self,
        kind: ChangeKind,
        table: &'static str,
        id: &str,
        before: Option<&R>,
        after: Option<&R>,
    ) {
        let json = |row: &R| serde_json::to_string(row).expect("rows of texts and numbers always become JSON");
        self.push(kind, table, id.to_owned(), 1, (before.map(json), after.map(json)));
    }

    /// Notes what is done to many rows that rest on one source.
    pub(super) fn many(&mut self, kind: ChangeKind, table: &'static str, source: String, rows: usize) {
        self.push(kind, table, source, number(rows), (None, None));
    }

    /// Notes where the row of the last line stood.
    pub(super) fn stood(&mut self, seq: Option<i64>) {
        if let Some(line) = self.lines.last_mut() {
            line.row_seq = seq;
        }
    }

    /// Notes that all of this takes a change back.
    pub(super) fn takes_back(&mut self, change: ChangeId) {
        self.undoes = Some(change);
    }

    fn push(
        &mut self,
        kind: ChangeKind,
        table: &'static str,
        row_id: String,
        row_count: i64,
        (before_row, after_row): (Option<String>, Option<String>),
    ) {
        let mut line = PlacedRow {
            change_id: self.operation.id.to_string(),
            table_name: table.to_owned(),
            row_id,
            kind: kind.code().to_owned(),
            row_count,
            before_row,
            after_row,
            row_seq: None,
        };
        if self.forgotten.contains(&(table, line.row_id.clone())) {
            line.blank();
        }
        self.lines.push(line);
    }

    /// Keeps the content of a row out of this change, whatever is still done to it; tells how many lines held some.
    fn forget(&mut self, table: &'static str, id: String) -> u64 {
        let mut held = 0;
        for line in &mut self.lines {
            if line.table_name == table && line.row_id == id && line.blank() {
                held += 1;
            }
        }
        self.forgotten.insert((table, id));
        held
    }

    /// Whether something is to be forgotten, so that the file is to be settled afterwards.
    pub(super) fn has_forgotten(&self) -> bool {
        self.is_cleared || !self.forgotten.is_empty()
    }

    /// Everything is gone, and so is what this change did before that.
    pub(super) fn start_over(&mut self) {
        self.lines.clear();
        self.seq = 0;
        self.begun = 0;
        self.is_cleared = true;
    }

    /// Writes the change and its lines, unless nothing was changed.
    pub(super) async fn write(mut self, inner: &mut Inner, owner: &str, place: &str) -> Result<(), StoreError> {
        if self.lines.is_empty() {
            return self.count_on(inner, owner, place).await;
        }
        let seq = self.take(1);
        let id = self.operation.id.to_string();
        let change = ChangeRow {
            id: id.clone(),
            operation: self.operation.name.to_owned(),
            at: self.operation.at.as_millisecond(),
            undoes: self.undoes.map(|undone| undone.to_string()),
        };
        insert_many(inner, "change", owner, seq, std::iter::once(change))
            .await
            .map_err(|error| StoreError::of(error, place).or_conflict("change", id))?;
        let first = self.take(self.lines.len());
        let lines = std::mem::take(&mut self.lines);
        insert_many(inner, "change_line", owner, first, lines.into_iter())
            .await
            .map_err(|error| StoreError::of(error, place))?;
        self.count_on(inner, owner, place).await
    }

    /// Keeps the last number that was given to a row.
    async fn count_on(&self, inner: &mut Inner, owner: &str, place: &str) -> Result<(), StoreError> {
        if self.seq == self.begun {
            return Ok(());
        }
        let sql = format!("UPDATE workspace SET last_seq = {} WHERE id = $1", self.seq);
        execute::<ChangeRow>(inner, sql, &[owner], None, place).await?;
        Ok(())
    }
}

impl Tx {
    /// Blanks what the change log holds of a row, also in this transaction, before or after this call; tells in how many
    /// lines something was blanked. That the row was changed, and when, stays known.
    ///
    /// The row itself stays: delete it too. Other rows that quote it have lines of their own.
    pub async fn forget<E: Stored>(&mut self, id: E::Id) -> Result<u64, StoreError> {
        let id = id.to_string();
        let sql = "UPDATE change_line SET before_row = NULL, after_row = NULL WHERE workspace_id = $1 \
                   AND table_name = $2 AND row_id = $3 AND (before_row IS NOT NULL OR after_row IS NOT NULL)";
        let log = self.log.as_mut().ok_or(StoreError::ReadOnlyTransaction)?;
        let held = log.forget(E::TABLE, id.clone());
        let texts = [self.owner.as_str(), E::TABLE, id.as_str()];
        let written = execute::<LineRow>(&mut self.inner, sql.to_owned(), &texts, None, &self.place).await?;
        Ok(held + written)
    }

    /// What tells one state of the workspace from another: the same as long as nothing was written to it, by whichever
    /// program.
    pub async fn state(&mut self) -> Result<State, StoreError> {
        let sql = "SELECT last_seq FROM workspace WHERE id = $1".to_owned();
        let seq = one_number(&mut self.inner, sql, &[&self.owner], &self.place).await?;
        // The number alone would not tell a workspace from another one that was put in its place.
        let columns = ChangeRow::COLUMNS.join(", ");
        let sql = format!("SELECT {columns} FROM change WHERE workspace_id = $1 ORDER BY seq DESC LIMIT 1");
        let latest: Vec<ChangeRow> = fetch(&mut self.inner, "change", sql, &[&self.owner], &self.place).await?;
        Ok(State(
            seq.unwrap_or(0),
            latest.into_iter().next().map(|change| change.id),
        ))
    }

    /// What was done to single rows of a table, oldest first. Rows that were added or removed many at once are not told.
    pub async fn history<E: Stored>(&mut self) -> Result<Vec<ChangeLine>, StoreError> {
        let columns = LineRow::COLUMNS.join(", ");
        let sql = format!(
            "SELECT {columns} FROM change_line WHERE workspace_id = $1 AND table_name = $2 AND row_count = 1 ORDER BY seq"
        );
        let texts = [self.owner.as_str(), E::TABLE];
        let lines: Vec<LineRow> = fetch(&mut self.inner, "change_line", sql, &texts, &self.place).await?;
        let read = |row: LineRow| {
            let id = row.change_id.clone();
            line(row)
                .map(|(_, line)| line)
                .map_err(|bad| bad.corrupt("change_line", id))
        };
        lines.into_iter().map(read).collect()
    }

    /// One change with its lines.
    pub async fn change_with_lines(&mut self, id: ChangeId) -> Result<Option<Change>, StoreError> {
        let id = id.to_string();
        let columns = ChangeRow::COLUMNS.join(", ");
        let sql = format!("SELECT {columns} FROM change WHERE workspace_id = $1 AND id = $2");
        let heads: Vec<ChangeRow> = fetch(&mut self.inner, "change", sql, &[&self.owner, &id], &self.place).await?;
        let Some(head) = heads.into_iter().next() else {
            return Ok(None);
        };
        let mut found = change(head)?;
        let columns = LineRow::COLUMNS.join(", ");
        let sql = format!("SELECT {columns} FROM change_line WHERE workspace_id = $1 AND change_id = $2 ORDER BY seq");
        let lines: Vec<LineRow> = fetch(&mut self.inner, "change_line", sql, &[&self.owner, &id], &self.place).await?;
        for row in lines {
            let (_, line) = line(row).map_err(|bad| bad.corrupt("change_line", id.clone()))?;
            found.lines.push(line);
        }
        Ok(Some(found))
    }

    /// The latest changes of the workspace, newest first. Those of this transaction are written at its commit.
    pub async fn changes(&mut self, limit: i64) -> Result<Vec<Change>, StoreError> {
        let newest = format!("WHERE workspace_id = $1 ORDER BY seq DESC LIMIT {}", limit.max(0));
        let columns = ChangeRow::COLUMNS.join(", ");
        let sql = format!("SELECT {columns} FROM change {newest}");
        let heads: Vec<ChangeRow> = fetch(&mut self.inner, "change", sql, &[&self.owner], &self.place).await?;
        let columns = LineRow::COLUMNS.join(", ");
        let sql = format!(
            "SELECT {columns} FROM change_line WHERE workspace_id = $1 \
             AND change_id IN (SELECT id FROM change {newest}) ORDER BY seq"
        );
        let lines: Vec<LineRow> = fetch(&mut self.inner, "change_line", sql, &[&self.owner], &self.place).await?;
        let mut changes = Vec::with_capacity(heads.len());
        for head in heads {
            changes.push(change(head)?);
        }
        for row in lines {
            let id = row.change_id.clone();
            let (change_id, line) = line(row).map_err(|bad| bad.corrupt("change_line", id))?;
            if let Some(change) = changes.iter_mut().find(|change| change.id == change_id) {
                change.lines.push(line);
            }
        }
        Ok(changes)
    }
}

pub(super) fn change(row: ChangeRow) -> Result<Change, StoreError> {
    let parts = || -> Result<(ChangeId, Timestamp, Option<ChangeId>), crate::cell::Bad> {
        let undoes = parse_some("undoes", row.undoes.as_deref())?;
        Ok((parse("id", &row.id)?, instant("at", row.at)?, undoes))
    };
    let (id, at, undoes) = parts().map_err(|bad| bad.corrupt("change", row.id.clone()))?;
    Ok(Change {
        id,
        operation: row.operation,
        at,
        undoes,
        lines: Vec::new(),
    })
}

pub(super) fn line(row: LineRow) -> Result<(ChangeId, ChangeLine), crate::cell::Bad> {
    let line = ChangeLine {
        table: row.table_name,
        row: row.row_id,
        kind: code("kind", &row.kind, ChangeKind::from_code)?,
        rows: row.row_count,
        before: row.before_row,
        after: row.after_row,
    };
    Ok((parse("change_id", &row.change_id)?, line))
}
