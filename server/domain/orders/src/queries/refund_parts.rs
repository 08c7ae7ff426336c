//! Of what of an order a refund is, and the tax in it.

use kernel::{ChannelId, Percentage, RefundId};
use sqlx::PgConnection;

use crate::taxes::TaxedPart;

/// What went back of one part of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundedPartView {
    /// Which part.
    pub part: TaxedPart,
    /// Pieces that came back; none for a part of the price.
    pub quantity: i32,
    /// So much of what was paid for it, tax included; minor units.
    pub amount_minor: i64,
    /// The tax in that.
    pub tax_minor: i64,
}

/// What went back of one tax.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundedTaxView {
    /// ISO country, or country and region.
    pub jurisdiction: String,
    /// Name on invoices.
    pub name: String,
    /// Percent of the net price.
    pub rate: Percentage,
    /// So much; minor units.
    pub tax_minor: i64,
}

/// The parts of the refund; none of goodwill, which is of nothing.
///
/// # Errors
/// Database errors.
pub async fn refund_parts(
    connection: &mut PgConnection,
    channel: ChannelId,
    refund: RefundId,
) -> Result<Vec<RefundedPartView>, sqlx::Error> {
    let rows = sqlx::query!(
        "SELECT part_of, position, quantity, amount_minor, tax_minor FROM refund_parts
         WHERE channel_id = $1 AND refund_id = $2 ORDER BY sequence",
        channel.0,
        refund.0
    )
    .fetch_all(connection)
    .await?;
    let parts = rows.into_iter().filter_map(|row| {
        Some(RefundedPartView {
            part: TaxedPart::read(&row.part_of, row.position)?,
            quantity: row.quantity,
            amount_minor: row.amount_minor,
            tax_minor: row.tax_minor,
        })
    });
    Ok(parts.collect())
}

/// The taxes of the refund: one for each jurisdiction, name and rate, in the order of the order's.
///
/// # Errors
/// Database errors.
pub async fn refund_taxes(
    connection: &mut PgConnection,
    channel: ChannelId,
    refund: RefundId,
) -> Result<Vec<RefundedTaxView>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT t.jurisdiction, t.name, t.rate, sum(r.tax_minor)::bigint AS "tax_minor!"
         FROM refund_tax_lines r
         JOIN order_tax_lines t ON t.channel_id = r.channel_id AND t.order_id = r.order_id AND t.sequence = r.tax_sequence
         WHERE r.channel_id = $1 AND r.refund_id = $2
         GROUP BY t.jurisdiction, t.name, t.rate ORDER BY min(t.sequence)"#,
        channel.0,
        refund.0
    )
    .fetch_all(connection)
    .await?;
    let taxes = rows.into_iter().map(|row| RefundedTaxView {
        jurisdiction: row.jurisdiction,
        name: row.name,
        rate: Percentage::from_percent(row.rate),
        tax_minor: row.tax_minor,
    });
    Ok(taxes.collect())
}
