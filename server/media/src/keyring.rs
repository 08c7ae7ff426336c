//! The channels' keys for tokens, each made when its channel needs one for the first time and kept with its secrets.

use kernel::ChannelId;
use platform::secrets::{SecretError, SecretStore};

use crate::token::TokenKey;

const KEY: &str = "media.token_key";

/// Finds keys.
#[derive(Clone)]
pub struct TokenKeys {
    secrets: SecretStore,
}

impl TokenKeys {
    /// Over these secrets.
    #[must_use]
    pub const fn new(secrets: SecretStore) -> Self {
        Self { secrets }
    }

    /// The key of a channel. Storing another version of the secret `media.token_key` ends all tokens given so far.
    ///
    /// # Errors
    /// See [`SecretError`].
    pub async fn of(&self, channel: ChannelId) -> Result<TokenKey, SecretError> {
        let secret = self.secrets.get_or_make(channel, KEY).await?;
        Ok(TokenKey::new(secret.expose()))
    }
}
