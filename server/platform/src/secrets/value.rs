//! Single values that rows of other tables hold encrypted, under a key that is itself a secret of the channel.
//!
//! So changing the master key rewraps that one key and leaves the rows alone. Which version of the key a row needs is
//! for the row to say.

use kernel::{ChannelId, Random};

use super::Plaintext;
use super::envelope::{self, Content, EnvelopeError, Place, SecretKey};

/// A key with where and what for it is used. A value opens with the same purpose only: name the table and the row in it.
#[derive(Debug, Clone, Copy)]
pub struct ValueKey<'a> {
    /// Whose key it is.
    pub channel: ChannelId,
    /// Which of the channel's keys.
    pub version: i32,
    /// 32 bytes.
    pub key: &'a Plaintext,
    /// What the value is for.
    pub purpose: &'a str,
}

impl ValueKey<'_> {
    /// Encrypts a value with a fresh nonce.
    ///
    /// # Errors
    /// The key is not 32 bytes long, or the value too long to encrypt.
    pub fn seal(&self, random: &dyn Random, value: &[u8]) -> Result<Vec<u8>, EnvelopeError> {
        let key = self.secret_key().ok_or(EnvelopeError::Seal)?;
        envelope::seal(random, &key, self.place(), Content::Value, value)
    }

    /// Decrypts what [`ValueKey::seal`] made.
    ///
    /// # Errors
    /// Another key or purpose, or altered bytes.
    pub fn open(&self, sealed: &[u8]) -> Result<Plaintext, EnvelopeError> {
        let key = self.secret_key().ok_or(EnvelopeError::Open)?;
        let mut opened = envelope::open(&key, self.place(), Content::Value, sealed)?;
        Ok(Plaintext::from(std::mem::take(&mut *opened)))
    }

    fn place(&self) -> Place<'_> {
        Place {
            channel: self.channel,
            name: self.purpose,
            version: self.version,
        }
    }

    fn secret_key(&self) -> Option<SecretKey> {
        let mut key = SecretKey::default();
        if self.key.expose().len() != key.len() {
            return None;
        }
        key.copy_from_slice(self.key.expose());
        Some(key)
    }
}

#[cfg(test)]
mod tests {
    use kernel::SeededRandom;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_value_opens_with_its_key_and_purpose_only() {
        let (random, bytes) = (SeededRandom::new(1), Plaintext::from(vec![7; 32]));
        let key = ValueKey {
            channel: ChannelId(Uuid::from_u128(1)),
            version: 1,
            key: &bytes,
            purpose: "table:row",
        };
        let sealed = key.seal(&random, b"hush").unwrap();
        assert_eq!(key.open(&sealed).unwrap().expose(), b"hush");
        let other = Plaintext::from(vec![8; 32]);
        let elsewhere = ChannelId(Uuid::from_u128(2));
        for wrong in [
            ValueKey {
                purpose: "table:other",
                ..key
            },
            ValueKey { version: 2, ..key },
            ValueKey {
                channel: elsewhere,
                ..key
            },
            ValueKey { key: &other, ..key },
        ] {
            assert_eq!(wrong.open(&sealed), Err(EnvelopeError::Open));
        }
        let short = Plaintext::from(vec![7; 31]);
        let short = ValueKey { key: &short, ..key };
        assert_eq!(short.seal(&random, b"hush"), Err(EnvelopeError::Seal));
    }
}
