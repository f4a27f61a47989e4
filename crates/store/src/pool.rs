//! The two drivers behind one type, and the macro that writes a statement once for both.

use std::path::Path;
use std::str::FromStr;
use std::time::{Duration, Instant};

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _};

use crate::error::StoreError;
use crate::location::Location;

/// How long one waits for another program to finish its writing.
const PATIENCE: Duration = Duration::from_secs(15);

/// A pool of connections.
#[derive(Clone)]
pub(crate) enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// A transaction.
pub(crate) enum Inner {
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>),
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

/// Expands the body for both drivers. `$tx` is what the variant holds; inside, `Db` is the driver.
macro_rules! both {
    ($on:expr, $enum:ident, $held:ident => $body:expr) => {
        match $on {
            $enum::Sqlite($held) => {
                type Db = sqlx::Sqlite;
                // Not every statement names its driver.
                let _ = std::marker::PhantomData::<Db>;
                $body
            }
            $enum::Postgres($held) => {
                type Db = sqlx::Postgres;
                // Not every statement names its driver.
                let _ = std::marker::PhantomData::<Db>;
                $body
            }
        }
    };
}
pub(crate) use both;

impl Pool {
    /// Connects; creates an SQLite file and its folder where there is none.
    pub(crate) async fn open(location: &Location) -> Result<Self, StoreError> {
        match location {
            Location::File(path) => open_file(path, location.place()).await,
            Location::Url(url) => open_address(url, location.place()).await,
        }
    }

    /// Begins a transaction that sees one state of the database and changes nothing.
    pub(crate) async fn begin_read(&self) -> Result<Inner, sqlx::Error> {
        Ok(match self {
            Self::Sqlite(pool) => Inner::Sqlite(pool.begin_with("BEGIN").await?),
            Self::Postgres(pool) => Inner::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                    .await?,
            ),
        })
    }

    /// Begins a transaction for writing, alone under `lock`: what it reads stays true until it commits.
    pub(crate) async fn begin_write(&self, lock: i64) -> Result<Inner, sqlx::Error> {
        Ok(match self {
            // SQLite has one writer for the whole file. IMMEDIATE waits for it now: a transaction that begins with
            // reading and turns to writing later is refused at once if another one wrote in between.
            Self::Sqlite(pool) => Inner::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => {
                let mut tx = pool.begin().await?;
                sqlx::query("SELECT pg_advisory_xact_lock($1)")
                    .bind(lock)
                    .execute(&mut *tx)
                    .await?;
                Inner::Postgres(tx)
            }
        })
    }

    /// Takes what was overwritten out of SQLite's journal of writes too. PostgreSQL does so with time, on its own.
    ///
    /// Where someone reads all the while, the journal stays until the last program closes the file.
    pub(crate) async fn settle(&self) -> Result<(), sqlx::Error> {
        if let Self::Sqlite(pool) = self {
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(pool).await?;
        }
        Ok(())
    }

    pub(crate) async fn close(&self) {
        both!(self, Pool, pool => pool.close().await);
    }
}

/// Makes folder and file where they are not there yet, for their owner's eyes alone. SQLite gives its log the same rights.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut folders = std::fs::DirBuilder::new();
    folders.recursive(true);
    let mut file = std::fs::OpenOptions::new();
    file.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        folders.mode(0o700);
        file.mode(0o600);
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        folders.create(folder)?;
    }
    match file.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

async fn open_file(path: &Path, place: String) -> Result<Pool, StoreError> {
    make_private(path).map_err(|error| StoreError::of_io(&error, place.clone()))?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        // Kibibytes. The usual 2 MB overflow while tens of thousands of connections go in; more is taken only then.
        .pragma("cache_size", "-16000")
        // Nothing private goes to temporary files elsewhere on the disk.
        .pragma("temp_store", "MEMORY")
        // What is deleted is overwritten: a person who asked to be erased is not to be found in the file any more.
        .pragma("secure_delete", "ON");
    let pool = SqlitePoolOptions::new().max_connections(4).test_before_acquire(false);
    let began = Instant::now();
    loop {
        // While a fresh file becomes a WAL database, a second program is turned away without the usual waiting.
        match pool.clone().connect_with(options.clone()).await {
            Ok(pool) => return Ok(Pool::Sqlite(pool)),
            Err(error) => match StoreError::of(error, &place) {
                StoreError::Busy if began.elapsed() < PATIENCE => tokio::time::sleep(Duration::from_millis(10)).await,
                error => return Err(why_not(path, error)),
            },
        }
    }
}

/// SQLite only says that it cannot open a file; the file system knows why.
fn why_not(path: &Path, error: StoreError) -> StoreError {
    let StoreError::Unreachable { place, reason } = error else {
        return error;
    };
    let folder = path.parent().and_then(|folder| folder.metadata().ok());
    if folder.is_some_and(|folder| folder.permissions().readonly()) {
        return StoreError::ReadOnly { place };
    }
    match std::fs::OpenOptions::new().append(true).create(true).open(path) {
        Err(error) => StoreError::of_io(&error, place),
        Ok(_) => StoreError::Unreachable { place, reason },
    }
}

async fn open_address(url: &str, place: String) -> Result<Pool, StoreError> {
    let unreachable = |reason: &str| StoreError::Unreachable {
        place: place.clone(),
        reason: reason.to_owned(),
    };
    if !["postgres://", "postgresql://"]
        .iter()
        .any(|scheme| url.starts_with(scheme))
    {
        return Err(unreachable("an address begins with `postgres://` or `sqlite:`"));
    }
    // The parser's own message may quote the address with its password.
    let options = PgConnectOptions::from_str(url).map_err(|_| unreachable("it is no valid address"))?;
    let patience = PATIENCE.as_millis().to_string();
    let options = options.options([("lock_timeout", patience.as_str())]);
    let failed = |error| match StoreError::of(error, &place) {
        StoreError::Busy => unreachable("no answer in time"),
        error => error,
    };
    // The pool would try a server that refuses again and again until its patience ends; a first connection does not.
    let first = tokio::time::timeout(PATIENCE, options.connect()).await;
    let first = first.map_err(|_| unreachable("no answer in time"))?.map_err(failed)?;
    first.close().await.map_err(failed)?;
    let pool = PgPoolOptions::new()
        .max_connections(8)
        .acquire_timeout(PATIENCE)
        .connect_with(options)
        .await
        .map_err(failed)?;
    Ok(Pool::Postgres(pool))
}
