//! Somebody forgot the password.

use kernel::ChannelId;
use serde_json::json;

use crate::error::IdentityError;
use crate::fields::{address_hash, check_email};
use crate::journal::{Entry, Kind, Subject};
use crate::limits;
use crate::links::Purpose;
use crate::model::Origin;
use crate::people;
use crate::service::Identity;

impl Identity {
    /// Has a link sent that lets the owner of the address choose a new password (`identity.password_reset_requested`),
    /// if the address has an account; older links of this kind end. Whether it has is not told.
    ///
    /// # Errors
    /// [`IdentityError::Fields`], [`IdentityError::TooMany`]; the database fails.
    pub async fn request_password_reset(
        &self,
        channel: ChannelId,
        email: &str,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let email = check_email(email).map_err(|problem| IdentityError::Fields(vec![problem]))?;
        let hash = address_hash(&email);
        limits::check(self.limiter.as_ref(), &limits::RESET, origin, &hash).await?;
        self.quietly(self.send_reset(channel, &email, origin)).await
    }

    async fn send_reset(
        &self,
        channel: ChannelId,
        email: &str,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        let Some(person) = people::lock_by_email(&mut transaction, email).await? else {
            return Ok(());
        };
        let link = self
            .issue_link(&mut transaction, channel, person.id, Purpose::ResetPassword)
            .await?;
        let subject = Subject::Person(person.id);
        Entry::by_guest(channel, subject, Kind::ResetRequested, origin)
            .write(&mut transaction, &self.platform)
            .await?;
        self.notify(
            &mut transaction,
            channel,
            "identity.password_reset_requested",
            &person,
            json!({ "link": link }),
        )
        .await?;
        transaction.commit().await?;
        Ok(())
    }
}
