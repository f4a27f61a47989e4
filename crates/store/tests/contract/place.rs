//! A fresh database for each test.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU32, Ordering};

use finalist_store::{Location, Store};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};
use tempfile::TempDir;

/// A fresh database.
pub struct Place {
    pub location: Location,
    pub folder: TempDir,
}

/// A connection beside the store, for what the store refuses to do.
pub enum Raw {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// Declares tests that run on both databases.
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($place:ident) $body:block)+) => {$(
        mod $name {
            use super::*;

            $(#[$meta])*
            async fn run($place: &crate::place::Place) $body

            #[test]
            fn on_sqlite() {
                crate::place::on_sqlite(async |place| run(place).await);
            }

            #[test]
            fn on_postgres() {
                crate::place::on_postgres(async |place| run(place).await);
            }
        }
    )+};
}
pub(crate) use on_both;

/// Waits for the end of a future; several threads, so that two stores really run at once.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.unwrap().block_on(future)
}

pub fn on_sqlite(test: impl AsyncFnOnce(&Place)) {
    let folder = tempfile::tempdir().unwrap();
    let place = Place {
        location: Location::File(folder.path().join("data/finalist.db")),
        folder,
    };
    wait(test(&place));
}

pub fn on_postgres(test: impl AsyncFnOnce(&Place)) {
    let Ok(url) = std::env::var("FINALIST_TEST_POSTGRES") else {
        let required = std::env::var("FINALIST_REQUIRE_POSTGRES").is_ok_and(|value| value == "1");
        assert!(
            !required,
            "FINALIST_REQUIRE_POSTGRES is set, FINALIST_TEST_POSTGRES is not"
        );
        println!("not run: FINALIST_TEST_POSTGRES names no PostgreSQL");
        return;
    };
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let schema = format!(
        "contract_{}_{}",
        std::process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    );
    let administer = |sql: String| {
        wait(async {
            let mut connection = PgConnection::connect(&url).await.unwrap();
            sqlx::raw_sql(AssertSqlSafe(sql))
                .execute(&mut connection)
                .await
                .unwrap();
        });
    };
    administer(format!("CREATE SCHEMA {schema}"));
    let joint = if url.contains('?') { '&' } else { '?' };
    let place = Place {
        location: Location::Url(format!("{url}{joint}options=-c%20search_path%3D{schema}")),
        folder: tempfile::tempdir().unwrap(),
    };
    let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| wait(test(&place))));
    administer(format!("DROP SCHEMA {schema} CASCADE"));
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

impl Place {
    /// An open store with all tables.
    pub async fn store(&self) -> Store {
        let store = Store::open(&self.location).await.unwrap();
        store.migrate().await.unwrap();
        store
    }

    /// A connection beside the store.
    pub async fn raw(&self) -> Raw {
        match &self.location {
            Location::File(path) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new()
                    .filename(path)
                    .foreign_keys(false);
                Raw::Sqlite(SqliteConnection::connect_with(&options).await.unwrap())
            }
            Location::Url(url) => Raw::Postgres(PgConnection::connect(url).await.unwrap()),
        }
    }

    pub fn is_sqlite(&self) -> bool {
        matches!(self.location, Location::File(_))
    }
}

impl Raw {
    /// Runs a statement.
    pub async fn run(&mut self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(connection) => drop(sqlx::raw_sql(sql).execute(connection).await.unwrap()),
            Self::Postgres(connection) => drop(sqlx::raw_sql(sql).execute(connection).await.unwrap()),
        }
    }

    /// The texts a query gives.
    pub async fn texts(&mut self, sql: &str) -> Vec<String> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(connection) => sqlx::query_scalar(sql).fetch_all(connection).await.unwrap(),
            Self::Postgres(connection) => sqlx::query_scalar(sql).fetch_all(connection).await.unwrap(),
        }
    }
}
