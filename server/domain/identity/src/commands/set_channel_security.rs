//! What the channel demands of the people who work for it.
//!
//! Deliberately not here: whether the actor may set it; the border asks.

use kernel::{ChannelId, PersonId};
use platform::{Actor, audit};
use serde_json::json;

use crate::error::IdentityError;
use crate::model::Origin;
use crate::service::Identity;

impl Identity {
    /// Sets whether staff must have a second factor; holds from everybody's next request on.
    ///
    /// # Errors
    /// The database fails.
    pub async fn set_channel_security(
        &self,
        channel: ChannelId,
        staff_second_factor: bool,
        by: PersonId,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        sqlx::query!(
            "INSERT INTO channel_security (channel_id, staff_second_factor, changed_at) VALUES ($1, $2, $3)
             ON CONFLICT (channel_id) DO UPDATE
             SET staff_second_factor = excluded.staff_second_factor, changed_at = excluded.changed_at",
            channel.0,
            staff_second_factor,
            self.platform.now(),
        )
        .execute(&mut *transaction)
        .await?;
        audit::record(
            &mut transaction,
            &self.platform,
            channel,
            &Actor::Person(by),
            "identity.channel_security_changed",
            "channel",
            &channel.to_string(),
            json!({
                "staff_second_factor": staff_second_factor,
                "ip": origin.stored_ip(),
                "user_agent": origin.stored_user_agent(),
            }),
        )
        .await?;
        transaction.commit().await?;
        Ok(())
    }
}
