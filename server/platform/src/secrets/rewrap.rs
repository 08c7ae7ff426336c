//! Brings all data keys under the newest master key, a batch at a time; the secrets themselves are not touched.

use kernel::ChannelId;
use sqlx::PgConnection;
use uuid::Uuid;

use super::envelope::Place;
use super::store::{SecretError, SecretStore};

/// A data key as it is stored.
struct WrappedKey {
    channel_id: Uuid,
    name: String,
    version: i32,
    key_version: i32,
    wrapped_key: Vec<u8>,
}

impl SecretStore {
    /// Wraps all data keys that are not under the newest master key again, `batch` per transaction; returns how many.
    /// When it breaks off, call it again: it goes on where it stopped.
    ///
    /// # Errors
    /// See [`SecretError`]; batches already done stay.
    pub async fn rotate_master(&self, batch: i64) -> Result<u64, SecretError> {
        let mut rewrapped = 0;
        loop {
            let count = self.rewrap_batch(batch.max(1)).await?;
            if count == 0 {
                return Ok(rewrapped);
            }
            rewrapped += count;
        }
    }

    async fn rewrap_batch(&self, batch: i64) -> Result<u64, SecretError> {
        let mut transaction = self.platform.begin().await?;
        let rows = sqlx::query_as!(
            WrappedKey,
            "SELECT channel_id, name, version, key_version, wrapped_key FROM secrets
            WHERE key_version <> $1
            ORDER BY channel_id, name, version
            LIMIT $2
            FOR UPDATE",
            self.keys.newest(),
            batch,
        )
        .fetch_all(&mut *transaction)
        .await?;
        for row in &rows {
            self.rewrap(&mut transaction, row).await?;
        }
        transaction.commit().await?;
        Ok(u64::try_from(rows.len()).unwrap_or_default())
    }

    async fn rewrap(
        &self,
        connection: &mut PgConnection,
        row: &WrappedKey,
    ) -> Result<(), SecretError> {
        let place = Place {
            channel: ChannelId(row.channel_id),
            name: &row.name,
            version: row.version,
        };
        let data_key = self.unwrap_key(place, row.key_version, &row.wrapped_key)?;
        let (key_version, wrapped_key) = self.wrap(place, &data_key)?;
        sqlx::query!(
            "UPDATE secrets SET key_version = $4, wrapped_key = $5 WHERE channel_id = $1 AND name = $2 AND version = $3",
            row.channel_id,
            row.name,
            row.version,
            key_version,
            wrapped_key,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
