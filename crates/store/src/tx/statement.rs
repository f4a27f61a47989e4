//! Statements on either driver: the few shapes all tables share.

use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, Row as _};

use crate::cell::Arguments;
use crate::error::StoreError;
use crate::pool::{Inner, both};
use crate::record::Record;

/// How many values one insertion binds: SQLite takes 32,766 and PostgreSQL 65,535, and past some hundreds both only
/// get slower.
const VALUES_AT_ONCE: usize = 2_000;

/// `$2, $3, $4` for `marks(2, 3)`.
pub(crate) fn marks(first: usize, count: usize) -> String {
    let marks: Vec<String> = (first..first + count).map(|n| format!("${n}")).collect();
    marks.join(", ")
}

/// The rows of a query whose arguments are all texts.
pub(crate) async fn fetch<R: Record>(
    inner: &mut Inner,
    table: &'static str,
    sql: String,
    texts: &[&str],
    place: &str,
) -> Result<Vec<R>, StoreError> {
    both!(inner, Inner, tx => {
        let mut query = sqlx::query::<Db>(AssertSqlSafe(sql));
        for text in texts {
            query = query.bind((*text).to_owned());
        }
        let rows = query.fetch_all(&mut **tx).await.map_err(|error| StoreError::of(error, place))?;
        rows.iter()
            .map(|row| {
                // SQLite keeps any type in any column, so a damaged row may fail here already.
                R::from_row(row).map_err(|error| StoreError::Corrupt {
                    table,
                    id: row.try_get(R::KEY).unwrap_or_default(),
                    reason: error.to_string(),
                })
            })
            .collect()
    })
}

/// The one number a query gives.
pub(crate) async fn one_number(
    inner: &mut Inner,
    sql: String,
    texts: &[&str],
    place: &str,
) -> Result<Option<i64>, StoreError> {
    let number = both!(inner, Inner, tx => {
        let mut query = sqlx::query_scalar::<Db, i64>(AssertSqlSafe(sql));
        for text in texts {
            query = query.bind((*text).to_owned());
        }
        query.fetch_optional(&mut **tx).await
    });
    number.map_err(|error| StoreError::of(error, place))
}

/// Runs a statement with texts, then the columns of a row, as arguments; tells how many rows it changed.
pub(crate) async fn execute<R: Record>(
    inner: &mut Inner,
    sql: String,
    texts: &[&str],
    row: Option<R>,
    place: &str,
) -> Result<u64, StoreError> {
    let changed = both!(inner, Inner, tx => {
        let mut arguments = <Db as sqlx::Database>::Arguments::default();
        match bind_all(&mut arguments, texts, row) {
            Ok(()) => {
                let query = sqlx::query_with::<Db, _>(AssertSqlSafe(sql), arguments);
                query.execute(&mut **tx).await.map(|done| done.rows_affected())
            }
            Err(error) => Err(error),
        }
    });
    changed.map_err(|error| StoreError::of(error, place))
}

fn bind_all<A: Arguments, R: Record>(arguments: &mut A, texts: &[&str], row: Option<R>) -> Result<(), sqlx::Error> {
    for text in texts {
        arguments.put((*text).to_owned())?;
    }
    row.map_or(Ok(()), |row| row.bind(arguments))
}

/// Inserts rows, many in a statement; they are counted on from `seq`.
pub(crate) async fn insert_many<R: Record>(
    inner: &mut Inner,
    table: &'static str,
    owner: &str,
    seq: i64,
    rows: impl ExactSizeIterator<Item = R>,
) -> Result<(), sqlx::Error> {
    let width = R::COLUMNS.len() + 2;
    let at_once = (VALUES_AT_ONCE / width).max(1);
    let mut rows = (seq..).zip(rows);
    loop {
        let chunk: Vec<(i64, R)> = rows.by_ref().take(at_once).collect();
        if chunk.is_empty() {
            return Ok(());
        }
        // The statement of a full chunk, or of a single row, comes again and is worth keeping prepared.
        let (count, keep) = (chunk.len(), chunk.len() == at_once || chunk.len() == 1);
        let head = format!("INTO {table} (workspace_id, seq, {}) VALUES ", R::COLUMNS.join(", "));
        match inner {
            Inner::Sqlite(tx) => {
                // SQLite looks numbered marks up one by one, which makes long lists quadratic; bare ones it counts.
                let group = format!("({})", vec!["?"; width].join(", "));
                // OR FAIL: to be able to take back a statement alone, SQLite would first copy each page it touches, for
                // 30,000 connections 170,000 writes. Nobody goes on in a transaction in which a statement failed.
                let sql = format!("INSERT OR FAIL {head}{}", vec![group.as_str(); count].join(", "));
                let arguments: SqliteArguments = bind_rows(owner, chunk)?;
                let query = sqlx::query_with::<sqlx::Sqlite, _>(AssertSqlSafe(sql), arguments);
                query.persistent(keep).execute(&mut **tx).await?;
            }
            Inner::Postgres(tx) => {
                let groups: Vec<String> = (0..count)
                    .map(|n| format!("({})", marks(n * width + 1, width)))
                    .collect();
                let arguments: PgArguments = bind_rows(owner, chunk)?;
                let sql = format!("INSERT {head}{}", groups.join(", "));
                let query = sqlx::query_with::<sqlx::Postgres, _>(AssertSqlSafe(sql), arguments);
                query.persistent(keep).execute(&mut **tx).await?;
            }
        }
    }
}

fn bind_rows<A: Arguments, R: Record>(owner: &str, rows: Vec<(i64, R)>) -> Result<A, sqlx::Error> {
    let mut arguments = A::default();
    for (seq, row) in rows {
        arguments.put(owner.to_owned())?;
        arguments.put(seq)?;
        row.bind(&mut arguments)?;
    }
    Ok(arguments)
}
