//! What a table has to tell so that everything else can be written once for all tables.

use finalist_core::id::{Id, WorkspaceId};
use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};
use sqlx::FromRow;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use crate::cell::{Arguments, Bad};

/// The columns of a row, as both databases hold them. Made by `row!`.
pub trait Record:
    for<'r> FromRow<'r, SqliteRow>
    + for<'r> FromRow<'r, PgRow>
    + Serialize
    + DeserializeOwned
    + PartialEq
    + Send
    + Sync
    + Unpin
    + 'static
{
    /// The columns in the order of binding, without `workspace_id` and `seq`, which every table has.
    const COLUMNS: &'static [&'static str];
    /// The first column: the id by which messages name the row.
    const KEY: &'static str;

    /// The value of the first column.
    fn key(&self) -> &str;
    /// The source it rests on, where the table has that column.
    fn source(&self) -> Option<&str>;

    /// Writes all columns that hold something, in order: what leaves the database whole. `Serialize` is what the change
    /// log keeps. Reading either back refuses columns it does not know.
    fn export<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Adds the values in the order of [`Self::COLUMNS`].
    fn bind<A: Arguments>(self, arguments: &mut A) -> Result<(), sqlx::Error>;
}

/// Something that has a table of its own.
///
/// The traits it builds on live in private modules: only this crate can add a table.
pub trait Stored: Sized + Send + Sync {
    /// Its id type.
    type Id: Id + Send + Sync;
    /// Its columns.
    type Row: Record;

    /// The table.
    const TABLE: &'static str;
    /// The function that inserts it; most things need no other than `insert`.
    const INSERTED_BY: &'static str = "insert";
    /// The column that holds the workspace.
    const OWNER: &'static str = "workspace_id";
    /// The table of parts that go with a row, and its column that holds the id of the row.
    const PARTS: Option<(&'static str, &'static str)> = None;
    /// The condition that chooses the rows of application `$2`.
    const OF_APPLICATION: Option<&'static str> = Some("application_id = $2");
    /// The condition that chooses the rows resting on source `$2`.
    const OF_SOURCE: Option<&'static str> = Some("source_id = $2");
    /// The order of lists; `seq` is the order of insertion.
    const ORDER: &'static str = "seq";

    /// The id.
    fn id(&self) -> Self::Id;
    /// The workspace, where the type knows it: it has to be that of the transaction.
    fn owner(&self) -> Option<WorkspaceId> {
        None
    }
    /// The columns.
    fn to_row(&self) -> Self::Row;
    /// The thing itself, from its columns.
    fn from_row(row: Self::Row, workspace: WorkspaceId) -> Result<Self, Bad>;
}

/// Declares the private row of a table: its columns once, for reading, writing and the change log.
macro_rules! row {
    ($name:ident { $key:ident: String, $($(#[$cell:meta])* $column:ident: $type:ty,)+ }) => {
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
        #[serde(deny_unknown_fields)]
        pub struct $name { pub(crate) $key: String, $($(#[$cell])* pub(crate) $column: $type,)+ }

        impl $crate::record::Record for $name {
            const COLUMNS: &'static [&'static str] = &[stringify!($key), $(stringify!($column)),+];
            const KEY: &'static str = stringify!($key);

            fn key(&self) -> &str {
                &self.$key
            }

            fn source(&self) -> Option<&str> {
                let columns = [$((stringify!($column), $crate::cell::Cell::text(&self.$column))),+];
                columns.into_iter().find(|(column, _)| *column == "source_id").and_then(|(_, text)| text)
            }

            fn export<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let mut columns = serializer.serialize_map(None)?;
                columns.serialize_entry(stringify!($key), &self.$key)?;
                $(if !$crate::cell::Cell::is_nothing(&self.$column) {
                    columns.serialize_entry(stringify!($column), &self.$column)?;
                })+
                columns.end()
            }

            fn bind<A: $crate::cell::Arguments>(self, arguments: &mut A) -> Result<(), sqlx::Error> {
                arguments.put(self.$key)?;
                $(arguments.put(self.$column)?;)+
                Ok(())
            }
        }
    };
}
pub(crate) use row;
