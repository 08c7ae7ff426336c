//! What orders and carts know about a person, over all channels: to be handed out, and to be forgotten.
//!
//! An order is a record of a sale: tax law has its number, dates, amounts and the place that decides the tax kept for
//! years, and so is the number or certificate by which none was taken. Everything else of it goes. Deliberately not here: when that happens, and letters.

use chrono::TimeDelta;
use kernel::{PersonId, Timestamp};
use serde_json::Value;
use sqlx::PgConnection;

/// A sale counts as under way for so long when nobody says that it has arrived.
pub const UNDER_WAY_AT_MOST: TimeDelta = TimeDelta::days(30);

/// The person's orders with their lines, what lies in open carts, and what is kept for later.
///
/// # Errors
/// Database errors.
pub async fn export_of(
    connection: &mut PgConnection,
    person: PersonId,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT jsonb_build_object(
             'orders', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'shop', h.name, 'number', o.number, 'status', o.status, 'placed_at', o.placed_at, 'paid_at', o.paid_at,
                 'cancelled_at', o.cancelled_at, 'email', o.email, 'address', o.address, 'currency', o.currency,
                 'subtotal_minor', o.subtotal_minor, 'shipping_minor', o.shipping_minor, 'tax_minor', o.tax_minor,
                 'total_minor', o.total_minor, 'tax_id', o.tax_id, 'tax_certificate', o.tax_certificate, 'shipping_method', o.shipping_method_name,
                 'refunds', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                     'kind', r.kind, 'amount_minor', r.amount_minor, 'tax_minor', r.tax_minor, 'reason', r.reason,
                     'created_at', r.created_at) ORDER BY r.sequence), '[]') FROM refunds r
                   WHERE r.channel_id = o.channel_id AND r.order_id = o.id),
                 'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                     'sku', l.sku, 'product', l.product_title, 'version', l.variant_title, 'quantity', l.quantity,
                     'unit_price_minor', l.unit_price_minor, 'total_minor', l.total_minor, 'tax_minor', l.tax_minor
                   ) ORDER BY l.position), '[]') FROM order_lines l
                   WHERE l.channel_id = o.channel_id AND l.order_id = o.id)
               ) ORDER BY o.placed_at, o.id), '[]')
               FROM orders o JOIN channels h ON h.id = o.channel_id WHERE o.person_id = $1),
             'carts', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'shop', h.name, 'updated_at', c.updated_at, 'delivery_details', d.address, 'tax_id', d.tax_id,
                 'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                     'sku', v.sku, 'quantity', l.quantity, 'added_at', l.added_at) ORDER BY l.added_at), '[]')
                   FROM cart_lines l JOIN variants v ON v.channel_id = l.channel_id AND v.id = l.variant_id
                   WHERE l.channel_id = c.channel_id AND l.cart_id = c.id)
               ) ORDER BY c.created_at), '[]')
               FROM carts c JOIN channels h ON h.id = c.channel_id
               LEFT JOIN checkout_drafts d ON d.channel_id = c.channel_id AND d.cart_id = c.id
               WHERE c.person_id = $1 AND c.status = 'open'),
             'saved_for_later', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'shop', h.name, 'sku', v.sku, 'quantity', s.quantity, 'saved_at', s.saved_at)
                 ORDER BY s.saved_at, v.sku), '[]')
               FROM saved_lines s JOIN channels h ON h.id = s.channel_id
               JOIN variants v ON v.channel_id = s.channel_id AND v.id = s.variant_id
               WHERE s.person_id = $1)
           ) AS "data!""#,
        person.0
    )
    .fetch_one(connection)
    .await
}

/// Takes name, street, town, telephone and e-mail out of the person's orders, with the links that were mailed and what was
/// typed at checkout; empties the carts and what is kept for later. Orders are nobody's afterwards. Doing it again changes nothing.
///
/// # Errors
/// Database errors; everything is left as it was when the caller rolls back.
pub async fn forget(connection: &mut PgConnection, person: PersonId) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "WITH mine AS (
             SELECT channel_id, id FROM carts WHERE person_id = $1
             UNION SELECT channel_id, cart_id FROM orders WHERE person_id = $1
         ), drafts AS (
             DELETE FROM checkout_drafts d USING mine WHERE d.channel_id = mine.channel_id AND d.cart_id = mine.id
         )
         DELETE FROM cart_lines l USING mine WHERE l.channel_id = mine.channel_id AND l.cart_id = mine.id",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("DELETE FROM saved_lines WHERE person_id = $1", person.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "UPDATE carts SET person_id = NULL WHERE person_id = $1",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "DELETE FROM order_links k USING orders o
         WHERE o.person_id = $1 AND k.channel_id = o.channel_id AND k.order_id = o.id",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    // What was said about an order may name people; that money went back, and how much, stays.
    sqlx::query!(
        "WITH mine AS (SELECT channel_id, id FROM orders WHERE person_id = $1), said AS (
             UPDATE refunds r SET reason = '',
                    actor = CASE WHEN r.actor = 'person:' || $1 THEN 'guest' ELSE r.actor END
             FROM mine WHERE r.channel_id = mine.channel_id AND r.order_id = mine.id
         )
         UPDATE order_events e SET reason = '',
                actor = CASE WHEN e.actor = 'person:' || $1 THEN 'guest' ELSE e.actor END
         FROM mine WHERE e.channel_id = mine.channel_id AND e.order_id = mine.id",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        r#"UPDATE orders SET email = '', person_id = NULL,
             address = address || '{"name": "", "company": "", "line1": "", "line2": "", "city": "", "phone": ""}'
         WHERE person_id = $1"#,
        person.0
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Numbers of the person's orders that are under way at `now`: waiting for money, or sold within [`UNDER_WAY_AT_MOST`] and
/// not with the buyer yet. Oldest first.
///
/// # Errors
/// Database errors.
pub async fn under_way(
    connection: &mut PgConnection,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar!(
        "SELECT number FROM orders
         WHERE person_id = $1 AND placed_at > $2
           AND status NOT IN ('delivered', 'closed', 'cancelled')
         ORDER BY placed_at, id",
        person.0,
        now - UNDER_WAY_AT_MOST
    )
    .fetch_all(connection)
    .await
}
