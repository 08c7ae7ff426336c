//! Whoever gets mail at the new address makes it the person's.

use kernel::{ChannelId, SessionId};
use serde_json::json;

use crate::error::IdentityError;
use crate::fields::address_hash;
use crate::journal::{Entry, Kind};
use crate::links::{self, Purpose};
use crate::model::Origin;
use crate::people;
use crate::service::Identity;
use crate::{admission, sessions};

impl Identity {
    /// Uses a link up and changes the address, which counts as verified. All sessions of the person end but `keep`,
    /// and all open links, since they went to the address before, which is told (`identity.email_changed`).
    ///
    /// # Errors
    /// [`IdentityError::LinkInvalid`], [`IdentityError::LinkExpired`], [`IdentityError::LinkUsed`];
    /// [`IdentityError::AddressTaken`] when somebody got the address meanwhile, which the owner of the address may
    /// know; keys or database fail.
    pub async fn change_email(
        &self,
        channel: ChannelId,
        token: &str,
        keep: Option<SessionId>,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let link = self.read_link(channel, Purpose::ChangeEmail, token).await?;
        let now = self.platform.now();
        let mut transaction = self.platform.begin().await?;
        let owner = links::owner(&mut transaction, channel, link, now).await?;
        let person = people::lock(&mut transaction, owner)
            .await?
            .ok_or(IdentityError::LinkInvalid)?;
        links::use_up(&mut transaction, channel, link, now).await?;
        let email = links::new_email(&mut transaction, channel, link)
            .await?
            .ok_or(IdentityError::LinkInvalid)?;
        people::set_email(&mut transaction, person.id, &email, now)
            .await?
            .then_some(())
            .ok_or(IdentityError::AddressTaken)?;
        sessions::end_all(&mut transaction, person.id, keep, now).await?;
        links::end_links(&mut transaction, person.id, None, now).await?;
        admission::end_pending(&mut transaction, person.id).await?;
        let hashes = [&person.email, &email].map(|email| hex::encode(address_hash(email)));
        Entry::by_owner(channel, person.id, Kind::EmailChanged, origin)
            .with(json!({ "from": hashes.first(), "to": hashes.last() }))
            .write(&mut transaction, &self.platform)
            .await?;
        let topic = "identity.email_changed";
        self.notify(&mut transaction, channel, topic, &person, json!({}))
            .await?;
        transaction.commit().await?;
        Ok(())
    }
}
