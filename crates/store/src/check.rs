//! Looks for damage: what the database itself finds, rows that cannot become core types again, and sources whose bytes
//! are no longer those that came in.

use std::fmt::Write as _;

use finalist_core::id::WorkspaceId;
use sha2::{Digest as _, Sha256};
use sqlx::{AssertSqlSafe, FromRow, Row as _};

use crate::cell::{Bad, parse};
use crate::error::StoreError;
use crate::migrate;
use crate::pool::{Inner, both};
use crate::record::{Record, Stored};
use crate::store::Store;
use crate::table::every_table;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The database and its own version.
    pub engine: String,
    /// The version of the tables; 0 where there are none.
    pub version: i64,
    /// The newest version this program knows.
    pub known_version: i64,
    /// What is wrong, one sentence each; nothing where all is well.
    pub problems: Vec<String>,
    /// How many rows each table holds.
    pub rows: Vec<(&'static str, i64)>,
}

/// What the engines find by themselves: each line of an answer but `ok` is a problem.
const SQLITE_CHECKS: [&str; 2] = [
    "SELECT integrity_check FROM pragma_integrity_check",
    "SELECT 'a row of table `' || \"table\" || '` points to a missing row of `' || parent || '`' \
     FROM pragma_foreign_key_check",
];
const POSTGRES_CHECKS: [&str; 2] = [
    "SELECT 'index `' || c.relname::text || '` is not valid' FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid \
     WHERE NOT i.indisvalid AND c.relnamespace = current_schema()::regnamespace",
    "SELECT 'rule `' || conname::text || '` was not checked for old rows' FROM pg_constraint \
     WHERE NOT convalidated AND connamespace = current_schema()::regnamespace",
];

/// Rows read at a time, so that a large database is not loaded whole.
const PAGE: i64 = 500;

pub(crate) async fn check(store: &Store) -> Result<Check, StoreError> {
    let version = migrate::version(&store.pool, &store.place).await?;
    let known_version = migrate::known_version();
    let mut inner = store.pool.begin_read().await.map_err(|error| store.error(error))?;
    let (name, sql, checks) = match &inner {
        Inner::Sqlite(_) => ("SQLite", "SELECT sqlite_version()", SQLITE_CHECKS),
        Inner::Postgres(_) => (
            "PostgreSQL",
            "SELECT current_setting('server_version')",
            POSTGRES_CHECKS,
        ),
    };
    let engine = texts(&mut inner, sql, store).await?.join(" ");
    let mut found = Check {
        engine: format!("{name} {engine}"),
        version,
        known_version,
        problems: Vec::new(),
        rows: Vec::new(),
    };
    for sql in checks {
        let lines = texts(&mut inner, sql, store).await?;
        found.problems.extend(lines.into_iter().filter(|line| line != "ok"));
    }
    match version.cmp(&known_version) {
        std::cmp::Ordering::Equal => {
            every_row(&mut inner, store, &mut found).await?;
            every_content(&mut inner, store, &mut found).await?;
        }
        std::cmp::Ordering::Less => found.problems.push(StoreError::NotMigrated.to_string()),
        std::cmp::Ordering::Greater => {
            let (found_version, known) = (version, known_version);
            let newer = StoreError::NewerDatabase {
                found: found_version,
                known,
            };
            found.problems.push(newer.to_string());
        }
    }
    Ok(found)
}

async fn every_row(inner: &mut Inner, store: &Store, found: &mut Check) -> Result<(), StoreError> {
    macro_rules! each {
        ($($entity:ty),+) => { $(rows_of::<$entity>(inner, store, found).await?;)+ };
    }
    every_table!(each);
    Ok(())
}

/// Reads every row of a table and notes those that cannot be.
async fn rows_of<E: Stored>(inner: &mut Inner, store: &Store, found: &mut Check) -> Result<(), StoreError> {
    let (owner, table) = (E::OWNER, E::TABLE);
    let columns = E::Row::COLUMNS.join(", ");
    let mut last = (String::new(), String::new());
    let mut count = 0;
    loop {
        let sql = format!(
            "SELECT {owner} AS owner_id, {columns} FROM {table} WHERE ({owner}, id) > ($1, $2) \
             ORDER BY {owner}, id LIMIT {PAGE}"
        );
        let page: Vec<(String, String, Result<E::Row, Bad>)> = both!(inner, Inner, tx => {
            let query = sqlx::query::<Db>(AssertSqlSafe(sql)).bind(last.0.clone()).bind(last.1.clone());
            let rows = query.fetch_all(&mut **tx).await.map_err(|error| store.error(error))?;
            rows.iter()
                .map(|row| {
                    let text = |column: &str| row.try_get(column).unwrap_or_default();
                    (text("owner_id"), text("id"), E::Row::from_row(row).map_err(|error| Bad(error.to_string())))
                })
                .collect()
        });
        let Some((owner, id, _)) = page.last() else { break };
        if last == (owner.clone(), id.clone()) {
            break;
        }
        last = (owner.clone(), id.clone());
        for (owner, id, row) in page {
            count += 1;
            let read = row.and_then(|row| E::from_row(row, parse::<WorkspaceId>("workspace_id", &owner)?));
            if let Err(bad) = read {
                found.problems.push(bad.corrupt(table, id).to_string());
            }
        }
    }
    found.rows.push((table, count));
    Ok(())
}

/// Compares the bytes of every source with the hash under which they came in.
async fn every_content(inner: &mut Inner, store: &Store, found: &mut Check) -> Result<(), StoreError> {
    let sql = "SELECT workspace_id, id, name, hash FROM source ORDER BY workspace_id, seq";
    // A column that cannot be read is a problem `rows_of` has named already.
    let sources: Vec<[String; 4]> = both!(&mut *inner, Inner, tx => {
        let rows = sqlx::query::<Db>(sql).fetch_all(&mut **tx).await.map_err(|error| store.error(error))?;
        rows.iter().map(|row| [0, 1, 2, 3].map(|column: usize| row.try_get(column).unwrap_or_default())).collect()
    });
    // One by one: a source may be as large as the files that are taken in, and all of them would not fit in memory.
    let sql = "SELECT content FROM source_content WHERE workspace_id = $1 AND source_id = $2";
    for [owner, id, name, hash] in sources {
        let key = id.clone();
        let content = both!(&mut *inner, Inner, tx => {
            let query = sqlx::query_scalar::<Db, Vec<u8>>(sql).bind(owner).bind(key);
            query.fetch_optional(&mut **tx).await
        });
        let wrong = match content.map_err(|error| store.error(error)) {
            Ok(Some(content)) if hex_of_hash(&content) == hash => continue,
            Ok(Some(_)) => "are not those that were imported".to_owned(),
            Ok(None) => "are missing".to_owned(),
            Err(error) => format!("cannot be read: {error}"),
        };
        found
            .problems
            .push(format!("the bytes of source `{id}` (`{name}`) {wrong}"));
    }
    Ok(())
}

fn hex_of_hash(content: &[u8]) -> String {
    let hash = Sha256::digest(content);
    hash.iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

async fn texts(inner: &mut Inner, sql: &'static str, store: &Store) -> Result<Vec<String>, StoreError> {
    both!(inner, Inner, tx => sqlx::query_scalar::<Db, String>(sql).fetch_all(&mut **tx).await)
        .map_err(|error| store.error(error))
}
