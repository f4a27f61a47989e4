//! Sources: the text for the engines, the bytes word for word.

use finalist_core::id::{SourceId, TakeId};
use finalist_core::source::{Source, SourceKind};
use finalist_core::take::Take;

use super::{Tx, condition};
use crate::error::StoreError;
use crate::filter::{Filter, WithText};
use crate::pool::{Inner, both};
use crate::record::{Record, Stored};

impl Tx {
    /// Adds a source with its bytes, which are kept as they are.
    pub async fn insert_source(&mut self, source: &Source, content: &[u8]) -> Result<(), StoreError> {
        self.insert_one(source).await?;
        self.insert_content(source.id, content).await
    }

    /// Changes what is known of a source; its bytes stay.
    pub async fn update_source(&mut self, source: &Source) -> Result<(), StoreError> {
        self.update(source).await
    }

    /// The source with this id.
    pub async fn source(&mut self, id: SourceId) -> Result<Option<Source>, StoreError> {
        self.get(id).await
    }

    /// The bytes of a source, as they came in.
    pub async fn source_content(&mut self, id: SourceId) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT content FROM source_content WHERE workspace_id = $1 AND source_id = $2";
        let (owner, id) = (self.owner.clone(), id.to_string());
        let content = both!(&mut self.inner, Inner, tx => {
            let query = sqlx::query_scalar::<Db, Vec<u8>>(sql).bind(owner).bind(id);
            query.fetch_optional(&mut **tx).await
        });
        content.map_err(|error| StoreError::of(error, &self.place))
    }

    /// How many bytes a source has.
    pub async fn source_size(&mut self, id: SourceId) -> Result<Option<u64>, StoreError> {
        let sql =
            "SELECT CAST(length(content) AS BIGINT) FROM source_content WHERE workspace_id = $1 AND source_id = $2";
        let (owner, id) = (self.owner.clone(), id.to_string());
        let size = both!(&mut self.inner, Inner, tx => {
            sqlx::query_scalar::<Db, i64>(sql).bind(owner).bind(id).fetch_optional(&mut **tx).await
        });
        let size = size.map_err(|error| StoreError::of(error, &self.place))?;
        Ok(size.and_then(|size| u64::try_from(size).ok()))
    }

    /// The bytes of a source from `start` on, `length` at most: a player asks for a recording piece by piece.
    pub async fn source_part(&mut self, id: SourceId, start: u32, length: u32) -> Result<Option<Vec<u8>>, StoreError> {
        // Both databases count from one.
        let sql = "SELECT substr(content, $3, $4) FROM source_content WHERE workspace_id = $1 AND source_id = $2";
        let (owner, id) = (self.owner.clone(), id.to_string());
        let (first, length) = (
            i32::try_from(start).unwrap_or(i32::MAX).saturating_add(1),
            i32::try_from(length).unwrap_or(i32::MAX),
        );
        let part = both!(&mut self.inner, Inner, tx => {
            let query = sqlx::query_scalar::<Db, Vec<u8>>(sql).bind(owner).bind(id).bind(first).bind(length);
            query.fetch_optional(&mut **tx).await
        });
        part.map_err(|error| StoreError::of(error, &self.place))
    }

    /// Keeps what was heard of a take. The change log says nothing of it: nobody changed anything, it can be measured
    /// again. Tells whether the take was still there.
    pub async fn keep_heard(&mut self, take: TakeId, heard: &str) -> Result<bool, StoreError> {
        self.refuse_reading()?;
        let Some(take) = self.get::<Take>(take).await? else {
            return Ok(false);
        };
        let heard = Take {
            heard: Some(heard.into()),
            ..take
        };
        self.overwrite::<Take>(&heard.id.to_string(), heard.to_row()).await?;
        Ok(true)
    }

    /// The sources a filter chooses; those of an application come with those of the profile.
    pub async fn sources(&mut self, filter: Filter, text: WithText) -> Result<Vec<Source>, StoreError> {
        let (condition, argument) = condition::<Source>(filter)?;
        let columns = <Source as Stored>::Row::COLUMNS
            .iter()
            .map(|column| match (*column, text) {
                ("text", WithText::NotTables) => {
                    let table = SourceKind::Connections.code();
                    format!("CASE WHEN kind = '{table}' THEN '' ELSE text END AS text")
                }
                (column, _) => column.to_owned(),
            });
        let columns = columns.collect::<Vec<_>>().join(", ");
        self.select(&columns, &condition, argument.as_slice()).await
    }
}
