//! Preferences: settings of a workspace beside its record. They are not logged and go into no bundle: one of them is
//! the secret address of the calendar.

use super::{Tx, both};
use crate::error::StoreError;
use crate::pool::Inner;

impl Tx {
    /// The preferences whose names begin so, by name. `%` and `_` have no meaning.
    pub async fn preferences(&mut self, beginning: &str) -> Result<Vec<(String, String)>, StoreError> {
        let sql = "SELECT name, value FROM preference WHERE workspace_id = $1 ORDER BY name";
        let owner = self.owner.clone();
        let rows = both!(&mut self.inner, Inner, tx => {
            sqlx::query_as::<Db, (String, String)>(sql).bind(owner).fetch_all(&mut **tx).await
        });
        let mut rows = rows.map_err(|error| StoreError::of(error, &self.place))?;
        rows.retain(|(name, _)| name.starts_with(beginning));
        Ok(rows)
    }

    /// The preference of this name.
    pub async fn preference(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM preference WHERE workspace_id = $1 AND name = $2";
        let (owner, name) = (self.owner.clone(), name.to_owned());
        let value = both!(&mut self.inner, Inner, tx => {
            sqlx::query_scalar::<Db, String>(sql).bind(owner).bind(name).fetch_optional(&mut **tx).await
        });
        value.map_err(|error| StoreError::of(error, &self.place))
    }

    /// Sets a preference, or takes it out.
    pub async fn set_preference(&mut self, name: &str, value: Option<&str>) -> Result<(), StoreError> {
        self.refuse_reading()?;
        let (owner, name) = (self.owner.clone(), name.to_owned());
        let done = match value.map(|value| value.replace('\0', "\u{FFFD}")) {
            Some(value) => {
                let sql = "INSERT INTO preference (workspace_id, name, value) VALUES ($1, $2, $3) \
                           ON CONFLICT (workspace_id, name) DO UPDATE SET value = excluded.value";
                both!(&mut self.inner, Inner, tx => {
                    let query = sqlx::query::<Db>(sql).bind(owner).bind(name).bind(value);
                    query.execute(&mut **tx).await.map(|_| ())
                })
            }
            None => {
                let sql = "DELETE FROM preference WHERE workspace_id = $1 AND name = $2";
                both!(&mut self.inner, Inner, tx => {
                    sqlx::query::<Db>(sql).bind(owner).bind(name).execute(&mut **tx).await.map(|_| ())
                })
            }
        };
        done.map_err(|error| StoreError::of(error, &self.place))
    }
}
