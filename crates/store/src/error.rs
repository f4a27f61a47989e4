//! What can go wrong, by what the caller can do about it.

use sqlx::error::ErrorKind;

/// What can go wrong. Each message names the thing, the place and the next step; the chain below it is for the log.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The row to change is not there.
    #[error("no {what} with id `{id}`: it was removed, or belongs to another workspace")]
    NotFound {
        /// What kind of thing.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// The row is there already, or belongs to another workspace.
    #[error("{what} `{id}` is stored already or belongs elsewhere: load it again before changing it")]
    Conflict {
        /// What kind of thing.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// A row names another that is not there; nothing of the transaction was kept.
    #[error("something in {what} would point to what is not stored: nothing was changed")]
    Dangling {
        /// The table or tables.
        what: String,
    },
    /// A stored row cannot be read back.
    #[error("row `{id}` of table `{table}` cannot be read ({reason}): run `finalist database check`")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The row.
        id: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A row that comes from outside cannot be taken.
    #[error("row {row} of table `{table}` cannot be taken ({reason}): nothing was stored")]
    Unfit {
        /// The table.
        table: String,
        /// The row, from 1.
        row: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// All rows can be put back only where none was ever written.
    #[error("the workspace holds data already")]
    NotEmpty,
    /// A change cannot be taken back; nothing was changed.
    #[error("this cannot be undone: {0}")]
    Hindered(crate::change::Hindrance),
    /// A newer program wrote this database.
    #[error("the database is of version {found}, this program knows up to {known}: install a newer finalist")]
    NewerDatabase {
        /// The version found.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// The tables are not there yet.
    #[error("the database has no tables yet or older ones: run `finalist database migrate`")]
    NotMigrated,
    /// The place cannot be written to.
    #[error("`{place}` cannot be written to: check its permissions, or choose another place with `--data`")]
    ReadOnly {
        /// The database.
        place: String,
    },
    /// No room is left.
    #[error("no room is left to write to `{place}`: free some space and try again, nothing was changed")]
    Full {
        /// The database.
        place: String,
    },
    /// Somebody else kept the database locked for too long.
    #[error("another program keeps the database busy: try again in a moment")]
    Busy,
    /// The database cannot be reached.
    #[error("cannot reach the database at `{place}` ({reason}): check the address and that it is running")]
    Unreachable {
        /// The database.
        place: String,
        /// What was answered.
        reason: String,
    },
    /// The file is something else.
    #[error("`{place}` is no database of finalist: choose another file")]
    NotADatabase {
        /// The file.
        place: String,
    },
    /// A change was tried in a transaction for reading.
    #[error("this transaction only reads: begin one for writing")]
    ReadOnlyTransaction,
    /// The table has no such column to choose rows by.
    #[error("rows of table `{table}` belong to no {filter}: list those of the workspace")]
    NoSuchFilter {
        /// The table.
        table: &'static str,
        /// What was asked for.
        filter: &'static str,
    },
    /// A migration that was applied differs from the one this program knows, or failed halfway.
    #[error("the tables at `{place}` are not those of this program ({reason}): restore a backup")]
    Migration {
        /// The database.
        place: String,
        /// What differs.
        reason: String,
    },
    /// Anything else the database answered.
    #[error("the database answered: {0}")]
    Other(#[source] sqlx::Error),
}

impl StoreError {
    /// Sorts what the driver reported by what the caller can do.
    pub(crate) fn of(error: sqlx::Error, place: &str) -> Self {
        let place = place.to_owned();
        match &error {
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Io(io) => Self::of_io(io, place),
            sqlx::Error::Tls(_) | sqlx::Error::Configuration(_) | sqlx::Error::PoolClosed => {
                let reason = error.to_string();
                Self::Unreachable { place, reason }
            }
            sqlx::Error::Database(answer) => {
                let (code, message) = (answer.code().unwrap_or_default(), answer.message());
                let known = if answer.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
                    Self::of_sqlite(&code, message, place)
                } else {
                    Self::of_postgres(&code, message, place)
                };
                match known {
                    Some(known) => known,
                    None if answer.kind() == ErrorKind::ForeignKeyViolation => Self::Dangling {
                        what: answer.table().unwrap_or("the change").to_owned(),
                    },
                    None => Self::Other(error),
                }
            }
            _ => Self::Other(error),
        }
    }

    /// A conflict, where a row with the same key was there already.
    pub(crate) fn or_conflict(self, what: &'static str, id: String) -> Self {
        match &self {
            Self::Other(sqlx::Error::Database(answer)) if answer.kind() == ErrorKind::UniqueViolation => {
                Self::Conflict { what, id }
            }
            _ => self,
        }
    }

    pub(crate) fn of_io(error: &std::io::Error, place: String) -> Self {
        use std::io::ErrorKind as Io;
        match error.kind() {
            Io::PermissionDenied | Io::ReadOnlyFilesystem => Self::ReadOnly { place },
            Io::StorageFull | Io::QuotaExceeded => Self::Full { place },
            _ => Self::Unreachable {
                place,
                reason: error.to_string(),
            },
        }
    }

    fn of_sqlite(code: &str, message: &str, place: String) -> Option<Self> {
        let extended: u32 = code.parse().ok()?;
        let reason = message.to_owned();
        Some(match (extended & 0xff, extended) {
            (1, _) if message.starts_with("no such table") => Self::NotMigrated,
            (5 | 6, _) => Self::Busy,
            (8, _) => Self::ReadOnly { place },
            // Write, sync, truncate and shared-memory growth fail this way when the disk fills up under the log.
            (13, _) | (10, 778 | 1034 | 1546 | 4618 | 4874) => Self::Full { place },
            (10 | 11 | 14, _) => Self::Unreachable { place, reason },
            (26, _) => Self::NotADatabase { place },
            _ => return None,
        })
    }

    fn of_postgres(code: &str, message: &str, place: String) -> Option<Self> {
        let reason = message.to_owned();
        Some(match code {
            "42P01" => Self::NotMigrated,
            "25006" | "42501" => Self::ReadOnly { place },
            "53100" => Self::Full { place },
            "55P03" | "40001" | "40P01" | "53300" => Self::Busy,
            "57P01" | "57P02" | "57P03" | "3D000" => Self::Unreachable { place, reason },
            code if code.starts_with("08") || code.starts_with("28") => Self::Unreachable { place, reason },
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sqlite(code: &str) -> String {
        StoreError::of_sqlite(code, "what it said", "/x/a.db".into()).map_or("other".into(), |e| e.to_string())
    }

    #[test]
    fn sqlite_codes_are_sorted_by_what_can_be_done() {
        for (code, begins) in [
            ("5", "another program keeps"),
            ("517", "another program keeps"),
            ("8", "`/x/a.db` cannot be written to"),
            ("1032", "`/x/a.db` cannot be written to"),
            ("13", "no room is left to write to `/x/a.db`"),
            ("778", "no room is left to write to `/x/a.db`"),
            ("14", "cannot reach the database at `/x/a.db` (what it said)"),
            ("26", "`/x/a.db` is no database of finalist"),
            ("19", "other"),
        ] {
            assert!(sqlite(code).starts_with(begins), "{code}: {}", sqlite(code));
        }
    }

    async fn refused(options: sqlx::sqlite::SqliteConnectOptions) -> StoreError {
        use sqlx::ConnectOptions as _;
        let mut connection = options.connect().await.unwrap();
        let insert = sqlx::query("INSERT INTO notes VALUES (zeroblob(1000000))");
        StoreError::of(insert.execute(&mut connection).await.unwrap_err(), "/x/a.db")
    }

    #[tokio::test]
    async fn what_sqlite_really_reports_is_understood() {
        use sqlx::ConnectOptions as _;
        let folder = tempfile::tempdir().unwrap();
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(folder.path().join("a.db"));
        assert!(matches!(
            refused(options.clone().create_if_missing(true)).await,
            StoreError::NotMigrated
        ));
        let mut connection = options.clone().connect().await.unwrap();
        sqlx::query("CREATE TABLE notes (content)")
            .execute(&mut connection)
            .await
            .unwrap();
        let read_only = refused(options.clone().read_only(true)).await;
        assert!(matches!(read_only, StoreError::ReadOnly { .. }), "{read_only:?}");
        let full = refused(options.clone().pragma("max_page_count", "10")).await;
        assert!(matches!(full, StoreError::Full { .. }), "{full:?}");
        sqlx::query("BEGIN IMMEDIATE").execute(&mut connection).await.unwrap();
        let busy = refused(options.busy_timeout(std::time::Duration::from_millis(1))).await;
        assert!(matches!(busy, StoreError::Busy), "{busy:?}");
    }

    #[test]
    fn postgres_codes_are_sorted_by_what_can_be_done() {
        let of = |code: &str| StoreError::of_postgres(code, "m", "p".into());
        assert!(matches!(of("53100"), Some(StoreError::Full { .. })));
        assert!(matches!(of("25006"), Some(StoreError::ReadOnly { .. })));
        assert!(matches!(of("28P01"), Some(StoreError::Unreachable { .. })));
        assert!(matches!(of("55P03"), Some(StoreError::Busy)));
        assert!(matches!(of("42P01"), Some(StoreError::NotMigrated)));
        assert!(of("23505").is_none());
    }
}
