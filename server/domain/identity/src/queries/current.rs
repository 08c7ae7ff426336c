//! Who is signed in, asked at every request.

use chrono::TimeDelta;
use kernel::{ChannelId, PersonId, Timestamp};
use sqlx::PgConnection;

use crate::error::IdentityError;
use crate::keys::KeyName;
use crate::model::CurrentPerson;
use crate::permission::Role;
use crate::service::Identity;
use crate::sessions;
use crate::token::{self, Claims};
use kernel::SessionId;

/// `last_seen_at` is written no more often than this.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

impl Identity {
    /// Whom a token stands for, with the role of this moment. `None` when it is no good token of this channel, or its
    /// session is over.
    ///
    /// # Errors
    /// Keys or database fail.
    pub async fn current(
        &self,
        channel: ChannelId,
        token: &str,
    ) -> Result<Option<CurrentPerson>, IdentityError> {
        let Some(version) = token::key_version(token) else {
            return Ok(None);
        };
        let key = self.keys.version(channel, KeyName::Session, version);
        let Some(key) = key.await? else {
            return Ok(None);
        };
        let now = self.platform.now();
        let Some(claims) = token::read(&key, token, channel, now) else {
            return Ok(None);
        };
        let mut connection = self.platform.pool().acquire().await?;
        let found = find(&mut connection, &claims, version, now).await?;
        let Some((current, last_seen_at)) = found else {
            return Ok(None);
        };
        if last_seen_at + sessions::idle(current.role) <= now {
            return Ok(None);
        }
        if last_seen_at + SEEN_EVERY <= now {
            touch(&mut connection, current.session, now).await?;
        }
        Ok(Some(current))
    }
}

async fn find(
    connection: &mut PgConnection,
    claims: &Claims,
    key_version: i32,
    now: Timestamp,
) -> Result<Option<(CurrentPerson, Timestamp)>, sqlx::Error> {
    let row = sqlx::query!(
        r#"SELECT s.id AS "session: SessionId", s.person_id AS "person: PersonId", s.last_seen_at, p.email, p.name,
                p.email_verified_at IS NOT NULL AS "email_verified!", p.avatar_key, m.role AS "role?",
                a.person_id IS NOT NULL AS "has_second_factor!",
                COALESCE(c.staff_second_factor, false) AS "staff_second_factor!",
                COALESCE(s.confirmed_at, s.created_at) AS "confirmed_at!"
         FROM sessions s JOIN people p ON p.id = s.person_id
         LEFT JOIN channel_members m ON m.channel_id = s.channel_id AND m.person_id = s.person_id
         LEFT JOIN authenticators a ON a.person_id = s.person_id AND a.confirmed_at IS NOT NULL
         LEFT JOIN channel_security c ON c.channel_id = s.channel_id
         WHERE s.id = $1 AND s.person_id = $2 AND s.channel_id = $3 AND s.key_version = $4
           AND s.ended_at IS NULL AND s.expires_at > $5"#,
        claims.sid.0,
        claims.sub.0,
        claims.ch.0,
        key_version,
        now,
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let role: Role = match row.role {
        None => Role::User,
        Some(word) => word
            .parse()
            .map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
    };
    let current = CurrentPerson {
        person: row.person,
        session: row.session,
        email: row.email,
        name: row.name,
        email_verified: row.email_verified,
        avatar_key: row.avatar_key,
        role,
        has_second_factor: row.has_second_factor,
        second_factor_missing: row.staff_second_factor && role.is_staff() && !row.has_second_factor,
        confirmed_at: row.confirmed_at,
    };
    Ok(Some((current, row.last_seen_at)))
}

/// The condition is in the statement too: of many requests at the same time, one writes.
async fn touch(
    connection: &mut PgConnection,
    session: SessionId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE sessions SET last_seen_at = $2 WHERE id = $1 AND last_seen_at <= $3",
        session.0,
        now,
        now - SEEN_EVERY,
    )
    .execute(connection)
    .await?;
    Ok(())
}
