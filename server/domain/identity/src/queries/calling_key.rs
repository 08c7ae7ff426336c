//! Which key a program has shown, asked at every request.

use chrono::TimeDelta;
use kernel::{ApiKeyId, ChannelId, PersonId, Timestamp};
use sqlx::PgConnection;

use crate::api_key::{ApiKeyState, CallingKey, Dates, KeyText, effective_scopes};
use crate::error::IdentityError;
use crate::people;
use crate::service::Identity;

/// `last_used_at` is written no more often than this.
const USED_EVERY: TimeDelta = TimeDelta::minutes(1);

impl Identity {
    /// The key that `text` is, with what it may do at this moment.
    ///
    /// # Errors
    /// [`IdentityError::KeyUnknown`] for what is no key of this channel, [`IdentityError::KeyRevoked`],
    /// [`IdentityError::KeyExpired`], [`IdentityError::KeyReplaced`]; the database fails.
    pub async fn calling_key(
        &self,
        channel: ChannelId,
        text: &str,
    ) -> Result<CallingKey, IdentityError> {
        let text = KeyText::parse(text).ok_or(IdentityError::KeyUnknown)?;
        let now = self.platform.now();
        let mut connection = self.platform.pool().acquire().await?;
        let row = sqlx::query!(
            r#"SELECT id AS "id: ApiKeyId", name, prefix, scopes, created_by AS "maker: PersonId", created_at, expires_at,
                last_used_at, revoked_at, overlap_ends_at
             FROM api_keys WHERE channel_id = $1 AND secret_hash = $2"#,
            channel.0,
            &text.hash(),
        )
        .fetch_optional(&mut *connection)
        .await?;
        let row = row.ok_or(IdentityError::KeyUnknown)?;
        let dates = Dates {
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
            overlap_ends_at: row.overlap_ends_at,
        };
        match dates.state(now) {
            ApiKeyState::Active | ApiKeyState::Overlapping => {}
            ApiKeyState::Revoked => return Err(IdentityError::KeyRevoked),
            ApiKeyState::Expired => return Err(IdentityError::KeyExpired),
            ApiKeyState::Replaced => return Err(IdentityError::KeyReplaced),
        }
        let role = people::role_in(&mut connection, channel, row.maker).await?;
        if row.last_used_at.is_none_or(|last| last + USED_EVERY <= now) {
            touch(&mut connection, channel, row.id, now).await?;
        }
        Ok(CallingKey {
            id: row.id,
            name: row.name,
            prefix: row.prefix,
            scopes: effective_scopes(role, &row.scopes),
            maker: row.maker,
            created_at: row.created_at,
            ends_at: dates.end(),
        })
    }
}

/// The condition is in the statement too: of many requests at the same time, one writes.
async fn touch(
    connection: &mut PgConnection,
    channel: ChannelId,
    key: ApiKeyId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE api_keys SET last_used_at = $3
         WHERE channel_id = $1 AND id = $2 AND (last_used_at IS NULL OR last_used_at <= $4)",
        channel.0,
        key.0,
        now,
        now - USED_EVERY,
    )
    .execute(connection)
    .await?;
    Ok(())
}
