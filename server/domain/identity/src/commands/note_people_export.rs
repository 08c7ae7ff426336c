//! Somebody takes the list of people out of the house.

use kernel::{ChannelId, PersonId};
use platform::{Actor, audit};
use serde_json::json;

use crate::error::IdentityError;
use crate::model::Origin;
use crate::permission::Role;
use crate::service::Identity;

impl Identity {
    /// Notes in the audit chain who took it, and what was chosen; to be called before the first line goes out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn note_people_export(
        &self,
        channel: ChannelId,
        role: Option<Role>,
        by: PersonId,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let mut connection = self.platform.pool().acquire().await?;
        audit::record(
            &mut connection,
            &self.platform,
            channel,
            &Actor::Person(by),
            "identity.people_exported",
            "channel",
            &channel.to_string(),
            json!({
                "role": role,
                "ip": origin.stored_ip(),
                "user_agent": origin.stored_user_agent(),
            }),
        )
        .await?;
        Ok(())
    }
}
