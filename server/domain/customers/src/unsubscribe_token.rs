//! The text of a link that ends letters of a kind: base64url (RFC 4648 §5) of the person's id, the kind and an
//! HMAC-SHA256 (RFC 2104) over both under a key of the channel.
//!
//! It names nobody to who has no key, works without a session as RFC 8058 asks, and can do nothing else. Deliberately not
//! here: an end of its time.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use kernel::{ChannelId, PersonId};
use platform::secrets::{Plaintext, SecretError};
use sha2::Sha256;
use uuid::Uuid;

use crate::notification::Kind;
use crate::service::Customers;

const KEY: &str = "customers.unsubscribe_key";
/// Parts this MAC from every other one under whatever key.
const DOMAIN: &[u8] = b"customers.unsubscribe";

impl Customers {
    /// The channel's key; made now if there is none. One task at a time makes it, since it holds a connection while it
    /// reads over another, and one instance, so that no link is orphaned by a second first key.
    pub(crate) async fn unsubscribe_key(
        &self,
        channel: ChannelId,
    ) -> Result<Plaintext, SecretError> {
        if let Some(key) = self.secrets.get(channel, KEY).await? {
            return Ok(key);
        }
        let _alone = self.making_key.lock().await;
        let mut transaction = self.platform.begin().await?;
        sqlx::query!(
            "SELECT pg_advisory_xact_lock(hashtextextended('key:' || $1::text || ':' || $2::text, 0))",
            channel.to_string(),
            KEY,
        )
        .execute(&mut *transaction)
        .await?;
        if let Some(key) = self.secrets.get(channel, KEY).await? {
            return Ok(key);
        }
        let mut bytes = vec![0; 32];
        self.platform.random().fill(&mut bytes);
        let key = Plaintext::from(bytes);
        self.secrets
            .put(&mut transaction, channel, KEY, &key)
            .await?;
        transaction.commit().await?;
        Ok(key)
    }
}

/// 66 characters; `None` only when the MAC can not take the key, which no key of ours does.
pub(crate) fn write(key: &Plaintext, person: PersonId, kind: Kind) -> Option<String> {
    let tag = mac(key, person, kind)?.finalize().into_bytes();
    let number = [kind.number()];
    let parts = [person.0.as_bytes().as_slice(), &number, tag.as_slice()];
    Some(URL_SAFE_NO_PAD.encode(parts.concat()))
}

/// Person and kind, if the MAC is right. Compares in constant time.
pub(crate) fn read(key: &Plaintext, text: &str) -> Option<(PersonId, Kind)> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let (id, rest) = bytes.split_first_chunk::<16>()?;
    let (number, tag) = rest.split_first()?;
    let (person, kind) = (PersonId(Uuid::from_bytes(*id)), Kind::from_number(*number)?);
    mac(key, person, kind)?.verify_slice(tag).ok()?;
    Some((person, kind))
}

/// All parts have fixed lengths, so that no two of them share an encoding.
fn mac(key: &Plaintext, person: PersonId, kind: Kind) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.expose()).ok()?;
    mac.update(DOMAIN);
    mac.update(person.0.as_bytes());
    mac.update(&[kind.number()]);
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: PersonId = PersonId(Uuid::from_u128(7));

    fn key(byte: u8) -> Plaintext {
        Plaintext::from(vec![byte; 32])
    }

    #[test]
    fn a_link_says_who_and_what_under_its_key_alone() {
        let text = write(&key(1), ADA, Kind::News).unwrap();
        assert_eq!(text.len(), 66);
        assert_eq!(read(&key(1), &text), Some((ADA, Kind::News)));
        assert_eq!(read(&key(2), &text), None);
    }

    #[test]
    fn a_link_that_was_touched_is_none() {
        let text = write(&key(1), ADA, Kind::News).unwrap();
        let bytes = URL_SAFE_NO_PAD.decode(&text).unwrap();
        for place in 0..bytes.len() {
            let mut touched = bytes.clone();
            if let Some(byte) = touched.get_mut(place) {
                *byte ^= 1;
            }
            assert_eq!(
                read(&key(1), &URL_SAFE_NO_PAD.encode(touched)),
                None,
                "{place}"
            );
        }
        for bad in ["", "x", "ü", &text[..60]] {
            assert_eq!(read(&key(1), bad), None, "{bad}");
        }
    }
}
