//! With which carriers a person's parcels went: a number leads to an address, at the carrier's.

use kernel::PersonId;
use serde_json::Value;
use sqlx::PgConnection;

/// Carrier and number of the parcels of the person's orders.
pub(super) async fn export_of(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(jsonb_agg(jsonb_build_object(
                'shop', h.name, 'order', o.number, 'carrier', p.carrier, 'carrier_name', p.carrier_name,
                'link', p.link, 'tracking_number', p.tracking_number, 'noted_at', p.noted_at)
                ORDER BY o.placed_at, o.id), '[]') AS "data!"
         FROM parcels p JOIN orders o ON o.channel_id = p.channel_id AND o.id = p.order_id
         JOIN channels h ON h.id = p.channel_id
         WHERE o.person_id = $1"#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// Forgets them. Runs while the orders still are the person's.
pub(super) async fn forget(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "DELETE FROM parcels p USING orders o
         WHERE o.person_id = $1 AND p.channel_id = o.channel_id AND p.order_id = o.id",
        person.0
    )
    .execute(connection)
    .await?;
    Ok(())
}
