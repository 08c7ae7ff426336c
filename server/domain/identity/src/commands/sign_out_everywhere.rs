//! A person ends all own sessions, of all channels.

use kernel::{ChannelId, PersonId};
use serde_json::json;

use crate::error::IdentityError;
use crate::journal::{Entry, Kind};
use crate::model::Origin;
use crate::people;
use crate::service::Identity;
use crate::sessions;
use kernel::SessionId;

impl Identity {
    /// Ends the person's sessions but `except`; returns how many were open.
    ///
    /// # Errors
    /// [`IdentityError::NoPerson`]; the database fails.
    pub async fn sign_out_everywhere(
        &self,
        channel: ChannelId,
        person: PersonId,
        except: Option<SessionId>,
        origin: &Origin,
    ) -> Result<u64, IdentityError> {
        let mut transaction = self.platform.begin().await?;
        people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        let ended =
            sessions::end_all(&mut transaction, person, except, self.platform.now()).await?;
        Entry::by_owner(channel, person, Kind::SignedOutEverywhere, origin)
            .with(json!({ "sessions": ended, "except": except }))
            .write(&mut transaction, &self.platform)
            .await?;
        transaction.commit().await?;
        Ok(ended)
    }
}
