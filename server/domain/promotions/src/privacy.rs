//! What promotions know about a person, over all channels: which ones their orders used.

use kernel::PersonId;
use serde_json::Value;
use sqlx::PgConnection;

/// The promotions and codes that the person's orders used.
///
/// # Errors
/// Database errors.
pub async fn export_of(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(jsonb_agg(jsonb_build_object(
             'shop', h.name, 'promotion', r.name, 'code', r.code, 'order', o.number, 'currency', r.currency,
             'goods_minor', r.goods_minor, 'shipping_minor', r.shipping_minor, 'at', r.claimed_at,
             'email', r.email) ORDER BY r.claimed_at, r.id), '[]') AS "data!"
         FROM promotion_redemptions r JOIN channels h ON h.id = r.channel_id
         JOIN orders o ON o.channel_id = r.channel_id AND o.id = r.order_id
         WHERE r.person_id = $1 OR o.person_id = $1"#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// Takes the person and the address out of all uses, also those by orders that became the person's later; amounts stay,
/// as those of the orders do. To be done while the orders still name the person. Doing it again changes nothing.
///
/// # Errors
/// Database errors.
pub async fn forget(connection: &mut PgConnection, person: PersonId) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE promotion_redemptions SET person_id = NULL, email = '' WHERE person_id = $1",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "UPDATE promotion_redemptions r SET email = '' FROM orders o
         WHERE o.person_id = $1 AND r.channel_id = o.channel_id AND r.order_id = o.id",
        person.0
    )
    .execute(connection)
    .await?;
    Ok(())
}
