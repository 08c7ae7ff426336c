//! A person who is signed in shows by the password that it is still them.

use kernel::{ChannelId, PersonId, SessionId};
use serde_json::json;
use sqlx::PgConnection;

use crate::admission;
use crate::error::IdentityError;
use crate::hasher::Comparison;
use crate::journal::{Entry, Kind};
use crate::keys::KeyName;
use crate::limits;
use crate::model::{Origin, SignedIn};
use crate::password::Password;
use crate::people::{self, Person};
use crate::service::Identity;

impl Identity {
    /// Notes that the person of this session knows the password: a new session takes the place of this one. Not enough
    /// where two-step sign-in is on: then a code or a passkey is.
    ///
    /// # Errors
    /// [`IdentityError::TwoStepOn`],
    /// [`IdentityError::Fields`] (`password`: `required`, `wrong_password`), [`IdentityError::TooMany`],
    /// [`IdentityError::NoSession`], [`IdentityError::NoPerson`]; hashing or the database fail.
    pub async fn confirm_by_password(
        &self,
        channel: ChannelId,
        person: PersonId,
        session: SessionId,
        password: &str,
        origin: &Origin,
    ) -> Result<SignedIn, IdentityError> {
        if password.is_empty() {
            return Err(IdentityError::field("password", "required"));
        }
        let limiter = self.limiter.as_ref();
        limits::check_one(limiter, &limits::CONFIRM, &person.to_string()).await?;
        let mut connection = self.platform.pool().acquire().await?;
        let known = people::by_id(&mut connection, person).await?;
        drop(connection);
        let known = known.ok_or(IdentityError::NoPerson)?;
        let password = Password::typed(password);
        let comparison = self.hasher.compare(&password, Some(&known.password_hash));
        if comparison.await? == Comparison::Wrong {
            return Err(IdentityError::field("password", "wrong_password"));
        }
        let mut transaction = self.platform.begin().await?;
        if admission::has_second_factor(&mut transaction, person).await? {
            return Err(IdentityError::TwoStepOn);
        }
        let unchanged = |person: &Person| person.password_hash == known.password_hash;
        people::lock(&mut transaction, person)
            .await?
            .filter(unchanged)
            .ok_or_else(|| IdentityError::field("password", "wrong_password"))?;
        let renewed = self
            .note_confirmed(
                &mut transaction,
                channel,
                person,
                session,
                "password",
                origin,
            )
            .await?;
        transaction.commit().await?;
        Ok(renewed)
    }

    /// Puts a confirmed session in the place of the one that asks. The person must be locked.
    pub(super) async fn note_confirmed(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: PersonId,
        session: SessionId,
        by: &'static str,
        origin: &Origin,
    ) -> Result<SignedIn, IdentityError> {
        let key = self.keys.present(channel, KeyName::Session).await?;
        let renewed = self
            .renew_session(connection, channel, person, session, &key)
            .await?
            .ok_or(IdentityError::NoSession)?;
        Entry::by_owner(channel, person, Kind::Confirmed, origin)
            .with(json!({ "session": renewed.session, "before": session, "by": by }))
            .write(connection, &self.platform)
            .await?;
        Ok(renewed)
    }
}
