//! A person adds a passkey, gives it another name, or removes it.
//!
//! Deliberately not here: whether the person has shown who they are; the border asks.

use kernel::{ChannelId, PersonId};
use serde_json::json;
use uuid::Uuid;

use crate::error::IdentityError;
use crate::fields::check_name;
use crate::journal::{Entry, Kind};
use crate::model::Origin;
use crate::passkeys::{self, PasskeyAnswer, PasskeyCeremony, PasskeyError, Purpose, RelyingParty};
use crate::people;
use crate::service::Identity;

impl Identity {
    /// Begins adding a passkey; the browser makes it with the options.
    ///
    /// # Errors
    /// [`IdentityError::NoPerson`], [`IdentityError::Passkey`]; the database fails.
    pub async fn begin_passkey(
        &self,
        channel: ChannelId,
        person: PersonId,
        party: &RelyingParty,
    ) -> Result<PasskeyCeremony, IdentityError> {
        let mut connection = self.platform.pool().acquire().await?;
        let found = people::by_id(&mut connection, person).await?;
        let found = found.ok_or(IdentityError::NoPerson)?;
        let known = passkeys::descriptors(&mut connection, channel, person, &party.host).await?;
        let begun = passkeys::begin_registration(party, &found, known)?;
        let (purpose, owner) = (Purpose::Register, Some(person));
        let id = passkeys::insert_challenge(
            self,
            &mut connection,
            channel,
            purpose,
            owner,
            &begun.state,
        )
        .await?;
        Ok(PasskeyCeremony {
            id,
            options: begun.options,
        })
    }

    /// Stores the passkey that the browser made. Has the owner told (`identity.passkey_added`).
    ///
    /// # Errors
    /// [`IdentityError::Fields`] (`name`), [`IdentityError::Passkey`], [`IdentityError::PasskeyKnown`],
    /// [`IdentityError::NoPerson`]; the database fails.
    pub async fn finish_passkey(
        &self,
        channel: ChannelId,
        person: PersonId,
        party: &RelyingParty,
        answer: PasskeyAnswer<'_>,
        name: &str,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let name = check_name(name).map_err(|problem| IdentityError::Fields(vec![problem]))?;
        let state = passkeys::take_challenge(
            self,
            channel,
            answer.ceremony,
            Purpose::Register,
            Some(person),
        )
        .await?
        .ok_or(PasskeyError::NoChallenge)?;
        let new = passkeys::verify_registration(party, person, &state, answer.response)?;
        let (id, now): (Uuid, _) = (self.platform.next_ordered(), self.platform.now());
        let mut transaction = self.platform.begin().await?;
        let person = people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        let place = (channel, id, person.id, party.host.as_str());
        if !passkeys::insert(&mut transaction, place, &new, &name, now).await? {
            return Err(IdentityError::PasskeyKnown);
        }
        Entry::by_owner(channel, person.id, Kind::PasskeyAdded, origin)
            .with(json!({ "passkey": id }))
            .write(&mut transaction, &self.platform)
            .await?;
        let (topic, more) = ("identity.passkey_added", json!({ "passkey": name }));
        self.notify(&mut transaction, channel, topic, &person, more)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Gives a passkey of the person another name.
    ///
    /// # Errors
    /// [`IdentityError::Fields`] (`name`), [`IdentityError::NoPasskey`]; the database fails.
    pub async fn rename_passkey(
        &self,
        channel: ChannelId,
        person: PersonId,
        passkey: Uuid,
        name: &str,
    ) -> Result<(), IdentityError> {
        let name = check_name(name).map_err(|problem| IdentityError::Fields(vec![problem]))?;
        let renamed = sqlx::query!(
            "UPDATE passkeys SET name = $4 WHERE channel_id = $1 AND id = $2 AND person_id = $3",
            channel.0,
            passkey,
            person.0,
            name,
        )
        .execute(self.platform.pool())
        .await?;
        if renamed.rows_affected() == 0 {
            return Err(IdentityError::NoPasskey);
        }
        Ok(())
    }

    /// Removes a passkey of the person. Has the owner told (`identity.passkey_removed`).
    ///
    /// # Errors
    /// [`IdentityError::NoPasskey`], [`IdentityError::NoPerson`]; [`IdentityError::LastSignIn`] when nothing else lets
    /// the person in; the database fails.
    pub async fn remove_passkey(
        &self,
        channel: ChannelId,
        person: PersonId,
        passkey: Uuid,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        let person = people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        let name = sqlx::query_scalar!(
            "DELETE FROM passkeys WHERE channel_id = $1 AND id = $2 AND person_id = $3 RETURNING name",
            channel.0,
            passkey,
            person.id.0,
        )
        .fetch_optional(&mut *transaction)
        .await?
        .ok_or(IdentityError::NoPasskey)?;
        if !people::can_sign_in(&mut transaction, &person).await? {
            return Err(IdentityError::LastSignIn);
        }
        Entry::by_owner(channel, person.id, Kind::PasskeyRemoved, origin)
            .with(json!({ "passkey": passkey }))
            .write(&mut transaction, &self.platform)
            .await?;
        let (topic, more) = ("identity.passkey_removed", json!({ "passkey": name }));
        self.notify(&mut transaction, channel, topic, &person, more)
            .await?;
        transaction.commit().await?;
        Ok(())
    }
}
