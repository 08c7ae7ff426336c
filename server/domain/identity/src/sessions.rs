//! Opening, finding and ending sessions.
//!
//! Invariants: every sign-in opens a session of its own; a session is open until it is ended, 30 days old, or unused for 14 days (12 hours for staff); showing who one is once
//! more puts a new session in its place; its token
//! is good only with the key version it was signed with, so that an older key that leaked opens nothing newer.

use chrono::TimeDelta;
use kernel::{ChannelId, PersonId, Timestamp};
use serde_json::json;
use sqlx::PgConnection;

use crate::error::IdentityError;
use crate::journal::{Entry, Kind};
use crate::keys::Key;
use crate::model::{Origin, SignedIn};
use crate::people::{self, Person};
use crate::permission::Role;
use crate::service::Identity;
use crate::token::{self, Claims};
use kernel::SessionId;

/// How long a session lasts, used or not.
const LIFETIME: TimeDelta = TimeDelta::days(30);
/// A customer's session that was not used for so long is over.
const IDLE: TimeDelta = TimeDelta::days(14);
/// The same for staff, whose sessions can do more: over night.
const IDLE_STAFF: TimeDelta = TimeDelta::hours(12);

/// How long a session may stay unused.
pub(crate) const fn idle(role: Role) -> TimeDelta {
    if role.is_staff() { IDLE_STAFF } else { IDLE }
}

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
        people::join_channel(connection, channel, person.id, now).await?;
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
        self.signed_in(channel, person.id, session, now + LIFETIME, key)
    }

    /// Puts a session with a token of its own in the place of `session`, confirmed now; `None` when that is not open. It
    /// ends when the one before would have ended. The person's row must be locked.
    pub(crate) async fn renew_session(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        person: PersonId,
        session: SessionId,
        key: &Key,
    ) -> Result<Option<SignedIn>, IdentityError> {
        let (now, renewed) = (self.platform.now(), self.platform.ids().next::<SessionId>());
        let expires_at = sqlx::query_scalar!(
            "WITH before AS (
                 UPDATE sessions SET ended_at = $5
                 WHERE id = $1 AND person_id = $2 AND channel_id = $3 AND ended_at IS NULL AND expires_at > $5
                 RETURNING ip, user_agent, created_at, expires_at)
             INSERT INTO sessions (id, person_id, channel_id, key_version, ip, user_agent, created_at, last_seen_at,
                                   expires_at, confirmed_at)
             SELECT $4, $2, $3, $6, ip, user_agent, created_at, $5, expires_at, $5 FROM before
             RETURNING expires_at",
            session.0,
            person.0,
            channel.0,
            renewed.0,
            now,
            key.version,
        )
        .fetch_optional(connection)
        .await?;
        expires_at
            .map(|expires_at| self.signed_in(channel, person, renewed, expires_at, key))
            .transpose()
    }

    fn signed_in(
        &self,
        channel: ChannelId,
        person: PersonId,
        session: SessionId,
        expires_at: Timestamp,
        key: &Key,
    ) -> Result<SignedIn, IdentityError> {
        let claims = Claims {
            sid: session,
            sub: person,
            ch: channel,
            iat: self.platform.now().timestamp(),
            exp: expires_at.timestamp(),
        };
        Ok(SignedIn {
            token: token::sign(key, &claims)?,
            expires_at,
            person,
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
                               confirmed_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7, $8)",
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
