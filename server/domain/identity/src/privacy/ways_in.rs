//! By what a person may sign in, and the keys of programs they made.

use kernel::{PersonId, Timestamp};
use serde_json::Value;
use sqlx::PgConnection;

/// Two-step sign-in, passkeys, linked services. Secrets are no part of it.
///
/// # Errors
/// Database errors.
pub async fn ways_in(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT jsonb_build_object(
             'two_step_since', (SELECT a.confirmed_at FROM authenticators a WHERE a.person_id = $1),
             'recovery_codes_left', (SELECT count(*) FROM recovery_codes r WHERE r.person_id = $1 AND r.used_at IS NULL),
             'passkeys', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'name', k.name, 'host', k.rp_id, 'created_at', k.created_at, 'last_used_at', k.last_used_at)
                 ORDER BY k.created_at, k.id), '[]') FROM passkeys k WHERE k.person_id = $1),
             'services', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'service', s.name, 'email', e.email, 'linked_at', e.linked_at, 'last_used_at', e.last_used_at)
                 ORDER BY e.linked_at, e.id), '[]')
               FROM external_identities e
               JOIN identity_providers s ON s.channel_id = e.channel_id AND s.id = e.provider_id
               WHERE e.person_id = $1)
           ) AS "data!""#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// Keys for programs that the person made, without their text, which nobody has.
///
/// # Errors
/// Database errors.
pub async fn api_keys(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(jsonb_agg(jsonb_build_object(
             'name', k.name, 'begins', k.prefix, 'scopes', k.scopes, 'created_at', k.created_at,
             'expires_at', k.expires_at, 'last_used_at', k.last_used_at, 'revoked_at', k.revoked_at)
             ORDER BY k.created_at, k.id), '[]') AS "data!"
         FROM api_keys k WHERE k.created_by = $1"#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// Nothing lets the person in any more, and no program in their name; rows of keys stay, because others point at them.
/// The person must be locked. Doing it again changes nothing.
pub(crate) async fn close(
    connection: &mut PgConnection,
    person: PersonId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "DELETE FROM pending_sign_ins WHERE person_id = $1",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("DELETE FROM oidc_sign_ins WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "DELETE FROM external_identities WHERE person_id = $1",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "DELETE FROM passkey_challenges WHERE person_id = $1",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("DELETE FROM passkeys WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "DELETE FROM recovery_codes_shown WHERE person_id = $1",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("DELETE FROM recovery_codes WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("DELETE FROM authenticators WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "UPDATE api_keys SET revoked_at = $2 WHERE created_by = $1 AND revoked_at IS NULL",
        person.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
