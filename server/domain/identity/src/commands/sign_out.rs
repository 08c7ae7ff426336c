//! A person leaves.

use kernel::{ChannelId, PersonId};
use serde_json::json;

use crate::error::IdentityError;
use crate::journal::{Entry, Kind};
use crate::model::Origin;
use crate::service::Identity;
use kernel::SessionId;

impl Identity {
    /// Ends the session that the request came with. One that is over already stays so.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sign_out(
        &self,
        channel: ChannelId,
        session: SessionId,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        let person = sqlx::query_scalar!(
            r#"UPDATE sessions SET ended_at = $3
             WHERE id = $1 AND channel_id = $2 AND ended_at IS NULL AND expires_at > $3
             RETURNING person_id AS "person: PersonId""#,
            session.0,
            channel.0,
            self.platform.now(),
        )
        .fetch_optional(&mut *transaction)
        .await?;
        if let Some(person) = person {
            Entry::by_owner(channel, person, Kind::SignedOut, origin)
                .with(json!({ "session": session }))
                .write(&mut transaction, &self.platform)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}
