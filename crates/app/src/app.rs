//! The application: a store, a clock, ids, and the workspace at hand.

use std::sync::{Arc, Mutex, PoisonError};

use finalist_core::id::{Id, IdMaker, WorkspaceId};
use finalist_core::time::{Clock, Date, TimeZone, Timestamp};
use finalist_core::workspace::Workspace;
use finalist_store::{Check, Location, Migrated, Operation, Store, Tx};

use crate::AppError;
use crate::kept::Kept;
use crate::operation::take::Ears;
use crate::spool::Spool;

/// What an application is made of.
pub struct Config {
    /// Where the data is.
    pub location: Location,
    /// Where the present moment comes from.
    pub clock: Arc<dyn Clock>,
    /// Makes ids; nothing means the operating system's chance.
    pub ids: Option<IdMaker>,
}

/// Everything a user can do.
#[derive(Clone)]
pub struct App {
    store: Store,
    clock: Arc<dyn Clock>,
    ids: Arc<Mutex<IdMaker>>,
    workspace: WorkspaceId,
    pub(crate) kept: Arc<Kept>,
    spool: Arc<Spool>,
    ears: Arc<Ears>,
}

impl App {
    /// Opens the data, brings the database up to date, and makes the workspace at the first start.
    pub async fn open(config: Config) -> Result<Self, AppError> {
        let store = Store::open(&config.location).await?;
        store.migrate().await?;
        let mut ids = config.ids.unwrap_or_else(crate::clock::chance);
        let now = config.clock.now();
        let fresh = Workspace {
            id: ids.make(now),
            name: None,
            email: None,
            place: None,
            entered: now,
        };
        let workspace = store.ensure_workspace(fresh).await?;
        Ok(Self {
            spool: Arc::new(Spool::beside(&config.location, workspace.id)),
            ears: Arc::default(),
            store,
            clock: config.clock,
            ids: Arc::new(Mutex::new(ids)),
            workspace: workspace.id,
            kept: Arc::default(),
        })
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The user's zone.
    pub fn zone(&self) -> TimeZone {
        self.clock.zone()
    }

    /// A moment on the clock of the user, as people read it: `2026-11-30 09:05 (Europe/Dublin)`.
    pub fn clock_time(&self, at: Timestamp) -> String {
        clock_time(at, &self.zone())
    }

    /// Today, where the user lives.
    pub fn today(&self) -> Date {
        self.now().to_zoned(self.zone()).date()
    }

    /// Where the data is, as people write it; without a password.
    pub fn place(&self) -> &str {
        self.store.place()
    }

    /// Ends all connections to the database.
    pub async fn close(self) {
        self.store.close().await;
    }

    pub(crate) fn workspace(&self) -> WorkspaceId {
        self.workspace
    }

    /// Where recordings wait while they come in.
    pub(crate) fn spool(&self) -> Arc<Spool> {
        Arc::clone(&self.spool)
    }

    /// Who listens to takes.
    pub(crate) fn ears(&self) -> Arc<Ears> {
        Arc::clone(&self.ears)
    }

    pub(crate) fn make_id<I: Id>(&self) -> I {
        let now = self.now();
        self.ids.lock().unwrap_or_else(PoisonError::into_inner).make(now)
    }

    pub(crate) async fn read(&self) -> Result<Tx, AppError> {
        Ok(self.store.read(self.workspace).await?)
    }

    /// Begins a change; `name` labels it in the change log.
    pub(crate) async fn write(&self, name: &'static str) -> Result<Tx, AppError> {
        let operation = Operation {
            id: self.make_id(),
            name,
            at: self.now(),
        };
        Ok(self.store.write(self.workspace, operation).await?)
    }
}

/// Brings a database up to date without opening it for work.
pub async fn migrate(location: &Location) -> Result<Migrated, AppError> {
    let store = Store::open(location).await?;
    let migrated = store.migrate().await;
    store.close().await;
    Ok(migrated?)
}

/// Looks a database over: whether it is whole and every row can be read back.
pub async fn check(location: &Location) -> Result<Check, AppError> {
    let store = Store::open(location).await?;
    let check = store.check().await;
    store.close().await;
    Ok(check?)
}

/// A moment on the clock of a zone: `2026-11-30 09:05 (Europe/Dublin)`.
pub(crate) fn clock_time(at: Timestamp, zone: &TimeZone) -> String {
    let name = zone.iana_name().unwrap_or("UTC");
    format!("{} ({name})", at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M"))
}
