//! Tokens that open a room: stream keys for those who publish, playback tokens for those who watch (JWT, RFC 7519).
//!
//! Signed with HMAC-SHA-256 by a secret of the installation. A token is for one show of one channel and one role, and
//! names nobody. Invariants: every token that can not be believed gets the same refusal, whatever is wrong with it.
//! Deliberately not here: who is given one, and taking one back, for which [`Grant::id`] is there.

use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use kernel::ChannelId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::identity::{RoomId, Source};

/// For whom tokens are, so that another token signed with the same secret opens nothing here.
const AUDIENCE: &str = "lsn-media";

/// What its bearer may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "role", rename_all = "snake_case")]
pub enum Permit {
    /// Send as this source.
    Publish {
        /// As whom.
        source: Source,
    },
    /// Receive.
    Watch,
}

/// What a token says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// Where.
    pub room: RoomId,
    /// What for.
    pub permit: Permit,
    /// Until when; that second is the first in which it no longer counts.
    pub expires: DateTime<Utc>,
    /// Names this token among all others.
    pub id: Uuid,
}

/// Why a token is not believed: never said in more words than these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the token is not valid")]
pub struct InvalidToken;

/// Why a token can not be written.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct IssueError(#[from] jsonwebtoken::errors::Error);

/// Signs and verifies.
#[derive(Clone)]
pub struct TokenKey {
    sign: EncodingKey,
    verify: DecodingKey,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    aud: String,
    channel: ChannelId,
    show: Uuid,
    #[serde(flatten)]
    permit: Permit,
    exp: i64,
    jti: Uuid,
}

impl TokenKey {
    /// A key from a secret, of which 32 random bytes or more are worth something.
    #[must_use]
    pub fn new(secret: &[u8]) -> Self {
        Self {
            sign: EncodingKey::from_secret(secret),
            verify: DecodingKey::from_secret(secret),
        }
    }

    /// The token of a grant.
    ///
    /// # Errors
    /// When the claims can not be written, which no grant causes.
    pub fn issue(&self, grant: &Grant) -> Result<String, IssueError> {
        let claims = Claims {
            aud: AUDIENCE.into(),
            channel: grant.room.channel,
            show: grant.room.show,
            permit: grant.permit,
            exp: grant.expires.timestamp(),
            jti: grant.id,
        };
        Ok(encode(&Header::new(Algorithm::HS256), &claims, &self.sign)?)
    }

    /// What a token says, if it is ours and still counts at `now`.
    ///
    /// # Errors
    /// [`InvalidToken`].
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Grant, InvalidToken> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["aud", "exp"]);
        // Time is an argument here, and none of that library.
        validation.validate_exp = false;
        let claims = decode::<Claims>(token, &self.verify, &validation)
            .map_err(|_| InvalidToken)?
            .claims;
        let expires = DateTime::from_timestamp(claims.exp, 0).ok_or(InvalidToken)?;
        if now >= expires {
            return Err(InvalidToken);
        }
        Ok(Grant {
            room: RoomId {
                channel: claims.channel,
                show: claims.show,
            },
            permit: claims.permit,
            expires,
            id: claims.jti,
        })
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn grant(permit: Permit) -> Grant {
        Grant {
            room: RoomId {
                channel: ChannelId(Uuid::from_u128(1)),
                show: Uuid::from_u128(2),
            },
            permit,
            expires: DateTime::from_timestamp(2_000_000_000, 0).unwrap(),
            id: Uuid::from_u128(3),
        }
    }

    #[test]
    fn a_token_says_what_was_granted_until_it_expires() {
        let key = TokenKey::new(&[7; 32]);
        let host = Permit::Publish {
            source: Source::Host,
        };
        for permit in [host, Permit::Watch] {
            let grant = grant(permit);
            let token = key.issue(&grant).unwrap();
            let before = grant.expires - TimeDelta::seconds(1);
            assert_eq!(key.verify(&token, before), Ok(grant));
            assert_eq!(key.verify(&token, grant.expires), Err(InvalidToken));
        }
    }

    #[test]
    fn what_is_not_ours_is_refused_without_a_reason() {
        let key = TokenKey::new(&[7; 32]);
        let grant = grant(Permit::Watch);
        let now = grant.expires - TimeDelta::hours(1);
        let foreign = TokenKey::new(&[8; 32]).issue(&grant).unwrap();
        let token = key.issue(&grant).unwrap();
        let (head, rest) = token.split_once('.').unwrap();
        let signature = rest.split_once('.').unwrap().1;
        // {"alg":"none"}
        let unsigned = format!("eyJhbGciOiJub25lIn0.{}.", rest.split_once('.').unwrap().0);
        let exchanged = format!("{head}.e30.{signature}");
        for bad in ["", "a.b.c", &foreign, &unsigned, &exchanged] {
            assert_eq!(key.verify(bad, now), Err(InvalidToken), "{bad}");
        }
    }

    #[test]
    fn a_token_for_something_else_opens_nothing() {
        #[derive(Serialize)]
        struct Other {
            exp: i64,
            aud: &'static str,
        }
        let claims = Other {
            exp: 2_000_000_000,
            aud: "lsn-letters",
        };
        let header = Header::new(Algorithm::HS256);
        let token = encode(&header, &claims, &EncodingKey::from_secret(&[7; 32])).unwrap();
        let now = DateTime::from_timestamp(1_900_000_000, 0).unwrap();
        assert_eq!(
            TokenKey::new(&[7; 32]).verify(&token, now),
            Err(InvalidToken)
        );
    }
}
