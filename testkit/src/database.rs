//! A connection beside the program: counts what it left behind, and does what it refuses to do.

use std::collections::BTreeMap;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::postgres::PgConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection as _};

/// A database of the program.
#[derive(Debug, Clone)]
pub enum Database {
    /// An SQLite file.
    File(PathBuf),
    /// A PostgreSQL address.
    Url(String),
}

impl Database {
    /// That of a data directory.
    pub fn of(data: &Path) -> Self {
        Self::File(data.join("finalist.db"))
    }

    /// Runs statements.
    pub fn run(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        wait(async {
            match self {
                Self::File(path) => {
                    sqlx::raw_sql(sql).execute(&mut open(path).await).await.unwrap();
                }
                Self::Url(url) => {
                    let mut connection = PgConnection::connect(url).await.unwrap();
                    sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
                }
            }
        });
    }

    /// The texts a query gives.
    pub fn texts(&self, sql: &str) -> Vec<String> {
        let sql = AssertSqlSafe(sql.to_owned());
        wait(async {
            match self {
                Self::File(path) => sqlx::query_scalar(sql).fetch_all(&mut open(path).await).await.unwrap(),
                Self::Url(url) => {
                    let mut connection = PgConnection::connect(url).await.unwrap();
                    sqlx::query_scalar(sql).fetch_all(&mut connection).await.unwrap()
                }
            }
        })
    }

    /// How many rows each table holds, the change log and the kept bytes among them.
    pub fn rows(&self) -> BTreeMap<String, u64> {
        let tables = match self {
            Self::File(_) => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
            Self::Url(_) => "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()",
        };
        let count = |table: String| {
            let rows = self.texts(&format!("SELECT CAST(COUNT(*) AS TEXT) FROM {table}"));
            (table, rows.first().unwrap().parse().unwrap())
        };
        self.texts(tables).into_iter().map(count).collect()
    }
}

async fn open(path: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(path).foreign_keys(false);
    SqliteConnection::connect_with(&options).await.unwrap()
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(future)
}

/// Runs a test on a PostgreSQL schema of its own, given by its address, and removes the schema. Without a server the
/// test is left out, and says so; under `FINALIST_REQUIRE_POSTGRES=1` it fails.
pub fn on_postgres(test: impl FnOnce(&str)) {
    let Ok(url) = std::env::var("FINALIST_TEST_POSTGRES") else {
        let required = std::env::var("FINALIST_REQUIRE_POSTGRES").is_ok_and(|value| value == "1");
        assert!(
            !required,
            "FINALIST_REQUIRE_POSTGRES is set, FINALIST_TEST_POSTGRES is not"
        );
        crate::left_out("FINALIST_TEST_POSTGRES names no PostgreSQL");
        return;
    };
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let schema = format!("cli_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let server = Database::Url(url.clone());
    server.run(&format!("CREATE SCHEMA {schema}"));
    let joint = if url.contains('?') { '&' } else { '?' };
    let own = format!("{url}{joint}options=-c%20search_path%3D{schema}");
    let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| test(&own)));
    server.run(&format!("DROP SCHEMA {schema} CASCADE"));
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}
