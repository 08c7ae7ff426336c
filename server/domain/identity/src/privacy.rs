//! What identity knows about a person: to be handed out, and to be forgotten. What belongs to sagas over all contexts
//! (collecting, waiting for orders) is in `flows`; the commands around it are methods of [`crate::Identity`].
//!
//! The audit chain keeps who did what by id; it is append-only and is no part of the export.

mod ways_in;

use std::time::Duration;

use chrono::TimeDelta;
use kernel::PersonId;
use serde_json::Value;
use sqlx::PgConnection;

use crate::fields::address_hash;

pub(crate) use ways_in::close;
pub use ways_in::{api_keys, ways_in};

/// Collects a copy of a person's data. Payload: `export`.
pub const BUILD_EXPORT: &str = "privacy.build_export";
/// Carries out a deletion whose days of grace are over. Payload: `deletion`.
pub const DELETE_ACCOUNT: &str = "privacy.delete_account";
/// Writes to the person before that. Payload: `deletion`.
pub const REMIND_DELETION: &str = "privacy.remind_deletion";

/// Between the wish to be forgotten and its fulfilment.
pub const GRACE: TimeDelta = TimeDelta::days(14);
/// The reminder comes so long before.
pub const REMINDED_BEFORE: TimeDelta = TimeDelta::days(2);
/// A copy can be fetched for so long.
pub const EXPORT_KEPT: TimeDelta = TimeDelta::days(7);
/// From one copy to the next.
pub const EXPORT_EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// Who the person is, and what they are in which shop.
///
/// # Errors
/// Database errors.
pub async fn profile(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT jsonb_build_object(
             'id', p.id, 'email', p.email, 'name', p.name, 'language', p.locale, 'created_at', p.created_at,
             'email_verified_at', p.email_verified_at, 'has_picture', p.avatar_key IS NOT NULL,
             'roles', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'shop', h.name, 'role', m.role, 'since', m.changed_at) ORDER BY h.name), '[]')
               FROM channel_members m JOIN channels h ON h.id = m.channel_id WHERE m.person_id = p.id),
             'wrong_passwords', (SELECT jsonb_build_object('failures', f.failures, 'last', f.last_failed_at)
               FROM sign_in_failures f WHERE f.address_hash = sha256(convert_to(p.email, 'UTF8')))
           ) AS "data!" FROM people p WHERE p.id = $1"#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// Where the person was signed in, open and ended.
///
/// # Errors
/// Database errors.
pub async fn sessions(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(jsonb_agg(jsonb_build_object(
             'shop', h.name, 'ip', s.ip, 'browser', s.user_agent, 'created_at', s.created_at,
             'last_seen_at', s.last_seen_at, 'expires_at', s.expires_at, 'ended_at', s.ended_at)
             ORDER BY s.created_at, s.id), '[]') AS "data!"
         FROM sessions s JOIN channels h ON h.id = s.channel_id WHERE s.person_id = $1"#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// What happened to the account.
///
/// # Errors
/// Database errors.
pub async fn history(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(jsonb_agg(jsonb_build_object(
             'shop', h.name, 'what', e.kind, 'ip', e.ip, 'browser', e.user_agent, 'at', e.occurred_at)
             ORDER BY e.id), '[]') AS "data!"
         FROM security_events e JOIN channels h ON h.id = e.channel_id WHERE e.person_id = $1"#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// When copies and the account's end were asked for.
///
/// # Errors
/// Database errors.
pub async fn requests(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT jsonb_build_object(
             'copies', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'status', x.status, 'requested_at', x.requested_at, 'ready_at', x.ready_at) ORDER BY x.requested_at), '[]')
               FROM data_exports x WHERE x.person_id = $1),
             'deletions', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'status', d.status, 'requested_at', d.requested_at, 'due_at', d.due_at) ORDER BY d.requested_at), '[]')
               FROM account_deletions d WHERE d.person_id = $1)
           ) AS "data!""#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// Ends and deletes sessions, links, roles, history and copies (their archives must be gone already). The person's row is
/// the last thing to go: [`crate::Identity::anonymise`]. Doing it again changes nothing.
///
/// # Errors
/// Database errors.
pub async fn forget(
    connection: &mut PgConnection,
    person: PersonId,
    email: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query!("DELETE FROM sessions WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("DELETE FROM link_tokens WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("DELETE FROM channel_members WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("DELETE FROM channel_roles WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("DELETE FROM security_events WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("DELETE FROM data_exports WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    let hash = address_hash(email);
    sqlx::query!(
        "DELETE FROM sign_in_failures WHERE address_hash = $1",
        hash.as_slice()
    )
    .execute(connection)
    .await?;
    Ok(())
}
