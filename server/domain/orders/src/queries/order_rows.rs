//! A person's orders line by line, for a table that leaves the house.

use kernel::{ChannelId, Currency, Money, PersonId, Timestamp};
use sqlx::PgConnection;

/// A line of an order with what its order is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRow {
    /// Number of the order.
    pub number: String,
    /// Stored word of its status.
    pub status: String,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// Stock keeping unit.
    pub sku: String,
    /// Name of the product.
    pub product: String,
    /// Option values.
    pub version: String,
    /// Pieces.
    pub quantity: i32,
    /// Price of one piece.
    pub unit_price: Money,
    /// Price of all pieces.
    pub line_total: Money,
    /// Taken off that by promotions.
    pub line_discount: Money,
    /// The tax on what remains, inside it or on top.
    pub line_tax: Money,
    /// All tax of the order.
    pub order_tax: Money,
    /// Import duty that was collected with the order.
    pub order_duty: Money,
    /// What the whole order came to, shipping included.
    pub order_total: Money,
}

/// The lines of all orders of the person in the channel, newest order first.
///
/// # Errors
/// Database errors.
pub async fn order_rows(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<Vec<OrderRow>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT o.number, o.status, o.placed_at, o.currency AS "currency: Currency", o.total_minor,
                l.sku, l.product_title, l.variant_title, l.quantity, l.unit_price_minor,
                l.total_minor AS line_total_minor, l.discount_minor AS line_discount_minor,
                l.tax_minor AS line_tax_minor, o.tax_minor, o.duty_minor
         FROM orders o JOIN order_lines l ON l.channel_id = o.channel_id AND l.order_id = o.id
         WHERE o.channel_id = $1 AND o.person_id = $2 AND o.cancel_reason IS DISTINCT FROM 'replaced'
         ORDER BY o.placed_at DESC, o.id DESC, l.position"#,
        channel.0,
        person.0
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| OrderRow {
            number: row.number,
            status: row.status,
            placed_at: row.placed_at,
            sku: row.sku,
            product: row.product_title,
            version: row.variant_title,
            quantity: row.quantity,
            unit_price: Money::new(row.unit_price_minor, row.currency),
            line_total: Money::new(row.line_total_minor, row.currency),
            line_discount: Money::new(row.line_discount_minor, row.currency),
            line_tax: Money::new(row.line_tax_minor, row.currency),
            order_tax: Money::new(row.tax_minor, row.currency),
            order_duty: Money::new(row.duty_minor, row.currency),
            order_total: Money::new(row.total_minor, row.currency),
        })
        .collect())
}
