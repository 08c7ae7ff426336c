//! Letters to a person, over all channels: to be handed out, and to be forgotten.
//!
//! A letter knows an address and no person. Deliberately not here: who has the address.

use kernel::Timestamp;
use serde_json::Value;
use sqlx::PgConnection;

/// The letters that went to this address: what about and when. Their texts hold secrets (links), and are left out.
///
/// # Errors
/// Database errors.
pub async fn export_of(connection: &mut PgConnection, email: &str) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(jsonb_agg(jsonb_build_object(
             'shop', h.name, 'kind', m.kind, 'to', m.to_address, 'subject', m.subject, 'status', m.status,
             'written_at', m.created_at, 'sent_at', m.sent_at) ORDER BY m.created_at, m.id), '[]') AS "data!"
         FROM messages m JOIN channels h ON h.id = m.channel_id WHERE lower(m.to_address) = lower($1)"#,
        email
    )
    .fetch_one(connection)
    .await
}

/// Deletes the letters to this address, sent or not. Doing it again changes nothing.
///
/// # Errors
/// Database errors.
pub async fn forget(connection: &mut PgConnection, email: &str) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "DELETE FROM messages WHERE lower(to_address) = lower($1)",
        email
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Deletes letters of one kind that were written before an instant and wait for nothing any more; returns how many.
///
/// # Errors
/// Database errors.
pub async fn forget_kind(
    connection: &mut PgConnection,
    kind: &str,
    before: Timestamp,
) -> Result<u64, sqlx::Error> {
    let deleted = sqlx::query!(
        "DELETE FROM messages WHERE kind = $1 AND created_at < $2 AND status <> 'queued'",
        kind,
        before
    )
    .execute(connection)
    .await?;
    Ok(deleted.rows_affected())
}
