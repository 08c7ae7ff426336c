//! Whoever gets mail at the address chooses a new password.

use kernel::{ChannelId, FieldProblem};
use serde_json::json;

use crate::error::IdentityError;
use crate::fields::address_hash;
use crate::journal::{Entry, Kind};
use crate::links::{self, Purpose};
use crate::lockout;
use crate::model::Origin;
use crate::password::Password;
use crate::people::{self, Person};
use crate::service::Identity;
use kernel::LinkId;

impl Identity {
    /// Uses a link up and sets the password; ends all sessions and open links of the person and lifts a lock. The
    /// address counts as verified from then on. Has the owner told (`identity.password_changed`). A password that is
    /// refused leaves the link as it was.
    ///
    /// # Errors
    /// [`IdentityError::LinkInvalid`], [`IdentityError::LinkExpired`], [`IdentityError::LinkUsed`],
    /// [`IdentityError::Fields`]; hashing, keys or the database fail.
    pub async fn reset_password(
        &self,
        channel: ChannelId,
        token: &str,
        password: &str,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let link = self
            .read_link(channel, Purpose::ResetPassword, token)
            .await?;
        let person = self.owner_of_link(channel, link).await?;
        let password = Password::typed(password);
        let problem: Option<FieldProblem> = password.problem(&person.email, &person.name).await?;
        if let Some(problem) = problem {
            return Err(IdentityError::Fields(vec![problem]));
        }
        let hash = self.hasher.hash(self.platform.random(), &password).await?;
        let now = self.platform.now();
        let mut transaction = self.platform.begin().await?;
        let person = people::lock(&mut transaction, person.id)
            .await?
            .ok_or(IdentityError::LinkInvalid)?;
        self.replace_password(&mut transaction, person.id, &hash, None)
            .await?;
        links::use_up(&mut transaction, channel, link, now).await?;
        links::end_links(&mut transaction, person.id, None, now).await?;
        self.note_verified(&mut transaction, channel, &person, origin)
            .await?;
        Entry::by_owner(channel, person.id, Kind::PasswordReset, origin)
            .write(&mut transaction, &self.platform)
            .await?;
        self.notify(
            &mut transaction,
            channel,
            "identity.password_changed",
            &person,
            json!({}),
        )
        .await?;
        lockout::forgive(&mut transaction, &address_hash(&person.email)).await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn owner_of_link(
        &self,
        channel: ChannelId,
        link: LinkId,
    ) -> Result<Person, IdentityError> {
        let mut connection = self.platform.pool().acquire().await?;
        let owner = links::owner(&mut connection, channel, link, self.platform.now()).await?;
        let person = people::by_id(&mut connection, owner).await?;
        person.ok_or(IdentityError::LinkInvalid)
    }
}
