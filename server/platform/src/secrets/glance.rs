//! What may be shown of a secret: enough to tell one from another, and never enough to use it.

use kernel::{ChannelId, Timestamp};

use super::Plaintext;
use super::store::{SecretError, SecretStore};

/// So many letters of the end are shown.
const SHOWN: usize = 4;
/// Of a shorter secret nothing is shown: what is left would be too easy to guess.
const LEAST_HIDDEN: usize = 12;

/// The present version of a secret, seen from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretGlance {
    /// Its number.
    pub version: i32,
    /// Its last four letters; empty where it is short.
    pub ends_in: String,
    /// When it was stored.
    pub stored_at: Timestamp,
}

impl SecretStore {
    /// What may be shown of the present version of a secret; `None` when there is none.
    ///
    /// # Errors
    /// See [`SecretError`].
    pub async fn glance(
        &self,
        channel: ChannelId,
        name: &str,
    ) -> Result<Option<SecretGlance>, SecretError> {
        let Some((version, secret)) = self.get_numbered(channel, name).await? else {
            return Ok(None);
        };
        let stored_at = sqlx::query_scalar!(
            "SELECT created_at FROM secrets WHERE channel_id = $1 AND name = $2 AND version = $3",
            channel.0,
            name,
            version
        )
        .fetch_one(self.platform.pool())
        .await?;
        Ok(Some(SecretGlance {
            version,
            ends_in: end_of(&secret),
            stored_at,
        }))
    }
}

fn end_of(secret: &Plaintext) -> String {
    let text = secret.expose_text().unwrap_or_default();
    let letters = text.chars().count();
    if letters < LEAST_HIDDEN + SHOWN {
        return String::new();
    }
    text.chars().skip(letters.saturating_sub(SHOWN)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_secret_shows_nothing() {
        let shown = |text: &str| end_of(&Plaintext::from(text));
        assert_eq!(shown("sk_test_1234567890abcd"), "abcd");
        assert_eq!(shown("1234567890123456"), "3456");
        assert_eq!(shown("123456789012345"), "");
        assert_eq!(end_of(&Plaintext::from(vec![0xff; 40])), "");
    }
}
