//! A person ends one of the own sessions, of whatever channel.

use kernel::{ChannelId, PersonId};
use serde_json::json;

use crate::error::IdentityError;
use crate::journal::{Entry, Kind};
use crate::model::Origin;
use crate::service::Identity;
use kernel::SessionId;

impl Identity {
    /// Ends a session of `person`. `channel` is where the person asks for it.
    ///
    /// # Errors
    /// [`IdentityError::NoSession`] when the person has no such open session; the database fails.
    pub async fn revoke_session(
        &self,
        channel: ChannelId,
        person: PersonId,
        session: SessionId,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        let ended = sqlx::query!(
            "UPDATE sessions SET ended_at = $3
             WHERE id = $1 AND person_id = $2 AND ended_at IS NULL AND expires_at > $3",
            session.0,
            person.0,
            self.platform.now(),
        )
        .execute(&mut *transaction)
        .await?;
        if ended.rows_affected() == 0 {
            return Err(IdentityError::NoSession);
        }
        Entry::by_owner(channel, person, Kind::SessionRevoked, origin)
            .with(json!({ "session": session }))
            .write(&mut transaction, &self.platform)
            .await?;
        transaction.commit().await?;
        Ok(())
    }
}
