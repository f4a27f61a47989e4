//! Which rows a list holds.

use finalist_core::id::{ApplicationId, SourceId};

/// Which rows of the workspace a list or count holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// All of them.
    Workspace,
    /// Those of one application.
    Application(ApplicationId),
    /// Those that rest on one source.
    Source(SourceId),
}

impl Filter {
    /// The column family it asks for, as an error names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Workspace => "workspace",
            Self::Application(_) => "application",
            Self::Source(_) => "source",
        }
    }
}

/// Whether sources come with their texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithText {
    /// Every text.
    All,
    /// The text of a connections table stays empty: it is large, and its rows are read from their own table.
    NotTables,
}
