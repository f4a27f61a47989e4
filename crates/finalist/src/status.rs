//! Exit statuses, as documented in `finalist --help`.

use std::process::ExitCode;

use finalist_app::{AppError, StoreError};

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Done.
    Done = 0,
    /// Nothing usable: no file could be read, nothing matches, some lines were answered with an error.
    NothingUsable = 1,
    /// Wrong use: options, values, moves that are not allowed.
    WrongUse = 2,
    /// The data cannot be read or written.
    Storage = 3,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// The status an error ends with.
pub fn of(error: &anyhow::Error) -> Status {
    match error.downcast_ref::<AppError>() {
        Some(AppError::Store(StoreError::Unfit { .. } | StoreError::Dangling { .. })) => Status::NothingUsable,
        Some(AppError::Store(_) | AppError::Bundle(_)) => Status::Storage,
        Some(
            AppError::NothingUsable { .. }
            | AppError::NotFound { .. }
            | AppError::File { .. }
            | AppError::Refused { .. }
            | AppError::Meanwhile { .. },
        ) => Status::NothingUsable,
        Some(AppError::Ambiguous { .. } | AppError::Invalid { .. } | AppError::Stage(_) | AppError::Ledger(_)) => {
            Status::WrongUse
        }
        None if error.downcast_ref::<crate::place::Misplaced>().is_some() => Status::WrongUse,
        None => Status::Storage,
    }
}
