//! A person takes back that a service signs them in.

use kernel::{ChannelId, ExternalIdentityId, PersonId};
use serde_json::json;

use crate::error::IdentityError;
use crate::journal::{Entry, Kind};
use crate::model::Origin;
use crate::people;
use crate::service::Identity;

impl Identity {
    /// Takes a link of the person in this channel back and has the owner told (`identity.provider_unlinked`).
    ///
    /// # Errors
    /// [`IdentityError::NoLinkedSignIn`]; [`IdentityError::LastSignIn`] when nothing else lets the person in; the
    /// database fails.
    pub async fn unlink_provider(
        &self,
        channel: ChannelId,
        person: PersonId,
        link: ExternalIdentityId,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        let person = people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        let provider = sqlx::query_scalar!(
            "DELETE FROM external_identities e USING identity_providers p
             WHERE e.channel_id = $1 AND e.id = $2 AND e.person_id = $3
               AND p.channel_id = e.channel_id AND p.id = e.provider_id
             RETURNING p.name",
            channel.0,
            link.0,
            person.id.0,
        )
        .fetch_optional(&mut *transaction)
        .await?
        .ok_or(IdentityError::NoLinkedSignIn)?;
        if !people::can_sign_in(&mut transaction, &person).await? {
            return Err(IdentityError::LastSignIn);
        }
        Entry::by_owner(channel, person.id, Kind::ProviderUnlinked, origin)
            .with(json!({ "link": link }))
            .write(&mut transaction, &self.platform)
            .await?;
        self.notify(
            &mut transaction,
            channel,
            "identity.provider_unlinked",
            &person,
            json!({ "provider": provider }),
        )
        .await?;
        transaction.commit().await?;
        Ok(())
    }
}
