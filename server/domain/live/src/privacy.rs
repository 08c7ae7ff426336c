//! What is kept of a person about shows, over all shops: to be handed out, and to be forgotten.
//!
//! Whom they follow and what they wanted to be told of goes. A host's profile stays, since shows refer to it, but without
//! name, words and person.

use kernel::PersonId;
use sqlx::PgConnection;

/// What the host is called whose account has ended.
const NAMELESS: &str = "Former host";

/// The profile they host with, whom they follow, what they wanted to be told of.
///
/// # Errors
/// Database errors.
pub async fn export_of(
    connection: &mut PgConnection,
    person: PersonId,
    email: &str,
) -> Result<serde_json::Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT jsonb_build_object(
             'hosts', (SELECT coalesce(jsonb_agg(
                 jsonb_build_object('shop', c.name, 'handle', h.handle, 'name', h.name, 'bio', h.bio,
                     'created_at', h.created_at, 'shows', (
                         SELECT coalesce(jsonb_agg(jsonb_build_object('title', s.title, 'scheduled_at', s.scheduled_at,
                             'status', s.status) ORDER BY s.scheduled_at, s.id), '[]')
                         FROM shows s WHERE s.channel_id = h.channel_id AND s.host_id = h.id))
                 ORDER BY h.created_at, h.id), '[]')
               FROM hosts h JOIN channels c ON c.id = h.channel_id WHERE h.person_id = $1),
             'follows', (SELECT coalesce(jsonb_agg(
                 jsonb_build_object('shop', c.name, 'host', h.name, 'followed_at', f.followed_at)
                 ORDER BY f.followed_at), '[]')
               FROM host_follows f JOIN channels c ON c.id = f.channel_id
               JOIN hosts h ON h.channel_id = f.channel_id AND h.id = f.host_id WHERE f.person_id = $1),
             'reminders', (SELECT coalesce(jsonb_agg(
                 jsonb_build_object('shop', c.name, 'show', s.title, 'email', r.email, 'wanted_at', r.wanted_at)
                 ORDER BY r.wanted_at, r.id), '[]')
               FROM show_reminders r JOIN channels c ON c.id = r.channel_id
               JOIN shows s ON s.channel_id = r.channel_id AND s.id = r.show_id
               WHERE r.person_id = $1 OR r.email = lower($2))
           ) AS "data!""#,
        person.0,
        email
    )
    .fetch_one(connection)
    .await
}

/// Forgets all of it. Doing it again changes nothing.
///
/// # Errors
/// Database errors.
pub async fn forget(
    connection: &mut PgConnection,
    person: PersonId,
    email: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "DELETE FROM show_reminders WHERE person_id = $1 OR email = lower($2)",
        person.0,
        email
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("DELETE FROM host_follows WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "UPDATE hosts SET person_id = NULL, name = $2, bio = '', handle = 'h-' || replace(id::text, '-', ''),
             version = version + 1
         WHERE person_id = $1",
        person.0,
        NAMELESS
    )
    .execute(connection)
    .await?;
    Ok(())
}
