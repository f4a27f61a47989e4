//! Migrations: one folder for both databases, applied in one transaction.

use std::borrow::Cow;
use std::sync::LazyLock;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr as _};

use crate::error::StoreError;
use crate::pool::{Inner, Pool, both};

/// Append only: what was released is never edited. (`sqlx::migrate!` would compile SQLite a second time, for itself.)
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "start", include_str!("../migrations/0001_start.sql")),
    (2, "undo", include_str!("../migrations/0002_undo.sql")),
    (3, "proof", include_str!("../migrations/0003_proof.sql")),
    (4, "keep", include_str!("../migrations/0004_keep.sql")),
    (5, "practice", include_str!("../migrations/0005_practice.sql")),
    (6, "afterwards", include_str!("../migrations/0006_afterwards.sql")),
    (7, "letters", include_str!("../migrations/0007_letters.sql")),
];

static MIGRATOR: LazyLock<Migrator> = LazyLock::new(|| {
    let migrations = MIGRATIONS.iter().map(|&(version, name, sql)| {
        Migration::new(
            version,
            Cow::Borrowed(name),
            MigrationType::Simple,
            sql.into_sql_str(),
            false,
        )
    });
    Migrator::with_migrations(migrations.collect())
});

/// The advisory lock of PostgreSQL under which one program at a time migrates or makes the first workspace.
pub(crate) const SETUP_LOCK: i64 = 0x6669_6e61_6c69_7374;

/// What a migration did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migrated {
    /// How many migrations were applied now.
    pub applied: usize,
    /// The version the database is of.
    pub version: i64,
}

/// The newest version this program knows.
pub(crate) fn known_version() -> i64 {
    MIGRATIONS.iter().map(|(version, ..)| *version).max().unwrap_or(0)
}

/// The version the database is of: 0 where nothing was applied.
pub(crate) async fn version(pool: &Pool, place: &str) -> Result<i64, StoreError> {
    let sql = format!("SELECT MAX(version) FROM {}", MIGRATOR.table_name);
    let found: Result<Option<i64>, sqlx::Error> = both!(pool, Pool, pool => {
        sqlx::query_scalar::<Db, Option<i64>>(AssertSqlSafe(sql)).fetch_one(pool).await
    });
    match found.map_err(|error| StoreError::of(error, place)) {
        Ok(version) => Ok(version.unwrap_or(0)),
        Err(StoreError::NotMigrated) => Ok(0),
        Err(error) => Err(error),
    }
}

/// Refuses a database that is older or newer than this program.
pub(crate) async fn require_current(pool: &Pool, place: &str) -> Result<(), StoreError> {
    let (found, known) = (version(pool, place).await?, known_version());
    match found.cmp(&known) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Less => Err(StoreError::NotMigrated),
        std::cmp::Ordering::Greater => Err(StoreError::NewerDatabase { found, known }),
    }
}

/// Applies what is missing. Costs one statement where nothing is.
pub(crate) async fn migrate(pool: &Pool, place: &str) -> Result<Migrated, StoreError> {
    let (before, known) = (version(pool, place).await?, known_version());
    if before > known {
        return Err(StoreError::NewerDatabase { found: before, known });
    }
    if before == known {
        let version = known;
        return Ok(Migrated { applied: 0, version });
    }
    let error = |error| StoreError::of(error, place);
    // One lock for all of it: two programs that start on an empty database at once must not both make the tables.
    let mut inner = pool.begin_write(SETUP_LOCK).await.map_err(error)?;
    refuse_foreign(&mut inner, place).await?;
    both!(&mut inner, Inner, tx => MIGRATOR.run_direct(None, &mut **tx, false).await)
        .map_err(|failure| of_migration(failure, place))?;
    both!(inner, Inner, tx => tx.commit().await).map_err(error)?;
    let applied = MIGRATIONS.iter().filter(|(version, ..)| *version > before).count();
    Ok(Migrated {
        applied,
        version: known,
    })
}

/// Keeps the tables out of an SQLite file that holds something else. (A PostgreSQL schema may be shared.)
async fn refuse_foreign(inner: &mut Inner, place: &str) -> Result<(), StoreError> {
    let Inner::Sqlite(tx) = inner else { return Ok(()) };
    let tables: Vec<String> = sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table'")
        .fetch_all(&mut **tx)
        .await
        .map_err(|error| StoreError::of(error, place))?;
    if tables.is_empty() || tables.iter().any(|name| *name == MIGRATOR.table_name) {
        Ok(())
    } else {
        let place = place.to_owned();
        Err(StoreError::NotADatabase { place })
    }
}

fn of_migration(failure: MigrateError, place: &str) -> StoreError {
    match failure {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => StoreError::of(error, place),
        MigrateError::VersionMissing(found) => StoreError::NewerDatabase {
            found,
            known: known_version(),
        },
        other => StoreError::Migration {
            place: place.to_owned(),
            reason: other.to_string(),
        },
    }
}
