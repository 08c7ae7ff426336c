//! A new key for the channel's session tokens.

use kernel::ChannelId;
use platform::{Actor, audit};
use serde_json::json;

use crate::error::IdentityError;
use crate::keys::KeyName;
use crate::service::Identity;

impl Identity {
    /// Signs new sessions with a new key from now on, in other processes within a minute. Open sessions keep their
    /// tokens, signed with the key before, until they end.
    ///
    /// # Errors
    /// Keys or database fail.
    pub async fn rotate_session_key(&self, channel: ChannelId) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        let key = self
            .keys
            .replace(&mut transaction, channel, KeyName::Session)
            .await?;
        audit::record(
            &mut transaction,
            &self.platform,
            channel,
            &Actor::System("identity"),
            "identity.session_key_rotated",
            "channel",
            &channel.to_string(),
            json!({ "version": key.version }),
        )
        .await?;
        transaction.commit().await?;
        self.keys.forget_present(channel, KeyName::Session);
        Ok(())
    }
}
