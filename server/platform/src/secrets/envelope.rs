//! One sealed box: nonce, ciphertext and tag, bound to what the box is for.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use kernel::{ChannelId, Random};
use zeroize::Zeroizing;

/// Bytes of the random nonce in front of the ciphertext (96 bits, SP 800-38D §8.2.2).
const NONCE_LENGTH: usize = 12;

/// A 256-bit key, wiped when dropped.
pub(super) type SecretKey = Zeroizing<[u8; 32]>;

/// Why a box can not be made or opened. Says nothing about the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    /// Too long to encrypt.
    #[error("can not be encrypted")]
    Seal,
    /// Another key, another place, or changed bytes: the three can not be told apart.
    #[error("can not be decrypted: wrong key, exchanged row, or altered data")]
    Open,
}

/// What a box is for: part of the authenticated data, so that it opens nowhere else.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) channel: ChannelId,
    pub(super) name: &'a str,
    pub(super) version: i32,
}

/// What lies in a box.
#[derive(Debug, Clone, Copy)]
pub(super) enum Content {
    /// The data key, wrapped by the master key of this version.
    DataKey(i32),
    /// The secret itself.
    Secret,
    /// A value of another table.
    Value,
}

/// Fresh random key.
pub(super) fn random_key(random: &dyn Random) -> SecretKey {
    let mut key = Zeroizing::new([0; 32]);
    random.fill(key.as_mut());
    key
}

/// Encrypts `plaintext` with a fresh nonce.
pub(super) fn seal(
    random: &dyn Random,
    key: &SecretKey,
    place: Place<'_>,
    content: Content,
    plaintext: &[u8],
) -> Result<Vec<u8>, EnvelopeError> {
    let mut nonce = [0; NONCE_LENGTH];
    random.fill(&mut nonce);
    let payload = Payload {
        msg: plaintext,
        aad: &associated_data(place, content),
    };
    let ciphertext = cipher(key)
        .encrypt(&Nonce::from(nonce), payload)
        .map_err(|_| EnvelopeError::Seal)?;
    Ok([nonce.as_slice(), &ciphertext].concat())
}

/// Decrypts what [`seal`] made for the same place and content.
pub(super) fn open(
    key: &SecretKey,
    place: Place<'_>,
    content: Content,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, EnvelopeError> {
    let (nonce, ciphertext) = sealed
        .split_first_chunk::<NONCE_LENGTH>()
        .ok_or(EnvelopeError::Open)?;
    let payload = Payload {
        msg: ciphertext,
        aad: &associated_data(place, content),
    };
    cipher(key)
        .decrypt(&Nonce::from(*nonce), payload)
        .map(Zeroizing::new)
        .map_err(|_| EnvelopeError::Open)
}

fn cipher(key: &SecretKey) -> Aes256Gcm {
    Aes256Gcm::new(Key::<Aes256Gcm>::from_slice(key.as_slice()))
}

/// Fixed-length fields first and the name last, so that no two places share an encoding.
fn associated_data(place: Place<'_>, content: Content) -> Vec<u8> {
    let (purpose, key_version) = match content {
        Content::DataKey(key_version) => (b"lsn.secret.key.1", key_version),
        Content::Secret => (b"lsn.secret.val.1", 0),
        Content::Value => (b"lsn.secret.row.1", 0),
    };
    let mut data = purpose.to_vec();
    data.extend_from_slice(&key_version.to_be_bytes());
    data.extend_from_slice(place.channel.0.as_bytes());
    data.extend_from_slice(&place.version.to_be_bytes());
    data.extend_from_slice(place.name.as_bytes());
    data
}

#[cfg(test)]
mod tests {
    use kernel::SeededRandom;
    use uuid::Uuid;

    use super::*;

    const PLACE: Place<'_> = Place {
        channel: ChannelId(Uuid::from_u128(1)),
        name: "stripe",
        version: 1,
    };

    #[test]
    fn a_box_opens_only_where_it_was_made() {
        let random = SeededRandom::new(1);
        let key = random_key(&random);
        let sealed = seal(&random, &key, PLACE, Content::Secret, b"hush").unwrap();
        assert_eq!(
            open(&key, PLACE, Content::Secret, &sealed)
                .unwrap()
                .as_slice(),
            b"hush"
        );
        let elsewhere = [
            open(
                &key,
                Place {
                    version: 2,
                    ..PLACE
                },
                Content::Secret,
                &sealed,
            ),
            open(
                &key,
                Place {
                    name: "paypal",
                    ..PLACE
                },
                Content::Secret,
                &sealed,
            ),
            open(
                &key,
                Place {
                    channel: ChannelId(Uuid::from_u128(2)),
                    ..PLACE
                },
                Content::Secret,
                &sealed,
            ),
            open(&key, PLACE, Content::DataKey(0), &sealed),
            open(&random_key(&random), PLACE, Content::Secret, &sealed),
            open(&key, PLACE, Content::Secret, &sealed[..11]),
        ];
        for attempt in elsewhere {
            assert_eq!(attempt, Err(EnvelopeError::Open));
        }
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let random = SeededRandom::new(2);
        let key = random_key(&random);
        let sealed = seal(&random, &key, PLACE, Content::Secret, b"hush").unwrap();
        for index in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[index] ^= 1;
            assert_eq!(
                open(&key, PLACE, Content::Secret, &altered),
                Err(EnvelopeError::Open)
            );
        }
    }
}
