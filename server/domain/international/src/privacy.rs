//! What is known of a person as a buyer who owes no tax, over all channels: to be handed out, and to be forgotten.
//!
//! What an order was sold by stays with the order, as tax law wants it.

use kernel::PersonId;
use serde_json::Value;
use sqlx::PgConnection;

/// The person's tax numbers and certificates.
///
/// # Errors
/// Database errors.
pub async fn export_of(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT jsonb_build_object(
             'numbers', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'shop', h.name, 'number', n.number, 'country', n.country, 'kept_at', n.kept_at) ORDER BY h.name), '[]')
               FROM buyer_tax_ids n JOIN channels h ON h.id = n.channel_id WHERE n.person_id = $1),
             'certificates', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'shop', h.name, 'country', e.country, 'region', e.region, 'certificate', e.certificate,
                 'valid_until', e.valid_until, 'granted_at', e.granted_at, 'ended_at', e.ended_at)
                 ORDER BY e.granted_at, e.id), '[]')
               FROM tax_exemptions e JOIN channels h ON h.id = e.channel_id WHERE e.person_id = $1)
           ) AS "data!""#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// Deletes them. Doing it again changes nothing.
///
/// # Errors
/// Database errors.
pub async fn forget(connection: &mut PgConnection, person: PersonId) -> Result<(), sqlx::Error> {
    sqlx::query!("DELETE FROM buyer_tax_ids WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("DELETE FROM tax_exemptions WHERE person_id = $1", person.0)
        .execute(connection)
        .await?;
    Ok(())
}
