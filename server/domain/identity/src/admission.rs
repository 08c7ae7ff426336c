//! What a first factor opens: a session, or the way to the second step.
//!
//! Invariants: this is the only door to a session beside the second step itself; a passkey counts as both factors
//! (it is possession, and the device has verified its user). A sign-in that waits is known by a secret in the
//! browser's cookie, ends after ten minutes or five wrong codes, and opens nothing by itself.

use chrono::TimeDelta;
use kernel::{ChannelId, PersonId, Timestamp};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use crate::error::IdentityError;
use crate::keys::Key;
use crate::model::{Origin, PendingSignIn, SignIn};
use crate::people::Person;
use crate::service::Identity;

/// How long the second step is waited for.
const WAITS_FOR: TimeDelta = TimeDelta::minutes(10);
/// So many wrong codes end a sign-in that waits.
pub(crate) const MOST_WRONG_CODES: i32 = 5;

/// By what the person has shown who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FirstFactor {
    /// The password.
    Password,
    /// A link from an e-mail.
    Email,
    /// Another service vouches.
    Provider,
    /// A passkey with its user verified.
    Passkey,
}

impl FirstFactor {
    /// The stored word.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Email => "email",
            Self::Provider => "provider",
            Self::Passkey => "passkey",
        }
    }
}

impl Identity {
    /// Opens a session, or the second step where the person has one and `first` is not both. The person's row must be
    /// locked.
    pub(crate) async fn admit(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: &Person,
        origin: &Origin,
        key: &Key,
        first: FirstFactor,
    ) -> Result<SignIn, IdentityError> {
        let enough =
            first == FirstFactor::Passkey || !has_second_factor(connection, person.id).await?;
        if enough {
            let session = self.open_session(connection, channel, person, origin, key);
            return Ok(SignIn::Open(session.await?));
        }
        let pending = self.begin_pending(connection, channel, person.id, first);
        Ok(SignIn::SecondFactor(pending.await?))
    }

    async fn begin_pending(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: PersonId,
        first: FirstFactor,
    ) -> Result<PendingSignIn, sqlx::Error> {
        let (token, now) = (self.platform.ids().secret_token(), self.platform.now());
        let expires_at = now + WAITS_FOR;
        sqlx::query!(
            "INSERT INTO pending_sign_ins (channel_id, token_hash, person_id, first_factor, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
            channel.0,
            token_hash(&token),
            person.0,
            first.as_str(),
            now,
            expires_at,
        )
        .execute(connection)
        .await?;
        Ok(PendingSignIn { token, expires_at })
    }
}

/// The token has 256 random bits, so that a plain hash can not be turned back.
fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Whether signing in takes a second step.
pub(crate) async fn has_second_factor(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM authenticators WHERE person_id = $1 AND confirmed_at IS NOT NULL) AS "has!""#,
        person.0,
    )
    .fetch_one(connection)
    .await
}

/// Whose sign-in waits under this token; not locked.
pub(crate) async fn find_pending(
    connection: &mut PgConnection,
    channel: ChannelId,
    token: &str,
    now: Timestamp,
) -> Result<Option<PersonId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT person_id AS "person: PersonId" FROM pending_sign_ins
         WHERE channel_id = $1 AND token_hash = $2 AND expires_at > $3 AND wrong_codes < $4"#,
        channel.0,
        token_hash(token),
        now,
        MOST_WRONG_CODES,
    )
    .fetch_optional(connection)
    .await
}

/// Takes the sign-in that waits; of two at the same time, one gets it.
pub(crate) async fn take_pending(
    connection: &mut PgConnection,
    channel: ChannelId,
    token: &str,
    now: Timestamp,
) -> Result<Option<PersonId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"DELETE FROM pending_sign_ins
         WHERE channel_id = $1 AND token_hash = $2 AND expires_at > $3 AND wrong_codes < $4
         RETURNING person_id AS "person: PersonId""#,
        channel.0,
        token_hash(token),
        now,
        MOST_WRONG_CODES,
    )
    .fetch_optional(connection)
    .await
}

/// Counts a wrong code; returns how many there were.
pub(crate) async fn count_wrong_code(
    connection: &mut PgConnection,
    channel: ChannelId,
    token: &str,
) -> Result<i32, sqlx::Error> {
    let counted = sqlx::query_scalar!(
        "UPDATE pending_sign_ins SET wrong_codes = wrong_codes + 1 WHERE channel_id = $1 AND token_hash = $2
         RETURNING wrong_codes",
        channel.0,
        token_hash(token),
    )
    .fetch_optional(connection)
    .await?;
    Ok(counted.unwrap_or(MOST_WRONG_CODES))
}

/// Ends the person's sign-ins that wait: their first factor has changed.
pub(crate) async fn end_pending(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "DELETE FROM pending_sign_ins WHERE person_id = $1",
        person.0
    )
    .execute(connection)
    .await?;
    Ok(())
}
