//! Staff makes an account for somebody and vouches for the address.

use kernel::{ChannelId, PersonId};
use platform::Actor;
use serde_json::json;

use super::register::check;
use crate::error::IdentityError;
use crate::journal::{Entry, Kind, Subject};
use crate::model::{Origin, Registration};
use crate::permission::Role;
use crate::service::Identity;

impl Identity {
    /// Makes an account with a role in the channel. Its address counts as verified.
    ///
    /// # Errors
    /// [`IdentityError::Fields`], [`IdentityError::AddressTaken`]; hashing or the database fail.
    pub async fn create_person(
        &self,
        channel: ChannelId,
        new: Registration<'_>,
        role: Role,
        by: &Actor,
    ) -> Result<PersonId, IdentityError> {
        let checked = check(&new).await?;
        let password_hash = self
            .hasher
            .hash(self.platform.random(), &checked.password)
            .await?;
        let mut transaction = self.platform.begin().await?;
        let person = self
            .insert_person(&mut transaction, &checked, password_hash, true)
            .await?
            .ok_or(IdentityError::AddressTaken)?;
        Entry {
            actor: by.clone(),
            ..Entry::by_guest(
                channel,
                Subject::Person(person.id),
                Kind::Registered,
                &Origin::default(),
            )
        }
        .with(json!({ "email": checked.email }))
        .write(&mut transaction, &self.platform)
        .await?;
        self.write_role(&mut transaction, channel, person.id, role, by)
            .await?;
        transaction.commit().await?;
        Ok(person.id)
    }
}
