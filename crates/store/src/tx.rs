//! A transaction in one workspace: everything that can be read and changed, written once for all tables.

mod dump;
mod log;
mod preference;
mod sources;
mod statement;
mod undo;

use std::sync::Arc;

use finalist_core::id::{ChangeId, Id, SourceId, WorkspaceId};
use finalist_core::profile::Connection;

pub use self::dump::TableRows;
pub use self::log::State;
pub(crate) use self::statement::{fetch, marks};

use self::log::Log;
use self::statement::{insert_many, one_number};
use crate::change::{ChangeKind, Operation};
use crate::error::StoreError;
use crate::filter::Filter;
use crate::pool::{Inner, Pool, both};
use crate::record::{Record, Stored};

/// A transaction in one workspace. Dropping it without [`Tx::commit`] undoes all of it.
///
/// Where an insertion failed, some of its rows may stand in it already: it cannot be committed any more.
pub struct Tx {
    inner: Inner,
    workspace: WorkspaceId,
    owner: String,
    place: Arc<str>,
    /// Nothing in a transaction that only reads.
    log: Option<Log>,
    /// Whether an insertion failed halfway.
    broken: bool,
    pool: Pool,
}

impl Tx {
    pub(crate) fn reading(pool: Pool, inner: Inner, workspace: WorkspaceId, place: Arc<str>) -> Self {
        let owner = workspace.to_string();
        Self {
            inner,
            workspace,
            owner,
            place,
            log: None,
            broken: false,
            pool,
        }
    }

    pub(crate) async fn writing(
        pool: Pool,
        inner: Inner,
        workspace: WorkspaceId,
        place: Arc<str>,
        operation: Operation,
    ) -> Result<Self, StoreError> {
        let mut tx = Self::reading(pool, inner, workspace, place);
        let sql = "SELECT last_seq FROM workspace WHERE id = $1".to_owned();
        let last = one_number(&mut tx.inner, sql, &[&tx.owner], &tx.place).await?;
        let seq = last.ok_or_else(|| not_found("workspace", workspace))?;
        tx.log = Some(Log::begin(operation, seq));
        Ok(tx)
    }

    /// The workspace it is in.
    pub fn workspace(&self) -> WorkspaceId {
        self.workspace
    }

    /// The change this transaction will have made once it is committed; nothing while nothing was changed.
    pub fn change(&self) -> Option<ChangeId> {
        self.log.as_ref().and_then(Log::change)
    }

    /// The thing with this id.
    pub async fn get<E: Stored>(&mut self, id: E::Id) -> Result<Option<E>, StoreError> {
        let row = self.row::<E>(&id.to_string()).await?;
        row.map(|row| self.thing(row)).transpose()
    }

    /// The things a filter chooses: by position where they have one, else in the order of their insertion.
    pub async fn list<E: Stored>(&mut self, filter: Filter) -> Result<Vec<E>, StoreError> {
        let (condition, argument) = condition::<E>(filter)?;
        let columns = E::Row::COLUMNS.join(", ");
        self.select::<E>(&columns, &condition, argument.as_slice()).await
    }

    /// How many things a filter chooses.
    pub async fn count<E: Stored>(&mut self, filter: Filter) -> Result<i64, StoreError> {
        let (condition, argument) = condition::<E>(filter)?;
        let sql = format!("SELECT COUNT(*) FROM {} WHERE {} = $1{condition}", E::TABLE, E::OWNER);
        let texts: Vec<&str> = std::iter::once(self.owner.as_str())
            .chain(argument.iter().map(String::as_str))
            .collect();
        let count = one_number(&mut self.inner, sql, &texts, &self.place).await?;
        Ok(count.unwrap_or(0))
    }

    /// Adds a thing. `Conflict` where its id is taken.
    pub async fn insert<E: Stored>(&mut self, entity: &E) -> Result<(), StoreError> {
        self.refuse_other_ways::<E>()?;
        self.insert_one(entity).await
    }

    /// Adds many things of a kind quickly, with one line in the change log for all of them.
    pub async fn insert_all<E: Stored>(&mut self, entities: &[E]) -> Result<(), StoreError> {
        self.refuse_other_ways::<E>()?;
        for entity in entities {
            self.refuse_foreign(entity)?;
        }
        let log = self.log.as_mut().ok_or(StoreError::ReadOnlyTransaction)?;
        let Some(first) = entities.first() else {
            return Ok(());
        };
        let seq = log.take(entities.len());
        let mut source: Option<String> = first.to_row().source().map(str::to_owned);
        let rows = entities.iter().map(|entity| {
            let row = entity.to_row();
            source = source.take().filter(|source| row.source() == Some(source));
            row
        });
        let inserted = insert_many(&mut self.inner, E::TABLE, &self.owner, seq, rows).await;
        self.broken |= inserted.is_err();
        inserted.map_err(|error| StoreError::of(error, &self.place).or_conflict(E::TABLE, first.id().to_string()))?;
        log.many(
            ChangeKind::InsertMany,
            E::TABLE,
            source.unwrap_or_default(),
            entities.len(),
        );
        Ok(())
    }

    /// Changes a thing. `NotFound` where it is not there; nothing is written where it is the same already.
    pub async fn update<E: Stored>(&mut self, entity: &E) -> Result<(), StoreError> {
        self.refuse_reading()?;
        self.refuse_foreign(entity)?;
        let id = entity.id().to_string();
        let before = self
            .row::<E>(&id)
            .await?
            .ok_or_else(|| not_found(E::TABLE, entity.id()))?;
        let after = entity.to_row();
        if before == after {
            return Ok(());
        }
        let log = self.log.as_mut().ok_or(StoreError::ReadOnlyTransaction)?;
        log.one(ChangeKind::Update, E::TABLE, &id, Some(&before), Some(&after));
        self.overwrite::<E>(&id, after).await
    }

    /// Writes all columns of a row that is there, and nothing to the change log.
    async fn overwrite<E: Stored>(&mut self, id: &str, after: E::Row) -> Result<(), StoreError> {
        let (columns, first) = (E::Row::COLUMNS, 3);
        let settings: Vec<String> = (first..)
            .zip(columns)
            .map(|(n, column)| format!("{column} = ${n}"))
            .collect();
        let sql = format!(
            "UPDATE {} SET {} WHERE {} = $1 AND id = $2",
            E::TABLE,
            settings.join(", "),
            E::OWNER
        );
        statement::execute(&mut self.inner, sql, &[&self.owner, id], Some(after), &self.place).await?;
        Ok(())
    }

    /// Removes a thing; tells whether it was there.
    pub async fn delete<E: Stored>(&mut self, id: E::Id) -> Result<bool, StoreError> {
        self.refuse_reading()?;
        let id = id.to_string();
        let Some(before) = self.row::<E>(&id).await? else {
            return Ok(false);
        };
        self.delete_row::<E>(&id, &before).await
    }

    /// Removes a row that is there.
    async fn delete_row<E: Stored>(&mut self, id: &str, before: &E::Row) -> Result<bool, StoreError> {
        let sql = format!("SELECT seq FROM {} WHERE {} = $1 AND id = $2", E::TABLE, E::OWNER);
        let seq = one_number(&mut self.inner, sql, &[&self.owner, id], &self.place).await?;
        let log = self.log.as_mut().ok_or(StoreError::ReadOnlyTransaction)?;
        log.one(ChangeKind::Delete, E::TABLE, id, Some(before), None);
        log.stood(seq);
        let nothing: Option<E::Row> = None;
        if let Some((table, column)) = E::PARTS {
            let sql = format!("DELETE FROM {table} WHERE {} = $1 AND {column} = $2", E::OWNER);
            statement::execute(&mut self.inner, sql, &[&self.owner, id], nothing, &self.place).await?;
        }
        let nothing: Option<E::Row> = None;
        let sql = format!("DELETE FROM {} WHERE {} = $1 AND id = $2", E::TABLE, E::OWNER);
        let removed = statement::execute(&mut self.inner, sql, &[&self.owner, id], nothing, &self.place).await?;
        Ok(removed > 0)
    }

    /// Removes what was derived from a source; tells how many rows. The change log has one line for them.
    pub async fn delete_of_source<E: Stored>(&mut self, source: SourceId) -> Result<u64, StoreError> {
        self.refuse_reading()?;
        let (condition, argument) = condition::<E>(Filter::Source(source))?;
        let sql = format!("DELETE FROM {} WHERE {} = $1{condition}", E::TABLE, E::OWNER);
        let id = argument.unwrap_or_default();
        let nothing: Option<E::Row> = None;
        let removed = statement::execute(&mut self.inner, sql, &[&self.owner, &id], nothing, &self.place).await?;
        if removed > 0 {
            let log = self.log.as_mut().ok_or(StoreError::ReadOnlyTransaction)?;
            let rows = usize::try_from(removed).unwrap_or(usize::MAX);
            log.many(ChangeKind::DeleteMany, E::TABLE, id, rows);
        }
        Ok(removed)
    }

    /// The connections at one of the employers, or with one of the names; both as keys made by `core::text`.
    pub async fn connections_near(
        &mut self,
        employer_keys: &[String],
        name_keys: &[String],
    ) -> Result<Vec<Connection>, StoreError> {
        // A union, because SQLite answers `OR` over two columns by walking through the whole workspace.
        let mut sides = Vec::new();
        let mut first = 2;
        for (column, keys) in [("employer_key", employer_keys), ("name_key", name_keys)] {
            if !keys.is_empty() {
                let marks = marks(first, keys.len());
                sides.push(format!(
                    "SELECT id FROM connection WHERE workspace_id = $1 AND {column} IN ({marks})"
                ));
                first += keys.len();
            }
        }
        if sides.is_empty() {
            return Ok(Vec::new());
        }
        let keys: Vec<String> = employer_keys.iter().chain(name_keys).cloned().collect();
        let condition = format!(" AND id IN ({})", sides.join(" UNION "));
        let columns = <Connection as Stored>::Row::COLUMNS.join(", ");
        self.select::<Connection>(&columns, &condition, &keys).await
    }

    /// Keeps everything that was done. Writes the change log, unless nothing was changed.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        if self.broken {
            let why = "an insertion failed, so nothing of this change is kept".to_owned();
            return Err(StoreError::Other(sqlx::Error::InvalidArgument(why)));
        }
        let mut forgot = false;
        if let Some(log) = self.log.take() {
            forgot = log.has_forgotten();
            log.write(&mut self.inner, &self.owner, &self.place).await?;
        }
        let committed = both!(self.inner, Inner, tx => tx.commit().await);
        committed.map_err(|error| StoreError::of(error, &self.place))?;
        if forgot {
            // It is committed: a failure here must not read as if it were not, and the next settling does it anyway.
            let _ = self.pool.settle().await;
        }
        Ok(())
    }

    async fn insert_one<E: Stored>(&mut self, entity: &E) -> Result<(), StoreError> {
        self.refuse_foreign(entity)?;
        let log = self.log.as_mut().ok_or(StoreError::ReadOnlyTransaction)?;
        let (id, row) = (entity.id().to_string(), entity.to_row());
        let seq = log.take(1);
        log.one(ChangeKind::Insert, E::TABLE, &id, None, Some(&row));
        let inserted = insert_many(&mut self.inner, E::TABLE, &self.owner, seq, std::iter::once(row)).await;
        self.broken |= inserted.is_err();
        inserted.map_err(|error| StoreError::of(error, &self.place).or_conflict(E::TABLE, id))
    }

    async fn row<E: Stored>(&mut self, id: &str) -> Result<Option<E::Row>, StoreError> {
        let columns = E::Row::COLUMNS.join(", ");
        let sql = format!("SELECT {columns} FROM {} WHERE {} = $1 AND id = $2", E::TABLE, E::OWNER);
        let rows = fetch(&mut self.inner, E::TABLE, sql, &[&self.owner, id], &self.place).await?;
        Ok(rows.into_iter().next())
    }

    async fn select<E: Stored>(
        &mut self,
        columns: &str,
        condition: &str,
        arguments: &[String],
    ) -> Result<Vec<E>, StoreError> {
        let (table, owner, order) = (E::TABLE, E::OWNER, E::ORDER);
        let sql = format!("SELECT {columns} FROM {table} WHERE {owner} = $1{condition} ORDER BY {order}, id");
        let texts: Vec<&str> = std::iter::once(self.owner.as_str())
            .chain(arguments.iter().map(String::as_str))
            .collect();
        let rows: Vec<E::Row> = fetch(&mut self.inner, table, sql, &texts, &self.place).await?;
        rows.into_iter().map(|row| self.thing(row)).collect()
    }

    fn thing<E: Stored>(&self, row: E::Row) -> Result<E, StoreError> {
        let id = row.key().to_owned();
        E::from_row(row, self.workspace).map_err(|bad| bad.corrupt(E::TABLE, id))
    }

    fn refuse_reading(&self) -> Result<(), StoreError> {
        self.log.as_ref().map(|_| ()).ok_or(StoreError::ReadOnlyTransaction)
    }

    fn refuse_foreign<E: Stored>(&self, entity: &E) -> Result<(), StoreError> {
        match entity.owner() {
            Some(owner) if owner != self.workspace => Err(StoreError::Conflict {
                what: E::TABLE,
                id: entity.id().to_string(),
            }),
            _ => Ok(()),
        }
    }

    fn refuse_other_ways<E: Stored>(&self) -> Result<(), StoreError> {
        self.refuse_reading()?;
        match E::INSERTED_BY {
            "insert" => Ok(()),
            way => Err(StoreError::Other(sqlx::Error::InvalidArgument(format!(
                "rows of `{}` are added by `{way}`",
                E::TABLE
            )))),
        }
    }
}

impl std::fmt::Debug for Tx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tx({})", self.owner)
    }
}

fn not_found(what: &'static str, id: impl Id) -> StoreError {
    let id = id.to_string();
    StoreError::NotFound { what, id }
}

/// What a filter adds to the condition on the workspace, and its argument `$2`.
fn condition<E: Stored>(filter: Filter) -> Result<(String, Option<String>), StoreError> {
    let (condition, id) = match filter {
        Filter::Workspace => return Ok((String::new(), None)),
        Filter::Application(id) => (E::OF_APPLICATION, id.to_string()),
        Filter::Source(id) => (E::OF_SOURCE, id.to_string()),
    };
    let condition = condition.ok_or(StoreError::NoSuchFilter {
        table: E::TABLE,
        filter: filter.name(),
    })?;
    Ok((format!(" AND {condition}"), Some(id)))
}
