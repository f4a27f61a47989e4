//! Taking a change back: its lines in reverse order, each only where its row is still as the change left it.
//!
//! Taking back is a change too, with lines of its own, so it can be taken back in turn. What the log does not hold cannot
//! come back: the bytes of files, rows that were removed many at once, and what somebody wished to be forgotten.

use std::collections::BTreeMap;

use finalist_core::id::{ChangeId, SourceId};
use finalist_core::source::Source;
use serde_json::{Map, Value};

use super::Tx;
use super::log::PlacedRow;
use super::statement::{fetch, insert_many, one_number};
use crate::cell::{code, instant};
use crate::change::{ChangeKind, Hindrance};
use crate::error::StoreError;
use crate::filter::Filter;
use crate::record::{Record, Stored};
use crate::table::every_table;

impl Tx {
    /// Takes a change back. `Hindered` where that cannot be: then the transaction is not to be committed.
    pub async fn undo(&mut self, change: ChangeId) -> Result<(), StoreError> {
        let lines = self.placed(change).await?;
        if lines.is_empty() {
            return Err(StoreError::Hindered(Hindrance::NoSuch));
        }
        for line in lines.iter().rev() {
            let taken = self.take_back(line).await;
            self.broken |= taken.is_err();
            taken?;
        }
        let log = self.log.as_mut().ok_or(StoreError::ReadOnlyTransaction)?;
        log.takes_back(change);
        Ok(())
    }

    async fn placed(&mut self, change: ChangeId) -> Result<Vec<PlacedRow>, StoreError> {
        self.refuse_reading()?;
        let columns = PlacedRow::COLUMNS.join(", ");
        let sql = format!("SELECT {columns} FROM change_line WHERE workspace_id = $1 AND change_id = $2 ORDER BY seq");
        let texts = [self.owner.clone(), change.to_string()];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        fetch(&mut self.inner, "change_line", sql, &texts, &self.place).await
    }

    async fn take_back(&mut self, line: &PlacedRow) -> Result<(), StoreError> {
        macro_rules! each {
            ($($entity:ty),+) => {$(
                if line.table_name == <$entity as Stored>::TABLE {
                    return self.take_back_in::<$entity>(line).await;
                }
            )+};
        }
        every_table!(each);
        let why = format!("this program has no table `{}`", line.table_name);
        Err(corrupt(line, why))
    }

    async fn take_back_in<E: Stored>(&mut self, line: &PlacedRow) -> Result<(), StoreError> {
        let kind = code("kind", &line.kind, ChangeKind::from_code);
        let kind = kind.map_err(|bad| bad.corrupt("change_line", line.change_id.clone()))?;
        match kind {
            ChangeKind::Insert => {
                let left = content(line, line.after_row.as_deref())?;
                let now = self.as_left::<E>(line, Some(&left)).await?;
                if let Some(now) = now {
                    self.delete_row::<E>(&line.row_id, &now).await?;
                }
                Ok(())
            }
            ChangeKind::Update => {
                let (found, left) = (
                    content(line, line.before_row.as_deref())?,
                    content(line, line.after_row.as_deref())?,
                );
                let Some(now) = self.as_left::<E>(line, Some(&left)).await? else {
                    return Ok(());
                };
                let mut whole = whole(&now);
                whole.extend(found);
                let before = self.fitting::<E>(line, whole)?;
                let log = self.log.as_mut().ok_or(StoreError::ReadOnlyTransaction)?;
                log.one(ChangeKind::Update, E::TABLE, &line.row_id, Some(&now), Some(&before));
                self.overwrite::<E>(&line.row_id, before).await
            }
            ChangeKind::Delete => {
                if E::TABLE == <Source as Stored>::TABLE {
                    return Err(StoreError::Hindered(Hindrance::File));
                }
                let found = content(line, line.before_row.as_deref())?;
                self.as_left::<E>(line, None).await?;
                let row = self.fitting::<E>(line, found)?;
                self.put_back::<E>(line, row).await
            }
            ChangeKind::InsertMany => self.take_back_many::<E>(line).await,
            ChangeKind::DeleteMany => Err(StoreError::Hindered(Hindrance::Many {
                table: line.table_name.clone(),
                rows: line.row_count,
            })),
        }
    }

    /// The row as it is now, where that is how the change left it.
    async fn as_left<E: Stored>(
        &mut self,
        line: &PlacedRow,
        left: Option<&Map<String, Value>>,
    ) -> Result<Option<E::Row>, StoreError> {
        let now = self.row::<E>(&line.row_id).await?;
        let is_so = match (&now, left) {
            (None, None) => true,
            (Some(now), Some(left)) => told(&as_logged(now)) == told(left),
            _ => false,
        };
        if is_so {
            return Ok(now);
        }
        let by = self.last_to_change(line).await?;
        let row = line.after_row.clone().or_else(|| line.before_row.clone());
        Err(StoreError::Hindered(Hindrance::Since {
            table: line.table_name.clone(),
            row,
            by,
        }))
    }

    /// What changed a row last.
    async fn last_to_change(
        &mut self,
        line: &PlacedRow,
    ) -> Result<Option<(String, finalist_core::time::Timestamp)>, StoreError> {
        let columns = super::log::ChangeRow::COLUMNS.join(", ");
        let sql = format!(
            "SELECT {columns} FROM change WHERE workspace_id = $1 AND id <> $4 AND id = (SELECT change_id FROM change_line \
             WHERE workspace_id = $1 AND table_name = $2 AND row_id = $3 ORDER BY seq DESC LIMIT 1)"
        );
        let texts = [self.owner.as_str(), &line.table_name, &line.row_id, &line.change_id];
        let found: Vec<super::log::ChangeRow> = fetch(&mut self.inner, "change", sql, &texts, &self.place).await?;
        let Some(change) = found.into_iter().next() else {
            return Ok(None);
        };
        let at = instant("at", change.at).map_err(|bad| bad.corrupt("change", change.id.clone()))?;
        Ok(Some((change.operation, at)))
    }

    /// Puts a row back where it stood.
    async fn put_back<E: Stored>(&mut self, line: &PlacedRow, row: E::Row) -> Result<(), StoreError> {
        let log = self.log.as_mut().ok_or(StoreError::ReadOnlyTransaction)?;
        let seq = line.row_seq.unwrap_or_else(|| log.take(1));
        log.one(ChangeKind::Insert, E::TABLE, &line.row_id, None, Some(&row));
        let inserted = insert_many(&mut self.inner, E::TABLE, &self.owner, seq, std::iter::once(row)).await;
        inserted.map_err(|error| StoreError::of(error, &self.place).or_conflict(E::TABLE, line.row_id.clone()))
    }

    /// Rows that were added many at once go by the source they rest on, if all of them are still there.
    async fn take_back_many<E: Stored>(&mut self, line: &PlacedRow) -> Result<(), StoreError> {
        let source: Option<SourceId> = line.row_id.parse().ok();
        let (Some(source), Some(_)) = (source, E::OF_SOURCE) else {
            return Err(StoreError::Hindered(Hindrance::Many {
                table: line.table_name.clone(),
                rows: line.row_count,
            }));
        };
        let added = "SELECT CAST(SUM(row_count) AS BIGINT) FROM change_line WHERE workspace_id = $1 AND table_name = $2 \
                     AND row_id = $3 AND kind = 'insert_many' AND change_id = $4";
        let texts = [
            self.owner.clone(),
            line.table_name.clone(),
            line.row_id.clone(),
            line.change_id.clone(),
        ];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let added = one_number(&mut self.inner, added.to_owned(), &texts, &self.place).await?;
        let now = self.count::<E>(Filter::Source(source)).await?;
        // Several lines of one change may rest on the same source: the first of them takes all out.
        if now == 0 {
            return Ok(());
        }
        if Some(now) != added {
            return Err(StoreError::Hindered(Hindrance::Since {
                table: line.table_name.clone(),
                row: None,
                by: None,
            }));
        }
        self.delete_of_source::<E>(source).await?;
        Ok(())
    }

    /// The row of these columns, where this program can make a thing of it.
    fn fitting<E: Stored>(&self, line: &PlacedRow, columns: Map<String, Value>) -> Result<E::Row, StoreError> {
        let read = |columns| serde_json::from_value::<E::Row>(Value::Object(columns));
        let row = read(columns.clone()).map_err(|error| corrupt(line, error.to_string()))?;
        let same = read(columns).map_err(|error| corrupt(line, error.to_string()))?;
        E::from_row(same, self.workspace).map_err(|bad| corrupt(line, bad.0))?;
        Ok(row)
    }
}

/// The columns that a line holds.
fn content(line: &PlacedRow, json: Option<&str>) -> Result<Map<String, Value>, StoreError> {
    let Some(json) = json else {
        return Err(StoreError::Hindered(Hindrance::Forgotten {
            table: line.table_name.clone(),
        }));
    };
    serde_json::from_str(json).map_err(|error| corrupt(line, error.to_string()))
}

fn corrupt(line: &PlacedRow, reason: String) -> StoreError {
    StoreError::Corrupt {
        table: "change_line",
        id: line.change_id.clone(),
        reason,
    }
}

/// What the log keeps of a row.
fn as_logged<R: Record>(row: &R) -> Map<String, Value> {
    object(serde_json::to_value(row))
}

/// All columns of a row that hold something.
fn whole<R: Record>(row: &R) -> Map<String, Value> {
    object(row.export(serde_json::value::Serializer))
}

fn object(value: Result<Value, serde_json::Error>) -> Map<String, Value> {
    match value {
        Ok(Value::Object(columns)) => columns,
        _ => Map::new(),
    }
}

/// The columns that tell something: one that a newer program added is nothing in older lines.
fn told(columns: &Map<String, Value>) -> BTreeMap<&String, &Value> {
    columns.iter().filter(|(_, value)| !value.is_null()).collect()
}
