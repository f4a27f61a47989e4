//! Sources: what was imported, word for word.

use finalist_core::id::SourceId;
use finalist_core::source::Source;

use crate::{App, AppError};

impl App {
    /// One source with its text.
    pub async fn source(&self, id: SourceId) -> Result<Option<Source>, AppError> {
        let mut tx = self.read().await?;
        Ok(tx.source(id).await?)
    }
}
