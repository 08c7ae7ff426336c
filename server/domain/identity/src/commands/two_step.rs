//! Two-step sign-in: set up, confirmed by a code, switched off.
//!
//! Deliberately not here: whether the person has shown who they are; the border asks.

use chrono::TimeDelta;
use kernel::{ChannelId, PersonId, SessionId};
use serde_json::json;

use crate::admission;
use crate::authenticators;
use crate::error::IdentityError;
use crate::journal::{Entry, Kind};
use crate::keys::KeyName;
use crate::model::Origin;
use crate::people;
use crate::recovery;
use crate::service::Identity;
use crate::totp;

/// How long a set-up that was begun waits for its code.
pub(crate) const SET_UP_FOR: TimeDelta = TimeDelta::minutes(30);

impl Identity {
    /// Makes a secret for an authenticator app; nothing changes until a code of it is typed.
    ///
    /// # Errors
    /// [`IdentityError::TwoStepOn`], [`IdentityError::NoPerson`]; keys or the database fail.
    pub async fn begin_two_step(
        &self,
        channel: ChannelId,
        person: PersonId,
    ) -> Result<(), IdentityError> {
        let key = self.keys.present(channel, KeyName::SecondFactor).await?;
        let secret = totp::new_secret(self.platform.random());
        let mut transaction = self.platform.begin().await?;
        people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        if admission::has_second_factor(&mut transaction, person).await? {
            return Err(IdentityError::TwoStepOn);
        }
        self.insert_authenticator(&mut transaction, channel, person, &key, &secret)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Switches two-step sign-in on by a code of the app, and makes recovery codes, which `session` may see for some
    /// minutes. Has the owner told (`identity.second_factor_added`).
    ///
    /// # Errors
    /// [`IdentityError::Fields`] (`code`: `required`, `wrong_code`), [`IdentityError::TwoStepOn`],
    /// [`IdentityError::TwoStepOff`] where no set-up waits, [`IdentityError::TooMany`], [`IdentityError::NoPerson`];
    /// keys or the database fail.
    pub async fn finish_two_step(
        &self,
        channel: ChannelId,
        person: PersonId,
        session: SessionId,
        code: &str,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        if code.trim().is_empty() {
            return Err(IdentityError::field("code", "required"));
        }
        let limiter = self.limiter.as_ref();
        crate::limits::check_one(limiter, &crate::limits::SECOND_FACTOR, &person.to_string())
            .await?;
        let key = self.keys.present(channel, KeyName::SecondFactor).await?;
        let opened = self.authenticator(person).await?;
        let opened = opened.ok_or(IdentityError::TwoStepOff)?;
        let now = self.platform.now();
        if opened.row.confirmed {
            return Err(IdentityError::TwoStepOn);
        }
        if opened.row.made_at + SET_UP_FOR <= now {
            return Err(IdentityError::TwoStepOff);
        }
        let mut transaction = self.platform.begin().await?;
        let person = people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        if !authenticators::accept(&mut transaction, person.id, &opened, code, now).await? {
            return Err(IdentityError::field("code", "wrong_code"));
        }
        Entry::by_owner(channel, person.id, Kind::SecondFactorAdded, origin)
            .write(&mut transaction, &self.platform)
            .await?;
        self.write_recovery_codes(&mut transaction, channel, person.id, session, &key, origin)
            .await?;
        let topic = "identity.second_factor_added";
        self.notify(&mut transaction, channel, topic, &person, json!({}))
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Switches two-step sign-in off; its recovery codes die. A set-up that only waits is dropped without a word.
    /// Otherwise has the owner told (`identity.second_factor_removed`).
    ///
    /// # Errors
    /// [`IdentityError::NoPerson`]; the database fails.
    pub async fn end_two_step(
        &self,
        channel: ChannelId,
        person: PersonId,
        origin: &Origin,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.platform.begin().await?;
        let person = people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        recovery::remove(&mut transaction, person.id).await?;
        if authenticators::remove(&mut transaction, person.id).await? {
            admission::end_pending(&mut transaction, person.id).await?;
            Entry::by_owner(channel, person.id, Kind::SecondFactorRemoved, origin)
                .write(&mut transaction, &self.platform)
                .await?;
            let topic = "identity.second_factor_removed";
            self.notify(&mut transaction, channel, topic, &person, json!({}))
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}
