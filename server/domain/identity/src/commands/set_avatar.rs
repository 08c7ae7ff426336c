//! A person chooses a picture of themselves, or takes it away.
//!
//! Deliberately not here: the picture, which is in the object store; only where it is stands here.

use kernel::{ChannelId, PersonId};
use serde_json::json;

use crate::error::IdentityError;
use crate::journal::{Entry, Kind};
use crate::model::Origin;
use crate::people;
use crate::service::Identity;

impl Identity {
    /// Sets the folder of the object store that holds the picture (`avatars/` and a name nobody guesses), or none.
    /// Answers the one before, if it is another one, whose files nobody needs any more.
    ///
    /// # Errors
    /// [`IdentityError::NoPerson`]; the database fails.
    pub async fn set_avatar(
        &self,
        channel: ChannelId,
        person: PersonId,
        key: Option<&str>,
        origin: &Origin,
    ) -> Result<Option<String>, IdentityError> {
        let mut transaction = self.platform.begin().await?;
        people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        let before = sqlx::query_scalar!("SELECT avatar_key FROM people WHERE id = $1", person.0)
            .fetch_one(&mut *transaction)
            .await?;
        if before.as_deref() == key {
            return Ok(None);
        }
        sqlx::query!(
            "UPDATE people SET avatar_key = $2 WHERE id = $1",
            person.0,
            key
        )
        .execute(&mut *transaction)
        .await?;
        Entry::by_owner(channel, person, Kind::ProfileChanged, origin)
            .with(json!({ "picture": key.is_some() }))
            .write(&mut transaction, &self.platform)
            .await?;
        transaction.commit().await?;
        Ok(before)
    }
}
