//! Values of columns: how they are bound on both drivers, and how stored texts become core types again.

use std::fmt::Display;
use std::str::FromStr;

use finalist_core::id::Id;
use finalist_core::span::{Evidence, Span};
use finalist_core::time::Timestamp;
use sqlx::postgres::{PgArguments, Postgres};
use sqlx::sqlite::{Sqlite, SqliteArguments};
use sqlx::{Arguments as _, Encode, Type};

use crate::error::StoreError;

/// A value that both drivers take.
pub trait Cell:
    for<'q> Encode<'q, Sqlite> + Type<Sqlite> + for<'q> Encode<'q, Postgres> + Type<Postgres> + Send + 'static
{
    /// The value as both databases can hold it.
    fn clean(self) -> Self;
    /// The text, where it is one.
    fn text(&self) -> Option<&str> {
        None
    }
    /// Whether the column is empty.
    fn is_nothing(&self) -> bool {
        false
    }
}

impl Cell for String {
    fn clean(self) -> Self {
        // PostgreSQL refuses U+0000 in text. One character for one character, so that spans stay true.
        if self.contains('\0') {
            self.replace('\0', "\u{FFFD}")
        } else {
            self
        }
    }

    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Cell for Option<String> {
    fn clean(self) -> Self {
        self.map(Cell::clean)
    }

    fn text(&self) -> Option<&str> {
        self.as_deref()
    }

    fn is_nothing(&self) -> bool {
        self.is_none()
    }
}

macro_rules! plain_cells {
    ($($type:ty),+) => {$(
        impl Cell for $type {
            fn clean(self) -> Self {
                self
            }
        }
    )+};
}
plain_cells!(i64, bool, Vec<u8>);

impl Cell for Option<i64> {
    fn clean(self) -> Self {
        self
    }

    fn is_nothing(&self) -> bool {
        self.is_none()
    }
}

/// The arguments of a statement on one of the drivers.
pub trait Arguments: Send + Default {
    /// Adds a value.
    fn put<T: Cell>(&mut self, value: T) -> Result<(), sqlx::Error>;
}

impl Arguments for SqliteArguments {
    fn put<T: Cell>(&mut self, value: T) -> Result<(), sqlx::Error> {
        self.add(value.clean()).map_err(sqlx::Error::Encode)
    }
}

impl Arguments for PgArguments {
    fn put<T: Cell>(&mut self, value: T) -> Result<(), sqlx::Error> {
        self.add(value.clean()).map_err(sqlx::Error::Encode)
    }
}

/// Why a row cannot be turned into its core type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bad(pub String);

impl Bad {
    /// A column that holds what it never should.
    pub(crate) fn column(column: &str, held: impl Display) -> Self {
        let held: String = held.to_string().chars().take(60).collect();
        Self(format!("column `{column}` holds `{held}`"))
    }

    /// The error that names the row.
    pub(crate) fn corrupt(self, table: &'static str, id: String) -> StoreError {
        let reason = self.0;
        StoreError::Corrupt { table, id, reason }
    }
}

/// A core type from a stored text: an id, a date, a time.
pub(crate) fn parse<T: FromStr>(column: &str, text: &str) -> Result<T, Bad> {
    text.parse().map_err(|_| Bad::column(column, text))
}

/// The same for a column that may be empty.
pub(crate) fn parse_some<T: FromStr>(column: &str, text: Option<&str>) -> Result<Option<T>, Bad> {
    text.map(|text| parse(column, text)).transpose()
}

/// A variant from its stored code.
pub(crate) fn code<T>(column: &str, text: &str, from_code: fn(&str) -> Option<T>) -> Result<T, Bad> {
    from_code(text).ok_or_else(|| Bad::column(column, text))
}

/// An instant from stored milliseconds.
pub(crate) fn instant(column: &str, millis: i64) -> Result<Timestamp, Bad> {
    Timestamp::from_millisecond(millis).map_err(|_| Bad::column(column, millis))
}

/// A count or place from a stored number.
pub(crate) fn size(column: &str, number: i64) -> Result<usize, Bad> {
    usize::try_from(number).map_err(|_| Bad::column(column, number))
}

/// A stored number from a count or place; what no machine can hold becomes the largest number.
pub(crate) fn number(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

/// The text of an optional value.
pub(crate) fn text<T: Display>(value: Option<T>) -> Option<String> {
    value.map(|value| value.to_string())
}

/// The three columns of a piece of evidence, as they stand in most tables.
pub(crate) type EvidenceCells = (Option<String>, Option<i64>, Option<i64>);

/// The columns of a piece of evidence.
pub(crate) fn evidence_cells(evidence: Option<Evidence>) -> EvidenceCells {
    match evidence {
        None => (None, None, None),
        Some(Evidence { source, span }) => (
            Some(source.to_string()),
            Some(number(span.start())),
            Some(number(span.end())),
        ),
    }
}

/// The evidence in its columns.
pub(crate) fn evidence(source: Option<&str>, start: Option<i64>, end: Option<i64>) -> Result<Option<Evidence>, Bad> {
    match (source, start, end) {
        (None, None, None) => Ok(None),
        (Some(source), Some(start), Some(end)) => Ok(Some(Evidence {
            source: parse("source_id", source)?,
            span: Span::new(size("span_start", start)?, size("span_end", end)?),
        })),
        _ => Err(Bad("the columns of the evidence are filled in part".into())),
    }
}

/// A list of codes or ids in one text column, with a space between.
pub(crate) fn join<T: Display>(values: impl IntoIterator<Item = T>) -> String {
    let texts: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    texts.join(" ")
}

/// The 64 bits that name a workspace among PostgreSQL's advisory locks.
pub(crate) fn lock_key(id: impl Id) -> i64 {
    let (high, low) = id.uuid().as_u64_pair();
    i64::from_be_bytes((high ^ low).to_be_bytes())
}
