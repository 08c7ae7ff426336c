//! The channel's keys: one signs session tokens, one signs links, one encrypts second factors. Made on first use, kept in memory for a minute.
//!
//! A session key is named by its version, so that tokens outlive a rotation; other instances go on signing with the
//! version before for up to a minute. Deliberately not here: what is signed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::TimeDelta;
use kernel::{ChannelId, Timestamp};
use platform::Platform;
use platform::secrets::{Plaintext, SecretError, SecretStore};

/// How long a key that was read is used without looking again.
const KEPT: TimeDelta = TimeDelta::minutes(1);

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum KeyName {
    /// Signs session tokens.
    Session,
    /// Signs links.
    Link,
    /// Encrypts what second factors are made of.
    SecondFactor,
}

impl KeyName {
    const fn secret(self) -> &'static str {
        match self {
            Self::Session => "identity.session_key",
            Self::Link => "identity.link_key",
            Self::SecondFactor => "identity.second_factor_key",
        }
    }
}

/// A key of 256 bits with its number.
#[derive(Debug, Clone)]
pub(crate) struct Key {
    pub(crate) version: i32,
    pub(crate) bytes: Plaintext,
}

/// `None` stands for the present version.
type Place = (ChannelId, KeyName, Option<i32>);

/// Reads and makes keys. Clones share what they remember.
#[derive(Clone)]
pub(crate) struct Keys {
    platform: Platform,
    secrets: SecretStore,
    known: Arc<Mutex<HashMap<Place, (Timestamp, Key)>>>,
    making: Arc<tokio::sync::Mutex<()>>,
}

impl Keys {
    pub(crate) fn new(platform: Platform, secrets: SecretStore) -> Self {
        Self {
            platform,
            secrets,
            known: Arc::default(),
            making: Arc::default(),
        }
    }

    /// The key to sign with; made now if the channel has none.
    pub(crate) async fn present(
        &self,
        channel: ChannelId,
        name: KeyName,
    ) -> Result<Key, SecretError> {
        let place = (channel, name, None);
        if let Some(key) = self.remembered(place) {
            return Ok(key);
        }
        let key = match self.read_present(channel, name).await? {
            Some(key) => key,
            None => self.make_first(channel, name).await?,
        };
        Ok(self.remember(place, key))
    }

    /// A key by its number; `None` when there is none of this number.
    pub(crate) async fn version(
        &self,
        channel: ChannelId,
        name: KeyName,
        version: i32,
    ) -> Result<Option<Key>, SecretError> {
        let place = (channel, name, Some(version));
        if let Some(key) = self.remembered(place) {
            return Ok(Some(key));
        }
        let found = self
            .secrets
            .get_version(channel, name.secret(), version)
            .await?;
        // Only what exists is remembered: numbers come from tokens, which anybody can write.
        Ok(found.map(|bytes| self.remember(place, Key { version, bytes })))
    }

    /// Forgets which version is the present one, after it was replaced.
    pub(crate) fn forget_present(&self, channel: ChannelId, name: KeyName) {
        self.known().remove(&(channel, name, None));
    }

    /// Stores a fresh key as the next version, in the caller's transaction.
    pub(crate) async fn replace(
        &self,
        connection: &mut sqlx::PgConnection,
        channel: ChannelId,
        name: KeyName,
    ) -> Result<Key, SecretError> {
        let mut bytes = vec![0; 32];
        self.platform.random().fill(&mut bytes);
        let bytes = Plaintext::from(bytes);
        let version = self
            .secrets
            .put(connection, channel, name.secret(), &bytes)
            .await?;
        Ok(Key { version, bytes })
    }

    /// One task of this process at a time, because it holds a connection while it reads over another; one instance at
    /// a time by the lock, so that what one has signed with the first key is not orphaned by a second first key.
    async fn make_first(&self, channel: ChannelId, name: KeyName) -> Result<Key, SecretError> {
        let _alone = self.making.lock().await;
        let mut transaction = self.platform.begin().await?;
        sqlx::query!(
            "SELECT pg_advisory_xact_lock(hashtextextended('key:' || $1::text || ':' || $2::text, 0))",
            channel.to_string(),
            name.secret(),
        )
        .execute(&mut *transaction)
        .await?;
        if let Some(key) = self.read_present(channel, name).await? {
            return Ok(key);
        }
        let key = self.replace(&mut transaction, channel, name).await?;
        transaction.commit().await?;
        Ok(key)
    }

    async fn read_present(
        &self,
        channel: ChannelId,
        name: KeyName,
    ) -> Result<Option<Key>, SecretError> {
        let found = self.secrets.get_numbered(channel, name.secret()).await?;
        Ok(found.map(|(version, bytes)| Key { version, bytes }))
    }

    fn remembered(&self, place: Place) -> Option<Key> {
        let now = self.platform.now();
        let known = self.known();
        let (read_at, key) = known.get(&place)?;
        (now < *read_at + KEPT).then(|| key.clone())
    }

    fn remember(&self, place: Place, key: Key) -> Key {
        let now = self.platform.now();
        self.known().insert(place, (now, key.clone()));
        key
    }

    fn known(&self) -> MutexGuard<'_, HashMap<Place, (Timestamp, Key)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
