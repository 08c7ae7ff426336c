//! A key ends at once.

use kernel::{ApiKeyId, ChannelId, PersonId};
use serde_json::json;

use crate::error::IdentityError;
use crate::journal::{Entry, Kind};
use crate::model::Origin;
use crate::service::Identity;

impl Identity {
    /// Ends a key, whoever made it; its successor, if it has one, stays good. Holds from the key's next use on.
    ///
    /// # Errors
    /// [`IdentityError::NoKey`]; [`IdentityError::KeyOver`] when it was revoked before; the database fails.
    pub async fn revoke_api_key(
        &self,
        channel: ChannelId,
        key: ApiKeyId,
        by: PersonId,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        let was_open = sqlx::query_scalar!(
            r#"UPDATE api_keys k SET revoked_at = COALESCE(k.revoked_at, $3) FROM api_keys before
             WHERE k.channel_id = $1 AND k.id = $2 AND before.channel_id = k.channel_id AND before.id = k.id
             RETURNING before.revoked_at IS NULL AS "was_open!""#,
            channel.0,
            key.0,
            self.platform.now(),
        )
        .fetch_optional(&mut *transaction)
        .await?;
        match was_open {
            None => return Err(IdentityError::NoKey),
            Some(false) => return Err(IdentityError::KeyOver),
            Some(true) => {}
        }
        Entry::by_owner(channel, by, Kind::ApiKeyRevoked, origin)
            .with(json!({ "key": key }))
            .write(&mut transaction, &self.platform)
            .await?;
        transaction.commit().await?;
        Ok(())
    }
}
