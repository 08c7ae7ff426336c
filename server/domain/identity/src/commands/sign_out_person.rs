//! Staff ends the sessions of somebody, in their own channel.

use kernel::{ChannelId, PersonId};
use platform::Actor;
use serde_json::json;

use crate::error::IdentityError;
use crate::journal::{Entry, Kind};
use crate::model::Origin;
use crate::people;
use crate::service::Identity;

impl Identity {
    /// Ends the person's sessions of this channel; returns how many were open. Those of other channels are not the
    /// staff's to end.
    ///
    /// # Errors
    /// [`IdentityError::NoPerson`] for somebody who never was in this channel; the database fails.
    pub async fn sign_out_person(
        &self,
        channel: ChannelId,
        person: PersonId,
        by: PersonId,
        origin: &Origin,
    ) -> Result<u64, IdentityError> {
        let mut transaction = self.platform.begin().await?;
        people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        if !people::is_in(&mut transaction, channel, person).await? {
            return Err(IdentityError::NoPerson);
        }
        let ended = sqlx::query!(
            "UPDATE sessions SET ended_at = $3
             WHERE person_id = $1 AND channel_id = $2 AND ended_at IS NULL AND expires_at > $3",
            person.0,
            channel.0,
            self.platform.now(),
        )
        .execute(&mut *transaction)
        .await?
        .rows_affected();
        Entry {
            actor: Actor::Person(by),
            ..Entry::by_owner(channel, person, Kind::SignedOutEverywhere, origin)
        }
        .with(json!({ "sessions": ended }))
        .write(&mut transaction, &self.platform)
        .await?;
        transaction.commit().await?;
        Ok(ended)
    }
}
