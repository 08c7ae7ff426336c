//! Staff lets a service sign people in, or no more, or takes it away.

use kernel::{ChannelId, IdentityProviderId};
use platform::{Actor, audit};
use serde_json::json;
use sqlx::PgConnection;

use super::add_identity_provider::secret_name;
use crate::error::IdentityError;
use crate::service::Identity;

impl Identity {
    /// Lets the service sign people in, or no more. Accounts stay linked with it.
    ///
    /// # Errors
    /// [`IdentityError::NoProvider`]; the database fails.
    pub async fn set_identity_provider_enabled(
        &self,
        channel: ChannelId,
        provider: IdentityProviderId,
        enabled: bool,
        by: &Actor,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        let switched = sqlx::query!(
            "UPDATE identity_providers SET enabled = $3 WHERE channel_id = $1 AND id = $2",
            channel.0,
            provider.0,
            enabled,
        )
        .execute(&mut *transaction)
        .await?;
        if switched.rows_affected() == 0 {
            return Err(IdentityError::NoProvider);
        }
        let action = if enabled {
            "identity.provider_enabled"
        } else {
            "identity.provider_disabled"
        };
        self.note_provider(&mut transaction, channel, provider, action, by)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Takes the service away with its secret and all links to it. Who signed in by it alone chooses a password by the
    /// link for a forgotten one.
    ///
    /// # Errors
    /// [`IdentityError::NoProvider`]; the database fails.
    pub async fn remove_identity_provider(
        &self,
        channel: ChannelId,
        provider: IdentityProviderId,
        by: &Actor,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        let removed = sqlx::query!(
            "DELETE FROM identity_providers WHERE channel_id = $1 AND id = $2",
            channel.0,
            provider.0,
        )
        .execute(&mut *transaction)
        .await?;
        if removed.rows_affected() == 0 {
            return Err(IdentityError::NoProvider);
        }
        self.secrets
            .forget(&mut transaction, channel, &secret_name(provider))
            .await?;
        let action = "identity.provider_removed";
        self.note_provider(&mut transaction, channel, provider, action, by)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn note_provider(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        provider: IdentityProviderId,
        action: &str,
        by: &Actor,
    ) -> Result<(), sqlx::Error> {
        audit::record(
            connection,
            &self.platform,
            channel,
            by,
            action,
            "identity_provider",
            &provider.to_string(),
            json!({}),
        )
        .await
    }
}
