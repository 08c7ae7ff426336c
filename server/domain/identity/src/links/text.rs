//! The text of a link: base64url (RFC 4648 §5) of the id's 16 bytes and HMAC-SHA256 (RFC 2104) of purpose and id.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;

use super::Purpose;
use crate::keys::Key;
use kernel::LinkId;

/// 64 characters; `None` only when the MAC can not take the key, which no key of ours does.
pub(super) fn write(key: &Key, purpose: Purpose, link: LinkId) -> Option<String> {
    let tag = mac(key, purpose, link)?.finalize().into_bytes();
    Some(URL_SAFE_NO_PAD.encode([link.0.as_bytes().as_slice(), tag.as_slice()].concat()))
}

/// The id, if the MAC is right. Compares in constant time.
pub(super) fn read(key: &Key, purpose: Purpose, text: &str) -> Option<LinkId> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let (id, tag) = bytes.split_first_chunk::<16>()?;
    let link = LinkId(Uuid::from_bytes(*id));
    mac(key, purpose, link)?.verify_slice(tag).ok()?;
    Some(link)
}

/// A secret that only the shop can compute: HMAC-SHA256 of the label, a byte that no label has, and the parts, of which
/// all but the last have a fixed length.
pub(crate) fn tag(key: &Key, label: &str, parts: &[&[u8]]) -> Option<[u8; 32]> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.bytes.expose()).ok()?;
    mac.update(label.as_bytes());
    mac.update(&[0]);
    for part in parts {
        mac.update(part);
    }
    Some(mac.finalize().into_bytes().into())
}

/// The id has a fixed length and comes last, so that no two pairs of purpose and id share an encoding.
fn mac(key: &Key, purpose: Purpose, link: LinkId) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.bytes.expose()).ok()?;
    mac.update(purpose.as_str().as_bytes());
    mac.update(link.0.as_bytes());
    Some(mac)
}

#[cfg(test)]
mod tests {
    use platform::secrets::Plaintext;

    use super::*;

    const LINK: LinkId = LinkId(Uuid::from_u128(9));

    fn key(byte: u8) -> Key {
        Key {
            version: 1,
            bytes: Plaintext::from(vec![byte; 32]),
        }
    }

    #[test]
    fn a_text_is_good_for_its_key_and_purpose() {
        let text = write(&key(1), Purpose::VerifyEmail, LINK).unwrap();
        assert_eq!(text.len(), 64);
        assert_eq!(read(&key(1), Purpose::VerifyEmail, &text), Some(LINK));
        assert_eq!(read(&key(1), Purpose::ResetPassword, &text), None);
        assert_eq!(read(&key(2), Purpose::VerifyEmail, &text), None);
    }

    #[test]
    fn every_changed_or_missing_character_is_noticed() {
        let text = write(&key(1), Purpose::ResetPassword, LINK).unwrap();
        for index in 0..text.len() {
            let mut altered = text.clone().into_bytes();
            altered[index] = if altered[index] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).unwrap();
            assert_eq!(read(&key(1), Purpose::ResetPassword, &altered), None);
            assert_eq!(read(&key(1), Purpose::ResetPassword, &text[..index]), None);
        }
    }
}
