//! A person changes how they are addressed.

use kernel::{ChannelId, PersonId};
use serde_json::json;

use crate::error::IdentityError;
use crate::fields::check_name;
use crate::journal::{Entry, Kind};
use crate::model::Origin;
use crate::people;
use crate::service::Identity;

impl Identity {
    /// Sets the name.
    ///
    /// # Errors
    /// [`IdentityError::Fields`], [`IdentityError::NoPerson`]; the database fails.
    pub async fn update_profile(
        &self,
        channel: ChannelId,
        person: PersonId,
        name: &str,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let name = check_name(name).map_err(|problem| IdentityError::Fields(vec![problem]))?;
        let mut transaction = self.platform.begin().await?;
        let before = people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        sqlx::query!("UPDATE people SET name = $2 WHERE id = $1", person.0, name)
            .execute(&mut *transaction)
            .await?;
        Entry::by_owner(channel, person, Kind::ProfileChanged, origin)
            .with(json!({ "name": { "from": before.name, "to": name } }))
            .write(&mut transaction, &self.platform)
            .await?;
        transaction.commit().await?;
        Ok(())
    }
}
