//! A person of the house gives somebody another role.
//!
//! What [`Identity::set_role`] leaves to its caller is decided here, under lock, so that two people who take each other's
//! role at the same time can not both succeed by what they were before.

use kernel::{ChannelId, PersonId};
use platform::Actor;

use crate::error::IdentityError;
use crate::people;
use crate::permission::Role;
use crate::service::Identity;

impl Identity {
    /// Gives a person of the channel a role in place of the one before; holds from the person's next request on. Does
    /// nothing when it is the one they have.
    ///
    /// # Errors
    /// [`IdentityError::OwnRole`] for one's own, [`IdentityError::RoleBeyond`] when `by` may not: people who may write
    /// [`crate::Area::People`] give and take roles, and only founders those of admins and founders;
    /// [`IdentityError::LastFounder`]; [`IdentityError::NoPerson`] for somebody who never was in this channel; the
    /// database fails.
    pub async fn change_role(
        &self,
        channel: ChannelId,
        person: PersonId,
        role: Role,
        by: PersonId,
    ) -> Result<(), IdentityError> {
        if person == by {
            return Err(IdentityError::OwnRole);
        }
        let mut transaction = self.platform.begin().await?;
        people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        let roles = people::lock_roles(&mut transaction, channel, &[person, by]).await?;
        let role_of = |wanted| roles.iter().find(|(one, _)| *one == wanted);
        let (_, before) = *role_of(person).ok_or(IdentityError::NoPerson)?;
        let own = role_of(by).map_or(Role::User, |(_, own)| *own);
        if before == role {
            return Ok(());
        }
        if !own.may_turn(before, role) {
            return Err(IdentityError::RoleBeyond);
        }
        self.write_role(&mut transaction, channel, person, role, &Actor::Person(by))
            .await?;
        transaction.commit().await?;
        Ok(())
    }
}
