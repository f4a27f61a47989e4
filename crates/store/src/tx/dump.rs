//! Everything of a workspace out of one database and into another: rows as JSON, table by table, in the order of their
//! insertion. The bytes of sources go one by one, as all of them would not fit in memory.

use finalist_core::id::SourceId;
use finalist_core::time::Timestamp;
use finalist_core::workspace::Workspace;
use serde::{Deserialize, Serialize, Serializer};

use super::log::{self, ChangeRow, LineRow};
use super::statement::{execute, fetch, insert_many};
use super::{Tx, not_found};
use crate::cell::Bad;
use crate::error::StoreError;
use crate::pool::{Inner, both};
use crate::record::{Record, Stored};
use crate::table::every_table;

/// The rows of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRows {
    /// The table.
    pub table: &'static str,
    /// Each row as one JSON object of its columns, without those that are empty; in the order of insertion.
    pub rows: Vec<String>,
}

/// The tables of the change log.
const CHANGE: &str = "change";
const CHANGE_LINE: &str = "change_line";

/// The head of the profile. The id stays behind: in another database the workspace is another one.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    entered: i64,
}

impl Tx {
    /// All rows of the workspace: its head, every table, the change log. The same data gives the same rows on both
    /// databases.
    pub async fn dump(&mut self) -> Result<Vec<TableRows>, StoreError> {
        let mut tables = vec![self.dump_head().await?];
        macro_rules! each {
            ($($entity:ty),+) => {$(
                if <$entity as Stored>::TABLE != Workspace::TABLE {
                    let rows = self.dump_rows::<<$entity as Stored>::Row>(<$entity as Stored>::TABLE).await?;
                    tables.push(rows);
                }
            )+};
        }
        every_table!(each);
        tables.push(self.dump_rows::<ChangeRow>(CHANGE).await?);
        tables.push(self.dump_rows::<LineRow>(CHANGE_LINE).await?);
        Ok(tables)
    }

    /// Whether nothing was ever written to the workspace.
    pub fn is_untouched(&self) -> bool {
        self.log.as_ref().is_some_and(log::Log::is_first)
    }

    /// Puts rows back that [`Tx::dump`] gave, change log and all; no change of its own is written. `NotEmpty` where
    /// something was written before. The bytes of each source follow with [`Tx::restore_content`].
    ///
    /// Rows that no core type can be made of, and tables not known, are `Unfit`; references are checked at commit.
    pub async fn restore<'t>(
        &mut self,
        tables: impl IntoIterator<Item = (&'t str, &'t [String])>,
    ) -> Result<(), StoreError> {
        self.refuse_reading()?;
        if !self.is_untouched() {
            return Err(StoreError::NotEmpty);
        }
        // Whatever fails halfway must not be committed.
        self.broken = true;
        for (table, rows) in tables {
            self.restore_table(table, rows).await?;
        }
        self.broken = false;
        Ok(())
    }

    /// Puts the bytes of a restored source back.
    pub async fn restore_content(&mut self, source: SourceId, content: &[u8]) -> Result<(), StoreError> {
        self.refuse_reading()?;
        let inserted = self.insert_content(source, content).await;
        self.broken |= inserted.is_err();
        inserted
    }

    /// Takes away everything of the workspace, the change log too; the workspace itself stays, empty as on its first day.
    /// No change is written. What was there is overwritten in an SQLite file once this is committed.
    pub async fn clear(&mut self) -> Result<(), StoreError> {
        self.refuse_reading()?;
        // Whatever fails halfway must not be committed.
        self.broken = true;
        for table in self.cleared() {
            let sql = format!("DELETE FROM {table} WHERE workspace_id = $1");
            execute::<LineRow>(&mut self.inner, sql, &[&self.owner], None, &self.place).await?;
        }
        let sql = "UPDATE workspace SET name = NULL, email = NULL, place = NULL, last_seq = 0 WHERE id = $1";
        execute::<LineRow>(&mut self.inner, sql.to_owned(), &[&self.owner], None, &self.place).await?;
        if let Some(log) = &mut self.log {
            log.start_over();
        }
        self.broken = false;
        Ok(())
    }

    /// The tables that [`Tx::clear`] empties.
    pub fn cleared(&self) -> Vec<&'static str> {
        let mut tables = vec!["source_content", "preference", CHANGE_LINE, CHANGE];
        macro_rules! each {
            ($($entity:ty),+) => {$(
                tables.push(<$entity as Stored>::TABLE);
            )+};
        }
        every_table!(each);
        tables.retain(|table| *table != Workspace::TABLE);
        tables
    }

    async fn dump_head(&mut self) -> Result<TableRows, StoreError> {
        let workspace = self.workspace;
        let head: Workspace = self
            .get(workspace)
            .await?
            .ok_or_else(|| not_found("workspace", workspace))?;
        let head = Head {
            name: head.name,
            email: head.email,
            place: head.place,
            entered: head.entered.as_millisecond(),
        };
        Ok(TableRows {
            table: Workspace::TABLE,
            rows: vec![serde_json::to_string(&head).expect("texts and numbers always become JSON")],
        })
    }

    async fn dump_rows<R: Record>(&mut self, table: &'static str) -> Result<TableRows, StoreError> {
        let columns = R::COLUMNS.join(", ");
        let sql = format!("SELECT {columns} FROM {table} WHERE workspace_id = $1 ORDER BY seq");
        let rows: Vec<R> = fetch(&mut self.inner, table, sql, &[&self.owner], &self.place).await?;
        let json = |row: &R| serde_json::to_string(&Exported(row)).expect("texts and numbers always become JSON");
        Ok(TableRows {
            table,
            rows: rows.iter().map(json).collect(),
        })
    }

    async fn restore_table(&mut self, table: &str, rows: &[String]) -> Result<(), StoreError> {
        macro_rules! each {
            ($($entity:ty),+) => {$(
                if table == <$entity as Stored>::TABLE {
                    let fits = |row: <$entity as Stored>::Row, workspace| {
                        <$entity as Stored>::from_row(row, workspace).map(drop)
                    };
                    return self.restore_rows(<$entity as Stored>::TABLE, rows, fits).await;
                }
            )+};
        }
        if table == Workspace::TABLE {
            return self.restore_head(rows).await;
        }
        every_table!(each);
        match table {
            CHANGE => {
                let fits = |row: ChangeRow, _| log::change(row).map(drop).map_err(|error| Bad(error.to_string()));
                self.restore_rows(CHANGE, rows, fits).await
            }
            CHANGE_LINE => {
                self.restore_rows(CHANGE_LINE, rows, |row: LineRow, _| log::line(row).map(drop))
                    .await
            }
            other => Err(unfit(other, 1, &"this program has no such table")),
        }
    }

    async fn restore_head(&mut self, rows: &[String]) -> Result<(), StoreError> {
        let [row] = rows else {
            return Err(unfit(Workspace::TABLE, rows.len(), &"there is one head of the profile"));
        };
        let bad = |reason: &dyn std::fmt::Display| unfit(Workspace::TABLE, 1, reason);
        let head: Head = serde_json::from_str(row).map_err(|error| bad(&error))?;
        let entered = Timestamp::from_millisecond(head.entered).map_err(|error| bad(&error))?;
        let workspace = Workspace {
            id: self.workspace,
            name: head.name,
            email: head.email,
            place: head.place,
            entered,
        };
        let id = self.owner.clone();
        self.overwrite::<Workspace>(&id, workspace.to_row()).await
    }

    async fn restore_rows<R: Record + Clone>(
        &mut self,
        table: &'static str,
        rows: &[String],
        fits: impl Fn(R, finalist_core::id::WorkspaceId) -> Result<(), Bad>,
    ) -> Result<(), StoreError> {
        let mut read: Vec<R> = Vec::with_capacity(rows.len());
        for (number, json) in (1..).zip(rows) {
            let row: R = serde_json::from_str(json).map_err(|error| unfit(table, number, &error))?;
            fits(row.clone(), self.workspace).map_err(|bad| unfit(table, number, &bad.0))?;
            read.push(row);
        }
        let log = self.log.as_mut().ok_or(StoreError::ReadOnlyTransaction)?;
        let seq = log.take(read.len());
        let inserted = insert_many(&mut self.inner, table, &self.owner, seq, read.into_iter()).await;
        inserted.map_err(|error| StoreError::of(error, &self.place).or_conflict(table, "in the file".to_owned()))
    }

    /// Adds the bytes of a source.
    pub(super) async fn insert_content(&mut self, source: SourceId, content: &[u8]) -> Result<(), StoreError> {
        let sql = "INSERT INTO source_content (workspace_id, source_id, content) VALUES ($1, $2, $3)";
        let (owner, id) = (self.owner.clone(), source.to_string());
        let done = both!(&mut self.inner, Inner, tx => {
            let query = sqlx::query::<Db>(sql).bind(owner).bind(id).bind(content.to_vec());
            query.execute(&mut **tx).await.map(drop)
        });
        done.map_err(|error| StoreError::of(error, &self.place).or_conflict("source", source.to_string()))
    }
}

/// A row with all its columns.
struct Exported<'r, R>(&'r R);

impl<R: Record> Serialize for Exported<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.export(serializer)
    }
}

fn unfit(table: &str, row: usize, reason: &dyn std::fmt::Display) -> StoreError {
    StoreError::Unfit {
        table: table.to_owned(),
        row,
        reason: reason.to_string(),
    }
}
