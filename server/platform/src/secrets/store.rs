//! Secrets by channel and name, each in numbered versions of which the last one counts.

use kernel::ChannelId;
use sqlx::PgConnection;

use super::envelope::{self, Content, EnvelopeError, Place, SecretKey, random_key};
use super::{MasterKeys, Plaintext};
use crate::Platform;

/// Why a secret can not be stored or read. Never shows content.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The row names a master key that the file has not.
    #[error(
        "secret {name} version {version}: master key version {key_version} is not in the key file"
    )]
    UnknownMasterKey {
        /// The secret's name.
        name: String,
        /// The secret's version.
        version: i32,
        /// The missing master key.
        key_version: i32,
    },
    /// The box can not be made or opened.
    #[error("secret {name} version {version}: {source}")]
    Envelope {
        /// The secret's name.
        name: String,
        /// The secret's version.
        version: i32,
        /// Why.
        source: EnvelopeError,
    },
}

/// Reads and writes secrets.
#[derive(Clone)]
pub struct SecretStore {
    pub(super) platform: Platform,
    pub(super) keys: MasterKeys,
}

/// A stored version.
struct Sealed {
    version: i32,
    key_version: i32,
    wrapped_key: Vec<u8>,
    ciphertext: Vec<u8>,
}

impl SecretStore {
    /// A store over the platform's database, with these master keys.
    #[must_use]
    pub const fn new(platform: Platform, keys: MasterKeys) -> Self {
        Self { platform, keys }
    }

    /// Stores a new version in the caller's transaction and retires the one before; returns its number.
    ///
    /// # Errors
    /// See [`SecretError`].
    pub async fn put(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        name: &str,
        plaintext: &Plaintext,
    ) -> Result<i32, SecretError> {
        let version = self.retire_current(connection, channel, name).await? + 1;
        let place = Place {
            channel,
            name,
            version,
        };
        let (random, data_key) = (self.platform.random(), random_key(self.platform.random()));
        let failed = |source| SecretError::Envelope {
            name: name.to_owned(),
            version,
            source,
        };
        let ciphertext = envelope::seal(
            random,
            &data_key,
            place,
            Content::Secret,
            plaintext.expose(),
        )
        .map_err(failed)?;
        let (key_version, wrapped_key) = self.wrap(place, &data_key)?;
        sqlx::query!(
            "INSERT INTO secrets (channel_id, name, version, key_version, wrapped_key, ciphertext, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)",
            channel.0,
            name,
            version,
            key_version,
            wrapped_key,
            ciphertext,
            self.platform.now(),
        )
        .execute(connection)
        .await?;
        Ok(version)
    }

    /// The present version of a secret; `None` when there is none.
    ///
    /// # Errors
    /// See [`SecretError`].
    pub async fn get(
        &self,
        channel: ChannelId,
        name: &str,
    ) -> Result<Option<Plaintext>, SecretError> {
        let present = self.get_numbered(channel, name).await?;
        Ok(present.map(|(_, plaintext)| plaintext))
    }

    /// The present version of a secret with its number; `None` when there is none.
    ///
    /// # Errors
    /// See [`SecretError`].
    pub async fn get_numbered(
        &self,
        channel: ChannelId,
        name: &str,
    ) -> Result<Option<(i32, Plaintext)>, SecretError> {
        let row = sqlx::query_as!(
            Sealed,
            "SELECT version, key_version, wrapped_key, ciphertext FROM secrets
            WHERE channel_id = $1 AND name = $2 AND retired_at IS NULL
            ORDER BY version DESC LIMIT 1",
            channel.0,
            name,
        )
        .fetch_optional(self.platform.pool())
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some((row.version, self.open(channel, name, &row)?)))
    }

    /// One version of a secret, retired or not: what was signed or encrypted with it may still be about. `None` when
    /// there is no such version.
    ///
    /// # Errors
    /// See [`SecretError`].
    pub async fn get_version(
        &self,
        channel: ChannelId,
        name: &str,
        version: i32,
    ) -> Result<Option<Plaintext>, SecretError> {
        let row = sqlx::query_as!(
            Sealed,
            "SELECT version, key_version, wrapped_key, ciphertext FROM secrets
            WHERE channel_id = $1 AND name = $2 AND version = $3",
            channel.0,
            name,
            version,
        )
        .fetch_optional(self.platform.pool())
        .await?;
        row.map(|row| self.open(channel, name, &row)).transpose()
    }

    /// Deletes all versions of a secret in the caller's transaction: what it belonged to is gone.
    ///
    /// # Errors
    /// Database errors.
    pub async fn forget(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        name: &str,
    ) -> Result<(), sqlx::Error> {
        sqlx::query!(
            "DELETE FROM secrets WHERE channel_id = $1 AND name = $2",
            channel.0,
            name,
        )
        .execute(connection)
        .await?;
        Ok(())
    }

    fn open(&self, channel: ChannelId, name: &str, row: &Sealed) -> Result<Plaintext, SecretError> {
        let place = Place {
            channel,
            name,
            version: row.version,
        };
        let data_key = self.unwrap_key(place, row.key_version, &row.wrapped_key)?;
        let mut opened = envelope::open(&data_key, place, Content::Secret, &row.ciphertext)
            .map_err(|source| failure(place, source))?;
        Ok(Plaintext::from(std::mem::take(&mut *opened)))
    }

    /// Whether there is no present version; until the transaction ends nobody else stores one.
    pub(super) async fn is_first(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        name: &str,
    ) -> Result<bool, sqlx::Error> {
        self.lock_name(connection, channel, name).await?;
        sqlx::query_scalar!(
            r#"SELECT NOT EXISTS (
                SELECT FROM secrets WHERE channel_id = $1 AND name = $2 AND retired_at IS NULL
            ) AS "first!""#,
            channel.0,
            name,
        )
        .fetch_one(connection)
        .await
    }

    /// Two writers of one name queue here, also for its first version, where there is no row to lock.
    async fn lock_name(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        name: &str,
    ) -> Result<(), sqlx::Error> {
        sqlx::query!(
            "SELECT pg_advisory_xact_lock(hashtextextended('secret:' || $1::text || ':' || $2::text, 0))",
            channel.to_string(),
            name,
        )
        .execute(connection)
        .await?;
        Ok(())
    }

    /// Retires the present version; returns the highest number given so far.
    async fn retire_current(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        name: &str,
    ) -> Result<i32, sqlx::Error> {
        self.lock_name(connection, channel, name).await?;
        sqlx::query!(
            "UPDATE secrets SET retired_at = $3 WHERE channel_id = $1 AND name = $2 AND retired_at IS NULL",
            channel.0,
            name,
            self.platform.now(),
        )
        .execute(&mut *connection)
        .await?;
        sqlx::query_scalar!(
            r#"SELECT COALESCE(max(version), 0) AS "version!" FROM secrets WHERE channel_id = $1 AND name = $2"#,
            channel.0,
            name,
        )
        .fetch_one(connection)
        .await
    }

    pub(super) fn wrap(
        &self,
        place: Place<'_>,
        data_key: &SecretKey,
    ) -> Result<(i32, Vec<u8>), SecretError> {
        let key_version = self.keys.newest();
        let (master, content) = (
            self.master(place, key_version)?,
            Content::DataKey(key_version),
        );
        let wrapped = envelope::seal(
            self.platform.random(),
            master,
            place,
            content,
            data_key.as_slice(),
        )
        .map_err(|source| failure(place, source))?;
        Ok((key_version, wrapped))
    }

    pub(super) fn unwrap_key(
        &self,
        place: Place<'_>,
        key_version: i32,
        wrapped: &[u8],
    ) -> Result<SecretKey, SecretError> {
        let master = self.master(place, key_version)?;
        let opened = envelope::open(master, place, Content::DataKey(key_version), wrapped)
            .map_err(|source| failure(place, source))?;
        let mut key = SecretKey::default();
        if opened.len() != key.len() {
            return Err(failure(place, EnvelopeError::Open));
        }
        key.copy_from_slice(&opened);
        Ok(key)
    }

    fn master(&self, place: Place<'_>, key_version: i32) -> Result<&SecretKey, SecretError> {
        let missing = || SecretError::UnknownMasterKey {
            name: place.name.to_owned(),
            version: place.version,
            key_version,
        };
        self.keys.key(key_version).ok_or_else(missing)
    }
}

fn failure(place: Place<'_>, source: EnvelopeError) -> SecretError {
    SecretError::Envelope {
        name: place.name.to_owned(),
        version: place.version,
        source,
    }
}
