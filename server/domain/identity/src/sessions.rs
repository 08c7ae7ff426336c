//! Opening, finding and ending sessions.
//!
//! Invariants: every sign-in opens a session of its own; a session is open until it is ended or 30 days old; its token
//! is good only with the key version it was signed with, so that an older key that leaked opens nothing newer.

use chrono::TimeDelta;
use kernel::{ChannelId, PersonId, Timestamp};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::IdentityError;
use crate::journal::{Entry, Kind};
use crate::keys::Key;
use crate::model::{Origin, SignedIn};
use crate::people::Person;
use crate::service::Identity;
use crate::token::{self, Claims};
use kernel::SessionId;

/// How long a session lasts, used or not.
const LIFETIME: TimeDelta = TimeDelta::days(30);

impl Identity {
    /// Opens a session, signs its token with `key` and tells the person when the device is new. The person's row must
    /// be locked.
    pub(crate) async fn open_session(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: &Person,
        origin: &Origin,
        key: &Key,
    ) -> Result<SignedIn, IdentityError> {
        let (now, session) = (self.platform.now(), self.platform.ids().next::<SessionId>());
        let new_device = is_new_device(connection, person.id, &origin.stored_user_agent()).await?;
        insert(
            connection,
            session,
            channel,
            person.id,
            origin,
            key.version,
            now,
        )
        .await?;
        Entry::by_owner(channel, person.id, Kind::SignedIn, origin)
            .with(json!({ "session": session }))
            .write(connection, &self.platform)
            .await?;
        if new_device {
            let device = json!({
                "ip": origin.stored_ip(),
                "user_agent": origin.stored_user_agent(),
            });
            self.notify(connection, channel, "identity.new_device", person, device)
                .await?;
        }
        let expires_at = now + LIFETIME;
        let claims = Claims {
            sid: session,
            sub: person.id,
            ch: channel,
            iat: now.timestamp(),
            exp: expires_at.timestamp(),
        };
        Ok(SignedIn {
            token: token::sign(key, &claims)?,
            expires_at,
            person: person.id,
            session,
        })
    }
}

/// Whether the person has signed in before, but never with this user agent. Digits, and what stands between them, do not count: browsers change their
/// version every month.
async fn is_new_device(
    connection: &mut PgConnection,
    person: PersonId,
    user_agent: &str,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT count(*) > 0 AND count(*) FILTER (
                WHERE translate(user_agent, '0123456789._', '') = translate($2, '0123456789._', '')) = 0 AS "is_new!"
         FROM sessions WHERE person_id = $1"#,
        person.0,
        user_agent,
    )
    .fetch_one(connection)
    .await
}

async fn insert(
    connection: &mut PgConnection,
    session: SessionId,
    channel: ChannelId,
    person: PersonId,
    origin: &Origin,
    key_version: i32,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "INSERT INTO sessions (id, person_id, channel_id, key_version, ip, user_agent, created_at, last_seen_at,
                               expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)",
        session.0,
        person.0,
        channel.0,
        key_version,
        origin.stored_ip(),
        origin.stored_user_agent(),
        now,
        now + LIFETIME,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Ends the person's open sessions of all channels but `except`; returns how many. The person's row must be locked.
pub(crate) async fn end_all(
    connection: &mut PgConnection,
    person: PersonId,
    except: Option<SessionId>,
    now: Timestamp,
) -> Result<u64, sqlx::Error> {
    let ended = sqlx::query!(
        "UPDATE sessions SET ended_at = $3
         WHERE person_id = $1 AND id IS DISTINCT FROM $2 AND ended_at IS NULL AND expires_at > $3",
        person.0,
        except.map(|session| session.0),
        now,
    )
    .execute(connection)
    .await?;
    Ok(ended.rows_affected())
}
