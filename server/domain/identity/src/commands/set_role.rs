//! What a person is in a channel.
//!
//! Deliberately not here: whether the actor may give the role; the border asks [`Role::allows`].

use kernel::{ChannelId, PersonId};
use platform::Actor;
use serde_json::json;
use sqlx::PgConnection;

use crate::error::IdentityError;
use crate::journal::{Entry, Kind, Subject};
use crate::model::Origin;
use crate::people;
use crate::permission::Role;
use crate::service::Identity;

impl Identity {
    /// Gives the person a role in the channel in place of the one before; holds from the person's next request on.
    ///
    /// # Errors
    /// [`IdentityError::NoPerson`]; [`IdentityError::LastFounder`] when the channel would be left without one; the
    /// database fails.
    pub async fn set_role(
        &self,
        channel: ChannelId,
        person: PersonId,
        role: Role,
        by: &Actor,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        self.write_role(&mut transaction, channel, person, role, by)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Writes the role; the person must be locked.
    pub(super) async fn write_role(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: PersonId,
        role: Role,
        by: &Actor,
    ) -> Result<(), IdentityError> {
        let roles = people::lock_roles(connection, channel, &[person]).await?;
        let before = roles.iter().find(|(one, _)| *one == person);
        let before = before.map_or(Role::User, |(_, before)| *before);
        let founders = roles.iter().filter(|(_, role)| *role == Role::Founder);
        if before == Role::Founder && role != Role::Founder && founders.count() == 1 {
            return Err(IdentityError::LastFounder);
        }
        sqlx::query!(
            "INSERT INTO channel_members (channel_id, person_id, role, changed_at, joined_at) VALUES ($1, $2, $3, $4, $4)
             ON CONFLICT (channel_id, person_id) DO UPDATE SET role = excluded.role, changed_at = excluded.changed_at",
            channel.0,
            person.0,
            role.as_str(),
            self.platform.now(),
        )
        .execute(&mut *connection)
        .await?;
        Entry {
            channel,
            subject: Subject::Person(person),
            actor: by.clone(),
            kind: Kind::RoleChanged,
            origin: &Origin::default(),
            detail: json!({ "from": before, "to": role }),
        }
        .write(connection, &self.platform)
        .await?;
        Ok(())
    }
}
