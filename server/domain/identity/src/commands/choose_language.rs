//! A person chooses the language that letters to them are written in.

use kernel::{ChannelId, Locale, PersonId};
use serde_json::json;

use crate::error::IdentityError;
use crate::journal::{Entry, Kind};
use crate::model::Origin;
use crate::people;
use crate::service::Identity;

impl Identity {
    /// Sets the language. Letters that are queued already stay as they are. Choosing the same again changes nothing.
    ///
    /// # Errors
    /// [`IdentityError::NoPerson`]; the database fails.
    pub async fn choose_language(
        &self,
        channel: ChannelId,
        person: PersonId,
        locale: Locale,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        let before = people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        if before.locale == locale.tag() {
            return Ok(());
        }
        sqlx::query!(
            "UPDATE people SET locale = $2 WHERE id = $1",
            person.0,
            locale.tag()
        )
        .execute(&mut *transaction)
        .await?;
        Entry::by_owner(channel, person, Kind::ProfileChanged, origin)
            .with(json!({ "language": { "from": before.locale, "to": locale.tag() } }))
            .write(&mut transaction, &self.platform)
            .await?;
        transaction.commit().await?;
        Ok(())
    }
}
