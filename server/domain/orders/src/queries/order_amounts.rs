//! The amounts of an order, for the ledger and for events.

use kernel::{ChannelId, Currency, Money, OrderId, VariantId};
use sqlx::PgConnection;

/// What an order comes to, and of which variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderAmounts {
    /// Its number.
    pub number: String,
    /// Sum of the lines.
    pub subtotal: Money,
    /// Taken off the lines.
    pub discount: Money,
    /// Taken off the shipping.
    pub shipping_discount: Money,
    /// Shipping.
    pub shipping: Money,
    /// Tax on the shipping.
    pub shipping_tax: Money,
    /// All tax.
    pub tax: Money,
    /// Whether prices include it.
    pub prices_include_tax: bool,
    /// The tax that came on top of the prices.
    pub added_tax: Money,
    /// Of what was taken off the lines: tax inside their prices that the buyer does not pay.
    pub tax_relief: Money,
    /// The same of the shipping.
    pub shipping_tax_relief: Money,
    /// Import duty, without tax.
    pub duty: Money,
    /// What is paid.
    pub total: Money,
    /// The variants bought.
    pub variants: Vec<VariantId>,
}

/// The amounts of `order`.
///
/// # Errors
/// Database errors, among them `RowNotFound` when the channel has no such order.
pub async fn order_amounts(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
) -> Result<OrderAmounts, sqlx::Error> {
    let row = sqlx::query!(
        r#"SELECT number, currency AS "currency: Currency", subtotal_minor, shipping_minor, shipping_tax_minor,
                tax_minor, total_minor, discount_minor, shipping_discount_minor, prices_include_tax, added_tax_minor,
                duty_minor, tax_relief_minor, shipping_tax_relief_minor,
                ARRAY(SELECT line.variant_id FROM order_lines line
                      WHERE line.channel_id = $1 AND line.order_id = $2 ORDER BY line.position)
                    AS "variants!: Vec<VariantId>"
         FROM orders WHERE channel_id = $1 AND id = $2"#,
        channel.0,
        order.0
    )
    .fetch_one(connection)
    .await?;
    let money = |minor| Money::new(minor, row.currency);
    Ok(OrderAmounts {
        number: row.number,
        subtotal: money(row.subtotal_minor),
        discount: money(row.discount_minor),
        shipping_discount: money(row.shipping_discount_minor),
        shipping: money(row.shipping_minor),
        shipping_tax: money(row.shipping_tax_minor),
        tax: money(row.tax_minor),
        prices_include_tax: row.prices_include_tax,
        added_tax: money(row.added_tax_minor),
        tax_relief: money(row.tax_relief_minor),
        shipping_tax_relief: money(row.shipping_tax_relief_minor),
        duty: money(row.duty_minor),
        total: money(row.total_minor),
        variants: row.variants,
    })
}
