//! Session tokens: JWT (RFC 7519) with HMAC-SHA256, the key's version in `kid`.
//!
//! A good signature proves which session is meant; whether it is still open is asked of the database at every use.
//! Times are checked against the given clock, not by the library, which would read the system's.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode_header};
use kernel::{ChannelId, PersonId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::keys::Key;
use kernel::SessionId;

/// Ours have about 400 characters; longer ones are not read.
const LONGEST: usize = 1024;

/// What a token says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Claims {
    /// Session.
    pub(crate) sid: SessionId,
    /// Person.
    pub(crate) sub: PersonId,
    /// Channel in which it is good.
    pub(crate) ch: ChannelId,
    /// Issued at, in seconds.
    pub(crate) iat: i64,
    /// Not good from here on, in seconds.
    pub(crate) exp: i64,
}

/// Signs the claims.
pub(crate) fn sign(key: &Key, claims: &Claims) -> Result<String, jsonwebtoken::errors::Error> {
    let mut header = Header::new(Algorithm::HS256);
    header.kid = Some(key.version.to_string());
    let key = EncodingKey::from_secret(key.bytes.expose());
    jsonwebtoken::encode(&header, claims, &key)
}

/// The version of the key that a token claims to be signed with.
pub(crate) fn key_version(token: &str) -> Option<i32> {
    if token.len() > LONGEST {
        return None;
    }
    decode_header(token).ok()?.kid?.parse().ok()
}

/// The claims, if the signature is right and the token is good for this channel now.
pub(crate) fn read(key: &Key, token: &str, channel: ChannelId, now: Timestamp) -> Option<Claims> {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.validate_exp = false;
    validation.required_spec_claims.clear();
    let key = DecodingKey::from_secret(key.bytes.expose());
    let claims = jsonwebtoken::decode::<Claims>(token, &key, &validation)
        .ok()?
        .claims;
    (claims.ch == channel && now.timestamp() < claims.exp).then_some(claims)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use platform::secrets::Plaintext;
    use uuid::Uuid;

    use super::*;

    const CHANNEL: ChannelId = ChannelId(Uuid::from_u128(3));

    fn key(byte: u8) -> Key {
        Key {
            version: 7,
            bytes: Plaintext::from(vec![byte; 32]),
        }
    }

    fn claims() -> Claims {
        Claims {
            sid: SessionId(Uuid::from_u128(1)),
            sub: PersonId(Uuid::from_u128(2)),
            ch: CHANNEL,
            iat: 1000,
            exp: 2000,
        }
    }

    fn at(seconds: i64) -> Timestamp {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn a_token_is_good_for_its_key_channel_and_time() {
        let token = sign(&key(1), &claims()).unwrap();
        assert_eq!(key_version(&token), Some(7));
        assert_eq!(read(&key(1), &token, CHANNEL, at(1999)), Some(claims()));
        assert_eq!(read(&key(1), &token, CHANNEL, at(2000)), None);
        assert_eq!(read(&key(2), &token, CHANNEL, at(1500)), None);
        let elsewhere = ChannelId(Uuid::from_u128(4));
        assert_eq!(read(&key(1), &token, elsewhere, at(1500)), None);
    }

    #[test]
    fn every_changed_character_is_noticed() {
        let token = sign(&key(1), &claims()).unwrap();
        let last = token.len() - 1;
        // The last character carries bits that are no part of the signature.
        for index in 0..last {
            let mut altered = token.clone().into_bytes();
            altered[index] = if altered[index] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).unwrap();
            assert_eq!(read(&key(1), &altered, CHANNEL, at(1500)), None, "{index}");
        }
    }

    #[test]
    fn other_algorithms_and_nonsense_are_refused() {
        use base64::Engine as _;
        use base64::engine::general_purpose::URL_SAFE_NO_PAD;
        let payload = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&claims()).unwrap());
        for header in [r#"{"alg":"none","kid":"7"}"#, r#"{"alg":"None","kid":"7"}"#] {
            let token = format!("{}.{payload}.", URL_SAFE_NO_PAD.encode(header));
            assert_eq!(key_version(&token), None);
            assert_eq!(read(&key(1), &token, CHANNEL, at(1500)), None);
        }
        let stronger = Header {
            kid: Some("7".into()),
            ..Header::new(Algorithm::HS384)
        };
        let secret = EncodingKey::from_secret(&[1; 32]);
        let token = jsonwebtoken::encode(&stronger, &claims(), &secret).unwrap();
        assert_eq!(read(&key(1), &token, CHANNEL, at(1500)), None);
        assert_eq!(key_version("a.b.c"), None);
        assert_eq!(key_version(&"a".repeat(2000)), None);
    }
}
