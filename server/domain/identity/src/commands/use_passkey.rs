//! A passkey instead of a password: for signing in, for the second step, for showing once more who one is.

use kernel::{ChannelId, PersonId, SessionId, network_of};
use serde_json::json;

use crate::admission::{self, FirstFactor};
use crate::error::IdentityError;
use crate::journal::{Entry, Kind, Subject};
use crate::keys::KeyName;
use crate::limits;
use crate::model::{Origin, SignIn, SignedIn};
use crate::passkeys::{
    self, Answer, Passkey, PasskeyAnswer, PasskeyCeremony, PasskeyError, Purpose, RelyingParty,
};
use crate::people;
use crate::service::Identity;

/// An answer that was verified, and what is to be stored of it.
struct Verified {
    passkey: Passkey,
    dynamic_state: Vec<u8>,
}

impl Identity {
    /// Begins signing in with whatever passkey the browser has.
    ///
    /// # Errors
    /// [`IdentityError::TooMany`], [`IdentityError::Passkey`]; the database fails.
    pub async fn begin_passkey_sign_in(
        &self,
        channel: ChannelId,
        party: &RelyingParty,
        origin: &Origin,
    ) -> Result<PasskeyCeremony, IdentityError> {
        if let Some(ip) = origin.ip {
            let limiter = self.limiter.as_ref();
            limits::check_one(limiter, &limits::PASSKEY, &network_of(ip)).await?;
        }
        self.begin_check(channel, party, Purpose::SignIn, None)
            .await
    }

    /// Begins showing once more by a passkey who one is.
    ///
    /// # Errors
    /// As [`Identity::begin_passkey_sign_in`].
    pub async fn begin_passkey_confirmation(
        &self,
        channel: ChannelId,
        person: PersonId,
        party: &RelyingParty,
    ) -> Result<PasskeyCeremony, IdentityError> {
        self.begin_check(channel, party, Purpose::Confirm, Some(person))
            .await
    }

    /// Opens a session for the owner of the passkey. Where a sign-in waits under `pending`, it must be the same person's,
    /// and is completed by it.
    ///
    /// # Errors
    /// [`IdentityError::Passkey`], [`IdentityError::TooMany`]; keys or the database fail.
    pub async fn sign_in_with_passkey(
        &self,
        channel: ChannelId,
        party: &RelyingParty,
        answer: PasskeyAnswer<'_>,
        pending: &str,
        origin: &Origin,
    ) -> Result<SignIn, IdentityError> {
        let verified = self
            .verify_passkey(channel, party, (Purpose::SignIn, None), answer, origin)
            .await?;
        let key = self.keys.present(channel, KeyName::Session).await?;
        let now = self.platform.now();
        let mut transaction = self.platform.begin().await?;
        let person = people::lock(&mut transaction, verified.passkey.person)
            .await?
            .ok_or(PasskeyError::Unknown)?;
        let waits = admission::find_pending(&mut transaction, channel, pending, now).await?;
        if waits.is_some_and(|waits| waits != person.id) {
            return Err(PasskeyError::Stranger.into());
        }
        admission::take_pending(&mut transaction, channel, pending, now).await?;
        let (passkey, state) = (&verified.passkey, &verified.dynamic_state);
        if !passkeys::touch(&mut transaction, channel, passkey, state, now).await? {
            return Err(PasskeyError::Unknown.into());
        }
        let first = FirstFactor::Passkey;
        let admitted = self
            .admit(&mut transaction, channel, &person, origin, &key, first)
            .await?;
        transaction.commit().await?;
        Ok(admitted)
    }

    /// Notes that the person of this session has the passkey.
    ///
    /// # Errors
    /// [`IdentityError::Passkey`], [`IdentityError::NoSession`], [`IdentityError::NoPerson`]; the database fails.
    pub async fn confirm_by_passkey(
        &self,
        channel: ChannelId,
        person: PersonId,
        session: SessionId,
        party: &RelyingParty,
        answer: PasskeyAnswer<'_>,
        origin: &Origin,
    ) -> Result<SignedIn, IdentityError> {
        let expected = (Purpose::Confirm, Some(person));
        let verified = self
            .verify_passkey(channel, party, expected, answer, origin)
            .await?;
        let mut transaction = self.platform.begin().await?;
        people::lock(&mut transaction, person)
            .await?
            .ok_or(IdentityError::NoPerson)?;
        let (passkey, state) = (&verified.passkey, &verified.dynamic_state);
        let now = self.platform.now();
        if !passkeys::touch(&mut transaction, channel, passkey, state, now).await? {
            return Err(PasskeyError::Unknown.into());
        }
        let renewed = self
            .note_confirmed(
                &mut transaction,
                channel,
                person,
                session,
                "passkey",
                origin,
            )
            .await?;
        transaction.commit().await?;
        Ok(renewed)
    }

    async fn begin_check(
        &self,
        channel: ChannelId,
        party: &RelyingParty,
        purpose: Purpose,
        person: Option<PersonId>,
    ) -> Result<PasskeyCeremony, IdentityError> {
        let begun = passkeys::begin_check(party)?;
        let mut connection = self.platform.pool().acquire().await?;
        let id = passkeys::insert_challenge(
            self,
            &mut connection,
            channel,
            purpose,
            person,
            &begun.state,
        )
        .await?;
        Ok(PasskeyCeremony {
            id,
            options: begun.options,
        })
    }

    /// Verifies an answer; one that is refused although its passkey is known is noted in its owner's history.
    async fn verify_passkey(
        &self,
        channel: ChannelId,
        party: &RelyingParty,
        (purpose, person): (Purpose, Option<PersonId>),
        answer: PasskeyAnswer<'_>,
        origin: &Origin,
    ) -> Result<Verified, IdentityError> {
        let state = passkeys::take_challenge(self, channel, answer.ceremony, purpose, person)
            .await?
            .ok_or(PasskeyError::NoChallenge)?;
        let answer = Answer::parse(answer.response)?;
        let mut connection = self.platform.pool().acquire().await?;
        let id = answer.credential_id();
        let passkey = passkeys::find(&mut connection, channel, &party.host, &id).await?;
        drop(connection);
        let passkey = passkey.ok_or(PasskeyError::Unknown)?;
        if person.is_some_and(|person| person != passkey.person) {
            return Err(PasskeyError::Stranger.into());
        }
        match passkeys::verify_check(party, &state, &answer, &passkey) {
            Ok(dynamic_state) => Ok(Verified {
                passkey,
                dynamic_state,
            }),
            Err(refused) => {
                self.note_refused(channel, &passkey, &refused, origin)
                    .await?;
                Err(refused.into())
            }
        }
    }

    async fn note_refused(
        &self,
        channel: ChannelId,
        passkey: &Passkey,
        refused: &PasskeyError,
        origin: &Origin,
    ) -> Result<(), sqlx::Error> {
        let mut transaction = self.platform.begin().await?;
        let subject = Subject::Person(passkey.person);
        Entry::by_guest(channel, subject, Kind::SecondFactorFailed, origin)
            .with(json!({ "passkey": passkey.id, "why": refused.to_string() }))
            .write(&mut transaction, &self.platform)
            .await?;
        transaction.commit().await
    }
}
