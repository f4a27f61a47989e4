//! The store: connections, migrations, workspaces, and the beginning of transactions.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use finalist_core::id::WorkspaceId;
use finalist_core::workspace::Workspace;
use sqlx::AssertSqlSafe;

use crate::cell::{lock_key, parse};
use crate::change::Operation;
use crate::check::{self, Check};
use crate::error::StoreError;
use crate::location::Location;
use crate::migrate::{self, Migrated, SETUP_LOCK};
use crate::pool::{Inner, Pool, both};
use crate::record::{Record, Stored};
use crate::tx::{self, Tx};

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) pool: Pool,
    pub(crate) place: Arc<str>,
    /// Whether the version was found to be the one this program knows.
    current: Arc<AtomicBool>,
}

impl Store {
    /// Connects. Creates the SQLite file and its folder where there are none, and runs no migration.
    pub async fn open(location: &Location) -> Result<Self, StoreError> {
        Ok(Self {
            pool: Pool::open(location).await?,
            place: Arc::from(location.place()),
            current: Arc::new(AtomicBool::new(false)),
        })
    }

    /// Applies the migrations that are missing. Refuses a database newer than this program.
    pub async fn migrate(&self) -> Result<Migrated, StoreError> {
        let migrated = migrate::migrate(&self.pool, &self.place).await?;
        self.current.store(true, Ordering::Relaxed);
        Ok(migrated)
    }

    /// Looks for damage: what the database itself finds, and rows that cannot be read back.
    pub async fn check(&self) -> Result<Check, StoreError> {
        check::check(self).await
    }

    /// All workspaces, in the order of their making.
    pub async fn workspaces(&self) -> Result<Vec<Workspace>, StoreError> {
        self.require_current().await?;
        let mut inner = self.pool.begin_read().await.map_err(|error| self.error(error))?;
        all_workspaces(&mut inner, &self.place).await
    }

    /// Adds a workspace.
    pub async fn create_workspace(&self, workspace: &Workspace) -> Result<(), StoreError> {
        self.require_current().await?;
        let begun = self.pool.begin_write(SETUP_LOCK).await;
        let mut inner = begun.map_err(|error| self.error(error))?;
        insert_workspace(&mut inner, workspace, &self.place).await?;
        both!(inner, Inner, tx => tx.commit().await).map_err(|error| self.error(error))
    }

    /// The first workspace, which is `make` where there was none. Two programs that ask at once get the same.
    pub async fn ensure_workspace(&self, make: Workspace) -> Result<Workspace, StoreError> {
        if let Some(first) = self.workspaces().await?.into_iter().next() {
            return Ok(first);
        }
        let begun = self.pool.begin_write(SETUP_LOCK).await;
        let mut inner = begun.map_err(|error| self.error(error))?;
        if let Some(first) = all_workspaces(&mut inner, &self.place).await?.into_iter().next() {
            return Ok(first);
        }
        insert_workspace(&mut inner, &make, &self.place).await?;
        both!(inner, Inner, tx => tx.commit().await).map_err(|error| self.error(error))?;
        Ok(make)
    }

    /// Begins a transaction that sees one state of the workspace and changes nothing.
    pub async fn read(&self, workspace: WorkspaceId) -> Result<Tx, StoreError> {
        self.require_current().await?;
        let inner = self.pool.begin_read().await.map_err(|error| self.error(error))?;
        Ok(Tx::reading(
            self.pool.clone(),
            inner,
            workspace,
            Arc::clone(&self.place),
        ))
    }

    /// Begins a transaction for writing, alone in the workspace: nothing read in it can be changed by others before
    /// it ends, so what is read, changed and written back is never lost. Without [`Tx::commit`] nothing of it stays.
    pub async fn write(&self, workspace: WorkspaceId, operation: Operation) -> Result<Tx, StoreError> {
        self.require_current().await?;
        let begun = self.pool.begin_write(lock_key(workspace)).await;
        let inner = begun.map_err(|error| self.error(error))?;
        Tx::writing(self.pool.clone(), inner, workspace, Arc::clone(&self.place), operation).await
    }

    /// The file or address, without a password.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Closes all connections.
    pub async fn close(self) {
        self.pool.close().await;
    }

    async fn require_current(&self) -> Result<(), StoreError> {
        if !self.current.load(Ordering::Relaxed) {
            migrate::require_current(&self.pool, &self.place).await?;
            self.current.store(true, Ordering::Relaxed);
        }
        Ok(())
    }

    pub(crate) fn error(&self, error: sqlx::Error) -> StoreError {
        StoreError::of(error, &self.place)
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({})", self.place)
    }
}

async fn all_workspaces(inner: &mut Inner, place: &str) -> Result<Vec<Workspace>, StoreError> {
    let columns = <Workspace as Stored>::Row::COLUMNS.join(", ");
    let sql = format!("SELECT {columns} FROM workspace ORDER BY seq, id");
    let rows: Vec<<Workspace as Stored>::Row> = tx::fetch(inner, Workspace::TABLE, sql, &[], place).await?;
    rows.into_iter()
        .map(|row| {
            let id = row.id.clone();
            let own = parse("id", &id);
            own.and_then(|own| Workspace::from_row(row, own))
                .map_err(|bad| bad.corrupt(Workspace::TABLE, id))
        })
        .collect()
}

async fn insert_workspace(inner: &mut Inner, workspace: &Workspace, place: &str) -> Result<(), StoreError> {
    let columns = <Workspace as Stored>::Row::COLUMNS;
    let marks = tx::marks(1, columns.len());
    // Rows of this table are made under one lock, so that counting them gives the order of their making.
    let sql = format!(
        "INSERT INTO workspace ({}, seq, last_seq) SELECT {marks}, COUNT(*) + 1, 0 FROM workspace",
        columns.join(", ")
    );
    let done = both!(inner, Inner, tx => {
        let mut arguments = <Db as sqlx::Database>::Arguments::default();
        match workspace.to_row().bind(&mut arguments) {
            Ok(()) => sqlx::query_with(AssertSqlSafe(sql), arguments).execute(&mut **tx).await.map(drop),
            Err(error) => Err(error),
        }
    });
    done.map_err(|error| StoreError::of(error, place).or_conflict(Workspace::TABLE, workspace.id.to_string()))
}
