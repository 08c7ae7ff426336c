//! Whoever gets mail at the address confirms the account.

use kernel::ChannelId;
use serde_json::json;
use sqlx::PgConnection;

use crate::admission::FirstFactor;
use crate::error::IdentityError;
use crate::journal::{Entry, Kind};
use crate::keys::KeyName;
use crate::links::{self, Purpose};
use crate::model::{Origin, SignIn};
use crate::people::{self, Person};
use crate::service::Identity;
use crate::sessions;

impl Identity {
    /// Uses a link up, notes the address as verified (`identity.email_verified`) and signs the person in, up to the second step
    /// where the person has one. Sessions from
    /// before the address was verified end: nobody knows whose they are.
    ///
    /// # Errors
    /// [`IdentityError::LinkInvalid`], [`IdentityError::LinkExpired`], [`IdentityError::LinkUsed`]; keys or database
    /// fail.
    pub async fn verify_email(
        &self,
        channel: ChannelId,
        token: &str,
        origin: &Origin,
    ) -> Result<SignIn, IdentityError> {
        let link = self.read_link(channel, Purpose::VerifyEmail, token).await?;
        let key = self.keys.present(channel, KeyName::Session).await?;
        let now = self.platform.now();
        let mut transaction = self.platform.begin().await?;
        let owner = links::owner(&mut transaction, channel, link, now).await?;
        let person = people::lock(&mut transaction, owner).await?;
        let person = person.ok_or(IdentityError::LinkInvalid)?;
        if !person.email_verified {
            sessions::end_all(&mut transaction, person.id, None, now).await?;
        }
        links::use_up(&mut transaction, channel, link, now).await?;
        self.note_verified(&mut transaction, channel, &person, origin)
            .await?;
        let first = FirstFactor::Email;
        let admitted = self
            .admit(&mut transaction, channel, &person, origin, &key, first)
            .await?;
        transaction.commit().await?;
        Ok(admitted)
    }

    /// The person has shown that the address is theirs; does nothing when that was known.
    pub(super) async fn note_verified(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: &Person,
        origin: &Origin,
    ) -> Result<(), sqlx::Error> {
        if person.email_verified {
            return Ok(());
        }
        sqlx::query!(
            "UPDATE people SET email_verified_at = $2 WHERE id = $1",
            person.id.0,
            self.platform.now(),
        )
        .execute(&mut *connection)
        .await?;
        Entry::by_owner(channel, person.id, Kind::EmailVerified, origin)
            .write(connection, &self.platform)
            .await?;
        self.notify(
            connection,
            channel,
            "identity.email_verified",
            person,
            json!({}),
        )
        .await
    }
}
