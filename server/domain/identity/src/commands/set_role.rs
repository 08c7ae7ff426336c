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
    /// [`IdentityError::NoPerson`]; the database fails.
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
    ) -> Result<(), sqlx::Error> {
        let before = sqlx::query_scalar!(
            "SELECT role FROM channel_members WHERE channel_id = $1 AND person_id = $2",
            channel.0,
            person.0,
        )
        .fetch_optional(&mut *connection)
        .await?;
        sqlx::query!(
            "INSERT INTO channel_members (channel_id, person_id, role, changed_at) VALUES ($1, $2, $3, $4)
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
            detail: json!({ "from": before.as_deref().unwrap_or("user"), "to": role }),
        }
        .write(connection, &self.platform)
        .await
    }
}
