//! The authenticator app of a person: where its secret is kept, and the one place where a code is accepted.
//!
//! The secret is encrypted (`platform::secrets::ValueKey`) under a key of the channel in which it was made, bound to the
//! person. It is opened before the transaction, because the key may have to be read over a connection of its own; inside,
//! the row must still be the one that was opened.

use kernel::{ChannelId, PersonId, Timestamp};
use platform::secrets::{Plaintext, ValueKey};
use sqlx::PgConnection;

use crate::error::IdentityError;
use crate::keys::{Key, KeyName};
use crate::service::Identity;
use crate::totp;

/// A row of `authenticators`.
pub(crate) struct Authenticator {
    key_channel: ChannelId,
    key_version: i32,
    sealed_secret: Vec<u8>,
    pub(crate) made_at: Timestamp,
    pub(crate) confirmed: bool,
}

/// The same with its secret in the clear.
pub(crate) struct Opened {
    pub(crate) row: Authenticator,
    pub(crate) secret: Plaintext,
}

impl Identity {
    /// The person's authenticator, confirmed or not. Call it outside of transactions.
    pub(crate) async fn authenticator(
        &self,
        person: PersonId,
    ) -> Result<Option<Opened>, IdentityError> {
        let mut connection = self.platform.pool().acquire().await?;
        let row = find(&mut connection, person).await?;
        drop(connection);
        let Some(row) = row else { return Ok(None) };
        let secret = self
            .open_for_person(
                row.key_channel,
                row.key_version,
                PURPOSE,
                person,
                &row.sealed_secret,
            )
            .await?;
        Ok(Some(Opened { row, secret }))
    }

    /// Writes a secret that counts once a code of it was typed; takes the place of another that never did.
    pub(crate) async fn insert_authenticator(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: PersonId,
        key: &Key,
        secret: &Plaintext,
    ) -> Result<(), IdentityError> {
        let sealed = self.seal_for_person(channel, key, PURPOSE, person, secret.expose())?;
        sqlx::query!(
            "INSERT INTO authenticators (person_id, key_channel_id, key_version, sealed_secret, made_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (person_id) DO UPDATE SET key_channel_id = excluded.key_channel_id,
                 key_version = excluded.key_version, sealed_secret = excluded.sealed_secret,
                 made_at = excluded.made_at, last_step = 0
             WHERE authenticators.confirmed_at IS NULL",
            person.0,
            channel.0,
            key.version,
            sealed,
            self.platform.now(),
        )
        .execute(connection)
        .await?;
        Ok(())
    }

    /// Encrypts what belongs to a person.
    pub(crate) fn seal_for_person(
        &self,
        channel: ChannelId,
        key: &Key,
        purpose: &str,
        person: PersonId,
        value: &[u8],
    ) -> Result<Vec<u8>, IdentityError> {
        let value_key = ValueKey {
            channel,
            version: key.version,
            key: &key.bytes,
            purpose: &format!("{purpose}:{person}"),
        };
        Ok(value_key.seal(self.platform.random(), value)?)
    }

    /// Decrypts what [`Identity::seal_for_person`] made.
    pub(crate) async fn open_for_person(
        &self,
        channel: ChannelId,
        version: i32,
        purpose: &str,
        person: PersonId,
        sealed: &[u8],
    ) -> Result<Plaintext, IdentityError> {
        let key = self.keys.version(channel, KeyName::SecondFactor, version);
        let key = key.await?.ok_or(IdentityError::KeyGone)?;
        let value_key = ValueKey {
            channel,
            version,
            key: &key.bytes,
            purpose: &format!("{purpose}:{person}"),
        };
        Ok(value_key.open(sealed)?)
    }
}

const PURPOSE: &str = "authenticators";

async fn find(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Option<Authenticator>, sqlx::Error> {
    sqlx::query_as!(
        Authenticator,
        r#"SELECT key_channel_id AS "key_channel: ChannelId", key_version, sealed_secret, made_at,
                confirmed_at IS NOT NULL AS "confirmed!"
         FROM authenticators WHERE person_id = $1"#,
        person.0,
    )
    .fetch_optional(connection)
    .await
}

/// Whether `typed` is a code of the opened authenticator that was not used before; then it is used from now on. The
/// person must be locked.
pub(crate) async fn accept(
    connection: &mut PgConnection,
    person: PersonId,
    opened: &Opened,
    typed: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let last_step = sqlx::query_scalar!(
        "SELECT last_step FROM authenticators
         WHERE person_id = $1 AND sealed_secret = $2 AND (confirmed_at IS NOT NULL) = $3",
        person.0,
        opened.row.sealed_secret,
        opened.row.confirmed,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let step = last_step.and_then(|last| totp::matching_step(&opened.secret, typed, now, last));
    let Some(step) = step else { return Ok(false) };
    let used = sqlx::query!(
        "UPDATE authenticators SET last_step = $2, confirmed_at = COALESCE(confirmed_at, $3)
         WHERE person_id = $1 AND last_step < $2",
        person.0,
        step,
        now,
    )
    .execute(connection)
    .await?;
    Ok(used.rows_affected() == 1)
}

/// Takes the authenticator from the person; returns whether one was on.
pub(crate) async fn remove(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<bool, sqlx::Error> {
    let was_on = sqlx::query_scalar!(
        r#"DELETE FROM authenticators WHERE person_id = $1 RETURNING confirmed_at IS NOT NULL AS "on!""#,
        person.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(was_on.unwrap_or_default())
}
