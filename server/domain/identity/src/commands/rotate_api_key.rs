//! A key gets a successor.

use kernel::{ApiKeyId, ChannelId, PersonId, Timestamp};
use serde_json::json;
use sqlx::PgConnection;

use super::make_api_key::Row;
use crate::api_key::{ApiKeyState, Dates, MadeApiKey, Overlap, stored_scopes};
use crate::error::IdentityError;
use crate::journal::{Entry, Kind};
use crate::model::Origin;
use crate::people;
use crate::permission::Permission;
use crate::service::Identity;

/// The key as it is before it is replaced.
struct Old {
    name: String,
    scopes: Vec<String>,
    created_at: Timestamp,
    dates: Dates,
}

impl Identity {
    /// Makes a key with the name, the scopes and the length of life of `key`, which works on for `overlap` and then ends.
    /// Of two rotations at the same time one wins. The successor is `by`'s key.
    ///
    /// # Errors
    /// [`IdentityError::NoKey`], [`IdentityError::KeyOver`] when it was replaced or is no longer good,
    /// [`IdentityError::KeyBeyondRole`] when `by` may do less than the key; the database fails.
    pub async fn rotate_api_key(
        &self,
        channel: ChannelId,
        key: ApiKeyId,
        overlap: Overlap,
        by: PersonId,
        origin: &Origin,
    ) -> Result<MadeApiKey, IdentityError> {
        let now = self.platform.now();
        let mut transaction = self.platform.begin().await?;
        let old = lock(&mut transaction, channel, key).await?;
        let old = old.ok_or(IdentityError::NoKey)?;
        if old.dates.state(now) != ApiKeyState::Active {
            return Err(IdentityError::KeyOver);
        }
        let role = people::role_in(&mut transaction, channel, by).await?;
        let scopes: Vec<Permission> = old.scopes.iter().flat_map(|word| word.parse()).collect();
        let scopes = stored_scopes(role, &scopes).map_err(|_| IdentityError::KeyBeyondRole)?;
        let life = old.dates.expires_at.map(|end| end - old.created_at);
        let row = Row {
            name: &old.name,
            scopes: &scopes,
            expires_at: life.map(|life| now + life),
        };
        let made = self
            .insert_api_key(&mut transaction, channel, row, by, now)
            .await?;
        replace(
            &mut transaction,
            channel,
            key,
            made.id,
            now + overlap.length(),
        )
        .await?;
        Entry::by_owner(channel, by, Kind::ApiKeyRotated, origin)
            .with(json!({ "key": key, "successor": made.id, "overlap_hours": overlap.hours() }))
            .write(&mut transaction, &self.platform)
            .await?;
        transaction.commit().await?;
        Ok(made)
    }
}

async fn lock(
    connection: &mut PgConnection,
    channel: ChannelId,
    key: ApiKeyId,
) -> Result<Option<Old>, sqlx::Error> {
    let row = sqlx::query!(
        "SELECT name, scopes, created_at, expires_at, revoked_at, overlap_ends_at FROM api_keys
         WHERE channel_id = $1 AND id = $2 FOR NO KEY UPDATE",
        channel.0,
        key.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Old {
        name: row.name,
        scopes: row.scopes,
        created_at: row.created_at,
        dates: Dates {
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
            overlap_ends_at: row.overlap_ends_at,
        },
    }))
}

async fn replace(
    connection: &mut PgConnection,
    channel: ChannelId,
    key: ApiKeyId,
    successor: ApiKeyId,
    overlap_ends_at: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE api_keys SET replaced_by = $3, overlap_ends_at = $4 WHERE channel_id = $1 AND id = $2",
        channel.0,
        key.0,
        successor.0,
        overlap_ends_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}
