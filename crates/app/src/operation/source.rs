//! Sources: what was imported, word for word.

use finalist_core::id::SourceId;
use finalist_core::source::Source;
use finalist_store::{Change, Filter, WithText};

use crate::{App, AppError};

impl App {
    /// One source with its text.
    pub async fn source(&self, id: SourceId) -> Result<Option<Source>, AppError> {
        let mut tx = self.read().await?;
        Ok(tx.source(id).await?)
    }

    /// The bytes of a source, as they came in.
    pub async fn source_content(&self, id: SourceId) -> Result<Option<Vec<u8>>, AppError> {
        let mut tx = self.read().await?;
        Ok(tx.source_content(id).await?)
    }

    /// All sources, also those that newer versions took the place of, without their texts' tables.
    pub async fn sources(&self) -> Result<Vec<Source>, AppError> {
        let mut tx = self.read().await?;
        Ok(tx.sources(Filter::Workspace, WithText::NotTables).await?)
    }

    /// The newest changes, newest first.
    pub async fn changes(&self, most: i64) -> Result<Vec<Change>, AppError> {
        let mut tx = self.read().await?;
        Ok(tx.changes(most).await?)
    }
}
