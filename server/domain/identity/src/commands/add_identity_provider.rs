//! Staff lets people sign in by another service.

use kernel::{ChannelId, FieldProblem, IdentityProviderId};
use platform::secrets::Plaintext;
use platform::{Actor, audit};
use serde_json::json;

use crate::error::IdentityError;
use crate::provider_fields::{self, CheckedProvider};
use crate::providers::{NewIdentityProvider, ProviderError};
use crate::service::Identity;

impl Identity {
    /// Adds a service, enabled, after asking it what it says about itself. A client secret is encrypted; without one
    /// the shop is a public client.
    ///
    /// # Errors
    /// [`IdentityError::Fields`] naming every bad field, `issuer` too when there is no such service;
    /// [`IdentityError::Provider`] when no services can be spoken with; secrets or database fail.
    pub async fn add_identity_provider(
        &self,
        channel: ChannelId,
        new: NewIdentityProvider<'_>,
        by: &Actor,
    ) -> Result<IdentityProviderId, IdentityError> {
        let checked = provider_fields::check(&new)?;
        match self.openid()?.check_issuer(&checked.issuer).await {
            Ok(()) => {}
            Err(ProviderError::Misconfigured { code, .. }) => {
                return Err(IdentityError::field("issuer", code));
            }
            Err(error) => return Err(error.into()),
        }
        let id: IdentityProviderId = self.platform.ids().next();
        let mut transaction = self.platform.begin().await?;
        insert(&mut transaction, self, channel, id, &checked).await?;
        if let Some(secret) = checked.client_secret {
            let name = secret_name(id);
            self.secrets
                .put(&mut transaction, channel, &name, &Plaintext::from(secret))
                .await?;
        }
        audit::record(
            &mut transaction,
            &self.platform,
            channel,
            by,
            "identity.provider_added",
            "identity_provider",
            &id.to_string(),
            json!({ "slug": checked.slug, "issuer": checked.issuer, "client_id": checked.client_id }),
        )
        .await?;
        transaction.commit().await?;
        Ok(id)
    }
}

/// Where the client's secret is kept.
pub(crate) fn secret_name(provider: IdentityProviderId) -> String {
    format!("identity.provider.{provider}")
}

async fn insert(
    connection: &mut sqlx::PgConnection,
    identity: &Identity,
    channel: ChannelId,
    id: IdentityProviderId,
    new: &CheckedProvider,
) -> Result<(), IdentityError> {
    let inserted = sqlx::query!(
        "INSERT INTO identity_providers
             (channel_id, id, slug, name, issuer, client_id, has_secret, scopes, enabled, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, true, $9)
         ON CONFLICT ON CONSTRAINT identity_providers_slug DO NOTHING",
        channel.0,
        id.0,
        new.slug,
        new.name,
        new.issuer,
        new.client_id,
        new.client_secret.is_some(),
        new.scopes,
        identity.platform.now(),
    )
    .execute(connection)
    .await?;
    if inserted.rows_affected() == 1 {
        Ok(())
    } else {
        let taken = FieldProblem::new("slug", "taken");
        Err(IdentityError::Fields(vec![taken]))
    }
}
