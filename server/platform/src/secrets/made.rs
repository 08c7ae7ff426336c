//! Secrets that nobody brings: keys of a channel's own, made up when they are needed for the first time.

use kernel::ChannelId;

use super::{Plaintext, SecretError, SecretStore};

/// As long as the output of SHA-256, which such keys sign with (RFC 2104, section 3).
const BYTES: usize = 32;

impl SecretStore {
    /// The present version of a secret; 32 random bytes are stored as its first if there is none. Of several who come at
    /// once, in whatever instance, one makes it and all get the same.
    ///
    /// # Errors
    /// See [`SecretError`].
    pub async fn get_or_make(
        &self,
        channel: ChannelId,
        name: &str,
    ) -> Result<Plaintext, SecretError> {
        if let Some(secret) = self.get(channel, name).await? {
            return Ok(secret);
        }
        let mut transaction = self.platform.begin().await?;
        if self.is_first(&mut transaction, channel, name).await? {
            let mut bytes = vec![0; BYTES];
            self.platform.random().fill(&mut bytes);
            let secret = Plaintext::from(bytes);
            self.put(&mut transaction, channel, name, &secret).await?;
            transaction.commit().await?;
            return Ok(secret);
        }
        transaction.rollback().await?;
        let made = self.get(channel, name).await?;
        made.ok_or_else(|| SecretError::Database(sqlx::Error::RowNotFound))
    }
}
