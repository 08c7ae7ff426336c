//! Somebody did not get the mail with the link.

use kernel::ChannelId;
use serde_json::json;

use crate::error::IdentityError;
use crate::fields::{address_hash, check_email};
use crate::limits;
use crate::links::Purpose;
use crate::model::Origin;
use crate::people;
use crate::service::Identity;

impl Identity {
    /// Has a new link sent if the address has an account that is not verified (`identity.verification_requested`); the
    /// older links end. Whether it has is not told.
    ///
    /// # Errors
    /// [`IdentityError::Fields`], [`IdentityError::TooMany`]; the database fails.
    pub async fn resend_verification(
        &self,
        channel: ChannelId,
        email: &str,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let email = check_email(email).map_err(|problem| IdentityError::Fields(vec![problem]))?;
        let hash = address_hash(&email);
        limits::check(self.limiter.as_ref(), &limits::RESEND, origin, &hash).await?;
        self.quietly(self.send_verification(channel, &email)).await
    }

    async fn send_verification(
        &self,
        channel: ChannelId,
        email: &str,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        let person = people::lock_by_email(&mut transaction, email).await?;
        let Some(person) = person.filter(|person| !person.email_verified) else {
            return Ok(());
        };
        let link = self
            .issue_link(&mut transaction, channel, person.id, Purpose::VerifyEmail)
            .await?;
        self.notify(
            &mut transaction,
            channel,
            "identity.verification_requested",
            &person,
            json!({ "link": link }),
        )
        .await?;
        transaction.commit().await?;
        Ok(())
    }
}
